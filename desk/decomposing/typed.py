"""The table as a form: a field for each region and due date, "value-{region}-{due}", in the unit that people read."""

import datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboards import formatting
from targets.decompositions import Cell
from targets.models import Indicator

PREFIX = "value-"


def name(cell: Cell) -> str:
    region, due = cell
    return f"{PREFIX}{region}-{due.isoformat()}"


def shown(indicator: Indicator, value: Decimal | None) -> str:
    """Without thousands separators: it goes into a field."""
    if value is None:
        return ""
    figure = formatting.shown(indicator, value).normalize()
    return f"{figure:f}"


def texts(posted: QueryDict) -> dict[Cell, str]:
    """What was typed, by cell; fields that name no cell are passed over."""
    found: dict[Cell, str] = {}
    for key in posted:
        region, _, due = key.removeprefix(PREFIX).partition("-")
        if key.startswith(PREFIX) and region.isascii() and region.isdecimal() and len(region) < 10:
            try:
                found[int(region), datetime.date.fromisoformat(due)] = str(posted[key]).strip()
            except ValueError:
                continue
    return found


def values(indicator: Indicator, typed: dict[Cell, str]) -> dict[Cell, Decimal | None]:
    """Raises ValidationError with the cells that hold no number."""
    found: dict[Cell, Decimal | None] = {}
    errors: dict[str, str] = {}
    for cell, text in typed.items():
        try:
            found[cell] = _value(indicator, text)
        except ValueError:
            errors[key(cell)] = "请填数字；没有目标的留空。"
    if errors:
        raise ValidationError(errors)
    return found


def readable(indicator: Indicator, typed: dict[Cell, str]) -> dict[Cell, Decimal | None]:
    """As `values`, with what holds no number left out."""
    found: dict[Cell, Decimal | None] = {}
    for cell, text in typed.items():
        try:
            found[cell] = _value(indicator, text)
        except ValueError:
            continue
    return found


def key(cell: Cell) -> str:
    """Under which the deeds name a cell that is wrong."""
    return f"{cell[0]}.{cell[1]}"


def _value(indicator: Indicator, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", "").replace("，", "").removesuffix("%").removesuffix("％"))
    except InvalidOperation:
        raise ValueError from None
    if not number.is_finite() or len(text) > 24:
        raise ValueError
    return number / 100 if formatting.is_share(indicator) else number
