"""API of organisations, their states and titles, of households, and the directory."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger.api import parameters
from ledger.api.fields import MaskedField
from ledger.api.serializers import row_serializer
from ledger.api.viewsets import LedgerViewSet, checked
from ledger.disclosures import disclose
from members import directory, personal
from members.codes import clean_identity_number, odd_prefix
from members.measures import (
    ADVISERS,
    ANNUAL_REPORTS,
    HOUSEHOLDS,
    ORGANISATION_STATES,
    ORGANISATIONS,
    PRIMARY_SOCIETIES,
    TITLES,
)
from members.models import Household


class OrganisationViewSet(LedgerViewSet):
    ledger = ORGANISATIONS
    search = ("name", "code")

    def warnings(self, row: Any) -> list[str]:
        return [warning] if (warning := odd_prefix(row.code, row.kind)) else []


class OrganisationStateViewSet(LedgerViewSet):
    ledger = ORGANISATION_STATES
    search = ("organisation__name",)
    related = ("organisation",)


class TitleViewSet(LedgerViewSet):
    ledger = TITLES
    search = ("organisation__name", "document")
    related = ("organisation",)


class AnnualReportViewSet(LedgerViewSet):
    ledger = ANNUAL_REPORTS
    search = ("organisation__name",)
    related = ("organisation",)


class AdviserViewSet(LedgerViewSet):
    ledger = ADVISERS
    search = ("name",)


class PrimarySocietyViewSet(LedgerViewSet):
    ledger = PRIMARY_SOCIETIES
    search = ("organisation__name", "organisation__code")
    related = ("organisation",)


class RevealSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=200, allow_blank=True)


class InTheClearSerializer(serializers.Serializer[Any]):
    head_name = serializers.CharField()
    id_number = serializers.CharField()


class IdentityNumberSerializer(serializers.Serializer[Any]):
    """In a body, never in an address: servers write addresses into their logs."""

    id_number = serializers.CharField(help_text="完整的身份证号")


def _hits(of: type[serializers.Serializer[Any]], name: str) -> Any:
    return type(name, (serializers.Serializer,), {"results": of(many=True)})


class HouseholdViewSet(LedgerViewSet):
    """Persons: read masked, found by the exact identity number only, shown in the clear for a logged reason."""

    ledger = HOUSEHOLDS
    related = ("key",)
    serializer_class = row_serializer(
        Household,
        more={
            "head_name": MaskedField(mask=personal.masked_name, max_length=40),
            "id_number": MaskedField(mask=personal.masked_number, max_length=18, allow_blank=True, required=False),
        },
    )

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("revision__key")

    @extend_schema(
        request=IdentityNumberSerializer, responses=_hits(serializer_class, "HouseholdsFound"), filters=False
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def find(self, request: Request) -> Response:
        """按完整身份证号查农户。"""
        number = _identity_number(checked(IdentityNumberSerializer, request.data)["id_number"])
        found = self.filter_queryset(self.get_queryset()).filter(id_digest=personal.digest(number))
        return Response({"results": self.get_serializer(found, many=True).data})

    @extend_schema(request=RevealSerializer, responses=InTheClearSerializer)
    @action(detail=True, methods=["post"])
    def reveal(self, request: Request, pk: str) -> Response:
        """查看姓名和身份证号原文，须填理由，留下记录。"""
        row = self.get_object()
        if not any(self.may(act) for act in ("change", "verify")):
            raise PermissionDenied
        body = checked(RevealSerializer, request.data)
        return Response(disclose(row=row, fields=("head_name", "id_number"), user=request.user, reason=body["reason"]))


class DirectoryHitSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    code = serializers.CharField()
    kind = serializers.CharField()
    kind_label = serializers.CharField(source="get_kind_display")
    town = serializers.SerializerMethodField()

    def get_town(self, row: Any) -> str:
        return str(row.region.town or row.region)


class HouseholdHitSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    number = serializers.CharField()
    kind = serializers.CharField()
    kind_label = serializers.CharField(source="get_kind_display")
    town = serializers.SerializerMethodField()

    def get_town(self, row: Any) -> str:
        return str(row.region.town or row.region)


class DirectoryView(APIView):
    """全区单位名录：为选择合作方而查，只有名称、代码、类型和镇街。"""

    @extend_schema(
        parameters=[OpenApiParameter("q", str, required=True, description="名称里的文字或代码开头，至少 2 个字")],
        responses=_hits(DirectoryHitSerializer, "DirectoryResults"),
    )
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ["q"])
        _require_directory(request)
        found = directory.search(text=parameters.one(request.query_params, "q"), user=request.user)
        return Response({"results": DirectoryHitSerializer(found, many=True).data})


class HouseholdDirectoryView(APIView):
    """按完整身份证号查找全区农户，只给出编号、类型和镇街。"""

    @extend_schema(
        request=IdentityNumberSerializer, responses=_hits(HouseholdHitSerializer, "HouseholdDirectoryResults")
    )
    def post(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        _require_directory(request)
        number = checked(IdentityNumberSerializer, request.data)["id_number"]
        found = directory.find_household(id_number=number, user=request.user)
        return Response({"results": HouseholdHitSerializer(found, many=True).data})


def _require_directory(request: Request) -> None:
    if not directory.may_search(request.user):
        raise PermissionDenied


def _identity_number(value: str) -> str:
    try:
        return clean_identity_number(value)
    except ValidationError as error:
        raise ValidationError({"id_number": error.messages}) from None


VIEWSETS = (
    OrganisationViewSet,
    OrganisationStateViewSet,
    HouseholdViewSet,
    TitleViewSet,
    AnnualReportViewSet,
    AdviserViewSet,
    PrimarySocietyViewSet,
)
urlpatterns = [
    path("directory/", DirectoryView.as_view(), name="directory"),
    path("directory/households/", HouseholdDirectoryView.as_view(), name="household-directory"),
]
