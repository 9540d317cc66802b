"""The pages' JavaScript: third-party packages from the lock file, bundled with ours into static/built."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from nonghelian.embedded import node
from nonghelian.embedded.installing import NotInstalled, run, step

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "package-lock.json"
SCRIPT = ROOT / "scripts" / "build_static.mjs"
OLD_ADMIN = ROOT / "scripts" / "old_admin.mjs"
ADMIN_CSS = ROOT / "static" / "admin-portal.css"
SOURCES = ROOT / "static" / "src"
BUILT = ROOT / "static" / "built"
PACKAGES = ROOT / "node_modules"


def build() -> None:
    """Bring node_modules and static/built up to date; nothing runs when they are. Raises NotInstalled."""
    lock = _digest([LOCK, ROOT / "package.json"])
    if _stamp(PACKAGES) != lock:
        print("Installing JavaScript packages …", flush=True)
        _run(node.npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"))
        (PACKAGES / ".made-from").write_text(lock)
    unfold = _unfold_css()
    sources = _digest([LOCK, SCRIPT, OLD_ADMIN, ADMIN_CSS, unfold, *sorted(SOURCES.rglob("*.js"))])
    if _stamp(BUILT) != sources:
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.mkdir(parents=True)
        if SOURCES.is_dir():
            _run(node.node(str(SCRIPT.relative_to(ROOT))), UNFOLD_CSS=str(unfold))
        (BUILT / ".made-from").write_text(sources)


def _unfold_css() -> Path:
    found = importlib.util.find_spec("unfold")
    if found is None or found.origin is None:
        raise NotInstalled("django-unfold is not installed")
    return Path(found.origin).parent / "static" / "unfold" / "css" / "styles.css"


def _run(command: list[str], **more: str) -> None:
    # An npm that was started by an npm script would read the other one's settings.
    env = {name: value for name, value in os.environ.items() if not name.startswith("npm_")} | more
    if not run(command, cwd=ROOT, env=env):
        raise NotInstalled(f"`{' '.join(command[-2:])}` failed, see above")


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{os.path.relpath(path, ROOT)}\n{path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp(folder: Path) -> str:
    try:
        return (folder / ".made-from").read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    with step("页面脚本构建失败 / building the pages' JavaScript failed"):
        build()
