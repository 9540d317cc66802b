"""What the demo keeps under its VAR: the filled database, the static files, and how they come about."""

import errno
import hashlib
import os
import shutil
import sys
import time
from pathlib import Path

from nonghelian.embedded import children

ROOT = Path(__file__).resolve().parent.parent
FILL = (
    ("载入行政区划", ["load_regions"]),
    ("载入部门", ["load_departments"]),
    ("载入角色", ["load_roles"]),
    ("载入农时曲线", ["load_seasons"]),
    ("载入璧山方案", ["load_plan", "fixtures/plans/bishan-2024.yaml"]),
    ("载入镇街分解", ["load_plan", "fixtures/plans/bishan-2024-towns.yaml"]),
    ("生成演示台账并计算指标", ["seed_demo"]),
)
# Sources, and pages of packages that the portal does not show (the Dockerfile leaves out the same).
UNSERVED = ("src", "redoc", "rest_framework")
# What the demo leaves (shelves have endings of their own); the tests' folder, for one, stays.
TRACES = (
    "postgres", "postgres.new", "postgres.log", "postgres.lock", "database-url", "secrets", "media", "queue",
    "static", "static.made-from", "celerybeat-schedule*", "demo.log", "web.log", "worker.log",
    "demo-accounts.json", "demo-filling", "demo-filled",
)  # fmt: skip


class DemoError(Exception):
    """The demo cannot go on; the message is one line, in Chinese and English."""


class DemoData:
    """The demo's data under `var`."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.accounts = var / "demo-accounts.json"
        self.log = var / "demo.log"
        # One of the two says how far filling the database came: absent, begun, done. The second holds what it
        # was filled with; asking `migrate` whether there is something to do takes as long as all the rest.
        self.filling = var / "demo-filling"
        self.filled = var / "demo-filled"

    def forget(self) -> None:
        """Remove everything; secrets too, for they fit that data only."""
        for path in [path for pattern in TRACES for path in self.var.glob(pattern)]:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def forget_half_a_database(self) -> None:
        """Start from nothing when the last run was ended while it filled the database."""
        if self.filling.exists():
            self.forget()

    def prepare(self, env: dict[str, str]) -> None:
        """Bring the schema and the static files up to date, and fill an empty database. Raises DemoError."""
        schema = _schema_digest()
        if not self.filled.exists() or self.filled.read_text() != schema:
            self.manage("更新数据库结构", ["migrate", "--noinput"], env)
        self._collect_static(env)
        if not self.filled.exists():
            self.filling.touch()
            for title, command in FILL:
                self.manage(title, command, env)
            self.filling.rename(self.filled)
        self.filled.write_text(schema)

    def manage(self, title: str, command: list[str], env: dict[str, str]) -> None:
        """Run one management command, its output in demo.log, and tell how long it took. Raises DemoError."""
        print(f"  {title} …", end="", flush=True)
        began = time.monotonic()
        with self.log.open("wb") as log:
            process = children.spawn([sys.executable, "manage.py", *command], env=env, cwd=ROOT, log=log)
        try:
            while process.poll() is None:
                time.sleep(0.1)
                if sys.stdout.isatty() and time.monotonic() - began > 2:
                    print(f"\r\033[K  {title} … {self._last_line()[:60]}", end="", flush=True)
        finally:
            children.end(process)
        if sys.stdout.isatty():
            print(f"\r\033[K  {title} …", end="")
        if process.returncode != 0:
            print(" ✗")
            raise self._failure(title, command[0])
        print(f" {time.monotonic() - began:.1f} s", flush=True)

    def _failure(self, title: str, command: str) -> DemoError:
        if os.strerror(errno.ENOSPC) in self.log.read_text(encoding="utf-8", errors="replace"):
            return DemoError(disk_full(self.var))
        return DemoError(
            f"{title}失败：{self._last_line()}（详见 {self.log}） / `manage.py {command}` failed, see the log."
        )

    def _last_line(self) -> str:
        # Progress bars return to the beginning of their line.
        said = self.log.read_text(encoding="utf-8", errors="replace").replace("\r", "\n")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    def _collect_static(self, env: dict[str, str]) -> None:
        digest = _static_digest()
        stamp = self.var / "static.made-from"
        if stamp.exists() and stamp.read_text() == digest:
            return
        ignored = [part for name in UNSERVED for part in ("--ignore", name)]
        self.manage("整理静态文件", ["collectstatic", "--noinput", "--clear", *ignored], env)
        stamp.write_text(digest)


def disk_full(var: Path) -> str:
    """The one line for a disk without space."""
    return f"磁盘空间不足：{var} 至少需要 1 GB 可用空间。 / The disk is full: 1 GB free is needed."


def _schema_digest() -> str:
    """Change when a migration of ours, or of a package, may have changed."""
    digest = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _static_digest() -> str:
    """Change when a static file of ours, or of a package, may have changed."""
    digest = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()
