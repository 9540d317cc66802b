"""A ledger's sheet out: the rows of a list with all that is needed to fill in more, written row by row by xlsxwriter.

The file is the template, too: id and version hidden, drop-downs, locked keys, spare rows, a sheet of instructions.
Memory does not grow with the rows.
"""

import datetime
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import IO, Any, BinaryIO, cast

import xlsxwriter
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from ledger import registry
from ledger.cells import OWN_UNIT, choosable_in_cells, harmless, named, out_of, shared_names, unit_of
from ledger.columns import Column, LinksColumn, PersonalColumn, ValidUntilColumn, relations_in_words
from ledger.imports.layout import is_required
from ledger.models import Act, LedgerRow, Status
from ledger.resources import ID, NUMBER, STATUS, VERSION, LedgerResource
from ledger.row_sheet import RowSheet
from regions.models import Region

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATE_VERSION = "2"
HIDDEN = 2
# A protected sheet takes no new rows, so they are there beforehand.
SPARE_ROWS = 500
MOST_CHOICES = 3_000
# Units to choose from, where there are few enough to be found in a list.
MOST_ROWS_OFFERED = 500
FETCHED = 2_000
MOST_NAMES = 100_000
# Of every row, beside its columns.
READ_OF_ROWS = frozenset({"id", "version", "revises_id", "status", "edition"})
LISTS = "选项"
HELP = "填写说明"


@dataclass(frozen=True)
class _Formats:
    heading: Any
    needed: Any
    locked: Any
    text: Any
    day: Any
    number: Any
    bold: Any
    wrapped: Any


@contextmanager
def written(resource: LedgerResource, queryset: QuerySet[Any]) -> Iterator[IO[bytes]]:
    """An open temporary file with the rows of `queryset`, which must lie in the user's scope."""
    with tempfile.NamedTemporaryFile(prefix="sheet-", suffix=".xlsx") as file:
        write(file.name, resource, queryset)
        file.seek(0)
        yield cast(BinaryIO, file)


def file_of(resource: LedgerResource, queryset: QuerySet[Any]) -> IO[bytes]:
    """As `written`, for a response that closes it."""
    file = tempfile.NamedTemporaryFile(prefix="sheet-", suffix=".xlsx")  # noqa: SIM115  closed by the response
    write(file.name, resource, queryset)
    file.seek(0)
    return cast(BinaryIO, file)


def name_of(resource: LedgerResource) -> str:
    """ "网点_来凤街道_20261122.xlsx"."""
    title = registry.of_model(resource.model).title
    return f"{title}_{resource.user.region or '全部'}_{timezone.localdate():%Y%m%d}.xlsx"


def write(path: str, resource: LedgerResource, queryset: QuerySet[Any]) -> None:
    ledger = registry.of_model(resource.model)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        _tell_origin(book, ledger, resource)
        formats = _formats(book)
        sheet = book.add_worksheet(ledger.title[:31], RowSheet)
        instructions = book.add_worksheet(HELP)
        lists = _lists(book, resource)
        _head(sheet, resource, formats)
        last = _rows(sheet, resource, queryset, formats)
        _validations(sheet, resource, lists, last + SPARE_ROWS)
        _instructions(instructions, resource, lists, formats)


def _tell_origin(book: Any, ledger: registry.Ledger, resource: LedgerResource) -> None:
    book.set_properties({"title": f"{ledger.title}填报表", "subject": ledger.key, "keywords": f"v{TEMPLATE_VERSION}"})
    made = {
        "模板": ledger.key,
        "模板版本": TEMPLATE_VERSION,
        "范围": str(resource.user.region or "全部"),
        "生成日期": f"{timezone.localdate():%Y-%m-%d}",
    }
    for name, value in made.items():
        book.set_custom_property(name, value)


