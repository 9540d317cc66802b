"""What is wrong with a plan file beyond its shape: what it names must exist, dates and units must fit.

Everything here adds to the document's problems and goes on, so that the author learns of all at once.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from accounts.located_yaml import LocatedYaml, Place
from accounts.models import Department
from ledger import registry
from ledger.conditions import ConditionError, normalised
from regions.models import Region
from targets.models import Indicator, IndicatorKind, Plan, ReportedSeries
from targets.operands import check_formula
from targets.plan_files import amounts


@dataclass
class Checks:
    """One file held against what the portal knows. `plan` may still be unsaved, its dates and region are set."""

    document: LocatedYaml
    plan: Plan
    units: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @cached_property
    def departments(self) -> dict[str, Department]:
        """By code, and the plan region's own by short name."""
        everyone = list(Department.objects.all())
        own = {unit.short_name: unit for unit in everyone if unit.region_id == self.plan.region_id}
        return {unit.code: unit for unit in everyone} | own

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Regions beneath the plan's, by code."""
        beneath = Region.objects.within(self.plan.region).exclude(pk=self.plan.region_id)
        return {region.code: region for region in beneath} if self.plan.region_id else {}

    def department_ids(self, place: Place, names: list[str]) -> set[int]:
        found = set()
        for index, name in enumerate(names):
            if name in self.departments:
                found.add(self.departments[name].pk)
            else:
                known = "、".join(unit.short_name for unit in dict.fromkeys(self.departments.values())) or "无"
                self.document.complain(
                    (*place, index), f"没有“{name}”这个部门，请先用 manage.py load_departments 登记；已有：{known}。"
                )
        return found

    def value(self, place: Place, given: Any, unit: str) -> Decimal:
        try:
            return amounts.parsed(given, unit)
        except ValueError as error:
            self.document.complain(place, str(error))
            return Decimal(0)

    def due(self, place: Place, given: str) -> datetime.date:
        due = datetime.date.fromisoformat(given)
        if not self.plan.starts_on < due <= self.plan.ends_on:
            self.document.complain(
                place, f"期限 {due} 不在计划期间 {self.plan.starts_on} 之后、{self.plan.ends_on} 之前，请核对年份。"
            )
        return due

    def formula(self, place: Place, data: dict[str, Any], formula: dict[str, Any]) -> None:
        """Measures, conditions and series must exist; the unit must fit what is counted."""
        if data["kind"] == IndicatorKind.SUM:
            self._sum(place, data)
            return
        for part_place, part in _counted_parts((*place, "formula"), data):
            self._measure(part_place, part)
            self._exceptions((*part_place, "except"), part.get("except", []))
        if self.document.is_sound((*place, "formula")):
            self._comparable(place, data, formula)

    def no_circles(self) -> None:
        """A sum must not contain itself through other sums."""
        sums = {
            str(item["number"]): (place, [str(number) for number in item["formula"]["of"]])
            for place, item in self.document.sound_items("indicators")
            if item["kind"] == IndicatorKind.SUM
        }
        for number, (place, _) in sums.items():
            if number in _reached(number, {key: parts for key, (_, parts) in sums.items()}):
                self.document.complain((*place, "formula", "of"), f"指标 {number} 的求和绕回了它自己，请去掉一项。")

    def _measure(self, place: Place, part: dict[str, Any]) -> None:
        if "series" in part:
            if not ReportedSeries.objects.filter(code=part["series"]).exists():
                self.document.complain((*place, "series"), f"没有“{part['series']}”这个填报项目，请在 series 里登记。")
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
                self.document.complain((*place, index), f"{self.plan.region}没有区划代码 {code}，请核对。")

    def _comparable(self, place: Place, data: dict[str, Any], formula: dict[str, Any]) -> None:
        indicator = Indicator(plan=self.plan, number=data["number"], kind=data["kind"], unit=data["unit"])
        indicator.formula = formula
        try:
            check_formula(indicator)
        except ValidationError as error:
            complain_of(self.document, place, error, otherwise="formula")

    def _sum(self, place: Place, data: dict[str, Any]) -> None:
        for index, number in enumerate(map(str, data["formula"]["of"])):
            here = (*place, "formula", "of", index)
            if number not in self.kinds:
                self.document.complain(here, f"没有指标 {number}，可用：{'、'.join(self.kinds)}。")
            elif self.kinds[number] == IndicatorKind.WORDING:
                self.document.complain(here, f"指标 {number} 是文字要求，没有数，不能相加。")


def complain_of(document: LocatedYaml, place: Place, error: ValidationError, *, otherwise: str) -> None:
    """Tell a model's ValidationError at the keys of the file that its fields come from."""
    for name, messages in (error.message_dict if hasattr(error, "error_dict") else {otherwise: error.messages}).items():
        here = (*place, name) if (*place, name) in document.lines else place
        document.complain(here, "".join(messages))


def _counted_parts(place: Place, data: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    if data["kind"] == IndicatorKind.RATIO:
        for role in ("numerator", "denominator"):
            yield (*place, role), data["formula"][role]
    elif data["kind"] != IndicatorKind.WORDING:
        yield place, data["formula"]


def _reached(start: str, edges: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            waiting += edges.get(number, [])
    return reached
