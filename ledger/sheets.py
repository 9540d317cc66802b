"""An .xlsx file of a ledger: written by xlsxwriter, read by openpyxl."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

import openpyxl
import tablib
import xlsxwriter
from django.core.exceptions import ValidationError
from openpyxl.utils.exceptions import InvalidFileException

from ledger.cells import as_typed
from ledger.resources import ID, LedgerResource

# Beside the cells of a row: its line as the spreadsheet counts.
LINE = "line"
MOST_ROWS = 1000
MOST_BYTES = 1024 * 1024
# A small archive can hold a huge sheet.
MOST_UNPACKED = 30 * 1024 * 1024
MOST_LINES = 50_000
WIDTH = 18


def write(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, hidden: int = 0) -> bytes:
    """A workbook with one sheet; the first `hidden` columns are there but not shown."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "bg_color": "#e8eff7", "border": 1, "border_color": "#d9dfe6"})
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.set_column(0, len(headings) - 1, WIDTH, text)
        if hidden:
            sheet.set_column(0, hidden - 1, None, text, {"hidden": True})
        sheet.freeze_panes(1, hidden)
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading, head)
        for line, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write_cell(sheet, line, at, value, day, text)
    return stream.getvalue()


def _write_cell(sheet: Any, line: int, at: int, value: Any, day: Any, text: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime.date):
        sheet.write_datetime(line, at, datetime.datetime.combine(value, datetime.time()), day)
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, str(value), text)


def read(content: bytes, resource: LedgerResource) -> tablib.Dataset:
    """The first sheet with the resource's keys as headings. Raises ValidationError for what is no such sheet."""
    if len(content) > MOST_BYTES:
        raise ValidationError(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几个文件上传。")
    lines = _lines(content)
    if not lines:
        raise ValidationError("表格是空的，请从本页导出后再填。")
    headings = _keys(lines[0], resource)
    rows = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(as_typed(cell) for cell in line)]
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"一次最多 {MOST_ROWS} 行，这个文件有 {len(rows)} 行，请分开上传。")
    kept = [at for at, key in enumerate(headings) if key]
    dataset = tablib.Dataset(headers=[LINE, *(headings[at] for at in kept)])
    for number, line in rows:
        dataset.append([number, *(line[at] if at < len(line) else None for at in kept)])
    return dataset


def _lines(content: bytes) -> list[tuple[Any, ...]]:
    """The cells of the first sheet: values, of formulas their results."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise ValidationError("文件展开后过大，请删去多余的工作表和格式后再上传。")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return list(islice(book.worksheets[0].iter_rows(values_only=True), MOST_LINES))
    except (zipfile.BadZipFile, OSError, KeyError, IndexError, ValueError, InvalidFileException):
        raise ValidationError("打不开这个文件，请上传从本页导出的 .xlsx 表格。") from None


def _keys(first: Sequence[Any], resource: LedgerResource) -> list[str]:
    known = resource.known_headings()
    given = [as_typed(cell) for cell in first]
    unknown = [heading for heading in given if heading and heading not in known]
    if unknown:
        raise ValidationError(f"不认识这些列：{'、'.join(unknown)}。请用从本页导出的表头，不要改列名。")
    keys = [known.get(heading, "") for heading in given]
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    if twice:
        raise ValidationError("有两列的名称相同，请删掉其中一列。")
    if not any(key and key != ID for key in keys):
        raise ValidationError("第一行不是表头，请用从本页导出的表格。")
    return keys
