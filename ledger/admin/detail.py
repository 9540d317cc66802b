"""The page of a row: what it says, what a revision would change, its files, what happened to it, what can be done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from ledger import differences
from ledger.admin.deeds import offered, own_work
from ledger.admin.plain import PortalAdmin
from ledger.attachments import files_of
from ledger.history import timeline
from ledger.models import LedgerRow, Status


class RowPage(PortalAdmin):
    """Part of a ledger's admin."""

    change_form_template = "admin/ledger/change_form.html"

    def row_urls(self) -> list[Any]:
        return [
            path(
                "<int:object_id>/deed/<slug:deed>/",
                self.admin_site.admin_view(self.deed_view),
                name=self.url_name("deed").split(":")[1],
            )
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
        return super().render_change_form(request, context, add, change, form_url, obj)

    def page_of(self, request: HttpRequest, row: LedgerRow) -> dict[str, Any]:
        """What the page shows beside the form; a fixed number of queries."""
        revision = getattr(row, "revision", None)
        columns = self.columns()
        returned = next((one for one in (revision, row) if one is not None and one.status == Status.RETURNED), None)
        return {
            "row": row,
            "revision": revision,
            "lines": differences.lines(row, revision, columns),
            "steps": timeline(row, columns),
            "files": files_of(row),
            "deeds": [
                {"deed": deed, "url": reverse(self.url_name("deed"), args=[row.pk, deed.name])}
                for deed in offered(row, revision, request.user)
            ],
            "own_work": own_work(row, revision, request.user),
            "returned": returned,
            "parts": self.parts_of(request, row),
        }

    def parts_of(self, request: HttpRequest, row: LedgerRow) -> list[Any]:
        return []

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if self.get_object(request, object_id) is None:
            raise Http404("没有这条记录，或不在您的权限范围内。")
        return HttpResponseRedirect(f"{reverse(self.url_name('change'), args=[object_id])}#history")
