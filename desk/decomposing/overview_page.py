"""The list of indicators as one region sees it: what it is asked, and what it has handed down of it."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from dashboards import formatting
from ledger import scope
from regions.models import Region
from targets import decompositions
from targets.decomposition_table import Column, Table, tables
from targets.models import Decomposition, DecompositionState, Indicator, Plan, Target

NOT_YET, DRAFTED, ISSUED = "还没有分解", "草案", "已下达"


@dataclass(frozen=True)
class Goal:
    """A target of the region, with the paper that handed it down and where that can be read."""

    due: str
    value: str
    document: str
    source: Decomposition | None
    before: str


@dataclass(frozen=True)
class Line:
    """`why` it is not decomposed; `current`: the version that holds, `draft` the one in hand, for its own office."""

    indicator: Indicator
    goals: list[Goal]
    why: str = ""
    current: Decomposition | None = None
    draft: Decomposition | None = None
    balances: list[tuple[str, str, str]] = field(default_factory=list)
    is_moved: bool = False


def lines(plan: Plan, region: Region, user: Any) -> list[Line]:
    """The indicators that can have a target, in the plan's order."""
    indicators = [one for one in plan.indicators.order_by("position") if one.kind not in Indicator.ONLY_LIGHT]
    indicators = [one for one in indicators if one.kind != "wording"]
    targets = defaultdict(list)
    for target in Target.objects.filter(indicator__in=indicators, region=region).order_by("due"):
        targets[target.indicator_id].append(target)
    versions = _versions(indicators, region, user)
    sources = _sources(indicators, region, user)
    working = {
        pk: mine.get(DecompositionState.DRAFT) or mine[DecompositionState.ISSUED] for pk, mine in versions.items()
    }
    found = tables(list(working.values()))
    shown = {pk: found[row.pk] for pk, row in working.items()}
    return [
        _line(one, region, targets[one.pk], versions.get(one.pk, {}), sources.get(one.pk, []), shown.get(one.pk))
        for one in indicators
    ]


def lead(found: list[Line], region: Region) -> str:
    """How far the office has come."""
    open_to = [line for line in found if not line.why and line.goals]
    count = Counter(_state(line) for line in open_to)
    if not open_to:
        return f"{region.name}还没有可以分解的目标。"
    parts = [f"{count[state]} 项{state}" for state in (ISSUED, DRAFTED, NOT_YET) if count[state]]
    moved = sum(line.is_moved for line in open_to)
    tail = f"其中 {moved} 项上级目标已调整，请核对。" if moved else ""
    return f"{region.name}有 {len(open_to)} 项指标可以分解：{'，'.join(parts)}。{tail}"


def town_lead(found: list[Line], region: Region) -> str:
    with_goal = [line for line in found if line.goals]
    if not with_goal:
        return f"{region.name}还没有下达的目标。"
    without = len(found) - len(with_goal)
    tail = f"另外 {without} 项没有目标，只看数，不排名。" if without else ""
    return f"{region.name}有 {len(with_goal)} 项指标下达了目标。{tail}"


def _state(line: Line) -> str:
    return DRAFTED if line.draft else ISSUED if line.current else NOT_YET


def _line(
    indicator: Indicator,
    region: Region,
    targets: list[Target],
    versions: dict[str, Decomposition],
    sources: list[Decomposition],
    shown: Table | None,
) -> Line:
    current, draft = versions.get(DecompositionState.ISSUED), versions.get(DecompositionState.DRAFT)
    return Line(
        indicator,
        [_goal(indicator, target, region, sources) for target in targets],
        decompositions.refusal(indicator, region),
        current,
        draft,
        [balance(indicator, column) for column in shown.columns] if shown else [],
        bool(shown and shown.moved),
    )


def balance(indicator: Indicator, column: Column) -> tuple[str, str, str]:
    """(due, kind, words): how a column stands against what was decided."""
    due = year_end(column.due)
    if column.margin is None:
        if column.decided is None or column.lowest is None:
            return due, "", "没有目标" if column.lowest is None else ""
        if column.lowest < column.decided:
            return due, "short", f"最低 {formatting.amount(indicator, column.lowest)}，低于本级"
        return due, "even", "不低于本级"
    amount = formatting.amount(indicator, abs(column.margin))
    if column.balance == "even":
        return due, "even", "正好"
    return due, column.balance, f"{'少' if column.margin < 0 else '多'} {amount}"


def year_end(due: datetime.date) -> str:
    return f"{due.year} 年底" if (due.month, due.day) == (12, 31) else due.isoformat()


def _goal(indicator: Indicator, target: Target, region: Region, sources: list[Decomposition]) -> Goal:
    issued = [one for one in sources if one.state == DecompositionState.ISSUED]
    before = ""
    for earlier in [one for one in sources if one.state == DecompositionState.SUPERSEDED][:1]:
        there = {(one.region_id, one.due): one.value for one in earlier.lines.all()}
        was = there.get((region.pk, target.due))
        if was != target.value:
            before = formatting.amount(indicator, was) if was is not None else "没有目标"
    return Goal(
        year_end(target.due),
        formatting.target(indicator, target),
        target.document,
        issued[0] if issued else None,
        before,
    )


def _versions(indicators: list[Indicator], region: Region, user: Any) -> dict[int, dict[str, Decomposition]]:
    """Indicator → state → the region's own version, the issued one and the draft."""
    rows = Decomposition.objects.filter(indicator__in=indicators, region=region)
    rows = scope.visible(rows, user).exclude(state=DecompositionState.SUPERSEDED)
    found: dict[int, dict[str, Decomposition]] = {}
    for row in rows.select_related("indicator__plan", "region"):
        found.setdefault(row.indicator_id, {})[row.state] = row
    return found


def _sources(indicators: list[Indicator], region: Region, user: Any) -> dict[int, list[Decomposition]]:
    """Indicator → the versions of the region above that speak of this one, the latest first."""
    rows = Decomposition.objects.filter(indicator__in=indicators, region=region.parent_id)
    rows = scope.visible(rows, user).exclude(state=DecompositionState.DRAFT)
    found: dict[int, list[Decomposition]] = {}
    for row in rows.order_by("-edition").prefetch_related("lines"):
        found.setdefault(row.indicator_id, []).append(row)
    return found
