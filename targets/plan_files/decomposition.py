"""Targets handed down (分解下达): what each region beneath the plan's is to reach, by document."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accounts.located_yaml import LocatedYaml, Place
from regions.models import Region
from targets.decompositions import ADDITIVE
from targets.handed_down import follow
from targets.models import Comparator, DecompositionLine, DecompositionState, Plan, Target
from targets.plan_files.checking import Checks, check_fields
from targets.plan_files.indicators import is_yearly
from targets.plan_files.writing import Tally, Wanted

Key = tuple[str, int, datetime.date]


@dataclass(frozen=True)
class HandedDown:
    """Values by indicator number, region and due date, each with its document.

    `documents`: each with its date, where the file gives one. `kept`: what the plan's region keeps for itself of the
    indicators that the file hands down.
    """

    documents: dict[str, datetime.date | None]
    values: dict[Key, Wanted]
    kept: dict[str, dict[datetime.date, Decimal]]


def wanted(checks: Checks) -> HandedDown:
    """What the file says, checked."""
    found = HandedDown({}, {}, {})
    for place, data in checks.document.sound_items("decomposition", needs=("document",)):
        day = data.get("issued_on")
        found.documents[data["document"]] = datetime.date.fromisoformat(day) if day else None
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
            found.kept.setdefault(number, {})
        _kept(checks, (*place, "own"), found)
    return found


def write(plan: Plan, handed_down: HandedDown, tally: Tally, *, reason: str) -> None:
    """Write what differs; of the documents that the file holds, remove what it no longer says.

    What was handed down before becomes an old version; `reason` says why.
    """
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
    issued_on = {document: day for document, day in handed_down.documents.items() if day}
    follow(plan, reason=reason, issued_on=issued_on, kept=handed_down.kept)


def shortfalls(plan: Plan) -> list[str]:
    """Where the children's targets and what is kept add up to less than the plan's own: allowed, but worth a look."""
    found = []
    kept = DecompositionLine.objects.filter(
        decomposition__indicator__plan=plan, decomposition__state=DecompositionState.ISSUED, region=plan.region_id
    )
    own_part = {(pk, due): value for pk, due, value in kept.values_list("decomposition__indicator", "due", "value")}
    for indicator in plan.indicators.filter(kind__in=ADDITIVE).prefetch_related("targets__region"):
        sums: defaultdict[datetime.date, Decimal] = defaultdict(Decimal)
        for target in indicator.targets.all():
            if target.region.parent_id == plan.region_id:
                sums[target.due] += target.value
        for own in indicator.targets.all():
            if own.region_id != plan.region_id or own.due not in sums:
                continue
            missing = own.value - sums[own.due] - own_part.get((indicator.pk, own.due), 0)
            if missing > 0:
                found.append(
                    f"指标 {indicator.number} 到 {own.due} 各地目标合计 {sums[own.due].normalize():f}，"
                    f"比{plan.region}的 {own.value.normalize():f} 少 {missing.normalize():f}。"
                )
    return found


def _kept(checks: Checks, place: Place, found: HandedDown) -> None:
    """What the plan's region does itself (区本级)."""
    for here in _leaves(checks.document, place, depth=2):
        number, due_text = (str(step) for step in here[-2:])
        if not checks.has_value(here[:-1], number):
            continue
        if checks.known[number][0] not in ADDITIVE:
            checks.document.complain(here, f"指标 {number} 各地不能相加，没有本级承担的一份。")
            continue
        due = checks.due(here, due_text)
        value = checks.value(here, checks.document.at(here), checks.known[number][1])
        if value is not None:
            found.kept.setdefault(number, {})[due] = value


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
