"""Progress: indicators against their targets, for a region, for its parts, through time.

Nothing here counts: now is a `Book`, then are snapshots.
"""

import dataclasses
import datetime
from collections.abc import Sequence

from regions.models import Region
from targets import snapshots
from targets.book import Book
from targets.calendar import month_ends
from targets.lines import Line, Part, TrendPoint
from targets.models import ClosedMonth, Indicator, Plan


def progress(*, plan: Plan, region: Region, as_of: datetime.date, view: str = "now") -> list[Line]:
    """The plan's indicators in one region, in the plan's order.

    `view="then"`: as reported when the month ending on `as_of` was closed; raises snapshots.NotClosed.
    """
    if view == "then":
        return snapshots.lines(plan, region, as_of)
    return Book(plan=plan, region=region, as_of=as_of, units=True).whole()


def breakdown(
    *,
    plan: Plan,
    region: Region,
    as_of: datetime.date,
    indicators: Sequence[Indicator] | None = None,
    view: str = "now",
) -> list[Part]:
    """(region, own, lines): the region's own row (区本级) first, then its children in order of code."""
    if view == "then":
        return snapshots.parts(plan, region, as_of, indicators)
    numbers = _numbers(indicators)
    return Book(plan=plan, region=region, as_of=as_of, numbers=numbers, parts=True, units=True).parts()


def trend(*, indicator: Indicator, region: Region, as_of: datetime.date, view: str = "now") -> list[TrendPoint]:
    """Month ends from the plan's start to `as_of`, and `as_of` itself.

    `view="then"` gives closed months only, as they were reported.
    """
    lines = trends(plan=indicator.plan, region=region, as_of=as_of, indicators=[indicator], view=view)
    return lines[indicator.number]


def trends(
    *,
    plan: Plan,
    region: Region,
    as_of: datetime.date,
    indicators: Sequence[Indicator] | None = None,
    view: str = "now",
) -> dict[str, list[TrendPoint]]:
    """Indicator number → its trend; a fixed number of queries for all of them."""
    closed = set(ClosedMonth.objects.filter(plan=plan).values_list("as_of", flat=True))
    if view == "then":
        days = [*month_ends(plan.starts_on, as_of), as_of]
        return _as_reported(plan, region, [day for day in days if day in closed], indicators)
    book = Book(plan=plan, region=region, as_of=as_of, numbers=_numbers(indicators), months=True)
    return {
        one.number: [dataclasses.replace(point, closed=point.as_of in closed) for point in book.history(one)]
        for one in book.wanted
    }


def _as_reported(
    plan: Plan, region: Region, days: Sequence[datetime.date], indicators: Sequence[Indicator] | None
) -> dict[str, list[TrendPoint]]:
    numbers = _numbers(indicators)
    points: dict[str, list[TrendPoint]] = {}
    for day, lines in snapshots.through_time(plan, region, days).items():
        for line in lines:
            if numbers is None or line.indicator.number in numbers:
                target = line.target.value if line.target else None
                point = TrendPoint(day, line.value, line.expected, target, closed=True)
                points.setdefault(line.indicator.number, []).append(point)
    return points


def _numbers(indicators: Sequence[Indicator] | None) -> list[str] | None:
    return None if indicators is None else [indicator.number for indicator in indicators]
