"""What stands in a file that people call a spreadsheet: .xlsx, .xls, .ods, or .csv in UTF-8 or GB18030.

Pure Python without Django: `ledger.imports.isolation` runs it in a process of its own with bounded memory and time.
Raises `Unreadable` with a sentence that says what to do.
"""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from ledger.imports.notes import Notes, notes_of

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
# Title rows, notes and units stand above the headings of real lists, seldom more than a dozen.
HEADING_WITHIN = 30
SHEETS_LOOKED_AT = 20

NOT_OPENED = "打不开这个文件：它不是 Excel、WPS 或 CSV 表格，或已经损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
PICTURE = "这是一张图片，只是改了文件名。请上传表格本身；照片请在记录里作为佐证材料上传。"
PDF = "这是 PDF 文件，只是改了文件名。请上传表格本身（.xlsx）。"
WEB_PAGE = "这是从网页导出的假表格（内容是网页）。请用 Excel 打开，另存为 .xlsx 再上传。"
PASSWORD = "这个文件有打开密码。请在 Excel 里取消密码（文件→信息→保护工作簿），保存后再上传。"
TOO_LARGE = f"文件超过 {MOST_BYTES // 1024 // 1024} MB。请删去图片和多余的工作表，或分成几个文件上传。"
UNPACKS_TOO_LARGE = "文件展开后过大，多半是整列带了格式或夹带了别的内容。请只把有内容的行复制到新表，再上传新表。"
TOO_MANY_ROWS = f"一次最多 {MOST_ROWS} 行，这个文件超过了。请分成几个文件上传。"
EMPTY = "表格是空的，没有可读的内容。请下载模板，填好后再上传。"
NO_HEADING = "找不到表头：前 30 行里没有一行是本台账的栏目名。请用下载的模板，不要改栏目名。"

Cell = Any


class Unreadable(Exception):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass
class Head:
    """What is known of a sheet before its rows: `headings` as written, by column; `line` counts from 1.

    `uncomputed`: line and column (A is 0) of formulas that carry no value or an error.
    """

    sheet: str
    line: int
    headings: list[str]
    kind: str
    uncomputed: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Tail:
    """What is known once all rows are read."""

    rows: int = 0
    hidden: int = 0
    formulas: int = 0
    merged: int = 0
    other_sheets: int = 0


class Row(NamedTuple):
    """`line` as the spreadsheet counts."""

    line: int
    cells: list[Cell]


def heading_key(text: Any) -> str:
    """A heading as it is compared: without spaces, line breaks, stars and the width of brackets and letters."""
    plain = unicodedata.normalize("NFKC", str(text or ""))
    return re.sub(r"[\s*:：]+", "", plain).casefold()


def read(path: Path, known: Mapping[str, str]) -> Iterator[Head | Row | Tail]:
    """One `Head`, the rows that are not blank, one `Tail`. `known`: `heading_key` → key of a column of the ledger."""
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable(EMPTY)
    kind = _kind(content)
    if kind == "csv":
        lines = _csv(content)
        yield from _table("", lines, known, kind, Notes())
        return
    if kind in ("xlsx", "ods"):
        _refuse_bomb(content)
    yield from _workbook(content, kind, known)


def _kind(content: bytes) -> str:
    head = content[:8]
    if head.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable(PASSWORD)
        return "xls"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")) or content[4:12] in (
        b"ftypheic",
        b"ftypmif1",
    ):
        raise Unreadable(PICTURE)
    if head.startswith(b"%PDF"):
        raise Unreadable(PDF)
    start = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version")):
        raise Unreadable(WEB_PAGE)
    if b"\x00" in content:
        raise Unreadable(NOT_OPENED)
    return "csv"


def _packed_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if "EncryptedPackage" in names:
                raise Unreadable(PASSWORD)
            if any(name.startswith("xl/") for name in names):
                return "xlsx"
            if "mimetype" in names and b"spreadsheet" in packed.read("mimetype")[:100]:
                manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
                if b"encryption-data" in manifest:
                    raise Unreadable(PASSWORD)
                return "ods"
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable(NOT_OPENED) from None
    raise Unreadable(NOT_OPENED)


