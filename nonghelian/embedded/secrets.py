"""Random secrets of one installation, made once and kept in files that only their owner reads."""

import base64
import os
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
    draft = folder / f".{name}.{os.getpid()}"
    write_private(draft, base64.urlsafe_b64encode(os.urandom(size)).decode("ascii"))
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
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
