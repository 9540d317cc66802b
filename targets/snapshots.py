"""What a closed month keeps: which months are closed, how indicators were defined then, single lines as reported.

Whole months are read as a `closed_book.ClosedBook`.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from regions.models import Region
from targets import definitions, line_json, versions
from targets.lines import Line
from targets.models import ClosedMonth, Indicator, Plan, SnapshotProgress

NOT_KEPT = "结账时没有保存这个区划的数，请看“现在”。"
# Kept beside the definition: a page of then calls an indicator as it was called.
WORDS = ("name", "definition")

# Number of an indicator → its words and its definition, with the thresholds in force.
Definitions = dict[str, dict[str, Any]]


class NotClosed(LookupError):
    """The month has not been closed, or the region was not part of what was closed."""


def months(plan: Plan) -> list[ClosedMonth]:
    """What has been closed, the newest first; without the definitions."""
    return list(
        ClosedMonth.objects.filter(plan=plan).select_related("closed_by").defer("definitions").order_by("-as_of")
    )


def month(plan: Plan, as_of: datetime.date) -> ClosedMonth:
    found = ClosedMonth.objects.filter(plan=plan, as_of=as_of).first()
    if found is None:
        raise not_closed(as_of)
    found.plan = plan
    return found


def not_closed(as_of: datetime.date) -> NotClosed:
    return NotClosed(f"{as_of:%Y-%m-%d} 没有结账，不能看“当时”；请选已结账的月末，或看“现在”。")


def line(month: ClosedMonth, indicator: Indicator, region: Region, *, own: bool) -> Line:
    """One indicator's line as it was reported, without its parts; `indicator` as it was defined then."""
    row = SnapshotProgress.objects.filter(
        month=month, region=region, own=own, indicator_number=indicator.number
    ).first()
    if row is None:
        raise NotClosed(NOT_KEPT)
    return line_json.load(row.line | {"parts": None}, {indicator.number: indicator}, indicator.number, region, own=own)


def kept_definitions(indicators: Iterable[Indicator]) -> Definitions:
    """What a month keeps of the indicators as they are shown (`definitions.of`)."""
    found = {}
    for one in indicators:
        in_force = {
            "yellow_from": one.plan.yellow_from if one.yellow_from is None else one.yellow_from,
            "red_above": one.plan.red_above if one.red_above is None else one.red_above,
        }
        words = {name: getattr(one, name) for name in WORDS}
        found[one.number] = versions.of(one) | {name: versions.plain(value) for name, value in in_force.items()} | words
    return found


def definitions_then(month: ClosedMonth) -> dict[str, Indicator]:
    """Number → indicator as it was defined when the month was closed; one query."""
    today = definitions.of(month.plan)
    return as_then(today, month, kept_definitions(today.values()))


def as_then(today: Mapping[str, Indicator], month: ClosedMonth, as_kept: Definitions) -> dict[str, Indicator]:
    """The indicators of `today`, each as the month kept it. `as_kept`: what would be kept of them today.

    One that came later is told by today's definition; so are months closed before definitions were kept.
    """
    return {
        number: _as_then(one, month.definitions.get(number, as_kept[number]), as_kept[number])
        for number, one in today.items()
    }


def _as_then(indicator: Indicator, then: dict[str, Any], now: dict[str, Any]) -> Indicator:
    if then == now:
        return indicator
    found = versions.defined(indicator, then)
    for name in WORDS:
        setattr(found, name, then[name])
    return found
