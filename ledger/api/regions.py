"""Divisions for choosing: the children of one, or the caller's own."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger.api import parameters
from regions.models import Region


class RegionSerializer(serializers.ModelSerializer[Region]):
    parent: Any = serializers.CharField(source="parent.code", allow_null=True, default=None)

    class Meta:
        model = Region
        fields = ("code", "name", "short_name", "level", "kind", "parent", "valid_from", "valid_to")


class RegionsSerializer(serializers.Serializer[Any]):
    results = RegionSerializer(many=True)


class RegionListView(APIView):
    """区划：`parent` 的下级；不填时为本人的数据范围。"""

    @extend_schema(
        parameters=[OpenApiParameter("parent", str, description="上级区划代码")], responses=RegionsSerializer
    )
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ["parent"])
        parent = parameters.region(request.query_params, "parent")
        chosen = {"parent": parent} if parent else {"pk": getattr(request.user, "region_id", None)}
        rows = Region.objects.filter(**chosen).select_related("parent").order_by("code")
        return Response({"results": RegionSerializer(rows, many=True).data})
