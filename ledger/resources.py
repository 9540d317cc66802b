"""The sheet of a ledger by django-import-export: its columns, what a cell of each means, the words of its messages.

Admin, pages and `manage.py import_ledger` share it. Out: only rows in the user's scope, id and version hidden beside
them, nothing that a spreadsheet would run. In: `ledger.imports` reads files by these columns and widgets.
"""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from import_export import fields, resources

from ledger.cells import CellWidget
from ledger.columns import Column, PersonalColumn, columns
from ledger.imports.reading import heading_key
from ledger.models import LedgerRow

ID, VERSION = "id", "version"
NUMBER, STATUS = "台账编号", "状态"
# Columns of the sheet, and of people's own lists, that nothing is read from.
ONLY_READ = (NUMBER, STATUS, "序号", "行号")

_resources: dict[type[LedgerRow], type["LedgerResource"]] = {}


class LedgerResource(resources.Resource):
    """The sheet of one ledger; a subclass names its model and the office's words for columns.

    `derived` columns follow from others: they are written out for reading and ignored on the way in. `reads`: relations
    beside the columns' own that reading a row's cells needs.
    """

    model: ClassVar[type[LedgerRow]]
    labels: ClassVar[dict[str, str]] = {}
    derived: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[tuple[PersonalColumn, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.model in _resources:
            raise ValueError(f"{cls.model.__name__} 的表格定义登记了两次")
        _resources[cls.model] = cls

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
        rows = self.model.objects.visible_to(self.user).entries()
        return rows.select_related(*self.reads) if self.reads else rows

    # In

    def known_headings(self) -> dict[str, str]:
        """Heading as `heading_key` compares it → key of the column; "" for what is there only to be read."""
        known = {heading_key(heading): "" for heading in ONLY_READ}
        for column in self.columns:
            key = "" if column.source in self.derived else column.key
            known |= {heading_key(column.label): key, heading_key(column.key): key}
        for column in self.columns:
            # 作业面积 for 作业面积（亩）; a date's brackets say whether the day itself counts, so they stay.
            bare = heading_key(re.sub(r"[（(][^（）()]*[)）]$", "", column.label))
            if column.source != "ended_on" and bare not in known:
                known[bare] = "" if column.source in self.derived else column.key
        return known | {ID: ID, VERSION: VERSION}

    def label_of(self, key: str) -> str:
        """The words for a column, a hidden column, or the row as a whole."""
        labels = {column.key: column.label for column in self.columns} | {ID: "记录", VERSION: "版本"}
        labels |= {column.source: column.label for column in self.columns if column.source == "ended_on"}
        return labels.get(key, "整行")

    def typed_columns(self) -> list[Column]:
        return [column for column in self.columns if column.source not in self.derived]

    def widget(self, column: Column) -> CellWidget:
        widget: CellWidget = self.fields[column.key].widget
        return widget


def resource_of(model: type[LedgerRow]) -> type[LedgerResource]:
    """The sheet of a ledger; raises KeyError for one without."""
    return _resources[model]
