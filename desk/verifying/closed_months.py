"""Which months that are closed already (结账) a verification would reach back into."""

import datetime
from collections.abc import Iterable

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
    for row in rows:
        if (first := _first_day(row)) is None:
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


def _first_day(row: LedgerRow) -> datetime.date | None:
    """The earliest day that the row, what it revises or its parts speak of."""
    spoken = [row, *([row.revises] if row.revises else row.parts())]
    days = [day for one in spoken for name in DATES if (day := getattr(one, name, None))]
    return min(days, default=None)
