"""API of reporting: periods, submissions with their deeds, the board."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.urls import path, re_path
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger.api import parameters
from ledger.api.pagination import RowPagination
from ledger.api.serializers import BulkSerializer, ConflictSerializer, DeedSerializer
from ledger.api.viewsets import checked
from ledger.problems import NOT_FOUND, Conflict, problem
from ledger.verification import Hurdle, Item, Refused
from regions.codes import Level
from regions.models import Region, within_q
from reporting import submissions
from reporting.board import board
from reporting.models import ReportingPeriod, Said, State, Statement, Submission
from reporting.submissions import Claim, Outcome, StaleSubmission
from reporting.units import unit_of

YEAR = OpenApiParameter("year", int, description="年份，默认今年")
MONTH = OpenApiParameter("month", str, description="月份，如 2026-10")
REGION = OpenApiParameter("region", str, description="区划代码，默认为本人的区县")
PAGES = [
    OpenApiParameter("limit", int, description="每页条数，最多 200"),
    OpenApiParameter("cursor", str, description="翻页位置，取自 next"),
]


class PeriodSerializer(serializers.ModelSerializer[ReportingPeriod]):
    region = serializers.CharField(source="region.code")
    month = serializers.DateField(format="%Y-%m")

    class Meta:
        model = ReportingPeriod
        fields = (
            "region", "month", "reminds_on", "opens_on", "due_on", "late_due_on", "check_due_on", "closes_on",
        )  # fmt: skip


class PeriodsSerializer(serializers.Serializer[Any]):
    results = PeriodSerializer(many=True)


class StatementSerializer(serializers.ModelSerializer[Statement]):
    title = serializers.CharField(source="ledger_title")

    class Meta:
        model = Statement
        fields = ("ledger", "title", "said", "reason", "new_rows", "changed_rows")


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    """A unit's report on a month. A ledger without statement is not reported; that is neither zero nor n/a."""

    region = serializers.CharField(source="region.code")
    region_name = serializers.CharField(source="region.name")
    month = serializers.DateField(source="period.month", format="%Y-%m")
    submitted_by = serializers.CharField(allow_null=True)
    submitted_for = serializers.CharField(allow_null=True)
    settled_by = serializers.CharField(allow_null=True)
    statements = StatementSerializer(many=True)

    class Meta:
        model = Submission
        fields = (
            "id", "version", "region", "region_name", "month", "state", "is_late", "late_reason", "submitted_at",
            "submitted_by", "submitted_for", "settled_at", "settled_by", "reason", "statements",
        )  # fmt: skip


class SubmissionsSerializer(serializers.Serializer[Any]):
    results = SubmissionSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class ClaimSerializer(serializers.Serializer[Any]):
    ledger = serializers.CharField()
    said = serializers.ChoiceField(choices=Said.choices)
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)


class ReportSerializer(serializers.Serializer[Any]):
    """`version`: the submission's as it was read, 0 where there is none yet. `submit` false: only saved."""

    month = serializers.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$")
    version = serializers.IntegerField(min_value=0)
    submit = serializers.BooleanField(default=True)
    late_reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    statements = ClaimSerializer(many=True, required=False, default=list)


class SettledSerializer(serializers.Serializer[Any]):
    done = SubmissionSerializer(many=True)
    conflicts = ConflictSerializer(many=True)


class BoardCellSerializer(serializers.Serializer[Any]):
    month = serializers.DateField(format="%Y-%m")
    standing = serializers.CharField(help_text="not_owed, not_open, due, late, submitted, returned, accepted")
    is_late = serializers.BooleanField()
    submission = serializers.IntegerField(source="submission.pk", allow_null=True, default=None)


class BoardRowSerializer(serializers.Serializer[Any]):
    region = serializers.CharField(source="unit.code")
    name = serializers.CharField()
    late = serializers.IntegerField()
    cells = BoardCellSerializer(many=True)


class BoardMonthSerializer(serializers.Serializer[Any]):
    month = serializers.DateField(format="%Y-%m")
    reported = serializers.IntegerField()
    owing = serializers.IntegerField()


