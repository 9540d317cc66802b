"""Idle sessions end (GB/T 22239-2019 8.1.4.1), printed passwords are changed first, deputies say for whom they act."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.deputies import HEADER

# How often a busy session is written again; every request would be a write for nothing.
RENEWED_AFTER_SECONDS = 60
SEEN = "seen"
# In the session: the id of whom the user acts for.
ACTS_FOR = "acts_for"
# Own affairs, and work that goes on in the background under the user's own name.
CLOSED_TO_DEPUTIES = ("/desk/uploads/", "/desk/people/account/", "/admin/password_change/")


class RenewSessionMiddleware:
    """Move the session's end along while its user works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN, 0) > RENEWED_AFTER_SECONDS:
            request.session[SEEN] = int(time.time())
        return self.get_response(request)


class OwnPasswordMiddleware:
    """Whoever signed in with a printed password opens only the page on which he changes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated or not user.must_change_password or _is_open(request.path):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return _problem("请先登录平台，把一次性密码改成自己的密码，再用接口。")
        return redirect("desk:own_password")


class DeputyMiddleware:
    """Puts the user in the place of whom he acts for: by the switch on the page, for programs by a header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = request.headers.get(HEADER)
        asked = unquote(named) if named else request.session.get(ACTS_FOR)
        if asked is None or not request.user.is_authenticated:
            # A program's token is read later, by `ledger.authentication`.
            return self.get_response(request)
        user: Any = request.user
        try:
            request.user = user.in_place_of(asked, timezone.localdate())
        except PermissionDenied as refusal:
            if named:
                return _problem(str(refusal))
            del request.session[ACTS_FOR]
            messages.warning(request, "代办已经到期或被收回，现在是您本人在办。")
            return redirect(request.get_full_path() if request.method == "GET" else "/")
        if request.method not in ("GET", "HEAD") and request.path.startswith(CLOSED_TO_DEPUTIES):
            messages.warning(request, "这件事要本人办：请先在页面上方点“换回本人”。")
            return redirect("/")
        return self.get_response(request)


def _is_open(path: str) -> bool:
    return path in (reverse("desk:own_password"), reverse("logout"), reverse("login")) or path.startswith(
        ("/static/", "/healthz", "/readyz")
    )


def _problem(detail: str) -> HttpResponse:
    body = {"type": "about:blank", "title": "没有权限", "status": 403, "detail": detail}
    return JsonResponse(body, status=403, content_type="application/problem+json")
