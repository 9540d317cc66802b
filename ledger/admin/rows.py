"""The admin of a ledger: list, form and page of a row. What it stores goes through `ledger.entry`."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from ledger import scope
from ledger.addresses import number_in
from ledger.admin.bulk import BulkDeeds
from ledger.admin.detail import RowPage
from ledger.admin.filters import filters_of
from ledger.admin.storing import Storing
from ledger.admin.tags import revision_tag, status_tag
from ledger.admin.transfer import Transfer
from ledger.columns import Column, relations_in_words
from ledger.models import Act, LedgerRow, Status


class LedgerAdmin(BulkDeeds, Transfer, Storing, RowPage):
    """One ledger. A subclass names its sheet (columns, their words) and says what its list shows.

    `list_columns` (columns by key, or methods) stand between place and status.
    Beside `search_fields` a 台账编号 is always found.
    """

    list_columns: ClassVar[tuple[str, ...]] = ()
    ordering = ("-id",)
    search_help_text = "名称、台账编号"

    # What belongs to whom

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self._with_relations(self.model.objects.visible_to(request.user).entries())

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return scope.choosable(self.model.objects.all(), request.user)

    def choice_label(self, obj: Any) -> str:
        return f"{obj.label()}（{obj.number}）"

    def __init__(self, model: Any, admin_site: Any) -> None:
        super().__init__(model, admin_site)
        self.labels = self.resource.labels
        for column in self.columns():
            setattr(self, f"cell_{column.key}", _cell(column))

    def _with_relations(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("revision", "changed_by", *relations_in_words(self.model))

    def has_delete_permission(self, request: HttpRequest, obj: LedgerRow | None = None) -> bool:
        if obj is None:
            return super().has_delete_permission(request)
        is_own_draft = obj.status == Status.DRAFT and obj.submitted_at is None and obj.created_by_id == request.user.pk
        return is_own_draft and super().has_delete_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: LedgerRow | None = None) -> bool:
        if obj is not None and obj.status == Status.VOIDED:
            return False
        return super().has_change_permission(request, obj)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> LedgerRow | None:
        found = number_in(object_id)
        if from_field is not None or found is None:
            return None
        rows = self.get_queryset(request).filter(pk=found)
        if request.method == "POST":
            # Held until the deed is done, so that the version compared is the version changed.
            rows = rows.select_for_update(of=("self",))
        row = rows.first()
        if row is not None:
            revision = getattr(row, "revision", None)
            row.edit_in_progress = revision if revision is not None and revision.act == Act.EDIT else None
        return row

    # The list

    def get_list_display(self, request: HttpRequest) -> list[str]:
        keys = {column.key for column in self.columns()}
        cells = [f"cell_{name}" if name in keys else name for name in self.list_columns]
        return ["shown_name", "shown_place", *cells, "shown_status", "shown_change"]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*filters_of(self.model), *self.extra_filters]

    extra_filters: ClassVar[tuple[Any, ...]] = ()

    @admin.display(description="名称")
    def shown_name(self, row: LedgerRow) -> str:
        demo = format_html('<i class="p-demo">演示</i>') if row.is_demo else ""
        return format_html(
            '<b class="p-name">{}</b>{} <small class="p-number">{}</small>', row.label(), demo, row.number
        )

    @admin.display(description="所在地", ordering="region__code")
    def shown_place(self, row: LedgerRow) -> str:
        return row.region.full_name

    @admin.display(description="状态", ordering="status")
    def shown_status(self, row: LedgerRow) -> str:
        return format_html("{}{}", status_tag(row), revision_tag(getattr(row, "revision", None)))

    @admin.display(description="最近经手", ordering="changed_at")
    def shown_change(self, row: LedgerRow) -> str:
        return format_html(
            '<span class="p-when">{} <small>{}</small></span>',
            _short_date(row.changed_at),
            row.changed_by or "",
        )

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        # Without any Django would show no box, and a number is always found.
        return self.search_fields or ("id",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], term: str
    ) -> tuple[QuerySet[Any], bool]:
        number = row_number(self.model, term)
        if number is not None:
            return queryset.filter(pk=number), False
        if not self.search_fields:
            return (queryset.none() if term.strip() else queryset), False
        return super().get_search_results(request, queryset, term)

    # Addresses

    def get_urls(self) -> list[Any]:
        return [*self.row_urls(), *self.bulk_urls(), *self.transfer_urls(), *super().get_urls()]

    def columns(self) -> list[Column]:
        """The row's columns in words, for page and history."""
        return self.resource.columns_of_model()


def _cell(column: Column) -> Callable[[LedgerRow], str]:
    """A column of the list: in words, dates and numbers short."""

    @admin.display(description=column.label, ordering=column.source)
    def cell(row: LedgerRow) -> str:
        return column.text(row)

    return cell


def row_number(model: type[LedgerRow], term: str) -> int | None:
    """ "ZD-00012" → 12 for a ledger whose numbers begin with ZD."""
    prefix, dash, digits = term.strip().upper().partition("-")
    return int(digits) if dash and prefix == model.NUMBER_PREFIX and digits.isdigit() else None


def _short_date(moment: Any) -> str:
    local = timezone.localtime(moment)
    return f"{local:%m-%d %H:%M}" if local.year == timezone.localdate().year else f"{local:%Y-%m-%d}"
