"""What a file says of its rows and cells beside their values, and the reader of values does not tell.

Hidden rows, formulas and those without a result, cells shown as per cent (12.5% is kept as 0.125), merged cells. Lines
count from 1, columns from 0.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from ledger.imports import biff

# A row of an .ods may state that it is repeated a million times.
MOST_REPEATED = 1_000
_PER_CENT_FORMATS = ("9", "10")


@dataclass
class Notes:
    """`merged`: first line, last line, first column, last column, as far as the reader of values does not tell."""

    hidden: set[int] = field(default_factory=set)
    formulas: int = 0
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    per_cent: dict[int, list[int]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def notes_of(content: bytes, kind: str, place: int, name: str) -> Notes:
    """Of the sheet `name`, which stands at `place` among all sheets."""
    if kind == "xlsx":
        return _of_xlsx(content, place)
    if kind == "ods":
        return _of_ods(content, name)
    if kind == "xls":
        return _of_xls(content, place)
    return Notes()


def _of_xls(content: bytes, place: int) -> Notes:
    notes = Notes()
    for found in biff.facts(content, place):
        if isinstance(found, biff.Hidden):
            notes.hidden.add(found.line)
        elif isinstance(found, biff.Formula):
            notes.formulas += 1
            if found.failed:
                notes.uncomputed.append((found.line, found.column))
        else:
            notes.per_cent.setdefault(found.line, []).append(found.column)
    return notes


# .xlsx

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_HIDDEN = re.compile(rb"\bhidden=\"(1|true)\"")
_PLACE = re.compile(rb"\br=\"([A-Z]+)([0-9]+)\"")
_FORMULA_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?f\b.*?</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")
# What came out as #REF! or #N/A; calamine gives an empty cell for it.
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=\"e\"[^>]*)>")


def _of_xlsx(content: bytes, place: int) -> Notes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        part = _sheet_part(packed, place)
        if part is None:
            return Notes()
        xml = packed.read(part)
        styles = packed.read("xl/styles.xml") if "xl/styles.xml" in packed.namelist() else b""
    notes = Notes()
    if b"hidden=" in xml:
        for row in _ROW.findall(xml):
            if _HIDDEN.search(row) and (number := re.search(rb"\br=\"(\d+)\"", row)):
                notes.hidden.add(int(number[1]))
    if b't="e"' in xml:
        notes.uncomputed += _places(_ERROR_CELL.findall(xml))
    if b"<f" in xml or b":f" in xml:
        for cell in _FORMULA_CELL.finditer(xml):
            notes.formulas += 1
            if not _VALUE.search(cell[0]):
                notes.uncomputed += _places([cell[1]])
    if shown := _per_cent_styles(styles):
        for line, column in _places(re.findall(rb"<(?:\w+:)?c\b([^>]*\bs=\"(?:%s)\"[^>]*)>" % b"|".join(shown), xml)):
            notes.per_cent.setdefault(line, []).append(column)
    return notes


def _places(cells: list[bytes]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        if found := _PLACE.search(cell):
            yield int(found[2]), column_number(found[1].decode())


def _per_cent_styles(styles: bytes) -> list[bytes]:
    """The numbers of the cell styles that show a fraction as per cent."""
    text = styles.decode("utf-8", "replace")
    formats = set(_PER_CENT_FORMATS)
    for found in re.findall(r"<(?:\w+:)?numFmt\b[^>]*>", text):
        number, code = re.search(r'\bnumFmtId="(\d+)"', found), re.search(r'\bformatCode="([^"]*)"', found)
        if number and code and is_per_cent(html.unescape(code[1])):
            formats.add(number[1])
    cells = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", text, re.DOTALL)
    given = re.findall(r'<(?:\w+:)?xf\b[^>]*?\bnumFmtId="(\d+)"', cells[0]) if cells else []
    return [str(place).encode() for place, number in enumerate(given) if number in formats]


def is_per_cent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: 0.0% does, 0.0"%" and 0.0\\% only write the sign."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


def _sheet_part(packed: zipfile.ZipFile, place: int) -> str | None:
    """The part that holds the sheet at `place` among all sheets, by the workbook's relations."""
    sheets = re.findall(rb"<(?:\w+:)?sheet\b[^>]*?\br:id=\"([^\"]+)\"", packed.read("xl/workbook.xml"))
    if place >= len(sheets) or "xl/_rels/workbook.xml.rels" not in packed.namelist():
        return None
    for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", packed.read("xl/_rels/workbook.xml.rels")):
        if b'Id="' + sheets[place] + b'"' in relation and (target := re.search(rb"Target=\"([^\"]+)\"", relation)):
            part = target[1].decode().lstrip("/")
            part = part if part.startswith("xl/") else f"xl/{part}"
            return part if part in packed.namelist() else None
    return None


# .ods

_ODS_PART = re.compile(r"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")


def _of_ods(content: bytes, name: str) -> Notes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        xml = packed.read("content.xml").decode("utf-8", "replace")
    wanted = re.escape(html.escape(name, quote=False)).replace('"', "&quot;")
    table = re.search(rf'<table:table\b[^>]*table:name="{wanted}".*?</table:table>', xml, re.DOTALL)
    notes = Notes()
    if table is None:
        return notes
    line, lines, column = 1, 0, 0
    for kind, given in _ODS_PART.findall(table[0]):
        if kind == "table-row":
            line, lines, column = line + lines, _stated(given, "number-rows-repeated"), 0
            if re.search(r'table:visibility="(collapse|filter)"', given):
                notes.hidden.update(range(line, line + min(lines, MOST_REPEATED)))
            continue
        columns = _stated(given, "number-columns-repeated")
        if "table:formula=" in given:
            notes.formulas += 1
            if 'calcext:value-type="error"' in given:
                notes.uncomputed.append((line, column))
        if 'office:value-type="percentage"' in given:
            for one in range(line, line + min(lines, MOST_REPEATED)):
                notes.per_cent.setdefault(one, []).extend(range(column, column + min(columns, MOST_REPEATED)))
        if (tall := _stated(given, "number-rows-spanned")) > 1:
            wide = _stated(given, "number-columns-spanned")
            notes.merged.append((line, line + tall - 1, column, column + wide - 1))
        column += columns
    return notes


def _stated(attributes: str, name: str) -> int:
    found = re.search(rf'\btable:{name}="(\d{{1,7}})"', attributes)
    return int(found[1]) if found else 1


def column_number(letters: str) -> int:
    """ "A" → 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
