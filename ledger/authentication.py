"""Token for programs (`Authorization: Token …`)."""

from typing import Any

import pghistory
from rest_framework import authentication


class TokenAuthentication(authentication.TokenAuthentication):
    """DRF's token, whose user also enters the audit context that the middleware opened as nobody."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        user, token = super().authenticate_credentials(key)
        pghistory.context(user=user.pk)
        return user, token
