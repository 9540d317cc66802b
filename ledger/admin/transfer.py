"""A ledger's sheet in the admin: what the list shows goes out, a small file comes in after a look at what it does."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from import_export.results import RowResult

from ledger import registry, sheets
from ledger.admin.plain import PortalAdmin
from ledger.cells import as_typed
from ledger.columns import relations_in_words
from ledger.resources import ID, VERSION, LedgerResource

MOST_EXPORTED = 20_000
SALT = "ledger.import"
# How long the page between looking and storing stays good.
HELD_SECONDS = 3600


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Excel 文件",
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "p-file"}),
        error_messages={"required": "请选择要上传的 .xlsx 文件。"},
    )


@dataclass(frozen=True)
class CellError:
    """`line`: as the spreadsheet counts, the heading being line 1."""

    line: int
    column: str
    typed: str
    detail: str


@dataclass(frozen=True)
class Looked:
    """What a file would do: counts of rows by outcome, and everything that is wrong with it."""

    new: int
    changed: int
    same: int
    errors: list[CellError]


class Transfer(PortalAdmin):
    """Part of a ledger's admin."""

    resource: ClassVar[type[LedgerResource]]

    def transfer_urls(self) -> list[Any]:
        return [
            path(f"{page}/", self.admin_site.admin_view(view), name=self.url_name(page).split(":")[1])
            for page, view in (("export", self.export_view), ("import", self.import_view))
        ]

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        query = request.GET.urlencode()
        tools = {
            "export_url": f"{reverse(self.url_name('export'))}?{query}",
            "import_url": reverse(self.url_name("import")) if self.may_import(request) else "",
        }
        return super().changelist_view(request, {**(extra_context or {}), **tools})

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The rows of the list as it is filtered, in the user's scope."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        queryset = self.get_changelist_instance(request).get_queryset(request)
        if queryset.count() > MOST_EXPORTED:
            messages.error(request, f"超过 {MOST_EXPORTED} 行，请先筛选再导出。")
            return HttpResponseRedirect(reverse(self.url_name("changelist")))
        resource = self.resource(user=request.user)
        title = registry.of_model(self.model).title
        links = [column.key for column in resource.columns if column.field.many_to_many]
        rows = resource.rows(queryset.select_related(*relations_in_words(self.model)).prefetch_related(*links))
        content = sheets.write(title, resource.headings(), rows, hidden=2)
        user: Any = request.user
        name = f"{title}_{user.region or '全部'}_{timezone.localdate():%Y%m%d}.xlsx"
        return HttpResponse(
            content,
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Upload, look, store. Between looking and storing the file travels, signed, with the page."""
        if not self.may_import(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
        held = request.POST.get("held", "")
        if held:
            return self._store_held(request, held)
        looked, held = None, ""
        if request.method == "POST" and form.is_valid():
            content = form.cleaned_data["file"].read(sheets.MOST_BYTES + 1)
            try:
                looked = self._run(request, content, store=False)
                held = self._hold(request, content) if not looked.errors and (looked.new or looked.changed) else ""
            except ValidationError as error:
                form.add_error("file", error)
        return self._import_page(request, form, looked, held)

    def _store_held(self, request: HttpRequest, held: str) -> HttpResponse:
        try:
            signed = signing.loads(held, salt=SALT, max_age=HELD_SECONDS)
            owner, label, content = signed["user"], signed["model"], base64.b64decode(signed["content"])
        except (signing.BadSignature, KeyError, binascii.Error):
            owner = None
        if owner != request.user.pk or label != self.opts.label:
            messages.error(request, "页面已过期，请重新上传文件。")
            return HttpResponseRedirect(reverse(self.url_name("import")))
        looked = self._run(request, content, store=True)
        if looked.errors:
            return self._import_page(request, UploadForm(), looked, "")
        messages.success(
            request,
            f"已导入：新增 {looked.new} 条草稿，修改 {looked.changed} 条，{looked.same} 条不变。新增的请勾选后提交。",
        )
        return HttpResponseRedirect(f"{reverse(self.url_name('changelist'))}?status=draft")

    def _run(self, request: HttpRequest, content: bytes, *, store: bool) -> Looked:
        resource = self.resource(user=request.user)
        dataset = sheets.read(content, resource)
        result = resource.import_data(
            dataset, dry_run=not store, use_transactions=True, rollback_on_validation_errors=True, raise_errors=False
        )
        if result.has_errors():
            # A fault of ours, not of the file: it must not look like the clerk's mistake.
            failures = [*result.base_errors, *(error for row in result.error_rows for error in row.errors)]
            raise failures[0].error
        return Looked(
            new=result.totals[RowResult.IMPORT_TYPE_NEW],
            changed=sum(row.import_type == RowResult.IMPORT_TYPE_UPDATE for row in result.rows),
            same=sum(row.import_type == RowResult.IMPORT_TYPE_SKIP for row in result.rows),
            errors=[error for row in result.invalid_rows for error in _cells(row, dataset, resource)],
        )

    def _hold(self, request: HttpRequest, content: bytes) -> str:
        return signing.dumps(
            {
                "user": request.user.pk,
                "model": self.opts.label,
                "content": base64.b64encode(content).decode(),
            },
            salt=SALT,
        )

    def _import_page(self, request: HttpRequest, form: UploadForm, looked: Looked | None, held: str) -> HttpResponse:
        title = registry.of_model(self.model).title
        return TemplateResponse(
            request,
            "admin/ledger/import.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": f"导入{title}",
                "form": form,
                "looked": looked,
                "held": held,
                "most_rows": sheets.MOST_ROWS,
                "export_url": reverse(self.url_name("export")),
                "list_url": reverse(self.url_name("changelist")),
            },
        )


def _cells(row: Any, dataset: Any, resource: LedgerResource) -> list[CellError]:
    """Every wrong cell of a line."""
    typed = dict(zip(dataset.headers, dataset[row.number - 1], strict=True))
    labels = {column.key: column.label for column in resource.columns} | {ID: "记录", VERSION: "版本"}
    labels |= {"ended_on": labels.get("ended_on", labels.get("valid_until", "结束日期"))}
    errors = row.error.error_dict if hasattr(row.error, "error_dict") else {NON_FIELD_ERRORS: [row.error]}
    order = {key: place for place, key in enumerate(labels)}
    return [
        CellError(
            typed[sheets.LINE],
            labels.get(name, "整行"),
            "" if name == ID else as_typed(typed.get(name))[:60],
            "；".join(ValidationError(messages_of).messages),
        )
        for name, messages_of in sorted(errors.items(), key=lambda item: order.get(item[0], -1))
    ]
