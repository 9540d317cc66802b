"""Filters of a ledger's list: region, status, text, and the ledger's own conditions."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from ledger import conditions, scope
from ledger.api import parameters
from ledger.models import LedgerRow, Status
from ledger.registry import Ledger
from regions.models import Region

PAGING = ("limit", "cursor")


class LedgerFilter(BaseFilterBackend):
    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        if view.action != "list":
            parameters.refuse_unknown(request.query_params, ["version"] if view.action == "destroy" else [])
            return queryset
        more = view.more_parameters
        return filtered(queryset, view.ledger, request.query_params, request.user, search=view.search, more=more)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        ledger: Ledger = view.ledger  # type: ignore[attr-defined]
        own = [_described(condition.name, condition.label, _schema(condition.kind)) for condition in ledger.conditions]
        text = [_described("q", "名称等字段里的文字，或台账编号", {"type": "string"})] if view.search else []  # type: ignore[attr-defined]
        return [
            _described("region", "区划代码，含下级", {"type": "string"}),
            _described("status", "状态，可填几个", {"type": "string", "enum": Status.values}),
            _described("waiting", "1：只看待核实的记录和修订", {"type": "string", "enum": ["0", "1"]}),
            *text,
            *own,
        ]


def filtered(
    queryset: QuerySet[Any],
    ledger: Ledger,
    params: QueryDict,
    user: Any,
    *,
    search: Iterable[str] = (),
    more: Iterable[str] = (),
) -> QuerySet[Any]:
    """Raises ValidationError or ConditionError for an unknown parameter or a value outside its type."""
    known = ["region", "status", "waiting", *(["q"] if search else []), *more, *ledger.conditions_by_name]
    parameters.refuse_unknown(params, [*known, *PAGING])
    if region := parameters.region(params):
        queryset = _within(queryset, region, user)
    if params.get("status"):
        queryset = queryset.filter(status__in=_statuses(params))
    if parameters.flag(params, "waiting"):
        queryset = queryset.filter(Q(status=Status.SUBMITTED) | ~Q(pending_act=""))
    if text := parameters.one(params, "q"):
        queryset = queryset.filter(_mentions(queryset.model, text, search))
    wanted = {name: _value(params, name) for name in ledger.conditions_by_name if name in params}
    return queryset.filter(conditions.combined(ledger.conditions_by_name, wanted, timezone.localdate()))


def _within(queryset: Any, region: Region, user: Any) -> QuerySet[Any]:
    """Raises ValidationError for a region out of reach, unless a rule of the ledger shows the user some row there."""
    rows: QuerySet[Any] = queryset.within(region)
    if not scope.touches(user, region) and not rows.exists():
        raise ValidationError({"region": f"“{region}”不在您的权限范围内，请填您辖区内的区划代码。"})
    return rows


def _statuses(params: QueryDict) -> list[str]:
    given = [text for values in params.getlist("status") for text in values.split(",")]
    wrong = [text for text in given if text not in Status.values]
    if wrong:
        allowed = "、".join(f"{status.value}（{status.label}）" for status in Status)
        raise ValidationError({"status": f"没有“{'、'.join(wrong)}”这个状态，可选：{allowed}。"})
    return given


def _mentions(model: type[LedgerRow], text: str, search: Iterable[str]) -> Q:
    found = Q()
    for name in search:
        found |= Q(**{f"{name}__icontains": text})
    if number := re.fullmatch(rf"{model.NUMBER_PREFIX}-0*(\d{{1,18}})", text.upper()):
        found |= Q(pk=int(number[1]))
    return found


def _value(params: QueryDict, name: str) -> Any:
    values = params.getlist(name)
    return values[0] if len(values) == 1 else values


def _described(name: str, label: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": label, "schema": schema}


def _schema(kind: conditions.Kind) -> dict[str, Any]:
    match kind:
        case conditions.Choice(choices):
            return {"type": "string", "description": "；".join(f"{key} {label}" for key, label in choices)}
        case conditions.Flag():
            return {"type": "string", "enum": ["true", "false"]}
        case conditions.Number():
            return {"type": "string", "format": "decimal"}
    return {"type": "string"}
