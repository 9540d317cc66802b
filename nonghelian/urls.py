"""Addresses of the portal."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import defaults

from desk.landing import SignIn
from ledger import problems
from ledger.views import FileView
from nonghelian import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("login/", SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("files/<uuid:public_id>/", FileView.as_view(), name="file"),
    path("api/v1/", include("nonghelian.api")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("desk/", include("desk.urls")),
    path("papers/", include("desk.papers.urls")),
    path("", include("desk.supervising.urls")),
    path("", include("dashboards.urls")),
]


def handler500(request: HttpRequest) -> HttpResponse:
    """A page for people, problem+json for programs."""
    return problems.server_error(request) if request.path.startswith("/api/") else defaults.server_error(request)
