"""The portal's addresses and a constant page behind the same middleware and login."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from nonghelian.urls import handler500
from nonghelian.urls import urlpatterns as portal

__all__ = ["handler500", "urlpatterns"]


@login_required
def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<!doctype html><title>{request.user.pk}</title>")


urlpatterns = [path("constant/", constant), *portal]
