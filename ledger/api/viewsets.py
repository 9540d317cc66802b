"""A ledger's API: list, detail, entry, deeds, bulk deeds and files, all within the caller's scope.

class SiteViewSet(LedgerViewSet):
    ledger = SITES
    search = ("name",)
    related = ("operator",)
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from ledger import verification
from ledger.api import parameters
from ledger.api.filters import LedgerFilter
from ledger.api.pagination import RowPagination
from ledger.api.serializers import (
    PEOPLE,
    AttachmentSerializer,
    BulkSerializer,
    DeedSerializer,
    OutcomeSerializer,
    UploadSerializer,
    row_serializer,
)
from ledger.attachments import attach, files_of
from ledger.entry import create_row, delete_draft, edit_row, link_fields
from ledger.models import LedgerRow, Source
from ledger.problems import NOT_FOUND, Conflict, problem
from ledger.registry import Ledger
from ledger.scope import may
from ledger.verification import Hurdle, Item, Outcome

DEEDS: dict[str, Callable[..., Outcome]] = {
    "submit": verification.submit,
    "verify": verification.verify_explained,
    "return": verification.return_,
    "withdraw": verification.withdraw,
    "void": verification.void,
    "restore": verification.restore,
}
# What the caller must be allowed to do with the model for each deed.
PERMISSION_FOR = {
    "submit": "change",
    "withdraw": "change",
    "void": "change",
    "restore": "change",
    "verify": "verify",
    "return": "verify",
}
STORED = AttachmentSerializer
WITH_REASON = ("verify", "return", "void", "restore")


class LedgerViewSet(GenericViewSet[Any]):
    ledger: ClassVar[Ledger]
    # Text columns that `q` looks into, relations that a row shows, parameters beyond the usual ones.
    search: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()
    more_parameters: ClassVar[tuple[str, ...]] = ()

    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    lookup_value_regex = r"\d{1,18}"
    pagination_class = RowPagination
    filter_backends = (LedgerFilter,)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        model = cls.ledger.model
        cls.queryset = model.objects.none()
        if "serializer_class" not in vars(cls):
            cls.serializer_class = row_serializer(model)

    @property
    def model(self) -> type[LedgerRow]:
        return self.ledger.model

    def get_queryset(self) -> QuerySet[Any]:
        links = link_fields(self.model)
        rows: Any = self.model.objects.entries().visible_to(self.request.user)
        rows = rows.select_related("region__town", *PEOPLE, *self.related)
        return rows.prefetch_related("revision__changed_by", *links, *(f"revision__{name}" for name in links))

    def get_object(self) -> Any:
        row = self.filter_queryset(self.get_queryset()).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise NotFound(NOT_FOUND)
        return row

    def list(self, request: Request) -> Response:
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._answer(self.get_object())

    def create(self, request: Request) -> Response:
        self._require("add")
        parameters.refuse_unknown(request.query_params, ())
        values = self._values(request)
        row = create_row(model=self.model, values=values, user=request.user, source=Source.API)
        return self._stored(row.pk, row, 201)

    def partial_update(self, request: Request, pk: str) -> Response:
        row = self.get_object()
        self._require("change")
        version = self._version(request.data)
        values = self._values(request, row, besides=["version"])
        stored = edit_row(row=row, values=values, user=request.user, version=version, source=Source.API)
        return self._stored(row.pk, stored, 202 if stored.is_revision else 200)

    @extend_schema(parameters=[OpenApiParameter("version", int, description="看到的版本；省略时按最新版本删除。")])
    def destroy(self, request: Request, pk: str) -> Response:
        row = self.get_object()
        self._require("delete")
        given = parameters.one(request.query_params, "version")
        version = self._version({"version": given}) if given else row.version
        delete_draft(row=row, user=request.user, version=version)
        return Response(status=204)

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """草稿或退回的记录提交核实。"""
        return self._deed("submit")

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, pk: str) -> Response:
        """核实一条待核实的记录，或它的修订。"""
        return self._deed("verify")

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def return_(self, request: Request, pk: str) -> Response:
        """退回，须填理由。"""
        return self._deed("return")

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """撤回提交；撤回修订即删除修订。"""
        return self._deed("withdraw")

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"])
    def void(self, request: Request, pk: str) -> Response:
        """作废，须填理由。已核实的记录在作废核实之前照常计数（202）。"""
        return self._deed("void")

    @extend_schema(request=DeedSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """恢复作废的记录。"""
        return self._deed("restore")

    @extend_schema(
        request=BulkSerializer,
        responses=OutcomeSerializer,
        parameters=[OpenApiParameter("deed", str, OpenApiParameter.PATH, enum=[*DEEDS])],
    )
    @action(detail=False, methods=["post"], url_path=f"bulk/(?P<deed>{'|'.join(DEEDS)})")
    def bulk(self, request: Request, deed: str) -> Response:
        """对多条记录办同一件事；看过之后又变了的，列在 conflicts 里，不作处理。"""
        self._require(PERMISSION_FOR[deed])
        body = checked(BulkSerializer, request.data)
        items = [Item(**item) for item in body["items"]]
        outcome = self._do(deed, items, body["reason"])
        # A deed that opened or closed a revision is told about its row.
        done = self.model.objects.filter(pk__in=[row.revises_id or row.pk for row in outcome.done]).order_by("pk")
        return Response(OutcomeSerializer({"done": done, "conflicts": outcome.conflicts}).data)

    @extend_schema(methods=["get"], responses=AttachmentSerializer(many=True), filters=False)
    @extend_schema(
        methods=["post"], request={"multipart/form-data": UploadSerializer}, responses={201: AttachmentSerializer}
    )
    @action(
        detail=True, methods=["get", "post"], parser_classes=[MultiPartParser], url_path="attachments",
        url_name="attachments", pagination_class=None,
    )  # fmt: skip
    def attachments(self, request: Request, pk: str) -> Response:
        """佐证材料：JPEG、PNG、HEIC、PDF、xlsx、docx，每个不超过 20 MB。"""
        row = self.get_object()
        if request.method == "GET":
            return Response(AttachmentSerializer(files_of(row), many=True).data)
        self._require("change")
        body = checked(UploadSerializer, request.data)
        stored = attach(
            row=row, upload=body["file"], user=request.user, taken_on=body.get("taken_on"), label=body["label"]
        )
        return Response(AttachmentSerializer(stored).data, status=201)

    def _deed(self, name: str) -> Response:
        row = self.get_object()
        self._require(PERMISSION_FOR[name])
        body = checked(DeedSerializer, self.request.data)
        outcome = self._do(name, [Item(row.pk, body["version"])], body["reason"])
        if outcome.conflicts:
            return _refusal(outcome.conflicts[0])
        opened = name in ("void", "restore") and outcome.done[0].is_revision
        return self._answer(self._reread(row.pk), status=202 if opened else 200)

    def _do(self, name: str, items: Sequence[Item], reason: str) -> Outcome:
        extra = {"reason": reason} if name in WITH_REASON else {}
        try:
            return DEEDS[name](model=self.model, items=items, user=self.request.user, **extra)
        except verification.NeedsReason as asked:
            raise ValidationError({"reason": f"{asked}，请写明为什么现在核实。"}) from None

    def may(self, act: str) -> bool:
        return may(self.request.user, act, self.model)

    def warnings(self, row: Any) -> Sequence[str]:
        """What looks odd in a row that was just stored; it is stored all the same."""
        return ()

    def _require(self, act: str) -> None:
        if not self.may(act):
            raise PermissionDenied

    def _values(self, request: Request, row: Any = None, besides: Sequence[str] = ()) -> dict[str, Any]:
        if not isinstance(request.data, dict):
            raise ValidationError("请提交一个 JSON 对象。")
        serializer: Any = self.get_serializer(row, data=request.data, partial=row is not None)
        typed = {name for name, field in serializer.fields.items() if not field.read_only}
        parameters.refuse_unknown(request.data, typed | {*besides}, what="可填写的字段")
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    @staticmethod
    def _version(data: Any) -> int:
        try:
            return int(data["version"])
        except (KeyError, TypeError, ValueError):
            raise ValidationError({"version": "请带上看到的版本号 version，以免盖掉别人的修改。"}) from None

    def _reread(self, pk: int) -> Any:
        return self.get_queryset().get(pk=pk)

    def _answer(self, row: LedgerRow, status: int = 200) -> Response:
        return Response(self.get_serializer(row).data, status=status)

    def _stored(self, pk: int, written: LedgerRow, status: int) -> Response:
        response = self._answer(self._reread(pk), status)
        response.data["warnings"] = [*self.warnings(written)]
        return response


def checked(serializer_class: Any, data: Any) -> dict[str, Any]:
    """The body of a request by its serializer; raises for what is wrong or not among its fields."""
    serializer = serializer_class(data=data)
    if isinstance(data, dict):
        parameters.refuse_unknown(data, serializer.fields, what="字段")
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def _refusal(conflict: verification.Conflict) -> Response:
    match conflict.hurdle:
        case Hurdle.GONE:
            return problem(404, NOT_FOUND)
        case Hurdle.OWN_WORK | Hurdle.OTHER_OFFICE:
            return problem(403, conflict.detail)
        case Hurdle.INVALID:
            return problem(400, conflict.detail, conflict.errors)
    raise Conflict(conflict.detail)
