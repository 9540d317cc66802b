"""Parts that are entered with their whole on one page: the roles of a site."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import StackedInline
from unfold.forms import PaginationInlineFormSet

from ledger.admin.fields import OfficeFields
from ledger.admin.forms import LedgerForm
from ledger.admin.tags import revision_tag, status_tag
from ledger.models import Act, LedgerRow, Status


class PartForm(LedgerForm):
    shows_uploads = False


class PartFormSet(PaginationInlineFormSet):
    """Stores its rows through the admin's `store`, never by itself."""

    def store(self, model_admin: Any, request: HttpRequest, whole: LedgerRow) -> None:
        for form in self.forms:
            if form.has_changed() or not (form.empty_permitted or form.instance.pk):
                row = form.instance if form.instance.pk else None
                fixed = {} if row is not None else {self.fk.name: whole}
                form.stored = model_admin.store(request, form, row, **fixed)

    def clean(self) -> None:
        super().clean()
        if any(form.errors for form in self.forms):
            raise ValidationError("请先改好下面标红的内容。")


class PartInline(OfficeFields, StackedInline):
    """`fields_shown`: the part's fields from left to right."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    can_delete = False
    show_change_link = True
    hide_title = False
    fields_shown: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = self.model.objects.visible_to(request.user).entries().exclude(status=Status.VOIDED)
        return rows.select_related("revision", "changed_by").order_by("pk")

    def get_min_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = type(f"{self.model.__name__}PartForm", (self.form,), {"request": request})
        return forms.inlineformset_factory(
            self.parent_model,
            self.model,
            form=form,
            formset=_with_revisions(self.formset),
            fk_name=self.fk_name,
            fields=[*self.fields_shown],
            extra=self.get_extra(request, obj),
            min_num=self.get_min_num(request, obj),
            can_delete=False,
            formfield_callback=lambda field, **options: self.formfield_for_dbfield(field, request, **options),
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [(None, {"fields": [*self.fields_shown, "version"]})]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Whoever only reads sees the parts as a table of the page.
        return self.has_change_permission(request, obj)


def _with_revisions(formset: type[Any]) -> type[Any]:
    """Forms of rows whose edit waits show what it says, as the row's own page does."""

    class WithRevisions(formset):
        def get_queryset(self) -> Any:
            rows = super().get_queryset()
            for row in rows:
                revision = getattr(row, "revision", None)
                row.edit_in_progress = revision if revision is not None and revision.act == Act.EDIT else None
                row.get_inline_title = format_html("{} {}{}", row.label(), status_tag(row), revision_tag(revision))
            return rows

    return WithRevisions
