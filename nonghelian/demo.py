"""`make demo`: the whole portal on this machine with demo data, from nothing but the checkout.

The embedded PostgreSQL, the web server and a Celery worker with beat run as our children: they end with
us, whatever ends us. A second run starts on the data of the first; `--forget` removes it.
"""

import argparse
import contextlib
import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from nonghelian.demo_data import ROOT, DemoData, DemoError, disk_full
from nonghelian.embedded import children, make, ports
from nonghelian.embedded.postgres import AlreadyRunning, Cluster, ClusterError
from nonghelian.embedded.supervisor import Service, ServiceBroken, Supervisor

FREE_BYTES = 1_000_000_000
WEB_START_SECONDS = 120
# The demo never touches a database or queue that the shell was set up for.
UNWANTED = (
    "BEHIND_TLS", "CELERY_BROKER_URL", "DJANGO_ALLOWED_HOSTS", "DJANGO_DEBUG", "DJANGO_SECRET_KEY",
    "DJANGO_SETTINGS_MODULE", "PERSONAL_DATA_KEY",
)  # fmt: skip


def main() -> int:
    """Run the demo until Ctrl-C or a signal and return the exit code."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--forget", action="store_true", help="remove the demo's data")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    make.follow()
    var = Path(os.environ.get("NHL_VAR", ROOT / "var")).resolve()
    try:
        with only_one(var):
            forget(var) if arguments.forget else run(var)
    except KeyboardInterrupt:
        print("演示已停止。 / The demo has stopped.")
        return 0
    except (DemoError, ClusterError) as error:
        complaint = str(error)
    except PermissionError as error:
        # Usually a folder that root made on an earlier run.
        complaint = f"没有权限：{error.filename} / No permission for {error.filename}"
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        complaint = disk_full(var)
    else:
        return 0
    print(f"✗ {complaint}", file=sys.stderr)
    return 1


def _interrupt(number: int, frame: object) -> NoReturn:
    # Once is enough: what follows is ending in order, and that has its own time limits.
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    print("\n正在停止 … / Stopping …", flush=True)
    raise KeyboardInterrupt


@contextlib.contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Hold the lock of `var`, so that it has one demo at a time. Raises DemoError when it has one."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(
                f"演示已经在 {var} 运行，请先停止它。 / A demo is already running on {var}; stop it first."
            ) from None
        yield


def forget(var: Path) -> None:
    """Remove the demo's data."""
    DemoData(var).forget()
    print("演示数据已清除。 / The demo's data is gone.")


def run(var: Path) -> None:
    """Prepare what is missing, start the services, and keep them running. Raises DemoError."""
    port = chosen_port()
    if shutil.disk_usage(var).free < FREE_BYTES:
        raise DemoError(disk_full(var))
    data = DemoData(var)
    data.forget_half_a_database()
    env = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    env |= {"NHL_DEMO": "1", "NHL_VAR": str(var)}
    with Supervisor() as supervisor:
        env["DATABASE_URL"] = _start_cluster(Cluster(var), supervisor)
        data.prepare(env)
        supervisor.add(Service("worker", lambda: _start_worker(env, var), end_by=signal.SIGQUIT))
        # At once, for a browser's open connections would be waited for.
        supervisor.add(Service("web", lambda: _start_web(env, var, port), end_by=signal.SIGINT))
        _wait_for_web(port)
        _welcome(port, data.accounts)
        try:
            supervisor.watch(lambda name: print(f"{name} 意外退出，正在重启。 / {name} ended; starting it again."))
        except ServiceBroken as service:
            raise DemoError(
                f"{service} 反复退出，原因见 {var}/{service}.log。 / {service} keeps ending, see its log."
            ) from None


def chosen_port() -> int:
    """Return the port that PORT names, 8000 by default. Raises DemoError when it is none or taken."""
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise DemoError(f"PORT={text} 不是端口号。 / PORT={text} is no port number.")
    if not ports.is_free(int(text)):
        raise DemoError(
            f"端口 {text} 已被占用，请换一个：make demo PORT=8001 / Port {text} is taken; choose another one."
        )
    return int(text)


def _start_cluster(cluster: Cluster, supervisor: Supervisor) -> str:
    def start() -> subprocess.Popen[bytes]:
        cluster.start()
        assert cluster.process is not None
        return cluster.process

    try:
        supervisor.add(Service("postgres", start, end_by=signal.SIGINT))
    except AlreadyRunning:
        folder = cluster.var_dir
        raise DemoError(f"另一个程序正在使用 {folder} 的数据库。 / Another program is using the database.") from None
    return cluster.url


def _start_worker(env: dict[str, str], var: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "celery", "-A", "nonghelian", "worker", "-B", "--concurrency", "1"]
    options = ["-l", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with (var / "worker.log").open("ab") as log:
        # SIGQUIT, because a warm shutdown waits for running tasks; what is dropped, the marks bring back.
        return children.spawn([*command, *options], env=env, cwd=ROOT, log=log, on_parent_death=signal.SIGQUIT)


def _start_web(env: dict[str, str], var: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "nonghelian.wsgi", "--bind", f"{ports.LOOPBACK}:{port}"]
    # Its control socket has one place per user, and two clones may run side by side.
    options = ["--preload", "--workers", "2", "--threads", "4", "--no-control-socket"]
    with (var / "web.log").open("ab") as log:
        logged = ["--access-logfile", "-", "--access-logformat", '%(h)s %(t)s "%(m)s %(U)s" %(s)s %(b)s %(L)s']
        return children.spawn([*command, *options, *logged], env=env, cwd=ROOT, log=log)


def _wait_for_web(port: int) -> None:
    deadline = time.monotonic() + WEB_START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{ports.LOOPBACK}:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise DemoError("网站没有启动，原因见 web.log。 / The web server did not start, see web.log.")


def _welcome(port: int, accounts: Path) -> None:
    print(f"\n农合联工作平台（演示）： http://{ports.LOOPBACK}:{port}/\n")
    for role, account in json.loads(accounts.read_text(encoding="utf-8")).items():
        print(f"  {role:<12}{account['username']:<16}{account['password']:<20}{account['region']}")
    print(f"\n账号与令牌在 {accounts}；按 Ctrl-C 停止。 / Press Ctrl-C to stop.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
