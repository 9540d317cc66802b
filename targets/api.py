"""API of plans: progress, its parts, its course and the rows behind it; and the ledger of reported figures."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger import registry
from ledger.api import parameters
from ledger.api.dictionaries import DictionaryView
from ledger.api.pagination import WRONG_CURSOR, next_address
from ledger.api.viewsets import LedgerViewSet
from ledger.problems import problem
from regions.models import Region
from targets import api_schema as schema
from targets import decomposition_api, definitions, explaining, figures_json, freshness, progress, snapshots, versions
from targets import evidence as behind
from targets.adjustments import Adjustments
from targets.book import Book
from targets.calendar import month_end
from targets.closed_book import ClosedBook
from targets.measures import REFERENCE_FIGURES, REPORTED_FIGURES
from targets.models import Indicator, Plan, PlanItem, ReportedSeries, Statistic, Target
from targets.visibility import may_break_down, may_see_totals, plans_for

REGION = OpenApiParameter("region", str, description="区划代码，默认为计划的区划")
AS_OF = OpenApiParameter("as_of", datetime.date, description="截至日期，默认今天")
VIEW = OpenApiParameter("view", str, enum=["now", "then"], description="now 现在的数；then 该月结账时的数")
INDICATOR = OpenApiParameter("indicator", str, required=True, description="指标序号")
COMMON = ("region", "as_of", "view")


class ReportedFigureViewSet(LedgerViewSet):
    ledger = REPORTED_FIGURES
    search = ("series__name", "stated_in")
    related = ("series",)


class ReferenceFigureViewSet(LedgerViewSet):
    ledger = REFERENCE_FIGURES
    search = ("statistic__name", "stated_in")
    related = ("statistic",)


class StatisticView(DictionaryView):
    model = Statistic
    fields = ("code", "name", "unit")


class ReportedSeriesView(DictionaryView):
    model = ReportedSeries
    fields = ("code", "name", "unit")


class PlanListView(APIView):
    """本人能看的计划。"""

    @extend_schema(operation_id="plans_list", responses=schema.PlanListSerializer)
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        plans = plans_for(request.user).order_by("code")
        return Response({"results": schema.PlanSerializer(plans, many=True).data})


class _PlanView(APIView):
    """What the views of one plan share: which plan, region, day and view are asked for."""

    def plan(self, code: str) -> Plan:
        plan = plans_for(self.request.user).filter(code=code).first()
        if plan is None:
            raise NotFound(f"没有代码为“{code}”的计划，或不在您的权限范围内。")
        return plan

    def region(self, plan: Plan) -> Region:
        region = parameters.region(self.request.query_params) or plan.region
        if not region.lies_in(plan.region):
            raise ValidationError({"region": f"{region}不在这个计划的区划之内，请改选。"})
        if not may_see_totals(self.request.user, region):
            raise NotFound(f"{region}的数不在您的权限范围内。")
        return region

    def indicator(self, plan: Plan, known: Mapping[str, Indicator] | None = None) -> Indicator:
        """`known`: the plan's indicators, where they have been read."""
        number = parameters.one(self.request.query_params, "indicator")
        if not number:
            raise ValidationError({"indicator": "请写明指标序号，如 indicator=6。"})
        if known is not None:
            found = known.get(number)
        else:
            found = plan.indicators.filter(number=number).select_related("plan__region").first()
        if found is None:
            raise NotFound(f"这个计划里没有序号为“{number}”的指标。")
        return found

    def view_name(self) -> str:
        name = parameters.one(self.request.query_params, "view", "now")
        if name not in ("now", "then"):
            raise ValidationError({"view": "“view”请填 now 或 then。"})
        return name

    def asked(self, *known: str) -> dict[str, Any]:
        parameters.refuse_unknown(self.request.query_params, [*COMMON, *known])
        return {"as_of": parameters.day(self.request.query_params), "view": self.view_name()}

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, snapshots.NotClosed):
            exc = NotFound(str(exc))
        return super().handle_exception(exc)


