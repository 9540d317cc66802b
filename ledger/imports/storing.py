"""What was compared is stored: in bulk where the rules were judged in bulk, else row by row through `ledger.entry`.

Both leave the same rows: `tests/test_uploads_equivalence.py`. Everything happens in the caller's transaction.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from ledger import marks
from ledger.entry import (
    OUT_OF_SCOPE,
    StaleVersion,
    create_row,
    edit_row,
    start_revision,
    touch,
    with_hand,
)
from ledger.imports.comparing import Comparison, Entry
from ledger.imports.judging import sentences
from ledger.imports.models import Outcome
from ledger.imports.staging import Staging, new_ids
from ledger.models import Act, LedgerRow, Source, Status

GOOD = (Outcome.NEW, Outcome.CHANGED)


class NotStorable(Exception):
    """Nothing may be stored after all; the message says why."""


class Storing:
    """Takes the good entries of chunk after chunk; `finish` writes what was taken."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.model = comparison.model
        self.user = comparison.resource.user
        self.now = timezone.now()
        if not comparison.row_by_row:
            blank = comparison.blank
            blank.created_at = blank.changed_at = self.now
            self._new = Staging(self.model, "new", like=blank, varying=comparison.varying())
            self._revisions = Staging(self.model, "revisions")
            self._changed = Staging(self.model, "changed")

    def take(self, entries: Sequence[Entry]) -> None:
        good = [entry for entry in entries if entry.outcome in GOOD and not entry.errors]
        if self.comparison.row_by_row:
            with marks.announced_once():
                for entry in good:
                    self._one(entry)
            return
        new = [entry for entry in good if entry.row is None]
        changed = [entry for entry in good if entry.row is not None]
        inserts, updates = self._planned(changed)
        ids = new_ids(self.model, len(new) + len(inserts)) if new or inserts else iter(())
        for entry in new:
            assert entry.subject is not None
            entry.stored = entry.subject
            entry.subject.pk = next(ids)
        for revision in inserts:
            revision.pk = next(ids)
        self._new.add(entry.subject for entry in new if entry.subject is not None)
        self._revisions.add(inserts)
        self._changed.add(updates)

    def finish(self) -> None:
        """Write. Raises NotStorable when a row would lie outside the user's scope."""
        if self.comparison.row_by_row:
            marks.announce()
            return
        self._new.insert()
        self._revisions.insert()
        self._changed.update()
        written = [staged for staged in (self._new, self._revisions, self._changed) if staged.count]
        for staged in written:
            self._refuse_outside(staged)
        if written:
            marks.announce()

    # In bulk, as `ledger.entry` does it for one

    def _planned(self, entries: Sequence[Entry]) -> tuple[list[LedgerRow], list[LedgerRow]]:
        """Rows to insert and rows to write again."""
        inserts: list[LedgerRow] = []
        updates: list[LedgerRow] = []
        for entry in entries:
            row, revision = entry.row, entry.revision
            assert row is not None
            entry.stored = row
            if row.status != Status.VERIFIED:
                _set(row, entry.changed)
                touch(row, self.user)
                row.hands = with_hand(row.hands, self.user)
                row.derive()
                updates.append(row)
            elif entry.changed.keys() <= set(row.FREE_FIELDS):
                for one in [row] if revision is None else [row, revision]:
                    _set(one, entry.changed)
                    touch(one, self.user)
                    updates.append(one)
            else:
                revised, is_new = self._revised(row, revision)
                _set(revised, entry.changed)
                revised.derive()
                (inserts if is_new else updates).append(revised)
                row.pending_act = Act.EDIT
                touch(row, self.user)
                updates.append(row)
        return inserts, updates

    def _revised(self, row: LedgerRow, revision: LedgerRow | None) -> tuple[LedgerRow, bool]:
        if revision is None:
            return start_revision(row, Act.EDIT, self.user, Source.IMPORT), True
        touch(revision, self.user)
        revision.hands = with_hand(revision.hands, self.user)
        revision.status = Status.SUBMITTED
        revision.submitted_at = timezone.now()
        revision.reason = ""
        return revision, False

    def _refuse_outside(self, staged: Staging) -> None:
        rows = self.model.objects.filter(pk__in=RawSQL(staged.ids(), []))
        if rows.visible_to(self.user).count() != staged.count:
            raise NotStorable(OUT_OF_SCOPE)

    # Row by row

    def _one(self, entry: Entry) -> None:
        try:
            with transaction.atomic():
                entry.stored = self._entered(entry)
        except ValidationError as error:
            for name, found in error.update_error_dict({}).items():
                label = self.comparison.resource.label_of(name)
                entry.errors.setdefault(name, []).extend(sentences(ValidationError(found), label))
        except StaleVersion as stale:
            entry.errors["version"] = [str(stale)]
        if entry.errors:
            entry.outcome = Outcome.REFUSED

    def _entered(self, entry: Entry) -> LedgerRow:
        if entry.row is None:
            return create_row(model=self.model, values=entry.values, user=self.user, source=Source.IMPORT)
        edit_row(row=entry.row, values=entry.changed, user=self.user, version=entry.row.version, source=Source.IMPORT)
        row: LedgerRow = self.model.objects.get(pk=entry.row.pk)
        return row


def _set(row: LedgerRow, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
