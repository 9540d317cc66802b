"""Start programs that end with us, and end them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

LAUNCH = Path(__file__).with_name("launch.py")


def spawn(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    log: IO[bytes] | int | None = None,
    user: str | None = None,
    on_parent_death: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, so that a Ctrl-C reaches only us and we end it in order.

    `log` receives what it prints (default: our own output), `user` is whom root turns into, and
    `on_parent_death` is the signal it gets when we die without ending it, even by SIGKILL.
    """
    return subprocess.Popen(
        wrapped(command, user=user, on_parent_death=on_parent_death),
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        start_new_session=True,
    )


def wrapped(
    command: Sequence[str | Path],
    *,
    user: str | None = None,
    on_parent_death: signal.Signals = signal.SIGTERM,
) -> list[str]:
    """Return the command line that runs `command` by way of the launcher."""
    launcher = [
        sys.executable,
        "-I",
        "-S",
        str(LAUNCH),
        str(os.getpid()),
        str(int(on_parent_death)),
        user or "-",
    ]
    return launcher + [str(part) for part in command]


def end(child: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ask `child` to end with signal `by`; after `patience` seconds kill whatever is left of its group."""
    if child.poll() is None:
        child.send_signal(by)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
