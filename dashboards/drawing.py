"""Lengths and paths of the small drawings, as SVG attributes: a strict CSP allows no style attribute."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.lines import Line, TrendPoint

BAR_WIDTH = 200
PACE_WIDTH = 2
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 76, 26, 4
SPARK_POINTS = 13


@dataclass(frozen=True)
class Bar:
    """How far the target is reached, and where it should stand today; `pace` is empty when nobody can say."""

    fill: str
    pace: str


@dataclass(frozen=True)
class Spark:
    """The last year in one stroke; `x`, `y` is its last point."""

    path: str
    x: str
    y: str


def bar(line: Line) -> Bar | None:
    """None where a bar would say nothing: no target, nothing reported, "at most"."""
    if line.hidden or line.completion is None:
        return None
    # With the target met the mark only distracts.
    pace = "" if line.light == "reached" else _pace(line)
    return Bar(fill=_tenths(_share(line.completion) * BAR_WIDTH), pace=pace)


def share_of_bar(share: Decimal) -> str:
    """How long the filled part is."""
    return _tenths(_share(share) * BAR_WIDTH)


def _pace(line: Line) -> str:
    if line.expected is None or line.target is None or line.target.value <= 0:
        return ""
    return _tenths(_share(line.expected / line.target.value) * (BAR_WIDTH - PACE_WIDTH))


def spark(points: Sequence[TrendPoint]) -> Spark | None:
    """None with fewer than two figures; a zero that nobody reported is none."""
    figures = [point.value for point in points[-SPARK_POINTS:] if point.value is not None and not point.silence]
    if len(figures) < 2:
        return None
    low, high = min(figures), max(figures)
    step = Decimal(SPARK_WIDTH - 2 * SPARK_EDGE) / (len(figures) - 1)
    room = SPARK_HEIGHT - 2 * SPARK_EDGE
    spots = []
    for index, figure in enumerate(figures):
        height = (figure - low) / (high - low) * room if high > low else Decimal(room) / 2
        spots.append((_tenths(SPARK_EDGE + index * step), _tenths(SPARK_HEIGHT - SPARK_EDGE - height)))
    path = "M" + " L".join(f"{x} {y}" for x, y in spots)
    return Spark(path, *spots[-1])


def _share(part: Decimal) -> Decimal:
    return min(max(part, Decimal(0)), Decimal(1))


def _tenths(length: Decimal | int) -> str:
    return f"{length:.1f}"
