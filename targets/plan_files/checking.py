"""What is wrong with a plan file beyond its shape: what it names must exist, dates and units must fit.

Everything here adds to the document's problems and goes on, so that the author learns of all at once.
"""

import datetime
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from accounts.located_yaml import LocatedYaml, Place
from accounts.models import Department
from ledger import registry
from ledger.conditions import ConditionError, normalised
from regions.models import Region
from targets.curves import WrongPoint
from targets.models import Indicator, IndicatorKind, Plan, ReportedSeries, Season, Statistic
from targets.operands import SHORTHANDS, check_formula
from targets.plan_files import amounts

# Shorthand of a formula → where its code is registered, and in which part of the file.
_DICTIONARIES: dict[str, tuple[type[ReportedSeries] | type[Statistic], str]] = {
    "series": (ReportedSeries, "series"),
    "statistic": (Statistic, "statistics"),
}


@dataclass
class Checks:
    """A file held against what the portal knows.

    `plan` carries the values of the file and need not be saved; what the file says wrongly of it is None.
    `known`: kind and unit of every indicator by number.
    """

    document: LocatedYaml
    plan: Plan
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def departments(self) -> dict[str, Department]:
        """By code, and the plan region's own by short name too."""
        everyone = list(Department.objects.all())
        own = {unit.short_name: unit for unit in everyone if unit.region_id == self.plan.region_id}
        return {unit.code: unit for unit in everyone} | own

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Regions beneath the plan's, by code."""
        if not self.plan.region_id:
            return {}
        beneath = Region.objects.within(self.plan.region).exclude(pk=self.plan.region_id)
        return {region.code: region for region in beneath}

    @cached_property
    def seasons(self) -> dict[str, Season]:
        return {season.code: season for season in Season.objects.all()}

    def department_ids(self, *place: Hashable) -> set[int]:
        """Those named in the list at `place`."""
        found = set()
        for here, name in self.document.sound_items(*place):
            if name in self.departments:
                found.add(self.departments[name].pk)
            elif self.plan.region_id:
                advice = "请核对简称，或先用 manage.py load_departments 登记"
                self.document.complain(here, f"{self.plan.region}没有“{name}”这个部门，{advice}。")
        return found

    def is_known(self, place: Place, number: str) -> bool:
        if number in self.known:
            return True
        # A number whose own entry is wrong is not reported a second time.
        if self.document.is_sound(("indicators",)):
            self.document.complain(place, f"没有指标 {number}，可用：{'、'.join(self.known)}。")
        return False

    def has_value(self, place: Place, number: str, *, judged: bool = False) -> bool:
        """Whether there is such an indicator, and it is more than words; `judged`: a light is enough."""
        if not self.is_known(place, number):
            return False
        kind = self.known[number][0]
        if kind == IndicatorKind.WORDING:
            self.document.complain(place, f"指标 {number} 是文字要求，没有数。")
            return False
        if kind in Indicator.ONLY_LIGHT and not judged:
            self.document.complain(place, f"指标 {number} 合看几项，自己没有数。")
            return False
        return True

    def value(self, place: Place, given: Any, unit: str) -> Decimal | None:
        if given is None:
            return None
        try:
            return amounts.parsed(given, unit)
        except ValueError as error:
            self.document.complain(place, str(error))
            return None

    def due(self, place: Place, given: str) -> datetime.date:
        due = datetime.date.fromisoformat(given)
        first, last = self.plan.starts_on, self.plan.ends_on
        if first and last and not first < due <= last:
            self.document.complain(place, f"期限 {due} 不在计划的 {first} 到 {last} 之间，请核对年份。")
        return due

    def formula(self, place: Place, indicator: Indicator) -> None:
        """Measures, conditions, series and parts must exist; the unit must fit what is counted."""
        here = (*place, "formula")
        if indicator.kind in Indicator.OF_OTHERS:
            judged = indicator.kind in Indicator.ONLY_LIGHT
            for index, number in enumerate(indicator.formula["of"]):
                self.has_value((*here, "of", index), number, judged=judged)
            return
        if "subset_of" in indicator.formula:
            self.has_value((*here, "subset_of"), indicator.formula["subset_of"])
        for part_place, part in _counted_parts(here, indicator):
            self._counted(part_place, part)
            self._exceptions((*part_place, "except"), part.get("except", []))
        if self.document.is_sound(here) and self.plan.starts_on:
            alone = Indicator(plan=self.plan, kind=indicator.kind, unit=indicator.unit, number=indicator.number)
            # What it says of other indicators is checked beside them, once all are written.
            alone.formula = {key: value for key, value in indicator.formula.items() if key != "subset_of"}
            try:
                check_formula(alone)
            except ValidationError as error:
                complain_of(self.document, place, error, otherwise="formula")

    def no_circles(self, sums: list[tuple[Place, dict[str, Any]]]) -> None:
        """What is made of others must not contain itself, be it through a third."""
        parts = {str(data["number"]): [str(number) for number in data["formula"]["of"]] for _, data in sums}
        for place, data in sums:
            number = str(data["number"])
            if number in _reached(number, parts):
                verb = "求和" if data["kind"] == "sum" else "合看"
                self.document.complain((*place, "formula", "of"), f"指标 {number} 的{verb}绕回了它自己，请去掉一项。")

    def _counted(self, place: Place, part: dict[str, Any]) -> None:
        if short := next((key for key in SHORTHANDS if key in part), ""):
            model, section = _DICTIONARIES[short]
            if not model.objects.filter(code=part[short]).exists() and self.document.is_sound((section,)):
                message = f"没有“{part[short]}”这个{model._meta.verbose_name}，请在 {section} 里登记。"
                self.document.complain((*place, short), message)
            return
        try:
            ledger, _ = registry.measure(part["measure"])
        except KeyError:
            known = "、".join(registry.measure_names())
            self.document.complain((*place, "measure"), f"没有“{part['measure']}”这个量，可用：{known}。")
            return
        for name, value in part.get("conditions", {}).items():
            try:
                normalised(ledger.conditions_by_name, {name: value})
            except ConditionError as error:
                self.document.complain((*place, "conditions", name), f"{error}。")

    def _exceptions(self, place: Place, codes: list[Any]) -> None:
        for index, code in enumerate(codes):
            if self.plan.region_id and str(code) not in self.regions:
                self.document.complain((*place, index), f"{self.plan.region}没有下级区划 {code}，请核对代码。")


