"""Targets handed down (分解下达): what each region beneath the plan's is to reach, by document."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accounts.located_yaml import LocatedYaml, Place
from regions.models import Region
from targets.models import Comparator, IndicatorKind, Plan, Target
from targets.plan_files.checking import Checks, check_fields
from targets.plan_files.indicators import is_yearly
from targets.plan_files.writing import Tally, Wanted

Key = tuple[str, int, datetime.date]

ADDITIVE = (IndicatorKind.MEASURE, IndicatorKind.SUM, IndicatorKind.REPORTED)


@dataclass(frozen=True)
class HandedDown:
    """Values by indicator number, region and due date, each with its document."""

    documents: set[str]
    values: dict[Key, Wanted]


def wanted(checks: Checks) -> HandedDown:
    """What the file says, checked."""
    found = HandedDown(set(), {})
    for place, data in checks.document.sound_items("decomposition", needs=("document",)):
        found.documents.add(data["document"])
        for here in _leaves(checks.document, (*place, "targets"), depth=3):
            number, code, due_text = (str(step) for step in here[-3:])
            region = _region(checks, here[:-1], code)
            if not checks.has_value(here[:-2], number) or region is None:
                continue
            due = checks.due(here, due_text)
            value = checks.value(here, checks.document.at(here), checks.known[number][1])
            if (number, region.pk, due) in found.values:
                checks.document.complain(here, f"{region}到 {due} 的目标前面的文件已经下达，请只留一个。")
            row = Wanted({"value": value, "document": data["document"]})
            check_fields(checks.document, here, Target(**row.values))
            found.values[number, region.pk, due] = row
    return found


def write(plan: Plan, handed_down: HandedDown, tally: Tally) -> None:
    """Write what differs; of the documents that the file holds, remove what it no longer says."""
    indicators = {row.number: row for row in plan.indicators.prefetch_related("targets")}
    known = {
        (number, target.region_id, target.due): target
        for number, indicator in indicators.items()
        for target in indicator.targets.all()
        if target.region_id != plan.region_id and not target.named_by_plan
    }
    for key, row in handed_down.values.items():
        number, region_id, due = key
        indicator = indicators[number]
        target = known.pop(key, None) or Target(
            indicator=indicator,
            region_id=region_id,
            due=due,
            comparator=_comparator(plan, indicator.targets.all(), due),
        )
        tally.write(target, Wanted(row.values | {"yearly": is_yearly(indicator, indicators)}))
    for target in known.values():
        if target.document in handed_down.documents:
            tally.remove(target)


def shortfalls(plan: Plan) -> list[str]:
    """Where the children's targets add up to less than the plan's own: allowed, but worth a look."""
    found = []
    for indicator in plan.indicators.filter(kind__in=ADDITIVE).prefetch_related("targets__region"):
        sums: defaultdict[datetime.date, Decimal] = defaultdict(Decimal)
        for target in indicator.targets.all():
            if target.region.parent_id == plan.region_id:
                sums[target.due] += target.value
        for own in indicator.targets.all():
            if own.region_id == plan.region_id and own.due in sums and sums[own.due] < own.value:
                found.append(
                    f"指标 {indicator.number} 到 {own.due} 各地目标合计 {sums[own.due].normalize():f}，"
                    f"比{plan.region}的 {own.value.normalize():f} 少 {(own.value - sums[own.due]).normalize():f}。"
                )
    return found


def _leaves(document: LocatedYaml, place: Place, *, depth: int) -> list[Place]:
    """The sound places `depth` mappings beneath `place`."""
    if depth == 0:
        return [place] if document.is_sound(place) else []
    value = document.at(place)
    keys = value if isinstance(value, dict) else {}
    return [leaf for key in keys for leaf in _leaves(document, (*place, key), depth=depth - 1)]


def _region(checks: Checks, place: Place, code: str) -> Region | None:
    region = checks.regions.get(code)
    if region is None and checks.plan.region_id:
        checks.document.complain(place, f"{checks.plan.region}没有下级区划 {code}，请核对代码。")
    return region


def _comparator(plan: Plan, targets: Any, due: datetime.date) -> str:
    """That of the plan's own target for the date, else of its last one."""
    own = [target for target in targets if target.region_id == plan.region_id]
    named = [target for target in own if target.due == due] or own[-1:]
    comparator = named[0].comparator if named else Comparator.GTE
    return Comparator.GTE if comparator == Comparator.BETWEEN else comparator