class PlanView(_PlanView):
    """计划、指标和全区目标。"""

    @extend_schema(responses=schema.PlanDetailSerializer)
    def get(self, request: Request, code: str) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        plan = self.plan(code)
        of_the_plan = Q(region=plan.region) | Q(named_by_plan=True)
        targets = Target.objects.filter(of_the_plan).select_related("region").order_by("due", "region__code")
        indicators = (
            Indicator.objects.order_by("position")
            .select_related("season")
            .prefetch_related("lead", "cooperating", Prefetch("targets", targets, to_attr="plan_targets"))
        )
        items = PlanItem.objects.order_by("kind", "number").prefetch_related("lead", "cooperating")
        prefetch_related_objects([plan], Prefetch("indicators", indicators), Prefetch("items", items))
        return Response(schema.PlanDetailSerializer(plan).data)


class ProgressView(_PlanView):
    """一个区划各项指标的进度。"""

    @extend_schema(parameters=[REGION, AS_OF, VIEW], responses=schema.ProgressSerializer)
    def get(self, request: Request, code: str) -> Response:
        plan, asked = self.plan(code), self.asked()
        region = self.region(plan)
        if asked["view"] == "then":
            lines = ClosedBook(plan=plan, region=region, as_of=asked["as_of"]).whole()
            ledgers = freshness.plan_ledgers(plan)
            computed_at = freshness.computed_at(ledgers)
        else:
            book = Book(plan=plan, region=region, as_of=asked["as_of"], units=True)
            lines, computed_at = book.whole(), book.computed_at
            ledgers = [registry.by_key(key) for key in book.ledgers]
        return Response(
            {
                "plan": plan.code,
                "region": region.code,
                "as_of": asked["as_of"],
                "computed_at": computed_at,
                "waiting": freshness.waiting(ledgers, region),
                "indicators": [figures_json.line(line) for line in lines],
            }
        )


class BreakdownView(_PlanView):
    """一项指标在区本级和各下级区划的进度。"""

    @extend_schema(parameters=[INDICATOR, REGION, AS_OF, VIEW], responses=schema.BreakdownSerializer)
    def get(self, request: Request, code: str) -> Response:
        plan, asked = self.plan(code), self.asked("indicator")
        region, indicator = self.region(plan), self.indicator(plan)
        if not may_break_down(request.user, region):
            raise NotFound(f"{region}各村的数不在您的权限范围内。")
        parts = progress.breakdown(plan=plan, region=region, indicators=[indicator], **asked)
        return Response(
            {
                "plan": plan.code,
                "region": region.code,
                "as_of": asked["as_of"],
                "results": [
                    {**figures_json.line(lines[0]), "region": place.code, "name": place.name, "own": own}
                    for place, own, lines in parts
                ],
            }
        )


class TrendView(_PlanView):
    """一项指标从计划开始到现在的各月末。"""

    @extend_schema(parameters=[INDICATOR, REGION, AS_OF, VIEW], responses=schema.TrendSerializer)
    def get(self, request: Request, code: str) -> Response:
        plan, asked = self.plan(code), self.asked("indicator")
        region = self.region(plan)
        known = definitions.of(plan) if asked["view"] == "now" else None
        indicator = self.indicator(plan, known)
        if asked["view"] == "then":
            snapshots.month(plan, asked["as_of"])
        points = progress.trend(indicator=indicator, region=region, known=known, **asked)
        return Response(
            {
                "plan": plan.code,
                "region": region.code,
                "indicator": indicator.number,
                "points": [figures_json.point(point, indicator) for point in points],
                "breaks": [{"on": day, "what": words} for day, words in versions.breaks(indicator, asked["as_of"])],
            }
        )


