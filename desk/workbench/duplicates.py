"""疑似重复: the same thing claimed by two towns comes before the district, which tells apart or merges."""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ledger import registry, scope
from ledger.addresses import number_in
from ledger.columns import Column, columns
from ledger.desk import Due, Line
from ledger.problems import NOT_FOUND
from ledger.registry import Ledger
from members import merging
from members import pairs as suspects
from members.models import SamenessDecision
from regions.models import Region

MAY = "members.add_samenessdecision"
# Told of each row, where the ledger has it.
TOLD = ("kind", "code", "operator", "address", "phone", "contact", "main_industry")
PAST = 20
PAGE_PAIRS = 20
# The desk's number is counted anew so often, and with each decision.
SECONDS = 300


@dataclass(frozen=True)
class Side:
    """One of two rows: who entered it where, and what tells it from the other."""

    row: Any
    href: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Pair:
    ledger: Ledger
    one: Side
    other: Side
    why: str


@dataclass(frozen=True)
class Decided:
    decision: SamenessDecision
    kept: Any
    other: Any


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Which rows may be one thing, and what was decided lately?"""
    _require(request.user)
    found = _found(request.user)
    listed = Paginator(found, PAGE_PAIRS).get_page(request.GET.get("page"))
    asked = _asked(request)
    past = [one for ledger in merged_ledgers() for one in _decided(ledger, request.user)]
    past.sort(key=lambda one: one.decision.decided_at, reverse=True)
    context = {
        "page": listed,
        "pairs": _shown(list(listed)),
        "is_cut": _is_cut(found),
        "asked": asked,
        "past": past[:PAST],
        "one": request.GET.get("one", ""),
        "other": request.GET.get("other", ""),
    }
    return render(request, "desk/workbench/duplicates.html", context)


def due(user: Any, today: datetime.date) -> list[Due]:
    """What the district is told on its desk."""
    number, is_cut = _number(user) if _may_decide(user) else (0, False)
    if not number:
        return []
    told = f"{number} 处以上" if is_cut else f"{number} 处"
    return [
        Due(
            title="疑似重复",
            sentence=f"有 {told}疑似重复，请裁定。",
            href=reverse("desk:duplicates"),
            action="去裁定",
            lines=(Line(f"有 {told}疑似重复，请裁定", note="同一处被录了两次，或两个镇街都录了"),),
        )
    ]


def _number(user: Any) -> tuple[int, bool]:
    """How many pairs wait, and whether there may be more; kept shortly, as all rows of the district are read for it."""
    last = SamenessDecision.objects.aggregate(all=Count("pk"), undone=Count("undone_at"))
    key = f"duplicates:{user.pk}:{user.region_id}:{last['all']}:{last['undone']}"
    number: tuple[int, bool] | None = cache.get(key)
    if number is None:
        found = _found(user)
        number = len(found), _is_cut(found)
        cache.set(key, number, SECONDS)
    return number


def _found(user: Any) -> list[tuple[Ledger, suspects.Pair]]:
    return [(ledger, pair) for ledger in _ledgers() for pair in suspects.pairs(model=ledger.model, user=user)]


def _is_cut(found: list[tuple[Ledger, suspects.Pair]]) -> bool:
    return any(number == suspects.MOST for number in Counter(ledger.key for ledger, _ in found).values())


def _shown(listed: Sequence[tuple[Ledger, suspects.Pair]]) -> list[Pair]:
    """The rows of the pairs of one page, ledger by ledger."""
    ids: dict[str, set[int]] = defaultdict(set)
    for ledger, pair in listed:
        ids[ledger.key] |= {pair.one, pair.other}
    rows = {key: _told(registry.by_key(key)).in_bulk(some) for key, some in ids.items()}
    sides = [(ledger, pair, rows[ledger.key]) for ledger, pair in listed]
    return [Pair(one, _side(one, of[pair.one]), _side(one, of[pair.other]), pair.why) for one, pair, of in sides]


def _told(ledger: Ledger) -> Any:
    """Only for rows that were found in the reader's scope."""
    told = [name for name in TOLD if name in {one.name for one in ledger.model._meta.fields if one.is_relation}]
    return ledger.model.objects.select_related("region__town", "created_by", *told)


