"""A running job tells how far it is, and hears that it should stop, beside its own transaction."""

import time
from contextlib import suppress
from types import TracebackType
from typing import Any

from django.db import DatabaseError, connection

BEAT_SECONDS = 1.0


class Cancelled(Exception):
    """The user does not want it any more; nothing of it is stored."""


class Pulse:
    """Writes over a connection of its own: what the working transaction writes nobody sees until it ends."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self._connection: Any = connection.copy()
        self._last = 0.0

    def __enter__(self) -> "Pulse":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(DatabaseError):
            self._connection.close()

    def beat(self, done: int, *, at_once: bool = False) -> None:
        """Say how many rows are done; raises Cancelled when the user asked for it."""
        if not at_once and time.monotonic() - self._last < BEAT_SECONDS:
            return
        self._last = time.monotonic()
        with self._connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            cursor.execute(
                "UPDATE ledger_importjob SET done = %s, alive_at = clock_timestamp() WHERE id = %s"
                " RETURNING cancel_asked",
                [done, self.job_id],
            )
            found = cursor.fetchone()
        if found and found[0]:
            raise Cancelled
