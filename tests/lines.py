"""Lines made by hand, for tests of words and drawings; nothing of them is stored."""

import datetime
from decimal import Decimal
from typing import Any

from regions.models import Region
from targets.lines import Line
from targets.models import Indicator, Plan, Target
from targets.pace import Rule, judge

PLAN_START = datetime.date(2024, 1, 1)
DAY = datetime.date(2026, 10, 31)

PLAN = Plan(pk=1, code="p", name="计划", short_name="计划", starts_on=PLAN_START, ends_on=datetime.date(2027, 12, 31))


def region(name: str, code: str = "500120", level: str = "county") -> Region:
    return Region(pk=int(code), code=code, name=name, short_name=name.rstrip("镇街道区"), level=level)


DISTRICT = region("璧山区")


def indicator(number: str = "6", name: str = "发展农村综合服务社", unit: str = "家", **more: Any) -> Indicator:
    more.setdefault("kind", "measure")
    return Indicator(
        pk=int(number) if number.isdigit() else 900, plan=PLAN, number=number, name=name, unit=unit, **more
    )


def line(value: Any, *, of: Indicator | None = None, place: Region = DISTRICT, **more: Any) -> Line:
    """A line with whatever the test wants to be true of it."""
    return Line(of or indicator(), place, value=None if value is None else Decimal(str(value)), **more)


def target(value: Any, due: datetime.date = datetime.date(2027, 12, 31), **more: Any) -> Target:
    return Target(due=due, value=Decimal(str(value)), **more)


def judged(
    value: Any, *targets: Target, of: Indicator | None = None, day: datetime.date = DAY, own: bool = False, **rule: Any
) -> Line:
    """A line as `progress` would judge it."""
    figure = None if value is None else Decimal(str(value))
    found = judge(Rule(start=PLAN_START, **rule), targets, figure, day)
    return Line(
        of or indicator(),
        DISTRICT,
        own,
        value=figure,
        target=found.target,
        expected=found.expected,
        completion=found.completion,
        lag=found.lag,
        light=found.light,
        reason=found.reason,
        pace=found,
    )


def societies(value: Any, day: datetime.date = DAY) -> Line:
    """Indicator 6 of 璧山府办发〔2024〕15号: 39 by 2024, 105 by 2027."""
    return judged(value, target(39, datetime.date(2024, 12, 31)), target(105), day=day, count=True)