def _refuse_bomb(content: bytes) -> None:
    """Count what the archive really unpacks to: the sizes that it states may be a lie."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(UNPACKS_TOO_LARGE)
            for part in parts:
                if part.flag_bits & 1:
                    raise Unreadable(PASSWORD)
                if part.compress_type == zipfile.ZIP_DEFLATED:
                    left -= _inflated(content, part, left)
                elif part.compress_type == zipfile.ZIP_STORED:
                    left -= part.compress_size
                else:
                    raise Unreadable(NOT_OPENED)
                if left < 0:
                    raise Unreadable(UNPACKS_TOO_LARGE)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError):
        raise Unreadable(NOT_OPENED) from None


def _inflated(content: bytes, part: zipfile.ZipInfo, most: int) -> int:
    """Bytes that a part unpacks to; stops soon after `most`."""
    name_length = int.from_bytes(content[part.header_offset + 26 : part.header_offset + 28], "little")
    extra_length = int.from_bytes(content[part.header_offset + 28 : part.header_offset + 30], "little")
    start = part.header_offset + 30 + name_length + extra_length
    unpacking = zlib.decompressobj(-15)
    pending: bytes = content[start : start + part.compress_size]
    total = 0
    while pending and not unpacking.eof and total <= most:
        total += len(unpacking.decompress(pending, 4 * 1024 * 1024))
        pending = unpacking.unconsumed_tail
    return total


def _workbook(content: bytes, kind: str, known: Mapping[str, str]) -> Iterator[Head | Row | Tail]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and "WorkSheet" in str(sheet.typ)
        ][:SHEETS_LOOKED_AT]
        sheet, others = _best_sheet(book, names, known)
        notes = notes_of(content, kind, book.sheet_names.index(sheet.name), sheet.name)
        merged = _merged(sheet) or notes.merged
        yield from _table(sheet.name, _lines(sheet), known, kind, notes, merged, others)
    except CalamineError as error:
        raise Unreadable(PASSWORD if "assword" in str(error) or "ncrypt" in str(error) else NOT_OPENED) from None
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError):
        raise Unreadable(NOT_OPENED) from None


def _best_sheet(book: CalamineWorkbook, names: list[str], known: Mapping[str, str]) -> tuple[CalamineSheet, int]:
    """The visible sheet whose headings fit best, the first of equals; and how many others fit too."""
    best: CalamineSheet | None = None
    best_score = fitting = 0
    filled = False
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.width > MOST_COLUMNS * 10:
            raise Unreadable(UNPACKS_TOO_LARGE)
        first = list(islice(_lines(sheet), HEADING_WITHIN))
        filled = filled or bool(first)
        score = max((_score(cells, known) for _, cells in first), default=0)
        fitting += score >= 2
        if score > best_score:
            best, best_score = sheet, score
    if best is None:
        raise Unreadable(NO_HEADING if filled else EMPTY)
    return best, max(fitting - 1, 0)


def _lines(sheet: CalamineSheet) -> Iterator[tuple[int, list[Cell]]]:
    """Line numbers and cells, the first column being A whatever the sheet begins with."""
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    # iter_rows begins at the sheet's first line, whether it is filled or not.
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in cells):
            yield line, left + cells if left else cells


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    """Merged ranges over several lines as (first line, last line, first column, last column)."""
    try:
        ranges = sheet.merged_cell_ranges or []
    except (CalamineError, ValueError):
        return []
    return sorted((first[0] + 1, last[0] + 1, first[1], last[1]) for first, last in ranges)


def _score(cells: list[Cell], known: Mapping[str, str]) -> int:
    """How many different columns of the ledger a line names."""
    return len({known[key] for cell in cells if isinstance(cell, str) and (key := heading_key(cell)) in known})


def _table(
    name: str,
    lines: Iterator[tuple[int, list[Cell]]],
    known: Mapping[str, str],
    kind: str,
    notes: Notes,
    merged: list[tuple[int, int, int, int]] | None = None,
    others: int = 0,
) -> Iterator[Head | Row | Tail]:
    fill, count = _filler(merged or [])
    if notes.per_cent:
        lines = _as_shown(lines, notes.per_cent)
    first = [(line, fill(line, cells)) for line, cells in islice(lines, HEADING_WITHIN)]
    if not first:
        raise Unreadable(EMPTY)
    at = max(range(len(first)), key=lambda place: (_score(first[place][1], known), -place))
    if not _score(first[at][1], known):
        raise Unreadable(NO_HEADING)
    headings = [str(cell).strip() for cell in first[at][1]]
    while headings and not headings[-1]:
        headings.pop()
    heading_line = first[at][0]
    uncomputed = [(line, column) for line, column in notes.uncomputed if line > heading_line]
    yield Head(name, heading_line, headings, kind, uncomputed)
    tail = Tail(formulas=notes.formulas, merged=count(heading_line), other_sheets=others)
    places = {line for line, _ in uncomputed}
    for line, cells in _after(first[at + 1 :], lines, fill):
        if line not in places and not any(cell is not None and str(cell).strip() for cell in cells):
            continue
        tail.rows += 1
        if tail.rows > MOST_ROWS:
            raise Unreadable(TOO_MANY_ROWS)
        tail.hidden += line in notes.hidden
        yield Row(line, cells)
    yield tail


def _as_shown(
    lines: Iterator[tuple[int, list[Cell]]], per_cent: dict[int, list[int]]
) -> Iterator[tuple[int, list[Cell]]]:
    """0.125 that is shown as 12.5% becomes the text that people see."""
    for line, cells in lines:
        for place in per_cent.get(line, ()):
            if place < len(cells) and isinstance(cells[place], int | float) and not isinstance(cells[place], bool):
                shown = f"{Decimal(f'{cells[place]:.15g}') * 100:f}"
                cells[place] = f"{shown.rstrip('0').rstrip('.') if '.' in shown else shown}%"
        yield line, cells


def _after(
    first: list[tuple[int, list[Cell]]],
    rest: Iterator[tuple[int, list[Cell]]],
    fill: Callable[[int, list[Cell]], list[Cell]],
) -> Iterator[tuple[int, list[Cell]]]:
    yield from first
    for line, cells in rest:
        yield line, fill(line, cells)


def _filler(
    merged: list[tuple[int, int, int, int]],
) -> tuple[Callable[[int, list[Cell]], list[Cell]], Callable[[int], int]]:
    """A cell merged over several lines holds for each of them; over several columns it stands in the first."""
    tall = [area for area in merged if area[1] > area[0]]
    values: dict[tuple[int, int], Cell] = {}
    waiting = list(reversed(tall))
    open_areas: list[tuple[int, int, int, int]] = []

    def fill(line: int, cells: list[Cell]) -> list[Cell]:
        while waiting and waiting[-1][0] <= line:
            open_areas.append(waiting.pop())
        if not open_areas:
            return cells
        cells = list(cells)
        for area in list(open_areas):
            first, last, column, _ = area
            if line > last:
                open_areas.remove(area)
            elif line == first and column < len(cells):
                values[first, column] = cells[column]
            elif column < len(cells) and cells[column] == "":
                cells[column] = values.get((first, column), "")
        return cells

    return fill, lambda below: sum(area[0] > below for area in tall)


def _csv(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    text = _decoded(content)
    sample = text[:4000]
    delimiter = max(",\t;", key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS * 10:
                raise Unreadable(UNPACKS_TOO_LARGE)
            if any(cell.strip() for cell in cells):
                yield reader.line_num, list(cells)
    except csv.Error:
        raise Unreadable(NOT_OPENED) from None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NOT_OPENED)


def column_letters(number: int) -> str:
    """0 → "A"."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
