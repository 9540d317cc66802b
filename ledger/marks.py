"""Who wants to know, after commit, that the outbox has new marks.

The marks themselves are written by triggers. This is only the knock on the door: when it is lost,
the periodic drain finds the marks all the same.
"""

from collections.abc import Callable

from django.db import transaction

_listeners: list[Callable[[], None]] = []


def on_marks(listener: Callable[[], None]) -> Callable[[], None]:
    _listeners.append(listener)
    return listener


def announce() -> None:
    """Call every listener once the writing transaction has committed."""
    for listener in _listeners:
        transaction.on_commit(listener, robust=True)
