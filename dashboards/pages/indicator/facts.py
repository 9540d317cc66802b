"""The row of facts beneath the title: value, pace, target, completion, what is pending."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from dashboards import cards, formatting, history
from dashboards.asked import Asked
from dashboards.behind import rows_address
from targets.lines import Line
from targets.models import Indicator, Target


@dataclass(frozen=True)
class Fact:
    name: str
    value: str
    unit: str
    note: str = ""
    href: str = ""


def facts(line: Line, before: Line | None, goals: Sequence[Target], asked: Asked) -> list[Fact]:
    indicator = line.indicator
    unit = formatting.unit(indicator)
    moved = change_of(asked, line, before)
    note = f"{asked.since} {moved}" if moved else ""
    found = [Fact("实有", cards.value(line), cards.unit(line), line.silence or note, rows_address(asked, line))]
    if indicator.kind in Indicator.ONLY_LIGHT and line.parts:
        return [Fact("已达标", cards.value(line), unit, cards.without_target(line))]
    if line.target is None:
        return [*found, Fact("目标", formatting.NOTHING, "", "没有目标，不亮灯")]
    goal = line.target
    comparator = goal.get_comparator_display()
    if line.expected is not None:
        found.append(Fact("序时应到", formatting.expected(indicator, line.expected), unit, formatting.lag(line.lag)))
    found.append(
        Fact(
            "每年目标" if history.is_yearly(line) else "目标",
            formatting.target(indicator, goal),
            unit,
            f"{formatting.deadline(goal.due)}，{comparator}",
        )
    )
    if line.completion is not None:
        found.append(Fact("完成率", formatting.percent(line.completion), "%", _against(line)))
    if line.pending is not None and not line.hidden:
        same = line.pending == line.value
        found.append(
            Fact(
                "待核实后",
                formatting.value(indicator, line.pending),
                unit,
                "没有影响本指标的待核实记录" if same else "全部核实后",
                "" if same else asked.address(reverse("dashboards:fresh")) + "#waiting",
            )
        )
    others = [other for other in goals if other.due != goal.due]
    if others:
        other = others[-1]
        found.append(
            Fact(f"{other.due.year} 年目标", formatting.target(indicator, other), unit, formatting.deadline(other.due))
        )
    return found


def change_of(asked: Asked, line: Line, before: Line | None) -> str:
    """What moved since the day of comparison, "" where the two cannot be compared."""
    earlier = history.comparable(line, before, asked.as_of, asked.before)
    return formatting.change(line.indicator, line.value, earlier)


def _against(line: Line) -> str:
    assert line.target is not None
    return f"对 {line.target.due.year} 年目标"
