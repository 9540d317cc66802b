"""Figures as numbers with formats: an Excel cell holds the figure, its format shows it as the page does."""

from decimal import Decimal
from typing import Any

from dashboards import formatting
from targets.models import Indicator


class Formats:
    """One format of the workbook per way of showing, made when first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **wanted: Any) -> Any:
        base = {"border": 1, "border_color": "#d9dfe6", "valign": "vcenter", "font_size": 10}
        key = tuple(sorted((base | wanted).items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]

    @property
    def heading(self) -> Any:
        return self.of(bold=True, bg_color="#e8eff7", text_wrap=True, align="center")

    @property
    def text(self) -> Any:
        return self.of(text_wrap=True)


def shape(indicator: Indicator, *, places: int | None = None) -> str:
    """0.0% for a share, #,##0 for a count."""
    decimals = indicator.decimals if places is None else places
    tail = f".{'0' * decimals}" if decimals else ""
    return f"0{tail}%" if formatting.is_share(indicator) else f"#,##0{tail}"


def write(sheet: Any, row: int, column: int, figure: Decimal | None, style: Any, *, instead: str = "") -> None:
    """A number, or in words why there is none."""
    if figure is None:
        sheet.write_string(row, column, instead, style)
    else:
        sheet.write_number(row, column, float(figure), style)
