"""The map of towns: the uploaded outline, else tiles where the office put them, else tiles in order of code.

Drawn as SVG, so that a strict policy holds. A tile's colour follows the plan's rule, which the page writes beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from dashboards import formatting, ranks
from dashboards.lights import Sign
from dashboards.models import Outline, Tile
from dashboards.outlines import HEIGHT, WIDTH, shapes
from regions.models import Region
from targets.models import Plan
from targets.ranking import Place

SIDE, TALL, GAP = 128, 96, 8
# Signs of a name that leave room for the score on the same line.
BESIDE = 2


@dataclass(frozen=True)
class Mark:
    """A town on the map. `css`: red, yellow or plain. Places are SVG lengths; `path` only on an outline."""

    name: str
    title: str
    css: str
    href: str
    score: str
    look: list[tuple[Sign, int, int]]
    x: str = "0"
    y: str = "0"
    path: str = ""

    @property
    def score_line(self) -> int:
        """Beside a short name, beneath a longer one."""
        return 30 if len(self.name) <= BESIDE else 56


@dataclass(frozen=True)
class Map:
    """`note` says whence the picture comes: 示意图, or the source of the outline."""

    width: int
    height: int
    marks: list[Mark] = field(default_factory=list)
    note: str = ""
    is_outline: bool = False
    side: int = SIDE
    tall: int = TALL


def drawn(plan: Plan, places: Sequence[Place], *, address: Callable[[Region], str] = lambda region: "") -> Map:
    """One statement for the outline and the tiles."""
    by_region = {place.region.pk: place for place in places}
    outlines = Outline.objects.filter(region=OuterRef("pk")).values(told=JSONObject(geojson="geojson", source="source"))
    tiles = Tile.objects.filter(region__in=by_region).values(
        told=JSONObject(region="region", row="row", column="column")
    )
    drawings = Region.objects.filter(pk=plan.region_id).values_list(ArraySubquery(outlines), ArraySubquery(tiles))
    outline, own_spots = next(iter(drawings), ([], []))
    if outline:
        found = shapes(outline[0]["geojson"], [place.region for place in places])
        marks = [
            _mark(plan, by_region[pk], address, x=shape.x, y=shape.y, path=shape.path)
            for pk, shape in found.items()
            if pk in by_region
        ]
        return Map(int(WIDTH), int(HEIGHT), marks, f"来源：{outline[0]['source']}", is_outline=True)
    spots = _spots({one["region"]: (one["row"], one["column"]) for one in own_spots}, places)
    marks = [
        _mark(plan, by_region[pk], address, x=str((column - 1) * (SIDE + GAP)), y=str((row - 1) * (TALL + GAP)))
        for pk, (row, column) in spots.items()
    ]
    rows = max((row for row, _ in spots.values()), default=1)
    columns = max((column for _, column in spots.values()), default=1)
    return Map(columns * (SIDE + GAP) - GAP, rows * (TALL + GAP) - GAP, marks, "示意图，位置大致，大小不代表面积")


def rule_in_words(plan: Plan) -> str:
    """明显滞后 2 项起红，有明显滞后或略有滞后 2 项起黄"""
    return f"明显滞后 {plan.tile_red_from} 项起为红，有明显滞后、或略有滞后 {plan.tile_yellow_from} 项起为黄"


def rule_briefly(plan: Plan) -> str:
    """For the wall, whose tiles carry the signs themselves."""
    return f"红：■ {plan.tile_red_from} 项起；黄：有 ■，或 ▲ {plan.tile_yellow_from} 项起"


def colour(plan: Plan, place: Place) -> str:
    counts = {sign.key: count for sign, count in ranks.looks(place)}
    if counts.get("red", 0) >= plan.tile_red_from:
        return "red"
    return "yellow" if counts.get("red") or counts.get("yellow", 0) >= plan.tile_yellow_from else "plain"


def _mark(plan: Plan, place: Place, address: Callable[[Region], str], **where: str) -> Mark:
    look = ranks.looks(place)
    told = "，".join(f"{count} 项{sign.word}" for sign, count in look) or "没有滞后"
    if silent := ranks.silent(place):
        told += f"，{silent} 项未报"
    score = formatting.percent(place.score) if place.score is not None else ""
    return Mark(
        name=place.region.heading,
        title=f"{place.region.name}：{told}",
        css=colour(plan, place),
        href=address(place.region),
        score=score,
        look=[(sign, count, position * 48) for position, (sign, count) in enumerate(look[:3])],
        **where,
    )


def _spots(own: dict[int, tuple[int, int]], places: Sequence[Place]) -> dict[int, tuple[int, int]]:
    """Region id → row and column. Those without a tile of their own follow below, in order of code."""
    found = dict(own)
    rest = sorted((place.region for place in places if place.region.pk not in found), key=lambda region: region.code)
    first = max((row for row, _ in found.values()), default=0) + 1
    width = max((column for _, column in found.values()), default=0) or max(ceil(sqrt(len(rest) / 1.5)), 1)
    for position, region in enumerate(rest):
        found[region.pk] = (first + position // width, position % width + 1)
    return found
