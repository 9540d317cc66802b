"""Operands: the countable parts of formulas in one normal form, so that indicators share totals.

A specification as written in a plan:
    {"measure": "site-roles.sites", "conditions": {"role": "outlet"}, "window": "day"}
plus `level`, `at_least`, `except`, `region_kind` for coverage, `of` and `share` for regions judged by their own
children. `series` is short for the reported figures of a series, `statistic` (and `year`) for those of a statistic.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from ledger import registry
from ledger.conditions import ConditionError, normalised
from ledger.measures import Count, CountDistinct, Measure
from regions.codes import Kind, Level
from targets.models import Indicator, IndicatorKind, Operand, Plan, ReportedSeries, Statistic
from targets.units import conversion

REPORTED_MEASURE = "reported-figures.value"
STATISTIC_MEASURE = "reference-figures.value"
# Short for a measure under a condition of the same name, whose unit stands in a dictionary.
SHORTHANDS = {"series": REPORTED_MEASURE, "statistic": STATISTIC_MEASURE}
SPEC_KEYS = {"measure", "series", "statistic", "year", "conditions", "window"}
COVERAGE_KEYS = {"level", "at_least", "except", "region_kind"}
EACH_KEYS = COVERAGE_KEYS | {"of", "share"}
NAMED_WINDOWS = ("calendar_year", "month")
LEVELS = (Level.COUNTY, Level.TOWN, Level.VILLAGE)
PERCENT = "%"
# Regions are counted, whatever was counted in them.
REGION_UNITS = ("个", "家", "处")


@dataclass(frozen=True)
class Spec:
    """A specification in normal form. `coverage` is None, or (level, at_least, excluded codes).

    `region_kinds`: only regions of these kinds, e.g. 行政村 without 社区. `share`: (level, fraction): a region of the
    coverage's level counts when that fraction of its own regions of `level` holds `at_least`; kinds and exclusions
    then say which of those.
    """

    measure: str
    conditions: tuple[tuple[str, Any], ...]
    window: str
    coverage: tuple[str, str, tuple[str, ...]] | None = None
    region_kinds: tuple[str, ...] = ()
    share: tuple[str, str] | None = None

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
        # A statistic is true of its whole year: it does not grow from January on.
        return self.window == "calendar_year" and self.measure != STATISTIC_MEASURE

    def as_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "measure": self.measure,
            "conditions": dict(self.conditions),
            "window": self.window,
        }
        if self.coverage:
            level, at_least, excluded = self.coverage
            data |= {"level": level, "at_least": at_least, "except": list(excluded)}
        if self.region_kinds:
            data["region_kind"] = list(self.region_kinds)
        if self.share:
            data["of"], data["share"] = self.share
        return data

    @cached_property
    def normal_form(self) -> str:
        return json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)


class FormulaError(ValidationError):
    """A formula that cannot be computed; the message says where and why."""


def specs(indicator: Indicator) -> dict[str, Spec]:
    """Role (`value`, or `numerator` and `denominator`) → specification. Raises FormulaError.

    Empty for wordings and what is made of other indicators. The numerator of a ratio carries the denominator's
    conditions.
    """
    formula, plan = indicator.formula, indicator.plan
    if indicator.kind == IndicatorKind.WORDING or indicator.kind in Indicator.OF_OTHERS:
        return {}
    if indicator.kind == IndicatorKind.RATIO:
        _only_keys(formula, {"numerator", "denominator"})
        denominator = _spec(_part(formula, "denominator"), plan)
        numerator = _spec(_part(formula, "numerator"), plan, coverage="level" in formula["numerator"])
        # Two statistics are two things: neither carries the other's name.
        if numerator.ledger is denominator.ledger and not SHORTHANDS.keys() & {*formula["denominator"]}:
            carried = dict(denominator.conditions) | dict(numerator.conditions)
            numerator = replace(numerator, conditions=tuple(sorted(carried.items())))
        return {"numerator": numerator, "denominator": denominator}
    if indicator.kind in (IndicatorKind.COVERAGE, IndicatorKind.EACH):
        return {"numerator": _spec(formula, plan, coverage=True, each=indicator.kind == IndicatorKind.EACH)}
    formula = {key: value for key, value in formula.items() if key != "subset_of"}
    return {"value": _spec(formula, plan)}


def saved_specs(indicator: Indicator) -> dict[str, Spec]:
    """`specs` of an indicator that was checked when it was saved; cached on the object."""
    if not hasattr(indicator, "_specs"):
        indicator._specs = specs(indicator)  # type: ignore[attr-defined]
    return indicator._specs  # type: ignore[attr-defined]


def check_formula(indicator: Indicator) -> None:
    """Refuse what cannot be computed or compared, with its place, before the indicator is saved."""
    found = specs(indicator)
    if indicator.kind in Indicator.OF_OTHERS:
        check_parts(indicator, {sibling.number: sibling for sibling in indicator.plan.indicators.all()})
    if indicator.kind in Indicator.SHARES and indicator.unit != PERCENT:
        raise FormulaError({"unit": f"{indicator.get_kind_display()}是占比，单位请写 %，现在是“{indicator.unit}”。"})
    if indicator.kind == IndicatorKind.RATIO:
        _check_ratio(indicator, found)
    if "subset_of" in indicator.formula:
        _check_subset(indicator, found["value"])
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
    share = (data["of"], data["share"]) if "share" in data else None
    # JSON knows no tuples; a specification is the same wherever it was read.
    given = ((name, tuple(value) if isinstance(value, list) else value) for name, value in data["conditions"].items())
    kinds = tuple(data.get("region_kind", ()))
    return Spec(data["measure"], tuple(sorted(given)), data["window"], coverage, kinds, share)


def _spec(data: dict[str, Any], plan: Plan, *, coverage: bool = False, each: bool = False) -> Spec:
    _only_keys(data, SPEC_KEYS | (EACH_KEYS if each else COVERAGE_KEYS if coverage else set()))
    short = next((key for key in SHORTHANDS if key in data), "")
    name = SHORTHANDS[short] if short else data.get("measure")
    try:
        ledger, measure = registry.measure(name or "")
    except KeyError:
        raise FormulaError(f"没有“{name}”这个量，可用的量：{'、'.join(registry.measure_names())}") from None
    given = dict(data.get("conditions", {}))
    if short:
        given[short] = data[short]
    try:
        conditions = normalised(ledger.conditions_by_name, given)
    except ConditionError as error:
        raise FormulaError(f"条件 {error.name}：{error}") from None
    window = _year(data) or _window(data.get("window"), measure, plan)
    return Spec(
        name or "",
        tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in conditions.items()),
        window,
        _coverage(data) if coverage else None,
        _region_kinds(data),
        _share(data) if each else None,
    )


def _year(data: dict[str, Any]) -> str:
    """The window of a statistic's one year; "" where the year is that of the day asked about."""
    if "year" not in data:
        return ""
    if "statistic" not in data or "window" in data or not str(data["year"]).isdigit():
        raise FormulaError("year 只和 statistic 一起用，写四位年份，不再写 window")
    return f"{data['year']}-01-01/{data['year']}-12-31"


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
    if level not in LEVELS:
        raise FormulaError(f"覆盖率的 level 只能是 county、town 或 village，现在是“{level}”")
    return level, str(data.get("at_least", 1)), tuple(sorted(str(code) for code in data.get("except", [])))


