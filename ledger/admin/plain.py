"""The base of every list in the admin that stands above the ledgers' layer: scope, 404, no second log."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin

from ledger.admin.fields import OfficeFields
from ledger.problems import NOT_FOUND
from regions.models import within_q

SLUG_SCRIPTS = ("urlify.js", "prepopulate.js", "xregexp.js", "xregexp.min.js")


class PortalAdmin(OfficeFields, ModelAdmin):
    """A list of the portal. `scope_by` is the way to the region that decides who sees a row, "" for everybody."""

    scope_by: ClassVar[str] = ""
    compressed_fields = True
    list_per_page = 50
    show_full_result_count = False
    list_filter_sheet = False
    # Unfold's templates ask each row for them; where nothing is found, Django looks through all names of the class.
    list_sections = ()
    actions_on_top = True
    # What other forms may choose from this list, and after how many characters it answers.
    choose_from_term: ClassVar[int] = 0

    @property
    def media(self) -> forms.Media:
        """Without the scripts that turn a title into an address: no form here has one."""
        media = super().media
        scripts = [script for script in media._js if not str(script).endswith(SLUG_SCRIPTS)]
        return forms.Media(css=media._css, js=scripts)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset = super().get_queryset(request)
        if not self.scope_by or request.user.is_superuser:
            return queryset
        user: Any = request.user
        region = user.region
        return queryset.filter(within_q(region, prefix=self.scope_by)) if region else queryset.none()

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.get_queryset(request)

    def choice_label(self, obj: models.Model) -> str:
        return str(obj)

    def search_choices(self, request: HttpRequest, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        """`queryset` reduced to what a term typed into a type-ahead means."""
        found, many = self.get_search_results(request, queryset, term)
        return found.distinct() if many else found

    def url_name(self, page: str) -> str:
        return f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        # Rows go one by one, with everything that hangs on them shown.
        actions.pop("delete_selected", None)
        return actions

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": self.opts.verbose_name_plural, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        original = context.get("original")
        context["title"] = str(original) if original is not None else f"新增{self.opts.verbose_name}"
        context["subtitle"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            messages.error(request, f"筛选条件不对，已清除：{error}")
            raise

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404(NOT_FOUND)

    # The audit's events say who did what; Django's own log would keep a second, weaker copy.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None: ...

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None: ...

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None: ...


class ReadOnlyAdmin(PortalAdmin):
    """What the portal itself writes down: to be read, not to be touched."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
