"""Pace (序时进度) and light (亮灯), computed unrounded; the rules are DESIGN §5's.

expected(D) = base + (target − base) × share of the way gone by D. A yearly flow instead has a level
for each calendar year, and expected = level × elapsed days ÷ days of the year. An own curve says the share
instead of the days: of the way from start to due date, or of the calendar year.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from targets.curves import DAY, Curve
from targets.lines import Light

STEP_COUNT_UP_TO = 3
STEP_WARNING = datetime.timedelta(days=90)
AT_MOST = ("lte", "lt")

NO_TARGET = "没有目标"
NO_VALUE = "没有数据"
NO_BASELINE = "缺少基期值"
NOT_YET = "未到考核期"
BEFORE_FIRST_YEAR = "首个目标年度未到"
YEAR_IS_OVER = "目标年度已过"


class DatedTarget(Protocol):
    """What pace needs of a target: the value in the indicator's unit, by a date."""

    due: datetime.date
    comparator: str
    value: Decimal
    value_to: Decimal | None


@dataclass(frozen=True)
class Rule:
    """How an indicator is judged.

    `base_is_zero`: counts and sums start from 0 where no baseline is stored; ratios do not.
    `count`: a number of things, so that small targets are judged by step. `yearly`: a flow of the
    calendar year. `own`: the curve to follow instead of the days; steps stay steps.
    """

    start: datetime.date
    baseline: Decimal | None = None
    base_is_zero: bool = True
    count: bool = False
    yearly: bool = False
    curve: Literal["linear", "step"] = "linear"
    own: Curve | None = None
    yellow_from: Decimal = Decimal(10)
    red_above: Decimal = Decimal(30)


@dataclass(frozen=True)
class Pace:
    """Where a figure should stand, with the numbers that explain it on the page.

    `level` is a yearly flow's level of the year; `gone` of `days` have passed since `start`. `share`: what the own
    curve named `curve` says instead of them.
    """

    target: DatedTarget | None = None
    base: Decimal | None = None
    level: Decimal | None = None
    start: datetime.date | None = None
    gone: int = 0
    days: int = 0
    step: bool = False
    expected: Decimal | None = None
    completion: Decimal | None = None
    lag: Decimal | None = None
    light: Light = "none"
    reason: str = ""
    share: Decimal | None = None
    curve: str = ""


def judge(rule: Rule, targets: Sequence[DatedTarget], value: Decimal | None, day: datetime.date) -> Pace:
    """Pace and light of `value` on `day` against the dated targets of one region, in order of due date."""
    target = target_on(targets, day)
    if target is None:
        return Pace(light="unknown" if value is None else "none", reason=NO_VALUE if value is None else NO_TARGET)
    if rule.yearly:
        return _judge_yearly(rule, targets, target, value, day)
    return _judge_stock(rule, targets, target, value, day)


def target_on(targets: Sequence[DatedTarget], day: datetime.date) -> DatedTarget | None:
    """The next target due on or after `day`, else the last."""
    return next((target for target in targets if target.due >= day), targets[-1] if targets else None)


def expected_on(rule: Rule, targets: Sequence[DatedTarget], day: datetime.date) -> Decimal | None:
    """Where the figure should stand on `day`; None without target or baseline, and for steps."""
    return judge(rule, targets, Decimal(0), day).expected


def is_met(target: DatedTarget, value: Decimal) -> bool:
    checks = {
        "gte": value >= target.value,
        "gt": value > target.value,
        "lte": value <= target.value,
        "lt": value < target.value,
        "eq": value == target.value,
        "between": target.value_to is not None and target.value <= value <= target.value_to,
    }
    return checks[target.comparator]


def year_level(targets: Sequence[DatedTarget], year: int) -> Decimal | None:
    """A yearly flow's level: the year's own target, else interpolated by year; none before the first."""
    before = [target for target in targets if target.due.year <= year]
    after = [target for target in targets if target.due.year > year]
    if not before:
        return None
    last = before[-1]
    if last.due.year == year or not after:
        return last.value
    coming = after[0]
    share = Decimal(year - last.due.year) / Decimal(coming.due.year - last.due.year)
    return last.value + (coming.value - last.value) * share


