"""Indicators with their targets, from the file into the tables."""

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from accounts.located_yaml import LocatedYaml, Place
from targets.models import Comparator, Curve, Indicator, Plan, SnapshotProgress, Strength, Target
from targets.models.plans import Group
from targets.operands import check_formula, specs
from targets.plan_files.checking import Checks, check_fields, check_thresholds, complain_of
from targets.plan_files.writing import Tally, Wanted
from targets.units import base_and_scale


@dataclass(frozen=True)
class WantedIndicator:
    number: str
    place: Place
    row: Wanted
    targets: dict[datetime.date, Wanted]


def wanted_indicators(checks: Checks) -> list[WantedIndicator]:
    """What the file says, checked. Wrong ones are complained of and left out."""
    sound = list(checks.document.sound_items("indicators", needs=("number", "name", "unit", "kind")))
    for place, data in sound:
        number = str(data["number"])
        if number in checks.known:
            checks.document.complain((*place, "number"), f"序号 {number} 前面已经用过，请换一个。")
        checks.known.setdefault(number, (data["kind"], data["unit"]))
    checks.no_circles([(place, data) for place, data in sound if data["kind"] == "sum" and "formula" in data])
    return [_wanted(checks, place, data, position) for position, (place, data) in enumerate(sound, start=1)]


def write_indicators(document: LocatedYaml, plan: Plan, wanted: list[WantedIndicator], tally: Tally) -> None:
    """Write what differs and remove what the file no longer has, where nothing hangs on it."""
    known = {row.number: row for row in plan.indicators.prefetch_related("lead", "cooperating")}
    for one in wanted:
        indicator = known.pop(one.number, None) or Indicator(plan=plan, number=one.number)
        indicator.plan = plan
        tally.write(indicator, one.row)
    for vanished in known.values():
        _remove(document, vanished, tally)
    rows = {row.number: row for row in plan.indicators.prefetch_related("targets")}
    for one in wanted:
        _check_sum(document, one, rows[one.number])
        if document.is_sound(one.place):
            _write_targets(rows[one.number], one, is_yearly=is_yearly(rows[one.number], rows), tally=tally)


def is_yearly(indicator: Indicator, siblings: dict[str, Indicator]) -> bool:
    """Whether the figure starts anew each calendar year; a sum does when all its parts do."""
    if indicator.kind == "sum":
        return all(is_yearly(siblings[number], siblings) for number in indicator.formula["of"])
    return any(spec.is_yearly for spec in specs(indicator).values())


def _wanted(checks: Checks, place: Place, data: dict[str, Any], position: int) -> WantedIndicator:
    unit = data["unit"]
    row = Wanted(
        {
            "position": position,
            "group": data.get("group", Group.ANNEX),
            "name": data["name"],
            "definition": data.get("definition", ""),
            "wording": data.get("wording", ""),
            "unit": unit,
            "scale": base_and_scale(unit)[1],
            "decimals": data.get("decimals", 0),
            "kind": data["kind"],
            "formula": _formula(data),
            "curve": data.get("curve", Curve.LINEAR),
            "baseline": checks.value((*place, "baseline"), data.get("baseline"), unit),
            "yellow_from": _points(data, "yellow_from"),
            "red_above": _points(data, "red_above"),
            "with_all_towns": data.get("with_all_towns", False),
            "note": data.get("note", ""),
        },
        {
            "lead": checks.department_ids(*place, "lead"),
            "cooperating": checks.department_ids(*place, "cooperating"),
        },
    )
    number = str(data["number"])
    indicator = Indicator(plan=checks.plan, number=number, **row.values)
    check_fields(checks.document, place, indicator)
    check_thresholds(
        checks.document,
        place,
        indicator.yellow_from if indicator.yellow_from is not None else checks.plan.yellow_from,
        indicator.red_above if indicator.red_above is not None else checks.plan.red_above,
    )
    if "formula" in data:
        checks.formula(place, indicator)
    return WantedIndicator(number, place, row, _wanted_targets(checks, place, unit))


def _wanted_targets(checks: Checks, place: Place, unit: str) -> dict[datetime.date, Wanted]:
    found: dict[datetime.date, Wanted] = {}
    for here, item in checks.document.sound_items(*place, "targets", needs=("due", "value")):
        due = checks.due((*here, "due"), item["due"])
        if due in found:
            checks.document.complain((*here, "due"), f"期限 {due} 前面已经有目标，请合并成一个。")
        found[due] = Wanted(
            {
                "value": checks.value((*here, "value"), item["value"], unit),
                "value_to": checks.value((*here, "value_to"), item.get("value_to"), unit),
                "comparator": item.get("comparator", Comparator.GTE),
                "strength": item.get("strength", Strength.FIRM),
                "wording": item.get("wording", ""),
                "document": checks.plan.document,
            }
        )
        _check_target(checks.document, here, found[due].values)
    return found


def _check_target(document: LocatedYaml, place: Place, values: dict[str, Any]) -> None:
    check_fields(document, place, Target(**values))
    low, high = values["value"], values["value_to"]
    if values["comparator"] == Comparator.BETWEEN:
        if high is None:
            document.complain(place, "comparator 是 between 时要写 value_to。")
        elif low is not None and high <= low:
            document.complain((*place, "value_to"), "value_to 要大于 value。")
    elif high is not None:
        document.complain((*place, "value_to"), "只有 comparator 是 between 时才写 value_to，请删去。")


def _formula(data: dict[str, Any]) -> dict[str, Any]:
    """As the column gives it back: JSON knows no exact fractions, and a sum names its parts as text."""
    formula: dict[str, Any] = json.loads(json.dumps(data.get("formula", {}), default=float))
    return formula | {"of": [str(number) for number in formula["of"]]} if "of" in formula else formula


def _points(data: dict[str, Any], key: str) -> Decimal | None:
    return Decimal(data[key]) if key in data else None


def _check_sum(document: LocatedYaml, one: WantedIndicator, indicator: Indicator) -> None:
    """Sums can only be checked beside their parts."""
    if indicator.kind != "sum":
        return
    try:
        check_formula(indicator)
    except ValidationError as error:
        complain_of(document, one.place, error, otherwise="formula")


def _write_targets(indicator: Indicator, one: WantedIndicator, *, is_yearly: bool, tally: Tally) -> None:
    region_id = indicator.plan.region_id
    known = {row.due: row for row in indicator.targets.all() if row.region_id == region_id}
    for due, wanted in one.targets.items():
        target = known.pop(due, None) or Target(indicator=indicator, region_id=region_id, due=due)
        tally.write(target, Wanted(wanted.values | {"yearly": is_yearly}))
    for vanished in known.values():
        tally.remove(vanished)


def _remove(document: LocatedYaml, indicator: Indicator, tally: Tally) -> None:
    """Refuses an indicator that a closed month or a decomposition rests on."""
    plan, number = indicator.plan, indicator.number
    if SnapshotProgress.objects.filter(month__plan=plan, indicator_number=number).exists():
        document.complain(("indicators",), f"指标 {number} 不在文件里，但已有结账数据，不能删除，请保留。")
    elif indicator.targets.exclude(region_id=plan.region_id).exists():
        document.complain(("indicators",), f"指标 {number} 不在文件里，但已分解下达，不能删除，请先取消分解或保留。")
    else:
        tally.remove(indicator)
