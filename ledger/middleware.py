"""Every writing request carries an audit context: user, address of the page, network address."""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponse

READING = ("GET", "HEAD", "OPTIONS", "TRACE")


class AuditContextMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk, url=request.path, address=request.META.get("REMOTE_ADDR")):
            return self.get_response(request)
