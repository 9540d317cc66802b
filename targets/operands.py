"""Operands: the countable parts of formulas in one normal form, so that indicators share totals.

A specification as written in a plan:
    {"measure": "site-roles.sites", "conditions": {"role": "outlet"}, "window": "day"}
plus `level`, `at_least`, `except` for coverage. `series` is short for the reported figures of a series.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from ledger import registry
from ledger.conditions import ConditionError, normalised
from ledger.measures import Count, CountDistinct, Measure
from targets.models import Indicator, IndicatorKind, Operand, Plan, ReportedSeries
from targets.units import conversion

REPORTED_MEASURE = "reported-figures.value"
SPEC_KEYS = {"measure", "series", "conditions", "window"}
COVERAGE_KEYS = {"level", "at_least", "except"}
NAMED_WINDOWS = ("calendar_year", "month")


@dataclass(frozen=True)
class Spec:
    """A specification in normal form. `coverage` is None, or (level, at_least, excluded codes)."""

    measure: str
    conditions: tuple[tuple[str, Any], ...]
    window: str
    coverage: tuple[str, str, tuple[str, ...]] | None = None

    @property
    def ledger(self) -> registry.Ledger:
        return registry.measure(self.measure)[0]

    @property
    def counted(self) -> Measure:
        return registry.measure(self.measure)[1]

    @property
    def is_count(self) -> bool:
        return self.coverage is not None or isinstance(self.counted.value, Count | CountDistinct)

    @property
    def is_yearly(self) -> bool:
        return self.window == "calendar_year"

    def as_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "measure": self.measure,
            "conditions": dict(self.conditions),
            "window": self.window,
        }
        if self.coverage:
            level, at_least, excluded = self.coverage
            data |= {"level": level, "at_least": at_least, "except": list(excluded)}
        return data

    @cached_property
    def normal_form(self) -> str:
        return json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)


class FormulaError(ValidationError):
    """A formula that cannot be computed; the message says where and why."""


def specs(indicator: Indicator) -> dict[str, Spec]:
    """Role (`value`, or `numerator` and `denominator`) → specification. Raises FormulaError.

    Empty for sums and wordings. The numerator of a ratio carries the denominator's conditions.
    """
    formula, plan = indicator.formula, indicator.plan
    if indicator.kind in (IndicatorKind.WORDING, IndicatorKind.SUM):
        return {}
    if indicator.kind == IndicatorKind.RATIO:
        _only_keys(formula, {"numerator", "denominator"})
        denominator = _spec(_part(formula, "denominator"), plan)
        numerator = _spec(_part(formula, "numerator"), plan)
        if numerator.ledger is denominator.ledger:
            carried = dict(denominator.conditions) | dict(numerator.conditions)
            numerator = Spec(numerator.measure, tuple(sorted(carried.items())), numerator.window)
        return {"numerator": numerator, "denominator": denominator}
    if indicator.kind == IndicatorKind.COVERAGE:
        return {"numerator": _spec(formula, plan, coverage=True)}
    return {"value": _spec(formula, plan)}


def saved_specs(indicator: Indicator) -> dict[str, Spec]:
    """`specs` of an indicator that was checked when it was saved; cached on the object."""
    if not hasattr(indicator, "_specs"):
        indicator._specs = specs(indicator)  # type: ignore[attr-defined]
    return indicator._specs  # type: ignore[attr-defined]


def check_formula(indicator: Indicator) -> None:
    """Refuse what cannot be computed or compared, with its place, before the indicator is saved."""
    found = specs(indicator)
    if indicator.kind == IndicatorKind.SUM:
        _check_sum(indicator)
    if indicator.kind == IndicatorKind.RATIO:
        _check_ratio(indicator, found)
    if indicator.kind in (IndicatorKind.MEASURE, IndicatorKind.REPORTED) and unit_scale(indicator) is None:
        units = "、".join(_counted_units(found["value"]))
        raise FormulaError(
            {"unit": f"“{found['value'].counted.title}”按{units}计，不能与“{indicator.unit}”比较，请改用同一种单位。"}
        )


def unit_scale(indicator: Indicator) -> Decimal | None:
    """What the operand is divided by to print the indicator's unit; None when incomparable."""
    spec = specs(indicator).get("value")
    if spec is None:
        return Decimal(1)
    found = (conversion(indicator.unit, unit) for unit in _counted_units(spec))
    return next((scale for scale in found if scale is not None), None)


def sync_operands(plan: Plan) -> list[Operand]:
    """Create the operands that the plan's indicators need; returns all of them."""
    needed = {spec.normal_form: spec for indicator in plan.indicators.all() for spec in specs(indicator).values()}
    known = set(Operand.objects.filter(normal_form__in=needed).values_list("normal_form", flat=True))
    Operand.objects.bulk_create(
        Operand(normal_form=form, ledger=spec.ledger.key, spec=spec.as_json())
        for form, spec in needed.items()
        if form not in known
    )
    return list(Operand.objects.filter(normal_form__in=needed))