def _judge_stock(
    rule: Rule, targets: Sequence[DatedTarget], target: DatedTarget, value: Decimal | None, day: datetime.date
) -> Pace:
    earlier = [other for other in targets if other.due < target.due]
    start = earlier[-1].due if earlier else rule.start
    base = earlier[-1].value if earlier else rule.baseline
    at_most = target.comparator in AT_MOST
    if base is None and rule.base_is_zero and not at_most:
        base = Decimal(0)
    completion = _completion(target, value)
    if rule.curve == "step" or (rule.count and not at_most and target.value <= STEP_COUNT_UP_TO):
        light, reason = _step_light(target, base, value, day)
        return Pace(target, base, None, start, 0, 0, True, None, completion, None, light, reason)
    days = (target.due - start).days
    gone = min(max((day - start).days, 0), days)
    by_curve = rule.own.share(start, target.due, day) if rule.own else None
    share = by_curve if by_curve is not None else Decimal(gone) / Decimal(days) if days else Decimal(1)
    expected = None if base is None else base + (target.value - base) * share
    span = None if base is None else abs(target.value - base) or abs(target.value)
    lag = _lag(target, expected, value, span)
    met = value is not None and is_met(target, value)
    light, reason = _light(rule, lag, value, met=met, overdue=day > target.due)
    curve = rule.own.name if rule.own else ""
    return Pace(target, base, None, start, gone, days, False, expected, completion, lag, light, reason, by_curve, curve)


def _judge_yearly(
    rule: Rule, targets: Sequence[DatedTarget], target: DatedTarget, value: Decimal | None, day: datetime.date
) -> Pace:
    start = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year + 1, 1, 1) - start).days
    gone = (day - start).days + 1
    level = year_level(targets, day.year)
    completion = _completion(target, value)
    if level is None:
        light: Light = "unknown" if value is None else "none"
        return Pace(target, None, None, start, gone, days, completion=completion, light=light, reason=BEFORE_FIRST_YEAR)
    at_most = target.comparator in AT_MOST
    if rule.curve == "step" or (rule.count and not at_most and level <= STEP_COUNT_UP_TO):
        # Once a year, be it in December: half a training is no arrears in June.
        light, reason = _step_light(target, Decimal(0), value, day)
        if target.due.year != day.year and light != "unknown":
            light, reason = "none", NOT_YET if target.due.year > day.year else YEAR_IS_OVER
        return Pace(target, Decimal(0), level, start, gone, days, True, None, completion, None, light, reason)
    by_curve = rule.own.share(start - DAY, datetime.date(day.year, 12, 31), day) if rule.own else None
    expected = level * gone / days if by_curve is None else level * by_curve
    lag = _lag(target, expected, value, abs(level))
    own_year = target.due.year == day.year
    ended = day >= target.due
    met = value is not None and own_year and is_met(target, value) and (ended or target.comparator not in AT_MOST)
    light, reason = _light(rule, lag, value, met=met, overdue=day > target.due)
    curve = rule.own.name if rule.own else ""
    return Pace(
        target, Decimal(0), level, start, gone, days, False, expected, completion, lag, light, reason, by_curve, curve
    )


def _lag(target: DatedTarget, expected: Decimal | None, value: Decimal | None, span: Decimal | None) -> Decimal | None:
    if expected is None or value is None or not span:
        return None
    above = target.comparator in AT_MOST or (
        target.comparator == "between" and target.value_to is not None and value > target.value_to
    )
    return (value - expected if above else expected - value) * 100 / span


def _completion(target: DatedTarget, value: Decimal | None) -> Decimal | None:
    if value is None or target.value == 0 or target.comparator in AT_MOST:
        return None
    return value / target.value


def _light(rule: Rule, lag: Decimal | None, value: Decimal | None, *, met: bool, overdue: bool) -> tuple[Light, str]:
    if value is None:
        return "unknown", NO_VALUE
    if met:
        return "reached", ""
    if lag is None:
        return ("red", "") if overdue else ("none", NO_BASELINE)
    if lag > rule.red_above:
        return "red", ""
    if lag >= rule.yellow_from or overdue:
        return "yellow", ""
    return "green", ""


def _step_light(
    target: DatedTarget, base: Decimal | None, value: Decimal | None, day: datetime.date
) -> tuple[Light, str]:
    if value is None:
        return "unknown", NO_VALUE
    if is_met(target, value):
        return "reached", ""
    if day > target.due or (base is not None and value < base):
        return "red", ""
    if day >= target.due - STEP_WARNING:
        return "yellow", ""
    return "none", NOT_YET
