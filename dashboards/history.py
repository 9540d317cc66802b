"""Histories of figures: what the sparks, the chart and "较上月末" are drawn from."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from targets.lines import Line, TrendPoint


def is_yearly(line: Line) -> bool:
    """Whether the figure is a flow of the calendar year, which starts anew in January."""
    return line.pace is not None and line.pace.level is not None


def last_month(points: Sequence[TrendPoint], as_of: datetime.date) -> Decimal | None:
    """The figure at the end of the month before that of `as_of`; none where that is a zero nobody vouches for."""
    month = as_of.replace(day=1)
    before = [point for point in points if point.as_of < month]
    return None if not before or before[-1].silence else before[-1].value


def comparable_last_month(line: Line, points: Sequence[TrendPoint], as_of: datetime.date) -> Decimal | None:
    """As `last_month`, but none in January for a yearly flow: it starts anew."""
    if line.hidden or line.silence or (as_of.month == 1 and is_yearly(line)):
        return None
    return last_month(points, as_of)


def comparable(line: Line, before: Line | None, day: datetime.date, day_before: datetime.date) -> Decimal | None:
    """The figure of another day, where the two can be compared: a yearly flow with the same year, or with the same
    day of another; nothing with a zero that nobody vouches for."""
    if line.hidden or line.silence or before is None or before.hidden or before.silence:
        return None
    same_way = day.year == day_before.year or day.month == day_before.month
    return before.value if same_way or not is_yearly(line) else None


def sparking(line: Line, points: Sequence[TrendPoint], as_of: datetime.date) -> Sequence[TrendPoint]:
    """What the spark shows: the last months, of a yearly flow those of its year."""
    return [point for point in points if point.as_of.year == as_of.year] if is_yearly(line) else points
