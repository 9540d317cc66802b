"""Tasks, the "四个重大" list and stages, from the file into the tables."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import ProtectedError

from accounts.located_yaml import LocatedYaml
from targets.models import Plan, PlanItem
from targets.plan_files.checking import Checks, check_fields
from targets.plan_files.writing import Tally, Wanted

Key = tuple[str, int]


@dataclass(frozen=True)
class WantedItem:
    """`indicators` are numbers: ids exist only once the indicators are written."""

    row: Wanted
    indicators: list[str]


def wanted_items(checks: Checks) -> dict[Key, WantedItem]:
    """What the file says by kind and number, checked."""
    found: dict[Key, WantedItem] = {}
    for place, data in checks.document.sound_items("items", needs=("kind", "number", "title")):
        key = (data["kind"], data["number"])
        if key in found:
            checks.document.complain((*place, "number"), f"{data['kind']} 的序号 {key[1]} 前面已经用过，请换一个。")
        row = Wanted(
            {
                "heading": data.get("heading", ""),
                "title": data["title"],
                "work": data.get("work", ""),
                "starts_on": _date(data, "starts_on"),
                "due": _date(data, "due"),
                "note": data.get("note", ""),
                "with_all_towns": data.get("with_all_towns", False),
            },
            {
                "lead": checks.department_ids(*place, "lead"),
                "cooperating": checks.department_ids(*place, "cooperating"),
            },
        )
        check_fields(checks.document, place, PlanItem(kind=key[0], number=key[1], **row.values))
        if "starts_on" in data and "due" in data and data["due"] < data["starts_on"]:
            checks.document.complain((*place, "due"), "期限不能早于开始日期。")
        numbers = [(here, str(number)) for here, number in checks.document.sound_items(*place, "indicators")]
        found[key] = WantedItem(row, [number for here, number in numbers if checks.is_known(here, number)])
    return found


def _date(data: dict[str, Any], key: str) -> datetime.date | None:
    return datetime.date.fromisoformat(data[key]) if key in data else None


def write_items(document: LocatedYaml, plan: Plan, wanted: dict[Key, WantedItem], tally: Tally) -> None:
    """Write what differs and remove what the file no longer has, where nothing hangs on it."""
    ids = dict(plan.indicators.values_list("number", "pk"))
    known = {(row.kind, row.number): row for row in plan.items.prefetch_related("lead", "cooperating", "indicators")}
    for (kind, number), item in wanted.items():
        row = known.pop((kind, number), None) or PlanItem(plan=plan, kind=kind, number=number)
        links = item.row.links | {"indicators": {ids[number] for number in item.indicators}}
        tally.write(row, Wanted(item.row.values, links))
    for vanished in known.values():
        try:
            tally.remove(vanished)
        except ProtectedError:
            document.complain(("items",), f"{vanished} 不在文件里，但已有督办记录，不能删除，请保留。")
