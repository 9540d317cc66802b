"""Deputies: who may stand in for whom, and how he then appears to every entrance.

A deputy keeps his name and gets the principal's place and rights, without credit and administration. He acts for
somebody only while he says so: a switch on top of the page, `X-On-Behalf-Of: USERNAME` for programs.
"""

import copy
import datetime
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import roles
from accounts.models import Deputy, StandIn, User

# Credit is for staff who were named one by one; accounts, roles and records are for the three administrators.
NOT_HANDED_ON = ("accounts", "admin", "auth", "authtoken", "axes", "credit", "pghistory", "regions", "sessions")
# Files are seen with the rows that they back.
ALONE_USELESS = {"ledger.view_attachment"}
LONGEST = datetime.timedelta(days=92)
HEADER = "X-On-Behalf-Of"
ENTERING, VERIFYING = ("add", "change"), ("verify",)
# Ledgers are what can be verified.
Rights = set[str]


class NotDeputy(PermissionDenied):
    """He stands in for nobody of that name today; the message says so to him."""

    def __init__(self) -> None:
        super().__init__("您今天没有替这个人代办的委托，请核对姓名和起止日期。")


def rights_handed_on(principal: User) -> Rights:
    """Names of the principal's permissions that a deputy gets with them."""
    return {name for name in principal.get_all_permissions() if name.partition(".")[0] not in NOT_HANDED_ON}


def stand_in(user: User, principal: Any, today: datetime.date) -> StandIn:
    """The user in the place of `principal` (an id or a username). Raises NotDeputy without a deputyship today."""
    key = Q(principal=principal) if isinstance(principal, int) else Q(principal__username=principal)
    found = (
        in_force(today)
        .filter(key, deputy=user.pk)
        .select_related("principal__region__county", "principal__region__town", "principal__department")
        .first()
    )
    if found is None:
        raise NotDeputy
    return as_stand_in(user, found.principal)


def as_stand_in(user: User, principal: User) -> StandIn:
    """Place, department and rights of the principal under the user's name and number."""
    acting = StandIn()
    own = {name: value for name, value in vars(user).items() if not name.endswith("_cache") and name != "_role_codes"}
    vars(acting).update(own)
    # Its own memory of related rows: else the user himself would be seen in the place of his principal.
    acting._state = copy.copy(user._state)
    acting._state.fields_cache = dict(user._state.fields_cache)
    acting.principal = principal
    acting.region, acting.department = principal.region, principal.department
    acting.is_staff, acting.is_superuser = principal.is_staff, False
    known: Any = acting
    # Where the backend keeps what it found.
    known._perm_cache = rights_handed_on(principal)
    known._role_codes = principal.role_codes - roles.ADMINISTRATORS - {roles.CREDIT_STAFF, roles.BANK}
    return acting


def in_force(today: datetime.date) -> QuerySet[Deputy]:
    return Deputy.objects.filter(
        ended_at__isnull=True, starts_on__lte=today, ends_on__gte=today, principal__is_active=True
    )


def stands_for(user: User, today: datetime.date) -> list[Deputy]:
    """Whom the user may act for today."""
    return list(in_force(today).filter(deputy=user.pk).select_related("principal").order_by("principal__username"))


@transaction.atomic
def appoint(*, principal: User, deputy: User, starts_on: datetime.date, ends_on: datetime.date, user: User) -> Deputy:
    """Let somebody act for `principal`. Raises ValidationError with what speaks against it.

    `user` is the principal himself or the district's security administrator, never the deputy.
    """
    today = timezone.localdate()
    if deputy.pk in (principal.pk, user.pk):
        raise ValidationError({"deputy": "不能委托给本人，请选另一位同事。"})
    if not deputy.is_active or not principal.is_active:
        raise ValidationError({"deputy": "已停用的账号不能代办，请选另一位同事。"})
    if ends_on < max(starts_on, today):
        raise ValidationError({"ends_on": "结束日期要在开始日期和今天之后，请核对两个日期。"})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": "一次代办最长三个月，到期再续。"})
    if principal.region is None or deputy.region is None or principal.region.county_id != deputy.region.county_id:
        raise ValidationError({"deputy": "只能委托给本区县的同事，请选另一位。"})
    refuse_unfit(principal, deputy)
    overlapping = Deputy.objects.filter(
        principal=principal, deputy=deputy, ended_at__isnull=True, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    if overlapping.exists():
        raise ValidationError({"deputy": "这段日期里已经委托给他了，不用再定。"})
    with pghistory.context(user=user.pk, deed="appoint_deputy"):
        return Deputy.objects.create(
            principal=principal, deputy=deputy, starts_on=starts_on, ends_on=ends_on, appointed_by=user
        )


def end(*, deputy: Deputy, user: User) -> None:
    """From now on nobody acts under it."""
    with pghistory.context(user=user.pk, deed="end_deputy"):
        deputy.ended_at = timezone.now()
        deputy.save(update_fields=["ended_at"])


def refuse_unfit(principal: User, deputy: User) -> None:
    """Entering and verifying stay apart: nobody becomes a verifier of what he enters, or the other way round.

    Rows that either of them had a hand in are refused once more, row by row, when they are verified.
    """
    if principal.role_codes & roles.ADMINISTRATORS or deputy.role_codes & roles.ADMINISTRATORS:
        raise ValidationError({"deputy": "系统、安全、审计三个管理员互相独立，不能代办，也不能请人代办。"})
    theirs, own = rights_handed_on(principal), deputy.get_all_permissions()
    if not theirs - ALONE_USELESS:
        raise ValidationError({"deputy": "委托人没有可以代办的事：信贷和账号管理不能代办。"})
    gains_verifying = _ledgers(theirs, VERIFYING) - _ledgers(own, VERIFYING)
    gains_entering = _ledgers(theirs, ENTERING) - _ledgers(own, ENTERING)
    if not _share_a_place(principal, deputy):
        return
    if gains_verifying & _ledgers(own, ENTERING) or gains_entering & _ledgers(own, VERIFYING):
        raise ValidationError(
            {"deputy": f"{deputy}和{principal}一个录入、一个核实，互相代办就成了自己核实自己。请选另一位同事。"}
        )


def _ledgers(rights: Rights, verbs: tuple[str, ...]) -> set[str]:
    """Models among the rights that can be verified, and on which one of the verbs is allowed."""
    found = set()
    for right in rights:
        app, _, codename = right.partition(".")
        verb, _, model = codename.partition("_")
        if verb in verbs:
            found.add(f"{app}.{model}")
    return found


def _share_a_place(one: User, other: User) -> bool:
    """Whether one's region lies in the other's."""
    if one.region is None or other.region is None:
        return False
    return one.region.lies_in(other.region) or other.region.lies_in(one.region)
