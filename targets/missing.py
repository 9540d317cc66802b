"""What is not there: regions that miss an `each`, statistics under the line that nobody has entered."""

import datetime
from collections.abc import Sequence

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value

from regions.models import Region
from regions.querysets import stood_in_q
from targets import coverage, facts
from targets.models import LATEST, Indicator, IndicatorKind, Operand, Total
from targets.operands import STATISTIC_MEASURE, Spec, saved_specs

NAMED = 5
NO_DENOMINATOR = "分母为 0，算不出比率"
ROLES = {"numerator": "分子", "denominator": "分母", "value": "统计数"}


def regions(spec: Spec, region: Region, day: datetime.date) -> QuerySet[Region]:
    """The regions in `region` that a coverage asks about on `day` and that do not hold enough."""
    inside = coverage.judged(spec, day).filter(stood_in_q(region, day, ""))
    return inside.exclude(pk__in=facts.covered_regions(spec, day))


def names(
    indicators: Sequence[Indicator], region: Region, day: datetime.date, *, today: datetime.date
) -> dict[str, list[str]]:
    """Number of an `each` → names of the regions in `region` that miss it; few queries where totals are kept."""
    asked = [one for one in indicators if one.kind == IndicatorKind.EACH]
    if not asked:
        return {}
    as_of = LATEST if day == today else day
    kept = _kept([saved_specs(one)["numerator"] for one in asked], as_of)
    queries = [
        _not_reached(saved_specs(one)["numerator"], region, day, as_of, kept)
        .order_by()
        .annotate(number=Value(one.number, output_field=CharField()))
        .values_list("number", "code", "name")
        for one in asked
    ]
    found: dict[str, list[str]] = {}
    for number, _, name in queries[0].union(*queries[1:], all=True).order_by("number", "code"):
        found.setdefault(number, []).append(name)
    return found


def in_words(missing: Sequence[str]) -> str:
    """未达到：莘县、冠县; "" when none is missing."""
    if not missing:
        return ""
    more = f"等 {len(missing)} 个" if len(missing) > NAMED else ""
    return f"未达到：{'、'.join(missing[:NAMED])}{more}"


def statistic(indicator: Indicator, role: str, spec: Spec, day: datetime.date) -> str:
    """缺少分母：2025年粮食播种面积; "" where the operand is no statistic.

    The name is that of `definitions.of`; an indicator that was read otherwise says the code.
    """
    if spec.measure != STATISTIC_MEASURE:
        return ""
    code = str(dict(spec.conditions)["statistic"])
    year = day.year if spec.window == "calendar_year" else spec.window[:4]
    return f"缺少{ROLES[role]}：{year}年{getattr(indicator, f'{role}_statistic', None) or code}"


def _not_reached(
    spec: Spec, region: Region, day: datetime.date, as_of: datetime.date, kept: dict[str, int]
) -> QuerySet[Region]:
    if spec.normal_form not in kept:
        return regions(spec, region, day)
    reached = Total.objects.filter(operand=kept[spec.normal_form], as_of=as_of, own__gt=0)
    return coverage.judged(spec, day).filter(stood_in_q(region, day, "")).exclude(pk__in=reached.values("region_id"))


def _kept(specs: Sequence[Spec], as_of: datetime.date) -> dict[str, int]:
    """Normal form → operand, of those whose totals of the date stand in store; a village's past never does."""
    forms = [
        spec.normal_form
        for spec in specs
        if as_of == LATEST or (spec.coverage and spec.coverage[0] != Region.Level.VILLAGE)
    ]
    ready = Operand.objects.filter(normal_form__in=forms, ready_at__isnull=False)
    if as_of != LATEST:
        ready = ready.filter(Exists(Total.objects.filter(operand=OuterRef("pk"), as_of=as_of)))
    return dict(ready.values_list("normal_form", "pk"))