def _formats(book: Any) -> _Formats:
    head = {"bold": True, "bg_color": "#e8eff7", "border": 1, "border_color": "#d9dfe6", "text_wrap": True}
    return _Formats(
        heading=book.add_format(head),
        needed=book.add_format(head | {"font_color": "#ad1f17"}),
        locked=book.add_format({"num_format": "@", "font_color": "#5b6672", "bg_color": "#f3f5f7"}),
        text=book.add_format({"num_format": "@", "locked": False}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "locked": False}),
        number=book.add_format({"locked": False}),
        bold=book.add_format({"bold": True, "font_size": 14}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _head(sheet: Any, resource: LedgerResource, formats: _Formats) -> None:
    sheet.set_column(0, HIDDEN - 1, None, formats.locked, {"hidden": True})
    sheet.set_column(HIDDEN, HIDDEN + 1, 11, formats.locked)
    for at, column in _placed(resource):
        locked = column.source in resource.derived
        sheet.set_column(at, at, _width(column), formats.locked if locked else _format(column, formats))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, HIDDEN + 1)
    for at, heading in enumerate((ID, VERSION, NUMBER, STATUS)):
        sheet.write_string(0, at, heading, formats.heading)
    for at, column in _placed(resource):
        needed = is_required(column) and column.source not in resource.derived
        sheet.write_string(0, at, column.label, formats.needed if needed else formats.heading)
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "select_locked_cells")
    sheet.protect("", dict.fromkeys(allowed, True))


def _rows(sheet: RowSheet, resource: LedgerResource, queryset: QuerySet[Any], formats: _Formats) -> int:
    """Write the rows; returns the last line (the headings being line 0)."""
    own = [(at, cell, sheet.endings(formats.locked)) for at, cell in enumerate(_hidden_and_locked(resource))]
    columns = [
        (
            at,
            _cell(column),
            sheet.endings(formats.locked if column.source in resource.derived else _format(column, formats)),
        )
        for at, column in _placed(resource)
    ]
    namings = [cell for _, cell, _ in columns if isinstance(cell, _Naming)]
    line = 0
    for rows in _chunks(resource, queryset):
        revisions = _revisions(resource, rows)
        said = [revisions.get(row.id, row) for row in rows] if revisions else rows
        for naming in namings:
            naming.learn(said)
        written = [(at, [ending(cell(row)) for row in rows]) for at, cell, ending in own]
        written += [(at, [ending(cell(row)) for row in said]) for at, cell, ending in columns]
        sheet.write_rows(line + 1, written)
        line += len(rows)
    return line


def _hidden_and_locked(resource: LedgerResource) -> list[Callable[[Any], Any]]:
    """The columns before those of the ledger: id, version, number, status."""
    prefix, words = resource.model.NUMBER_PREFIX, dict(Status.choices)
    return [
        attrgetter("id"),
        attrgetter("version"),
        lambda row: f"{prefix}-{row.revises_id or row.id:05d}",
        lambda row: words[row.status],
    ]


def _chunks(resource: LedgerResource, queryset: QuerySet[Any]) -> Iterator[list[Any]]:
    rows = _read_along(resource, queryset).iterator(chunk_size=FETCHED)
    while chunk := list(islice(rows, FETCHED)):
        yield chunk


def _revisions(resource: LedgerResource, rows: list[Any]) -> dict[int, Any]:
    """Row → its revision: whoever changed a verified row finds in his sheet what he said last, as in the form."""
    verified = [row.id for row in rows if row.edition]
    if not verified:
        return {}
    manager: Any = resource.model.objects
    found = manager.filter(revises__in=verified, act=Act.EDIT)
    return {revision.revises_id: revision for revision in _read_along(resource, found)}


