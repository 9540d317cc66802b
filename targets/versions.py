"""Dated definitions: a changed one is written down, and shown only once its figures are complete.

The `Indicator` row is what was last wanted: forms, plan files and checks read and write it. While totals of what it
counts are still missing, `Indicator.still` holds the definition that is shown meanwhile; readers of figures take
`shown(indicator)`. `switch_on` ends that for a whole plan at once, so that sums and their parts change together.
"""

import copy
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from ledger.audit import acting
from targets.models import Curve, Indicator, IndicatorKind, IndicatorVersion, Operand, Plan, Season
from targets.operands import specs

Definition = dict[str, Any]

# Field → what the office calls it. Names and wordings are no definition: they may be mended at any time.
FIELDS = {
    "kind": "算法",
    "formula": "公式",
    "unit": "单位",
    "scale": "每单位的基数",
    "decimals": "小数位",
    "curve": "序时",
    "season_id": "农时曲线",
    "points": "自定各点",
    "baseline": "基期值",
    "baseline_on": "基期",
    "yellow_from": "黄灯起点",
    "red_above": "红灯起点",
}
# What `definitions.of` reads of the dictionaries that a formula names.
READ_BESIDE = (
    "series_unit",
    *(f"{role}_{kind}" for role in ("value", "numerator", "denominator") for kind in ("series", "statistic")),
)
NUMBERS = ("scale", "baseline", "yellow_from", "red_above")


def of(indicator: Indicator) -> Definition:
    """As JSON: numbers as text without trailing zeros, days as text."""
    return {name: plain(getattr(indicator, name)) for name in FIELDS}


def of_all(plan: Plan) -> dict[int, Definition]:
    """Id → definition; taken before something is changed, for `record`."""
    return {indicator.pk: of(indicator) for indicator in plan.indicators.all()} if plan.pk else {}


def record(plan: Plan, before: Mapping[int, Definition], *, reason: str, user: Any = None) -> list[IndicatorVersion]:
    """Write down what differs from `before`. The caller has saved the indicators and made their operands, in a
    transaction and an audit context that this belongs to.

    Where totals are missing, the definition that was shown goes on being shown.
    """
    changed = [one for one in plan.indicators.all() if one.pk in before and of(one) != before[one.pk]]
    is_complete = _is_complete(plan)
    found = (_record_one(one, before[one.pk], reason, user, is_complete=is_complete) for one in changed)
    return [version for version in found if version]


def switch_on() -> int:
    """Show the new definitions of each plan whose totals are complete; returns how many were switched on."""
    waiting = Plan.objects.filter(indicators__still__isnull=False).distinct()
    return sum(_switch_on(plan) for plan in waiting if _is_complete(plan))


def shown(indicator: Indicator) -> Indicator:
    """The indicator as its figures are shown at the moment: with its last definition whose totals are complete."""
    return indicator if indicator.still is None else defined(indicator, indicator.still)


def defined(indicator: Indicator, definition: Definition) -> Indicator:
    """A copy with another definition; what was worked out of, or read beside, another formula is forgotten."""
    one = copy.copy(indicator)
    one.still = None
    one.__dict__.pop("_specs", None)
    if definition["formula"] != indicator.formula:
        for name in READ_BESIDE:
            one.__dict__.pop(name, None)
    for name in FIELDS:
        setattr(one, name, _read(name, definition.get(name)))
    return one


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value.isoformat() if isinstance(value, datetime.date) else value


def breaks(indicator: Indicator, upto: datetime.date | None = None) -> list[tuple[datetime.date, str]]:
    """(day from which a new definition holds, what changed), in order: where a chart has to mark a break.

    Later ones than `upto` are left out.
    """
    told = getattr(indicator, "redefined", None)
    if told is None:
        # Not read by `definitions.of`: one more query.
        told = list(changes_of(indicator.pk))
    found = [(datetime.date.fromisoformat(one["day"]), one["words"]) for one in told]
    return [(day, words) for day, words in found if upto is None or day <= upto]


def changes_of(indicator: Any) -> QuerySet[IndicatorVersion, dict[str, str]]:
    """What changed in an indicator, by its id or an expression of it, as {day, words} in order."""
    rows = IndicatorVersion.objects.filter(indicator=indicator, edition__gt=1, ready_at__isnull=False)
    told = JSONObject(day="valid_from", words="words")
    return rows.order_by("edition").annotate(told=told).values_list("told", flat=True)


def in_words(was: Definition, now: Definition) -> str:
    """ "单位由“家”改为“个”；公式改了" """
    parts = []
    for name, label in FIELDS.items():
        old, new = was.get(name), now.get(name)
        if old == new or name == "scale":
            continue
        if name in ("formula", "points"):
            parts.append(f"{label}改了")
        else:
            parts.append(f"{label}由“{_told(name, old)}”改为“{_told(name, new)}”")
    return "；".join(parts)


def _record_one(
    indicator: Indicator, before: Definition, reason: str, user: Any, *, is_complete: bool
) -> IndicatorVersion | None:
    now, last = of(indicator), indicator.versions.order_by("edition").last()
    shown_before = indicator.still or before
    if last is None:
        last = IndicatorVersion.objects.create(
            indicator=indicator,
            valid_from=indicator.plan.starts_on,
            definition=before,
            changed_at=timezone.now(),
            ready_at=timezone.now(),
        )
    waiting = last if last.ready_at is None else None
    if now == shown_before:
        # Taken back before it was ever shown.
        if waiting:
            waiting.delete()
        _keep_showing(indicator, None)
        return None
    row = waiting or IndicatorVersion(indicator=indicator, edition=last.edition + 1)
    row.valid_from, row.definition, row.words = timezone.localdate(), now, in_words(shown_before, now)
    row.reason, row.changed_by, row.changed_at = reason, user, timezone.now()
    row.ready_at = timezone.now() if is_complete else None
    row.save()
    _keep_showing(indicator, None if is_complete else shown_before)
    return row


def _keep_showing(indicator: Indicator, definition: Definition | None) -> None:
    if indicator.still != definition:
        indicator.still = definition
        indicator.save(update_fields=["still"])


def _is_complete(plan: Plan) -> bool:
    needed = {spec.normal_form for one in plan.indicators.select_related("plan") for spec in specs(one).values()}
    return Operand.objects.filter(normal_form__in=needed, ready_at__isnull=False).count() == len(needed)


def _switch_on(plan: Plan) -> int:
    with transaction.atomic(), acting(None, "switch_on_definition"):
        rows = list(plan.indicators.select_for_update().filter(still__isnull=False))
        now = timezone.now()
        for one in rows:
            # It holds from the day on which it is shown.
            one.versions.filter(ready_at=None).update(ready_at=now, valid_from=timezone.localdate())
            _keep_showing(one, None)
    return len(rows)


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "baseline_on":
        return datetime.date.fromisoformat(value)
    return Decimal(value) if name in NUMBERS else value


def _told(name: str, value: Any) -> str:
    if value is None:
        return "没有" if name in ("baseline", "baseline_on", "season_id") else "随计划"
    if name == "season_id":
        return Season.objects.get(pk=value).name
    labels = {"kind": IndicatorKind, "curve": Curve}
    return str(labels[name](value).label) if name in labels else str(value)
