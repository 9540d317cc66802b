"""From a file to what it would do, or did: read, compare and, if asked, store, chunk by chunk, in one transaction."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from ledger.audit import acting
from ledger.cells import as_typed
from ledger.columns import PersonalColumn
from ledger.imports import isolation
from ledger.imports.cell_reader import REMEMBERED
from ledger.imports.comparing import Comparison, Entry
from ledger.imports.layout import Layout, layout_of
from ledger.imports.models import ImportLine, Outcome
from ledger.imports.pulse import Pulse
from ledger.imports.reading import EMPTY, Head, Row, Tail, Unreadable
from ledger.imports.staging import as_lines, copied
from ledger.imports.storing import Storing
from ledger.resources import ID, LedgerResource

CHUNK = 2_000
SHOWN = 6
SHOWN_LETTERS = 60
# A page with ten thousand mistakes helps nobody; the marked file has as many.
MOST_ERRORS_KEPT = 5_000
NOTES_SHOWN = 12
_LINE_COLUMNS = "job_id, line, outcome, shown, row, version, stored_version, changes, errors, theirs, choice, digest"


class NotClean(Exception):
    """“Store all” was asked for and something is refused or undecided; nothing is stored."""


@dataclass
class Result:
    """`layout`: what marking needs to find a cell again."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0
    # The first mistakes, for a terminal: line, words for the column, what stands there, sentence.
    errors: list[tuple[int, str, str, str]] = field(default_factory=list)


def run(
    *,
    path: Path,
    resource: LedgerResource,
    job_id: int,
    pulse: Pulse | None = None,
    store: bool = False,
    only_good: bool = False,
    decisions: Mapping[int, str] | None = None,
) -> Result:
    """Compare the file with the ledger, and store it when `store`.

    Raises Unreadable, NotClean (with `store` and not `only_good`), Cancelled, NotStorable; then nothing is stored.
    Belongs into the caller's transaction.
    """
    began = time.perf_counter()
    known = resource.known_headings()
    with isolation.opened(path, known) as sheet:
        layout = layout_of(sheet.head, resource)
        result = _run_rows(sheet, layout, resource, job_id, pulse, store, only_good, decisions or {})
        _describe(result, sheet.head, sheet.tail, layout)
    result.seconds = time.perf_counter() - began
    return result


def _run_rows(
    sheet: isolation.Sheet,
    layout: Layout,
    resource: LedgerResource,
    job_id: int,
    pulse: Pulse | None,
    store: bool,
    only_good: bool,
    decisions: Mapping[int, str],
) -> Result:
    comparison = Comparison(resource, layout, locking=store, decisions=decisions, uncomputed=sheet.head.uncomputed)
    recording = _Recording(job_id, layout, resource)
    with transaction.atomic(), acting(resource.user, "import", job=job_id):
        storing = Storing(comparison) if store else None
        for rows in _chunks(sheet.rows()):
            entries = comparison.chunk(rows)
            if storing is not None:
                storing.take(entries)
            recording.take(entries, stored=store)
            if pulse is not None:
                pulse.beat(recording.rows)
        if not recording.rows:
            raise Unreadable(EMPTY)
        if store and not only_good and recording.unclean:
            raise NotClean
        if storing is not None:
            storing.finish()
    recording.write()
    notes = [
        f"{note}，共 {count} 处" if count > 1 else note for note, count in comparison.notes.most_common(NOTES_SHOWN)
    ]
    return Result(counts=recording.counts, notes=notes, errors=recording.first_errors)


