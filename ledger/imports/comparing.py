"""Line by line: what a file would do to the ledger.

new, changed, unchanged, a conflict with what somebody else did since the sheet was made, or refused with all that is
wrong. Whoever compares in order to store holds the rows locked.
"""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.base import ModelState
from django.utils import timezone

from ledger import columns as words
from ledger import registry
from ledger.cells import as_typed
from ledger.columns import Column, LinksColumn, PersonalColumn
from ledger.entry import OUT_OF_SCOPE, link_fields
from ledger.imports import judging, repeats, versions
from ledger.imports.cell_reader import Cell, ColumnReader
from ledger.imports.judging import Candidate, Errors, Rules
from ledger.imports.layout import Layout
from ledger.imports.models import Choice, Outcome
from ledger.imports.reading import Row
from ledger.imports.values import Uncomputed
from ledger.models import Act, LedgerRow, Source, Status
from ledger.resources import ID, VERSION, LedgerResource
from ledger.validation import links_of

NOT_MINE = "这一行的记录不在您的权限范围内，或已不存在。请重新下载表格，不要改动隐藏的列。"
NO_VERSION = "缺少隐藏的版本列，请重新下载表格后再改。"
VERSION_UNKNOWN = "隐藏的版本列被改动过，请重新下载表格后再改。"
ALREADY_THERE = "没有记录号的行里，有以前上传时已经入库的，不再重复入库"
VOIDED = "这条记录已作废，请先恢复再修改。"

Values = dict[str, Any]


@dataclass(slots=True)
class Entry:
    """A line of the file. `values`: what it says, by field; `changed`: what of that is to be stored."""

    line: int
    cells: list[Any]
    outcome: Outcome = Outcome.NEW
    values: Values = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    errors: Errors = field(default_factory=dict)
    row: LedgerRow | None = None
    revision: LedgerRow | None = None
    version: int | None = None
    changed: Values = field(default_factory=dict)
    # What is judged: a new row, or the row as it would be.
    subject: LedgerRow | None = None
    changes: dict[str, list[str]] = field(default_factory=dict)
    theirs: str = ""
    decided: str = ""
    digest: int | None = None
    stored: LedgerRow | None = None


