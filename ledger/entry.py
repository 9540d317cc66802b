"""Entering and editing rows: what form, API and Excel import all call.

An edit of a verified row that touches more than its free fields becomes a submitted revision
beside it; the verified values keep counting until the revision is verified.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from ledger import marks, scope
from ledger.audit import acting, principal_of
from ledger.dependents import refuse_if_used
from ledger.models import Act, LedgerRow, Source, Status
from ledger.validation import links_of, validate

Row = TypeVar("Row", bound=LedgerRow)
Values = dict[str, Any]

OUT_OF_SCOPE = "所选区划不在您的权限范围内，请选择本辖区。"


class StaleVersion(Exception):
    """The row changed since the caller read it; nothing was stored."""

    def __init__(self, row: LedgerRow) -> None:
        self.row = row
        super().__init__("这条记录刚被别人改过，请刷新后再操作。")


@transaction.atomic
def create_row(
    *,
    model: type[Row],
    values: Values,
    user: Any,
    source: str = Source.FORM,
    demo: bool = False,
    number: int | None = None,
    version: int = 1,
) -> Row:
    """A new draft. `values` maps field names to values, many-to-many fields to lists.

    `number` and `version`: of a deleted draft that is brought back.
    Raises ValidationError (nothing is stored) for wrong values or a region outside the user's scope.
    """
    plain, links = _split(model, values)
    _check_choices(model, values, user)
    with acting(user, "create"):
        row = model(**plain, source=source, is_demo=demo, created_by=user, changed_by=user, hands=with_hand([], user))
        row.pk, row.version = number, version
        row.changed_for = principal_of(user)
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
    revision = open_revision(row) if row.status == Status.VERIFIED else None
    _refuse_other_revision(row if row.is_revision else revision, values)
    changed = _changes(revision or row, values)
    _check_choices(type(row), changed, user)
    with acting(user, "edit"):
        if not changed:
            return revision or row
        if row.status != Status.VERIFIED:
            return _edit_in_place(row, changed, user)
        if changed.keys() <= set(row.FREE_FIELDS):
            return _edit_free_fields(row, revision, changed, user)
        return _revise(row, revision, changed, user, source)


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
        for part in row.parts():
            delete_draft(row=part, user=user, version=part.version)
        refuse_if_used(row, user, "删除")
        row.delete()


def open_revision(row: Row) -> Row | None:
    """The one revision beside a row, whatever its status."""
    # Any: django-stubs fails on a lookup through the abstract row's foreign key to itself.
    rows: Any = type(row).objects
    found: Row | None = rows.filter(revises=row).first()
    return found


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
        hands=with_hand([], user),
        created_by=user,
        changed_by=user,
        changed_for=principal_of(user),
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
    row.changed_for = on_behalf_of or principal_of(user)
    row.changed_at = timezone.now()


def touch_original(revision: LedgerRow, user: Any) -> None:
    """A change of a revision is a change of its row: its lock counter rises too."""
    original = locked_original(revision)
    touch(original, user)
    original.save()


def with_hand(hands: list[int], *users: Any) -> list[int]:
    """`hands` and these people; a deputy brings along whom he stands for."""
    people = [person for user in users for person in (user, principal_of(user)) if person is not None]
    return sorted({*hands, *(person.pk for person in people)})


def locked(row: Row) -> Row:
    """The row as it is now, locked; before a revision its original, so that nobody waits in a circle."""
    if row.revises_id is not None:
        locked_original(row)
    return _locked(row, row.pk)


def locked_original(revision: Row) -> Row:
    """The row that a revision stands beside, as it is now, locked."""
    return _locked(revision, revision.revises_id)


def _locked(like: Row, pk: Any) -> Row:
    rows: Any = type(like).objects.select_for_update(of=("self",))
    row: Row = rows.get(pk=pk)
    return row


def link_fields(model: type[LedgerRow]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]


def copy_links(source: LedgerRow, target: LedgerRow) -> None:
    for name in link_fields(type(source)):
        getattr(target, name).set(getattr(source, name).all())


def _edit_in_place(row: Row, changed: Values, user: Any) -> Row:
    """Rows that do not count yet, and revisions."""
    plain, links = _split(type(row), changed)
    _set(row, plain)
    touch(row, user)
    row.hands = with_hand(row.hands, user)
    if row.is_revision:
        _validate_applied(row, links)
    stored = _store(row, links, user)
    if row.is_revision:
        touch_original(row, user)
    return stored


def _edit_free_fields(row: Row, revision: Row | None, changed: Values, user: Any) -> Row:
    _set(row, changed)
    touch(row, user)
    if revision is not None:
        # Verifying it later must not bring back the old telephone number.
        _set(revision, changed)
        touch(revision, user)
        revision.save()
    return _store(row, {}, user)


def _revise(row: Row, revision: Row | None, changed: Values, user: Any, source: str) -> Row:
    plain, links = _split(type(row), changed)
    if revision is None:
        revision = start_revision(row, Act.EDIT, user, source)
        links = {name: list(getattr(row, name).all()) for name in link_fields(type(row))} | links
    else:
        touch(revision, user)
        revision.hands = with_hand(revision.hands, user)
        revision.status = Status.SUBMITTED
        revision.submitted_at = timezone.now()
        revision.reason = ""
    _set(revision, plain)
    _validate_applied(revision, links)
    stored = _store(revision, links, user)
    announce_revision(row, Act.EDIT, user)
    return stored


def _refuse_other_revision(revision: LedgerRow | None, values: Values) -> None:
    """While a row waits to be voided or restored only its free fields can be changed."""
    if revision is not None and revision.act != Act.EDIT and not values.keys() <= set(revision.FREE_FIELDS):
        raise ValidationError(f"这条记录的{revision.get_act_display()}正在待核实，请先撤回再修改。")


def _changes(row: LedgerRow, values: Values) -> Values:
    """Those of `values` that are not the row's already."""
    links = link_fields(type(row))
    return {
        name: value
        for name, value in values.items()
        if (_link_ids(row, name) != _ids(value) if name in links else getattr(row, name) != value)
    }


