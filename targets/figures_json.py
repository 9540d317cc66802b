"""Figures as the API gives them: decimal strings, rounded half up only here (DESIGN §9)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from regions.models import Region
from targets.adjustments import Figure
from targets.differing import Difference
from targets.lines import Evidence, EvidenceRow, Line, TrendPoint
from targets.models import Indicator, Target

ONE_PLACE = Decimal("0.1")
FOUR_PLACES = Decimal("0.0001")


def line(found: Line) -> dict[str, Any]:
    indicator = found.indicator
    return {
        "number": indicator.number,
        "group": indicator.group,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "value": amount(found.value, indicator),
        "pending": amount(found.pending, indicator),
        "numerator": plain(found.numerator),
        "denominator": plain(found.denominator),
        "target": _target(found.target),
        "expected": _expected(found.expected, indicator),
        "completion": _rounded(found.completion, FOUR_PLACES),
        "lag": _rounded(found.lag, ONE_PLACE),
        "light": found.light,
        "reason": found.in_words,
        "reported_units": found.reported_units,
        "expected_units": found.expected_units,
        "parts": None if found.parts is None else [line(part) for part in found.parts],
    }


def point(found: TrendPoint, indicator: Indicator) -> dict[str, Any]:
    return {
        "as_of": found.as_of,
        "value": amount(found.value, indicator),
        "expected": _expected(found.expected, indicator),
        "target": plain(found.target),
        "closed": found.closed,
        "reason": found.silence,
    }


def evidence(found: Evidence, following: str | None) -> dict[str, Any]:
    return {
        "total": plain(found.total),
        "count": found.count,
        "hidden": found.hidden,
        "results": [_evidence_row(row) for row in found.rows],
        "next": following,
    }


def adjustment(found: Figure, *, with_place: bool = False) -> dict[str, Any]:
    """A closed month's figure beside today's; of a figure that must not be told neither stands."""
    indicator = found.indicator
    then, now = (None if found.is_hidden else one for one in (found.then, found.now))
    place = {"region": found.region.code, "region_name": found.region.name, "own": found.own} if with_place else {}
    return {
        **place,
        "number": indicator.number,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "then": amount(then.value, indicator) if then else None,
        "now": amount(now.value, indicator) if now else None,
        "difference": amount(found.difference, indicator),
        "light_then": then.light if then else None,
        "light_now": now.light if now else None,
        "reason_then": then.in_words if then else "",
        "reason_now": now.in_words if now else "",
    }


def adjusted_row(row: Difference, place: Region) -> dict[str, Any]:
    return {
        "ledger": row.ledger,
        "id": row.row_id,
        "edition": row.edition,
        "role": row.role,
        "what": row.what.value,
        "region": place.code,
        "region_name": place.full_name,
        "then": plain(row.then),
        "now": plain(row.now),
        "reason": row.reason,
    }


def amount(value: Decimal | None, indicator: Indicator) -> str | None:
    """A value in the indicator's unit: ratios to 4 places, everything else as exact as it is."""
    return _rounded(value, FOUR_PLACES) if indicator.kind in Indicator.SHARES else plain(value)


def plain(value: Decimal | None) -> str | None:
    """Without trailing zeros and never as a power of ten: 86, 34.5."""
    if value is None:
        return None
    return f"{value.normalize():f}" if value else "0"


def _expected(value: Decimal | None, indicator: Indicator) -> str | None:
    return _rounded(value, FOUR_PLACES if indicator.kind in Indicator.SHARES else ONE_PLACE)


def _rounded(value: Decimal | None, places: Decimal) -> str | None:
    if value is None:
        return None
    rounded = value.quantize(places, ROUND_HALF_UP)
    return str(rounded if rounded else abs(rounded))


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "due": target.due,
        "comparator": target.comparator,
        "value": plain(target.value),
        "value_to": plain(target.value_to),
    }


def _evidence_row(row: EvidenceRow) -> dict[str, Any]:
    return {
        "ledger": row.ledger,
        "id": row.id,
        "number": row.number,
        "edition": row.edition,
        "region": row.region.code,
        "region_name": row.region.full_name,
        "label": row.label,
        "amount": plain(row.amount),
    }
