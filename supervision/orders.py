"""Deeds on orders: who may take an order from which state to which, and what has to be said with it.

Pages, API and demo all call `register`, `amend` and `do`; `available` tells which deeds a user has before him.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ledger.audit import acting
from ledger.problems import Conflict
from regions.codes import parts_called
from supervision import limits, units
from supervision.locking import hold, in_whose_name, locked, require
from supervision.models import Deed, Order, OrderStep, State
from supervision.models.orders import RUNNING, SETTLED

OWN_REPORT = "报结的人不能自己审核、销号，请由其他人办理。"
EDITABLE = ("title", "basis", "demand", "urgency", "due_on")


@dataclass(frozen=True)
class Rule:
    """`asks`: what the words of the deed are called; `needs`: they must be given."""

    sources: tuple[str, ...]
    target: str
    who: Callable[[Order, Any], bool]
    asks: str = ""
    needs: bool = False
    feedback: bool = False


def is_issuer(order: Order, user: Any) -> bool:
    """Who issued it or stands in for him, or a colleague of the issuing department who may issue orders too."""
    if not user.has_perm("supervision.add_order"):
        return False
    same_unit = order.issuing_department_id is not None and user.department_id == order.issuing_department_id
    return order.issued_by_id in in_whose_name(user) or same_unit


def is_addressee(order: Order, user: Any) -> bool:
    return user.has_perm("supervision.change_order") and any(unit.owns(order) for unit in units.all_of(user))


def is_reviewer(order: Order, user: Any) -> bool:
    """The issuer, or who reviews for the issuer's district; a county does not review its own report."""
    if is_issuer(order, user):
        return True
    return user.has_perm("supervision.verify_order") and units.oversees(user, order.issuer_region)


RULES: dict[str, Rule] = {
    Deed.NOTIFY: Rule((State.REGISTERED,), State.NOTIFIED, is_issuer),
    Deed.SIGN: Rule((State.NOTIFIED,), State.SIGNED, is_addressee),
    Deed.START: Rule((State.SIGNED,), State.IN_HAND, is_addressee, asks="打算怎么办（可不填）"),
    Deed.NOTE: Rule((State.IN_HAND,), State.IN_HAND, is_addressee, asks="进展", needs=True, feedback=True),
    Deed.REPORT: Rule((State.IN_HAND,), State.REPORTED, is_addressee, asks="办理结果", needs=True, feedback=True),
    Deed.PASS: Rule((State.REPORTED,), State.PASSED, is_reviewer, asks="审核意见（可不填）"),
    Deed.RETURN: Rule((State.REPORTED,), State.IN_HAND, is_reviewer, asks="退回理由", needs=True),
    Deed.CLOSE: Rule((State.PASSED,), State.CLOSED, is_issuer, asks="销号意见（可不填）"),
    Deed.ARCHIVE: Rule((State.CLOSED,), State.ARCHIVED, is_issuer),
    Deed.CANCEL: Rule((State.REGISTERED, *RUNNING), State.CANCELLED, is_issuer, asks="撤销理由", needs=True),
}
# Nobody passes or closes what he reported himself.
NOT_ONES_OWN = (Deed.PASS, Deed.CLOSE)


@transaction.atomic
def register(*, user: Any, values: dict[str, Any], at: datetime.datetime | None = None, demo: bool = False) -> Order:
    """登记: a new order with the year's next number.

    `values`: `department` or `town` (a place beneath the user's region), and fields of Order.
    Raises ValidationError for wrong values and for a unit outside the user's scope.
    """
    require(user, "add", Order)
    at = at or timezone.now()
    home = user.region
    department, town = values.get("department"), values.get("town")
    unit = town or department
    if unit is None or (department is not None and town is not None):
        raise ValidationError({"unit": f"请选一个承办单位：部门或{parts_called(home.level)}。"})
    if town is not None and town.pk == home.pk:
        raise ValidationError({"unit": "不能给自己发督办，请改选下辖的单位或部门。"})
    if not (town or unit.region).lies_in(home):
        raise ValidationError({"unit": "这个单位不在您的管辖范围内，请改选。"})
    year = timezone.localdate(at).year
    hold(f"order number {home.pk} {year}")
    last = Order.objects.filter(issuer_region=home, year=year).aggregate(last=Max("serial"))["last"] or 0
    order = Order(
        **values,
        issuer_region=home,
        issuing_department=user.department,
        issued_by=user,
        year=year,
        serial=last + 1,
        region=town or unit.region,
        created_by=user,
        changed_by=user,
        created_at=at,
        is_demo=demo,
    )
    with acting(user, "order_register"):
        _check_due(order, timezone.localdate(at))
        order.full_clean()
        order.save()
        _step(order, Deed.REGISTER, user, at)
    return order


