"""A ledger as rows of a sheet, both ways, by django-import-export: columns, what a cell means, who may.

Out: only rows in the user's scope, id and version hidden beside them, nothing that a spreadsheet would run.
In: row by row through `ledger.entry`, all in one transaction; one wrong cell and nothing is stored.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from import_export import fields, resources, widgets
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from ledger import scope
from ledger.columns import ONE_DAY, Column, LinksColumn, PersonalColumn, ValidUntilColumn, columns, in_words
from ledger.entry import StaleVersion, create_row, edit_row
from ledger.models import LedgerRow, Source
from ledger.validation import validate
from regions.models import Region

ID, VERSION = "id", "version"
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


class LedgerResource(resources.Resource):
    """The sheet of one ledger; a subclass names its model and the office's words for columns.

    `derived` columns follow from others: they are written out for reading and ignored on the way in.
    """

    model: ClassVar[type[LedgerRow]]
    labels: ClassVar[dict[str, str]] = {}
    derived: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[tuple[PersonalColumn, ...]] = ()

    class Meta:
        use_transactions = True
        skip_diff = True
        report_skipped = True
        store_instance = False
        instance_loader_class = BaseInstanceLoader

    def __init__(self, *, user: Any) -> None:
        super().__init__()
        self.user = user
        self.columns = self.columns_of_model()
        self.fields = {
            column.key: fields.Field(
                attribute=column.key,
                column_name=column.label,
                widget=CellWidget(column, user),
                readonly=column.source in self.derived,
            )
            for column in self.columns
        }

    @classmethod
    def columns_of_model(cls) -> list[Column]:
        """The columns in words, for sheet, page and history alike."""
        return columns(
            cls.model, labels=cls.labels, without=[column.source for column in cls.personal], personal=cls.personal
        )

    # Out

    def get_queryset(self) -> QuerySet[Any]:
        return self.model.objects.visible_to(self.user).entries()

    def rows(self, queryset: QuerySet[Any]) -> Iterator[list[Any]]:
        """The sheet line by line: id, version, 台账编号, 状态, then the columns."""
        for row in queryset:
            cells = [out_of(column, row) for column in self.columns]
            yield [row.pk, row.version, row.number, row.get_status_display(), *cells]

    def headings(self) -> list[str]:
        return [ID, VERSION, "台账编号", "状态", *(column.label for column in self.columns)]

    # In

    def known_headings(self) -> dict[str, str]:
        """Heading (in words or as a key) → key, for every column that is read; others are only for reading."""
        known = dict.fromkeys(("台账编号", "状态"), "")
        for column in self.columns:
            key = "" if column.source in self.derived else column.key
            known |= {column.label: key, column.key: key}
        return known | {ID: ID, VERSION: VERSION}

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[LedgerRow, bool]:
        number = as_typed(row.get(ID))
        if not number:
            return self.model(), True
        found = self.get_queryset().filter(pk=number).first() if number.isdigit() else None
        if found is None:
            raise ValidationError(
                {ID: "这一行的记录不在您的权限范围内，或已不存在。请重新导出表格，不要改动隐藏的列。"}
            )
        return found, False

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Read every cell of the row into `instance.entered`; all wrong ones are named together."""
        errors: dict[str, ValidationError] = {}
        entered: dict[str, Any] = {}
        for column in self.columns:
            if column.key not in row or column.source in self.derived:
                continue
            if (
                isinstance(column, PersonalColumn)
                and instance.pk
                and as_typed(row[column.key]) == column.text(instance)
            ):
                continue  # still masked: untouched
            try:
                value = self.fields[column.key].widget.clean(row[column.key], row)
            except ValueError as error:
                errors[column.key] = ValidationError(str(error))
            else:
                entered["ended_on" if column.key == "valid_until" else column.key] = value
        instance.entered = entered
        if errors:
            raise ValidationError({**self._others_wrong(entered, errors), **errors})

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return False

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        if is_create:
            create_row(model=self.model, values=instance.entered, user=self.user, source=Source.IMPORT)
            return
        version = as_typed(row.get(VERSION))
        if not version.isdigit():
            raise ValidationError({VERSION: "缺少隐藏的版本列，请重新导出表格后再改。"})
        try:
            edit_row(row=instance, values=instance.entered, user=self.user, version=int(version), source=Source.IMPORT)
        except StaleVersion:
            raise ValidationError({VERSION: "您导出以后这条记录被别人改过，请重新导出，在新表里再改这一行。"}) from None
        instance.was_changed = self.model.objects.get(pk=instance.pk).version != instance.version

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Links are among the entered values."""

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        if row_result.import_type == RowResult.IMPORT_TYPE_UPDATE and not row_result.instance_was_changed:
            row_result.import_type = RowResult.IMPORT_TYPE_SKIP

    def get_row_result_class(self) -> Any:
        return LedgerRowResult

    def _others_wrong(self, entered: dict[str, Any], known: Iterable[str]) -> dict[str, list[ValidationError]]:
        """What else is wrong with a new row, though some of its cells could not be read."""
        plain = {name: value for name, value in entered.items() if not isinstance(value, list)}
        plain = {name: value for name, value in plain.items() if name not in {c.key for c in self.personal}}
        try:
            validate(self.model(**plain))
        except ValidationError as error:
            found = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: [error]}
            # What a cell that could not be read leaves empty is no error of its own.
            return {name: errors for name, errors in found.items() if name not in {*known, *self.derived}}
        return {}


class LedgerRowResult(RowResult):
    """Knows whether an existing row was really changed."""

    instance_was_changed = True

    def add_instance_info(self, instance: Any) -> None:
        self.instance_was_changed = getattr(instance, "was_changed", True)
        super().add_instance_info(instance)


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
