"""API of tasks, their entries, and orders with their deeds; the deeds are those of the pages."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Department
from ledger import scope
from ledger.api import parameters
from ledger.api.pagination import RowPagination
from ledger.api.serializers import AttachmentSerializer, UploadSerializer
from ledger.api.viewsets import checked
from ledger.attachments import store
from ledger.models import Attachment
from ledger.problems import NOT_FOUND
from regions.models import Region
from supervision import api_schema as schema
from supervision import entries, extensions, orders, task_board
from supervision.locking import require
from supervision.models import Order, OrderStep, ProgressEntry, State, Task, UrgencyGrade
from supervision.task_state import TaskState
from targets.visibility import plans_for

# What an order may be given to beside departments.
PLACES = (Region.Level.COUNTY, Region.Level.TOWN)
FILES = Prefetch("attachments", Attachment.objects.order_by("pk"))
STATE = OpenApiParameter("state", str, enum=list(State.values), description="状态")
TASK_STATE = OpenApiParameter("state", str, enum=[state.value for state in TaskState], description="状态")
PLAN = OpenApiParameter("plan", str, description="计划代码，省略时包括全部计划和会议议定的任务")


class TaskListView(APIView):
    """本人能看的任务，连同各单位的状态。"""

    @extend_schema(operation_id="tasks_list", parameters=[PLAN, TASK_STATE], responses=schema.TaskListSerializer)
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ("plan", "state"))
        code = parameters.one(request.query_params, "plan")
        state = parameters.one(request.query_params, "state")
        plans = plans_for(request.user)
        task_board.open_missing(plans)
        tasks = task_board.visible_tasks(request.user)
        if code:
            if not plans.filter(code=code).exists():
                raise ValidationError({"plan": f"没有代码为“{code}”的计划，或不在您的权限范围内。"})
            tasks = tasks.filter(plan__code=code)
        if state and state not in list(TaskState):
            raise ValidationError({"state": f"状态请填 {'、'.join(TaskState)} 之一。"})
        boards = task_board.boards(list(tasks), request.user, timezone.localdate())
        kept = [board for board in boards if not state or board.state == state]
        return Response(schema.TaskListSerializer({"results": kept}).data)


class TaskView(APIView):
    """一项任务。"""

    @extend_schema(operation_id="tasks_retrieve", responses=schema.TaskSerializer)
    def get(self, request: Request, pk: int) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        board = task_board.boards([_task(request, pk)], request.user, timezone.localdate())[0]
        return Response(schema.TaskSerializer(board).data)


class TaskEntriesView(APIView):
    """一项任务的进展：本人能看的各条；新增一条本单位的。"""

    @extend_schema(operation_id="task_entries_list", responses=schema.EntrySerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        rows = _entries(request).filter(task=_task(request, pk))
        return Response(schema.EntrySerializer(rows, many=True).data)

    @extend_schema(
        operation_id="task_entries_create",
        request=schema.EntryWriteSerializer,
        responses={201: schema.EntrySerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        task = _task(request, pk)
        body = checked(schema.EntryWriteSerializer, request.data)
        said_on = body.pop("said_on", None)
        made = entries.report(task=task, user=request.user, values=body, said_on=said_on)
        return Response(schema.EntrySerializer(_entries(request).get(pk=made.pk)).data, status=201)


class EntryView(APIView):
    """一条进展；改本单位的一条。"""

    @extend_schema(operation_id="task_entries_retrieve", responses=schema.EntrySerializer)
    def get(self, request: Request, pk: int) -> Response:
        return Response(schema.EntrySerializer(_found(_entries(request), pk)).data)

    @extend_schema(
        operation_id="task_entries_partial_update",
        request=schema.EntryChangeSerializer,
        responses=schema.EntrySerializer,
    )
    def patch(self, request: Request, pk: int) -> Response:
        row = _found(_entries(request), pk)
        body = checked(schema.EntryChangeSerializer, request.data)
        version = body.pop("version")
        entries.correct(entry=row, version=version, user=request.user, values=body)
        return Response(schema.EntrySerializer(_entries(request).get(pk=pk)).data)


class EntrySendBackView(APIView):
    """不认可“已完成”，须填理由。"""

    @extend_schema(
        operation_id="task_entries_send_back",
        request=schema.VersionedReasonSerializer,
        responses=schema.EntrySerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        row = _found(_entries(request), pk)
        body = checked(schema.VersionedReasonSerializer, request.data)
        entries.send_back(entry=row, version=body["version"], user=request.user, reason=body["reason"])
        return Response(schema.EntrySerializer(_entries(request).get(pk=pk)).data)


class EntryFilesView(APIView):
    """给本单位的一条进展传材料。"""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="task_entries_attach",
        request={"multipart/form-data": UploadSerializer},
        responses={201: AttachmentSerializer},
    )
    @transaction.atomic
    def post(self, request: Request, pk: int) -> Response:
        row = _found(_entries(request), pk)
        require(request.user, "change", ProgressEntry)
        if not entries.own_unit(row.task, request.user).owns(row):
            raise PermissionDenied
        body = checked(UploadSerializer, request.data)
        stored = store(row=row, upload=body["file"], user=request.user, taken_on=body.get("taken_on"))
        return Response(AttachmentSerializer(stored).data, status=201)


class OrderListView(GenericAPIView[Order]):
    """本人能看的督办单；登记一件新的。"""

    pagination_class = RowPagination
    serializer_class = schema.OrderSerializer
    queryset = Order.objects.none()

    @extend_schema(operation_id="orders_list", parameters=[STATE], responses=schema.OrderSerializer(many=True))
    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, ("state", "limit", "cursor"))
        rows = _orders(request)
        if state := parameters.one(request.query_params, "state"):
            if state not in State.values:
                raise ValidationError({"state": f"状态请填 {'、'.join(State.values)} 之一。"})
            rows = rows.filter(state=state)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(schema.OrderSerializer(page, many=True, context=_day()).data)

    @extend_schema(
        operation_id="orders_create",
        request=schema.OrderWriteSerializer,
        responses={201: schema.OrderDetailSerializer},
    )
    def post(self, request: Request) -> Response:
        require(request.user, "add", Order)
        body = checked(schema.OrderWriteSerializer, request.data)
        values = {name: value for name, value in body.items() if name not in ("department", "town", "urgency")}
        made = orders.register(user=request.user, values=values | _unit(body) | _urgency(body))
        return _order_answer(request, made.pk, status=201)


class OrderView(APIView):
    """一件督办单，连同经过；通知以前可以改。"""

    @extend_schema(operation_id="orders_retrieve", responses=schema.OrderDetailSerializer)
    def get(self, request: Request, pk: int) -> Response:
        parameters.refuse_unknown(request.query_params, ())
        return _order_answer(request, pk)

    @extend_schema(
        operation_id="orders_partial_update",
        request=schema.OrderChangeSerializer,
        responses=schema.OrderDetailSerializer,
    )
    def patch(self, request: Request, pk: int) -> Response:
        row = _found(_orders(request), pk)
        body = checked(schema.OrderChangeSerializer, request.data)
        values = {name: value for name, value in body.items() if name not in ("version", "urgency")}
        values |= _urgency(body) if "urgency" in body else {}
        orders.amend(order=row, version=body["version"], user=request.user, values=values)
        return _order_answer(request, pk)


class OrderDeedView(APIView):
    """办一步：通知、签收、开始办理、反馈进展、报结、审核通过、退回、销号、归档、撤销。"""

    @extend_schema(
        operation_id="orders_deed",
        parameters=[OpenApiParameter("deed", str, OpenApiParameter.PATH, enum=list(orders.RULES))],
        request=schema.OrderDeedSerializer,
        responses=schema.OrderDetailSerializer,
    )
    def post(self, request: Request, pk: int, deed: str) -> Response:
        if deed not in orders.RULES:
            raise NotFound("没有这个操作，请核对接口文档。")
        row = _found(_orders(request), pk)
        body = checked(schema.OrderDeedSerializer, request.data)
        orders.do(order=row, deed=deed, user=request.user, **body)
        return _order_answer(request, pk)


class ExtensionView(APIView):
    """承办单位申请延期。"""

    @extend_schema(
        operation_id="orders_ask_extension",
        request=schema.ExtensionAskSerializer,
        responses={201: schema.OrderDetailSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        row = _found(_orders(request), pk)
        body = checked(schema.ExtensionAskSerializer, request.data)
        extensions.ask(order=row, user=request.user, **body)
        return _order_answer(request, pk, status=201)


class ExtensionAnswerView(APIView):
    """交办单位答复延期申请。"""

    @extend_schema(
        operation_id="orders_answer_extension",
        request=schema.ExtensionAnswerSerializer,
        responses=schema.OrderDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        row = _found(_orders(request), pk)
        body = checked(schema.ExtensionAnswerSerializer, request.data)
        extensions.answer(order=row, user=request.user, **body)
        return _order_answer(request, pk)


def _task(request: Request, pk: int) -> Task:
    return _found(task_board.visible_tasks(request.user), pk)


def _entries(request: Request) -> QuerySet[ProgressEntry]:
    people = ("created_by", "created_for")
    rows = ProgressEntry.objects.select_related("department", "town", *people, "task").prefetch_related(FILES)
    return scope.visible(rows, request.user)


def _orders(request: Request) -> QuerySet[Order]:
    rows = Order.objects.select_related("department", "town", "urgency", "plan", "issuing_department", "issuer_region")
    return scope.visible(rows, request.user)


def _found(rows: QuerySet[Any], pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(NOT_FOUND)
    return row


def _unit(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if code := body.get("department"):
        found["department"] = Department.objects.filter(code=code).select_related("region").first()
    if code := body.get("town"):
        found["town"] = Region.objects.filter(code=code, level__in=PLACES).first()
    for name, row in found.items():
        if row is None:
            raise ValidationError(
                {name: f"没有代码为“{body[name]}”的{'部门' if name == 'department' else '镇街或区县'}。"}
            )
    return found


def _urgency(body: dict[str, Any]) -> dict[str, Any]:
    grade = UrgencyGrade.objects.filter(code=body["urgency"]).first()
    if grade is None:
        known = "、".join(UrgencyGrade.objects.values_list("code", flat=True))
        raise ValidationError({"urgency": f"没有“{body['urgency']}”这个紧急程度，可用的有：{known}。"})
    return {"urgency": grade}


def _day() -> dict[str, datetime.date]:
    return {"today": timezone.localdate()}


def _order_answer(request: Request, pk: int, status: int = 200) -> Response:
    steps = OrderStep.objects.select_related("by", "on_behalf_of").prefetch_related(FILES)
    row = _found(_orders(request).prefetch_related(Prefetch("steps", steps), "extensions"), pk)
    context = _day() | {"user": request.user}
    return Response(schema.OrderDetailSerializer(row, context=context).data, status=status)


urlpatterns = [
    path("tasks/", TaskListView.as_view(), name="tasks"),
    path("tasks/<int:pk>/", TaskView.as_view(), name="task"),
    path("tasks/<int:pk>/entries/", TaskEntriesView.as_view(), name="task-entries"),
    path("task-entries/<int:pk>/", EntryView.as_view(), name="task-entry"),
    path("task-entries/<int:pk>/send-back/", EntrySendBackView.as_view(), name="task-entry-send-back"),
    path("task-entries/<int:pk>/attachments/", EntryFilesView.as_view(), name="task-entry-attachments"),
    path("orders/", OrderListView.as_view(), name="orders"),
    path("orders/<int:pk>/", OrderView.as_view(), name="order"),
    path("orders/<int:pk>/extension/", ExtensionView.as_view(), name="order-extension"),
    path("orders/<int:pk>/extension-answer/", ExtensionAnswerView.as_view(), name="order-extension-answer"),
    path("orders/<int:pk>/<slug:deed>/", OrderDeedView.as_view(), name="order-deed"),
]
