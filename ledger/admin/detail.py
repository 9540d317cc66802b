"""The page of a row: what it says, what a revision would change, its files, what happened to it, what can be done."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ledger import differences
from ledger.addresses import number_in
from ledger.admin.deeds import DEEDS, TO_THE_DESK, Deed, ReasonForm, offered, own_work
from ledger.admin.plain import PortalAdmin
from ledger.attachments import files_of
from ledger.disclosures import disclose
from ledger.evidence_rules import needs
from ledger.history import timeline
from ledger.models import LedgerRow, Status
from ledger.problems import NOT_FOUND
from ledger.resources import LedgerResource
from ledger.scope import may
from ledger.verification import Item, NeedsReason


class RowPage(PortalAdmin):
    """Part of a ledger's admin."""

    resource: ClassVar[type[LedgerResource]]
    change_form_template = "admin/ledger/change_form.html"

    def row_urls(self) -> list[Any]:
        return [
            path(
                "<int:object_id>/deed/<slug:deed>/",
                self.admin_site.admin_view(self.deed_view),
                name=self.url_name("deed").split(":")[1],
            ),
            path(
                "<int:object_id>/disclose/",
                self.admin_site.admin_view(self.disclose_view),
                name=self.url_name("disclose").split(":")[1],
            ),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context["may_enter"] = self._may_enter(request, obj if change else None)
        if change and obj is not None:
            # The form may have put what was typed onto `obj`: the page shows what is stored.
            row = self.get_queryset(request).get(pk=obj.pk)
            context.update(self.page_of(request, row))
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def page_of(self, request: HttpRequest, row: LedgerRow) -> dict[str, Any]:
        """What the page shows beside the form; a fixed number of queries."""
        revision = getattr(row, "revision", None)
        columns = self.columns()
        settled = revision is None and row.status in (Status.VERIFIED, Status.VOIDED)
        returned = next((one for one in (revision, row) if one is not None and one.status == Status.RETURNED), None)
        return {
            "row": row,
            "revision": revision,
            "lines": differences.lines(row, revision, columns),
            "steps": timeline(row, columns),
            "files": files_of(row),
            "missing": [] if settled else [need.sentence for need in needs(row) if not need.is_met],
            "deeds": [
                {"deed": deed, "url": reverse(self.url_name("deed"), args=[row.pk, deed.name])}
                for deed in offered(row, revision, request.user)
            ],
            "own_work": own_work(row, revision, request.user),
            "returned": returned,
            "parts": self.parts_of(request, row),
            "disclose_url": self._disclose_url(request, row),
        }

    def deed_view(self, request: HttpRequest, object_id: int, deed: str) -> HttpResponse:
        """One deed on one row, in the version that the page showed."""
        chosen = DEEDS.get(deed)
        if chosen is None or request.method != "POST":
            raise Http404
        row = self.get_queryset(request).filter(pk=object_id).first()
        if row is None:
            raise Http404(NOT_FOUND)
        if not may(request.user, chosen.right, self.model):
            raise PermissionDenied
        asked = ReasonForm(request.POST, deed=chosen)
        version = number_in(request.POST.get("version", ""))
        if not asked.is_valid():
            messages.error(request, "；".join(str(error) for error in asked.errors["reason"]))
        elif version is None:
            messages.error(request, "页面不完整，请刷新后再操作。")
        else:
            self._do(request, row, chosen, Item(row.pk, version), asked.cleaned_data.get("reason", ""))
        return HttpResponseRedirect(reverse(self.url_name("change"), args=[object_id]))

    def _do(self, request: HttpRequest, row: Any, deed: Deed, item: Item, reason: str) -> None:
        try:
            outcome = deed(model=self.model, items=[item], user=request.user, reason=reason)
        except NeedsReason as refusal:
            messages.warning(request, f"{refusal}，{TO_THE_DESK}")
            return
        for conflict in outcome.conflicts:
            messages.error(request, conflict.detail)
        if outcome.done:
            messages.success(request, f"“{row.label()}”{deed.done}。")

    def disclose_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The row's personal fields in the clear, for a reason that stays on record."""
        row = self.get_queryset(request).filter(pk=object_id).first()
        if row is None or not self.resource.personal or request.method != "POST":
            raise Http404(NOT_FOUND)
        if not self.may_disclose(request):
            raise PermissionDenied
        names = [column.key for column in self.resource.personal]
        try:
            values = disclose(row=row, fields=names, user=request.user, reason=request.POST.get("reason", ""))
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return HttpResponseRedirect(reverse(self.url_name("change"), args=[object_id]))
        shown = [(column.label, values[column.key]) for column in self.resource.personal]
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": str(row), "shown": shown}
        back = {"back_url": reverse(self.url_name("change"), args=[object_id])}
        response = TemplateResponse(request, "admin/ledger/disclosed.html", context | back)
        response["Cache-Control"] = "no-store"
        return response

    def may_disclose(self, request: HttpRequest) -> bool:
        """Whoever works on these rows; readers of figures need no names."""
        verb = f"{self.opts.app_label}.%s_{self.opts.model_name}"
        return bool(request.user.has_perm(verb % "change") or request.user.has_perm(verb % "verify"))

    def _disclose_url(self, request: HttpRequest, row: LedgerRow) -> str:
        if not self.resource.personal or not self.may_disclose(request):
            return ""
        return reverse(self.url_name("disclose"), args=[row.pk])

    def parts_of(self, request: HttpRequest, row: LedgerRow) -> list[Any]:
        """Rows that are entered together with this one, for whoever only reads."""
        return []

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if self.get_object(request, object_id) is None:
            raise Http404(NOT_FOUND)
        return HttpResponseRedirect(f"{reverse(self.url_name('change'), args=[object_id])}#history")
