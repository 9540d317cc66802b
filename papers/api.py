"""API of papers: the list, one paper with its files. Writing is done on the pages."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.urls import path, reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ledger import scope
from ledger.api import parameters
from ledger.api.pagination import RowPagination
from ledger.problems import NOT_FOUND
from papers.models import Kind, Paper, PaperFile, State

KIND = OpenApiParameter("kind", str, enum=list(Kind.values), description="文种")
STATE = OpenApiParameter("state", str, enum=list(State.values), description="状态")


class PaperFileSerializer(serializers.ModelSerializer[PaperFile]):
    url = serializers.SerializerMethodField()

    class Meta:
        model = PaperFile
        fields = ("kind", "origin", "name", "size", "sha256", "made_at", "url")

    def get_url(self, file: PaperFile) -> str:
        return reverse("papers:file", args=[file.paper.public_id, file.public_id])


class PaperSerializer(serializers.ModelSerializer[Paper]):
    id = serializers.UUIDField(source="public_id")
    region = serializers.CharField(source="region.code")
    plan = serializers.CharField(source="month.plan.code", default=None)
    as_of = serializers.DateField(source="month.as_of", default=None)

    class Meta:
        model = Paper
        fields = ("id", "kind", "period", "region", "plan", "as_of", "title", "state", "number", "sha256", "issued_at")


class PaperDetailSerializer(PaperSerializer):
    files = PaperFileSerializer(many=True)

    class Meta(PaperSerializer.Meta):
        fields = (*PaperSerializer.Meta.fields, "files")  # type: ignore[assignment]


class _Papers(GenericAPIView[Paper]):
    queryset = Paper.objects.none()
    pagination_class = RowPagination

    def seen(self) -> QuerySet[Paper]:
        rows = Paper.objects.select_related("region", "month__plan").defer("content", "texts")
        return scope.visible(rows, self.request.user)


class PaperListView(_Papers):
    """本人能看的公文，最新的在前。"""

    serializer_class = PaperSerializer

    @extend_schema(operation_id="papers_list", parameters=[KIND, STATE])
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ("kind", "state", "limit", "cursor"))
        rows = self.seen()
        wanted: dict[str, Any] = {}
        for name, choices in (("kind", Kind), ("state", State)):
            if value := parameters.one(request.query_params, name):
                if value not in choices.values:
                    raise ValidationError({name: f"请填 {'、'.join(choices.values)} 之一。"})
                wanted[name] = value
        page = self.paginate_queryset(rows.filter(**wanted))
        return self.get_paginated_response(PaperSerializer(page, many=True).data)


class PaperDetailView(_Papers):
    """一份公文和它的文件；文件从 url 下载。"""

    serializer_class = PaperDetailSerializer

    @extend_schema(operation_id="papers_retrieve")
    def get(self, request: Request, public_id: uuid.UUID) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        files = Prefetch("files", PaperFile.objects.select_related("paper").order_by("-pk"))
        found = self.seen().prefetch_related(files).filter(public_id=public_id).first()
        if found is None:
            raise NotFound(NOT_FOUND)
        return Response(PaperDetailSerializer(found).data)


urlpatterns = [
    path("papers/", PaperListView.as_view(), name="papers"),
    path("papers/<uuid:public_id>/", PaperDetailView.as_view(), name="paper"),
]
