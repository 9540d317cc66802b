"""What was made of the totals is kept until a total or a definition changes.

Only for figures that every reader of the plan may see: whatever depends on the reader is part of the key.
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

Made = TypeVar("Made")

# Names of regions and departments are no part of the version; they may lag for this long.
SECONDS = 300


def kept(key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """What `make` gave under the same key before, or gives now."""
    name = "figures:" + hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()
    found: Made | None = cache.get(name)
    if found is None:
        found = make()
        cache.set(name, found, SECONDS)
    return found
