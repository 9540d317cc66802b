"""`make demo`: the whole portal on this machine with demo data, from nothing but the checkout.

The embedded PostgreSQL, the web server and a Celery worker with beat run as our children: they end with
us, whatever ends us. A second run starts on the data of the first; `--forget` removes it.
"""

import argparse
import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from nonghelian.embedded import children, launch, ports
from nonghelian.embedded.postgres import AlreadyRunning, Cluster, ClusterError
from nonghelian.embedded.supervisor import Service, ServiceBroken, Supervisor

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NHL_VAR", ROOT / "var")).resolve()
ACCOUNTS = VAR / "demo-accounts.json"
# One of them says how far filling the database came: absent, begun, done.
FILLING = VAR / "demo-filling"
FILLED = VAR / "demo-filled"
FREE_BYTES = 1_000_000_000
WEB_START_SECONDS = 60

FILL = (
    ("载入行政区划", ["load_regions"]),
    ("载入部门", ["load_departments"]),
    ("载入角色", ["load_roles"]),
    ("载入璧山方案", ["load_plan", "fixtures/plans/bishan-2024.yaml"]),
    ("载入镇街分解", ["load_plan", "fixtures/plans/bishan-2024-towns.yaml"]),
    ("生成演示台账并计算指标", ["seed_demo"]),
)
# Sources, and pages of packages that the portal does not show (the Dockerfile leaves out the same).
UNSERVED = ("src", "redoc", "rest_framework")
# What the demo leaves under VAR; the tests' folder stays.
TRACES = (
    "postgres", "postgres.new", "postgres.log", "postgres.lock", "database-url", "secrets", "media", "queue",
    "static", "static.made-from", "celerybeat-schedule", "demo.log", "web.log", "worker.log",
    ACCOUNTS.name, FILLING.name, FILLED.name,
)  # fmt: skip
# The demo never touches a database or queue that the shell was set up for.
UNWANTED = (
    "BEHIND_TLS", "CELERY_BROKER_URL", "DJANGO_ALLOWED_HOSTS", "DJANGO_DEBUG", "DJANGO_SECRET_KEY",
    "DJANGO_SETTINGS_MODULE", "PERSONAL_DATA_KEY",
)  # fmt: skip


class DemoError(Exception):
    """The demo cannot go on; the message is one line, in Chinese and English."""


def main() -> int:
    """Run the demo until Ctrl-C or a signal and return the exit code."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--forget", action="store_true", help="remove the demo's data")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    _follow_make()
    try:
        with _only_one():
            forget() if arguments.forget else run()
    except KeyboardInterrupt:
        print("演示已停止。 / The demo has stopped.")
    except (DemoError, ClusterError) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        # Usually a folder that root made on an earlier run.
        print(f"✗ 没有权限：{error.filename} / No permission for {error.filename}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(f"✗ {_disk_full()}", file=sys.stderr)
        return 1
    return 0


def _follow_make() -> None:
    """See to it that we end when the make that runs us is ended alone."""
    if "MAKELEVEL" not in os.environ:
        return
    # A make that is killed outright cannot tell us …
    launch.prctl(launch.PR_SET_PDEATHSIG, signal.SIGTERM)
    make = os.getppid()
    if not _catches_interrupt(make):
        return

    # … and one that is sent SIGINT takes its handler off and waits for us, without passing it on.
    def look() -> None:
        while _catches_interrupt(make):
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=look, daemon=True).start()


def _catches_interrupt(pid: int) -> bool:
    """Tell whether a process has a handler for SIGINT."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) & 1 << signal.SIGINT - 1)


