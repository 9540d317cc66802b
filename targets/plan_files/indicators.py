"""Indicators with their targets, from the file into the tables."""

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from accounts.located_yaml import LocatedYaml, Place
from targets.curves import WrongPoint, check
from targets.models import Comparator, Curve, Indicator, Plan, SnapshotProgress, Strength, Target
from targets.models.plans import Group
from targets.operands import check_formula, specs
from targets.plan_files.checking import Checks, check_fields, check_thresholds, complain_of, complain_of_point
from targets.plan_files.writing import Tally, Wanted
from targets.units import base_and_scale

# A region's id, None for the plan's own; and a due date.
Goal = tuple[int | None, datetime.date]


@dataclass(frozen=True)
class WantedIndicator:
    number: str
    place: Place
    row: Wanted
    # By region (the plan's own, or one beneath it that the plan names) and due date.
    targets: dict[Goal, Wanted]


def wanted_indicators(checks: Checks) -> list[WantedIndicator]:
    """What the file says, checked. Wrong ones are complained of and left out."""
    sound = list(checks.document.sound_items("indicators", needs=("number", "name", "unit", "kind")))
    for place, data in sound:
        number = str(data["number"])
        if number in checks.known:
            checks.document.complain((*place, "number"), f"序号 {number} 前面已经用过，请换一个。")
        checks.known.setdefault(number, (data["kind"], data["unit"]))
    checks.no_circles([(place, data) for place, data in sound if _is_made_of_others(data)])
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
        _check_beside_others(document, one, rows[one.number])
        if document.is_sound(one.place):
            _write_targets(rows[one.number], one, is_yearly=is_yearly(rows[one.number], rows), tally=tally)


def is_yearly(indicator: Indicator, siblings: dict[str, Indicator]) -> bool:
    """Whether the figure starts anew each calendar year; a sum does when all its parts do."""
    if indicator.kind in Indicator.OF_OTHERS:
        return all(is_yearly(siblings[number], siblings) for number in indicator.formula["of"])
    found = specs(indicator)
    counted = found.get("value") or found.get("numerator")
    return counted is not None and counted.is_yearly


def _is_made_of_others(data: dict[str, Any]) -> bool:
    return data["kind"] in Indicator.OF_OTHERS and "formula" in data


