"""The board as an Excel file: the same rows and words as on the page."""

import io

import xlsxwriter

from reporting.board import Board, Standing
from reporting.units import unit_name

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(board: Board) -> bytes:
    """One line a unit, one column a month; how many have handed in beneath."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(f"{board.year} 年报送情况")
    heading = book.add_format({"bold": True, "bottom": 1, "align": "center"})
    middle = book.add_format({"align": "center"})
    titles = ["单位", *(f"{month.month.month} 月" for month in board.months), "全年迟报、逾期"]
    for column, title in enumerate(titles):
        page.write_string(0, column, title, heading)
    for line, row in enumerate(board.rows, start=1):
        page.write_string(line, 0, unit_name(row.unit))
        for column, cell in enumerate(row.cells, start=1):
            shown = cell.words if cell.standing != Standing.NOT_OPEN else ""
            page.write_string(line, column, shown, middle)
        page.write_number(line, len(titles) - 1, row.late, middle)
    last = len(board.rows) + 1
    page.write_string(last, 0, "已报", heading)
    for column, month in enumerate(board.months, start=1):
        if month.is_open:
            page.write_number(last, column, month.reported, heading)
    page.set_column(0, 0, 14)
    page.set_column(1, len(titles) - 1, 15)
    page.freeze_panes(1, 1)
    book.close()
    return out.getvalue()
