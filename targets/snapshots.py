"""Reading closed months: as reported then."""

import datetime
from collections.abc import Sequence

from regions.models import Region
from targets import line_json
from targets.lines import Line, Part
from targets.models import ClosedMonth, Indicator, Plan, SnapshotProgress

NOT_KEPT = "结账时没有保存这个区划的数，请看“现在”。"


class NotClosed(LookupError):
    """The month has not been closed, or the region was not part of what was closed."""


def month(plan: Plan, as_of: datetime.date) -> ClosedMonth:
    found = ClosedMonth.objects.filter(plan=plan, as_of=as_of).first()
    if found is None:
        raise NotClosed(f"{as_of:%Y-%m-%d} 没有结账，不能看“当时”；请选已结账的月末，或看“现在”。")
    return found


def lines(plan: Plan, region: Region, as_of: datetime.date) -> list[Line]:
    """The region's lines as they were reported."""
    closed = month(plan, as_of)
    rows = SnapshotProgress.objects.filter(month=closed, region=region, own=False)
    return _loaded(list(rows), _indicators(plan), {region.pk: region})


def line(month: ClosedMonth, indicator: Indicator, region: Region, *, own: bool) -> Line:
    """One indicator's line as it was reported, without its parts."""
    row = SnapshotProgress.objects.filter(
        month=month, region=region, own=own, indicator_number=indicator.number
    ).first()
    if row is None:
        raise NotClosed(NOT_KEPT)
    data = row.line | {"parts": None}
    return line_json.load(data, {indicator.number: indicator}, indicator.number, region, own=own)


def through_time(plan: Plan, region: Region, days: Sequence[datetime.date]) -> dict[datetime.date, list[Line]]:
    """Closed month → the region's lines as they were reported; a fixed number of queries for all of them."""
    rows = SnapshotProgress.objects.filter(month__plan=plan, month__as_of__in=days, region=region, own=False)
    by_day: dict[datetime.date, list[SnapshotProgress]] = {day: [] for day in days}
    for row in rows.select_related("month"):
        by_day[row.month.as_of].append(row)
    indicators = _indicators(plan)
    return {day: _loaded(some, indicators, {region.pk: region}) for day, some in by_day.items()}


def parts(plan: Plan, region: Region, as_of: datetime.date, indicators: Sequence[Indicator] | None) -> list[Part]:
    """Own row first, then the children that were reported, as `progress.breakdown`."""
    closed = month(plan, as_of)
    rows = SnapshotProgress.objects.filter(month=closed)
    own = list(rows.filter(region=region, own=True))
    beneath = list(rows.filter(region__parent=region, own=False).select_related("region"))
    if not own and not beneath:
        raise NotClosed(f"{as_of:%Y-%m-%d} 结账时没有保存{region}以下的数，请看“现在”。")
    places = {row.region_id: row.region for row in beneath} | {region.pk: region}
    known = _indicators(plan)
    result = [(region, True, _loaded(own, known, places))]
    for place in sorted({row.region for row in beneath}, key=lambda place: place.code):
        result.append((place, False, _loaded([row for row in beneath if row.region_id == place.pk], known, places)))
    if indicators is None:
        return result
    numbers = {indicator.number for indicator in indicators}
    return [(place, flag, [x for x in found if x.indicator.number in numbers]) for place, flag, found in result]


def _indicators(plan: Plan) -> dict[str, Indicator]:
    return {indicator.number: indicator for indicator in plan.indicators.all()}


def _loaded(rows: list[SnapshotProgress], indicators: dict[str, Indicator], places: dict[int, Region]) -> list[Line]:
    if not rows:
        raise NotClosed(NOT_KEPT)
    known = [row for row in rows if row.indicator_number in indicators]
    known.sort(key=lambda row: indicators[row.indicator_number].position)
    return [
        line_json.load(row.line, indicators, row.indicator_number, places[row.region_id], own=row.own) for row in known
    ]