class BoardSerializer(serializers.Serializer[Any]):
    region = serializers.CharField(source="county.code")
    year = serializers.IntegerField()
    months = BoardMonthSerializer(many=True)
    rows = BoardRowSerializer(many=True)


class _ReportingView(APIView):
    def need(self, permission: str) -> None:
        if not self.request.user.has_perm(f"reporting.{permission}"):
            raise PermissionDenied

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, StaleSubmission | Refused):
            exc = Conflict(str(exc))
        return super().handle_exception(exc)


class PeriodsView(_ReportingView):
    """本区县一年的报送期和六个日期。"""

    @extend_schema(operation_id="reporting_periods_list", parameters=[YEAR], responses=PeriodsSerializer)
    def get(self, request: Request) -> Response:
        self.need("view_reportingperiod")
        parameters.refuse_unknown(request.query_params, ("year",))
        periods = ReportingPeriod.objects.visible_to(request.user).filter(month__year=_year(request))
        periods = periods.select_related("region").order_by("region__code", "month")
        return Response(PeriodsSerializer({"results": periods}).data)


class SubmissionsView(_ReportingView):
    """月度报送：列表；填报、提交本单位的。"""

    @extend_schema(
        operation_id="submissions_list",
        parameters=[MONTH, REGION, OpenApiParameter("state", str, enum=State.values), *PAGES],
        responses=SubmissionsSerializer,
    )
    def get(self, request: Request) -> Response:
        self.need("view_submission")
        params = request.query_params
        parameters.refuse_unknown(params, ("month", "region", "state", "limit", "cursor"))
        rows = _visible(request)
        if month := parameters.one(params, "month"):
            rows = rows.filter(period__month=_month(month))
        if region := parameters.region(params):
            rows = rows.filter(within_q(region))
        if state := parameters.one(params, "state"):
            if state not in State.values:
                raise ValidationError({"state": f"没有“{state}”这个状态，可用：{'、'.join(State.values)}。"})
            rows = rows.filter(state=state)
        pages = RowPagination()
        found = pages.paginate_queryset(rows, request)
        return Response(SubmissionsSerializer({"results": found, "next": pages.next}).data)

    @extend_schema(operation_id="submissions_report", request=ReportSerializer, responses=SubmissionSerializer)
    def post(self, request: Request) -> Response:
        """逐本台账说明，`submit` 为真时一并提交。"""
        self.need("change_submission")
        body = checked(ReportSerializer, request.data)
        unit = unit_of(request.user)
        month = _month(body["month"])
        period = ReportingPeriod.objects.of(unit).filter(month=month).first() if unit else None
        if unit is None or period is None:
            raise NotFound("本单位没有这个月的报送期。")
        given: dict[str, Any] = {
            "period": period,
            "unit": unit,
            "claims": {claim["ledger"]: Claim(claim["said"], claim["reason"]) for claim in body["statements"]},
            "user": request.user,
            "version": body["version"],
        }
        if body["submit"]:
            stored = submissions.submit(**given, late_reason=body["late_reason"])
        else:
            stored = submissions.state(**given)
        return Response(SubmissionSerializer(_visible(request).get(pk=stored.pk)).data)


class SubmissionView(_ReportingView):
    """一个单位一个月的报送。"""

    @extend_schema(operation_id="submissions_retrieve", responses=SubmissionSerializer)
    def get(self, request: Request, pk: int) -> Response:
        self.need("view_submission")
        parameters.refuse_unknown(request.query_params, ())
        return Response(SubmissionSerializer(_found(request, pk)).data)


class SubmissionDeedView(_ReportingView):
    """撤回、退回（须填理由）、核收一份报送。"""

    @extend_schema(
        request=DeedSerializer,
        responses=SubmissionSerializer,
        parameters=[OpenApiParameter("deed", str, OpenApiParameter.PATH, enum=["withdraw", "return", "accept"])],
    )
    def post(self, request: Request, pk: str, deed: str) -> Response:
        _found(request, int(pk))
        self.need(_PERMISSIONS[deed])
        body = checked(DeedSerializer, request.data)
        outcome = _settle(deed, [Item(int(pk), body["version"])], request.user, body["reason"])
        for conflict in outcome.conflicts:
            if conflict.hurdle == Hurdle.GONE:
                raise NotFound(NOT_FOUND)
            if conflict.hurdle == Hurdle.OWN_WORK:
                return problem(403, conflict.detail)
            raise Conflict(conflict.detail)
        return Response(SubmissionSerializer(_found(request, int(pk))).data)


