"""End when the `make` that runs us is ended alone, by its pid: it does not pass every signal on."""

import os
import signal
import threading
import time
from pathlib import Path

from nonghelian.embedded import launch


def follow() -> None:
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
