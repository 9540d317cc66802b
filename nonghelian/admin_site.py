"""The admin as the district's desk: who gets in, its own content policy, its type-aheads, its first page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from unfold.sites import UnfoldAdminSite

from ledger.admin import audit, workbench
from ledger.admin.choices import choice_label
from nonghelian import sidebar

MOST_HITS = 20


class TypeAhead(AutocompleteJsonView):
    """What may be chosen for a field: the same rows that its form accepts.

    Whoever may see or enter the rows that hold the field may use it; the chosen table's own list stays closed.
    """

    paginate_by = MOST_HITS

    def process_request(self, request: HttpRequest) -> Any:
        term, chosen_admin, source_field, to_field = super().process_request(request)
        if not hasattr(chosen_admin, "choice_queryset"):
            raise Http404
        self.source = source_field.model
        return term, chosen_admin, source_field, to_field

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        site: Any = self.admin_site
        try:
            source_admin = site.get_model_admin(self.source)
        except NotRegistered:
            return False
        return bool(source_admin.has_view_or_change_permission(request) or source_admin.has_add_permission(request))

    def get_queryset(self) -> Any:
        chosen: Any = self.model_admin
        choices = chosen.choice_queryset(self.request)
        term = self.term.strip()
        if len(term) < chosen.choose_from_term:
            return choices.none()
        found = chosen.search_choices(self.request, choices, term)
        return found if found.ordered else found.order_by("pk")

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(self.model_admin, obj)}


class PortalAdminSite(UnfoldAdminSite):
    """One site for all roles: what each sees there is decided by permission and scope, not by a flag."""

    site_url = "/"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_authenticated and request.user.is_staff)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        # Alpine evaluates attributes; the portal's own pages keep the strict policy.
        guarded = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST":
                workbench.forget(request.user)
            return guarded(request, *args, **kwargs)

        return answer

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The portal has one door."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", request.get_full_path()))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return LogoutView.as_view()(request)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return TypeAhead.as_view(admin_site=self)(request)

    def extra_urls(self) -> list[Any]:
        return [path("audit/", self.admin_view(self.audit_view), name="audit")]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """工作台: what waits for this user."""
        own = {"title": "工作台", "entries": sidebar.entries(request), **workbench.context(request)}
        return super().index(request, own | (extra_context or {}))

    def audit_view(self, request: HttpRequest) -> HttpResponse:
        return audit.page(request, self)
