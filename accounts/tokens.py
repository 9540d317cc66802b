"""Tokens with which a program uses the API in somebody's name: given like passwords, by whoever opens accounts.

What the program may do hangs on its account's roles, which the security administrator gives (三员分立).
"""

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import roles
from accounts.models import ApiToken, User

OWN = "不能给自己发接口令牌，请另一位管理员办理。"
ADMINISTRATOR = "管理员的账号不发接口令牌，请给用接口的单位另开一个账号。"
LOCKED = "这个账号已经停用，请先启用再发接口令牌。"


def give(*, account: User, user: Any) -> str:
    """A fresh token, shown to nobody again; the account's old one is worth nothing. Raises ValidationError."""
    if account.pk == user.pk:
        raise ValidationError(OWN)
    if account.role_codes & roles.ADMINISTRATORS:
        raise ValidationError(ADMINISTRATOR)
    if not account.is_active:
        raise ValidationError(LOCKED)
    with pghistory.context(user=user.pk, deed="give_token"), transaction.atomic():
        ApiToken.objects.filter(user=account).delete()
        return str(ApiToken.objects.create(user=account).key)


def take(*, account: User, user: Any) -> bool:
    """The account's token is worth nothing from now on; tells whether there was one."""
    with pghistory.context(user=user.pk, deed="take_token"):
        return bool(ApiToken.objects.filter(user=account).delete()[0])
