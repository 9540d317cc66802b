"""Token for programs (`Authorization: Token …`)."""

from typing import Any
from urllib.parse import unquote

import pghistory
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from rest_framework import authentication, exceptions

# Whom a deputy's program acts for: the principal's username.
HEADER = "X-On-Behalf-Of"


class TokenAuthentication(authentication.TokenAuthentication):
    """DRF's token, whose user also enters the audit context that the middleware opened as nobody."""

    def authenticate(self, request: Any) -> tuple[Any, Any] | None:
        """The token's user, or himself in the place of whom he acts for (header `X-On-Behalf-Of`)."""
        found = super().authenticate(request)
        if found is None:
            return None
        user, token = found
        _refuse_printed_password(user)
        if principal := request.headers.get(HEADER):
            try:
                user = user.in_place_of(unquote(principal), timezone.localdate())
            except PermissionDenied as refusal:
                raise exceptions.PermissionDenied(str(refusal)) from None
            pghistory.context(on_behalf_of=user.acts_for.pk)
        return user, token

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        user, token = super().authenticate_credentials(key)
        pghistory.context(user=user.pk)
        return user, token


def _refuse_printed_password(user: Any) -> None:
    if user.must_change_password:
        raise exceptions.PermissionDenied("请先登录平台，把一次性密码改成自己的密码，再用接口。")
