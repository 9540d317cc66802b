"""Indicators of a plan as figures are made of them: what each sums up, by what it divides, what it is to reach."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, JSONObject

from accounts.models import Department
from regions.models import Region
from targets import versions
from targets.models import Indicator, IndicatorKind, Plan, ReportedSeries, Statistic, Target, TargetChange
from targets.operands import Spec, saved_specs, unit_scale
from targets.pace import Rule
from targets.units import conversion

# What a formula may name by a code.
DICTIONARIES: dict[str, type[ReportedSeries | Statistic]] = {"series": ReportedSeries, "statistic": Statistic}

# (indicator, region id) → targets in order of due date.
Targets = dict[tuple[int, int], list[Target]]


def of(plan: Plan, *, departments: bool = False) -> dict[str, Indicator]:
    """Number → indicator, in the plan's order; one query.

    They know the unit of what is reported, the names of their series and statistics (`name_of`) and since when they
    are defined otherwise (`versions.breaks`). `departments` adds the short names of those that lead and cooperate
    (`lead_names`, `cooperating_names`).
    """
    parts: dict[str, Any] = {"value": OuterRef("formula")}
    parts |= {role: KeyTransform(role, OuterRef("formula")) for role in ("numerator", "denominator")}
    indicators = (
        plan.indicators.order_by("position")
        .select_related("season")
        .annotate(
            series_unit=Coalesce(*(Subquery(_named(kind, parts["value"], "unit")) for kind in DICTIONARIES)),
            redefined=ArraySubquery(versions.changes_of(OuterRef("pk"))),
            **{
                f"{role}_{kind}": Subquery(_named(kind, part, "name"))
                for role, part in parts.items()
                for kind in DICTIONARIES
            },
        )
    )
    if departments:
        indicators = indicators.annotate(lead_names=_names("leads"), cooperating_names=_names("cooperates"))
    found: dict[str, Indicator] = {indicator.number: versions.shown(indicator) for indicator in indicators}
    for indicator in found.values():
        indicator.plan = plan
    return found


def targets_of(indicators: Iterable[Indicator], regions: Sequence[Region]) -> Targets:
    """Those of the regions, and what the plan says of regions beneath its own: those that it names, and each; one
    query."""
    found: Targets = {}
    for_each = Q(indicator__kind=IndicatorKind.EACH, region=F("indicator__plan__region"))
    wanted = Q(region__in=regions) | Q(named_by_plan=True) | for_each
    changes = TargetChange.objects.filter(target=OuterRef("pk")).order_by("holds_from")
    told = changes.values(told=JSONObject(day="holds_from", value=Cast("value", TextField())))
    targets = Target.objects.filter(wanted, indicator__in=list(indicators)).annotate(changed=ArraySubquery(told))
    for target in targets.select_related("region").order_by("due"):
        found.setdefault((target.indicator_id, target.region_id), []).append(target)
    return found


def as_held(targets: Iterable[Target], day: datetime.date) -> list[Target]:
    """What `targets_of` gives, as it holds on `day`: a merger changes a target from its day on."""
    return [_as_held(target, day) for target in targets]


def _as_held(target: Any, day: datetime.date) -> Target:
    values = [change["value"] for change in target.changed if change["day"] <= f"{day}"]
    if not values:
        return target
    held = copy(target)
    held.value = Decimal(values[-1])
    return held


def summed(indicator: Indicator, by_number: Mapping[str, Indicator]) -> list[Indicator]:
    """The indicators that are counted for this one: itself, or what it is made of."""
    if indicator.kind not in Indicator.OF_OTHERS:
        return [indicator]
    return [part for number in indicator.formula["of"] for part in summed(by_number[number], by_number)]


def counted(indicators: Iterable[Indicator]) -> list[Spec]:
    return [spec for indicator in indicators for spec in saved_specs(indicator).values()]


def personal(indicator: Indicator) -> list[Spec]:
    """What it counts of ledgers of persons."""
    return [spec for spec in saved_specs(indicator).values() if spec.counted.persons]


def scale_of(indicator: Indicator) -> Decimal:
    """By what amounts are divided to be in the indicator's unit. Units were compared when it was saved."""
    if indicator.kind != IndicatorKind.REPORTED:
        return indicator.scale
    unit = getattr(indicator, "series_unit", None)
    # Not read by `of`: then the unit of the series is one more query.
    return (conversion(indicator.unit, unit) if unit else unit_scale(indicator)) or Decimal(1)


def rule_of(indicator: Indicator, parts: Collection[Indicator]) -> Rule:
    """How it is judged; `parts` as `summed` gives them."""
    plan, found = indicator.plan, saved_specs(indicator)
    # Shares of what happened in a year begin anew with it, as the sums do.
    grown = found.get("value") or found.get("numerator")
    is_counted = indicator.kind in (IndicatorKind.SUM, IndicatorKind.MEASURE)
    is_step = indicator.curve == "step" or indicator.kind == IndicatorKind.MILESTONE
    return Rule(
        start=plan.starts_on,
        baseline=indicator.baseline,
        base_is_zero=indicator.kind not in Indicator.SHARES,
        count=is_counted and all(spec.is_count for spec in counted(parts)),
        yearly=grown is not None and grown.is_yearly,
        curve="step" if is_step else "linear",
        own=indicator.own_curve,
        yellow_from=plan.yellow_from if indicator.yellow_from is None else indicator.yellow_from,
        red_above=plan.red_above if indicator.red_above is None else indicator.red_above,
    )


def name_of(indicator: Indicator, role: str, kind: str) -> str:
    """What the series or the statistic (`kind`) of an operand is called."""
    name = getattr(indicator, f"{role}_{kind}", None)
    if name is None:
        # Not read by `of`: one more query.
        code = operand(indicator, role)[kind]
        name = DICTIONARIES[kind].objects.filter(code=code).values_list("name", flat=True).first() or code
    return str(name)


def excepted(indicator: Indicator, role: str) -> list[str]:
    """Names of the regions that a coverage leaves out; one query where it leaves out any."""
    codes = [str(code) for code in operand(indicator, role).get("except", [])]
    regions = Region.objects.filter(code__in=codes).select_related("town").order_by("code") if codes else []
    return [region.full_name for region in regions]


def operand(indicator: Indicator, role: str) -> dict[str, Any]:
    """What the formula says of a role; alone it stands at the formula's top."""
    found: dict[str, Any] = indicator.formula if role == "value" else indicator.formula[role]
    return found


def _named(kind: str, formula: Any, column: str) -> QuerySet[Any, Any]:
    """Of the series or statistic that a formula in SQL names."""
    return DICTIONARIES[kind].objects.filter(code=KeyTextTransform(kind, formula)).values(column)[:1]


def _names(role: str) -> ArraySubquery:
    """Short names of the departments that lead or cooperate, in the order of their codes."""
    return ArraySubquery(Department.objects.filter(**{role: OuterRef("pk")}).order_by("code").values("short_name"))
