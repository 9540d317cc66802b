"""Who wants to know, after commit, that the outbox has new marks.

The marks themselves are written by triggers. This is only the knock on the door: when it is lost,
the periodic drain finds the marks all the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_listeners: list[Callable[[], None]] = []
_held: ContextVar[bool] = ContextVar("held", default=False)


def on_marks(listener: Callable[[], None]) -> Callable[[], None]:
    _listeners.append(listener)
    return listener


def announce() -> None:
    """Call every listener once the writing transaction has committed."""
    if _held.get():
        return
    for listener in _listeners:
        transaction.on_commit(listener, robust=True)


@contextmanager
def announced_once() -> Iterator[None]:
    """Announce at the end instead of after every row: for work on thousands of rows."""
    before = _held.set(True)
    try:
        yield
    finally:
        _held.reset(before)
    announce()