def _interrupt(number: int, frame: object) -> NoReturn:
    # Once is enough: what follows is ending in order, and that has its own time limits.
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    print("\n正在停止 … / Stopping …", flush=True)
    raise KeyboardInterrupt


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """Hold the lock of this VAR, so that it has one demo at a time."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(
                f"演示已经在 {VAR} 运行，请先停止它。 / A demo is already running on {VAR}; stop it first."
            ) from None
        yield


def forget() -> None:
    """Remove everything the demo made; secrets too, for they fit that data only."""
    _remove_traces()
    print("演示数据已清除。 / The demo's data is gone.")


def _remove_traces() -> None:
    for name in TRACES:
        path = VAR / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def run() -> None:
    """Prepare what is missing, start the services, and keep them running."""
    port = _port()
    if shutil.disk_usage(VAR).free < FREE_BYTES:
        raise DemoError(_disk_full())
    if FILLING.exists():
        # The last run was ended in the middle; half a database is no use.
        _remove_traces()
    env = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    with Supervisor() as supervisor:
        cluster = Cluster(VAR)
        env |= {"NHL_DEMO": "1", "NHL_VAR": str(VAR)}
        env["DATABASE_URL"] = _start_cluster(cluster, supervisor)
        _prepare(env)
        supervisor.add(Service("worker", lambda: _start_worker(env), end_by=signal.SIGQUIT))
        supervisor.add(Service("web", lambda: _start_web(env, port)))
        _wait_for_web(port, supervisor)
        _welcome(port)
        try:
            supervisor.watch(lambda name: print(f"{name} 意外退出，正在重启。 / {name} ended; starting it again."))
        except ServiceBroken as service:
            raise DemoError(
                f"{service} 反复退出，原因见 {VAR}/{service}.log。 / {service} keeps ending, see its log."
            ) from None


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise DemoError(f"PORT={text} 不是端口号。 / PORT={text} is no port number.")
    if not ports.is_free(int(text)):
        raise DemoError(
            f"端口 {text} 已被占用，请换一个：make demo PORT=8001 / Port {text} is taken; choose another one."
        )
    return int(text)


def _disk_full() -> str:
    return f"磁盘空间不足：{VAR} 至少需要 1 GB 可用空间。 / The disk is full: 1 GB free is needed."


def _start_cluster(cluster: Cluster, supervisor: Supervisor) -> str:
    def start() -> subprocess.Popen[bytes]:
        cluster.start()
        assert cluster.process is not None
        return cluster.process

    try:
        supervisor.add(Service("postgres", start, end_by=signal.SIGINT))
    except AlreadyRunning:
        raise DemoError(f"另一个程序正在使用 {VAR} 的数据库。 / Another program is using the database.") from None
    return cluster.url


def _prepare(env: dict[str, str]) -> None:
    """Bring the schema and the static files up to date, and fill an empty database."""
    _manage("更新数据库结构", ["migrate", "--noinput"], env)
    digest = _static_digest()
    stamp = VAR / "static.made-from"
    if not stamp.exists() or stamp.read_text() != digest:
        ignored = [part for name in UNSERVED for part in ("--ignore", name)]
        _manage("整理静态文件", ["collectstatic", "--noinput", "--clear", *ignored], env)
        stamp.write_text(digest)
    if FILLED.exists():
        return
    FILLING.touch()
    for title, command in FILL:
        _manage(title, command, env)
    FILLING.rename(FILLED)


def _static_digest() -> str:
    """Change when a static file of ours, or of a package, may have changed."""
    digest = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _manage(title: str, command: list[str], env: dict[str, str]) -> None:
    """Run one management command, its output in demo.log, and tell how long it took."""
    print(f"  {title} …", end="", flush=True)
    began = time.monotonic()
    log_path = VAR / "demo.log"
    with log_path.open("wb") as log:
        process = children.spawn([sys.executable, "manage.py", *command], env=env, cwd=ROOT, log=log)
    try:
        while process.poll() is None:
            time.sleep(0.1)
            if sys.stdout.isatty() and time.monotonic() - began > 2:
                said = log_path.read_text(encoding="utf-8", errors="replace").replace("\r", "\n")
                print(f"\r\033[K  {title} … {_last_line(said)[:60]}", end="", flush=True)
        if sys.stdout.isatty():
            print(f"\r\033[K  {title} …", end="")
    finally:
        children.end(process)
    if process.returncode != 0:
        said = log_path.read_text(encoding="utf-8", errors="replace")
        print(" ✗")
        if os.strerror(errno.ENOSPC) in said:
            raise DemoError(_disk_full())
        raise DemoError(
            f"{title}失败：{_last_line(said)}（详见 {log_path}） / `manage.py {command[0]}` failed, see the log."
        )
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "—"


def _start_worker(env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "celery", "-A", "nonghelian", "worker", "-B", "--concurrency", "1"]
    options = ["-l", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with (VAR / "worker.log").open("ab") as log:
        # Warm shutdown waits for seconds; what a cold one drops, the next run takes up from the marks.
        return children.spawn([*command, *options], env=env, cwd=ROOT, log=log, on_parent_death=signal.SIGQUIT)


def _start_web(env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "nonghelian.wsgi", "--bind", f"{ports.LOOPBACK}:{port}"]
    options = ["--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--access-logfile", "-"]
    # Its control socket has one place per user, and two clones may run side by side.
    options.append("--no-control-socket")
    with (VAR / "web.log").open("ab") as log:
        return children.spawn([*command, *options], env=env, cwd=ROOT, log=log)


def _wait_for_web(port: int, supervisor: Supervisor) -> None:
    web = supervisor.services[-1].process
    assert web is not None
    deadline = time.monotonic() + WEB_START_SECONDS
    while not ports.answers(port):
        if web.poll() is not None or time.monotonic() > deadline:
            said = (VAR / "web.log").read_text(encoding="utf-8", errors="replace")
            raise DemoError(f"网站没有启动：{_last_line(said)} / The web server did not start, see {VAR}/web.log.")
        time.sleep(0.1)


def _welcome(port: int) -> None:
    print(f"\n农合联工作平台（演示）： http://{ports.LOOPBACK}:{port}/\n")
    accounts = json.loads(ACCOUNTS.read_text(encoding="utf-8"))
    for role, account in accounts.items():
        print(f"  {role:<12}{account['username']:<16}{account['password']:<20}{account['region']}")
    print(f"\n账号与令牌在 {ACCOUNTS}；按 Ctrl-C 停止。 / Press Ctrl-C to stop.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
