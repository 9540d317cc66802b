"""A version of a decomposition as a table: regions down, due dates across, held against the region's own targets."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from django.db.models import Q
from django.utils import timezone

from regions.models import Region
from targets import decompositions, families
from targets.decompositions import ADDITIVE, Cell
from targets.models import Decomposition, DecompositionLine, DecompositionState, Target
from targets.pace import AT_MOST

# short: asks for less than was decided, and that is too little (of an "at most": for more). even, over: enough.
Balance = Literal["", "short", "even", "over"]


@dataclass(frozen=True)
class Column:
    """`decided`: the region's own target, of an old version that of its time. `total`: of all regions and what is
    kept, `margin`: that less what was decided; None where nothing adds up. `without`: how many have no target."""

    due: datetime.date
    target: Target | None
    decided: Decimal | None
    total: Decimal | None
    margin: Decimal | None
    balance: Balance
    without: int
    lowest: Decimal | None


@dataclass(frozen=True)
class Entry:
    """`fixed`: named by the plan itself. `before`: in the version before."""

    due: datetime.date
    value: Decimal | None
    fixed: bool = False
    before: Decimal | None = None


@dataclass(frozen=True)
class Row:
    region: Region
    own: bool
    entries: list[Entry]


@dataclass(frozen=True)
class Table:
    """`moved`: (due, was, is) of the region's own targets that have changed since it was held against them."""

    decomposition: Decomposition
    columns: list[Column]
    rows: list[Row]
    adds_up: bool
    moved: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class _Known:
    """What a table is made of, read for several of them at once."""

    goals: list[Target] = field(default_factory=list)
    lines: list[DecompositionLine] = field(default_factory=list)
    children: list[Region] = field(default_factory=list)
    fixed: dict[Cell, Decimal] = field(default_factory=dict)
    before: dict[Cell, Decimal] = field(default_factory=dict)


def table(row: Decomposition, values: Mapping[Cell, Decimal | None] | None = None) -> Table:
    """`values`: what was typed, in place of what is stored. A draft has the children of today, others their own."""
    return _table(row, _known([row])[row.pk], values)


def tables(rows: Sequence[Decomposition]) -> dict[int, Table]:
    """By id; of one region, as many statements as for one."""
    known = _known(rows) if rows else {}
    return {row.pk: _table(row, known[row.pk], None) for row in rows}


def _known(rows: Sequence[Decomposition]) -> dict[int, _Known]:
    region = rows[0].region
    indicators = [row.indicator_id for row in rows]
    children = list(families.of(region, timezone.localdate()).children)
    found = {row.pk: _Known(children=children) for row in rows}
    targets = Target.objects.filter(
        Q(region=region) | Q(region__in=children, named_by_plan=True), indicator__in=indicators
    ).order_by("due")
    of_indicator: dict[int, list[Target]] = {}
    for target in targets:
        of_indicator.setdefault(target.indicator_id, []).append(target)
    last = _last_before(rows)
    lines = DecompositionLine.objects.filter(decomposition__in=[*found, *last.values()]).select_related("region")
    lines_of: dict[int, list[DecompositionLine]] = {}
    for line in lines:
        lines_of.setdefault(line.decomposition_id, []).append(line)
    for row in rows:
        known, its = found[row.pk], of_indicator.get(row.indicator_id, [])
        known.goals = [target for target in its if target.region_id == region.pk]
        known.fixed = {(one.region_id, one.due): one.value for one in its if one.region_id != region.pk}
        known.lines = lines_of.get(row.pk, [])
        known.before = {(line.region_id, line.due): line.value for line in lines_of.get(last.get(row.pk, 0), [])}
    return found


def _last_before(rows: Sequence[Decomposition]) -> dict[int, int]:
    """Id → id of the version that was issued before it."""
    issued = Decomposition.objects.filter(indicator__in=[row.indicator_id for row in rows], region=rows[0].region)
    issued = issued.exclude(state=DecompositionState.DRAFT).order_by("edition")
    every = list(issued.values_list("indicator_id", "edition", "pk"))
    return {
        row.pk: earlier[-1]
        for row in rows
        if (earlier := [pk for one, edition, pk in every if one == row.indicator_id and edition < row.edition])
    }


def _table(row: Decomposition, known: _Known, values: Mapping[Cell, Decimal | None] | None) -> Table:
    goals = {goal.due: goal for goal in known.goals}
    stored: dict[Cell, Decimal | None] = {(line.region_id, line.due): line.value for line in known.lines}
    children: list[Region] = known.children
    if not row.is_draft:
        named = {line.region for line in known.lines if line.region_id != row.region_id}
        beside = children if row.state == DecompositionState.ISSUED else []
        children = sorted(named | set(beside), key=lambda one: one.code)
    dues = sorted({*(goals if row.is_draft else _told(row)), *(due for _, due in stored)})
    is_current = row.state != DecompositionState.SUPERSEDED
    fixed = known.fixed if is_current else {}
    shown = {**(stored if values is None else values), **fixed}
    decided = {due: goal.value for due, goal in goals.items()} if is_current else _told(row)
    adds_up = row.indicator.kind in ADDITIVE
    rows = [
        Row(
            region=place,
            own=place.pk == row.region_id,
            entries=[
                Entry(due, shown.get((place.pk, due)), (place.pk, due) in fixed, known.before.get((place.pk, due)))
                for due in dues
            ],
        )
        for place in [*([row.region] if adds_up else []), *children]
    ]
    places = {one.region.pk for one in rows}
    there = {key: value for key, value in shown.items() if key[0] in places}
    columns = [_column(due, goals.get(due), decided.get(due), there, rows, adds_up) for due in dues]
    moved = decompositions.moved(row, goals.values()) if is_current else []
    return Table(row, columns, rows, adds_up, moved)


def _told(row: Decomposition) -> dict[datetime.date, Decimal]:
    return {datetime.date.fromisoformat(due): Decimal(value) for due, value in row.decided.items()}


def _column(
    due: datetime.date,
    target: Target | None,
    decided: Decimal | None,
    values: Mapping[Cell, Decimal | None],
    rows: list[Row],
    adds_up: bool,
) -> Column:
    children = [row.region.pk for row in rows if not row.own]
    given = [value for child in children if (value := values.get((child, due))) is not None]
    without, lowest = len(children) - len(given), min(given, default=None)
    if not adds_up:
        return Column(due, target, decided, None, None, "", without, lowest)
    total = sum((value for (_, day), value in values.items() if day == due and value is not None), Decimal(0))
    margin = None if decided is None else total - decided
    return Column(due, target, decided, total, margin, _balance(margin, target), without, lowest)


def _balance(margin: Decimal | None, target: Target | None) -> Balance:
    if margin is None:
        return ""
    if margin == 0:
        return "even"
    at_most = target is not None and target.comparator in AT_MOST
    return "short" if (margin > 0) == at_most else "over"
