"""Reading closed months: as reported then."""

import datetime
from collections.abc import Sequence

from regions.models import Region
from targets import line_json
from targets.lines import Line
from targets.models import ClosedMonth, Indicator, Plan, SnapshotProgress


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
    return _loaded(plan, list(rows), {region.pk: region})


def line(indicator: Indicator, region: Region, as_of: datetime.date) -> Line:
    found = lines(indicator.plan, region, as_of)
    return next(line for line in found if line.indicator.number == indicator.number)


def parts(
    plan: Plan, region: Region, as_of: datetime.date, indicators: Sequence[Indicator] | None
) -> list[tuple[Region, bool, list[Line]]]:
    """Own row first, then the children that were reported, as `progress.breakdown`."""
    closed = month(plan, as_of)
    rows = SnapshotProgress.objects.filter(month=closed)
    own = list(rows.filter(region=region, own=True))
    beneath = list(rows.filter(region__parent=region, own=False).select_related("region"))
    if not own and not beneath:
        raise NotClosed(f"{as_of:%Y-%m-%d} 结账时没有保存{region}以下的数，请看“现在”。")
    places = {row.region_id: row.region for row in beneath} | {region.pk: region}
    result = [(region, True, _loaded(plan, own, places))]
    for place in sorted({row.region for row in beneath}, key=lambda place: place.code):
        result.append((place, False, _loaded(plan, [row for row in beneath if row.region_id == place.pk], places)))
    if indicators is None:
        return result
    numbers = {indicator.number for indicator in indicators}
    return [(place, flag, [x for x in found if x.indicator.number in numbers]) for place, flag, found in result]


def _loaded(plan: Plan, rows: list[SnapshotProgress], places: dict[int, Region]) -> list[Line]:
    indicators = {indicator.number: indicator for indicator in plan.indicators.all()}
    if not rows:
        raise NotClosed("结账时没有保存这个区划的数，请看“现在”。")
    known = [row for row in rows if row.indicator_number in indicators]
    known.sort(key=lambda row: indicators[row.indicator_number].position)
    return [
        line_json.load(row.line, indicators, row.indicator_number, places[row.region_id], own=row.own) for row in known
    ]
