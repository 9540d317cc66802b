"""The embedded cluster: other paths than the suite's own, and what kills leave behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from nonghelian.embedded import ports
from nonghelian.embedded.postgres import AlreadyRunning, Cluster, ClusterError, recorded_url

ROOT = Path(__file__).resolve().parent.parent
# Starts a cluster in the folder given, tells the server's pid, and waits to be killed.
HOLDER = """
import sys, time
from pathlib import Path
from nonghelian.embedded.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.start()
print(cluster.process.pid, flush=True)
time.sleep(600)
"""


def ask(url: str, question: str) -> tuple:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone() if cursor.description else ()
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "带空格 的 目录"


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_it_runs_in_a_path_with_spaces_and_chinese_and_keeps_its_data(folder):
    with Cluster(folder, durable=False) as url:
        ask(url, "CREATE TABLE kept (a int)")
    with Cluster(folder, durable=False) as url:
        assert ask(url, "SELECT count(*) FROM kept") == (0,)


def test_the_role_owns_its_database_and_is_no_superuser(folder):
    with Cluster(folder, durable=False) as url:
        assert ask(url, "SELECT current_user, current_database()") == ("nonghelian", "nonghelian")
        assert ask(url, "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user") == (
            False,
            True,
            False,
        )
        assert ask(url, "SHOW timezone") == ("UTC",)
        assert ask(url, "SELECT pg_encoding_to_char(encoding) FROM pg_database LIMIT 1") == ("UTF8",)


def test_nobody_gets_in_without_the_password(folder):
    with Cluster(folder, durable=False) as url:
        password = url.split(":")[2].split("@")[0]
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(url.replace(password, "guess"))


def test_the_address_is_recorded_for_the_settings(folder):
    assert "start-it-with-make-demo" in recorded_url(folder)
    with Cluster(folder, durable=False) as url:
        assert recorded_url(folder) == url
    assert (folder / "database-url").stat().st_mode & 0o777 == 0o600


def test_a_folder_has_one_server_at_a_time(folder):
    with Cluster(folder, durable=False), pytest.raises(AlreadyRunning):
        Cluster(folder).start()


def test_the_server_ends_when_its_starter_is_killed_and_the_next_start_finds_the_folder_in_order(folder):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    server = int(holder.stdout.readline())
    holder.kill()
    holder.wait()
    assert gone(server)
    with Cluster(folder, durable=False) as url:
        assert ask(url, "SELECT 1") == (1,)


def test_a_killed_server_starts_again_on_the_same_address(folder):
    cluster = Cluster(folder, durable=False)
    with cluster as url:
        assert cluster.process is not None
        cluster.process.send_signal(signal.SIGKILL)
        cluster.process.wait()
        assert cluster.start() == url
        assert ask(url, "SELECT 1") == (1,)


def test_the_pid_of_a_stranger_in_the_pid_file_is_no_obstacle(folder):
    with Cluster(folder, durable=False):
        text = (folder / "postgres" / "postmaster.pid").read_text()
    lines = text.splitlines()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        lines[0] = str(stranger.pid)
        (folder / "postgres" / "postmaster.pid").write_text("\n".join(lines) + "\n")
        with Cluster(folder, durable=False) as url:
            assert ask(url, "SELECT 1") == (1,)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_cluster_that_was_being_made_when_the_power_went_is_made_anew(folder):
    (folder / "postgres.new").mkdir(parents=True)
    (folder / "postgres.new" / "PG_VERSION").write_text("18\n")
    with Cluster(folder, durable=False) as url:
        assert ask(url, "SELECT 1") == (1,)


def test_another_version_is_refused_in_one_line(folder):
    with Cluster(folder, durable=False):
        pass
    (folder / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(ClusterError, match="was made by PostgreSQL 17, not 18"):
        Cluster(folder).start()


def test_it_listens_on_the_loopback_address_only(folder):
    cluster = Cluster(folder, durable=False)
    with cluster:
        listening = Path("/proc/net/tcp").read_text().splitlines()
        addresses = {line.split()[1] for line in listening if line.split()[3] == "0A"}
        assert f"0100007F:{cluster.port:04X}" in addresses
        assert f"00000000:{cluster.port:04X}" not in addresses
        assert ports.answers(cluster.port)