def _wanted(checks: Checks, place: Place, data: dict[str, Any], position: int) -> WantedIndicator:
    unit = data["unit"]
    row = Wanted(
        {
            "position": position,
            "group": data.get("group", Group.ANNEX),
            "name": data["name"],
            "definition": data.get("definition", ""),
            "wording": data.get("wording", ""),
            "stated_at": data.get("stated_at", ""),
            "unit": unit,
            "scale": base_and_scale(unit)[1],
            "decimals": data.get("decimals", 0),
            "kind": data["kind"],
            "formula": as_stored(data.get("formula", {})),
            **_curve(checks, place, data),
            "baseline": checks.value((*place, "baseline"), data.get("baseline"), unit),
            "baseline_on": datetime.date.fromisoformat(data["baseline_on"]) if "baseline_on" in data else None,
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


def _wanted_targets(checks: Checks, place: Place, unit: str) -> dict[Goal, Wanted]:
    found: dict[Goal, Wanted] = {}
    for here, item in checks.document.sound_items(*place, "targets", needs=("value",)):
        region_id = _named_region(checks, here, item)
        row = Wanted(
            {
                "value": checks.value((*here, "value"), item["value"], unit),
                "value_to": checks.value((*here, "value_to"), item.get("value_to"), unit),
                "comparator": item.get("comparator", Comparator.GTE),
                "strength": item.get("strength", Strength.FIRM),
                "wording": item.get("wording", ""),
                "document": checks.plan.document,
            }
        )
        for due in _dues(checks, here, item):
            if (region_id, due) in found:
                checks.document.complain((*here, "due"), f"期限 {due} 前面已经有目标，请合并成一个。")
            found[region_id, due] = row
        _check_target(checks.document, here, row.values)
    return found


def _dues(checks: Checks, place: Place, item: dict[str, Any]) -> list[datetime.date]:
    """The due date, or the last day of each year of a duty that repeats (of the plan, in its last year)."""
    if "every_year" not in item:
        return [checks.due((*place, "due"), item["due"])] if "due" in item else []
    first, last = (item["every_year"].get(key) for key in ("from", "to"))
    if first is None or last is None or checks.plan.ends_on is None:
        return []
    if first > last:
        checks.document.complain((*place, "every_year"), f"from {first} 比 to {last} 晚，请核对年份。")
    ends = [min(datetime.date(year, 12, 31), checks.plan.ends_on) for year in range(first, last + 1)]
    return [checks.due((*place, "every_year"), f"{due}") for due in dict.fromkeys(ends)]


def _named_region(checks: Checks, place: Place, item: dict[str, Any]) -> int | None:
    if "region" not in item:
        return None
    region = checks.regions.get(str(item["region"]))
    if region is None and checks.plan.region_id:
        message = f"{checks.plan.region}没有下级区划 {item['region']}，请核对代码。"
        checks.document.complain((*place, "region"), message)
    return region.pk if region else None


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


def as_stored(given: dict[str, Any]) -> dict[str, Any]:
    """A formula as the column gives it back: JSON knows no exact fractions, and a sum names its parts as text."""
    formula: dict[str, Any] = json.loads(json.dumps(given, default=float))
    if isinstance(formula.get("of"), list):
        formula["of"] = [str(number) for number in formula["of"]]
    if "subset_of" in formula:
        formula["subset_of"] = str(formula["subset_of"])
    return formula


def _curve(checks: Checks, place: Place, data: dict[str, Any]) -> dict[str, Any]:
    """A season or points of its own make the curve an own one; both must not stand together."""
    wanted = {"curve": data.get("curve", Curve.LINEAR), "season": None, "points": {}}
    given = [key for key in ("season", "points") if key in data]
    if not given:
        return wanted
    if "curve" in data or len(given) > 1:
        named = "、".join([*(["curve"] if "curve" in data else []), *given])
        checks.document.complain((*place, given[-1]), f"{named} 只能写一样：season 选农时曲线，points 自己写各点。")
        return wanted
    wanted["curve"] = Curve.OWN
    if "season" in data:
        wanted["season"] = checks.seasons.get(data["season"])
        if wanted["season"] is None and checks.document.is_sound(("seasons",)):
            known = "、".join(checks.seasons) or "还没有"
            message = f"没有“{data['season']}”这条农时曲线，可用：{known}；也可以在 seasons 里登记。"
            checks.document.complain((*place, "season"), message)
        return wanted
    try:
        wanted["points"] = check(data["points"])
    except WrongPoint as error:
        complain_of_point(checks.document, (*place, "points"), error)
    return wanted


def _points(data: dict[str, Any], key: str) -> Decimal | None:
    return Decimal(data[key]) if key in data else None


def _check_beside_others(document: LocatedYaml, one: WantedIndicator, indicator: Indicator) -> None:
    """What is made of others can only be checked beside them."""
    if indicator.kind not in Indicator.OF_OTHERS and "subset_of" not in indicator.formula:
        return
    try:
        check_formula(indicator)
    except ValidationError as error:
        complain_of(document, one.place, error, otherwise="formula")


def _write_targets(indicator: Indicator, one: WantedIndicator, *, is_yearly: bool, tally: Tally) -> None:
    """The plan's own targets and those for regions that it names itself."""
    own = indicator.plan.region_id
    every = {(row.region_id, row.due): row for row in indicator.targets.all()}
    for (region_id, due), wanted in one.targets.items():
        region = own if region_id is None else region_id
        target = every.pop((region, due), None) or Target(indicator=indicator, region_id=region, due=due)
        tally.write(target, Wanted(wanted.values | {"yearly": is_yearly, "named_by_plan": region != own}))
    for vanished in every.values():
        if vanished.region_id == own or vanished.named_by_plan:
            tally.remove(vanished)


def _remove(document: LocatedYaml, indicator: Indicator, tally: Tally) -> None:
    """Refuses an indicator that a closed month or a decomposition rests on."""
    plan, number = indicator.plan, indicator.number
    if SnapshotProgress.objects.filter(month__plan=plan, indicator_number=number).exists():
        document.complain(("indicators",), f"指标 {number} 不在文件里，但已有结账数据，不能删除，请保留。")
    elif (
        indicator.targets.exclude(region_id=plan.region_id).exclude(named_by_plan=True).exists()
        or indicator.decompositions.exists()
    ):
        document.complain(("indicators",), f"指标 {number} 不在文件里，但已分解下达，不能删除，请先取消分解或保留。")
    else:
        tally.remove(indicator)