def _read_along(resource: LedgerResource, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Tuples where every cell is told by its column alone: a model's instance costs more than its cells."""
    if not any(isinstance(column, LinksColumn | PersonalColumn) for column in resource.columns):
        asked = {column.field.attname for column in resource.columns}
        return rows.select_related(None).values_list(*sorted(asked | READ_OF_ROWS), named=True)
    links = [column.key for column in resource.columns if isinstance(column, LinksColumn)]
    return (
        rows.select_related(*resource.reads).prefetch_related(*links)
        if resource.reads
        else rows.prefetch_related(*links)
    )


def _cell(column: Column) -> Callable[[Any], Any]:
    """A function row → value of the cell; what many rows name is put in words once."""
    field = column.field
    if isinstance(column, LinksColumn | PersonalColumn):
        return lambda row: out_of(column, row)
    if isinstance(field, models.ForeignKey):
        return _Naming(field)
    if isinstance(column, ValidUntilColumn) or isinstance(field, ArrayField):
        return lambda row: out_of(column, row)
    read = attrgetter(field.attname)
    if field.choices:
        words = {value: harmless(str(label)) for value, label in field.flatchoices}
        return lambda row: words.get(read(row), "")
    if isinstance(field, models.CharField | models.TextField):
        return lambda row: harmless(read(row))
    if isinstance(field, models.DateField | models.DecimalField | models.IntegerField):
        return read
    return lambda row: out_of(column, row)


class _Naming:
    """What a cell says that names another row; of what many rows name, once."""

    def __init__(self, field: Any) -> None:
        self._attname = field.attname
        model = field.remote_field.model
        self._named = model._default_manager.select_related(*_named_along(model))
        self._shared = shared_names(model)
        self._known: dict[Any, str] = {None: ""}

    def learn(self, rows: list[Any]) -> None:
        """Look up what these rows name, all at once."""
        if len(self._known) > MOST_NAMES:
            self._known = {None: ""}
        missing = {getattr(row, self._attname) for row in rows} - self._known.keys()
        for pk, row in self._named.in_bulk(missing).items() if missing else ():
            self._known[pk] = harmless(named(row, self._shared))

    def __call__(self, row: Any) -> str:
        return self._known[getattr(row, self._attname)]


def _named_along(model: type[models.Model]) -> list[str]:
    if issubclass(model, LedgerRow):
        return relations_in_words(model)
    return ["town"] if issubclass(model, Region) else []


# Drop-downs


@dataclass(frozen=True)
class _List:
    name: str
    count: int
    first: str


def _lists(book: Any, resource: LedgerResource) -> dict[str, _List]:
    """What the drop-downs offer, on a sheet that nobody sees; key → its name in the workbook."""
    sheet = book.add_worksheet(LISTS)
    offered = {column.key: _offered(column, resource.user) for _, column in _placed(resource)}
    offered = {key: found for key, found in offered.items() if found}
    lists: dict[str, _List] = {}
    for line in range(max((len(found) for found in offered.values()), default=0)):
        for at, found in enumerate(offered.values()):
            if line < len(found):
                sheet.write_string(line, at, found[line])
    for at, (key, found) in enumerate(offered.items()):
        name = f"list_{key}"
        letters = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        book.define_name(name, f"='{LISTS}'!{letters}$1:{letters}${len(found)}")
        lists[key] = _List(name, len(found), found[0])
    sheet.very_hidden()
    return lists


def _offered(column: Column, user: Any) -> list[str]:
    field: Any = column.field
    if isinstance(column, LinksColumn | PersonalColumn) or isinstance(field, ArrayField):
        return []
    if isinstance(field, models.ForeignKey):
        choices = choosable_in_cells(field.remote_field.model, user)
        if field.remote_field.model is Region:
            regions = choices.valid_on(timezone.localdate()).order_by("code")  # type: ignore[attr-defined]
            return [named(region) for region in regions[:MOST_CHOICES]]
        if issubclass(field.remote_field.model, LedgerRow):
            choices = choices.select_related(*relations_in_words(field.remote_field.model)).order_by("pk")
        found = list(choices[: MOST_ROWS_OFFERED + 1])
        shared = shared_names(field.remote_field.model)
        return [] if len(found) > MOST_ROWS_OFFERED else [harmless(named(row, shared)) for row in found]
    return [str(label) for _, label in field.flatchoices] if field.choices else []


def _validations(sheet: Any, resource: LedgerResource, lists: dict[str, _List], last: int) -> None:
    for at, column in _placed(resource):
        if column.source in resource.derived:
            continue
        rule = _rule(column, lists.get(column.key))
        hint = _hint(column)
        if rule or hint:
            prompt = {"input_title": column.label[:32], "input_message": hint[:255]} if hint else {}
            sheet.data_validation(1, at, max(last, 1), at, (rule or {"validate": "any"}) | prompt)


def _rule(column: Column, found: _List | None) -> dict[str, Any]:
    if found:
        # A warning, not a stop: a unit may also be named by its code or full name.
        sort = "stop" if column.field.choices else "warning"
        message = {"error_title": "不在可选项里", "error_message": "请从下拉列表里选。", "error_type": sort}
        return {"validate": "list", "source": f"={found.name}", **message}
    field = column.field
    if isinstance(field, models.DateField):
        message = {"error_title": "不是日期", "error_message": "请写成 2026-09-30 这样。"}
        span = {"minimum": datetime.date(1900, 1, 1), "maximum": datetime.date(2100, 1, 1)}
        return {"validate": "date", "criteria": "between", **span, **message}
    if isinstance(field, models.DecimalField | models.IntegerField) and not field.choices:
        sort = "decimal" if isinstance(field, models.DecimalField) else "integer"
        message = {"error_title": "不是数字", "error_message": "请只填数，不带单位，如 300。"}
        return {"validate": sort, "criteria": "between", "minimum": -1e12, "maximum": 1e12, **message}
    return {}


def _hint(column: Column) -> str:
    return str(column.field.help_text or "")


def _instructions(sheet: Any, resource: LedgerResource, lists: dict[str, _List], formats: _Formats) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 60, formats.wrapped)
    sheet.set_column(3, 3, 34, formats.wrapped)
    title = registry.of_model(resource.model).title
    sheet.write_string(0, 0, f"{title}怎么填", formats.bold)
    said = (
        "1. 已有的记录在表里直接改；新的接着往下填，灰色的格子不用管。",
        "2. 红字的栏目必填。带下拉的从下拉里选；可以从别的表粘贴，上传时一样会逐格核对。",
        "3. 不要改栏目名，不要动前面隐藏的两列；列的先后可以换，不用的列可以删。",
        "4. 填好以后在“Excel 上传”页面上传，先看核对结果，再决定入库；入库后 7 天内可以整批撤销。",
    )
    for line, sentence in enumerate(said, start=1):
        sheet.write_string(line, 0, sentence)
    line = len(said) + 2
    for at, heading in enumerate(("栏目", "必填", "怎么写", "例子")):
        sheet.write_string(line, at, heading, formats.heading)
    for _, column in _placed(resource):
        if column.source in resource.derived:
            continue
        line += 1
        found = lists.get(column.key)
        sheet.write_string(line, 0, column.label)
        sheet.write_string(line, 1, "必填" if is_required(column) else "")
        sheet.write_string(line, 2, _how(column, found))
        sheet.write_string(line, 3, found.first if found else _example(column))


