"""In what state totals and definitions are: a text that changes whenever a figure of a plan could.

Pages keep what they made of the figures under it. Dated by ledger, not by the latest change of all: of two drains
the later may commit first. Definitions are counted, not dated, for the same reason.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from ledger import registry
from ledger.models import Attachment
from targets.models import Indicator, LedgerState, Operand, Plan, Reconciliation, Season, Target

_DEFINITIONS: list[Any] = [Plan, Indicator, Target, Season]


@dataclass(frozen=True)
class State:
    """`computed_at` by ledger; `is_rolled`: whether all totals stand for today.

    `rows`: a text that changes whenever a row of a ledger does, its wording and its files included. Of two transactions
    the later may commit first: what is kept under it has to be kept under `version`, too.
    """

    version: str
    rows: str
    computed_at: dict[str, datetime.datetime]
    is_rolled: bool
    checked_at: datetime.datetime | None
    differences: int | None

    def computed_of(self, ledgers: Collection[str]) -> datetime.datetime | None:
        """How old the oldest totals of these ledgers are."""
        return min((at for ledger, at in self.computed_at.items() if ledger in ledgers), default=None)


def register_definition(model: Any) -> None:
    """What is kept of the figures shows something of `model`, too: a change of it is a change of state."""
    _DEFINITIONS.append(model)


def state() -> State:
    """One query."""
    tables = [model.pgh_event_model._meta.db_table for model in _DEFINITIONS]
    events = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    tracked: list[Any] = [Attachment, *(ledger.model for ledger in registry.ledgers())]
    latest = ", ".join(f"(SELECT max(pgh_id) FROM {model.pgh_event_model._meta.db_table})" for model in tracked)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT s.ledger, s.computed_at, s.rolled_to, checked.checked_at, checked.differences, {events},
                   (SELECT count(*) FROM {Operand._meta.db_table} WHERE ready_at IS NOT NULL), concat_ws('.', {latest})
            FROM (VALUES (1)) AS always
            LEFT JOIN {LedgerState._meta.db_table} s ON true
            LEFT JOIN LATERAL (
                SELECT checked_at, differences FROM {Reconciliation._meta.db_table} ORDER BY checked_at DESC LIMIT 1
            ) AS checked ON true
            ORDER BY s.ledger
            """
        )
        rows = cursor.fetchall()
    today = timezone.localdate()
    known = [row for row in rows if row[0] is not None]
    dated = "".join(f"{ledger}{computed.isoformat()}" for ledger, computed, *_ in known)
    return State(
        version=f"{today}{dated}{rows[0][5]}+{rows[0][6]}",
        rows=rows[0][7],
        computed_at={row[0]: row[1] for row in known},
        is_rolled=all(row[2] == today for row in known),
        checked_at=rows[0][3],
        differences=rows[0][4],
    )
