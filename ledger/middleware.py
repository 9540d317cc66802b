"""Every writing request carries an audit context: user, address of the page, network address."""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponse

from ledger.audit import principal_of

READING = ("GET", "HEAD", "OPTIONS", "TRACE")


class AuditContextMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        # Where a deputy acts, for whom: "A 代 B".
        principal = principal_of(request.user)
        for_whom = {"on_behalf_of": principal.pk} if principal is not None else {}
        address = request.META.get("REMOTE_ADDR")
        with pghistory.context(user=request.user.pk, url=request.path, address=address, **for_whom):
            return self.get_response(request)
