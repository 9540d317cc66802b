"""Rows of other ledgers, found while typing: by code, by number, by a part of the name, by the pinyin's initials."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from ledger import scope
from ledger.models import LedgerRow
from ledger.names import initials_pattern, plain_text
from members.directory import HITS, SHORTEST
from members.models import Household, Organisation
from members.resources import by_identity_number


@dataclass(frozen=True)
class Hit:
    """A row that may be chosen: `label` is what stands in the field, `sub` tells it from others."""

    id: int
    label: str
    sub: str
    is_demo: bool = False


def search(model: type[LedgerRow], text: str, user: Any) -> list[Hit]:
    """At most 20 rows that `text` may mean, the likeliest first; none for less than two signs."""
    text = text.strip()
    if len(text) < SHORTEST:
        return []
    rows = choices(model, user)
    if issubclass(model, Household):
        return [hit(row) for row in rows.filter(by_identity_number(rows, text))[:1]]
    return [hit(row) for row in _ranked(model, rows.filter(meaning(model, text)), text)[:HITS]]


def choices(model: type[LedgerRow], user: Any) -> QuerySet[Any]:
    """What a row of `user` may point at, without what was merged into another."""
    rows = scope.choosable(model.objects.all(), user)
    if any(field.name == "merged_into" for field in model._meta.concrete_fields):
        rows = rows.filter(merged_into__isnull=True)
    return rows.select_related(*_joined(model))


def meaning(model: type[LedgerRow], text: str, prefix: str = "") -> Q:
    """Rows whose name, code, number or initials `text` may be, or all its words; `prefix` leads to the model from
    another."""
    words = text.split()
    if len(words) < 2:
        return _meaning(model, text, prefix)
    every = Q()
    for word in words:
        every &= _meaning(model, word, prefix)
    return _meaning(model, text, prefix) | every


def _meaning(model: type[LedgerRow], text: str, prefix: str) -> Q:
    names = {field.name for field in model._meta.concrete_fields}
    wanted = Q(pk__in=[])
    if number := re.fullmatch(rf"(?:{model.NUMBER_PREFIX})-?0*(\d+)", text.upper()):
        wanted |= Q(**{f"{prefix}pk": int(number[1])})
    if "name" in names:
        wanted |= Q(**{f"{prefix}name__icontains": text})
    if "code" in names and text.isascii():
        wanted |= Q(**{f"{prefix}code__istartswith": text})
    if "initials" in names and (pattern := initials_pattern(text)):
        wanted |= Q(**{f"{prefix}initials__regex": pattern})
    if "name_key" in names and (plain := plain_text(text)) and not plain.isascii():
        wanted |= Q(**{f"{prefix}name_key__contains": plain})
    for name in ("organisation", "household"):
        field: Any = model._meta.get_field(name) if name in names else None
        if field is not None and issubclass(field.related_model, Organisation):
            wanted |= _meaning(Organisation, text, f"{prefix}{name}__")
    return wanted


def exactly(model: type[LedgerRow], text: str, user: Any) -> list[Hit]:
    """The one row that `text` is the code, number or full name of; else all that it may mean."""
    found = search(model, text, user)
    same = [one for one in found if plain_text(one.label) == plain_text(text) or text.upper() in one.sub.split(" · ")]
    return same if len(same) == 1 else found


def hit(row: Any) -> Hit:
    if isinstance(row, Organisation):
        place = row.region.town or row.region
        sub = [row.code or "没有代码", row.get_kind_display(), place.name]
        return Hit(row.pk, row.name, " · ".join(sub), row.is_demo)
    place = getattr(row, "region", None)
    sub = [row.number, place.full_name if place else ""]
    return Hit(row.pk, row.label(), " · ".join(filter(None, sub)), row.is_demo)


def _ranked(model: type[LedgerRow], rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    names = {field.name for field in model._meta.concrete_fields}
    if "name" not in names:
        return rows.order_by("-pk")
    begins = [When(name__istartswith=text, then=Value(0))]
    if "initials" in names and (pattern := initials_pattern(text)):
        begins.append(When(initials__regex=f"^{pattern}", then=Value(1)))
    return rows.order_by(Case(*begins, default=Value(2), output_field=IntegerField()), "name", "pk")


def _joined(model: type[LedgerRow]) -> list[str]:
    joined = ["region__town"]
    joined += [
        field.name
        for field in model.business_fields()
        if field.many_to_one and field.name != "region" and not field.null
    ]
    return joined
