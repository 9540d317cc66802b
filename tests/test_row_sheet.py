"""Many rows at once give the file that xlsxwriter writes cell by cell."""

import datetime
import zipfile
from decimal import Decimal
from itertools import islice

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ledger.row_sheet import RowSheet

HEADINGS = ("记录", "日期", "数", "备注")
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
DAY = datetime.date(2026, 9, 30)
LINES = [
    ("来凤村", DAY, 3, "第 1 笔"),
    ("来凤村", None, Decimal("12.50"), ""),
    (None, DAY, 0, "'=1+1"),
    ("", datetime.date(1900, 1, 1), -7, " 前后有空格 "),
    ("甲 & 乙 <丙>", DAY, Decimal("0.01"), '说"好"'),
    ("_x0041_", DAY, 10**15, "两\n行\t\x0b"),
    ("\u3000全角", DAY, Decimal("1234567890.12"), "x" * 40_000),
    ("😀" * 20_000, DAY, 1, "_x"),
    (None, None, None, None),
]


def written(path, lines, *, at_once, chunk=4):
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        sheet = book.add_worksheet("台账", RowSheet)
        styles = [
            book.add_format({"num_format": shown, "locked": False}) for shown in ("@", "yyyy-mm-dd", "General", "@")
        ]
        # Numbered by their first use, which is not what is compared.
        for style in styles:
            style._get_xf_index()
        sheet.write_row(0, 0, HEADINGS)
        if at_once:
            endings = [sheet.endings(style) for style in styles]
            rest, line = iter(lines), 1
            while found := list(islice(rest, chunk)):
                columns = zip(*found, strict=True)
                sheet.write_rows(line, [(at, list(map(endings[at], cells))) for at, cells in enumerate(columns)])
                line += len(found)
        else:
            for line, cells in enumerate(lines, start=1):
                for at, value in enumerate(cells):
                    if isinstance(value, str) and value:
                        sheet.write_string(line, at, value, styles[at])
                    elif isinstance(value, datetime.date):
                        sheet.write_datetime(line, at, value, styles[at])
                    elif value is not None and value != "":
                        sheet.write_number(line, at, value, styles[at])
    with zipfile.ZipFile(path) as packed:
        return packed.read("xl/worksheets/sheet1.xml").decode()


def test_many_rows_at_once_are_the_bytes_of_cell_by_cell(tmp_path):
    lines = [line for line in LINES if any(value not in (None, "") for value in line)]
    at_once = written(tmp_path / "at_once.xlsx", lines, at_once=True)
    assert at_once == written(tmp_path / "by_cell.xlsx", lines, at_once=False)


@given(
    st.lists(st.tuples(st.text(max_size=12), st.dates(datetime.date(1900, 3, 1)), st.integers(), st.text()), min_size=1)
)
def test_any_text_is_written_as_xlsxwriter_does(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("sheets")
    at_once = written(folder / "at_once.xlsx", lines, at_once=True)
    assert at_once == written(folder / "by_cell.xlsx", lines, at_once=False)


def test_both_readers_find_what_was_written(tmp_path):
    path = tmp_path / "sheet.xlsx"
    written(path, LINES, at_once=True)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    shown = datetime.datetime.combine(DAY, datetime.time())
    assert [cell.value for cell in sheet[2]] == ["来凤村", shown, 3, "第 1 笔"]
    assert [cell.value for cell in sheet[6]] == ["甲 & 乙 <丙>", shown, 0.01, '说"好"']
    assert sheet["D4"].value == "'=1+1"
    assert sheet["D5"].value == " 前后有空格 "
    assert (sheet["B2"].number_format, sheet["A2"].number_format) == ("yyyy-mm-dd", "@")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["来凤村", DAY, 3.0, "第 1 笔"]
    assert rows[2] == ["来凤村", "", 12.5, ""]


def test_a_text_that_looks_like_rich_text_stays_text(tmp_path):
    """xlsxwriter takes it for its own markup, and the file could not be opened."""
    path = tmp_path / "sheet.xlsx"
    written(path, [("<r>&</r>", DAY, 1, "")], at_once=True)
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == "<r>&</r>"


def test_rows_outside_of_the_sheet_are_refused(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "sheet.xlsx"), OPTIONS) as book:
        sheet = book.add_worksheet("台账", RowSheet)
        ending = sheet.endings(book.add_format())
        sheet.write_rows(0, [(0, [ending(1), ending(2)])])
        with pytest.raises(ValueError, match="outside"):
            sheet.write_rows(1, [(0, [ending(3)])])
        with pytest.raises(ValueError, match="outside"):
            sheet.write_rows(1_048_575, [(0, [ending(3), ending(4)])])
