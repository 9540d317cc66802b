"""How rows are drawn for a spot check, so that anybody can draw them again.

Each entry of the list gets SHA-256 of "seed:entry"; the entries with the smallest digests are drawn. It depends
neither on the order of the list nor on a version of Python, and nobody can aim at a row without trying seeds.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Entry = TypeVar("Entry", bound=Sequence[object] | int)


def draw(entries: Iterable[Entry], *, seed: str, size: int) -> list[Entry]:
    """`size` of the entries, or all where there are fewer; the same for the same seed and list."""
    return sorted(set(entries), key=lambda entry: _digest(seed, entry))[:size]


def _digest(seed: str, entry: object) -> str:
    name = "/".join(str(part) for part in entry) if isinstance(entry, tuple) else str(entry)
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()
