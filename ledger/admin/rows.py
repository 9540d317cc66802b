"""The admin of a ledger: list, form and page of a row. What it stores goes through `ledger.entry`."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ledger import scope
from ledger.admin.bulk import BulkDeeds
from ledger.admin.deeds import DEEDS, SUBMIT, ReasonForm
from ledger.admin.detail import RowPage
from ledger.admin.filters import filters_of
from ledger.admin.forms import LedgerForm, NotStored, ValidUntil
from ledger.admin.tags import revision_tag, status_tag
from ledger.admin.transfer import Transfer
from ledger.attachments import attach
from ledger.columns import Column, relations_in_words
from ledger.entry import StaleVersion, create_row, delete_draft, edit_row, link_fields
from ledger.models import Act, LedgerRow, Status, StockRow
from ledger.verification import Item


class LedgerAdmin(BulkDeeds, Transfer, RowPage):
    """One ledger. A subclass names its sheet (columns, their words) and says what its list shows.

    `list_columns` (columns by key, or methods) stand between place and status.
    Beside `search_fields` a 台账编号 is always found.
    """

    list_columns: ClassVar[tuple[str, ...]] = ()
    form = LedgerForm
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
        if from_field is not None or not object_id.isdigit():
            return None
        rows = self.get_queryset(request).filter(pk=object_id)
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

    # The form

    def form_fields(self) -> list[str]:
        """Names of the model's fields that people fill in, in order; remark last."""
        personal = {column.source for column in self.resource.personal}
        names = [
            field.name
            for field in self.model.business_fields()
            if field.name not in {*self.resource.derived, *personal, "remark"}
        ]
        if issubclass(self.model, StockRow) and self.model.INCLUSIVE_END:
            names.remove("ended_on")
        return [*names, *link_fields(self.model), "remark"]

    def shown_fields(self) -> list[str]:
        """The form from top to bottom, fields of its own included."""
        names = self.form_fields()
        if issubclass(self.model, StockRow) and self.model.INCLUSIVE_END:
            names.insert(names.index("started_on") + 1, "valid_until")
        names[1:1] = [column.key for column in self.resource.personal]
        return names

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        own: dict[str, Any] = {"request": request}
        if issubclass(self.model, StockRow) and self.model.INCLUSIVE_END:
            own["valid_until"] = ValidUntil()
        base = type(f"{self.model.__name__}Form", (self.form,), own)
        return forms.modelform_factory(
            self.model,
            form=base,
            fields=self.form_fields(),
            formfield_callback=lambda field, **options: self.formfield_for_dbfield(field, request, **options),
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if not self._may_enter(request, obj):
            # Whoever only reads gets the table of values instead of a form.
            return []
        return [(None, {"fields": [*self.shown_fields(), "uploads", "version"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return []

    def _may_enter(self, request: HttpRequest, obj: Any) -> bool:
        return self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)

    # Storing

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        if object_id and (original := self._original_of(request, object_id)):
            return HttpResponseRedirect(reverse(self.url_name("change"), args=[original]))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotStored as refusal:
            # Everything was rolled back: the same form once more, with what was typed and what was wrong.
            request.not_stored = refusal.errors  # type: ignore[attr-defined]  # read by LedgerForm.clean
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.stored = self.store(request, form, obj if change else None)
        if not change:
            obj.pk = form.stored.pk
            obj.refresh_from_db()
            obj._state.adding = False

    def store(self, request: HttpRequest, form: LedgerForm, row: LedgerRow | None, **fixed: Any) -> LedgerRow:
        """The row, or the revision that now stands beside it. Raises NotStored with the form's errors."""
        try:
            if row is None:
                return create_row(model=form._meta.model, values={**fixed, **form.values()}, user=request.user)
            values = form.values()
            if not values:
                return row
            return edit_row(
                row=row, values=values, user=request.user, version=form.cleaned_data["version"] or row.version
            )
        except StaleVersion as stale:
            raise NotStored({form.prefix: ValidationError(str(stale))}) from stale
        except ValidationError as error:
            raise NotStored({form.prefix: error}) from error

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for formset in formsets:
            formset.store(self, request, form.instance)
        self._store_files(request, form)
        if "_submit" in request.POST:
            self._submit(request, form)

    def _store_files(self, request: HttpRequest, form: Any) -> None:
        for upload in form.cleaned_data.get("uploads") or []:
            try:
                attach(row=form.stored, upload=upload, user=request.user)
            except ValidationError as error:
                refused = [f"“{upload.name}”：{message}" for message in error.messages]
                raise NotStored({form.prefix: ValidationError({"uploads": refused})}) from error

    def _submit(self, request: HttpRequest, form: Any) -> None:
        """Hand in the row and its parts: in one go where the row itself is new, else part by part."""
        row = self.model.objects.get(pk=form.instance.pk)
        ready = (Status.DRAFT, Status.RETURNED)
        waiting = [row] if row.status in ready else [part for part in row.parts() if part.status in ready]
        for one in waiting:
            outcome = SUBMIT(model=type(one), items=[Item(one.pk, one.version)], user=request.user)
            if outcome.conflicts:
                raise NotStored({form.prefix: ValidationError(outcome.conflicts[0].detail)})
        form.submitted = bool(waiting)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list[Any]:
        return []

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """A draft goes with its parts; `delete_draft` refuses what hangs on it."""
        return [str(part) for obj in objs for part in (obj, *obj.parts())], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        try:
            delete_draft(row=obj, user=request.user, version=obj.version)
        except ValidationError as error:
            request.refused_deletion = error  # type: ignore[attr-defined]  # read by response_delete
            messages.error(request, "；".join(error.messages))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        if getattr(request, "refused_deletion", None):
            return HttpResponseRedirect(reverse(self.url_name("change"), args=[obj_id]))
        return super().response_delete(request, obj_display, obj_id)

    # After storing

    def message_user(self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any) -> None:
        if getattr(request, "refused_deletion", None):
            return
        super().message_user(request, getattr(request, "own_message", None) or message, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        request.own_message = self._stored_message(request, obj)  # type: ignore[attr-defined]  # read by message_user
        if "_submit" in request.POST or "_save" in request.POST:
            _stay(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        request.own_message = self._stored_message(request, obj)  # type: ignore[attr-defined]  # read by message_user
        if "_addanother" not in request.POST:
            _stay(request)
        return super().response_change(request, obj)

    def _stored_message(self, request: HttpRequest, obj: Any) -> str:
        row = self.model.objects.select_related("revision").get(pk=obj.pk)
        name = f"“{row.label()}”"
        if row.pending_act:
            return f"{name}的修改已提交，核实后生效；在那以前仍按已核实的第 {row.edition} 版计数。"
        if row.status == Status.SUBMITTED:
            return f"{name}已保存并提交，等区里核实。" if "_submit" in request.POST else f"{name}已保存，等区里核实。"
        if row.status == Status.VERIFIED:
            return f"{name}已保存，即时生效。"
        return f"{name}已存为草稿，填完后请点“保存并提交”。"

    # Addresses

    def get_urls(self) -> list[Any]:
        return [*self.row_urls(), *self.bulk_urls(), *self.transfer_urls(), *super().get_urls()]

    def deed_view(self, request: HttpRequest, object_id: int, deed: str) -> HttpResponse:
        """One deed on one row, in the version that the page showed."""
        chosen = DEEDS.get(deed)
        if chosen is None or request.method != "POST":
            raise Http404
        row = self.get_queryset(request).filter(pk=object_id).first()
        if row is None:
            raise Http404("没有这条记录，或不在您的权限范围内。")
        if not request.user.has_perm(f"{self.opts.app_label}.{chosen.right}_{self.opts.model_name}"):
            raise PermissionDenied
        asked = ReasonForm(request.POST, deed=chosen)
        version = request.POST.get("version", "")
        if not asked.is_valid():
            messages.error(request, "；".join(str(error) for error in asked.errors["reason"]))
        elif not version.isdigit():
            messages.error(request, "页面不完整，请刷新后再操作。")
        else:
            reason = asked.cleaned_data.get("reason", "")
            outcome = chosen(model=self.model, items=[Item(row.pk, int(version))], user=request.user, reason=reason)
            for conflict in outcome.conflicts:
                messages.error(request, conflict.detail)
            if outcome.done:
                messages.success(request, f"“{row.label()}”{chosen.done}。")
        return HttpResponseRedirect(reverse(self.url_name("change"), args=[object_id]))

    def _original_of(self, request: HttpRequest, object_id: str) -> int | None:
        """The row that a revision stands beside: both have one page."""
        if not str(object_id).isdigit():
            return None
        seen = self.model.objects.visible_to(request.user).entries()
        revisions = self.model.objects.revisions().filter(pk=object_id, revises__in=seen)
        return revisions.values_list("revises_id", flat=True).first()

    def columns(self) -> list[Column]:
        """The row's columns in words, for page and history."""
        return self.resource.columns_of_model()


def _stay(request: HttpRequest) -> None:
    """Show the row's page after storing."""
    posted: Any = request.POST.copy()
    posted["_continue"] = "1"
    request.POST = posted


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
