"""The regions beneath in order, by the rule that the plan states (`ranking_*`), which the page writes beside it.

completion: the average of value ÷ target over all targets of a region, each capped. An "at most" counts as 100 %
while it is kept and 0 when not. on_pace: the share of targets at or before their pace, among those that are judged.
Equal scores share a rank, and the next one is passed over. A region without targets is left out, not last.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from regions.models import Region
from targets.lines import Line, Part
from targets.models import Indicator, Plan
from targets.models.plans import RankingBasis, RankingMissing
from targets.pace import is_met

WELL = ("reached", "green")
JUDGED = (*WELL, "yellow", "red")


@dataclass(frozen=True)
class Place:
    """`score` is a fraction over `targets` targets; without one there is no rank."""

    region: Region
    lines: list[Line]
    targets: int = 0
    score: Decimal | None = None
    rank: int | None = None


def ranking(plan: Plan, parts: Iterable[Part]) -> list[Place]:
    """Best first; regions without rank after them, in order of code."""
    found = [_place(plan, region, lines) for region, own, lines in parts if not own]
    found.sort(key=lambda place: (place.score is None, -(place.score or 0), place.region.code))
    ranked: list[Place] = []
    for position, place in enumerate(found, 1):
        if place.score is None:
            ranked.append(place)
            continue
        is_tie = bool(ranked) and ranked[-1].score == place.score
        ranked.append(replace(place, rank=ranked[-1].rank if is_tie else position))
    return ranked


def in_words(plan: Plan) -> str:
    """各项目标完成率平均，单项封顶 120%，未报按 0 计"""
    words = [str(RankingBasis(plan.ranking_basis).label)]
    if plan.ranking_basis == RankingBasis.COMPLETION:
        words.append(f"单项封顶 {plan.ranking_cap.normalize():f}%")
    return "，".join([*words, str(RankingMissing(plan.ranking_missing).label)])


def _place(plan: Plan, region: Region, lines: list[Line]) -> Place:
    if plan.ranking_basis == RankingBasis.NONE:
        return Place(region, lines)
    counted = [share for line in lines if (share := _share(plan, line)) is not None]
    score = sum(counted, Decimal(0)) / len(counted) if counted else None
    return Place(region, lines, len(counted), score)


def _share(plan: Plan, line: Line) -> Decimal | None:
    """What one target gives, None where it does not count."""
    if line.hidden or line.target is None or line.indicator.kind in Indicator.ONLY_LIGHT or line.denominator == 0:
        return None
    if line.value is None:
        return Decimal(0) if plan.ranking_missing == RankingMissing.ZERO else None
    if plan.ranking_basis == RankingBasis.ON_PACE:
        return Decimal(line.light in WELL) if line.light in JUDGED else None
    if line.completion is None:
        return Decimal(is_met(line.target, line.value))
    return min(line.completion, plan.ranking_cap / 100)
