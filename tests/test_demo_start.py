"""How `make demo` says in one line why it cannot start, and ends what it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nonghelian import demo
from nonghelian.embedded import ports

ROOT = Path(__file__).resolve().parent.parent

# Two services, one of which has a child of its own; tells all pids and watches.
SUPERVISED = """
import sys
from nonghelian.embedded import children
from nonghelian.embedded.supervisor import Service, Supervisor
with Supervisor() as supervisor:
    for name, command in (("a", "sleep 600"), ("b", "sleep 600 & echo child $!; wait")):
        supervisor.add(Service(name, lambda c=command: children.spawn(["sh", "-c", c])))
    print("services", *(service.process.pid for service in supervisor.services), flush=True)
    supervisor.watch(lambda name: print("restarted", name, flush=True))
"""


@pytest.fixture
def var(tmp_path, monkeypatch) -> Path:
    for name in ("FILLING", "FILLED", "ACCOUNTS"):
        monkeypatch.setattr(demo, name, tmp_path / getattr(demo, name).name)
    monkeypatch.setattr(demo, "VAR", tmp_path)
    return tmp_path


def test_a_taken_port_is_said_in_one_line(var, monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind((ports.LOOPBACK, 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(demo.DemoError, match=r"端口 \d+ 已被占用.*Port \d+ is taken") as refused:
            demo.run()
    assert "\n" not in str(refused.value)
    assert not (var / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", ""])
def test_a_port_that_is_none_is_refused(var, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(demo.DemoError, match="不是端口号"):
        demo.run()


def test_a_full_disk_is_said_before_anything_is_written(var, monkeypatch):
    monkeypatch.setenv("PORT", str(ports.free()))
    monkeypatch.setattr(demo, "FREE_BYTES", 10**18)
    with pytest.raises(demo.DemoError, match="磁盘空间不足.*The disk is full"):
        demo.run()
    assert not (var / "postgres").exists()


def test_a_disk_that_fills_up_on_the_way_is_said_too(var, monkeypatch):
    monkeypatch.setattr(demo, "ROOT", var)
    (var / "manage.py").write_text("raise OSError(28, 'No space left on device')")
    with pytest.raises(demo.DemoError, match="磁盘空间不足"):
        demo._manage("更新数据库结构", ["migrate"], dict(os.environ))


def test_a_step_that_fails_names_its_log(var, monkeypatch):
    monkeypatch.setattr(demo, "ROOT", var)
    (var / "manage.py").write_text("raise SystemExit('the plan has an unknown key')")
    with pytest.raises(demo.DemoError, match=r"the plan has an unknown key（详见 .*demo\.log）"):
        demo._manage("载入璧山方案", ["load_plan"], dict(os.environ))


def test_a_folder_has_one_demo_at_a_time(var):
    with demo._only_one(), pytest.raises(demo.DemoError, match="演示已经在"), demo._only_one():
        pass


def test_forgetting_removes_what_the_demo_made_and_nothing_else(var):
    for name in ("postgres/base", "media", "secrets", "test/1"):
        (var / name).mkdir(parents=True)
    (var / "demo-accounts.json").write_text("{}")
    demo.forget()
    assert [path.name for path in var.iterdir()] == ["test"]


def test_a_python_too_old_is_said_in_one_line(tmp_path):
    old = tmp_path / "python3"
    # Answers like Python 3.9: prints its version, and fails the question whether it is new enough.
    old.write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9;; *) exit 1;; esac\n')
    old.chmod(0o755)
    (tmp_path / "find_python.sh").write_text((ROOT / "scripts" / "find_python.sh").read_text())
    done = subprocess.run(
        ["/bin/sh", "find_python.sh"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr
    assert "3.9" in done.stderr
    assert done.stderr.count("\n") == 1


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not any(map(alive, pids)):
            return True
        time.sleep(0.1)
    return False


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Supervised:
    process: subprocess.Popen[str]
    services: list[int]
    child: int

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()


@pytest.fixture
def supervised() -> Iterator[Supervised]:
    command = [sys.executable, "-u", "-c", SUPERVISED]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    running = Supervised(process, [], 0)
    for _ in range(2):
        kind, *pids = running.line()
        if kind == "services":
            running.services = [int(pid) for pid in pids]
        else:
            running.child = int(pids[0])
    yield running
    process.kill()
    process.wait()
    if alive(running.child):
        os.kill(running.child, signal.SIGKILL)


def test_services_and_their_children_end_with_a_supervisor_that_is_told_to_stop(supervised):
    supervised.process.send_signal(signal.SIGINT)
    assert supervised.process.wait(15) != 0
    assert gone([*supervised.services, supervised.child])


def test_services_end_with_a_supervisor_that_is_killed(supervised):
    supervised.process.kill()
    supervised.process.wait()
    assert gone(supervised.services)


def test_a_service_that_ends_is_started_again(supervised):
    os.kill(supervised.services[0], signal.SIGKILL)
    assert supervised.line() == ["restarted", "a"]
