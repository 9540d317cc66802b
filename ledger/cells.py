"""What stands in one cell of a ledger's sheet: a value in words, and words read back as a value."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from import_export import widgets

from ledger import scope
from ledger.columns import ONE_DAY, Column, LinksColumn, PersonalColumn, ValidUntilColumn, in_words
from ledger.imports import values
from ledger.imports.values import Read
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
    text = values.plain_text(value)
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNS) else text


class CellWidget(widgets.Widget):
    """A cell of one column. `clean` raises ValueError with a sentence that says what to do."""

    def __init__(self, column: Column, user: Any) -> None:
        super().__init__()
        self.column = column
        self.user = user
        self._reader = self._reader_of_column()
        self._found: dict[str, Any] = {}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return out_of(self.column, obj)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.read(value).value

    def read(self, value: Any) -> Read:
        """The value and a note on how it was read."""
        return self._reader(value, as_typed(value))

    def prepare(self, cells: Iterable[Any]) -> None:
        """Look up what these cells name, all at once."""
        model = self._named_model()
        if model is None:
            return
        texts = {
            part
            for text in {as_typed(cell) for cell in set(cells)}
            for part in (_parts(text) if isinstance(self.column, LinksColumn) else [text])
            if part
        }
        self._found |= find_many(model, texts - self._found.keys(), self.user)

    def _named_model(self) -> type[models.Model] | None:
        field: Any = self.column.field
        if isinstance(self.column, LinksColumn) or isinstance(field, models.ForeignKey):
            model: type[models.Model] = field.remote_field.model
            return model
        return None

    def _reader_of_column(self) -> Callable[[Any, str], Read]:
        column, field = self.column, self.column.field
        if isinstance(column, LinksColumn):
            return lambda value, text: Read([self._one_of(part) for part in _parts(values.written(value, text))])
        if isinstance(field, ArrayField):
            base = field.base_field
            return lambda value, text: Read([_choice(part, base) for part in _parts(text)])
        if isinstance(field, models.ForeignKey):
            return lambda value, text: Read(self._one_of(values.written(value, text)) if text else None)
        if isinstance(column, PersonalColumn):
            return lambda value, text: Read(values.written(value, text))
        if field.choices:
            return lambda value, text: Read(_choice(text, field) if text else field.get_default())
        if isinstance(field, models.DateField):
            return _last_valid_day if isinstance(column, ValidUntilColumn) else values.day
        if isinstance(field, models.BooleanField):
            return lambda value, text: Read(_yes_or_no(text))
        if isinstance(field, models.DecimalField):
            percent, unit = "%" in column.label, unit_of(column)
            return lambda value, text: values.number(value, text, percent=percent, unit=unit)
        if isinstance(field, models.IntegerField):
            unit = unit_of(column)
            return lambda value, text: values.whole_number(value, text, unit=unit)
        return lambda value, text: Read(values.written(value, text))

    def _one_of(self, text: str) -> Any:
        if text not in self._found:
            model = self._named_model()
            assert model is not None
            self._found |= find_many(model, {text}, self.user)
        found = self._found[text]
        if isinstance(found, ValueError):
            raise found
        return found


# What the heading says of figures of which each has the unit of what it tells of.
OWN_UNIT = "按指标单位"


def unit_of(column: Column) -> str:
    """ "亩" for 作业面积（亩）, "" where the heading states none, or that each figure has its own."""
    found = re.search(r"[（(]([^（）()]{1,4})[)）]$", column.label)
    return found[1] if found else ""


def out_of(column: Column, row: Any) -> Any:
    """The value of a cell: numbers and dates as such, the rest in words."""
    if isinstance(column, ValidUntilColumn):
        return row.ended_on - ONE_DAY if row.ended_on else None
    field = column.field
    if isinstance(field, models.ForeignKey):
        related = getattr(row, field.name) if getattr(row, field.attname) else None
        return harmless(named(related, shared_names(type(related)))) if related is not None else ""
    value = getattr(row, field.attname) if field.concrete and not field.many_to_many else None
    if isinstance(value, datetime.date | Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(column, LinksColumn):
        return "、".join(named(item) for item in getattr(row, column.key).all())
    return harmless(column.text(row) if isinstance(column, PersonalColumn) else in_words(row, field))


def named(row: models.Model, shared: Collection[str] = ()) -> str:
    """How a row is named in a cell of another: number or code, then the words.

    `shared`: names that stand for several entries of a dictionary, so that their code comes along.
    """
    if isinstance(row, Region):
        return f"{row.code} {row.full_name}"
    if isinstance(row, LedgerRow):
        return f"{row.number} {row.label()}"
    name = str(getattr(row, "name", row))
    return f"{getattr(row, 'code', '')} {name}" if name in shared else name


def shared_names(model: type[models.Model]) -> set[str]:
    """Names that several entries of a dictionary have: each of two plans may bring its 粮食播种面积."""
    names = {field.name: field for field in model._meta.concrete_fields}
    if issubclass(model, LedgerRow | Region) or not {"code", "name"} <= names.keys() or names["name"].unique:
        return set()
    counted = model._default_manager.order_by().values("name").annotate(entries=models.Count("pk"))
    return set(counted.filter(entries__gt=1).values_list("name", flat=True))


def find(model: type[models.Model], text: str, user: Any) -> models.Model:
    """The row that a cell names. Raises ValueError with what to write instead."""
    found = find_many(model, {text}, user)[text]
    if isinstance(found, ValueError):
        raise found
    return found


def find_many(model: type[models.Model], texts: Iterable[str], user: Any) -> dict[str, models.Model | ValueError]:
    """Text → the row that it names, or the error that says what to write instead; few queries for many texts."""
    texts = set(texts)
    if not texts:
        return {}
    choices = choosable_in_cells(model, user)
    if model is Region:
        found = {text: _one(model, hits, text) for text, hits in _regions(choices, texts).items()}
        return found | _in_other_towns(found, user)
    hits: dict[str, list[models.Model]] = {text: [] for text in texts}
    numbers = _numbers(model, texts)
    if numbers:
        by_pk = choices.in_bulk(set(numbers.values()))
        hits |= {text: [by_pk[pk]] for text, pk in numbers.items() if pk in by_pk}
    rest = texts - numbers.keys()
    if finder := _finders.get(model):
        for text in rest:
            hits[text] = list(choices.filter(finder(choices, text))[:2])
    elif rest:
        _by_words(model, choices, rest, hits)
    return {text: _one(model, found, text) for text, found in hits.items()}


def choosable_in_cells(model: type[models.Model], user: Any) -> QuerySet[Any]:
    """What a cell of `user` may name."""
    if issubclass(model, LedgerRow):
        return scope.choosable(model.objects.all(), user)
    if model is Region:
        return Region.objects.within(user.region).select_related("town") if user.region else Region.objects.none()
    return model._default_manager.all()


def _numbers(model: type[models.Model], texts: Iterable[str]) -> dict[str, int]:
    if not issubclass(model, LedgerRow):
        return {}
    form = re.compile(rf"{model.NUMBER_PREFIX}-(\d{{1,18}})\b", re.IGNORECASE)
    return {text: int(found[1]) for text in texts if (found := form.match(text))}


def _by_words(
    model: type[models.Model], choices: QuerySet[Any], texts: set[str], hits: dict[str, list[models.Model]]
) -> None:
    names = {field.name for field in model._meta.concrete_fields}
    wanted = [name for name in ("code", "name") if name in names]
    if not wanted:
        return
    meaning = Q()
    for name in wanted:
        meaning |= Q(**{f"{name}__in": texts})
    if wanted == ["code", "name"]:
        meaning |= Q(code__in={text.partition(" ")[0] for text in texts})
    for row in choices.filter(meaning):
        given = {str(getattr(row, name)) for name in wanted}
        for text in {*given, " ".join(str(getattr(row, name)) for name in wanted)} & texts:
            hits[text].append(row)


def _regions(choices: QuerySet[Any], texts: set[str]) -> dict[str, list[Any]]:
    """By code, else by name: 来凤村, 来凤村村民委员会, 来凤街道 来凤村."""
    codes = {text: digits[0] for text in texts if (digits := re.match(r"\d+", text))}
    names = {text: text.split()[-1] for text in texts - codes.keys() if text.split()}
    given = set(names.values())
    found = list(choices.filter(Q(code__in=set(codes.values())) | Q(name__in=given) | Q(short_name__in=given)))
    by_code = {region.code: region for region in found}
    hits: dict[str, list[Any]] = {text: [] for text in texts}
    hits |= {text: [by_code[code]] for text, code in codes.items() if code in by_code}
    for text, name in names.items():
        towns = text.split()[:-1]
        hits[text] = [
            region
            for region in found
            if name in (region.name, region.short_name)
            and (not towns or (region.town and towns[-1] in (region.town.name, region.town.short_name)))
        ]
    return hits


def _in_other_towns(found: dict[str, Any], user: Any) -> dict[str, ValueError]:
    """For a place of the district that lies outside the user's own, say where it lies."""
    missing = {text for text, hit in found.items() if isinstance(hit, ValueError)}
    district = user.region.county if user.region else None
    if not missing or district is None:
        return {}
    elsewhere = _regions(Region.objects.within(district).select_related("town"), missing)
    return {
        text: ValueError(f"“{text}”在{hits[0].town.name}，不在您的可选范围内，请填本辖区的村居或镇街。")
        for text, hits in elsewhere.items()
        if len(hits) == 1 and hits[0].town and hits[0].town_id != user.region.town_id
    }


def _one(model: type[models.Model], found: list[Any], text: str) -> models.Model | ValueError:
    if len(found) == 1:
        one: models.Model = found[0]
        return one
    title = model._meta.verbose_name
    if found:
        return ValueError(f"有几个{title}叫“{text}”，请填写编号或代码加以区分。")
    return ValueError(f"没有找到{title}“{text}”，或不在您的可选范围内，请填写编号、代码或全称。")


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in re.split("[、,，;；\n]", text) if part.strip()))


def _choice(text: str, field: "models.Field[Any, Any]") -> str:
    plain = _compact(text)
    for value, label in field.flatchoices:
        if text == value or plain == _compact(str(label)):
            return str(value)
    raise ValueError(f"“{text}”不是可选项，可填：{'、'.join(str(label) for _, label in field.flatchoices)}")


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _yes_or_no(text: str) -> bool:
    if text in ("是", "有", "1", "√"):
        return True
    if text in ("否", "无", "0", "×", ""):
        return False
    raise ValueError(f"“{text}”要填“是”或“否”。")


def _last_valid_day(value: Any, text: str) -> Read:
    last, note = values.day(value, text)
    return Read(last + ONE_DAY if last else None, note)
