"""The cards of a plan's annex, and the sums that must agree with their parts."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards import drawing, formatting, history, lights
from targets.lines import NOT_APPLICABLE, Line, TrendPoint
from targets.models import Indicator, IndicatorKind, Target
from targets.pace import NO_VALUE


@dataclass(frozen=True)
class Card:
    """One indicator at a glance; every text is ready to be placed."""

    number: str
    name: str
    href: str
    sign: lights.Sign | None
    value: str
    unit: str
    goal: str
    later: str
    bar: drawing.Bar | None
    spark: drawing.Spark | None
    foot: str
    change: str


@dataclass(frozen=True)
class Check:
    """A sum as its parts add up to it: 农合联 1 + 5 + 2 = 8 / 11 个."""

    name: str
    href: str
    parts: str
    total: str
    goal: str


def card(
    line: Line,
    *,
    href: str,
    goals: Sequence[Target],
    points: Sequence[TrendPoint],
    as_of: datetime.date,
    change: str | None = None,
) -> Card:
    """`change`: what moved since another day, in words; by default since the end of last month."""
    indicator = line.indicator
    if change is None:
        moved = formatting.change(indicator, line.value, history.comparable_last_month(line, points, as_of))
        change = f"较上月末 {moved}" if moved else ""
    return Card(
        number=indicator.number,
        name=indicator.name,
        href=href,
        sign=lights.sign(line),
        value=value(line),
        unit="" if line.silence else formatting.unit(indicator),
        goal=f"目标 {formatting.target(indicator, line.target)}" if line.target else without_target(line),
        later=_later(line, goals),
        bar=drawing.bar(line),
        spark=None if line.hidden else drawing.spark(history.sparking(line, points, as_of)),
        foot=foot(line),
        change=change,
    )


def briefly(line: Line) -> str:
    """As `value`, in the few signs that a narrow cell has room for."""
    text = value(line)
    is_figure = line.value is not None and text == formatting.value(line.indicator, line.value)
    return formatting.brief(line.indicator, line.value) if is_figure else text


def value(line: Line) -> str:
    """The figure, or the sign that tells why there is none."""
    if line.hidden:
        return formatting.HIDDEN
    if line.indicator.kind in Indicator.ONLY_LIGHT and line.parts and lights.sign(line):
        return f"{sum(part.light == 'reached' for part in line.parts)}/{len(line.parts)}"
    if line.denominator == 0:
        # There is nothing there that could be reported.
        return formatting.NOTHING
    if line.silence == NOT_APPLICABLE:
        return formatting.NOT_APPLICABLE
    if line.value is None:
        return formatting.NOT_REPORTED if is_silent(line) else formatting.NOTHING
    if line.indicator.kind == IndicatorKind.MILESTONE:
        return vouched("已完成" if line.light == "reached" else "未完成", line.silence)
    return vouched(formatting.value(line.indicator, line.value), line.silence)


def vouched(figure: str, silence: str) -> str:
    """0, or what it is where nobody vouches for it: 0 未报, 不适用."""
    if silence == NOT_APPLICABLE:
        return formatting.NOT_APPLICABLE
    return f"{figure} {formatting.NOT_REPORTED}" if silence else figure


def amount(line: Line) -> str:
    """The figure with its unit: 86 家, 30.1%; 0 未报."""
    return value(line) if line.silence or line.hidden else formatting.amount(line.indicator, line.value)


def unit(line: Line) -> str:
    """The unit behind `value`, where that is a figure and nothing else."""
    return "" if line.value is None or line.silence else formatting.unit(line.indicator)


def is_silent(line: Line) -> bool:
    """Whether a line without a figure waits for a report; else its reason says what else is missing."""
    return not line.reason or (line.light == "unknown" and line.reason.endswith(NO_VALUE))


def without_target(line: Line) -> str:
    """What is asked of something that has no figure to reach."""
    asked = {IndicatorKind.ANY_OF.value: "有一项达到即可", IndicatorKind.ALL_OF.value: "各项都要达到"}
    return asked.get(line.indicator.kind, "没有目标")


def foot(line: Line) -> str:
    """Where the figure should stand; without pace, why, or until when; which regions an `each` waits for."""
    if line.indicator.kind == IndicatorKind.EACH and line.reason and not line.hidden:
        return line.reason
    if line.hidden or line.target is None or line.value is None:
        return line.reason
    if line.expected is not None and line.lag is not None:
        return f"应到 {formatting.expected(line.indicator, line.expected)} · {formatting.lag(line.lag)}"
    if line.reason and line.light != "none":
        return line.reason
    return f"期限 {formatting.deadline(line.target.due)}"


def checks(lines: Sequence[Line], address: dict[int, str]) -> list[Check]:
    """Indicators of kind sum, with the parts that they add up."""
    return [
        Check(
            name=line.indicator.name,
            href=address.get(line.indicator.pk, ""),
            parts=" + ".join(value(part) for part in line.parts),
            total=value(line),
            goal=f"{formatting.target(line.indicator, line.target)} {line.indicator.unit}" if line.target else "",
        )
        for line in lines
        if line.indicator.kind == IndicatorKind.SUM and line.parts
    ]


def _later(line: Line, goals: Sequence[Target]) -> str:
    """The last stage's target, where it is not the one shown: 2027 年 105."""
    if line.target is None or not goals or goals[-1].due <= line.target.due:
        return ""
    return f"{goals[-1].due.year} 年 {formatting.target(line.indicator, goals[-1])}"
