"""A ledger as rows of a sheet, both ways, by django-import-export: columns, what a cell means, who may.

Out: only rows in the user's scope, id and version hidden beside them, nothing that a spreadsheet would run.
In: row by row through `ledger.entry`, all in one transaction; one wrong cell and nothing is stored.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from ledger.cells import CellWidget, as_typed, out_of
from ledger.columns import Column, PersonalColumn, columns
from ledger.entry import StaleVersion, create_row, edit_row
from ledger.models import LedgerRow, Source
from ledger.validation import validate

ID, VERSION = "id", "version"


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
