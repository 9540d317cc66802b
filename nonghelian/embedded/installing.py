"""Programs of the operating system, installed when we are allowed to."""

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from nonghelian.embedded import children, make

FULL = "磁盘空间不足，请腾出 1.5 GB 再试。 / The disk is full: free 1.5 GB and try again."


class NotInstalled(Exception):
    """A program is missing and could not be installed; the message names the one command that mends it."""


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> bool:
    """Run a step of the set-up, which ends when we do, and tell whether it worked; what it says only where it failed.

    Raises OSError (ENOSPC) for a full disk, and subprocess.TimeoutExpired.
    """
    child = children.spawn(command, cwd=cwd, env=env, log=subprocess.PIPE)
    try:
        said = child.communicate(timeout=timeout)[0].decode(errors="replace")
    finally:
        children.end(child)
    if child.returncode == 0:
        return True
    if "ENOSPC" in said or os.strerror(errno.ENOSPC) in said:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    sys.stderr.write(said)
    return False


@contextlib.contextmanager
def step(complaint: str) -> Iterator[None]:
    """Around a step that `make` runs: a signal ends its children, and what fails is said in one line."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    make.follow()
    try:
        yield
    except NotInstalled as missing:
        sys.exit(f"{complaint}: {missing}")
    except KeyboardInterrupt:
        sys.exit("已停止。 / Stopped.")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.exit(FULL)


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root and tell whether it worked; False at once where that cannot be done."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A fresh image has no package lists, and old lists name versions that are gone.
    return all(run(command, env=env) for command in (["apt-get", "update", "-qq"], install))