def _region_kinds(data: dict[str, Any]) -> tuple[str, ...]:
    given = data.get("region_kind", [])
    kinds = sorted({given} if isinstance(given, str) else set(given))
    wrong = [kind for kind in kinds if kind not in Kind.values]
    if wrong:
        allowed = "、".join(f"{kind}（{label}）" for kind, label in Kind.choices)
        raise FormulaError(f"region_kind 不认识“{'、'.join(wrong)}”，可选：{allowed}")
    return tuple(kinds)


def _share(data: dict[str, Any]) -> tuple[str, str] | None:
    """The share of its own children that each region has to reach; None where it has to reach a number itself."""
    if "of" not in data and "share" not in data:
        return None
    level, beneath = data.get("level"), data.get("of")
    if beneath not in LEVELS or level not in LEVELS or LEVELS.index(beneath) <= LEVELS.index(level):
        raise FormulaError(f"of 要写 level（{level}）下面的一级：town 或 village，现在是“{beneath}”")
    text = str(data.get("share", ""))
    try:
        share = Decimal(text.removesuffix(PERCENT)) / (100 if text.endswith(PERCENT) else 1)
    except InvalidOperation:
        raise FormulaError(f"share 要写占下级的比例，如 30%，现在是“{text}”") from None
    if not 0 < share <= 1:
        raise FormulaError(f"share 要在 0 和 100% 之间，现在是“{text}”")
    return beneath, f"{share.normalize():f}"


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
    if spec.coverage:
        return REGION_UNITS
    given = dict(spec.conditions)
    if spec.measure == REPORTED_MEASURE:
        series = ReportedSeries.objects.filter(code=given.get("series")).first()
        if series is None:
            raise FormulaError(f"没有“{given.get('series')}”这个填报项目，请先在计划文件 series 里登记")
        return (series.unit,)
    if spec.measure == STATISTIC_MEASURE:
        statistic = Statistic.objects.filter(code=given.get("statistic")).first()
        if statistic is None:
            raise FormulaError(f"没有“{given.get('statistic')}”这个统计项目，请先在计划文件 statistics 里登记")
        return (statistic.unit,)
    return spec.counted.units


