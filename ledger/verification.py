"""The deeds on rows: submit, verify, return_, withdraw, void, restore.

Single row, bulk, admin and API all come here with (id, version) pairs. What changed meanwhile, or
is not in the state that the deed needs, comes back as a conflict and nothing of it is stored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger import evidence_rules, marks, neighbours, verifiers
from ledger.audit import acting, principal_of
from ledger.dependents import refuse_if_used
from ledger.entry import (
    announce_revision,
    copy_links,
    locked,
    locked_original,
    open_revision,
    start_revision,
    touch,
    with_hand,
)
from ledger.models import Act, LedgerRow, Status
from ledger.validation import validate

STALE = "这条记录刚被别人改过，请刷新后再操作。"
GONE = "这条记录不存在，或不在您的权限范围内。"
OWN_WORK = "不能核实本人（或本人代办）录入、修改或提交的记录，请由其他核实人员办理。"

MANY = 100


@dataclass(frozen=True)
class Item:
    """A row as the caller saw it."""

    id: int
    version: int


class Hurdle(StrEnum):
    """Why nothing was done with a row."""

    GONE = "gone"
    STALE = "stale"
    REFUSED = "refused"
    OWN_WORK = "own_work"
    OTHER_OFFICE = "other_office"
    INVALID = "invalid"


@dataclass(frozen=True)
class Conflict:
    """`errors`: what is wrong at which field, when `hurdle` is INVALID."""

    id: int
    version: int
    detail: str
    hurdle: Hurdle = Hurdle.REFUSED
    errors: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Outcome:
    done: list[LedgerRow] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class Refused(Exception):
    """The deed does not fit the row; the message says what to do."""

    hurdle = Hurdle.REFUSED


class OwnWork(Refused):
    hurdle = Hurdle.OWN_WORK


class OtherOffice(Refused):
    hurdle = Hurdle.OTHER_OFFICE


class NeedsReason(Exception):
    """What is to be verified has to be explained; the message says what it touches."""


@dataclass(frozen=True)
class _Deed:
    user: Any
    on_behalf_of: Any
    reason: str
    # A long list holds the ledger of its rows, not the key of each: the server has room for some thousand locks.
    holds_ledger: bool = False
    # Read once for the whole list, by model.
    offices: dict[type[LedgerRow], verifiers.Judge] = field(default_factory=dict)
    evidence: dict[type[LedgerRow], evidence_rules.Rules] = field(default_factory=dict)

    @property
    def people(self) -> set[int]:
        return {person.pk for person in (self.user, self.on_behalf_of) if person is not None}

    def check_office(self, row: LedgerRow) -> None:
        """Raises OtherOffice for a row that another office verifies."""
        model = type(row)
        if model not in self.offices:
            self.offices[model] = verifiers.judge(model, self.user)
        if refusal := self.offices[model](row):
            raise OtherOffice(refusal)

    def check_evidence(self, row: LedgerRow) -> None:
        """Raises ValidationError for a row without the files that it needs."""
        model = type(row)
        if model not in self.evidence:
            self.evidence[model] = evidence_rules.Rules(model)
        self.evidence[model].refuse_if_missing(row)


def _by(user: Any, on_behalf_of: Any, reason: str) -> _Deed:
    """A deputy who says for nobody else acts for whom he stands in."""
    return _Deed(user, on_behalf_of or principal_of(user), reason)


def submit(*, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """draft | returned → submitted. What is submitted already stays so."""
    return _each(model, items, "submit", _submit, _by(user, on_behalf_of, ""))


def verify(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None, reason: str = ""
) -> Outcome:
    """submitted → verified; a revision is applied to its row. Nobody verifies his own work."""
    return _each(model, items, "verify", _verify, _by(user, on_behalf_of, reason))


def verify_explained(*, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str = "") -> Outcome:
    """As `verify`, by a person's hand: what an app wants explained (a closed month is touched) needs a reason, which
    the audit keeps. Raises NeedsReason; then nothing was stored."""
    items = list(items)
    # Any: django-stubs fails on a lookup through the abstract row's foreign key to itself.
    seen: Any = model.objects.visible_to(user).filter(pk__in=[item.id for item in items])
    asked = verifiers.asks(seen.select_related("region", "revises", "revision"))
    if asked is None:
        return verify(model=model, items=items, user=user, reason=reason)
    if not reason.strip():
        raise NeedsReason(asked.sentence)
    with acting(user, "verify", **asked.told, closed_month_reason=reason.strip()):
        return verify(model=model, items=items, user=user, reason=reason.strip())


def return_(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str, on_behalf_of: Any = None
) -> Outcome:
    """submitted → returned, with a reason that the town reads."""
    return _each(model, items, "return", _return, _by(user, on_behalf_of, _needed(reason, "退回")))


def withdraw(*, model: type[LedgerRow], items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """A submitted row becomes a draft again; a revision is deleted."""
    return _each(model, items, "withdraw", _withdraw, _by(user, on_behalf_of, ""))


def void(*, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str, on_behalf_of: Any = None) -> Outcome:
    """Take out a row that should not have been entered. A verified row counts until that is verified."""
    return _each(model, items, "void", _void, _by(user, on_behalf_of, _needed(reason, "作废", "日后查得到为什么")))


def restore(
    *, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str = "", on_behalf_of: Any = None
) -> Outcome:
    """Bring a voided row back; one that had been verified comes back when that is verified."""
    return _each(model, items, "restore", _restore, _by(user, on_behalf_of, reason))


def _needed(reason: str, deed: str, purpose: str = "让对方知道要改什么") -> str:
    if not reason.strip():
        raise ValidationError({"reason": f"请填写{deed}理由，{purpose}。"})
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
        if len(wanted) > MANY and deed in (_verify, _restore):
            neighbours.hold_all(model)
            by = replace(by, holds_ledger=True)
        lockable = _lock(model, [item.id for item in wanted], by.user)
        for item in wanted:
            row = model.objects.filter(pk=item.id).first() if item.id in lockable else None
            if row is None:
                outcome.conflicts.append(Conflict(item.id, item.version, GONE, Hurdle.GONE))
                continue
            if row.version != item.version:
                outcome.conflicts.append(Conflict(item.id, item.version, STALE, Hurdle.STALE))
                continue
            try:
                with transaction.atomic():
                    outcome.done.append(_with_parts(row, deed, by))
            except Refused as refusal:
                outcome.conflicts.append(Conflict(item.id, item.version, str(refusal), refusal.hurdle))
            except ValidationError as error:
                outcome.conflicts.append(_invalid(item, error))
        marks.announce()
    return outcome


def _lock(model: type[LedgerRow], ids: list[int], user: Any) -> set[int]:
    """Lock the rows in the user's scope and the originals of revisions among them, lower ids first.

    Rows outside the scope are locked by nobody and look as if they did not exist.
    """
    scoped = model.objects.visible_to(user)
    original_of: dict[int, int | None] = {row.pk: row.revises_id for row in scoped.filter(pk__in=ids)}
    originals = {original for original in original_of.values() if original is not None}
    seen = {None, *scoped.filter(pk__in=originals).values_list("pk", flat=True)}
    lockable = {pk for pk, original in original_of.items() if original in seen}
    rows = model.objects.filter(pk__in=lockable | (originals & seen))
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    return lockable


def _invalid(item: Item, error: ValidationError) -> Conflict:
    errors = error.message_dict if hasattr(error, "error_dict") else {}
    return Conflict(item.id, item.version, "；".join(error.messages), Hurdle.INVALID, errors)


def _with_parts(row: LedgerRow, deed: Callable[[LedgerRow, _Deed], LedgerRow], by: _Deed) -> LedgerRow:
    addressed = _addressed(row, deed)
    # What is entered on a verified row meanwhile is no part of that row's revision.
    parts = [] if addressed.is_revision else addressed.parts()
    done = deed(addressed, by)
    for part in parts:
        if part.status in _CARRIED.get(deed, ()):
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
    validate(row, holding=False)
    row.status = Status.SUBMITTED
    row.reason = ""
    row.submitted_at = timezone.now()
    row.hands = with_hand(row.hands, by.user, by.on_behalf_of)
    touch(row, by.user, by.on_behalf_of)
    row.save()
    if row.is_revision:
        announce_revision(locked_original(row), row.act, by.user)
    return row


def _verify(row: LedgerRow, by: _Deed) -> LedgerRow:
    _expect(row, Status.SUBMITTED, deed="核实")
    if by.people & set(row.hands):
        raise OwnWork(OWN_WORK)
    by.check_office(row)
    if row.act == Act.VOID:
        _check_unused(locked_original(row), by)
    else:
        row.check_verifiable()
        by.check_evidence(row)
    return _apply(row, by) if row.is_revision else _mark_verified(row, row, by, Status.VERIFIED)


def _apply(revision: LedgerRow, by: _Deed) -> LedgerRow:
    original = locked_original(revision)
    if revision.act == Act.EDIT:
        for attname, value in revision.business_values().items():
            setattr(original, attname, value)
        copy_links(revision, original)
    status = Status.VOIDED if revision.act == Act.VOID else Status.VERIFIED
    # First the status: the keys of voided rows are free, those of restored ones must be free again.
    original.status = status
    if status == Status.VERIFIED:
        validate(original, holding=not by.holds_ledger)
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
    by.check_office(row)
    row.status = Status.RETURNED
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    if row.is_revision:
        announce_revision(locked_original(row), "", by.user)
    return row


def _withdraw(row: LedgerRow, by: _Deed) -> LedgerRow:
    if row.is_revision:
        original = locked_original(row)
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
    if row.status == Status.DRAFT and row.submitted_at is None:
        raise Refused("从未提交过的草稿请直接删除，不用作废。")
    _expect(row, Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, deed="作废")
    _check_unused(row, by)
    if row.status == Status.VERIFIED:
        return _open(row, Act.VOID, by)
    row.status = Status.VOIDED
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _restore(row: LedgerRow, by: _Deed) -> LedgerRow:
    _expect(row, Status.VOIDED, deed="恢复")
    # Another row may have taken the key meanwhile.
    row.status = Status.DRAFT
    validate(row, holding=not by.holds_ledger)
    if row.edition:
        row.status = Status.VOIDED
        return _open(row, Act.RESTORE, by)
    row.reason = by.reason
    touch(row, by.user, by.on_behalf_of)
    row.save()
    return row


def _check_unused(row: LedgerRow, by: _Deed) -> None:
    row.check_voidable()
    refuse_if_used(row, by.user, "作废", besides=(Status.VOIDED, Status.DRAFT))


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
