"""How `make demo` says in one line why it cannot start, and ends what it started."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nonghelian import demo, demo_data
from nonghelian.demo_data import DemoData, DemoError
from nonghelian.embedded import ports

ROOT = Path(__file__).resolve().parent.parent

# Two services, one of which has a child of its own; tells all pids and watches.
SUPERVISED = """
import sys
from nonghelian.embedded import children
from nonghelian.embedded.supervisor import Service, Supervisor
with Supervisor() as supervisor:
    for name, command in (("a", "sleep 600"), ("b", "sleep 600 & echo child $!; wait")):
        supervisor.add(Service(name, lambda c=command: children.spawn(["sh", "-c", c])))
    print("services", *(service.process.pid for service in supervisor.services), flush=True)
    supervisor.watch(lambda name: print("restarted", name, flush=True))
"""


def test_a_taken_port_is_said_in_one_line(tmp_path, monkeypatch):
    with socket.socket() as taken:
        taken.bind((ports.LOOPBACK, 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(DemoError, match=r"端口 \d+ 已被占用.*Port \d+ is taken") as refused:
            demo.run(tmp_path)
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["0", "65536", "eighty", ""])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(DemoError, match="不是端口号"):
        demo.chosen_port()


def test_a_full_disk_is_said_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("PORT", str(ports.free()))
    monkeypatch.setattr(demo, "FREE_BYTES", 10**18)
    with pytest.raises(DemoError, match="磁盘空间不足.*The disk is full"):
        demo.run(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def manage(tmp_path, monkeypatch) -> Callable[[str], None]:
    """Run the demo's step 载入璧山方案 with a manage.py of this content."""
    monkeypatch.setattr(demo_data, "ROOT", tmp_path)

    def run(content: str) -> None:
        (tmp_path / "manage.py").write_text(content)
        DemoData(tmp_path).manage("载入璧山方案", ["load_plan"], dict(os.environ))

    return run


def test_a_disk_that_fills_up_on_the_way_is_said_too(manage):
    with pytest.raises(DemoError, match="磁盘空间不足"):
        manage("raise OSError(28, 'No space left on device')")


def test_a_step_that_fails_says_why_and_names_its_log(manage):
    with pytest.raises(DemoError, match=r"载入璧山方案失败：an unknown key（详见 .*demo\.log）"):
        manage("raise SystemExit('an unknown key')")


def test_a_step_says_how_long_it_took(manage, capsys):
    manage("")
    assert re.fullmatch(r"  载入璧山方案 … \d+\.\d s\n", capsys.readouterr().out)


def test_a_second_start_migrates_only_when_a_migration_is_new(tmp_path, monkeypatch):
    monkeypatch.setattr(demo_data, "ROOT", tmp_path)
    (tmp_path / "requirements-dev.txt").touch()
    (tmp_path / "manage.py").write_text("import sys; print(sys.argv[1], file=open('asked', 'a'))")
    migrations = tmp_path / "credit" / "migrations"
    migrations.mkdir(parents=True)
    (migrations / "0001_initial.py").touch()

    def asked() -> list[str]:
        DemoData(tmp_path).prepare(dict(os.environ))
        commands = (tmp_path / "asked").read_text().split()
        (tmp_path / "asked").write_text("")
        return commands

    assert asked()[:3] == ["migrate", "collectstatic", "load_regions"]
    assert asked() == []
    (migrations / "0002_further.py").touch()
    assert asked() == ["migrate"]
    assert asked() == []


def test_a_folder_has_one_demo_at_a_time(tmp_path):
    with demo.only_one(tmp_path), pytest.raises(DemoError, match="演示已经在"), demo.only_one(tmp_path):
        pass


def test_forgetting_removes_what_the_demo_made_and_nothing_else(tmp_path):
    for name in ("postgres/base", "media", "secrets", "test/1"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "demo-accounts.json").write_text("{}")
    demo.forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["test"]


def test_half_a_database_is_forgotten_and_a_whole_one_kept(tmp_path):
    data = DemoData(tmp_path)
    (tmp_path / "postgres").mkdir()
    data.filled.touch()
    data.forget_half_a_database()
    assert (tmp_path / "postgres").exists()
    data.filled.rename(data.filling)
    data.forget_half_a_database()
    assert not (tmp_path / "postgres").exists()


def test_a_python_too_old_is_said_in_one_line(tmp_path):
    old = tmp_path / "python3"
    # Answers like Python 3.9: prints its version, and fails the question whether it is new enough.
    old.write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9;; *) exit 1;; esac\n')
    old.chmod(0o755)
    (tmp_path / "find_python.sh").write_text((ROOT / "scripts" / "find_python.sh").read_text())
    done = subprocess.run(
        ["/bin/sh", "find_python.sh"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr
    assert "3.9" in done.stderr
    assert done.stderr.count("\n") == 1


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not any(map(alive, pids)):
            return True
        time.sleep(0.1)
    return False


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Supervised:
    process: subprocess.Popen[str]
    services: list[int]
    child: int

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()


@pytest.fixture
def supervised() -> Iterator[Supervised]:
    command = [sys.executable, "-u", "-c", SUPERVISED]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    running = Supervised(process, [], 0)
    for _ in range(2):
        kind, *pids = running.line()
        if kind == "services":
            running.services = [int(pid) for pid in pids]
        else:
            running.child = int(pids[0])
    yield running
    process.kill()
    process.wait()
    if alive(running.child):
        os.kill(running.child, signal.SIGKILL)


def test_services_and_their_children_end_with_a_supervisor_that_is_told_to_stop(supervised):
    supervised.process.send_signal(signal.SIGINT)
    assert supervised.process.wait(15) != 0
    assert gone([*supervised.services, supervised.child])


def test_services_end_with_a_supervisor_that_is_killed(supervised):
    supervised.process.kill()
    supervised.process.wait()
    assert gone(supervised.services)


def test_a_service_that_ends_is_started_again(supervised):
    os.kill(supervised.services[0], signal.SIGKILL)
    assert supervised.line() == ["restarted", "a"]
