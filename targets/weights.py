"""By what a target is shared out among regions: equal, a statistic of theirs, what they reached last year."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Sum

from regions.codes import Level
from regions.models import Region, within_q
from targets.book import Book
from targets.lines import Line
from targets.models import Indicator, ReferenceFigure, Statistic

Weights = list[Decimal]


def equal(regions: Sequence[Region]) -> Weights:
    return [Decimal(1) for _ in regions]


def villages(regions: Sequence[Region], day: datetime.date) -> Weights:
    """How many villages lie in each, from the divisions themselves."""
    inside = Region.objects.valid_on(day).at_level(Level.VILLAGE)
    return [Decimal(inside.within(region).count()) for region in regions]


def statistic(regions: Sequence[Region], of: Statistic, year: int) -> Weights:
    """Verified figures of one year. Raises ValidationError that names the regions without one."""
    figures = ReferenceFigure.objects.counted().filter(statistic=of, year=year)
    found = [figures.filter(within_q(region)).aggregate(sum=Sum("value"))["sum"] for region in regions]
    missing = [region.name for region, value in zip(regions, found, strict=True) if value is None]
    if missing:
        raise ValidationError({"statistic": f"缺少{'、'.join(missing)}的{year}年{of.name}，请先录入并核实统计数。"})
    return [value for value in found if value is not None]


def results(indicator: Indicator, region: Region, children: Sequence[Region], day: datetime.date) -> Weights:
    """What each child had reached on `day`. Raises ValidationError for what is not known or must not be told."""
    book = Book(plan=indicator.plan, region=region, as_of=day, numbers=[indicator.number], parts=True)
    lines: dict[int, Line] = {place.pk: found[0] for place, own, found in book.parts() if not own}
    unknown = [child.name for child in children if child.pk not in lines or lines[child.pk].value is None]
    if unknown:
        raise ValidationError({"method": f"{'、'.join(unknown)}在 {day} 没有可用的完成数，请改用其他办法。"})
    return [lines[child.pk].value or Decimal(0) for child in children]
