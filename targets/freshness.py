"""How current the totals are, for what is shown beside the figures."""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Min

from ledger import registry
from regions.models import Region, within_q
from targets.models import LedgerState, Plan
from targets.operands import saved_specs
from targets.versions import shown


def plan_ledgers(plan: Plan) -> list[registry.Ledger]:
    """The ledgers that the plan's indicators count, each once."""
    found = {
        spec.ledger.key: spec.ledger
        for indicator in plan.indicators.select_related("plan")
        for spec in saved_specs(shown(indicator)).values()
    }
    return list(found.values())


def computed_at(ledgers: Sequence[registry.Ledger]) -> datetime.datetime | None:
    """How old the oldest totals of these ledgers are."""
    states = LedgerState.objects.filter(ledger__in=[ledger.key for ledger in ledgers])
    found: datetime.datetime | None = states.aggregate(oldest=Min("computed_at"))["oldest"]
    return found


def waiting(ledgers: Sequence[registry.Ledger], region: Region) -> int:
    """Submitted rows and revisions of all ledgers beneath the region, in one query."""
    if not ledgers:
        return 0
    text, params = _waiting_sql(tuple(ledger.key for ledger in ledgers), region.pk, region.level)
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return sum(count for (count,) in cursor.fetchall())


@lru_cache(maxsize=1024)
def _waiting_sql(keys: tuple[str, ...], region_pk: int, level: str) -> tuple[str, tuple[Any, ...]]:
    """Putting twenty tables into words takes ten times as long as counting in them."""
    place = Region(pk=region_pk, level=level)
    counts = [
        registry.by_key(key)
        .model.objects.filter(within_q(place), status="submitted")
        .order_by()
        .values("status")
        .annotate(n=Count("pk"))
        .values_list("n")
        for key in keys
    ]
    query: Any = (counts[0].union(*counts[1:], all=True) if counts[1:] else counts[0]).query
    text, params = query.sql_with_params()
    return text, tuple(params)
