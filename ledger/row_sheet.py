"""A worksheet of xlsxwriter that is given many rows at once.

In constant memory xlsxwriter works out place, style, kind and escapes of every cell in six calls, which is two thirds
of an export. Of a column's cells all but the row's number is the same for the same value: here it is put in words once
for each value, and many rows are one string. The file is that of `write_string`, `write_number`, `write_datetime`,
byte by byte (tests/test_row_sheet.py; xlsxwriter is pinned by the lock files).
"""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.utility import _preserve_whitespace, _utf16_len, _utf16_truncate, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

# Most columns have few different values; of the others not all are kept.
REMEMBERED = 5_000
# What a text may hold that is not written as it stands: XML's own signs, control characters, spaces at its ends.
_UNUSUAL = re.compile(r"[&<>\x00-\x1f]|_x|^\s|\s$")

# What stands behind the place of a cell: ' s="3"><v>12</v></c>'; "" for a cell that is left out.
Ending = str


class RowSheet(Worksheet):
    """For a workbook with `constant_memory`; rows come from top to bottom."""

    def write_rows(self, first: int, columns: Sequence[tuple[int, Sequence[Ending]]]) -> None:
        """Rows from line `first` on (0 is the topmost): each column's place, left to right, and its cells."""
        count = len(columns[0][1])
        if not count:
            return
        last = first + count - 1
        for row, column in ((first, columns[0][0]), (last, columns[-1][0])):
            if self._check_dimensions(row, column):
                raise ValueError(f"outside of the sheet: {row}, {column}")
        # The row that was begun cell by cell goes before these; what comes cell by cell comes after them.
        self._write_single_row(last + 1)
        numbers = [str(row + 1) for row in range(first, last + 1)]
        lines = [[f'<row r="{number}">' for number in numbers]]
        for at, endings in columns:
            start = f'<c r="{xl_col_to_name(at)}'
            lines.append(
                [ending and f'{start}{number}"{ending}' for number, ending in zip(numbers, endings, strict=True)]
            )
        self.fh.write("</row>".join(map("".join, zip(*lines, strict=True))) + "</row>")

    def endings(self, style: Any) -> Callable[[Any], Ending]:
        """Value → ending, for a column of texts, days or numbers in `style`; None and "" are left out."""
        known: dict[Any, Ending] = {None: "", "": ""}
        opening = f' s="{style._get_xf_index()}"'

        def ending(value: Any) -> Ending:
            found = known.get(value)
            if found is None:
                found = opening + self._content(value)
                if len(known) < REMEMBERED:
                    known[value] = found
            return found

        return ending

    def _content(self, value: Any) -> str:
        if isinstance(value, str):
            return self._text(value)
        number = self._convert_date_time(value) if isinstance(value, datetime.date) else value
        return f"><v>{number:.16G}</v></c>"

    def _text(self, text: str) -> str:
        space = ""
        if _UNUSUAL.search(text) or len(text) > self.xls_strmax // 2:
            if _utf16_len(text) > self.xls_strmax:
                text = _utf16_truncate(text, self.xls_strmax)
            text = self._escape_control_characters(text)
            space = ' xml:space="preserve"' if _preserve_whitespace(text) else ""
            text = self._escape_data(text)
        return f' t="inlineStr"><is><t{space}>{text}</t></is></c>'
