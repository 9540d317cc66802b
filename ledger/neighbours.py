"""Two deeds at once: neither stores a row that the other's row does not bear beside it.

`check_neighbours` only sees what was committed. So a deed on one row takes its neighbour key's lock before it asks,
and shares the ledger's; an upload, whose rows have too many keys, takes the ledger's alone before it writes, and
asks once more about what others stored meanwhile. The locks end with the transaction.
"""

import datetime
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.expressions import RawSQL

from ledger.models import LedgerRow

# How long before an upload began a deed may have begun that was committed after its rows were judged.
MARGIN = datetime.timedelta(minutes=10)
CHUNK = 1000


def hold(row: LedgerRow) -> None:
    """Wait for whoever stores a row with the same key."""
    key = row.neighbour_key()
    if key is None:
        return
    ledger = _name(type(row))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0)),"
            " pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [ledger, f"{ledger} {key}"],
        )


def hold_all(model: type[LedgerRow]) -> None:
    """Wait for all who store a row of a ledger that has neighbours, and let them wait."""
    if _has_neighbours(model):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_name(model)])


def met_meanwhile(model: type[LedgerRow], since: datetime.datetime, *mine: str) -> str:
    """What is wrong between the rows that `mine` (SQL) gives and others that were stored since; "" for nothing."""
    if not _has_neighbours(model):
        return ""
    # Any: django-stubs fails on lookups through the abstract row.
    others: Any = model.objects.entries().exclude(status="voided").filter(changed_at__gte=since - MARGIN)
    for ids in mine:
        others = others.exclude(pk__in=RawSQL(ids, []))
    return next(_clashes(model, others), "")


def _clashes(model: type[LedgerRow], others: Any) -> Iterator[str]:
    found = others.iterator(CHUNK)
    while rows := list(islice(found, CHUNK)):
        keyed = [(row, key) for row in rows if (key := row.neighbour_key()) is not None]
        near = model.with_neighbours([row for row, _ in keyed]) if keyed else set()
        for row, key in keyed:
            if key in near:
                try:
                    row.check_neighbours()
                except ValidationError as error:
                    yield f"核对以后别人录入或改动了 {row.number}，请重新核对：{'；'.join(error.messages)}"


def _has_neighbours(model: type[LedgerRow]) -> bool:
    return model.check_neighbours is not LedgerRow.check_neighbours


def _name(model: type[LedgerRow]) -> str:
    return f"neighbours {model._meta.db_table}"
