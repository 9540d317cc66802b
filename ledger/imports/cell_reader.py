"""One column of a file: what each of its different cells says is found out once."""

from collections import defaultdict
from typing import Any

from ledger.cells import CellWidget
from ledger.columns import Column, LinksColumn, PersonalColumn
from ledger.imports import repeats
from ledger.imports.judging import Rules

# Most columns have few different cells; of the others not all are kept.
REMEMBERED = 20_000

# Value, what is wrong with it, a note on how it was read, whether more is to be done than to take the value,
# "name=value" for the line's digest ("" for nothing said).
Cell = tuple[Any, list[str], str, bool, str]
# The value of a cell that cannot be read: an empty one has None.
UNREAD = object()


class ColumnReader:
    """Cells of one column as the ledger would store them."""

    def __init__(self, column: Column, place: int, widget: CellWidget, rules: Rules, name: str) -> None:
        self.column = column
        self.place = place
        self.name = name
        self.has_default = column.field.has_default()
        self.personal = isinstance(column, PersonalColumn)
        # Class of a cell → cell → what was found before: 1 is not True, and neither is 1.0 in a column of codes.
        self._known: dict[type, dict[Any, Cell]] = defaultdict(dict)
        self._widget = widget
        # Links and persons' fields are cleaned by the model's own means when the row is stored.
        self._clean = None if self.personal or isinstance(column, LinksColumn) else rules.clean

    def read_all(self, cells: list[Any]) -> list[Cell]:
        """What each of these cells says; what they name is looked up at once."""
        self._widget.prepare(cells)
        kinds = set(map(type, cells))
        if len(kinds) > 1:
            return [self._known[cell.__class__].get(cell) or self._found(cell) for cell in cells]
        known = self._known[kinds.pop()] if kinds else {}
        return [known.get(cell) or self._found(cell) for cell in cells]

    def _found(self, cell: Any) -> Cell:
        value, wrong, note = self._read(cell)
        plain = "" if value is UNREAD else repeats.plain(value)
        is_unusual = bool(wrong or note or self.personal or (self.has_default and value is None))
        found = value, wrong, note, is_unusual, f"{self.name}={plain}" if plain else ""
        known = self._known[cell.__class__]
        if len(known) < REMEMBERED:
            known[cell] = found
        return found

    def _read(self, cell: Any) -> tuple[Any, list[str], str]:
        try:
            value, note = self._widget.read(cell)
        except ValueError as error:
            return UNREAD, [str(error)], ""
        if self._clean is None:
            return value, [], note
        return *self._clean(self.name, value), note
