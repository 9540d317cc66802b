"""One column of a file: what each of its different cells says is found out once."""

from typing import Any

from ledger.cells import CellWidget
from ledger.columns import Column, LinksColumn, PersonalColumn
from ledger.imports import repeats
from ledger.imports.judging import Rules

# Most columns have few different cells; of the others not all are kept.
REMEMBERED = 20_000

# Value, what is wrong with it, a note on how it was read, "name=value" for the line's digest ("" for nothing said).
Cell = tuple[Any, list[str], str, str]
# The value of a cell that cannot be read: an empty one has None.
UNREAD = object()


class ColumnReader:
    """Cells of one column as the ledger would store them. `known`: (class, cell) → what was found before."""

    def __init__(self, column: Column, place: int, widget: CellWidget, rules: Rules, name: str) -> None:
        self.column = column
        self.place = place
        self.name = name
        self.has_default = column.field.has_default()
        self.personal = isinstance(column, PersonalColumn)
        self.known: dict[tuple[type, Any], Cell] = {}
        self.prepare = widget.prepare
        self._widget = widget
        # Links and persons' fields are cleaned by the model's own means when the row is stored.
        self._clean = None if self.personal or isinstance(column, LinksColumn) else rules.clean

    def read(self, cell: Any) -> Cell:
        value, wrong, note = self._read(cell)
        plain = "" if value is UNREAD else repeats.plain(value)
        found = value, wrong, note, f"{self.name}={plain}" if plain else ""
        if len(self.known) < REMEMBERED:
            self.known[cell.__class__, cell] = found
        return found

    def _read(self, cell: Any) -> tuple[Any, list[str], str]:
        try:
            value, note = self._widget.read(cell)
        except ValueError as error:
            return UNREAD, [str(error)], ""
        if self._clean is None:
            return value, [], note
        return *self._clean(self.name, value), note
