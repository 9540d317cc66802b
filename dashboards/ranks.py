"""The table of ranked towns, and those that are not ranked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dashboards import drawing, formatting, lights
from regions.models import Region
from targets import ranking
from targets.lines import UNREPORTED
from targets.models import Plan
from targets.models.plans import RankingBasis
from targets.ranking import Place


@dataclass(frozen=True)
class Row:
    """`look`: signs that need a look with how many there are; `silent`: zeros among the figures that nobody reported;
    `moved`: ↑ 1, ↓ 2 or —."""

    rank: str
    name: str
    href: str
    score: str
    bar: drawing.Bar | None
    targets: int
    look: list[tuple[lights.Sign, int]]
    moved: str
    silent: int = 0


@dataclass(frozen=True)
class Table:
    rows: list[Row] = field(default_factory=list)
    unranked: list[Row] = field(default_factory=list)


# On the wall there is room for a few words.
BRIEFLY = {RankingBasis.COMPLETION: "完成率平均", RankingBasis.ON_PACE: "达到序时占比"}


def rule_in_words(plan: Plan) -> str:
    """The rule of the plan in full, for pages and papers alike."""
    part = formatting.beneath(plan.region)[1:]
    if plan.ranking_basis == RankingBasis.NONE:
        return f"这个计划的{part}不排名。"
    share = "达到序时的项数 ÷ 有目标的项数"
    if plan.ranking_basis == RankingBasis.COMPLETION:
        share = "实有 ÷ 目标，“不超过”的目标没有超就算 100%"
    return f"{ranking.in_words(plan)}：每个{part}只看分解给它的目标，{share}；分数一样的名次并列，没有目标的不排名。"


def words(plan: Plan) -> dict[str, str]:
    """The rule as the table of ranks says it: beside its title, and when somebody asks how."""
    return {"ranking_words": ranking.in_words(plan), "ranking_rule": rule_in_words(plan)}


def rule_briefly(plan: Plan) -> str:
    """完成率平均 %"""
    words = BRIEFLY.get(RankingBasis(plan.ranking_basis))
    return f"{words} %" if words else ""


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
        silent=silent(place),
    )


def silent(place: Place) -> int:
    """How many of the figures that it is ranked by are zeros because it has not reported."""
    return sum(line.silence == UNREPORTED and lights.sign(line) is not None for line in place.lines)


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
