"""A plan as the file that would load it: loading it back changes nothing."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import yaml

from targets.models import (
    Comparator,
    Curve,
    Decomposition,
    DecompositionLine,
    DecompositionState,
    Indicator,
    Plan,
    PlanItem,
    ReportedSeries,
    Statistic,
    Strength,
    Target,
)
from targets.models.plans import Group, RankingBasis, RankingMissing
from targets.plan_files.amounts import PERCENT, written
from targets.plan_files.header import RANKING_CAP, TILE_FROM


class _Dumper(yaml.SafeDumper):
    """Exact fractions as numbers."""


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"))


def exported(plan: Plan) -> str:
    """The plan as YAML, with its indicators, targets, lists and decomposition."""
    indicators = list(
        plan.indicators.select_related("season").prefetch_related("lead", "cooperating", "targets__region")
    )
    data = {
        "plan": _header(plan),
        "series": _dictionary(indicators, "series", ReportedSeries),
        "statistics": _dictionary(indicators, "statistic", Statistic),
        "seasons": _seasons(indicators),
        "indicators": [_indicator(plan, indicator) for indicator in indicators],
        "items": [_item(plan, item) for item in plan.items.prefetch_related("lead", "cooperating", "indicators")],
        "decomposition": _decomposition(plan, indicators),
    }
    return yaml.dump(_without_defaults(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _header(plan: Plan) -> dict[str, Any]:
    return _without_defaults(
        {
            "code": plan.code,
            "name": plan.name,
            "short_name": plan.short_name,
            "region": plan.region.code,
            "document": plan.document,
            "issued_on": plan.issued_on,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "yellow_from": written(plan.yellow_from, ""),
            "red_above": written(plan.red_above, ""),
            "ranking_basis": plan.ranking_basis,
            "ranking_cap": written(plan.ranking_cap, ""),
            "ranking_missing": plan.ranking_missing,
            "tile_red_from": plan.tile_red_from,
            "tile_yellow_from": plan.tile_yellow_from,
            "closes_from": plan.closes_from,
        },
        {
            "ranking_basis": RankingBasis.COMPLETION,
            "ranking_cap": RANKING_CAP,
            "ranking_missing": RankingMissing.ZERO,
            "tile_red_from": TILE_FROM,
            "tile_yellow_from": TILE_FROM,
        },
    )


def _dictionary(
    indicators: list[Indicator], key: str, model: type[ReportedSeries] | type[Statistic]
) -> list[dict[str, Any]]:
    """The entries of a dictionary that the formulas name."""
    parts = (part for one in indicators for part in (one.formula, *one.formula.values()))
    known = model.objects.filter(code__in={part[key] for part in parts if isinstance(part, dict) and key in part})
    return [{"code": entry.code, "name": entry.name, "unit": entry.unit} for entry in known]


def _indicator(plan: Plan, indicator: Indicator) -> dict[str, Any]:
    unit = indicator.unit
    own = [target for target in indicator.targets.all() if _is_the_plans(plan, target)]
    return _without_defaults(
        {
            "number": indicator.number,
            "group": indicator.group,
            "name": indicator.name,
            "unit": unit,
            "decimals": indicator.decimals,
            "definition": indicator.definition,
            "wording": indicator.wording,
            "stated_at": indicator.stated_at,
            "kind": indicator.kind,
            "formula": indicator.formula,
            "curve": None if indicator.curve == Curve.OWN else indicator.curve,
            "season": indicator.season.code if indicator.season else None,
            "points": _points(indicator.points),
            "baseline": None if indicator.baseline is None else written(indicator.baseline, unit),
            "baseline_on": indicator.baseline_on,
            "yellow_from": None if indicator.yellow_from is None else written(indicator.yellow_from, ""),
            "red_above": None if indicator.red_above is None else written(indicator.red_above, ""),
            "lead": _names(plan, indicator.lead.all()),
            "cooperating": _names(plan, indicator.cooperating.all()),
            "with_all_towns": indicator.with_all_towns,
            "note": indicator.note,
            "targets": [_target(plan, target, unit) for target in own],
        },
        {"group": Group.ANNEX, "decimals": 0, "curve": Curve.LINEAR},
    )


def _seasons(indicators: list[Indicator]) -> list[dict[str, Any]]:
    used = {one.season.code: one.season for one in indicators if one.season}
    return [
        _without_defaults({"code": code, "name": one.name, "points": _points(one.points), "note": one.note})
        for code, one in sorted(used.items())
    ]


def _points(points: dict[str, str]) -> dict[Any, Any]:
    """Months as numbers, dates as dates, shares as 60%."""
    return {
        int(key) if key.isdecimal() else datetime.date.fromisoformat(key): written(Decimal(share), PERCENT)
        for key, share in points.items()
    }


def _is_the_plans(plan: Plan, target: Target) -> bool:
    """For the plan's region, or for one beneath it that the plan itself names."""
    return target.region_id == plan.region_id or target.named_by_plan


