"""What moved a figure between two days: rows that count now and did not then, and the other way round.

Both days as known now. Only rows in the reader's scope are listed, the rest is counted; of figures about persons
nothing is told. Each ledger and side that has something to list takes one statement.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Value

from ledger import scope
from regions.models import Region
from regions.querysets import tree_changed_between
from targets import evidence, facts
from targets.evidence import Source
from targets.lines import EvidenceRow
from targets.models import Indicator


@dataclass(frozen=True)
class Move:
    """`row.amount` was gained, or lost with `is_loss`. `by`: who verified it, else who entered it."""

    row: EvidenceRow
    is_loss: bool
    by: Any
    at: datetime.datetime | None


@dataclass(frozen=True)
class Moves:
    """`count` rows came or went, `hidden` of them outside the reader's scope."""

    moves: list[Move] = field(default_factory=list)
    count: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class _Side:
    source: Source
    rows: Any
    counted: Q
    is_loss: bool


@dataclass(frozen=True)
class Counted:
    """How many rows came and went, source after source; `is_steady`: no region came to stand elsewhere meanwhile."""

    rows: tuple[int, ...]
    is_steady: bool


def counted(
    *, indicator: Indicator, region: Region, before: datetime.date, as_of: datetime.date, known: Mapping[str, Indicator]
) -> Counted | None:
    """The part of `moves` that is the same for every reader; None where nothing is told of rows. Two statements."""
    sources = [one for one in evidence.sources_of(indicator, known) if not one.spec.coverage]
    if not sources or any(one.spec.counted.persons for one in sources):
        return None
    is_steady = not tree_changed_between(before, as_of)
    sides = _all_sides(sources, region, before, as_of, is_steady=is_steady)
    found = _count({at: side.rows for at, side in enumerate(sides)})
    return Counted(tuple(found.get(at, 0) for at in range(len(sides))), is_steady)


def moves(
    *,
    indicator: Indicator,
    region: Region,
    before: datetime.date,
    as_of: datetime.date,
    user: Any,
    known: Mapping[str, Indicator],
    counts: Counted,
    limit: int,
) -> Moves:
    """The newest of each side, up to `limit` of both; `known`: all indicators of the plan."""
    sources = [one for one in evidence.sources_of(indicator, known) if not one.spec.coverage]
    sides = _all_sides(sources, region, before, as_of, is_steady=counts.is_steady)
    moved = {at: side for at, side in enumerate(sides) if counts.rows[at]}
    models = {at: side.source.spec.ledger.model for at, side in moved.items()}
    seen = {at: counts.rows[at] for at in moved if scope.sees_all(models[at], user, region)}
    seen |= _count({at: moved[at].rows.filter(scope.visible_q(models[at], user)) for at in moved.keys() - seen.keys()})
    found: list[Move] = []
    for at, side in moved.items():
        left = limit - len(found)
        if seen.get(at) and left > 0:
            found += [_move(side, row) for row in _listed(side, user)[:left]]
    count = sum(counts.rows)
    return Moves(found, count, count - sum(seen.values()))


def _all_sides(
    sources: Sequence[Source], region: Region, before: datetime.date, as_of: datetime.date, *, is_steady: bool
) -> list[_Side]:
    return [side for one in sources for side in _sides(one, region, before, as_of, is_steady=is_steady)]


def _sides(
    source: Source, region: Region, before: datetime.date, as_of: datetime.date, *, is_steady: bool
) -> list[_Side]:
    model: Any = source.spec.ledger.model
    now, then = (evidence.counted_q(source.spec, region, day) for day in (as_of, before))
    came, went = model.objects.filter(now).exclude(then), model.objects.filter(then).exclude(now)
    if is_steady and facts.differ_only_by_window(source.spec, before, as_of):
        # Only its dates can have moved a row: with these words the indexes on them are of use.
        came = came.filter(**{f"{model.SINCE}__gt": before})
        if _ends(source):
            went = went.filter(ended_on__gt=before, ended_on__lte=as_of)
    return [_Side(source, came, now, False), _Side(source, went, then, True)]


def _count(rows: Mapping[int, Any]) -> dict[int, int]:
    """Place among the sides → number of rows; one statement, none for nothing."""
    queries = [
        some.order_by().values(at=Value(at)).annotate(n=Count("pk")).values_list("at", "n") for at, some in rows.items()
    ]
    return dict(queries[0].union(*queries[1:], all=True)) if queries else {}


def _listed(side: _Side, user: Any) -> Any:
    spec = side.source.spec
    joins = [f"{spec.ledger.model.PLACE}__town", "verified_by", "created_by", *facts.labels(spec.ledger)]
    visible = side.rows.filter(scope.visible_q(spec.ledger.model, user))
    among = spec.ledger.model.objects.filter(side.counted)
    rows = evidence.listed(spec, visible, among=among).select_related(*joins)
    # As they came they are listed already.
    return rows.order_by("-ended_on", "-pk") if side.is_loss and _ends(side.source) else rows


def _ends(source: Source) -> bool:
    """Whether a row goes on the day of its end; what happened once has none."""
    return source.spec.window == "day"


def _move(side: _Side, row: Any) -> Move:
    shown = evidence.shown_row(side.source, row, row.amount)
    return Move(shown, side.is_loss, row.verified_by or row.created_by, row.verified_at or row.created_at)
