"""Moving, locking and unlocking an account: what the district does when somebody changes his post."""

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Department, Deputy, User
from regions.models import Region, within_q

OWN = "不能停用或调动自己的账号，请另一位管理员办理。"


def move(*, account: User, region: Region, department: Department | None, user: Any) -> None:
    """Another place or department. Deputyships end: they were meant for the old post."""
    _refuse_own(account, user)
    if user.region is None or not Region.objects.filter(within_q(user.region, prefix=""), pk=region.pk).exists():
        raise ValidationError({"region": "这个区划不在您的范围内，请选本区县或下属镇街。"})
    with pghistory.context(user=user.pk, deed="move_account"), transaction.atomic():
        account.region, account.department = region, department
        account.save(update_fields=["region", "department"])
        _end_deputyships(account)


def lock(*, account: User, user: Any) -> None:
    """Nobody signs in with it any more; whoever worked here stays named in the audit."""
    _refuse_own(account, user)
    with pghistory.context(user=user.pk, deed="lock_account"), transaction.atomic():
        account.is_active = False
        account.save(update_fields=["is_active"])
        _end_deputyships(account)


def unlock(*, account: User, user: Any) -> None:
    with pghistory.context(user=user.pk, deed="unlock_account"):
        account.is_active = True
        account.save(update_fields=["is_active"])


def _refuse_own(account: User, user: Any) -> None:
    if account.pk == user.pk:
        raise ValidationError(OWN)


def _end_deputyships(account: User) -> None:
    running = Deputy.objects.filter(Q(principal=account) | Q(deputy=account), ended_at__isnull=True)
    running.update(ended_at=timezone.now())