def _target(plan: Plan, target: Target, unit: str) -> dict[str, Any]:
    return _without_defaults(
        {
            "region": "" if target.region_id == plan.region_id else target.region.code,
            "due": target.due,
            "value": written(target.value, unit),
            "value_to": None if target.value_to is None else written(target.value_to, unit),
            "comparator": target.comparator,
            "strength": target.strength,
            "wording": target.wording,
        },
        {"comparator": Comparator.GTE, "strength": Strength.FIRM},
    )


def _item(plan: Plan, item: PlanItem) -> dict[str, Any]:
    return _without_defaults(
        {
            "kind": item.kind,
            "number": item.number,
            "heading": item.heading,
            "title": item.title,
            "work": item.work,
            "starts_on": item.starts_on,
            "due": item.due,
            "note": item.note,
            "lead": _names(plan, item.lead.all()),
            "cooperating": _names(plan, item.cooperating.all()),
            "with_all_towns": item.with_all_towns,
            "indicators": [indicator.number for indicator in item.indicators.all()],
        }
    )


def _decomposition(plan: Plan, indicators: list[Indicator]) -> list[dict[str, Any]]:
    documents: dict[str, dict[str, dict[str, Any]]] = {}
    for indicator in indicators:
        for target in indicator.targets.all():
            if not _is_the_plans(plan, target):
                regions = documents.setdefault(target.document, {}).setdefault(indicator.number, {})
                value = written(target.value, indicator.unit)
                regions.setdefault(target.region.code, {})[target.due] = value
    issued = Decomposition.objects.filter(indicator__in=indicators, state=DecompositionState.ISSUED)
    days = dict(issued.exclude(issued_on=None).values_list("document", "issued_on"))
    kept = _kept(plan)
    entries = []
    for document, targets in documents.items():
        # Once each: under the first document that names the indicator.
        own = {number: kept.pop(number) for number in targets if number in kept}
        more = _without_defaults({"issued_on": days.get(document), "own": own})
        entries.append({"document": document, **more, "targets": targets})
    return entries


def _kept(plan: Plan) -> dict[str, dict[Any, Any]]:
    """What the plan's region keeps for itself, by number and due date."""
    found: dict[str, dict[Any, Any]] = {}
    lines = DecompositionLine.objects.filter(
        decomposition__indicator__plan=plan,
        decomposition__state=DecompositionState.ISSUED,
        region_id=plan.region_id,
    )
    for line in lines.select_related("decomposition__indicator").order_by("due"):
        indicator = line.decomposition.indicator
        found.setdefault(indicator.number, {})[line.due] = written(line.value, indicator.unit)
    return found


def _names(plan: Plan, departments: Iterable[Any]) -> list[str]:
    """The plan region's own by short name, others by code: elsewhere there may be one of the same name."""
    return [one.short_name if one.region_id == plan.region_id else one.code for one in departments]


def _without_defaults(data: dict[str, Any], defaults: dict[str, Any] | None = None) -> dict[str, Any]:
    """Leaves out what the loader would fill in by itself."""
    left_out = defaults or {}
    return {
        key: value
        for key, value in data.items()
        if value not in (None, "", [], {}) and value is not False and left_out.get(key) != value
    }
