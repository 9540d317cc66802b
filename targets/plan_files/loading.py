"""From a plan file into the tables: all of it or nothing."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.located_yaml import LocatedYaml, read
from accounts.yaml_schema import check_schema
from ledger.audit import acting
from targets import versions
from targets.models import Plan
from targets.operands import sync_operands
from targets.plan_files import decomposition
from targets.plan_files.checking import Checks
from targets.plan_files.header import read_dictionaries, wanted_plan
from targets.plan_files.indicators import wanted_indicators, write_indicators
from targets.plan_files.items import wanted_items, write_items
from targets.plan_files.writing import Tally

SCHEMA = settings.BASE_DIR / "fixtures" / "plans" / "plan.schema.json"


@dataclass(frozen=True)
class LoadedPlan:
    """What a load did, and in `remarks` what its author should look at again."""

    plan: Plan
    tally: Tally
    remarks: list[str]


def load_plan_file(path: Path) -> LoadedPlan:
    """Make a plan, or its decomposition, equal to the file. A second load changes nothing.

    Raises FileRefused with every problem of the file; then nothing was stored. The caller runs
    `targets.rolling.recompute_new()` afterwards, outside of any transaction.
    """
    document = read(path)
    check_schema(document, schema())
    if not isinstance(document.data, dict):
        document.refuse_if_wrong()
    names_a_plan = isinstance(document.data.get("plan"), str)
    with acting(None, "load_plan", file=path.name), transaction.atomic():
        tally = Tally()
        plan = _named_plan(document, tally) if names_a_plan else load_whole(document, tally)
        remarks = decomposition.shortfalls(plan)
    return LoadedPlan(plan=plan, tally=tally, remarks=remarks)


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of plan files."""
    return dict(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _named_plan(document: LocatedYaml, tally: Tally) -> Plan:
    """A file that only hands targets down names a plan that is there."""
    plan = Plan.objects.select_related("region").filter(code=document.data["plan"]).first()
    if plan is None:
        document.complain(("plan",), f"没有“{document.data['plan']}”这个计划，请先载入计划文件。")
        document.refuse_if_wrong()
    assert plan is not None
    checks = Checks(document, plan)
    checks.known = {indicator.number: (indicator.kind, indicator.unit) for indicator in plan.indicators.all()}
    handed_down = decomposition.wanted(checks)
    document.refuse_if_wrong()
    decomposition.write(plan, handed_down, tally, reason=f"按文件 {document.path.name} 重新载入")
    return plan


def load_whole(document: LocatedYaml, tally: Tally) -> Plan:
    """Make the plan that the document tells in full equal to it. The caller opens the transaction and the audit's
    context. Raises FileRefused."""
    plan, header = wanted_plan(document)
    before = versions.of_all(plan)
    read_dictionaries(document, tally)
    checks = Checks(document, Plan(code=plan.code, **header.values))
    indicators = wanted_indicators(checks)
    items = wanted_items(checks)
    handed_down = decomposition.wanted(checks)
    document.refuse_if_wrong()
    tally.write(plan, header)
    write_indicators(document, plan, indicators, tally)
    write_items(document, plan, items, tally)
    document.refuse_if_wrong()
    decomposition.write(plan, handed_down, tally, reason=f"按文件 {document.path.name} 重新载入")
    sync_operands(plan)
    versions.record(plan, before, reason=f"载入文件 {document.path.name}")
    return plan
