"""Deeds on an assessment: set the scheme, enter a false report, publish, which freezes all of it."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger import scope
from ledger.audit import acting
from ledger.problems import Conflict
from regions.codes import Level, parts_called
from regions.models import Region
from supervision import scoring
from supervision.locking import locked, require
from supervision.models import AssessmentScheme, FalseReport, SchemeWeight, ScoreSheet
from targets import snapshots
from targets.models import Indicator, IndicatorKind, Plan

FIELDS = ("name", "basis", "cap", "late_points", "false_points")
# What no town can be scored on.
UNSCORED = (IndicatorKind.WORDING,)


@transaction.atomic
def save_scheme(
    *,
    plan: Plan,
    year: int,
    user: Any,
    values: dict[str, Any],
    weights: Mapping[str, Decimal],
    scheme: AssessmentScheme | None = None,
    version: int | None = None,
    demo: bool = False,
) -> AssessmentScheme:
    """Make or change a scheme. `weights`: number of the indicator → weight; only those above 0 count."""
    require(user, "change" if scheme else "add", AssessmentScheme)
    if scheme is None:
        scheme = AssessmentScheme(
            plan=plan, region=plan.region, year=year, created_by=user, changed_by=user, is_demo=demo
        )
    else:
        scheme = _open(scheme, user, version)
        scheme.touch(user)
    wanted = {number: weight for number, weight in weights.items() if weight}
    known = set(scorable(plan).values_list("number", flat=True))
    if not wanted:
        raise ValidationError({"weights": "至少给一项指标填权重。"})
    if unknown := sorted(set(wanted) - known):
        raise ValidationError({"weights": f"指标 {'、'.join(unknown)} 不能计分，请去掉它的权重。"})
    for name in FIELDS:
        if name in values:
            setattr(scheme, name, values[name])
    with acting(user, "save_scheme"):
        scheme.full_clean()
        scheme.save()
        scheme.weights.all().delete()
        for number, weight in wanted.items():
            row = SchemeWeight(scheme=scheme, indicator_number=number, weight=weight)
            row.full_clean(exclude=["scheme"])
            row.save()
    if not scope.is_visible(scheme, user):
        raise ValidationError("这个计划不在您的管辖范围内。")
    return scheme


@transaction.atomic
def report_false(
    *,
    scheme: AssessmentScheme,
    user: Any,
    town: Region,
    found_on: datetime.date,
    what: str,
    demo: bool = False,
) -> FalseReport:
    """虚报, entered by the district; files are attached to the row that is returned."""
    require(user, "change", AssessmentScheme)
    scheme = _open(scheme, user)
    if town.parent_id != scheme.region_id or town.level == Level.VILLAGE:
        raise ValidationError({"town": f"请选{scheme.region.name}的{parts_called(scheme.region.level)}。"})
    if found_on > timezone.localdate():
        raise ValidationError({"found_on": "查实日期不能晚于今天。"})
    row = FalseReport(
        scheme=scheme, town=town, found_on=found_on, what=what.strip(), created_by=user, changed_by=user, is_demo=demo
    )
    with acting(user, "report_false"):
        row.full_clean()
        row.save()
    return row


@transaction.atomic
def publish(
    *, scheme: AssessmentScheme, version: int, user: Any, at: datetime.datetime | None = None
) -> AssessmentScheme:
    """Copy every town's sheet for good. Raises Conflict before the year is over and its last month is closed: what is
    open still moves, and the rows behind a published figure would no longer give it."""
    require(user, "verify", AssessmentScheme)
    scheme = _open(scheme, user, version)
    at = at or timezone.now()
    end = year_end(scheme)
    if timezone.localdate(at) <= end:
        raise Conflict(f"{scheme.year} 年还没有结束，{end} 之后才能公布；现在看到的是试算。")
    if not scoring.is_closed(scheme, end):
        raise Conflict(f"{scheme.year} 年 12 月还没有结账，数还会变；先结账，再公布。")
    found = scoring.scores(scheme, end)
    if not found:
        word = parts_called(scheme.region.level)
        raise Conflict(f"没有可以计分的{word}，请检查权重和{word}目标。")
    with acting(user, "publish_assessment"):
        ScoreSheet.objects.bulk_create(
            ScoreSheet(scheme=scheme, town=score.town, rank=score.rank, score=score.score, sheet=dumped(score))
            for score in found
        )
        scheme.touch(user)
        scheme.published_at, scheme.published_by = at, user
        scheme.save()
    return scheme


def sheets(scheme: AssessmentScheme, today: datetime.date) -> list[scoring.Score]:
    """As published, else computed for the year's end or today, whichever comes first."""
    if scheme.is_published:
        rows = scheme.sheets.select_related("town").order_by("rank", "town__code")
        return [loaded(row) for row in rows]
    return scoring.scores(scheme, as_of(scheme, today))


def as_of(scheme: AssessmentScheme, today: datetime.date) -> datetime.date:
    return min(year_end(scheme), today)


def year_end(scheme: AssessmentScheme) -> datetime.date:
    return datetime.date(scheme.year, 12, 31)


def indicators(scheme: AssessmentScheme, score: scoring.Score, day: datetime.date) -> dict[str, Indicator]:
    """Number → indicator, as it was defined when the figures scored on `day` were kept."""
    if score.is_then:
        return snapshots.definitions_then(snapshots.month(scheme.plan, day))
    return {one.number: one for one in Indicator.objects.filter(plan=scheme.plan)}


def scorable(plan: Plan) -> Any:
    return Indicator.objects.filter(plan=plan).exclude(kind__in=UNSCORED).order_by("position")


def dumped(score: scoring.Score) -> dict[str, Any]:
    """As JSON: decimals as text."""
    plain = {name: value for name, value in vars(score).items() if name not in ("town", "lines", "rank")}
    return {name: _text(value) for name, value in plain.items()} | {
        "lines": [{name: _text(value) for name, value in asdict(line).items()} for line in score.lines]
    }


def loaded(row: ScoreSheet) -> scoring.Score:
    sheet = dict(row.sheet)
    lines = [scoring.ScoreLine(**_figures(line, _LINE_FIGURES)) for line in sheet.pop("lines")]
    return scoring.Score(town=row.town, lines=lines, rank=row.rank, **_figures(sheet, _SCORE_FIGURES))


_LINE_FIGURES = ("weight", "value", "against", "raw", "completion", "points")
_SCORE_FIGURES = ("weight", "base", "late_points", "false_points", "score")


def _figures(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return values | {name: Decimal(values[name]) for name in names if values[name] is not None}


def _text(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value


def _open(scheme: AssessmentScheme, user: Any, version: int | None = None) -> AssessmentScheme:
    scheme = locked(scheme, user=user, version=version)
    if scheme.is_published:
        raise Conflict("考核结果已经公布，不能再改。")
    return scheme
