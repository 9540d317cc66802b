"""A ledger's form in the admin, and what becomes of it: everything is stored by `ledger.entry`."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ledger.addresses import number_in
from ledger.admin.deeds import SUBMIT
from ledger.admin.forms import LedgerForm, NotStored, ValidUntil
from ledger.admin.plain import PortalAdmin
from ledger.attachments import attach
from ledger.entry import StaleVersion, create_row, delete_draft, edit_row, link_fields
from ledger.models import LedgerRow, Status, StockRow
from ledger.resources import LedgerResource
from ledger.verification import Item


class Storing(PortalAdmin):
    """Part of a ledger's admin."""

    resource: ClassVar[type[LedgerResource]]
    form = LedgerForm

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

    def _original_of(self, request: HttpRequest, object_id: str) -> int | None:
        """The row that a revision stands beside: both have one page."""
        found = number_in(object_id)
        if found is None:
            return None
        seen = self.model.objects.visible_to(request.user).entries()
        revisions = self.model.objects.revisions().filter(pk=found, revises__in=seen)
        return revisions.values_list("revises_id", flat=True).first()


def _stay(request: HttpRequest) -> None:
    """Show the row's page after storing."""
    posted: Any = request.POST.copy()
    posted["_continue"] = "1"
    request.POST = posted
