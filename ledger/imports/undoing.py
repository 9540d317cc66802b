"""An upload is taken back as a whole: new drafts go, changed rows are what they were.

What was handed in since by the same hands is voided, as it was seen by others. What somebody else has touched, what is
verified or used by other rows stays and is named. Within seven days; each row by the deeds that a person would use.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger import marks, registry, verification
from ledger.audit import acting
from ledger.dependents import in_words, used_among
from ledger.entry import StaleVersion, edit_row, link_fields, open_revision
from ledger.imports import versions
from ledger.imports.models import ImportJob, ImportLine, Outcome
from ledger.models import Act, LedgerRow, Status
from ledger.verification import Item

CHUNK = 1_000
REASON = "撤销 Excel 导入"
NAMED = 200
# How many rows an undo voided, among the job's counts.
VOIDED = "voided"

Beat = Callable[[int], None]


def undo(job: ImportJob, beat: Beat) -> list[tuple[str, str]]:
    """(number, why it was left) of every row that stays as it is; in the caller's transaction."""
    model = registry.by_key(job.ledger).model
    left: list[tuple[str, str]] = []
    with acting(job.user, "undo import", job=job.pk), marks.announced_once():
        for count, lines in enumerate(_chunks(job)):
            beat(count * CHUNK)
            rows = {
                row.pk: row
                for row in model.objects.filter(pk__in=[line.row for line in lines])
                .select_for_update(of=("self",))
                .select_related("changed_by")
                .order_by("pk")
            }
            new = [line for line in lines if line.outcome == Outcome.NEW and line.row in rows]
            left += _undo_new(job, model, [(line, rows[line.row or 0]) for line in new])
            changed = [line for line in lines if line.outcome != Outcome.NEW and line.row in rows]
            left += _undo_changes(job, model, [(line, rows[line.row or 0]) for line in changed])
    return left


def _chunks(job: ImportJob) -> Iterator[list[ImportLine]]:
    stored = job.lines.filter(stored_version__isnull=False, row__isnull=False).order_by("row")
    last = 0
    while lines := list(stored.filter(row__gt=last)[:CHUNK]):
        yield lines
        last = lines[-1].row or 0


def _undo_new(
    job: ImportJob, model: type[LedgerRow], pairs: list[tuple[ImportLine, LedgerRow]]
) -> Iterator[tuple[str, str]]:
    used = used_among(model, [row.pk for _, row in pairs])
    gone = []
    for line, row in pairs:
        if row.pk in used:
            yield _named(row), f"别的记录用着它，保持现状：{in_words(row, job.user)}。请先处理它们"
        elif row.version == line.stored_version and row.status == Status.DRAFT and row.submitted_at is None:
            gone.append(row.pk)
        elif set(row.hands) <= {job.user_id} and row.status in (Status.DRAFT, Status.SUBMITTED, Status.RETURNED):
            yield from _void(job, row)
        elif row.status != Status.VOIDED:
            yield _named(row), _since(row)
    model.objects.filter(pk__in=gone).delete()


def _void(job: ImportJob, row: LedgerRow) -> Iterator[tuple[str, str]]:
    """What its author handed in since stays in the lists as voided; nobody else has touched it."""
    outcome = verification.void(model=type(row), items=[Item(row.pk, row.version)], user=job.user, reason=REASON)
    job.counts[VOIDED] = job.counts.get(VOIDED, 0) + len(outcome.done)
    for conflict in outcome.conflicts:
        yield _named(row), conflict.detail


def _undo_changes(
    job: ImportJob, model: type[LedgerRow], pairs: list[tuple[ImportLine, LedgerRow]]
) -> Iterator[tuple[str, str]]:
    untouched = [(line, row) for line, row in pairs if row.version == line.stored_version]
    before = versions.as_exported(model, ((row.pk, row.version - 1) for _, row in untouched))
    for line, row in pairs:
        earlier = before.get(row.pk)
        if row.version != line.stored_version:
            yield _named(row), _since(row)
        elif earlier is None:
            yield _named(row), "以前的内容没有留底，请手工改回"
        else:
            try:
                with transaction.atomic():
                    yield from _restore(job, row, earlier, line)
            except (ValidationError, StaleVersion) as error:
                yield _named(row), "；".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _restore(job: ImportJob, row: LedgerRow, earlier: LedgerRow, line: ImportLine) -> Iterator[tuple[str, str]]:
    revision = open_revision(row)
    if revision is not None and revision.act == Act.EDIT and earlier.revises_id is None:
        # The upload made the revision.
        free = {name for name in (line.changes or {}) if name in row.FREE_FIELDS}
        outcome = verification.withdraw(model=type(row), items=[Item(revision.pk, revision.version)], user=job.user)
        for conflict in outcome.conflicts:
            yield _named(row), conflict.detail
        if outcome.conflicts or not free:
            return
        row.refresh_from_db()
    names = ["ended_on" if key == "valid_until" else key for key in line.changes or {}]
    links = link_fields(type(row))
    values: dict[str, Any] = {
        name: list(getattr(earlier, name).all()) if name in links else getattr(earlier, name) for name in names
    }
    edit_row(row=row, values=values, user=job.user, version=row.version)


def _named(row: LedgerRow) -> str:
    return f"{row.number} {row.label()}"


def _since(row: LedgerRow) -> str:
    """Why a row stays that was handed in, settled or changed after the upload."""
    if row.status == Status.VERIFIED and not row.pending_act:
        return "已经核实，保持现状；确实不要的，请打开记录改正或申请作废"
    if row.status == Status.SUBMITTED:
        return "已经提交核实，保持现状；要改的请先撤回"
    return f"{row.changed_by or '系统'}在 {timezone.localtime(row.changed_at):%m-%d %H:%M} 改过，保持现状"