class SubmissionBulkView(_ReportingView):
    """成批核收、退回；看过之后又变了的列在 conflicts 里。"""

    @extend_schema(
        request=BulkSerializer,
        responses=SettledSerializer,
        parameters=[OpenApiParameter("deed", str, OpenApiParameter.PATH, enum=["return", "accept"])],
    )
    def post(self, request: Request, deed: str) -> Response:
        self.need(_PERMISSIONS[deed])
        body = checked(BulkSerializer, request.data)
        outcome = _settle(deed, [Item(**item) for item in body["items"]], request.user, body["reason"])
        done = _visible(request).filter(pk__in=[one.pk for one in outcome.done]).order_by("pk")
        return Response(SettledSerializer({"done": done, "conflicts": outcome.conflicts}).data)


class BoardView(_ReportingView):
    """报送情况：各单位一年各月到哪一步。"""

    @extend_schema(parameters=[YEAR, REGION], responses=BoardSerializer)
    def get(self, request: Request) -> Response:
        self.need("view_submission")
        parameters.refuse_unknown(request.query_params, ("year", "region"))
        county = _county(request)
        found = board(county=county, year=_year(request), user=request.user, today=timezone.localdate())
        return Response(BoardSerializer(found).data)


_PERMISSIONS = {"withdraw": "change_submission", "return": "verify_submission", "accept": "verify_submission"}


def _settle(deed: str, items: Sequence[Item], user: Any, reason: str) -> Outcome:
    if deed == "return":
        return submissions.return_(items=items, user=user, reason=reason)
    return (submissions.accept if deed == "accept" else submissions.withdraw)(items=items, user=user)


def _visible(request: Request) -> QuerySet[Any]:
    rows = Submission.objects.visible_to(request.user)
    return rows.select_related("period", "region", "submitted_by", "submitted_for", "settled_by").prefetch_related(
        "statements"
    )


def _found(request: Request, pk: int) -> Submission:
    found: Submission | None = _visible(request).filter(pk=pk).first()
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


def _county(request: Request) -> Region:
    asked = parameters.region(request.query_params)
    user: Any = request.user
    own = user.region
    if asked is None:
        asked = own.county if own is not None else None
    if asked is None or asked.level != Level.COUNTY or not _reaches(own, asked):
        raise NotFound("请写明本辖区内一个区县的代码，如 region=500120。")
    return asked


def _reaches(own: Region, county: Region) -> bool:
    """His own district, or one beneath his place."""
    return own.county_id == county.pk or Region.objects.within(own).filter(pk=county.pk).exists()


def _month(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ValidationError({"month": f"月份请写成 2026-10 的样子，现在是“{text}”。"}) from None


def _year(request: Request) -> int:
    text = parameters.one(request.query_params, "year")
    if not text:
        return timezone.localdate().year
    if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100):
        raise ValidationError({"year": f"年份请写成 2026 的样子，现在是“{text}”。"})
    return int(text)


DEED = r"^submissions/(?P<pk>\d{1,18})/(?P<deed>withdraw|return|accept)/$"
BULK = r"^submissions/bulk/(?P<deed>return|accept)/$"
urlpatterns = [
    path("reporting-periods/", PeriodsView.as_view(), name="reporting-periods"),
    path("submissions/", SubmissionsView.as_view(), name="submissions"),
    path("submissions/<int:pk>/", SubmissionView.as_view(), name="submission"),
    re_path(BULK, SubmissionBulkView.as_view(), name="submissions-bulk"),
    re_path(DEED, SubmissionDeedView.as_view(), name="submission-deed"),
    path("board/", BoardView.as_view(), name="board"),
]
