"""The user's own file back, with each wrong cell coloured and explained, and a sheet 错误清单 with a link to each.

An .xlsx keeps its looks; what is no .xlsx, or too large to be opened as a whole, comes back as a plain .xlsx.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from ledger.cells import harmless
from ledger.imports import isolation, jobs, vault
from ledger.imports.models import ImportJob, Outcome
from ledger.imports.values import plain_text

LIST = "错误清单"
RED, DARK = "FCE8E6", "AD1F17"
HEADINGS = ("单元格", "栏目", "您填的", "怎么改")
WIDTHS = (10, 24, 24, 80)
# Opened as a whole a workbook takes some fifty times the room of its file.
MOST_OPENED_ROWS = 20_000
MOST_OPENED_BYTES = 4 * 1024 * 1024
MOST_MARKED = 5_000


@dataclass(frozen=True)
class Mark:
    """`column`: its place (A is 1), None for what concerns the line as a whole."""

    line: int
    column: int | None
    label: str
    typed: str
    sentence: str

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.column or 1)}{self.line}"


def marks_of(job: ImportJob) -> list[Mark]:
    """What is wrong, and the conflicts that wait for a decision, line by line."""
    resource = jobs.sheet_of(job)
    places: dict[str, int] = job.layout.get("places", {})
    marks = []
    lines = job.lines.filter(outcome__in=[Outcome.REFUSED, Outcome.CONFLICT]).order_by("line")[:MOST_MARKED]
    for line in lines:
        for key, typed, sentence in line.errors or []:
            place = places.get(key)
            column = place + 1 if place is not None else None
            marks.append(Mark(line.line, column, resource.label_of(key), typed, sentence))
        if line.outcome == Outcome.CONFLICT:
            for key, (old, mine, theirs) in (line.changes or {}).items():
                said = f"您下载后，{line.theirs} 把它改成了“{theirs}”（原来是“{old}”）。请在上传页面选用哪一个。"
                marks.append(Mark(line.line, places.get(key, 0) + 1, resource.label_of(key), mine, said))
    return marks


def marked(job: ImportJob) -> bytes:
    """An .xlsx file."""
    marks = marks_of(job)
    if job.layout.get("kind") == "xlsx" and job.total <= MOST_OPENED_ROWS and job.size <= MOST_OPENED_BYTES:
        return _in_place(vault.content_of(job.file), job.layout.get("sheet", ""), marks)
    return _copied(job, marks)


def _in_place(content: bytes, name: str, marks: list[Mark]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[name]
    fill = PatternFill("solid", fgColor=RED)
    for cell, found in _by_cell(marks):
        target = sheet[cell]
        for area in sheet.merged_cells.ranges:
            if cell in area:
                target = sheet.cell(area.min_row, area.min_col)
        target.fill = fill
        target.comment = _comment("\n".join(mark.sentence for mark in found))
    if LIST in book.sheetnames:
        del book[LIST]
    listed = book.create_sheet(LIST)
    listed.append(HEADINGS)
    for at, width in enumerate(WIDTHS, start=1):
        listed.column_dimensions[get_column_letter(at)].width = width
        listed.cell(1, at).font = Font(bold=True)
    for line, mark in enumerate(marks, start=2):
        listed.append((mark.cell, mark.label, harmless(mark.typed), mark.sentence))
        link = listed.cell(line, 1)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!{mark.cell}")
        link.font = Font(color="1A4A80", underline="single")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _comment(text: str) -> Comment:
    comment = Comment(text, "核对结果")
    comment.width, comment.height = 320, 60 + 20 * (len(text) // 20)
    return comment


def _copied(job: ImportJob, marks: list[Mark]) -> bytes:
    """The lines as they were read, at their old places."""
    stream = io.BytesIO()
    by_cell = dict(_by_cell(marks))
    with (
        xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_formulas": False}) as book,
        vault.in_the_clear(job.file) as path,
        isolation.opened(path, jobs.sheet_of(job).known_headings()) as read,
    ):
        name = (read.head.sheet or "表格")[:31]
        sheet = book.add_worksheet(name)
        listed = book.add_worksheet(LIST if name != LIST else f"{LIST}1")
        red = book.add_format({"bg_color": f"#{RED}", "num_format": "@"})
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet.set_column(0, len(read.head.headings), 18, text)
        for at, heading in enumerate(read.head.headings):
            sheet.write_string(read.head.line - 1, at, heading, bold)
        for row in read.rows():
            wrong = _wrong_in(row.line, len(row.cells), by_cell)
            for at in range(max(len(row.cells), max(wrong, default=-1) + 1)):
                shown = harmless(plain_text(row.cells[at])) if at < len(row.cells) else ""
                if at in wrong:
                    sheet.write_string(row.line - 1, at, shown, red)
                    sheet.write_comment(row.line - 1, at, wrong[at], {"author": "核对结果", "x_scale": 2})
                elif shown:
                    sheet.write_string(row.line - 1, at, shown, text)
        _list(listed, name, marks, bold)
    return stream.getvalue()


def _list(listed: Any, name: str, marks: list[Mark], bold: Any) -> None:
    for at, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        listed.set_column(at, at, width)
        listed.write_string(0, at, heading, bold)
    for line, mark in enumerate(marks, start=1):
        listed.write_url(line, 0, f"internal:'{name}'!{mark.cell}", string=mark.cell)
        for at, value in enumerate((mark.label, harmless(mark.typed), mark.sentence), start=1):
            listed.write_string(line, at, value)


def _by_cell(marks: Iterable[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.cell, []).append(mark)
    yield from found.items()


def _wrong_in(line: int, width: int, by_cell: dict[str, list[Mark]]) -> dict[int, str]:
    """Place → sentences, for the cells of a line."""
    wrong = {}
    for at in range(max(width, 1)):
        if marks := by_cell.get(f"{get_column_letter(at + 1)}{line}"):
            wrong[at] = "\n".join(mark.sentence for mark in marks)
    return wrong
