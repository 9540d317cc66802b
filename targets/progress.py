"""Progress: indicators against their targets, for a region, for its parts, through time.

Nothing here counts: now is a `Book`, then a `ClosedBook`.
"""

import dataclasses
import datetime
from collections.abc import Sequence

from regions.models import Region
from targets import snapshots
from targets.book import Book
from targets.closed_book import ClosedBook
from targets.lines import Line, Part, TrendPoint
from targets.models import Indicator, Plan


def progress(*, plan: Plan, region: Region, as_of: datetime.date, view: str = "now") -> list[Line]:
    """The plan's indicators in one region, in the plan's order.

    `view="then"`: as reported when the month ending on `as_of` was closed; raises snapshots.NotClosed.
    """
    if view == "then":
        return ClosedBook(plan=plan, region=region, as_of=as_of).whole()
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
    numbers = _numbers(indicators)
    if view == "then":
        return _reported_parts(ClosedBook(plan=plan, region=region, as_of=as_of, numbers=numbers))
    return Book(plan=plan, region=region, as_of=as_of, numbers=numbers, parts=True, units=True).parts()


def trend(
    *,
    indicator: Indicator,
    region: Region,
    as_of: datetime.date,
    view: str = "now",
    known: dict[str, Indicator] | None = None,
) -> list[TrendPoint]:
    """Month ends from the plan's start to `as_of`, and `as_of` itself.

    `view="then"` gives closed months only, as they were reported. `known`: the plan's indicators (`definitions.of`),
    where they have been read.
    """
    lines = trends(plan=indicator.plan, region=region, as_of=as_of, indicators=[indicator], view=view, known=known)
    return lines[indicator.number]


def trends(
    *,
    plan: Plan,
    region: Region,
    as_of: datetime.date,
    indicators: Sequence[Indicator] | None = None,
    view: str = "now",
    known: dict[str, Indicator] | None = None,
) -> dict[str, list[TrendPoint]]:
    """Indicator number → its trend; a fixed number of queries for all of them."""
    closed = {month.as_of for month in snapshots.months(plan)}
    numbers = _numbers(indicators)
    if view == "then":
        reported = ClosedBook(plan=plan, region=region, as_of=as_of, numbers=numbers)
        return {one.number: reported.history(one) for one in reported.wanted}
    book = Book(plan=plan, region=region, as_of=as_of, numbers=numbers, indicators=known, months=True, zeros=True)
    return {
        one.number: [dataclasses.replace(point, closed=point.as_of in closed) for point in book.history(one)]
        for one in book.wanted
    }


def _reported_parts(book: ClosedBook) -> list[Part]:
    found = book.parts()
    if not found:
        raise snapshots.NotClosed(f"{book.as_of:%Y-%m-%d} 结账时没有保存{book.region}以下的数，请看“现在”。")
    return found


def _numbers(indicators: Sequence[Indicator] | None) -> list[str] | None:
    return None if indicators is None else [indicator.number for indicator in indicators]