def _set(row: LedgerRow, values: Values) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _validate_applied(revision: LedgerRow, links: Values) -> None:
    """Errors that would come up only when the revision is applied, such as a code taken by another row."""
    applied = type(revision).objects.get(pk=revision.revises_id)
    _set(applied, revision.business_values())
    validate(applied, links_of(revision, links) if revision.judges_links() else None)


def _check_choices(model: type[LedgerRow], values: Values, user: Any) -> None:
    """Rows of other ledgers are chosen from what the user may see, or from a directory (STYLE 15)."""
    wrong = {}
    for name, value in values.items():
        if not isinstance(value, LedgerRow):
            continue
        if not scope.choosable(type(value).objects.filter(pk=value.pk), user).exists():
            wrong[name] = f"没有编号为 {value.pk} 的{value._meta.verbose_name}，请重新选择。"
    if wrong:
        raise ValidationError(wrong)


def _split(model: type[LedgerRow], values: Values) -> tuple[Values, Values]:
    links = {name: values[name] for name in link_fields(model) if name in values}
    return {name: value for name, value in values.items() if name not in links}, links


def _store(row: Row, links: Values, user: Any) -> Row:
    validate(row, links)
    row.store_owned([row])
    row.save()
    for name, value in links.items():
        getattr(row, name).set(value)
    if not scope.is_visible(row, user):
        raise ValidationError({"region": OUT_OF_SCOPE})
    marks.announce()
    return row


def _ids(value: Any) -> set[Any]:
    return {item.pk if isinstance(item, models.Model) else item for item in value}


def _link_ids(row: LedgerRow, name: str) -> set[Any]:
    return set(getattr(row, name).values_list("pk", flat=True))
