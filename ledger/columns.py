"""The columns of a ledger as people read them: detail page, difference of a revision, history, Excel."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ledger.models import LedgerRow, StockRow
from regions.models import Region

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Column:
    """`key` is the name in forms, API and Excel; `source` the model's field, where they differ."""

    key: str
    label: str
    field: "models.Field[Any, Any]"

    @property
    def source(self) -> str:
        return self.field.name

    def raw(self, row: Any) -> Any:
        """The stored value, of a row or of an event of its history: what tells a change."""
        return getattr(row, self.field.attname)

    def text(self, row: Any) -> str:
        """The value in words, "" for none."""
        return in_words(row, self.field)


@dataclass(frozen=True)
class ValidUntilColumn(Column):
    """有效期至（含当日）: the day before `ended_on`."""

    def text(self, row: Any) -> str:
        return f"{row.ended_on - ONE_DAY:%Y-%m-%d}" if row.ended_on else ""


@dataclass(frozen=True)
class PersonalColumn(Column):
    """An encrypted field: shown masked; of its past only that it was changed."""

    mask: Any = None

    def text(self, row: Any) -> str:
        value = getattr(row, self.key, None)
        if value is None:
            return "（已加密）"
        return str(self.mask(value)) if value else ""


@dataclass(frozen=True)
class LinksColumn(Column):
    """A many-to-many field; an event of the row has it once ledger.past_links was asked."""

    def raw(self, row: Any) -> Any:
        return sorted(item.pk for item in self._linked(row))

    def text(self, row: Any) -> str:
        return "、".join(str(item) for item in self._linked(row))

    def _linked(self, row: Any) -> Any:
        return getattr(row, self.key).all() if isinstance(row, LedgerRow) else row.links[self.key]


def columns(
    model: type[LedgerRow],
    *,
    labels: dict[str, str] | None = None,
    without: Iterable[str] = (),
    personal: Iterable[PersonalColumn] = (),
) -> list[Column]:
    """The columns of `model` in the order of its fields: place first, remark last.

    `labels` replaces names of fields by the words of the office, `without` leaves columns out.
    """
    labels = labels or {}
    leave = set(without)
    result: list[Column] = []
    fields = {field.name: field for field in model.business_fields()}
    remark = fields.pop("remark", None)
    ordered = [*fields.values(), *([remark] if remark else [])]
    for field in ordered:
        if field.name in leave:
            continue
        if field.name == "ended_on" and issubclass(model, StockRow) and model.INCLUSIVE_END:
            label = labels.get("valid_until", "有效期至（含当日）")
            result.append(ValidUntilColumn("valid_until", label, field))
            continue
        result.append(Column(field.name, labels.get(field.name, str(field.verbose_name)), field))
    links = [
        LinksColumn(field.name, labels.get(field.name, str(field.verbose_name)), field)
        for field in model._meta.many_to_many
        if field.name not in leave
    ]
    at = len(result) - 1 if remark and "remark" not in leave else len(result)
    result[at:at] = links
    # Who it is comes right after where.
    result[1:1] = list(personal)
    return result


def in_words(row: Any, field: "models.Field[Any, Any]") -> str:
    """A field's value as people read it; "" for none."""
    if isinstance(field, models.ForeignKey):
        if getattr(row, field.attname) is None:
            return ""
        related = getattr(row, field.name)
        return related.full_name if isinstance(related, Region) else str(related)
    return _plain(getattr(row, field.attname), field)


def _plain(value: Any, field: "models.Field[Any, Any]") -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, ArrayField):
        return "、".join(_plain(item, field.base_field) for item in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    return str(value)


def plain_number(value: Decimal) -> str:
    """1,200 for 1200.00: thousands by commas, no zeros behind the point that say nothing."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def relations_in_words(model: type[LedgerRow]) -> list[str]:
    """What to select along so that label and columns of many rows cost no query each."""
    result = ["region__town"]
    for field in model.business_fields():
        if not field.many_to_one or field.name == "region":
            continue
        result.append(field.name)
        other: Any = field.related_model
        if issubclass(other, LedgerRow):
            # The label of a federation is that of its organisation.
            result += [f"{field.name}__{name}" for name in _needed(other)]
    return result


def _target(field: "models.Field[Any, Any]") -> Any:
    return field.related_model


def _needed(model: type[LedgerRow]) -> list[str]:
    return [
        field.name
        for field in model.business_fields()
        if field.many_to_one and not field.null and issubclass(_target(field), LedgerRow)
    ]