class Comparison:
    """Of one file with one ledger, chunk by chunk. `decisions`: line → what its user chose for a conflict."""

    def __init__(
        self,
        resource: LedgerResource,
        layout: Layout,
        *,
        locking: bool = False,
        decisions: Mapping[int, str] | None = None,
        uncomputed: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.resource = resource
        self.layout = layout
        self.locking = locking
        self.decisions = decisions or {}
        self.model = resource.model
        self.rules = Rules(self.model, resource.user, resource.label_of)
        self.links = set(link_fields(self.model))
        self.personal = {column.key for column, _ in layout.columns if isinstance(column, PersonalColumn)}
        # Name → the column, and the attribute of what it points at.
        self._relations: dict[str, tuple[str, str]] = {
            column.name: (column.attname, column.target_field.attname)
            for column in self.model._meta.concrete_fields
            if isinstance(column, models.ForeignKey)
        }
        self.notes: Counter[str] = Counter()
        self._seen: dict[int, int] = {}
        self._digests: dict[int, int] = {}
        self._by_field = {_field_name(column): column for column, _ in layout.columns}
        user = resource.user
        self.blank = self.model(source=Source.IMPORT, created_by=user, changed_by=user, hands=[user.pk])
        self._readers = [
            ColumnReader(column, place, resource.widget(column), self.rules, _field_name(column))
            for column, place in layout.columns
        ]
        # What a line says is put together in the order of the names, whatever the order in the file.
        self._readers.sort(key=lambda reader: reader.name)
        self._order = {column.key: place for column, place in layout.columns}
        self._uncomputed: dict[int, list[int]] = {}
        for line, place in uncomputed:
            self._uncomputed.setdefault(line, []).append(place)

    def varying(self) -> set[str]:
        """Columns in which new rows may differ from `blank`: those that the base of all ledgers does not own."""
        own = {column.attname for column in LedgerRow._meta.local_fields} - {"region_id", "remark"}
        return {column.attname for column in self.model._meta.concrete_fields} - own

    def chunk(self, rows: Sequence[Row]) -> list[Entry]:
        entries = [Entry(row.line, row.cells) for row in rows]
        self._find_rows(entries)
        self._read_cells(entries)
        new = [entry for entry in entries if entry.row is None and ID not in entry.errors]
        self._make_new(self._not_yet_stored(new))
        known = [entry for entry in entries if entry.row is not None]
        self._compare(known)
        self._judge([entry for entry in entries if entry.subject is not None])
        for entry in entries:
            if entry.errors:
                entry.outcome = Outcome.REFUSED
        return entries

    # The rows that lines speak of

    def _find_rows(self, entries: list[Entry]) -> None:
        if self.layout.id_at is None:
            return
        asked: dict[int, Entry] = {}
        for entry in entries:
            text = as_typed(_at(entry.cells, self.layout.id_at))
            if not text:
                continue
            pk = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
            before = self._seen.setdefault(pk, entry.line) if pk else entry.line
            if not pk:
                entry.errors[ID] = [NOT_MINE]
            elif before != entry.line:
                entry.errors[ID] = [f"这条记录在本文件第 {before} 行已经出现过，同一条只填一行。"]
            else:
                asked[pk] = entry
        # Any: django-stubs fails on a lookup through the abstract row's foreign key to itself.
        rows: Any = self.resource.get_queryset().select_related("changed_by", *words.relations_in_words(self.model))
        revisions: Any = self.model.objects.revisions()
        if self.links:
            rows, revisions = rows.prefetch_related(*self.links), revisions.prefetch_related(*self.links)
        if self.locking:
            rows, revisions = rows.select_for_update(of=("self",)), revisions.select_for_update(of=("self",))
        found = {row.pk: row for row in rows.filter(pk__in=asked).order_by("pk")}
        beside = {row.revises_id: row for row in revisions.filter(revises__in=found).order_by("pk")}
        for pk, entry in asked.items():
            entry.row, entry.revision = found.get(pk), beside.get(pk)
            if entry.row is None:
                entry.errors[ID] = [NOT_MINE]

    # What lines say

    def _read_cells(self, entries: list[Entry]) -> None:
        for entry in entries if self._uncomputed else ():
            for place in self._uncomputed.get(entry.line, ()):
                entry.cells[place : place + 1] = [Uncomputed()]
        for reader in self._readers:
            place, name = reader.place, reader.name
            cells = [entry.cells[place] if place < len(entry.cells) else "" for entry in entries]
            for entry, found in zip(entries, reader.read_all(cells), strict=True):
                value, is_unusual, said = found[0], found[3], found[4]
                if said:
                    entry.said.append(said)
                if is_unusual:
                    self._take_unusual(reader, entry, found)
                else:
                    entry.values[name] = value
        for entry in entries:
            if len(entry.errors) > 1:
                entry.errors = dict(sorted(entry.errors.items(), key=lambda error: self._order.get(error[0], -1)))

    def _take_unusual(self, reader: ColumnReader, entry: Entry, found: Cell) -> None:
        value, wrong, note, *_ = found
        if note:
            self.notes[note] += 1
        if value is None and reader.has_default and entry.row is None:
            return  # the default stays
        if wrong:
            entry.errors[reader.column.key] = list(wrong)
        elif reader.personal and entry.row is not None and value == reader.column.text(entry.revision or entry.row):
            return  # still masked: untouched
        else:
            entry.values[reader.name] = value

    # New rows

    def _not_yet_stored(self, entries: list[Entry]) -> list[Entry]:
        """Without those that an upload has stored already; what stands twice in the file is refused."""
        for entry in entries:
            if not entry.errors:
                entry.digest = repeats.digest_of(entry.said)
        ledger = registry.of_model(self.model).key
        digests = [entry.digest for entry in entries if entry.digest is not None]
        before = repeats.stored_before(self.model, ledger, digests, self.resource.user) if digests else set()
        left = []
        for entry in entries:
            if entry.digest is not None:
                first = self._digests.setdefault(entry.digest, entry.line)
                if first != entry.line:
                    entry.errors[NON_FIELD_ERRORS] = [repeats.TWICE.format(line=first)]
                    continue
                if entry.digest in before:
                    entry.outcome = Outcome.SAME
                    self.notes[ALREADY_THERE] += 1
                    continue
            left.append(entry)
        return left

    def _make_new(self, entries: list[Entry]) -> None:
        beside = self.links | self.personal
        for entry in entries:
            plain = {name: value for name, value in entry.values.items() if name not in beside} if beside else None
            entry.subject = self._new(entry.values if plain is None else plain)
            for name in self.personal & entry.values.keys():
                self._set_personal(entry, entry.subject, name)

    def _set_personal(self, entry: Entry, row: LedgerRow, name: str) -> None:
        """Personal fields encrypt what they are given, and judge it."""
        try:
            setattr(row, name, entry.values[name])
        except ValidationError as error:
            found = ValidationError([one for errors in error.update_error_dict({}).values() for one in errors])
            entry.errors.setdefault(name, []).extend(judging.sentences(found, self.resource.label_of(name)))

    def _new(self, values: Values) -> LedgerRow:
        """An unsaved row; made by hand, because the model's own way takes longer than everything else."""
        row = self.model.__new__(self.model)
        inside = row.__dict__
        inside.update(self.blank.__dict__)
        state = ModelState()
        cached = state.fields_cache = dict(self.blank._state.fields_cache)
        inside["_state"] = state
        relations = self._relations
        for name, value in values.items():
            kept = relations.get(name)
            if kept is None:
                inside[name] = value
            elif value is None:
                inside[kept[0]] = None
            else:
                inside[kept[0]] = getattr(value, kept[1])
                cached[name] = value
        return row

    # Known rows

    def _compare(self, entries: list[Entry]) -> None:
        stale: dict[int, Entry] = {}
        for entry in entries:
            assert entry.row is not None
            text = as_typed(_at(entry.cells, self.layout.version_at)) if self.layout.version_at is not None else ""
            entry.version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
            entry.changed = self._differences(entry.values, _said(entry))
            if not entry.changed:
                if not entry.errors:
                    entry.outcome = Outcome.SAME
                continue
            if entry.version is None:
                entry.errors[VERSION] = [NO_VERSION]
            elif entry.version > entry.row.version:
                entry.errors[VERSION] = [VERSION_UNKNOWN]
            elif entry.version < entry.row.version:
                stale[entry.row.pk] = entry
            else:
                self._take_up(entry)
        self._compare_stale(stale)

    def _compare_stale(self, stale: dict[int, Entry]) -> None:
        """Rows that somebody changed since the sheet was made."""
        old = versions.as_exported(self.model, ((pk, entry.version or 0) for pk, entry in stale.items()))
        for pk, entry in stale.items():
            assert entry.row is not None
            before = old.get(pk)
            if before is not None:
                touched = self._differences(entry.values, before)
                entry.changed = {name: value for name, value in entry.changed.items() if name in touched}
            if not entry.changed:
                # He left as it was what the other one changed.
                if not entry.errors:
                    entry.outcome = Outcome.SAME
                continue
            self._put_before(entry, before)

    def _put_before(self, entry: Entry, before: LedgerRow | None) -> None:
        """A conflict: old, mine, theirs; or what was chosen already."""
        assert entry.row is not None
        who = entry.row.changed_by
        entry.theirs = f"{who or '系统'} {timezone.localtime(entry.row.changed_at):%m-%d %H:%M}"
        chosen = self.decisions.get(entry.line, "")
        if chosen == Choice.ORIGINAL and before is not None:
            entry.values = {name: _value(before, name, self.links) for name in entry.changed}
            entry.changed = self._differences(entry.values, _said(entry))
        entry.decided = chosen
        if chosen == Choice.THEIRS or not entry.changed:
            entry.outcome = Outcome.SAME
        elif chosen in (Choice.MINE, Choice.ORIGINAL):
            self._take_up(entry)
        else:
            entry.outcome = Outcome.CONFLICT
            self._describe(entry, before)

    def _take_up(self, entry: Entry) -> None:
        """The row as it would be once the change holds."""
        row, revision = entry.row, entry.revision
        assert row is not None
        entry.outcome = Outcome.CHANGED
        free = entry.changed.keys() <= set(row.FREE_FIELDS)
        if row.status == Status.VOIDED:
            entry.errors[NON_FIELD_ERRORS] = [VOIDED]
            return
        if revision is not None and revision.act != Act.EDIT and not entry.values.keys() <= set(row.FREE_FIELDS):
            sentence = f"这条记录的{revision.get_act_display()}正在待核实，请先撤回再修改。"
            entry.errors[NON_FIELD_ERRORS] = [sentence]
            return
        subject = cloned(row)
        if row.status == Status.VERIFIED and not free and revision is not None:
            for name, value in revision.business_values().items():
                setattr(subject, name, value)
        self._describe(entry, None)
        for name, value in entry.changed.items():
            if name in self.personal:
                self._set_personal(entry, subject, name)
            elif name not in self.links:
                setattr(subject, name, value)
        entry.subject = subject

    def _differences(self, values: Values, row: LedgerRow) -> Values:
        return {name: value for name, value in values.items() if self._differs(name, value, row)}

    def _differs(self, name: str, value: Any, row: LedgerRow) -> bool:
        if name in self.links:
            return {item.pk for item in value} != {item.pk for item in getattr(row, name).all()}
        if name in self.personal:
            return bool(getattr(row, name) != value)
        if isinstance(value, models.Model):
            return bool(getattr(row, f"{name}_id") != value.pk)
        if name in self.rules.relations:
            return getattr(row, f"{name}_id") is not None
        return bool(getattr(row, name) != value)

    # In words

    def _describe(self, entry: Entry, before: LedgerRow | None) -> None:
        """key → old and new, of a conflict old, mine and theirs."""
        said = _said(entry)
        for name in entry.changed:
            column = self._by_field[name]
            if isinstance(column, PersonalColumn):
                # Of a person's fields only that they were changed.
                texts = [column.text(said), str(column.mask(entry.changed[name]))]
                old = column.text(before) if before is not None else ""
            else:
                texts = [column.text(said), self._text(column, entry.changed[name], said)]
                old = column.text(before) if before is not None else ""
            entry.changes[column.key] = [old, texts[1], texts[0]] if entry.outcome == Outcome.CONFLICT else texts

    def _text(self, column: Column, value: Any, like: LedgerRow) -> str:
        if isinstance(column, LinksColumn):
            return "、".join(str(item) for item in value)
        shown = cloned(like)
        setattr(shown, column.source, value)
        return column.text(shown)

    # Rules

    def _judge(self, entries: list[Entry]) -> None:
        candidates = []
        for entry in entries:
            assert entry.subject is not None
            entry.subject.derive()
            wrong = self._wrong_fields(entry) if entry.errors else set()
            if entry.row is None:
                self._ask_for_missing(entry, wrong)
            candidates.append(Candidate(entry.line, entry.subject, wrong, entry.errors, self._links_of(entry)))
        self.rules.judge(candidates)
        for entry in entries:
            assert entry.subject is not None
            placed = "region" not in entry.errors and not self._derived_wrong(entry) and entry.subject.region_id
            if placed and self.rules.is_visible(entry.subject) is False:
                entry.errors["region"] = [OUT_OF_SCOPE]

    def _links_of(self, entry: Entry) -> dict[str, list[Any]]:
        """As they will stand, where the ledger judges them."""
        if not self.rules.judges_links:
            return {}
        if entry.row is None:
            return {name: list(entry.values.get(name, ())) for name in self.links}
        given = {name: value for name, value in entry.changed.items() if name in self.links}
        return links_of(_said(entry), given)

    def _wrong_fields(self, entry: Entry) -> set[str]:
        wrong = {_field_name(self._by_field[key]) if key in self._by_field else key for key in entry.errors}
        return wrong | {"ended_on"} if "valid_until" in wrong else wrong

    def _ask_for_missing(self, entry: Entry, wrong: set[str]) -> None:
        """Columns that the file has not at all, and that a new row cannot do without."""
        for column, sentences in self._needed:
            entry.errors.setdefault(column.key, []).extend(sentences)
            wrong.add(column.source)

    @cached_property
    def _needed(self) -> list[tuple[Column, list[str]]]:
        beside = (LinksColumn, PersonalColumn)
        missing = [
            column
            for column in self.layout.missing
            if column.source not in self.resource.derived and not isinstance(column, beside)
        ]
        asked = [
            (column, self.rules.clean(column.source, getattr(self.blank, column.field.attname))[1])
            for column in missing
        ]
        return [(column, sentences) for column, sentences in asked if sentences]

    def _derived_wrong(self, entry: Entry) -> bool:
        return "region" in self.resource.derived and bool(entry.errors)


def _value(row: LedgerRow, name: str, links: set[str]) -> Any:
    value = getattr(row, name)
    return list(value.all()) if name in links else value


def cloned(row: LedgerRow) -> LedgerRow:
    """A copy that can be changed without the row."""
    other = copy.copy(row)
    state = ModelState()
    state.adding, state.db = row._state.adding, row._state.db
    state.fields_cache = dict(row._state.fields_cache)
    other._state = state
    return other


def _said(entry: Entry) -> LedgerRow:
    """What the row's people said last: the open change of a verified row, else the row."""
    revision = entry.revision
    assert entry.row is not None
    return revision if revision is not None and revision.act == Act.EDIT else entry.row


def _field_name(column: Column) -> str:
    return column.key if isinstance(column, PersonalColumn) else column.source


def _at(cells: list[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else ""