def check_parts(indicator: Indicator, siblings: Mapping[str, Indicator]) -> None:
    """What is made of others: they exist, are more than words, and none leads back to it."""
    _only_keys(indicator.formula, {"of"})
    numbers = indicator.formula.get("of") or []
    missing = [number for number in numbers if number not in siblings or number == indicator.number]
    if not numbers or missing:
        verb = "求和" if indicator.kind == IndicatorKind.SUM else "合看"
        raise FormulaError(f"{verb}的指标“{'、'.join(missing)}”不在本计划里，请核对序号")
    if indicator.number in _reached(numbers, siblings):
        raise FormulaError(f"指标 {indicator.number} 绕回了它自己，请去掉一项")
    words = [number for number in numbers if siblings[number].kind == IndicatorKind.WORDING]
    if words:
        raise FormulaError(f"指标 {'、'.join(words)} 是文字要求，没有数")
    if indicator.kind == IndicatorKind.SUM:
        _check_sum(indicator, numbers, siblings)


def _reached(numbers: list[str], siblings: Mapping[str, Indicator]) -> set[str]:
    reached: set[str] = set()
    waiting = list(numbers)
    while waiting:
        number = waiting.pop()
        if number not in reached and number in siblings:
            reached.add(number)
            if siblings[number].kind in Indicator.OF_OTHERS:
                waiting += siblings[number].formula.get("of") or []
    return reached


def _check_sum(indicator: Indicator, numbers: list[str], siblings: Mapping[str, Indicator]) -> None:
    valueless = [n for n in numbers if siblings[n].kind in (*Indicator.ONLY_LIGHT, *Indicator.SHARES)]
    if valueless:
        raise FormulaError(f"指标 {'、'.join(valueless)} 是占比或没有数，不能相加")
    different = [
        n
        for n in numbers
        if conversion(indicator.unit, siblings[n].unit) != 1 and not _counts_both(indicator, siblings[n])
    ]
    if different:
        raise FormulaError({"unit": f"与指标 {'、'.join(different)} 的单位不同，不能相加"})


def _counts_both(one: Indicator, other: Indicator) -> bool:
    return {one.unit, other.unit} <= {"个", "家"}


def _check_ratio(indicator: Indicator, found: dict[str, Spec]) -> None:
    numerator, denominator = (_counted_units(found[role]) for role in ("numerator", "denominator"))
    if not set(numerator) & set(denominator):
        counted = f"分子按{'、'.join(numerator)}计，分母按{'、'.join(denominator)}计"
        if any(conversion(a, b) is not None for a in numerator for b in denominator):
            raise FormulaError(f"{counted}，请把两者登记成同一个单位")
        raise FormulaError(f"{counted}，两者不能相比")


def _check_subset(indicator: Indicator, spec: Spec) -> None:
    """A part of what another indicator counts: the same measure and window, under more conditions."""
    number = str(indicator.formula["subset_of"])
    whole = indicator.plan.indicators.filter(number=number).exclude(number=indicator.number).first()
    if whole is None:
        raise FormulaError(f"subset_of 写的指标 {number} 不在本计划里，请核对序号")
    found = specs(whole).get("value")
    is_part = found is not None and (found.measure, found.window) == (spec.measure, spec.window)
    if not (found and is_part and set(found.conditions) < set(spec.conditions)):
        raise FormulaError(f"subset_of：这一项不是指标 {number} 的一部分，要数同一个量，并在它的条件上再加条件")