class EvidenceView(_PlanView):
    """一个数背后的每一条记录。权限范围以外的只计数（hidden）。"""

    @extend_schema(
        parameters=[
            INDICATOR,
            REGION,
            AS_OF,
            VIEW,
            OpenApiParameter("operand", str, enum=["numerator", "denominator"], description="比率的分子或分母"),
            OpenApiParameter("own", str, enum=["0", "1"], description="1：只看区本级"),
            OpenApiParameter("limit", int, description="每页条数，最多 200"),
            OpenApiParameter("cursor", str, description="翻页位置，取自 next"),
        ],
        responses=schema.EvidenceSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        params = request.query_params
        plan, asked = self.plan(code), self.asked("indicator", "operand", "own", "limit", "cursor")
        cursor = parameters.one(params, "cursor")
        if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
            raise ValidationError({"cursor": WRONG_CURSOR})
        try:
            found = behind.evidence(
                indicator=self.indicator(plan),
                region=self.region(plan),
                user=request.user,
                operand=parameters.one(params, "operand"),
                own=parameters.flag(params, "own"),
                cursor=cursor,
                limit=parameters.limit(params),
                **asked,
            )
        except behind.NoSuchOperand as error:
            raise ValidationError({"operand": str(error)}) from None
        except behind.Hidden as error:
            return problem(403, str(error))
        return Response(figures_json.evidence(found, next_address(request, found.next) if found.next else None))


class AdjustmentsView(_PlanView):
    """一个已结账的月份，结账时的数和现在的数；写明指标的，还有各区划的差别和每一条变了的记录。"""

    @extend_schema(
        parameters=[
            OpenApiParameter("month", str, required=True, description="已结账的月份，如 2026-10"),
            OpenApiParameter("indicator", str, description="指标序号，不写为全部指标"),
            REGION,
            OpenApiParameter("limit", int, description="每页记录数，最多 200"),
            OpenApiParameter("cursor", str, description="翻页位置，取自 next"),
        ],
        responses=schema.AdjustmentsSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        params = request.query_params
        parameters.refuse_unknown(params, ("month", "indicator", "region", "limit", "cursor"))
        plan = self.plan(code)
        region = self.region(plan)
        number = self.indicator(plan).number if "indicator" in params else ""
        found = Adjustments(
            plan=plan,
            region=region,
            as_of=self._month_end(),
            numbers=[number] if number else None,
            parts=bool(number) and region.pk == plan.region_id,
        )
        answer: dict[str, Any] = {
            "plan": plan.code,
            "region": region.code,
            "month": f"{found.month.as_of:%Y-%m}",
            "closed_at": found.month.closed_at,
            "results": [figures_json.adjustment(one) for one in found.figures()],
        }
        if number:
            answer |= self._of_indicator(found)
        return Response(answer)

    def _month_end(self) -> datetime.date:
        text = parameters.one(self.request.query_params, "month")
        try:
            return month_end(datetime.date.fromisoformat(f"{text}-01"))
        except ValueError:
            raise ValidationError({"month": f"月份请写成 2026-10 的样子，现在是“{text}”。"}) from None

    def _of_indicator(self, found: Adjustments) -> dict[str, Any]:
        params = self.request.query_params
        cursor = parameters.one(params, "cursor")
        if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
            raise ValidationError({"cursor": WRONG_CURSOR})
        (whole,) = found.figures()
        rows = [] if whole.is_hidden else found.differences()
        seen = explaining.seen_by(rows, self.request.user)
        visible = [row for row in rows if (row.ledger, row.row_id) in seen]
        first, limit = int(cursor or 0), parameters.limit(params)
        listed = visible[first : first + limit]
        following = str(first + limit) if first + limit < len(visible) else ""
        return {
            "redefined": found.is_redefined(whole.indicator),
            "regions": [
                figures_json.adjustment(one, with_place=True)
                for one in (found.by_region(whole.indicator) if found.has_parts else [])
            ],
            "hidden": len(rows) - len(visible),
            "rows": [figures_json.adjusted_row(row, place) for row, place in explaining.with_places(listed)],
            "next": next_address(self.request, following) if following else None,
        }


VIEWSETS = (ReportedFigureViewSet, ReferenceFigureViewSet)
urlpatterns = [
    path("plans/", PlanListView.as_view(), name="plans"),
    path("plans/<slug:code>/", PlanView.as_view(), name="plan"),
    path("plans/<slug:code>/progress/", ProgressView.as_view(), name="plan-progress"),
    path("plans/<slug:code>/breakdown/", BreakdownView.as_view(), name="plan-breakdown"),
    path("plans/<slug:code>/trend/", TrendView.as_view(), name="plan-trend"),
    path("plans/<slug:code>/evidence/", EvidenceView.as_view(), name="plan-evidence"),
    *decomposition_api.urlpatterns,
    path("plans/<slug:code>/adjustments/", AdjustmentsView.as_view(), name="plan-adjustments"),
    path("reported-series/", ReportedSeriesView.as_view(), name="reported-series"),
    path("statistics/", StatisticView.as_view(), name="statistics"),
]
