"""The context that every write to a ledger carries: who, for whom, by what deed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pghistory


def audited(**options: Any) -> Callable[[type[Any]], type[Any]]:
    """Class decorator: an append-only event for every insert, update and delete, by triggers."""
    # Not PGHISTORY_DEFAULT_TRACKERS: its deep copies of the operations no longer equal pgtrigger's own.
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **options)


@contextmanager
def acting(user: Any, deed: str, **details: Any) -> Iterator[None]:
    """Open an audit context. Inside a request the context is already open and is added to."""
    with pghistory.context(user=getattr(user, "pk", None), deed=deed, **details):
        yield
