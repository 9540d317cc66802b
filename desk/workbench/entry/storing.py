"""What becomes of a form that was sent: row, parts, files and submission in one transaction, and only once."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from desk.models import StoredForm
from desk.workbench.entry import photos, typing
from desk.workbench.entry.form import DeskForm
from ledger import verification
from ledger.admin import workbench
from ledger.attachments import attach
from ledger.entry import StaleVersion, create_row, edit_row
from ledger.models import LedgerRow, Status

READY = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class Stored:
    """`words` tell the user what happened and what comes next."""

    row_id: int
    words: str


class NotStored(Exception):
    """Everything was rolled back; `error` goes into the form."""

    def __init__(self, error: ValidationError) -> None:
        self.error = error
        super().__init__()


def stored_before(token: uuid.UUID, user: Any) -> Stored | None:
    """What became of the same form when it was sent before."""
    known = StoredForm.objects.filter(token=token, user=user, row_id__isnull=False).first()
    return Stored(known.row_id or 0, known.words) if known else None


def store(form: DeskForm, *, row: LedgerRow | None, token: uuid.UUID, files: dict[str, Any], submit: bool) -> Stored:
    """Store a valid form. Raises NotStored; sent twice at the same time, the second waits for the first."""
    user = form.user
    try:
        with transaction.atomic():
            once, is_first = StoredForm.objects.select_for_update().get_or_create(
                token=token, defaults={"user": user, "ledger": form.declared.ledger}
            )
            if not is_first:
                if once.user_id != user.pk:
                    raise ValidationError("这张表单已经过期，请刷新后再填。")
                return Stored(once.row_id or 0, once.words)
            done = _store(form, row, token, files, submit)
            once.row_id, once.words = done.row_id, done.words[:300]
            once.save()
    except StaleVersion as stale:
        raise NotStored(ValidationError(str(stale))) from stale
    except ValidationError as error:
        raise NotStored(error) from error
    workbench.forget(user)
    return done


def _store(form: DeskForm, row: LedgerRow | None, token: uuid.UUID, files: dict[str, Any], submit: bool) -> Stored:
    user, model = form.user, form._meta.model
    if row is None:
        kept: LedgerRow = create_row(model=model, values=form.values(), user=user)
    else:
        kept = row
        if values := form.values():
            kept = edit_row(row=row, values=values, user=user, version=form.cleaned_data["version"] or row.version)
    own_id = kept.revises_id or kept.pk
    form.store_parts(model.objects.get(pk=own_id), user)
    _store_files(form, model.objects.get(pk=own_id), token, files, 0 if row is None else own_id)
    if submit:
        _submit(model, own_id, user)
    return Stored(own_id, words(model, own_id, submitted=submit))


def _store_files(form: DeskForm, row: LedgerRow, token: uuid.UUID, files: dict[str, Any], typed_for: int) -> None:
    for upload in form.cleaned_data.get("uploads") or []:
        try:
            stamp = photos.stamped(upload, agreed=files.get("agreed", False), here=None)
            attach(row=row, upload=upload, user=form.user, stamp=stamp)
        except ValidationError as error:
            raise ValidationError({"uploads": [f"“{upload.name}”：{message}" for message in error.messages]}) from error
    draft = typing.of(form.user, form.declared, typed_for)
    if draft is not None and draft.token == token:
        photos.move(draft, row, form.user)
        typing.forget(draft, form.user)


def _submit(model: type[LedgerRow], row_id: int, user: Any) -> None:
    """The row with its parts where it waits for that, else those parts that do."""
    row = model.objects.get(pk=row_id)
    waiting = [row] if row.status in READY else [part for part in row.parts() if part.status in READY]
    for one in waiting:
        outcome = verification.submit(model=type(one), items=[verification.Item(one.pk, one.version)], user=user)
        if outcome.conflicts:
            conflict = outcome.conflicts[0]
            raise ValidationError(conflict.errors or conflict.detail)


def words(model: type[LedgerRow], row_id: int, *, submitted: bool) -> str:
    rows: Any = model.objects
    row = rows.select_related("revision").get(pk=row_id)
    name = f"“{row.label()}”"
    if row.pending_act:
        return f"{name}的修改已提交，核实后生效；在那以前仍按已核实的第 {row.edition} 版计数。"
    if row.status == Status.SUBMITTED:
        return f"{name}已保存并提交，等区里核实。" if submitted else f"{name}已保存，等区里核实。"
    if row.status == Status.VERIFIED:
        waits = any(part.status == Status.SUBMITTED for part in row.parts())
        return f"{name}已保存，新勾的功能等区里核实。" if waits else f"{name}已保存，即时生效。"
    return f"{name}已存为草稿，填完后请点“保存并提交”。"
