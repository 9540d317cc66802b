"""The score of towns, of a prefecture's counties, computed from progress; nothing is stored here.

points of a line = weight × min(completion, cap). score = 100 × Σ points ÷ Σ weights of the lines that count for
the town − deductions, half up to two decimals, never below 0. A line in which the town has no target is left out: its
weight goes over to the town's other lines in proportion, so that every town stands on the same hundred points.
Equal scores share a rank, and the next rank is passed over. A town without any line has neither score nor rank.
Once the month that ends on the scored day is closed, what it kept is scored: late rows change neither score nor
evidence.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from regions.codes import Level
from regions.models import Region
from supervision import lateness
from supervision.models import AssessmentScheme, Basis
from targets.lines import Line
from targets.models import ClosedMonth, Comparator, Indicator
from targets.progress import breakdown

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
AT_MOST = (Comparator.LTE, Comparator.LT)

LEFT_OUT = "无目标，不计入"
NOT_KEPT = "结账时还没有这项指标，不计入"
HIDDEN = "人数少于5，不予显示，不计入"
NO_DENOMINATOR = "分母为 0，算不出比率，不计入"
NO_VALUE = "有目标没有数，按 0 计"
NOT_MET, MET = "超出上限，按 0 计", "未超上限，按 100% 计"
NO_EXPECTED = "没有序时应到，按实有 ÷ 目标计"


class Weighted(Protocol):
    indicator_number: str
    weight: Decimal


@dataclass(frozen=True)
class ScoreLine:
    """`completion` as counted (a fraction, capped); None: the line is left out, `reason` says why; `silence`: what a
    value of 0 is, where nobody reported it."""

    number: str
    name: str
    unit: str
    weight: Decimal
    value: Decimal | None = None
    against: Decimal | None = None
    raw: Decimal | None = None
    completion: Decimal | None = None
    points: Decimal | None = None
    reason: str = ""
    silence: str = ""

    @property
    def counts(self) -> bool:
        return self.completion is not None


@dataclass(frozen=True)
class Score:
    """A town's sheet. `base`: what the lines give on a hundred points; `score` after deductions.

    `is_then`: the figures are those of the closed month.
    """

    town: Region
    lines: list[ScoreLine] = field(default_factory=list)
    weight: Decimal = Decimal(0)
    base: Decimal | None = None
    late: int = 0
    late_points: Decimal = Decimal(0)
    false: int = 0
    false_points: Decimal = Decimal(0)
    score: Decimal | None = None
    rank: int | None = None
    is_then: bool = False


def scores(scheme: AssessmentScheme, as_of: datetime.date) -> list[Score]:
    """The towns in order of rank, those without any line last."""
    weights = list(scheme.weights.all())
    numbers = [weight.indicator_number for weight in weights]
    plan, region = scheme.plan, scheme.region
    indicators = list(plan.indicators.filter(number__in=numbers))
    view = "then" if is_closed(scheme, as_of) else "now"
    parts = breakdown(plan=plan, region=region, as_of=as_of, indicators=indicators, view=view) if indicators else []
    late = lateness.counts(region, scheme.year)
    false = Counter(scheme.false_reports.values_list("town_id", flat=True))
    found = [
        score_of(
            scheme, town, weights, [*lines, *_not_kept(indicators, town, lines)], late.get(town.pk, 0), false[town.pk]
        )
        for town, own, lines in parts
        if not own and town.level != Level.VILLAGE
    ]
    return [replace(score, is_then=view == "then") for score in ranked(found)]


def is_closed(scheme: AssessmentScheme, day: datetime.date) -> bool:
    return ClosedMonth.objects.filter(plan=scheme.plan_id, as_of=day).exists()


def score_of(
    scheme: AssessmentScheme, town: Region, weights: Sequence[Weighted], lines: Sequence[Line], late: int, false: int
) -> Score:
    by_number: Mapping[str, Line] = {line.indicator.number: line for line in lines}
    sheet = [
        score_line(scheme, weight, by_number[weight.indicator_number])
        for weight in weights
        if weight.indicator_number in by_number
    ]
    weight = sum((line.weight for line in sheet if line.counts), Decimal(0))
    late_points, false_points = late * scheme.late_points, false * scheme.false_points
    base = score = None
    if weight:
        base = HUNDRED * sum((line.points for line in sheet if line.points is not None), Decimal(0)) / weight
        score = rounded(max(base - late_points - false_points, Decimal(0)))
    return Score(town, sheet, weight, base, late, late_points, false, false_points, score)


def score_line(scheme: AssessmentScheme, weight: Weighted, line: Line) -> ScoreLine:
    raw, against, reason = _completion(scheme, line)
    cap = scheme.cap / HUNDRED
    completion = None if raw is None else min(raw, cap)
    if raw is not None and raw > cap:
        reason = f"封顶 {scheme.cap:f}%".replace(".0%", "%")
    if line.silence:
        reason = "；".join(part for part in (reason, line.silence) if part)
    return ScoreLine(
        number=line.indicator.number,
        name=line.indicator.name,
        unit=line.indicator.unit,
        weight=weight.weight,
        value=None if line.hidden else line.value,
        against=against,
        raw=raw,
        completion=completion,
        points=None if completion is None else completion * weight.weight,
        reason=reason,
        silence=line.silence,
    )


def ranked(found: Sequence[Score]) -> list[Score]:
    """Equal scores, as printed, share a rank: 1, 2, 2, 4."""
    values = [score.score for score in found if score.score is not None]
    placed = [
        score if score.score is None else _with_rank(score, 1 + sum(other > score.score for other in values))
        for score in found
    ]
    return sorted(placed, key=lambda score: (score.rank is None, score.rank or 0, score.town.code))


def rounded(figure: Decimal) -> Decimal:
    return figure.quantize(CENT, ROUND_HALF_UP)


def _not_kept(indicators: Sequence[Indicator], town: Region, lines: Sequence[Line]) -> list[Line]:
    """What came into the plan after the month was closed."""
    kept = {line.indicator.number for line in lines}
    return [Line(one, town, reason=NOT_KEPT) for one in indicators if one.number not in kept]


def _with_rank(score: Score, rank: int) -> Score:
    return replace(score, rank=rank)


def _completion(scheme: AssessmentScheme, line: Line) -> tuple[Decimal | None, Decimal | None, str]:
    """Completion as a fraction (None: left out), what it was measured against, and what has to be said."""
    goal = line.target
    if goal is None:
        return None, None, NOT_KEPT if line.reason == NOT_KEPT else LEFT_OUT
    if line.hidden:
        return None, goal.value, HIDDEN
    if line.value is None:
        nothing_to_count = line.denominator is not None and line.denominator == 0
        return (None, goal.value, NO_DENOMINATOR) if nothing_to_count else (Decimal(0), goal.value, NO_VALUE)
    if goal.comparator in AT_MOST or goal.value == 0:
        is_met = _is_met(goal.comparator, line.value, goal.value)
        return Decimal(is_met), goal.value, MET if is_met else NOT_MET
    if scheme.basis == Basis.PACE and line.expected is not None and line.expected > 0:
        return max(line.value / line.expected, Decimal(0)), line.expected, ""
    reason = NO_EXPECTED if scheme.basis == Basis.PACE else ""
    return max(line.value / goal.value, Decimal(0)), goal.value, reason


def _is_met(comparator: str, value: Decimal, goal: Decimal) -> bool:
    match comparator:
        case Comparator.LTE:
            return value <= goal
        case Comparator.LT:
            return value < goal
        case Comparator.GT:
            return value > goal
        case Comparator.EQ:
            return value == goal
    return value >= goal