def spec_of(operand: Operand) -> Spec:
    data = operand.spec
    coverage = (data["level"], data["at_least"], tuple(data["except"])) if "level" in data else None
    # JSON knows no tuples; a specification is the same wherever it was read.
    given = ((name, tuple(value) if isinstance(value, list) else value) for name, value in data["conditions"].items())
    return Spec(data["measure"], tuple(sorted(given)), data["window"], coverage)


def parts(indicator: Indicator, siblings: list[Indicator]) -> Iterator[Indicator]:
    """The indicators that a sum adds up, in the order of its formula."""
    by_number = {sibling.number: sibling for sibling in siblings}
    return (by_number[number] for number in indicator.formula["of"])


def _spec(data: dict[str, Any], plan: Plan, *, coverage: bool = False) -> Spec:
    _only_keys(data, SPEC_KEYS | (COVERAGE_KEYS if coverage else set()))
    name = REPORTED_MEASURE if "series" in data else data.get("measure")
    try:
        ledger, measure = registry.measure(name or "")
    except KeyError:
        raise FormulaError(f"没有“{name}”这个量，可用的量：{'、'.join(registry.measure_names())}") from None
    given = dict(data.get("conditions", {}))
    if "series" in data:
        given["series"] = data["series"]
    try:
        conditions = normalised(ledger.conditions_by_name, given)
    except ConditionError as error:
        raise FormulaError(f"条件 {error.name}：{error}") from None
    window = _window(data.get("window"), measure, plan)
    return Spec(
        name or "",
        tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in conditions.items()),
        window,
        _coverage(data) if coverage else None,
    )


def _window(given: Any, measure: Measure, plan: Plan) -> str:
    if measure.grain == "stock":
        if given not in (None, "day"):
            raise FormulaError(f"“{measure.title}”是时点数，window 只能是 day，现在是“{given}”")
        return "day"
    if given in (None, *NAMED_WINDOWS):
        return given or "calendar_year"
    if given in ("plan", "since_baseline"):
        return f"{plan.starts_on:%Y-%m-%d}/"
    if isinstance(given, dict) and set(given) == {"from", "to"}:
        try:
            first, last = (datetime.date.fromisoformat(str(given[key])) for key in ("from", "to"))
        except ValueError:
            raise FormulaError(f"window 的日期写法是 2024-12-31，现在是“{given}”") from None
        return f"{first}/{last}"
    raise FormulaError(f"window “{given}”不认识，可用：calendar_year、month、plan、{{from, to}}")


def _coverage(data: dict[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    level = data.get("level")
    if level not in ("county", "town", "village"):
        raise FormulaError(f"覆盖率的 level 只能是 county、town 或 village，现在是“{level}”")
    return level, str(data.get("at_least", 1)), tuple(sorted(str(code) for code in data.get("except", [])))


def _part(formula: dict[str, Any], key: str) -> dict[str, Any]:
    part = formula.get(key)
    if not isinstance(part, dict):
        raise FormulaError(f"比率要有 {key}，请补上它的量和条件")
    return part


def _only_keys(data: dict[str, Any], allowed: set[str]) -> None:
    unknown = sorted(set(data) - allowed)
    if unknown:
        raise FormulaError(f"公式里不认识“{'、'.join(unknown)}”，可用：{'、'.join(sorted(allowed))}")


def _counted_units(spec: Spec) -> tuple[str, ...]:
    if spec.measure != REPORTED_MEASURE:
        return spec.counted.units
    series = ReportedSeries.objects.filter(code=dict(spec.conditions)["series"]).first()
    if series is None:
        raise FormulaError(f"没有“{dict(spec.conditions)['series']}”这个填报项目，请先在计划文件 series 里登记")
    return (series.unit,)


def _check_sum(indicator: Indicator) -> None:
    _only_keys(indicator.formula, {"of"})
    numbers = indicator.formula.get("of") or []
    siblings = {sibling.number: sibling for sibling in indicator.plan.indicators.all()}
    missing = [number for number in numbers if number not in siblings or number == indicator.number]
    if not numbers or missing:
        raise FormulaError(f"求和的指标“{'、'.join(missing)}”不在本计划里，请核对序号")
    different = [
        n
        for n in numbers
        if conversion(indicator.unit, siblings[n].unit) is None and not _counts_both(indicator, siblings[n])
    ]
    if different:
        raise FormulaError({"unit": f"与指标 {'、'.join(different)} 的单位不同，不能相加"})


def _counts_both(one: Indicator, other: Indicator) -> bool:
    return {one.unit, other.unit} <= {"个", "家"}


def _check_ratio(indicator: Indicator, found: dict[str, Spec]) -> None:
    numerator, denominator = (_counted_units(found[role]) for role in ("numerator", "denominator"))
    if not set(numerator) & set(denominator) and all(conversion(a, b) is None for a in numerator for b in denominator):
        raise FormulaError(f"分子按{'、'.join(numerator)}计，分母按{'、'.join(denominator)}计，两者不能相比")
