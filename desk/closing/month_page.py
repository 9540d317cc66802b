"""An open month: what waits, and the figures that closing would keep."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dashboards import cards, formatting, lights
from desk.closing import asked, months_page
from targets import closing_dates
from targets.closing_preview import Preview, preview
from targets.lines import Line
from targets.models import IndicatorKind, Plan


@dataclass(frozen=True)
class Figure:
    number: str
    name: str
    unit: str
    value: str
    pending: str
    goal: str
    sign: lights.Sign | None
    moves: bool


def context(user: Any, plan: Plan, as_of: datetime.date) -> dict[str, Any]:
    found = preview(plan, as_of)
    return {
        "plan": plan,
        "as_of": as_of,
        "month_name": months_page.named(as_of),
        "found": found,
        "lead": _lead(found),
        "waiting": [one for one in found.waiting if one.submitted or one.returned],
        "figures": [_figure(line) for line in found.lines if line.indicator.kind != IndicatorKind.WORDING],
        "day": closing_dates.closing_day(plan, as_of),
        "may_close": asked.may(user, asked.CLOSES, plan),
        "board": f"{reverse('desk:board')}?year={as_of.year}",
    }


def _lead(found: Preview) -> str:
    parts = [
        f"{found.submitted} 条没有核实" if found.submitted else "",
        f"{found.returned} 条退回还没有改好" if found.returned else "",
        f"{len(found.silent)} 个单位没有报送" if found.silent else "",
    ]
    told = "，".join(part for part in parts if part)
    return f"还有 {told}。" if told else "都核实了，都报齐了，可以结账。"


def _figure(line: Line) -> Figure:
    indicator = line.indicator
    return Figure(
        number=indicator.number,
        name=indicator.name,
        unit="" if indicator.kind == IndicatorKind.MILESTONE else cards.unit(line),
        value=cards.value(line),
        pending=formatting.value(indicator, line.pending),
        goal=formatting.target(indicator, line.target),
        sign=lights.sign(line),
        moves=line.pending != line.value,
    )