class _Recording:
    """The lines of the job as the page will show them."""

    def __init__(self, job_id: int, layout: Layout, resource: LedgerResource) -> None:
        self.job_id = job_id
        self.resource = resource
        self.places = layout.places
        self.counts: Counter[str] = Counter()
        self.rows = 0
        self.first_errors: list[tuple[int, str, str, str]] = []
        self._kept_errors = 0
        self._lines: list[str] = []
        self._texts: dict[Any, str] = {}
        personal = {column.key for column in resource.columns if isinstance(column, PersonalColumn)}
        self._personal = personal
        self._shown = [place for column, place in layout.columns if column.key not in personal][:SHOWN]

    @property
    def unclean(self) -> bool:
        return bool(self.counts[Outcome.REFUSED] or self.counts[Outcome.CONFLICT])

    def take(self, entries: Sequence[Entry], *, stored: bool) -> None:
        self.rows += len(entries)
        self.counts.update(entry.outcome for entry in entries)
        told = [entry for entry in entries if entry.outcome != Outcome.SAME or entry.decided]
        values = [self._values(entry, shown, stored) for entry, shown in zip(told, self._shown_of(told), strict=True)]
        self._lines += as_lines(map(list, zip(*values, strict=True)))

    def write(self) -> None:
        """Replace the job's lines."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM ledger_importline WHERE job_id = %s", [self.job_id])
        if self._lines:
            copied("ledger_importline", _LINE_COLUMNS, self._lines)

    def _values(self, entry: Entry, shown: str, stored: bool) -> tuple[Any, ...]:
        row = entry.stored if stored else None
        asked = row if row is not None else entry.row
        return (
            self.job_id,
            entry.line,
            entry.outcome.value,
            shown,
            asked.pk if asked is not None else None,
            entry.version,
            row.version if row is not None else None,
            json.dumps(entry.changes, ensure_ascii=False) if entry.changes else None,
            self._errors(entry) if entry.errors else None,
            entry.theirs[:80],
            entry.decided,
            entry.digest if row is not None else None,
        )

    def _shown_of(self, entries: Sequence[Entry]) -> list[str]:
        """The first columns of each line in words."""
        if not self._shown:
            return [""] * len(entries)
        columns = [[self._text_of(entry.cells, place) for entry in entries] for place in self._shown]
        return list(map(ImportLine.JOINED.join, zip(*columns, strict=True)))

    def _text_of(self, cells: list[Any], place: int) -> str:
        cell = cells[place] if place < len(cells) else ""
        texts, key = self._texts, (cell.__class__, cell)
        text = texts.get(key)
        if text is None:
            text = as_typed(cell)[:SHOWN_LETTERS]
            if len(texts) < REMEMBERED:
                texts[key] = text
        return text

    def _errors(self, entry: Entry) -> str | None:
        errors = []
        for name, found in entry.errors.items():
            key = "valid_until" if name == "ended_on" and "ended_on" not in self.places else name
            place = self.places.get(key)
            typed = (
                as_typed(entry.cells[place])[:SHOWN_LETTERS] if place is not None and place < len(entry.cells) else ""
            )
            if key == ID or key in self._personal:
                typed = ""
            sentence = "".join(dict.fromkeys(found))
            errors.append([key, typed, sentence])
            if len(self.first_errors) < 100:
                self.first_errors.append((entry.line, self.resource.label_of(key), typed, sentence))
        self._kept_errors += 1
        return json.dumps(errors, ensure_ascii=False) if self._kept_errors <= MOST_ERRORS_KEPT else None


def _describe(result: Result, head: Head, tail: Tail, layout: Layout) -> None:
    notes = []
    if head.line > 1:
        notes.append(f"表头在第 {head.line} 行，上面的标题行已跳过")
    if tail.hidden:
        notes.append(f"含 {tail.hidden} 行隐藏行，已一并核对")
    if tail.formulas:
        notes.append(f"{tail.formulas} 个公式取其结果")
    if tail.merged:
        notes.append(f"{tail.merged} 处合并单元格，合并的每一行都按同一内容读")
    if tail.other_sheets:
        notes.append(f"只读了工作表“{head.sheet}”，另有 {tail.other_sheets} 张像本台账的工作表没有读")
    if layout.missing:
        notes.append(f"文件里没有这些列，已有的记录保持原样：{'、'.join(column.label for column in layout.missing)}")
    result.notes = notes + result.notes
    result.layout = {
        "kind": head.kind,
        "sheet": head.sheet,
        "line": head.line,
        "places": layout.places,
        "shown": [column.label for column, _ in layout.columns if not isinstance(column, PersonalColumn)][:SHOWN],
    }


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
