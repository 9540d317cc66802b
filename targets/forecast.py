"""Forecast (按近 12 个月的速度推算): where a figure will be on the due date, and when it reaches the target.

The speed is what was added since the last month end that lies a year or more back, per day. A figure that stands for
itself goes on from where it is; a flow of the calendar year goes on until its year ends, and a later year gets what
the speed gives in a whole year. Nothing else is guessed at: where there is no year of figures or no growth, there is
no date, and `reason` says why.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from targets.calendar import same_day_last_year
from targets.lines import Line, TrendPoint
from targets.models import Indicator
from targets.pace import AT_MOST, is_met

FARTHEST = datetime.timedelta(days=3650)

REACHED = "目标已达到"
IS_STEP = "一次完成的事项不推算"
OVERDUE = "期限已过"
TOO_FEW = "不满 12 个月的数，暂不推算"
NO_GROWTH = "近 12 个月没有增长，照此到期达不到目标"
TOO_FAR = "照近 12 个月的速度，十年内达不到目标"
TOO_LATE = "照近 12 个月的速度，期限内达不到目标"
AT_MOST_ONLY = "“不超过”的目标只推算到期的数"


@dataclass(frozen=True)
class Forecast:
    """`gained` since `since`, in `days` days; `on_due` and `reached_on` None with a `reason`."""

    due: datetime.date | None = None
    since: datetime.date | None = None
    gained: Decimal | None = None
    days: int = 0
    on_due: Decimal | None = None
    reached_on: datetime.date | None = None
    reason: str = ""


def forecast(line: Line, points: Sequence[TrendPoint], as_of: datetime.date) -> Forecast:
    """`points`: the region's month ends and `as_of` itself."""
    if line.hidden or line.target is None or line.value is None:
        return Forecast(reason=line.reason)
    due = line.target.due
    if line.pace is not None and line.pace.step:
        return Forecast(due, reason=IS_STEP)
    if due <= as_of:
        return Forecast(due, reason=REACHED if is_met(line.target, line.value) else OVERDUE)
    before = _a_year_back(points, as_of)
    if before is None or before.value is None:
        return Forecast(due, reason=TOO_FEW)
    is_yearly = line.pace is not None and line.pace.level is not None
    gained = _gained(line.value, before, points, as_of) if is_yearly else line.value - before.value
    if gained is None:
        return Forecast(due, reason=TOO_FEW)
    found = Forecast(due, before.as_of, gained, (as_of - before.as_of).days)
    return _yearly(line, found, as_of) if is_yearly else _stock(line, found, as_of)


def _stock(line: Line, found: Forecast, as_of: datetime.date) -> Forecast:
    assert line.target is not None
    assert line.value is not None
    assert found.gained is not None
    left = (line.target.due - as_of).days
    on_due = _kept_in_bounds(line.indicator, line.value + found.gained * left / found.days)
    reached_on, reason = _date(line, found, line.value, as_of)
    return Forecast(found.due, found.since, found.gained, found.days, on_due, reached_on, reason)


def _yearly(line: Line, found: Forecast, as_of: datetime.date) -> Forecast:
    """Within the year of the due date: from now on in this year, from 1 January in a later one."""
    assert line.target is not None
    assert line.value is not None
    assert found.gained is not None
    due = line.target.due
    is_this_year = due.year == as_of.year
    begins = as_of if is_this_year else datetime.date(due.year - 1, 12, 31)
    start = line.value if is_this_year else Decimal(0)
    on_due = _kept_in_bounds(line.indicator, start + found.gained * (due - begins).days / found.days)
    reached_on, reason = _date(line, found, start, begins)
    if reached_on is not None and reached_on > due:
        # The next year starts from nothing again.
        reached_on, reason = None, TOO_LATE
    return Forecast(found.due, found.since, found.gained, found.days, on_due, reached_on, reason)


def _date(line: Line, found: Forecast, start: Decimal, begins: datetime.date) -> tuple[datetime.date | None, str]:
    assert line.target is not None
    assert found.gained is not None
    if line.target.comparator in AT_MOST:
        return None, AT_MOST_ONLY
    if is_met(line.target, start):
        return None, REACHED
    if found.gained <= 0:
        return None, NO_GROWTH
    days = ((line.target.value - start) * found.days / found.gained).to_integral_value(ROUND_CEILING)
    if days > FARTHEST.days:
        return None, TOO_FAR
    return begins + datetime.timedelta(days=int(days)), ""


def _a_year_back(points: Sequence[TrendPoint], as_of: datetime.date) -> TrendPoint | None:
    """The last month end a year or more before."""
    year_ago = same_day_last_year(as_of)
    before = [point for point in points if point.as_of <= year_ago]
    return before[-1] if before else None


def _gained(value: Decimal, before: TrendPoint, points: Sequence[TrendPoint], as_of: datetime.date) -> Decimal | None:
    """What a flow added since: each calendar year between begins anew, so its last figure counts in full."""
    total = value
    for year in range(before.as_of.year, as_of.year):
        end = datetime.date(year, 12, 31)
        if end == before.as_of:
            continue
        closing = next((point.value for point in points if point.as_of == end), None)
        if closing is None:
            return None
        total += closing
    is_year_end = (before.as_of.month, before.as_of.day) == (12, 31)
    return total if is_year_end or before.value is None else total - before.value


def _kept_in_bounds(indicator: Indicator, figure: Decimal) -> Decimal:
    """A share is never below none nor above all."""
    if indicator.kind in Indicator.SHARES:
        return min(max(figure, Decimal(0)), Decimal(1))
    return max(figure, Decimal(0))