def check_fields(document: LocatedYaml, place: Place, row: models.Model) -> None:
    """Lengths, digits and choices, as the columns have them; links are not looked at."""
    links = [field.name for field in row._meta.fields if field.is_relation]
    # What the file lacks or says wrongly has been told already.
    unset = [field.name for field in row._meta.fields if getattr(row, field.attname) in (None, "")]
    try:
        row.clean_fields(exclude={*links, *unset})
    except ValidationError as error:
        complain_of(document, place, error, otherwise="")


def check_thresholds(
    document: LocatedYaml, place: Place, yellow_from: Decimal | None, red_above: Decimal | None
) -> None:
    if yellow_from is not None and red_above is not None and red_above < yellow_from:
        document.complain((*place, "red_above"), f"红灯起点 {red_above} 不能低于黄灯起点 {yellow_from}。")


def complain_of(document: LocatedYaml, place: Place, error: ValidationError, *, otherwise: str) -> None:
    """Tell a ValidationError at the keys that its fields come from, or at the key `otherwise`."""
    told = error.message_dict if hasattr(error, "error_dict") else {otherwise: error.messages}
    for name, messages in told.items():
        document.complain((*place, name) if (*place, name) in document.lines else place, "".join(messages))


def complain_of_point(document: LocatedYaml, place: Place, error: WrongPoint) -> None:
    """Tell what is wrong with a curve at its point, or at the whole list."""
    points = document.at(place)
    key = next((key for key in points if str(key) == error.key), None) if isinstance(points, dict) else None
    document.complain(place if key is None else (*place, key), "".join(error.messages))


def _counted_parts(place: Place, indicator: Indicator) -> Iterator[tuple[Place, dict[str, Any]]]:
    if indicator.kind == IndicatorKind.RATIO:
        for role in ("numerator", "denominator"):
            yield (*place, role), indicator.formula[role]
    elif indicator.kind != IndicatorKind.WORDING:
        yield place, indicator.formula


def _reached(start: str, edges: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            waiting += edges.get(number, [])
    return reached
