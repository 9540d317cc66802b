"""Make .venv from requirements-dev.txt, or leave it alone when it was made from this very lock.

Run by the system's Python, so it uses nothing but the standard library. Everything that goes wrong ends in
one line, in Chinese and English, and exit code 1.
"""

import hashlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.txt"
STAMP = VENV / "made-from"
# What a first set-up takes: 0.7 GB of packages, 0.1 GB of JavaScript, 0.2 GB of database.
FIRST_BYTES = 1_500_000_000
LATER_BYTES = 500_000_000


def main() -> None:
    # As for Ctrl-C, so that a terminated make takes pip with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stamp = f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}\n"
    done = STAMP.exists() and STAMP.read_text() == stamp and python_works()
    check_disk(LATER_BYTES if done else FIRST_BYTES)
    if done:
        return
    print("Installing Python packages into .venv …", flush=True)
    if not python_works():
        make_empty()
    run([VENV_PYTHON, "-m", "pip", *PIP_OPTIONS, "--no-deps", "--require-hashes", "-r", LOCK])
    STAMP.write_text(stamp)


PIP_OPTIONS = ["install", "--quiet", "--disable-pip-version-check", "--no-input"]


def python_works() -> bool:
    """Tell whether .venv has a Python of our version with pip."""
    code = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        return subprocess.run([VENV_PYTHON, "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_empty() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0:
        run([sys.executable, "-m", "venv", VENV])
        return
    # Debian keeps ensurepip in a package of its own; the system's pip can fill a .venv as well.
    run([sys.executable, "-m", "venv", "--without-pip", VENV])
    try:
        run([sys.executable, "-m", "pip", "--python", VENV_PYTHON, *PIP_OPTIONS, "pip"], quiet=True)
    except SystemExit:
        shutil.rmtree(VENV, ignore_errors=True)
        fail(
            "这个 Python 缺少 venv/ensurepip，请先安装（Debian：apt-get install python3-venv）。",
            "this Python lacks venv/ensurepip; install it first (Debian: apt-get install python3-venv).",
        )


def run(command: list, *, quiet: bool = False) -> None:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    complaint = done.stderr.decode(errors="replace")
    if done.returncode == 0:
        return
    if "No space left on device" in complaint:
        disk_is_full()
    if not quiet:
        sys.stderr.write(complaint)
    fail("安装 Python 包失败，原因见上。", "installing the Python packages failed, see above.")


def check_disk(needed: int) -> None:
    if shutil.disk_usage(ROOT).free < needed:
        disk_is_full(needed)


def disk_is_full(needed: int = FIRST_BYTES) -> None:
    gigabytes = f"{needed / 1e9:.1f}"
    fail(
        f"磁盘空间不足：{ROOT} 所在磁盘至少需要 {gigabytes} GB 可用空间。",
        f"the disk is full: {gigabytes} GB free are needed.",
    )


def fail(chinese: str, english: str) -> None:
    print(f"{chinese} / {english}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno != 28:
            raise
        disk_is_full()
