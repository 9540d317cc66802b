"""The workbook of annexes: every sheet says where its figures come from, of which day, what they mean and how whole."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from dashboards import ranks
from papers import figures, periods
from papers.composing import bulletin
from papers.models import Paper
from papers.sheets import long_table, pretty

FIRST_ROW = 6


@dataclass(frozen=True)
class Notes:
    """The lines above each table."""

    source: str
    date: str
    coverage: str

    def lines(self, definition: str) -> list[tuple[str, str]]:
        return [("来源", self.source), ("截至", self.date), ("口径", definition), ("报送", self.coverage)]


class Page:
    """A worksheet whose first rows say what it is; `start` is the row of the table's titles."""

    def __init__(self, book: Any, name: str, title: str, notes: Notes, definition: str) -> None:
        self.book = book
        self.sheet = book.add_worksheet(name)
        self.start = FIRST_ROW
        self.sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        small = book.add_format({"font_color": "#46515e", "font_size": 9})
        for line, (label, text) in enumerate(notes.lines(definition), start=1):
            self.sheet.write_string(line, 0, f"{label}：{text}", small)
        self.sheet.set_paper(9)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")

    def fit(self, widths: Sequence[float], *, landscape: bool = False) -> None:
        """Columns, one page wide in print, the titles on every page and in sight."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.start)
        self.sheet.freeze_panes(self.start + 1, 0)


def annexes(paper: Paper) -> bytes:
    """The pretty tables first, the long one last."""
    found = bulletin.read(paper)
    assert paper.month is not None
    plan = paper.month.plan
    notes = Notes(
        source=f"{plan.name}，{found.as_of:%Y年%m月}结账数（{paper.month.closed_at:%Y-%m-%d}结账），只含已核实的记录",
        date=periods.in_words(found.as_of),
        coverage=figures.coverage(found.lines) or "没有登记报送责任",
    )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "subject": plan.code, "comments": found.as_of.isoformat()})
    name, part = periods.name(found.period, found.as_of), found.part
    pretty.indicators(Page(book, "指标完成情况", f"{name}指标完成情况", notes, pretty.INDICATORS_MEAN), found)
    pretty.towns(Page(book, f"{part}排名", f"{name}{part}完成情况排名", notes, ranks.rule_in_words(plan)), found)
    pretty.matrix(Page(book, f"{part}×指标", f"{name}各{part}各项指标", notes, pretty.MATRIX_MEANS), found)
    long_table.write(Page(book, "明细长表", "各单位各指标各月末", notes, long_table.MEANS), paper.month)
    long_table.explain(Page(book, "栏目说明", "明细长表的栏目", notes, long_table.MEANS))
    book.close()
    return out.getvalue()
