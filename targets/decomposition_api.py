"""API of decompositions: the versions of a plan as their readers may see them, and issuing a draft."""

import datetime
from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger import scope
from ledger.api import parameters
from ledger.api.viewsets import checked
from ledger.problems import NOT_FOUND
from regions.models import Region
from targets import decompositions
from targets.decomposition_table import Table, table
from targets.figures_json import plain
from targets.models import Decomposition, DecompositionState
from targets.visibility import plans_for

STATE = OpenApiParameter("state", str, enum=list(DecompositionState.values), description="状态")


class DueColumnSerializer(serializers.Serializer[Any]):
    """`decided` is the region's own target, `total` what all regions add up to; null where nothing adds up."""

    due = serializers.DateField()
    decided = serializers.CharField(allow_null=True)
    total = serializers.CharField(allow_null=True)
    margin = serializers.CharField(allow_null=True)


class SharedTargetSerializer(serializers.Serializer[Any]):
    region = serializers.CharField()
    name = serializers.CharField(help_text="区划名称")
    own = serializers.BooleanField(help_text="本级自己承担的一份")
    due = serializers.DateField()
    value = serializers.CharField()


class DecompositionSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    plan = serializers.CharField()
    indicator = serializers.CharField()
    region = serializers.CharField()
    edition = serializers.IntegerField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(DecompositionState.choices)
    document = serializers.CharField(allow_blank=True)
    issued_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    basis = serializers.CharField(allow_blank=True)
    needs_check = serializers.BooleanField(help_text="上级目标已调整，请核对")
    dues = DueColumnSerializer(many=True)
    lines = SharedTargetSerializer(many=True)


class DecompositionListSerializer(serializers.Serializer[Any]):
    results = DecompositionSerializer(many=True)


class IssueSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    document = serializers.CharField(max_length=60)
    issued_on = serializers.DateField()
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True)


class DecompositionListView(APIView):
    """一个计划的目标分解，各版都在；草案只有下达单位自己看得到。"""

    @extend_schema(
        operation_id="plans_decompositions_list",
        parameters=[
            OpenApiParameter("indicator", str, description="指标序号"),
            OpenApiParameter("region", str, description="下达单位的区划代码"),
            STATE,
        ],
        responses=DecompositionListSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        params = request.query_params
        parameters.refuse_unknown(params, ("indicator", "region", "state"))
        plan = plans_for(request.user).filter(code=code).first()
        if plan is None:
            raise NotFound(f"没有代码为“{code}”的计划，或不在您的权限范围内。")
        rows = _rows(request).filter(indicator__plan=plan)
        if number := parameters.one(params, "indicator"):
            rows = rows.filter(indicator__number=number)
        if region := parameters.region(params):
            rows = rows.filter(region=region)
        if state := parameters.one(params, "state"):
            if state not in DecompositionState.values:
                raise serializers.ValidationError({"state": f"状态请填 {'、'.join(DecompositionState.values)} 之一。"})
            rows = rows.filter(state=state)
        return Response({"results": [as_json(table(row)) for row in rows.order_by("indicator__position", "-edition")]})


class DecompositionView(APIView):
    """一版目标分解。"""

    @extend_schema(operation_id="decompositions_retrieve", responses=DecompositionSerializer)
    def get(self, request: Request, pk: int) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        return Response(as_json(table(_found(request, pk))))


class DecompositionIssueView(APIView):
    """下达一份草案：文号、日期，调整的还要理由。"""

    @extend_schema(operation_id="decompositions_issue", request=IssueSerializer, responses=DecompositionSerializer)
    def post(self, request: Request, pk: int) -> Response:
        row = _found(request, pk)
        body = checked(IssueSerializer, request.data)
        version = body.pop("version")
        decompositions.issue(drafts=[(row.pk, version)], user=request.user, **body)
        return Response(as_json(table(_found(request, pk))))


def as_json(found: Table) -> dict[str, Any]:
    row = found.decomposition
    return {
        "id": row.pk,
        "plan": row.indicator.plan.code,
        "indicator": row.indicator.number,
        "region": row.region.code,
        "edition": row.edition,
        "version": row.version,
        "state": row.state,
        "document": row.document,
        "issued_on": row.issued_on,
        "reason": row.reason,
        "basis": row.basis,
        "needs_check": bool(found.moved),
        "dues": [
            {
                "due": column.due,
                "decided": plain(column.decided),
                "total": plain(column.total),
                "margin": plain(column.margin),
            }
            for column in found.columns
        ],
        "lines": [
            _line(line.region, line.own, entry.due, plain(entry.value))
            for line in found.rows
            for entry in line.entries
            if entry.value is not None
        ],
    }


def _line(region: Region, own: bool, due: datetime.date, value: str | None) -> dict[str, Any]:
    return {"region": region.code, "name": region.name, "own": own, "due": due, "value": value}


def _rows(request: Request) -> Any:
    return scope.visible(Decomposition.objects.select_related("indicator__plan", "region"), request.user)


def _found(request: Request, pk: int) -> Decomposition:
    found: Decomposition | None = _rows(request).filter(pk=pk).first()
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


urlpatterns = [
    path("plans/<slug:code>/decompositions/", DecompositionListView.as_view(), name="plan-decompositions"),
    path("decompositions/<int:pk>/", DecompositionView.as_view(), name="decomposition"),
    path("decompositions/<int:pk>/issue/", DecompositionIssueView.as_view(), name="decomposition-issue"),
]
