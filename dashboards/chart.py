"""The trend of one indicator: data for the chart, and the same figures as a table."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dashboards import ahead, cards, formatting
from dashboards.history import is_yearly
from targets.forecast import Forecast
from targets.lines import Line, TrendPoint
from targets.models import Indicator, Target


@dataclass(frozen=True)
class Month:
    as_of: str
    value: str
    expected: str
    target: str


@dataclass(frozen=True)
class Trend:
    """`data` goes to the page as JSON, `months` as a table for those without the chart, newest first."""

    indicator: Indicator
    summary: str
    data: dict[str, Any]
    months: list[Month] = field(default_factory=list)
    ahead: str = ""
    breaks: list[str] = field(default_factory=list)


def trend(
    line: Line,
    points: Sequence[TrendPoint],
    goals: Sequence[Target],
    starts_on: datetime.date,
    forecast: Forecast | None = None,
    breaks: Sequence[tuple[datetime.date, str]] = (),
) -> Trend:
    """`breaks`: days from which another definition holds, and what changed (`targets.versions.breaks`)."""
    indicator = line.indicator
    if line.hidden:
        return Trend(indicator, line.reason, {})
    known = [point for point in points if point.value is not None]
    if not known:
        return Trend(indicator, "还没有数据。镇街提交、区里核实后，这里会显示走势。", {})
    data = {
        "name": indicator.name,
        "unit": formatting.unit(indicator),
        "decimals": indicator.decimals,
        "value": [[point.as_of.isoformat(), _figure(indicator, point)] for point in points],
        "expected": _pace(line, points),
        "target": _steps(line, points, goals, starts_on),
        "forecast": _ahead(line, points[-1].as_of, forecast) if forecast else [],
        "breaks": [day.isoformat() for day, _ in breaks],
    }
    words = ahead.in_words(indicator, forecast, formatting.target(indicator, line.target)) if forecast else ""
    marks = [f"{day} 换口径：{changed}" for day, changed in breaks]
    return Trend(indicator, _summary(line, known), data, _months(indicator, points), words, marks)


def _ahead(line: Line, as_of: datetime.date, found: Forecast) -> list[list[Any]]:
    """From the figure of today to the target or the due date; a later year of a yearly flow has no line from here."""
    if found.on_due is None or found.due is None or line.value is None or line.target is None:
        return []
    if is_yearly(line) and found.due.year != as_of.year:
        return []
    dots = [[as_of.isoformat(), _coordinate(line.indicator, line.value)]]
    if found.reached_on is not None and found.reached_on <= found.due:
        dots.append([found.reached_on.isoformat(), _coordinate(line.indicator, line.target.value)])
    else:
        dots.append([found.due.isoformat(), _coordinate(line.indicator, found.on_due)])
    return dots


def _pace(line: Line, points: Sequence[TrendPoint]) -> list[list[Any]]:
    """Pace so far, and for a stock on its straight way to the target."""
    indicator, goal = line.indicator, line.target
    dots = [
        [point.as_of.isoformat(), _coordinate(indicator, point.expected)]
        for point in points
        if point.expected is not None
    ]
    if dots and goal is not None and not is_yearly(line) and goal.due > points[-1].as_of:
        dots.append([goal.due.isoformat(), _coordinate(indicator, goal.value)])
    return dots


def _steps(
    line: Line, points: Sequence[TrendPoint], goals: Sequence[Target], starts_on: datetime.date
) -> list[list[Any]]:
    """Each target from the due date of the one before it to its own."""
    steps: list[list[Any]] = []
    begins = min(points[0].as_of, starts_on)
    for goal in goals:
        figure = _coordinate(line.indicator, goal.value)
        steps += [[begins.isoformat(), figure], [goal.due.isoformat(), figure]]
        begins = goal.due
    return steps


def _summary(line: Line, known: Sequence[TrendPoint]) -> str:
    """What the chart shows, for those who cannot see it."""
    indicator = line.indicator
    first, last = known[0], known[-1]
    text = f"{indicator.name}：{first.as_of} 为 {_amount(indicator, first)}，{last.as_of} 为 {_amount(indicator, last)}"
    if line.target is None:
        return f"{text}，没有目标。"
    goal = f"{formatting.target(indicator, line.target)} {formatting.unit(indicator)}"
    return f"{text}，{formatting.deadline(line.target.due)}目标 {goal}。"


def _months(indicator: Indicator, points: Sequence[TrendPoint]) -> list[Month]:
    return [
        Month(
            as_of=point.as_of.isoformat(),
            value=_value(indicator, point),
            expected=formatting.expected(indicator, point.expected),
            target=formatting.value(indicator, point.target),
        )
        for point in reversed(points)
    ]


def _value(indicator: Indicator, point: TrendPoint) -> str:
    figure = formatting.value(indicator, point.value)
    return figure if point.value is None else cards.vouched(figure, point.silence)


def _amount(indicator: Indicator, point: TrendPoint) -> str:
    return _value(indicator, point) if point.silence else formatting.amount(indicator, point.value)


def _figure(indicator: Indicator, point: TrendPoint) -> float | None:
    """A zero that nobody reported is no dot of the line."""
    return None if point.silence else _coordinate(indicator, point.value)


def _coordinate(indicator: Indicator, figure: Decimal | None) -> float | None:
    return None if figure is None else float(formatting.shown(indicator, figure))
