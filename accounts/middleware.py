"""An idle session ends (GB/T 22239-2019 8.1.4.1); a busy one goes on."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# How often a busy session is written again; every request would be a write for nothing.
RENEWED_AFTER_SECONDS = 60
SEEN = "seen"


class RenewSessionMiddleware:
    """Move the session's end along while its user works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN, 0) > RENEWED_AFTER_SECONDS:
            request.session[SEEN] = int(time.time())
        return self.get_response(request)
