"""Entering and editing rows: what form, API and Excel import all call.

An edit of a verified row that touches more than its free fields becomes a submitted revision
beside it; the verified values keep counting until the revision is verified.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from ledger import marks, scope
from ledger.audit import acting
from ledger.models import Act, LedgerRow, Source, Status

Row = TypeVar("Row", bound=LedgerRow)
Values = dict[str, Any]

OUT_OF_SCOPE = "所选区划不在您的权限范围内，请选择本辖区。"


class StaleVersion(Exception):
    """The row changed since the caller read it; nothing was stored."""

    def __init__(self, row: LedgerRow) -> None:
        self.row = row
        super().__init__("这条记录刚被别人改过，请刷新后再操作。")


@transaction.atomic
def create_row(*, model: type[Row], values: Values, user: Any, source: str = Source.FORM, demo: bool = False) -> Row:
    """A new draft. `values` maps field names to values, many-to-many fields to lists.

    Raises ValidationError (nothing is stored) for wrong values or a region outside the user's scope.
    """
    plain, links = _split(model, values)
    row = model(**plain, source=source, is_demo=demo, created_by=user, changed_by=user, hands=[user.pk])
    with acting(user, "create"):
        return _store(row, links, user)


@transaction.atomic
def edit_row(*, row: Row, values: Values, user: Any, version: int, source: str = Source.FORM) -> Row:
    """Change a row; returns the row, or the revision that now stands beside it.

    Raises StaleVersion when `version` is not the row's, ValidationError for wrong values.
    """
    row = locked(row)
    if row.version != version:
        raise StaleVersion(row)
    if row.status == Status.VOIDED:
        raise ValidationError("这条记录已作废，请先恢复再修改。")
    plain, links = _split(type(row), values)
    changed = {name for name, value in plain.items() if getattr(row, name) != value}
    changed |= {name for name, value in links.items() if _link_ids(row, name) != _ids(value)}
    with acting(user, "edit"):
        if row.status == Status.VERIFIED and not changed <= set(row.FREE_FIELDS):
            return _revise(row, plain, links, user, source)
        for name, value in plain.items():
            setattr(row, name, value)
        touch(row, user)
        if row.status != Status.VERIFIED:
            row.hands = with_hand(row.hands, user)
        stored = _store(row, links, user)
        if row.is_revision:
            touch_original(row, user)
        elif row.status == Status.VERIFIED and (revision := open_revision(row)):
            # The open revision must not bring back the old telephone number.
            type(row).objects.filter(pk=revision.pk).update(**{name: plain[name] for name in changed})
        return stored


@transaction.atomic
def delete_draft(*, row: LedgerRow, user: Any, version: int) -> None:
    """Drafts that were never submitted are deleted by whoever entered them."""
    row = locked(row)
    if row.version != version:
        raise StaleVersion(row)
    if row.status != Status.DRAFT or row.submitted_at is not None:
        raise ValidationError("提交过的记录不能删除，请填写理由作废。")
    if row.created_by_id != user.pk:
        raise ValidationError("草稿只能由录入人本人删除。")
    with acting(user, "delete"):
        row.delete()


def open_revision(row: Row) -> Row | None:
    """The one revision beside a row, whatever its status."""
    return type(row).objects.filter(revises=row).first()


def start_revision(row: Row, act: Act, user: Any, source: str = Source.FORM) -> Row:
    """An unsaved, submitted copy of `row` that stands for what `act` will do to it."""
    now = timezone.now()
    return type(row)(
        **row.business_values(),
        is_demo=row.is_demo,
        revises=row,
        act=act,
        status=Status.SUBMITTED,
        edition=row.edition,
        source=source,
        hands=[user.pk],
        created_by=user,
        changed_by=user,
        submitted_at=now,
    )


def announce_revision(row: LedgerRow, act: str, user: Any) -> None:
    """Tell the verified row that a submitted revision stands beside it ("" when it no longer does)."""
    row.pending_act = act
    touch(row, user)
    row.save()


def touch(row: LedgerRow, user: Any, on_behalf_of: Any = None) -> None:
    row.version += 1
    row.changed_by = user
    row.changed_for = on_behalf_of
    row.changed_at = timezone.now()


def touch_original(revision: LedgerRow, user: Any) -> None:
    """A change of a revision is a change of its row: its lock counter rises too."""
    original = locked(revision.revises)
    touch(original, user)
    original.save()


def with_hand(hands: list[int], *users: Any) -> list[int]:
    return sorted({*hands, *(user.pk for user in users if user is not None)})


def locked(row: Row) -> Row:
    return type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)


def link_fields(model: type[LedgerRow]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]


def copy_links(source: LedgerRow, target: LedgerRow) -> None:
    for name in link_fields(type(source)):
        getattr(target, name).set(getattr(source, name).all())


def _revise(row: Row, plain: Values, links: Values, user: Any, source: str) -> Row:
    revision = open_revision(row)
    if revision is not None and revision.act != Act.EDIT:
        raise ValidationError(f"这条记录的{revision.get_act_display()}正在待核实，请先撤回再修改。")
    is_new = revision is None
    if revision is None:
        revision = start_revision(row, Act.EDIT, user, source)
    for name, value in plain.items():
        setattr(revision, name, value)
    if not is_new:
        touch(revision, user)
        revision.hands = with_hand(revision.hands, user)
        revision.status = Status.SUBMITTED
        revision.submitted_at = timezone.now()
    unchanged = {name: list(getattr(row, name).all()) for name in link_fields(type(row))} if is_new else {}
    stored = _store(revision, {**unchanged, **links}, user)
    announce_revision(row, Act.EDIT, user)
    return stored


def _split(model: type[LedgerRow], values: Values) -> tuple[Values, Values]:
    links = {name: values[name] for name in link_fields(model) if name in values}
    return {name: value for name, value in values.items() if name not in links}, links


def _store(row: Row, links: Values, user: Any) -> Row:
    validate(row)
    row.save()
    for name, value in links.items():
        getattr(row, name).set(value)
    if not scope.is_visible(row, user):
        raise ValidationError({"region": OUT_OF_SCOPE})
    row.check_links()
    marks.announce()
    return row


def validate(row: LedgerRow) -> None:
    """All errors of the row at once, each at its field."""
    row.derive()
    row.full_clean(exclude=["hands", "created_by", "changed_by", "verified_by", "revises"])


def _ids(value: Any) -> set[Any]:
    return {item.pk if isinstance(item, models.Model) else item for item in value}


def _link_ids(row: LedgerRow, name: str) -> set[Any]:
    return set(getattr(row, name).values_list("pk", flat=True))
