"""登录记录 in the admin: who signed in, who failed, who is locked out. Read only; a lock is lifted by deleting it."""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

for _model in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.unregister(_model)


class ReadOnly(ModelAdmin):
    show_full_result_count = False
    list_filter_sheet = False
    list_per_page = 50
    search_fields = ("username", "ip_address")
    search_help_text = "用户名、网络地址"
    ordering = ("-attempt_time",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnly):
    list_display = ("attempt_time", "username", "ip_address", "logout_time")
    fields = ("attempt_time", "username", "ip_address", "logout_time", "user_agent")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AccessFailureLog)
class AccessFailureLogAdmin(ReadOnly):
    list_display = ("attempt_time", "username", "ip_address", "locked_out")
    fields = ("attempt_time", "username", "ip_address", "locked_out", "user_agent")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ReadOnly):
    """Failures that count towards a lock. What was typed (a password, perhaps) is not shown."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    fields = ("attempt_time", "username", "ip_address", "failures_since_start", "user_agent")
