"""What stands in one cell of a ledger's sheet: a value in words, and words read back as a value."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from import_export import widgets

from ledger import scope
from ledger.columns import ONE_DAY, Column, LinksColumn, PersonalColumn, ValidUntilColumn, in_words
from ledger.models import LedgerRow
from regions.models import Region

# A spreadsheet takes a cell that begins so for a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r")

Finder = Callable[[QuerySet[Any], str], Q]
_finders: dict[type[models.Model], Finder] = {}


def register_finder(model: type[models.Model], finder: Finder) -> None:
    """How a row of `model` is named in a cell of another ledger, besides by its 台账编号."""
    _finders[model] = finder


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: a quote before what would be a formula."""
    return f"'{text}" if text.startswith(RUNS) else text


def as_typed(value: Any) -> str:
    """The text of a cell: without the quote of `harmless`, 3 and not 3.0 for a whole number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    text = "" if value is None else str(value).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNS) else text


class CellWidget(widgets.Widget):
    """A cell of one column. `clean` raises ValueError with a sentence that says what to do."""

    def __init__(self, column: Column, user: Any) -> None:
        super().__init__()
        self.column = column
        self.user = user
        self._found: dict[str, Any] = {}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return out_of(self.column, obj)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = as_typed(value)
        if isinstance(self.column, LinksColumn):
            links: Any = self.column.field.remote_field
            return [self._one_of(part, links.model) for part in _parts(text)]
        field = self.column.field
        if isinstance(field, ArrayField):
            return [_choice(part, field.base_field) for part in _parts(text)]
        if isinstance(field, models.ForeignKey):
            return self._one_of(text, field.remote_field.model) if text else None
        if isinstance(self.column, PersonalColumn):
            return text
        if field.choices:
            return _choice(text, field) if text else field.get_default()
        if isinstance(field, models.DateField):
            day = _day(value, text)
            return day + ONE_DAY if day and isinstance(self.column, ValidUntilColumn) else day
        if isinstance(field, models.DecimalField):
            return _decimal(text)
        if isinstance(field, models.IntegerField):
            return _integer(text)
        return text

    def _one_of(self, text: str, model: type[models.Model]) -> Any:
        if text not in self._found:
            self._found[text] = find(model, text, self.user)
        return self._found[text]


def out_of(column: Column, row: Any) -> Any:
    """The value of a cell: numbers and dates as such, the rest in words."""
    if isinstance(column, ValidUntilColumn):
        return row.ended_on - ONE_DAY if row.ended_on else None
    field = column.field
    if isinstance(field, models.ForeignKey):
        related = getattr(row, field.name) if getattr(row, field.attname) else None
        return harmless(named(related)) if related is not None else ""
    value = getattr(row, field.attname) if field.concrete and not field.many_to_many else None
    if isinstance(value, datetime.date | Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(column, LinksColumn):
        return "、".join(named(item) for item in getattr(row, column.key).all())
    return harmless(column.text(row) if isinstance(column, PersonalColumn) else in_words(row, field))


def named(row: models.Model) -> str:
    """How a row is named in a cell of another: number or code, then the words."""
    if isinstance(row, Region):
        return f"{row.code} {row.full_name}"
    if isinstance(row, LedgerRow):
        return f"{row.number} {row.label()}"
    return str(getattr(row, "name", row))


def find(model: type[models.Model], text: str, user: Any) -> models.Model:
    """The row that a cell names. Raises ValueError with what to write instead."""
    choices = _choosable(model, user)
    found = list(choices.filter(_meaning(model, choices, text))[:2])
    if len(found) == 1:
        return found[0]
    title = model._meta.verbose_name
    if found:
        raise ValueError(f"有几个{title}叫“{text}”，请填写编号或代码加以区分。")
    raise ValueError(f"没有找到{title}“{text}”，或不在您的可选范围内，请填写编号、代码或全称。")


def _choosable(model: type[models.Model], user: Any) -> QuerySet[Any]:
    if issubclass(model, LedgerRow):
        return scope.choosable(model.objects.all(), user)
    if model is Region:
        return Region.objects.within(user.region).select_related("town") if user.region else Region.objects.none()
    return model._default_manager.all()


def _meaning(model: type[models.Model], choices: QuerySet[Any], text: str) -> Q:
    if model is Region:
        code = re.match(r"\d+", text)
        return Q(code=code[0]) if code else Q(name=text) | Q(short_name=text)
    if issubclass(model, LedgerRow) and (number := re.match(rf"{model.NUMBER_PREFIX}-(\d+)\b", text)):
        return Q(pk=int(number[1]))
    if finder := _finders.get(model):
        return finder(choices, text)
    names = {field.name for field in model._meta.concrete_fields}
    meaning = Q(pk__in=[])
    for name in ("code", "name"):
        if name in names:
            meaning |= Q(**{name: text})
    return meaning


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[、,，;；]", text) if part.strip()]


def _choice(text: str, field: "models.Field[Any, Any]") -> str:
    for value, label in field.flatchoices:
        if text in (value, label):
            return str(value)
    raise ValueError(f"“{text}”不是可选项，可填：{'、'.join(str(label) for _, label in field.flatchoices)}")


def _day(value: Any, text: str) -> datetime.date | None:
    if not text:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    digits = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        return datetime.date(*(int(part) for part in digits.groups())) if digits else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> datetime.date:
    raise ValueError(f"“{text}”不是日期，请写成 2026-09-30 这样。")


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "")) if text else None
    except InvalidOperation:
        raise ValueError(f"“{text}”不是数字，请只填数，不带单位，如 300。") from None


def _integer(text: str) -> int | None:
    number = _decimal(text)
    if number is not None and number != number.to_integral_value():
        raise ValueError(f"“{text}”要填整数。")
    return int(number) if number is not None else None
