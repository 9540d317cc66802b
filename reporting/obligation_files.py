"""Obligations as a file: which ledgers the units of a district report on, and from which month."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.located_yaml import LocatedYaml, Place, read
from accounts.yaml_schema import check_schema
from ledger import registry
from ledger.audit import acting
from regions.codes import Level
from regions.models import Region
from reporting.models import Obligation

_MONTH = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["obligations"],
    "properties": {
        "obligations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["region", "from", "ledgers"],
                "properties": {
                    "region": {"type": ["string", "integer"]},
                    "own": {"type": "boolean"},
                    "from": _MONTH,
                    "ledgers": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
                },
            },
        }
    },
}


@dataclass(frozen=True)
class LoadedObligations:
    """How many obligations there are by the file, and how many a load added."""

    known: int
    added: int


def load_obligations(path: Path) -> LoadedObligations:
    """Add what is missing; what is there stays as the district has it. A second load adds nothing.

    A district stands for all its towns of today, with `own: true` for itself (区本级). Raises FileRefused with every
    problem of the file; then nothing was stored.
    """
    document = read(path)
    check_schema(document, SCHEMA)
    wanted = []
    for place, entry in document.sound_items("obligations", needs=("region", "from", "ledgers")):
        ledgers = _ledgers(document, place, entry)
        month = datetime.date.fromisoformat(f"{entry['from']}-01")
        for unit in _units(document, place, entry):
            wanted += [Obligation(region=unit, ledger=ledger, starts_on=month) for ledger in ledgers]
    document.refuse_if_wrong()
    with acting(None, "load_obligations", file=path.name), transaction.atomic():
        there = set(Obligation.objects.values_list("region", "ledger"))
        missing = [one for one in wanted if (one.region_id, one.ledger) not in there]
        Obligation.objects.bulk_create(missing)
    return LoadedObligations(len(wanted), len(missing))


def _units(document: LocatedYaml, place: Place, entry: dict[str, Any]) -> list[Region]:
    region = Region.objects.filter(code=str(entry["region"])).first()
    if region is None:
        document.complain((*place, "region"), f"没有区划代码 {entry['region']}，请先用 manage.py load_regions 载入。")
        return []
    if region.level == Level.TOWN or (region.level == Level.COUNTY and entry.get("own")):
        return [region]
    if region.level == Level.COUNTY:
        towns = Region.objects.within(region).at_level(Level.TOWN).valid_on(timezone.localdate())
        return list(towns.order_by("code"))
    document.complain((*place, "region"), "报送单位只能是镇街或区县，请写 9 位或 6 位代码。")
    return []


def _ledgers(document: LocatedYaml, place: Place, entry: dict[str, Any]) -> list[str]:
    known = {ledger.key for ledger in registry.ledgers()}
    for at, key in enumerate(entry["ledgers"]):
        if key not in known:
            document.complain((*place, "ledgers", at), f"没有“{key}”这本台账，可用：{'、'.join(sorted(known))}。")
    return [key for key in entry["ledgers"] if key in known]