def _how(column: Column, found: _List | None) -> str:
    field = column.field
    said = [_hint(column)]
    if isinstance(field, models.ForeignKey):
        said.append("从下拉里选，或写编号、代码、全称。" if found else "写编号、代码或全称。")
    elif isinstance(column, LinksColumn):
        said.append("写代码或名称，几个之间用顿号“、”隔开。")
    elif isinstance(field, ArrayField):
        words = "、".join(str(label) for _, label in field.base_field.flatchoices)
        said.append(f"可填几项，用顿号“、”隔开：{words}。")
    elif found:
        said.append("从下拉里选一项。")
    elif isinstance(field, models.DateField):
        last = "填最后一个有效的日子。" if isinstance(column, ValidUntilColumn) else ""
        said.append(f"日期。{last}")
    elif isinstance(field, models.DecimalField | models.IntegerField):
        unit = unit_of(column)
        told = f"，单位是{unit}，不用写" if unit else ""
        if OWN_UNIT in column.label:
            told = "，按这项指标登记的单位填，单位不用写"
        said.append(f"只填数{told}。")
    elif isinstance(column, PersonalColumn):
        said.append("已有的显示为星号，不改就不要动。")
    return "".join(part for part in said if part)


def _example(column: Column) -> str:
    field: Any = column.field
    if isinstance(field, ArrayField):
        return "、".join(str(label) for _, label in field.base_field.flatchoices[:2])
    if isinstance(field, models.ForeignKey):
        model = field.remote_field.model
        return f"{model.NUMBER_PREFIX}-00012" if issubclass(model, LedgerRow) else ""
    if isinstance(field, models.DateField):
        return "2026-09-30"
    if isinstance(field, models.DecimalField):
        return "300"
    return "3" if isinstance(field, models.IntegerField) else ""


def _placed(resource: LedgerResource) -> Iterable[tuple[int, Column]]:
    return enumerate(resource.columns, start=HIDDEN + 2)


def _format(column: Column, formats: _Formats) -> Any:
    field = column.field
    if isinstance(field, models.DateField):
        return formats.day
    if isinstance(field, models.DecimalField | models.IntegerField) and not field.choices:
        return formats.number
    return formats.text


def _width(column: Column) -> int:
    field = column.field
    if isinstance(field, models.ForeignKey | models.ManyToManyField):
        return 30
    if isinstance(field, models.DateField):
        return 13
    return 14 if isinstance(field, models.DecimalField | models.IntegerField) else 20
