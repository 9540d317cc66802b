"""The rows that differ between a closed month's copy and today: one statement for all that the month counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast

from ledger import registry
from regions.models import Region
from regions.querysets import stood_in_q
from targets import facts
from targets.evidence import AMOUNT, REGIONS, contributing, covering
from targets.facts import Sql
from targets.models import ClosedMonth, Indicator, SnapshotSource
from targets.operands import Spec

ZERO = Decimal(0)
# A row as it was listed: ledger, id, edition.
Key = tuple[str, int, int]


class What(StrEnum):
    """How a row differs from the copy."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        return {"added": "后来计入", "gone": "不再计入", "changed": "数量改了", "moved": "换了地方"}[self]


@dataclass(frozen=True)
class Difference:
    """A row that differs, with its amounts in the indicator's unit; `edition` is that of today.

    `reason`: what was said at its verification or afterwards, "" where nobody has explained it yet.
    """

    indicator: Indicator
    role: str
    ledger: str
    row_id: int
    edition: int
    what: What
    then: Decimal
    now: Decimal
    region_id: int
    reason: str = ""
    said_by: str = ""

    @property
    def key(self) -> Key:
        return self.ledger, self.row_id, self.edition


@dataclass(frozen=True)
class Pair:
    """An operand of then beside that of now."""

    indicator: Indicator
    role: str
    then: Spec
    now: Spec
    scale: Decimal

    @property
    def forms(self) -> tuple[str, str]:
        """Indicators that count the same share it."""
        return self.then.normal_form, self.now.normal_form


def rows(month: ClosedMonth, region: Region, pairs: Sequence[Pair]) -> list[Difference]:
    """A row that several indicators count stands under each of them."""
    once = {pair.forms: pair for pair in pairs}
    found: dict[tuple[str, str], list[tuple[Any, ...]]] = {forms: [] for forms in once}
    if once:
        query = facts.union([_differing(month, pair, at, region) for at, pair in enumerate(once.values())])
        with connection.cursor() as cursor:
            cursor.execute(query.text, query.params)
            for at, *row in cursor.fetchall():
                list(found.values())[at].append(tuple(row))
    return _in_todays_edition([_difference(pair, row) for pair in pairs for row in found[pair.forms]])


def ids(rows: Iterable[Difference]) -> dict[str, set[int]]:
    """Ledger → ids."""
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(row.ledger, set()).add(row.row_id)
    return found


def _differing(month: ClosedMonth, pair: Pair, at: int, region: Region) -> Sql:
    """(at, row, edition of now, amount of then and now, region of then and now)."""
    there = stood_in_q(region, month.as_of)
    kept = SnapshotSource.objects.filter(there, month=month, operand=pair.then.normal_form)
    then = _sql(kept.order_by().values_list("row_id", "edition", "amount", "region_id"))
    if pair.now.coverage:
        regions = covering(pair.now, region, month.as_of)
        now = _sql(regions.order_by().values_list("pk", Value(1), Cast(Value(1), AMOUNT), F("pk")))
    else:
        counted = contributing(pair.now, region, month.as_of)
        now = _sql(counted.order_by().values_list("pk", "edition", "amount", "place_id"))
    return Sql(
        f"""
        SELECT {at}, COALESCE(t.id, n.id), n.edition, t.amount, n.amount, t.region, n.region
        FROM ({then.text}) AS t(id, edition, amount, region)
        FULL JOIN ({now.text}) AS n(id, edition, amount, region) ON n.id = t.id
        WHERE COALESCE(t.amount, 0) <> COALESCE(n.amount, 0)
           OR (t.region <> n.region AND COALESCE(t.amount, 0) <> 0)
        """,
        [*then.params, *now.params],
    )


def _sql(rows: QuerySet[Any, Any]) -> Sql:
    """(id, edition, amount, region) of each row."""
    try:
        text, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return Sql("SELECT 0::bigint, 0, 0::numeric, 0::bigint WHERE false")
    return Sql(text, list(params))


def _difference(pair: Pair, row: tuple[Any, ...]) -> Difference:
    pk, edition, then, now, region_then, region_now = row
    if not then:
        what = What.ADDED
    elif not now:
        what = What.GONE
    else:
        what = What.CHANGED if then != now else What.MOVED
    return Difference(
        indicator=pair.indicator,
        role=pair.role,
        ledger=REGIONS if pair.now.coverage else pair.now.ledger.key,
        row_id=pk,
        edition=edition or 0,
        what=what,
        then=(then or ZERO) / pair.scale,
        now=(now or ZERO) / pair.scale,
        region_id=region_now or region_then,
    )


def _in_todays_edition(listed: list[Difference]) -> list[Difference]:
    """A row that counts no more has an edition all the same: that of its voiding or its change."""
    gone = ids(row for row in listed if not row.edition and row.ledger != REGIONS)
    queries = [
        registry.by_key(ledger).model.objects.filter(pk__in=some).order_by().values_list(Value(ledger), "pk", "edition")
        for ledger, some in gone.items()
    ]
    if not queries:
        return listed
    editions = {(ledger, pk): edition for ledger, pk, edition in queries[0].union(*queries[1:], all=True)}
    return [replace(row, edition=editions.get((row.ledger, row.row_id), row.edition)) for row in listed]
