"""敏感信息查看记录: who was shown personal fields in the clear, of which row and what for. Read by the auditor."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ledger.admin.plain import ReadOnlyAdmin
from ledger.models import Disclosure


@admin.register(Disclosure)
class DisclosureAdmin(ReadOnlyAdmin):
    """Names the row, not what was shown."""

    scope_by = "user__region"
    list_display = ("at", "user", "shown_row", "reason")
    list_select_related = ("user", "row_type")
    search_fields = ("user__username", "user__display_name", "reason")
    search_help_text = "用户名、姓名、理由"
    fields = ("at", "user", "shown_row", "reason")

    @admin.display(description="记录")
    def shown_row(self, disclosure: Disclosure) -> str:
        return f"{disclosure.row_type.name} {disclosure.row_id}"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields
