"""A ledger's sheet in the admin: what the list shows goes out; a file comes in on the page for uploads."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from ledger import registry, sheets
from ledger.admin.plain import PortalAdmin
from ledger.imports.jobs import may_upload
from ledger.resources import LedgerResource

# The address of the page for uploads; it stands above this layer.
UPLOAD_PAGE = "desk:uploads"


class Transfer(PortalAdmin):
    """Part of a ledger's admin."""

    resource: ClassVar[type[LedgerResource]]

    def transfer_urls(self) -> list[Any]:
        return [
            path(f"{page}/", self.admin_site.admin_view(view), name=self.url_name(page).split(":")[1])
            for page, view in (("export", self.export_view), ("import", self.import_view))
        ]

    def may_import(self, request: HttpRequest) -> bool:
        return may_upload(request.user, registry.of_model(self.model))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        query = request.GET.urlencode()
        tools = {
            "export_url": f"{reverse(self.url_name('export'))}?{query}",
            "import_url": reverse(self.url_name("import")) if self.may_import(request) else "",
        }
        return super().changelist_view(request, {**(extra_context or {}), **tools})

    def export_view(self, request: HttpRequest) -> FileResponse:
        """The rows of the list as it is filtered, in the user's scope."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        queryset = self.get_changelist_instance(request).get_queryset(request)
        resource = self.resource(user=request.user)
        return FileResponse(
            sheets.file_of(resource, queryset.select_related(None)),
            as_attachment=True,
            filename=sheets.name_of(resource),
            content_type=sheets.CONTENT_TYPE,
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not self.may_import(request):
            raise PermissionDenied
        key = registry.of_model(self.model).key
        return HttpResponseRedirect(f"{reverse(UPLOAD_PAGE)}?ledger={key}")
