"""The deeds on rows: submit, verify, return_, withdraw, void, restore.

Single row, bulk, admin and API all come here with (id, version) pairs. What changed meanwhile, or
is not in the state that the deed needs, comes back as a conflict and nothing of it is stored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger import marks
from ledger.audit import acting
from ledger.entry import (
    announce_revision,
    copy_links,
    locked,
    open_revision,
    start_revision,
    touch,
    validate,
    with_hand,
)
from ledger.models import Act, LedgerRow, Status

STALE = "这条记录刚被别人改过，请刷新后再操作。"
GONE = "这条记录不存在，或不在您的权限范围内。"
OWN_WORK = "不能核实本人（或本人代办）录入、修改或提交的记录，请由其他核实人员办理。"


@dataclass(frozen=True)
class Item:
    """A row as the caller saw it."""

    id: int
    version: int


@dataclass(frozen=True)
class Conflict:
    id: int
    version: int
    detail: str


@dataclass
class Outcome:
    done: list[LedgerRow] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class Refused(Exception):
    """The deed does not fit the row; the message says what to do."""


@dataclass(frozen=True)
class _Deed:
    user: Any
    on_behalf_of: Any
    reason: str

    @property
    def people(self) -> set[int]:
        return {person.pk for person in (self.user, self.on_behalf_of) if person is not None}


def submit(*, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """draft | returned → submitted. What is submitted already stays so."""
    return _each(model, items, "submit", _submit, _Deed(user, on_behalf_of, ""))


def verify(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None, reason: str = ""
) -> Outcome:
    """submitted → verified; a revision is applied to its row. Nobody verifies his own work."""
    return _each(model, items, "verify", _verify, _Deed(user, on_behalf_of, reason))


def return_(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str, on_behalf_of: Any = None
) -> Outcome:
    """submitted → returned, with a reason that the town reads."""
    return _each(model, items, "return", _return, _Deed(user, on_behalf_of, _needed(reason, "退回")))


def withdraw(*, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """A submitted row becomes a draft again; a revision is deleted."""
    return _each(model, items, "withdraw", _withdraw, _Deed(user, on_behalf_of, ""))


def void(*, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str, on_behalf_of: Any = None) -> Outcome:
    """Take out a row that should not have been entered. A verified row counts until that is verified."""
    return _each(model, items, "void", _void, _Deed(user, on_behalf_of, _needed(reason, "作废")))


def restore(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str = "", on_behalf_of: Any = None
) -> Outcome:
    """Bring a voided row back; one that had been verified comes back when that is verified."""
    return _each(model, items, "restore", _restore, _Deed(user, on_behalf_of, reason))


def _needed(reason: str, deed: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": f"请填写{deed}理由，让对方知道要改什么。"})
    return reason.strip()


def _each(
    model: type[LedgerRow],
    items: Iterable[Item],
    name: str,
    deed: Callable[[LedgerRow, _Deed], LedgerRow],
    by: _Deed,
) -> Outcome:
    outcome = Outcome()
    with acting(by.user, name, on_behalf_of=getattr(by.on_behalf_of, "pk", None)), transaction.atomic():
        wanted = sorted(items, key=lambda item: item.id)
        ids = [item.id for item in wanted]
        # Rows outside the scope are locked by nobody and look as if they did not exist.
        visible = set(model.objects.visible_to(by.user).filter(pk__in=ids).values_list("pk", flat=True))
        rows = {
            row.pk: row for row in model.objects.select_for_update(of=("self",)).filter(pk__in=visible).order_by("pk")
        }
        for item in wanted:
            row = rows.get(item.id)
            if row is None:
                outcome.conflicts.append(Conflict(item.id, item.version, GONE))
                continue
            row.refresh_from_db()
            if row.version != item.version:
                outcome.conflicts.append(Conflict(item.id, item.version, STALE))
                continue
            try:
                with transaction.atomic():
                    outcome.done.append(_with_parts(row, deed, by))
            except Refused as refusal:
                outcome.conflicts.append(Conflict(item.id, item.version, str(refusal)))
            except ValidationError as error:
                outcome.conflicts.append(Conflict(item.id, item.version, "；".join(error.messages)))
        marks.announce()
    return outcome


def _with_parts(row: LedgerRow, deed: Callable[[LedgerRow, _Deed], LedgerRow], by: _Deed) -> LedgerRow:
    done = deed(_addressed(row, deed), by)
    states = _CARRIED.get(deed, ())
    for part in row.parts():
        if part.status in states:
            deed(locked(part), by)
    return done


def _addressed(row: LedgerRow, deed: Callable[[LedgerRow, _Deed], LedgerRow]) -> LedgerRow:
    """Deeds on a settled row's open revision may be addressed by the row's own id."""
    if deed in (_void, _restore) or row.status not in (Status.VERIFIED, Status.VOIDED):
        return row
    revision = open_revision(row)
    return locked(revision) if revision else row


def _submit(row: LedgerRow, by: _Deed) -> LedgerRow:
    if row.status == Status.SUBMITTED:
        return row
    _expect(row, Status.DRAFT, Status.RETURNED, deed="提交")
    validate(row)
    row.status = Status.SUBMITTED
    row.reason = ""
    row.submitted_at = timezone.now()
    row.hands = with_hand(row.hands, by.user, by.on_behalf_of)
    touch(row, by.user, by.on_behalf_of)
    row.save()
    if row.is_revision:
        announce_revision(locked(row.revises), row.act, by.user)
    return row


def _verify(row: LedgerRow, by: _Deed) -> LedgerRow:
    _expect(row, Status.SUBMITTED, deed="核实")
    if by.people & set(row.hands):
        raise Refused(OWN_WORK)
    row.check_verifiable()
    return _apply(row, by) if row.is_revision else _mark_verified(row, row, by, Status.VERIFIED)


def _apply(revision: LedgerRow, by: _Deed) -> LedgerRow:
    original = locked(revision.revises)
    if revision.act == Act.EDIT:
        for attname, value in revision.business_values().items():
            setattr(original, attname, value)
        copy_links(revision, original)
    status = Status.VOIDED if revision.act == Act.VOID else Status.VERIFIED
    if status == Status.VERIFIED:
        validate(original)
    original.pending_act = ""
    original.reason = revision.reason
    original.source = revision.source
    original.hands = revision.hands
    revision.attachments.update(row_id=original.pk)
    revision.delete()
    return _mark_verified(original, revision, by, status)


def _mark_verified(row: LedgerRow, submitted: LedgerRow, by: _Deed, status: Status) -> LedgerRow:
    row.status = status
    row.edition += 1
    row.verified_by = by.user
    row.verified_at = timezone.now()
    row.submitted_at = submitted.submitted_at
    if status == Status.VERIFIED:
        row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _return(row: LedgerRow, by: _Deed) -> LedgerRow:
    _expect(row, Status.SUBMITTED, deed="退回")
    row.status = Status.RETURNED
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    if row.is_revision:
        announce_revision(locked(row.revises), "", by.user)
    return row


def _withdraw(row: LedgerRow, by: _Deed) -> LedgerRow:
    if row.is_revision:
        original = locked(row.revises)
        row.delete()
        announce_revision(original, "", by.user)
        return original
    _expect(row, Status.SUBMITTED, deed="撤回")
    row.status = Status.DRAFT
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _void(row: LedgerRow, by: _Deed) -> LedgerRow:
    if row.is_revision:
        raise Refused("待核实的修订请用撤回，不用作废。")
    _expect(row, Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, deed="作废")
    row.check_voidable()
    if row.status == Status.VERIFIED:
        return _open(row, Act.VOID, by)
    row.status = Status.VOIDED
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _restore(row: LedgerRow, by: _Deed) -> LedgerRow:
    _expect(row, Status.VOIDED, deed="恢复")
    if row.edition:
        return _open(row, Act.RESTORE, by)
    row.status = Status.DRAFT
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _open(row: LedgerRow, act: Act, by: _Deed) -> LedgerRow:
    if open_revision(row):
        raise Refused("这条记录已有一项修订在办，请先核实、退回或撤回它。")
    revision = start_revision(row, act, by.user)
    revision.reason = by.reason
    revision.hands = with_hand([], by.user, by.on_behalf_of)
    revision.save()
    copy_links(row, revision)
    announce_revision(row, act, by.user)
    return revision


def _expect(row: LedgerRow, *statuses: Status, deed: str) -> None:
    if row.status not in statuses:
        raise Refused(f"这条记录的状态是“{row.get_status_display()}”，不能{deed}。")


# Parts in these states go along with their whole.
_CARRIED: dict[Callable[[LedgerRow, _Deed], LedgerRow], tuple[str, ...]] = {
    _submit: (Status.DRAFT, Status.RETURNED),
    _verify: (Status.SUBMITTED,),
    _return: (Status.SUBMITTED,),
    _withdraw: (Status.SUBMITTED,),
}
