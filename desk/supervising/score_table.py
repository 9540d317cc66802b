"""Scores as the pages show them: the table of towns, and a town's sheet with a link behind every figure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from dashboards import cards, formatting
from dashboards.asked import THEN
from supervision.models import AssessmentScheme
from supervision.scoring import Score, ScoreLine
from targets.models import Indicator


@dataclass(frozen=True)
class TownRow:
    rank: str
    name: str
    href: str
    score: str
    base: str
    late: str
    false: str
    counted: str
    is_own: bool


@dataclass(frozen=True)
class SheetRow:
    number: str
    name: str
    weight: str
    value: str
    against: str
    completion: str
    counted: str
    points: str
    href: str
    reason: str
    left_out: bool


def towns(scheme: AssessmentScheme, scores: Sequence[Score], own_town: int | None) -> list[TownRow]:
    return [
        TownRow(
            rank=str(score.rank) if score.rank else "不排名",
            name=score.town.name,
            href=reverse("supervising:sheet", args=[scheme.pk, score.town.code]),
            score=points(score.score),
            base=points(score.base),
            late=_deducted(score.late_points, score.late),
            false=_deducted(score.false_points, score.false),
            counted=f"{sum(line.counts for line in score.lines)} / {len(score.lines)}",
            is_own=score.town.pk == own_town,
        )
        for score in scores
    ]


def sheet(
    scheme: AssessmentScheme, score: Score, indicators: dict[str, Indicator], as_of: datetime.date
) -> list[SheetRow]:
    return [_row(scheme, score, line, indicators.get(line.number), as_of) for line in score.lines]


def points(figure: Decimal | None) -> str:
    """Two decimals, as published."""
    return formatting.NOTHING if figure is None else formatting.number(figure, 2, trim=False)


def plain(figure: Decimal) -> str:
    """A weight or a rule's number, without trailing zeros."""
    return formatting.number(figure, 2)


def _row(
    scheme: AssessmentScheme, score: Score, line: ScoreLine, indicator: Indicator | None, as_of: datetime.date
) -> SheetRow:
    return SheetRow(
        number=line.number,
        name=line.name,
        weight=plain(line.weight),
        value=_value(indicator, line),
        against=_figure(indicator, line.against, line.unit),
        completion=formatting.percent(line.raw),
        counted=formatting.percent(line.completion),
        points=points(line.points),
        href=_evidence(scheme, score, line, as_of) if indicator and line.value is not None else "",
        reason=line.reason,
        left_out=not line.counts,
    )


def _value(indicator: Indicator | None, line: ScoreLine) -> str:
    if line.value is None or not line.silence:
        return _figure(indicator, line.value, line.unit)
    return cards.vouched(plain(line.value), line.silence)


def _figure(indicator: Indicator | None, figure: Decimal | None, unit: str) -> str:
    """With the indicator's own decimals, and one more for a pace that lies between."""
    if figure is None:
        return formatting.NOTHING
    if indicator is None:
        return f"{plain(figure)} {unit}"
    shown = formatting.shown(indicator, figure)
    return f"{formatting.number(shown, max(indicator.decimals, 1))} {formatting.unit(indicator)}"


def _evidence(scheme: AssessmentScheme, score: Score, line: ScoreLine, as_of: datetime.date) -> str:
    query = {"plan": scheme.plan.code, "as_of": as_of.isoformat(), "region": score.town.code}
    if score.is_then:
        query["view"] = THEN
    return f"{reverse('dashboards:evidence', args=[line.number])}?{urlencode(query)}"


def _deducted(figure: Decimal, times: int) -> str:
    return f"−{points(figure)}（{times} 次）" if times else "0"
