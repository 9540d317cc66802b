"""What was made of the totals is kept until a total or a definition changes.

Only for figures that every reader of the plan may see: whatever depends on the reader is part of the key.
"""

import functools
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import cache

from dashboards.asked import Asked
from targets import version

Made = TypeVar("Made")

# Names of regions and departments are no part of the version; they may lag for this long.
SECONDS = 300


def kept(
    name: str, asked: Asked, make: Callable[[], Made], *more: object, state: version.State | None = None
) -> tuple[Made, version.State]:
    """What `make` gives of a page: of today what it gave before while that holds, of another day made each time.

    The plan, and its place among the reader's plans, are part of each address; `more`: what else the page was asked;
    `state`: as it was read for the page already.
    """
    state = state or version.state()
    if asked.as_of != asked.today or not state.is_rolled:
        return make(), state
    assert asked.plan is not None
    return _kept((name, asked.plan.pk, asked.seen_from, asked.today, *more, state.version), make), state


def kept_rows(
    name: str, asked: Asked, make: Callable[[], Made], *more: object, state: version.State | None = None
) -> Made:
    """What `make` lists of rows, kept until any row changes: only for readers who see all of them, whoever they are."""
    if asked.as_of != asked.today:
        return make()
    state = state or version.state()
    return kept(name, asked, make, state.rows, *more, state=state)[0]


def _kept(key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """What `make` gave under the same key before, or gives now."""
    name = "figures:" + hashlib.sha256("|".join(map(str, (_code(), *key))).encode()).hexdigest()
    found: Made | None = cache.get(name)
    if found is None:
        found = make()
        cache.set(name, found, SECONDS)
    return found


@functools.cache
def _code() -> str:
    """What makes the pages: after an upgrade nothing is shown that the code of before has kept."""
    folders = (apps.get_app_config("dashboards").path, settings.BASE_DIR / "templates" / "dashboards")
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix in (".py", ".html"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