@require_POST
@login_required
def decide(request: HttpRequest) -> HttpResponse:
    """`verdict`: keep_one, keep_other or different."""
    _require(request.user)
    ledger = _ledger(request.POST.get("ledger", ""))
    one, other = (_row(ledger, request.POST.get(name, ""), request.user) for name in ("one", "other"))
    reason, verdict = request.POST.get("reason", ""), request.POST.get("verdict", "")
    try:
        if verdict == "different":
            merging.keep_apart(one=one, other=other, user=request.user, reason=reason)
            messages.success(request, "已记下：不是同一个，以后不再提示。")
        else:
            kept, merged = (one, other) if verdict == "keep_one" else (other, one)
            merging.merge(kept=kept, merged=merged, user=request.user, reason=reason)
            messages.success(request, f"已把“{merged.label()}”并入“{kept.label()}”，两条记录和材料都还在，只计一次。")
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("desk:duplicates")


@require_POST
@login_required
def take_back(request: HttpRequest, decision_id: int) -> HttpResponse:
    _require(request.user)
    decision = get_object_or_404(SamenessDecision, pk=decision_id)
    ledger = registry.of_model(decision.row_type.model_class())  # type: ignore[arg-type]  # written by merging only
    for row_id in (decision.kept_id, decision.other_id):
        _row(ledger, str(row_id), request.user)
    try:
        merging.take_back(decision=decision, user=request.user)
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, "已撤销，两条记录各算各的，可以重新处理。")
    return redirect("desk:duplicates")


def merged_ledgers() -> list[Ledger]:
    return [ledger for ledger in registry.ledgers() if merging.can_merge(ledger.model)]


def _ledgers() -> list[Ledger]:
    """Those whose rows have names; households are compared by identity number when they are entered."""
    return [
        ledger
        for ledger in merged_ledgers()
        if any(field.name == "name_key" for field in ledger.model._meta.concrete_fields)
    ]


def _require(user: Any) -> None:
    """The district decides: a town would decide for its neighbour."""
    if not _may_decide(user):
        raise PermissionDenied


def _may_decide(user: Any) -> bool:
    region = user.region
    in_town = region is None or region.level in (Region.Level.TOWN, Region.Level.VILLAGE)
    return not in_town and user.has_perm(MAY)


def _asked(request: HttpRequest) -> Pair | None:
    """Two rows that the district names by their numbers."""
    numbers = [request.GET.get(name, "").strip().upper() for name in ("one", "other")]
    if not all(numbers):
        return None
    for ledger in merged_ledgers():
        found = [re.fullmatch(rf"{ledger.model.NUMBER_PREFIX}-?0*(\d+)", number) for number in numbers]
        if all(found):
            rows = [_find(ledger, match[1], request.user) for match in found if match]
            if all(rows) and rows[0].pk != rows[1].pk:
                return Pair(ledger, _side(ledger, rows[0]), _side(ledger, rows[1]), "您指定的")
    messages.warning(request, "没有找到这两条记录，请核对台账编号；两条要在同一本台账里。")
    return None


def _side(ledger: Ledger, row: Any) -> Side:
    told: list[Column] = [column for column in columns(ledger.model) if column.key in TOLD]
    facts = [(column.label, text) for column in told if (text := column.text(row))]
    return Side(row, reverse("dashboards:row", args=[ledger.key, row.pk]), facts)


def _decided(ledger: Ledger, user: Any) -> list[Decided]:
    decisions = list(merging.decisions_on(ledger.model).select_related("decided_by").order_by("-pk")[:PAST])
    ids = {row_id for one in decisions for row_id in (one.kept_id, one.other_id)}
    rows = scope.visible(ledger.model.objects.select_related("region__town"), user).in_bulk(ids)
    return [
        Decided(one, rows[one.kept_id], rows[one.other_id])
        for one in decisions
        if one.kept_id in rows and one.other_id in rows
    ]


def _ledger(key: str) -> Ledger:
    found = next((ledger for ledger in merged_ledgers() if ledger.key == key), None)
    if found is None:
        raise Http404("没有这本台账。")
    return found


def _find(ledger: Ledger, row_id: str, user: Any) -> Any:
    rows = ledger.model.objects.visible_to(user).entries().select_related("region__town", "created_by")
    found = number_in(row_id)
    return rows.filter(pk=found).first() if found is not None else None


def _row(ledger: Ledger, row_id: str, user: Any) -> Any:
    row = _find(ledger, row_id, user)
    if row is None:
        raise Http404(NOT_FOUND)
    return row
