"""A line as JSON: what a snapshot keeps. Decimals stay unrounded strings; what older months lack has a default."""

import datetime
from decimal import Decimal
from typing import Any

from regions.models import Region
from targets.lines import Line
from targets.models import Indicator, Target
from targets.pace import Pace

DECIMALS = ("value", "pending", "numerator", "denominator", "expected", "completion", "lag")
PLAIN = ("light", "reason", "hidden", "reported_units", "expected_units")
PACE_DECIMALS = ("base", "level")


def dump(line: Line) -> dict[str, Any]:
    data: dict[str, Any] = {name: _text(getattr(line, name)) for name in DECIMALS}
    data |= {name: getattr(line, name) for name in PLAIN}
    data["not_applicable_units"] = line.not_applicable_units
    data["target"] = _dump_target(line.target)
    data["pace"] = _dump_pace(line.pace)
    data["parts"] = None if line.parts is None else [[p.indicator.number, dump(p)] for p in line.parts]
    return data


def load(data: dict[str, Any], indicators: dict[str, Indicator], number: str, region: Region, *, own: bool) -> Line:
    parts = data["parts"]
    figures: dict[str, Any] = {name: _decimal(data[name]) for name in DECIMALS}
    return Line(
        indicators[number],
        region,
        own,
        **figures,
        **{name: data[name] for name in PLAIN},
        not_applicable_units=data.get("not_applicable_units"),
        target=_load_target(data["target"]),
        pace=_load_pace(data["pace"]),
        parts=None
        if parts is None
        else [load(part, indicators, n, region, own=own) for n, part in parts if n in indicators],
    )


def _dump_target(target: Any) -> dict[str, Any] | None:
    if target is None:
        return None
    names = ("comparator", "strength", "wording", "document")
    texts = {"due": str(target.due), "value": _text(target.value), "value_to": _text(target.value_to)}
    return texts | {name: getattr(target, name) for name in names}


def _load_target(data: dict[str, Any] | None) -> Target | None:
    if data is None:
        return None
    return Target(
        due=datetime.date.fromisoformat(data["due"]),
        value=Decimal(data["value"]),
        value_to=_decimal(data["value_to"]),
        comparator=data["comparator"],
        strength=data["strength"],
        wording=data.get("wording", ""),
        document=data.get("document", ""),
    )


def _dump_pace(pace: Pace | None) -> dict[str, Any] | None:
    if pace is None:
        return None
    data: dict[str, Any] = {name: _text(getattr(pace, name)) for name in PACE_DECIMALS}
    return data | {
        "start": str(pace.start) if pace.start else None,
        "gone": pace.gone,
        "days": pace.days,
        "step": pace.step,
        "reason": pace.reason,
        "share": _text(pace.share),
        "curve": pace.curve,
    }


def _load_pace(data: dict[str, Any] | None) -> Pace | None:
    if data is None:
        return None
    start = datetime.date.fromisoformat(data["start"]) if data["start"] else None
    decimals: dict[str, Any] = {name: _decimal(data[name]) for name in PACE_DECIMALS}
    plain = {name: data[name] for name in ("gone", "days", "step")}
    later: dict[str, Any] = {name: data.get(name, "") for name in ("reason", "curve")}
    return Pace(**decimals, **plain, **later, start=start, share=_decimal(data.get("share")))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
