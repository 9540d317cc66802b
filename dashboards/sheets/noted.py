"""A worksheet whose first rows say where its figures come from, of which day, what they mean and how whole they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What people typed stays text, whatever it begins with.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class Notes:
    """The lines above each table; `total`: what the rows come to and which of them are left out, where that is told."""

    source: str
    date: str
    coverage: str
    total: str = ""

    def lines(self, definition: str) -> list[tuple[str, str]]:
        told = [("来源", self.source), ("截至", self.date), ("口径", definition), ("报送", self.coverage)]
        return [*told, *([("合计", self.total)] if self.total else [])]


class Page:
    """`start` is the row of the table's titles."""

    def __init__(self, book: Any, name: str, title: str, notes: Notes, definition: str) -> None:
        self.book = book
        self.sheet = book.add_worksheet(name)
        self.sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        small = book.add_format({"font_color": "#46515e", "font_size": 9})
        lines = notes.lines(definition)
        for line, (label, text) in enumerate(lines, start=1):
            self.sheet.write_string(line, 0, f"{label}：{text}", small)
        self.start = len(lines) + 2
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
