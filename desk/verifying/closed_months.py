"""Which months that are closed already (结账) a verification would reach back into."""

import datetime
from collections.abc import Iterable
from typing import Any

from ledger.models import LedgerRow
from ledger.verifiers import Asked
from regions.models import Region
from targets.models import ClosedMonth

DATES = ("started_on", "ended_on", "occurred_on")
NAMED = 3


def touched(rows: Iterable[LedgerRow]) -> list[datetime.date]:
    """Ends of closed months of plans of the rows' places that a row's dates lie at or before, the oldest first.

    A prefecture's plan counts the rows of its districts, a district's those of its towns.
    """
    earliest: dict[int, datetime.date] = {}
    rows = list(rows)
    days = _days_of_parts(rows)
    for row in rows:
        own = _days(row.revises or row) + _days(row)
        if (first := min(own + days.get(row.pk, []), default=None)) is None:
            continue
        for place in _above(row.region):
            earliest[place] = min(first, earliest.get(place, first))
    if not earliest:
        return []
    closed = ClosedMonth.objects.filter(plan__region__in=earliest).values_list("plan__region", "as_of").distinct()
    return sorted({as_of for place, as_of in closed if earliest[place] <= as_of})


def question(rows: Iterable[LedgerRow]) -> Asked | None:
    """For `ledger.verifiers`."""
    months = touched(rows)
    told = {"closed_months": [f"{month:%Y-%m}" for month in months]}
    return Asked(f"涉及已结账的 {sentence(months)}", told) if months else None


def sentence(months: list[datetime.date]) -> str:
    """2026-08、2026-09 等 5 个月, "" for none."""
    if not months:
        return ""
    named = "、".join(f"{month:%Y-%m}" for month in months[:NAMED])
    return f"{named} 等 {len(months)} 个月" if len(months) > NAMED else named


def _above(region: Region) -> set[int]:
    """The region and what it lies in."""
    above = (region.pk, region.town_id, region.county_id, region.prefecture_id, region.province_id)
    return {pk for pk in above if pk is not None}


def _days(row: LedgerRow) -> list[datetime.date]:
    return [day for name in DATES if (day := getattr(row, name, None))]


def _days_of_parts(rows: Iterable[LedgerRow]) -> dict[int, list[datetime.date]]:
    """Row id → the days that its parts speak of, which are verified with it; a query for each kind of part."""
    found: dict[int, list[datetime.date]] = {}
    wholes: dict[type[LedgerRow], list[int]] = {}
    for row in rows:
        if not row.is_revision and row.PARTS:
            wholes.setdefault(type(row), []).append(row.pk)
    for model, ids in wholes.items():
        for name in model.PARTS:
            relation: Any = model._meta.get_field(name)
            link = relation.field
            for part in relation.related_model.objects.filter(**{f"{link.name}__in": ids}).entries():
                found.setdefault(getattr(part, link.attname), []).extend(_days(part))
    return found
