"""Targets that a file or the admin handed down, written down as versions: `Decomposition` and `Target` say the same."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from targets.decompositions import decided, next_edition, supersede, write_lines
from targets.models import Decomposition, DecompositionState, Plan, Target


def follow(
    plan: Plan,
    *,
    reason: str,
    user: Any = None,
    issued_on: Mapping[str, datetime.date] | None = None,
    kept: Mapping[str, Mapping[datetime.date, Decimal]] | None = None,
) -> int:
    """Make the issued versions say what a file or the admin handed down; returns how many new versions that took.

    `issued_on`: document → its date. `kept`: indicator number → what the plan's region keeps for itself by due date;
    of numbers that are missing the last version's stays. The caller holds the audit's context: what it does is one
    deed with this.
    """
    told = _Told(reason, user, issued_on or {}, kept or {})
    return sum(_follow_one(plan, key, targets, told) for key, targets in _handed_down(plan).items())


@dataclass(frozen=True)
class _Told:
    reason: str
    user: Any
    issued_on: Mapping[str, datetime.date]
    kept: Mapping[str, Mapping[datetime.date, Decimal]]


def _handed_down(plan: Plan) -> dict[tuple[int, int], list[Target]]:
    """(indicator, parent) → targets of its children that were handed down; empty where only a version is left."""
    issued = Decomposition.objects.filter(indicator__plan=plan, state=DecompositionState.ISSUED)
    found: dict[tuple[int, int], list[Target]] = {key: [] for key in issued.values_list("indicator_id", "region_id")}
    targets = Target.objects.filter(indicator__plan=plan, named_by_plan=False).exclude(region=plan.region)
    for target in targets.select_related("region", "indicator").order_by("region__code", "due"):
        if target.region.parent_id is not None:
            found.setdefault((target.indicator_id, target.region.parent_id), []).append(target)
    return found


def _follow_one(plan: Plan, key: tuple[int, int], targets: Sequence[Target], told: _Told) -> bool:
    indicator_id, region_id = key
    rows = Decomposition.objects.filter(indicator_id=indicator_id, region_id=region_id)
    before = rows.filter(state=DecompositionState.ISSUED).select_related("indicator").first()
    lines = {(line.region_id, line.due): line.value for line in before.lines.all()} if before else {}
    number = before.indicator.number if before else targets[0].indicator.number
    kept = {place: value for place, value in lines.items() if place[0] == region_id}
    if region_id == plan.region_id and number in told.kept:
        kept = {(region_id, due): value for due, value in told.kept[number].items()}
    now = {(target.region_id, target.due): target.value for target in targets}
    documents = list(dict.fromkeys(target.document for target in targets if target.document))
    document = "、".join(documents)[:60]
    day = max((told.issued_on[one] for one in documents if one in told.issued_on), default=None)
    if before is not None and before.document == document:
        day = day or before.issued_on
        if {**kept, **now} == lines and day == before.issued_on:
            return False
    if before is not None:
        supersede(before, told.user)
    if not now:
        return False
    row = Decomposition.objects.create(
        indicator_id=indicator_id,
        region_id=region_id,
        edition=next_edition(indicator_id, region_id),
        state=DecompositionState.ISSUED,
        document=document,
        issued_on=day,
        reason=told.reason if before else "",
        decided=decided(Target.objects.filter(indicator_id=indicator_id, region_id=region_id)),
        changed_by=told.user,
        issued_by=told.user,
    )
    write_lines(row, {**kept, **now})
    return True
