"""The table of ranked towns, and those that are not ranked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dashboards import drawing, formatting, lights
from regions.models import Region
from targets.ranking import Place


@dataclass(frozen=True)
class Row:
    """`look`: signs that need a look with how many there are; `moved`: ↑ 1, ↓ 2 or —."""

    rank: str
    name: str
    href: str
    score: str
    bar: drawing.Bar | None
    targets: int
    look: list[tuple[lights.Sign, int]]
    moved: str


@dataclass(frozen=True)
class Table:
    rows: list[Row] = field(default_factory=list)
    unranked: list[Row] = field(default_factory=list)


def table(places: Sequence[Place], before: Sequence[Place], *, address: Callable[[Region], str]) -> Table:
    was = {place.region.pk: place.rank for place in before}
    rows = [_row(place, was.get(place.region.pk), address) for place in places]
    ranked = sum(place.rank is not None for place in places)
    return Table(rows[:ranked], rows[ranked:])


def _row(place: Place, before: int | None, address: Callable[[Region], str]) -> Row:
    return Row(
        rank=str(place.rank) if place.rank is not None else formatting.NOTHING,
        name=place.region.name,
        href=address(place.region),
        score=formatting.percent(place.score),
        bar=None if place.score is None else drawing.Bar(drawing.share_of_bar(place.score), ""),
        targets=place.targets,
        look=looks(place),
        moved=_moved(place.rank, before),
    )


def looks(place: Place) -> list[tuple[lights.Sign, int]]:
    """■ 2 ▲ 1: what needs a look, worst first."""
    found = []
    for key in ("red", "yellow", "unknown"):
        count = sum(line.light == key and lights.sign(line) is not None for line in place.lines)
        if count:
            found.append((lights.BY_KEY[key], count))
    return found


def _moved(rank: int | None, before: int | None) -> str:
    if rank is None or before is None or rank == before:
        return formatting.NOTHING
    return f"{'↑' if rank < before else '↓'} {abs(before - rank)}"
