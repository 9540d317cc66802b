"""A version of a decomposition as a table: regions down, due dates across, held against the region's own targets."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from regions.models import Region
from targets import decompositions
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


def table(row: Decomposition, values: Mapping[Cell, Decimal | None] | None = None) -> Table:
    """`values`: what was typed, in place of what is stored. A draft has the children of today, others their own."""
    goals = {goal.due: goal for goal in decompositions.goals(row.indicator, row.region)}
    lines = list(row.lines.select_related("region"))
    stored: dict[Cell, Decimal | None] = {(line.region_id, line.due): line.value for line in lines}
    children, fixed = decompositions.handed_to(row)
    if not row.is_draft:
        named = {line.region for line in lines if line.region_id != row.region_id}
        children = sorted(named | {child for child in children if row.state == "issued"}, key=lambda one: one.code)
    dues = sorted({*(goals if row.is_draft else _told(row)), *(due for _, due in stored)})
    is_current = row.state != DecompositionState.SUPERSEDED
    shown = {**(stored if values is None else values), **(fixed if is_current else {})}
    decided = {due: goal.value for due, goal in goals.items()} if is_current else _told(row)
    before = _before(row)
    adds_up = row.indicator.kind in ADDITIVE
    own = [row.region] if adds_up else []
    rows = [
        Row(
            region=place,
            own=place.pk == row.region_id,
            entries=[
                Entry(due, shown.get((place.pk, due)), (place.pk, due) in fixed, before.get((place.pk, due)))
                for due in dues
            ],
        )
        for place in [*own, *children]
    ]
    places = {one.region.pk for one in rows}
    there = {key: value for key, value in shown.items() if key[0] in places}
    columns = [_column(due, goals.get(due), decided.get(due), there, rows, adds_up) for due in dues]
    moved = decompositions.moved(row, goals.values()) if is_current else []
    return Table(row, columns, rows, adds_up, moved)


def _told(row: Decomposition) -> dict[datetime.date, Decimal]:
    return {datetime.date.fromisoformat(due): Decimal(value) for due, value in row.decided.items()}


def _before(row: Decomposition) -> dict[Cell, Decimal]:
    """The lines of the last version that was issued before this one."""
    earlier = Decomposition.objects.filter(indicator=row.indicator, region=row.region, edition__lt=row.edition)
    last = earlier.exclude(state=DecompositionState.DRAFT).order_by("-edition").values("pk")[:1]
    return {(line.region_id, line.due): line.value for line in DecompositionLine.objects.filter(decomposition__in=last)}


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
