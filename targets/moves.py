"""What moved a figure between two days: rows that count now and did not then, and the other way round.

Both days as known now. Only rows in the reader's scope are listed, the rest is counted; of figures about persons
nothing is told. One statement counts, and one for each ledger and side that has something to list.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Value

from ledger import scope
from ledger.models import StockRow
from regions.models import Region
from regions.querysets import tree_changed_between
from targets import evidence, facts
from targets.book import Book
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
    visible: Q
    counted: Q
    is_loss: bool


def moves(
    *,
    indicator: Indicator,
    region: Region,
    before: datetime.date,
    as_of: datetime.date,
    user: Any,
    known: Book,
    limit: int,
) -> Moves:
    """The newest of each side, up to `limit` of both."""
    sources = [one for one in evidence.sources_of(indicator, known) if not one.spec.coverage]
    if not sources or any(one.spec.counted.persons for one in sources):
        return Moves()
    is_steady = not tree_changed_between(before, as_of)
    sides = [side for source in sources for side in _sides(source, region, before, as_of, user, is_steady=is_steady)]
    counts = _counts(sides)
    found: list[Move] = []
    for position, (_, seen) in sorted(counts.items()):
        left = limit - len(found)
        if seen and left > 0:
            found += [_move(sides[position], row) for row in _listed(sides[position])[:left]]
    count, seen = (sum(pair[at] for pair in counts.values()) for at in (0, 1))
    return Moves(found, count, count - seen)


def _sides(
    source: Source, region: Region, before: datetime.date, as_of: datetime.date, user: Any, *, is_steady: bool
) -> list[_Side]:
    model: Any = source.spec.ledger.model
    visible = scope.visible_q(model, user)
    now, then = (evidence.counted_q(source.spec, region, day) for day in (as_of, before))
    came, went = model.objects.filter(now).exclude(then), model.objects.filter(then).exclude(now)
    if is_steady and facts.differ_by_window(source.spec, before, as_of):
        # Only its dates can have moved a row: with these words the indexes on them are of use.
        came = came.filter(**{f"{model.SINCE}__gt": before})
        if source.spec.window == "day" and issubclass(model, StockRow):
            went = went.filter(ended_on__gt=before, ended_on__lte=as_of)
    return [_Side(source, came, visible, now, False), _Side(source, went, visible, then, True)]


def _counts(sides: Sequence[_Side]) -> dict[int, tuple[int, int]]:
    """Place among the sides → rows, and rows in scope."""
    queries = [
        side.rows.order_by()
        .values(at=Value(position))
        .annotate(n=Count("pk"), n_seen=Count("pk", filter=side.visible))
        .values_list("at", "n", "n_seen")
        for position, side in enumerate(sides)
    ]
    return {position: (n, seen) for position, n, seen in queries[0].union(*queries[1:], all=True)}


def _listed(side: _Side) -> Any:
    spec = side.source.spec
    joins = [f"{spec.ledger.model.PLACE}__town", "verified_by", "created_by", *facts.labels(spec.ledger)]
    among = spec.ledger.model.objects.filter(side.counted)
    return evidence.listed(spec, side.rows.filter(side.visible), among=among).select_related(*joins)


def _move(side: _Side, row: Any) -> Move:
    shown = evidence.shown_row(side.source, row, row.amount)
    return Move(shown, side.is_loss, row.verified_by or row.created_by, row.verified_at or row.created_at)