@transaction.atomic
def amend(*, order: Order, version: int, user: Any, values: dict[str, Any]) -> Order:
    """Change an order before its unit is notified."""
    order = locked(order, user=user, version=version)
    if not is_issuer(order, user):
        raise PermissionDenied
    if order.state != State.REGISTERED:
        raise Conflict("已经通知承办单位，不能再改；确实写错了的，请撤销后重新登记。")
    for name in EDITABLE:
        if name in values:
            setattr(order, name, values[name])
    order.touch(user)
    with acting(user, "order_amend"):
        _check_due(order, timezone.localdate())
        order.full_clean()
        order.save()
        _step(order, Deed.AMEND, user, timezone.now())
    return order


@transaction.atomic
def do(
    *,
    order: Order,
    deed: str,
    version: int,
    user: Any,
    text: str = "",
    difficulties: str = "",
    next_step: str = "",
    at: datetime.datetime | None = None,
) -> OrderStep:
    """Take an order one step on; the step returned is where files are attached.

    Raises Http404 outside the scope, PermissionDenied without the right, Conflict when the order changed meanwhile
    or is not in a state for it, ValidationError when words are missing.
    """
    rule = RULES[deed]
    order = locked(order, user=user, version=version)
    if not rule.who(order, user):
        raise PermissionDenied
    if order.state not in rule.sources:
        raise Conflict(f"这件督办现在是“{order.get_state_display()}”，不能{Deed(deed).label}，请刷新后再看。")
    if deed in NOT_ONES_OWN and _reported_by(order) & in_whose_name(user):
        raise Conflict(OWN_REPORT)
    if rule.needs and not text.strip():
        raise ValidationError({"text": f"请填写{rule.asks}。"})
    at = at or timezone.now()
    with acting(user, f"order_{deed}"):
        order.state = rule.target
        _date(order, deed, at)
        order.touch(user)
        order.full_clean()
        order.save()
        return _step(order, deed, user, at, text, difficulties, next_step)


def available(order: Order, user: Any) -> list[str]:
    """Deeds that the user may do with the order as it is."""
    return [deed for deed, rule in RULES.items() if order.state in rule.sources and rule.who(order, user)]


def is_settled(order: Order) -> bool:
    return order.state in SETTLED


def _date(order: Order, deed: str, at: datetime.datetime) -> None:
    day = timezone.localdate(at)
    match deed:
        case Deed.NOTIFY:
            order.notified_at = at
            order.due_on = order.due_on or limits.due_date(order.urgency, day)
            _check_due(order, day)
        case Deed.REPORT:
            order.reported_on = day
        case Deed.RETURN:
            order.reported_on = None
        case Deed.CLOSE:
            order.closed_on = day


def _check_due(order: Order, today: datetime.date) -> None:
    if order.due_on is not None and order.due_on <= today:
        raise ValidationError({"due_on": "办结期限要晚于今天；不填就按紧急程度的时限算。"})


def _reported_by(order: Order) -> set[int]:
    """Who wrote the last report, and for whom."""
    report = order.steps.filter(deed=Deed.REPORT).order_by("-id").values_list("by", "on_behalf_of").first()
    return {pk for pk in report or () if pk is not None}


def _step(
    order: Order,
    deed: str,
    user: Any,
    at: datetime.datetime,
    text: str = "",
    difficulties: str = "",
    next_step: str = "",
) -> OrderStep:
    step = OrderStep(
        order=order,
        deed=deed,
        at=at,
        by=user,
        on_behalf_of=user.acts_for,
        text=text.strip(),
        difficulties=difficulties.strip(),
        next_step=next_step.strip(),
    )
    step.full_clean(exclude=["order", "by", "on_behalf_of"])
    step.save()
    return step
