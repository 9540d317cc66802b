"""Steps of the first set-up: whatever ends them ends their children, and a full disk is said in one line."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nonghelian.embedded import bundles, node
from nonghelian.embedded.installing import FULL
from tests.test_demo_start import gone

ROOT = Path(__file__).resolve().parent.parent
STEP = """
from nonghelian.embedded.installing import run, step
with step("failed"):
    run(["sh", "-c", {!r}])
"""
# As npm does it: a child with a child of its own; tells both pids in a file, for what it prints is kept.
BUSY = "sleep 600 & echo $$ $! > {0}.new; mv {0}.new {0}; wait"


def started(command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", STEP.format(command)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_step_that_is_told_to_stop_leaves_no_process_behind(tmp_path, number):
    told = tmp_path / "pids"
    process = started(BUSY.format(told))
    while not told.exists() and process.poll() is None:
        pass
    pids = [int(pid) for pid in told.read_text().split()]
    process.send_signal(number)
    assert process.communicate(timeout=20)[1] == "已停止。 / Stopped.\n"
    assert gone(pids)


def test_a_step_that_is_killed_takes_its_child_along(tmp_path):
    told = tmp_path / "pid"
    process = started(f"echo $$ > {told}.new; mv {told}.new {told}; exec sleep 600")
    while not told.exists() and process.poll() is None:
        pass
    process.kill()
    process.communicate()
    assert gone([int(told.read_text())])


@pytest.mark.parametrize("said", ["npm error code ENOSPC", "OSError: [Errno 28] No space left on device"])
def test_a_full_disk_is_said_in_one_line(said):
    process = started(f"echo '{said}'; exit 1")
    assert process.communicate(timeout=20)[1] == FULL + "\n"
    assert process.returncode == 1


@pytest.mark.parametrize("module", ["bundles", "translations"])
def test_a_disk_that_fills_up_under_our_own_hands_is_said_too(module, tmp_path):
    code = f"""
import pathlib, runpy, polib
def full(*given, **more): raise OSError(28, "No space left on device")
pathlib.Path.write_text = pathlib.Path.mkdir = pathlib.Path.read_bytes = full
polib.pofile = full
pathlib.Path.exists = lambda self: False
runpy.run_module("nonghelian.embedded.{module}", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, FULL + "\n")


@pytest.mark.parametrize("work", [lambda: bundles._run(["npm"]), node._install_wheel])
def test_npm_and_the_wheel_of_node_are_run_so_that_they_end_with_us(monkeypatch, work):
    started = []
    for module in (bundles, node):
        monkeypatch.setattr(module, "run", lambda command, **more: started.append(command) or True)
    work()
    assert len(started) == 1
