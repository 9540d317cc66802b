"""Did the indicators of a task move? Their figures now and at the end of last month, as the dashboards write them."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dashboards import cards, formatting, history, lights
from regions.models import Region
from targets.book import Book
from targets.calendar import last_month_end
from targets.lines import Line
from targets.models import Indicator, IndicatorKind, Plan


@dataclass(frozen=True)
class Movement:
    """`change` is "" where the two cannot be compared."""

    number: str
    name: str
    now: str
    before: str
    change: str
    goal: str
    unit: str
    sign: lights.Sign | None

    @property
    def moved(self) -> bool:
        return self.change not in ("", "持平")


def signs(plan: Plan, today: datetime.date) -> dict[str, lights.Sign | None]:
    """Indicator number → its light for the plan's region, all of them in one go."""
    book = Book(plan=plan, region=plan.region, as_of=today)
    return {line.indicator.number: lights.sign(line) for line in book.whole()}


def movements(
    plan: Plan, region: Region, known: dict[str, Indicator], indicators: Collection[Indicator], today: datetime.date
) -> list[Movement]:
    """In the plan's order; wording-only indicators are followed by people, not by figures. `known`: all of the plan's
    (`definitions.of`), among them `indicators`."""
    followed = sorted((one for one in indicators if one.kind != IndicatorKind.WORDING), key=lambda one: one.position)
    if not followed:
        return []
    month_end = last_month_end(today)
    earlier = [month_end] if month_end >= plan.starts_on else []
    numbers = [one.number for one in followed]
    book = Book(plan=plan, region=region, as_of=today, numbers=numbers, indicators=known, earlier=earlier, zeros=True)
    before = {line.indicator.number: line for day in earlier for line in book.on(day)}
    return [_movement(line, before.get(line.indicator.number), today) for line in book.whole()]


def sentence(found: list[Movement]) -> str:
    """关联的 3 项指标，较上月末有 2 项动了。"""
    if not found:
        return ""
    moved = sum(one.moved for one in found)
    return f"关联 {len(found)} 项指标，较上月末{f'有 {moved} 项动了' if moved else '都没有动'}。"


def _movement(line: Line, before: Line | None, today: datetime.date) -> Movement:
    indicator = line.indicator
    starts_anew = today.month == 1 and history.is_yearly(line)
    comparable = before is not None and not (line.hidden or before.hidden or starts_anew)
    past = before.value if before is not None and comparable else None
    is_vouched = before is not None and not (line.silence or before.silence)
    return Movement(
        number=indicator.number,
        name=indicator.name,
        now=cards.value(line),
        before=cards.vouched(formatting.value(indicator, past), before.silence if before and comparable else ""),
        change=formatting.change(indicator, line.value, past if is_vouched else None),
        goal=formatting.target(indicator, line.target),
        unit=cards.unit(line),
        sign=lights.sign(line),
    )
