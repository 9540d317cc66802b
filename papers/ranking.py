"""Towns in order of what they reached, from closed lines.

A town's figure is the mean of its completions, each capped at 100 %, over the indicators in which it has a target and
a figure that may be shown. Equal figures, as printed, share a rank and the next is passed over; a town without any such
indicator is not ranked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dashboards import lights
from regions.models import Region
from targets.lines import Line

RULE = (
    "位次按平均完成率从高到低排：一个镇街有目标的各项指标，完成率（完成数÷目标，超过 100% 的按 100%）取平均数；"
    "平均完成率相同的位次相同，没有目标的镇街不排名。"
)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Standing:
    """`lights`: light → how many; `score` in per cent, one decimal."""

    region: Region
    lines: list[Line]
    lights: dict[str, int]
    score: Decimal | None
    rank: int | None = None

    @property
    def judged(self) -> int:
        return sum(self.lights.values())


def standings(towns: Sequence[tuple[Region, list[Line]]]) -> list[Standing]:
    """Best first, towns that are not ranked last, in order of code."""
    found = [_standing(region, lines) for region, lines in towns]
    scores = [one.score for one in found if one.score is not None]
    placed = [
        one if one.score is None else _placed(one, 1 + sum(other > one.score for other in scores)) for one in found
    ]
    return sorted(placed, key=lambda one: (one.rank is None, one.rank or 0, one.region.code))


def by_gap(lines: Sequence[Line]) -> dict[str, int]:
    """Number of the indicator → its rank by the distance to its pace, best first; only those that have a pace."""
    gaps = {line.indicator.number: rounded(line.lag) for line in lines if line.lag is not None and not line.hidden}
    return {number: 1 + sum(other < gap for other in gaps.values()) for number, gap in gaps.items()}


def rounded(figure: Decimal) -> Decimal:
    return figure.quantize(TENTH, ROUND_HALF_UP)


def _standing(region: Region, lines: list[Line]) -> Standing:
    counts = dict.fromkeys((sign.key for sign in lights.SIGNS), 0)
    reached = []
    for line in lines:
        sign = lights.sign(line)
        if sign is None:
            continue
        counts[sign.key] += 1
        if line.completion is not None:
            reached.append(min(line.completion, Decimal(1)) * 100)
    score = rounded(sum(reached, Decimal(0)) / len(reached)) if reached else None
    return Standing(region, lines, counts, score)


def _placed(one: Standing, rank: int) -> Standing:
    return Standing(one.region, one.lines, one.lights, one.score, rank)
