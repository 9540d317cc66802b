"""延期: asked for by the unit before the due date has passed, granted or refused by the issuer."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from ledger.audit import acting
from ledger.problems import Conflict
from supervision import orders
from supervision.locking import locked
from supervision.models import Answer, Deed, Extension, Order, OrderStep
from supervision.models.orders import RUNNING


@transaction.atomic
def ask(
    *,
    order: Order,
    version: int,
    user: Any,
    wanted_due: datetime.date | None,
    reason: str,
    at: datetime.datetime | None = None,
) -> Extension:
    order = locked(order, user=user, version=version)
    if not orders.is_addressee(order, user):
        raise PermissionDenied
    at = at or timezone.now()
    if order.state not in RUNNING or order.due_on is None:
        raise Conflict(f"这件督办现在是“{order.get_state_display()}”，不用申请延期。")
    if timezone.localdate(at) > order.due_on:
        raise Conflict("已经过了办结期限，不能再申请延期；请尽快报结并说明原因。")
    if open_one(order) is not None:
        raise Conflict("已有一项延期申请在等答复。")
    if wanted_due is None or wanted_due <= order.due_on:
        raise ValidationError({"wanted_due": "请选比原期限更晚的日期。"})
    if not reason.strip():
        raise ValidationError({"reason": "请写明为什么需要延期。"})
    extension = Extension(
        order=order, due_before=order.due_on, wanted_due=wanted_due, reason=reason.strip(), asked_by=user, asked_at=at
    )
    with acting(user, "extension_ask"):
        extension.full_clean(exclude=["order", "asked_by"])
        extension.save()
        _note(order, Deed.ASK_EXTENSION, user, at, f"申请延到 {wanted_due}：{extension.reason}")
    return extension


@transaction.atomic
def answer(
    *,
    order: Order,
    version: int,
    user: Any,
    granted: bool,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> Extension:
    """A refusal says why; a grant moves the due date, also when the old one has passed meanwhile."""
    order = locked(order, user=user, version=version)
    if not orders.is_issuer(order, user):
        raise PermissionDenied
    extension = open_one(order)
    if extension is None:
        raise Conflict("没有等答复的延期申请。")
    if not granted and not reason.strip():
        raise ValidationError({"reason": "请写明为什么不同意。"})
    at = at or timezone.now()
    extension.answer = Answer.GRANTED if granted else Answer.REFUSED
    extension.answer_reason, extension.answered_by, extension.answered_at = reason.strip(), user, at
    deed = Deed.GRANT_EXTENSION if granted else Deed.REFUSE_EXTENSION
    with acting(user, "extension_answer"):
        extension.save()
        if granted:
            order.due_on = extension.wanted_due
        words = f"延到 {extension.wanted_due}" if granted else f"仍按 {order.due_on} 办结"
        _note(order, deed, user, at, f"{words}：{reason.strip()}" if reason.strip() else words)
    return extension


def open_one(order: Order) -> Extension | None:
    return order.extensions.filter(answer=Answer.OPEN).first()


def may_ask(order: Order, user: Any, today: datetime.date) -> bool:
    in_time = order.state in RUNNING and order.due_on is not None and today <= order.due_on
    return in_time and orders.is_addressee(order, user)


def _note(order: Order, deed: str, user: Any, at: datetime.datetime, text: str) -> None:
    order.touch(user)
    order.save()
    OrderStep.objects.create(order=order, deed=deed, at=at, by=user, text=text)
