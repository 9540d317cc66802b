"""Random secrets of one installation, made once and kept in files that only their owner reads."""

import base64
import os
import tempfile
from pathlib import Path


def local(name: str, var_dir: Path, size: int = 32) -> str:
    """Return the secret called `name`: `size` random bytes as urlsafe base64.

    It is created under `var_dir/secrets` (mode 0600) at the first call. Processes that ask at the
    same moment get the same secret. Raises OSError when the folder cannot be written.
    """
    folder = var_dir / "secrets"
    path = folder / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(path, base64.urlsafe_b64encode(os.urandom(size)).decode("ascii"))
    try:
        # A hard link appears complete or not at all, and only the first one wins.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")


def write_private(path: Path, text: str) -> None:
    """Write `text` to a file of mode 0600, replacing an older one in one step."""
    _draft(path, text).replace(path)


def _draft(path: Path, text: str) -> Path:
    """Write `text` beside `path` to a file that only this caller knows (processes and threads alike)."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
