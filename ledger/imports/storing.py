"""What was compared is stored in bulk, and leaves the rows that `ledger.entry` would have left one by one.

`tests/test_uploads_equivalence.py` compares them for every ledger. Everything happens in the caller's transaction.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models.expressions import RawSQL
from django.utils import timezone

from ledger import marks, neighbours
from ledger.entry import OUT_OF_SCOPE, start_revision, touch, with_hand
from ledger.imports.comparing import Comparison, Entry
from ledger.imports.links import Links
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
        blank = comparison.blank
        blank.created_at = blank.changed_at = self._began = timezone.now()
        self._new = Staging(self.model, "new", like=blank, varying=comparison.varying())
        self._revisions = Staging(self.model, "revisions")
        self._changed = Staging(self.model, "changed")
        self._links = Links(self.model)

    def take(self, entries: Sequence[Entry]) -> None:
        good = [entry for entry in entries if entry.outcome in GOOD and not entry.errors]
        new = [entry for entry in good if entry.row is None]
        changed = [entry for entry in good if entry.row is not None]
        inserts, updates = self._planned(changed)
        ids = new_ids(self.model, len(new) + len(inserts)) if new or inserts else iter(())
        made: list[LedgerRow] = []
        for entry in new:
            assert entry.subject is not None
            entry.stored = entry.subject
            entry.subject.pk = next(ids)
            made.append(entry.subject)
            self._links.take(entry.subject, entry.values)
        for revision in inserts:
            revision.pk = next(ids)
        self.model.store_owned([*made, *inserts, *updates])
        self._new.add(made)
        self._revisions.add(inserts)
        self._changed.add(updates)

    def finish(self) -> None:
        """Write. Raises NotStorable when a row would lie outside the user's scope or meets one that was
        stored meanwhile and does not bear it."""
        neighbours.hold_all(self.model)
        self._new.insert()
        self._revisions.insert()
        self._changed.update()
        self._links.write()
        written = [staged for staged in (self._new, self._revisions, self._changed) if staged.count]
        for staged in written:
            self._refuse_outside(staged)
        if written and (sentence := neighbours.met_meanwhile(self.model, self._began, *(one.ids() for one in written))):
            raise NotStorable(sentence)
        if written:
            marks.announce()

    # As `ledger.entry` does it for one

    def _planned(self, entries: Sequence[Entry]) -> tuple[list[LedgerRow], list[LedgerRow]]:
        """Rows to insert and rows to write again."""
        inserts: list[LedgerRow] = []
        updates: list[LedgerRow] = []
        for entry in entries:
            row, revision = entry.row, entry.revision
            assert row is not None
            entry.stored = row
            if row.status != Status.VERIFIED:
                self._set(row, entry.changed)
                touch(row, self.user)
                row.hands = with_hand(row.hands, self.user)
                row.derive()
                updates.append(row)
            elif entry.changed.keys() <= set(row.FREE_FIELDS):
                for one in [row] if revision is None else [row, revision]:
                    self._set(one, entry.changed)
                    touch(one, self.user)
                    updates.append(one)
            else:
                revised, is_new = self._revised(row, revision)
                if is_new:
                    self._links.copy(row, revised)
                self._set(revised, entry.changed)
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

    def _set(self, row: LedgerRow, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name not in self.comparison.links:
                setattr(row, name, value)
        self._links.take(row, values)

    def _refuse_outside(self, staged: Staging) -> None:
        rows = self.model.objects.filter(pk__in=RawSQL(staged.ids(), []))
        if rows.visible_to(self.user).count() != staged.count:
            raise NotStorable(OUT_OF_SCOPE)
