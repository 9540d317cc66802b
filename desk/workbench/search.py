"""Search over everything that the user may see: name, code, 台账编号, telephone, document, pinyin initials.

One statement finds the rows of all ledgers, one more for each ledger that has some reads them. No extension of the
database is needed: names have generated columns (`ledger.names`), partners are found first and rows by their keys,
so that only rows within the scope are read.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, ForeignKey, IntegerField, Q, Value
from django.urls import reverse

from desk.workbench.entry.partners import meaning
from ledger import registry
from ledger.columns import relations_in_words
from ledger.models import LedgerRow, Status
from ledger.registry import Ledger
from ledger.scope import may
from members import personal
from members.codes import clean_identity_number
from members.models import Household

SHORTEST = 2
# Named per ledger; who wants more writes more.
SHOWN = 6
# Texts in which a part is looked for, besides names.
TEXTS = ("phone", "contact", "address", "contract_number", "document", "stated_in", "legal_representative", "chair")


@dataclass(frozen=True)
class Found:
    """The rows of one ledger, each with its page and its form ("" for who may not change it).

    `more` tells that there are others.
    """

    ledger: Ledger
    rows: list[tuple[LedgerRow, str, str]]
    more: bool


def search(text: str, user: Any) -> list[Found]:
    """Rows in the user's scope, by ledger; raises ValidationError for less than two signs."""
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        raise ValidationError(f"请至少输入 {SHORTEST} 个字再查找。")
    ids: dict[str, list[int]] = {}
    for key, row_id in _matching(text, user):
        ids.setdefault(key, []).append(row_id)
    return [_read(registry.by_key(key), found, user) for key, found in ids.items()]


def _matching(text: str, user: Any) -> list[tuple[str, int]]:
    """(ledger, id), a few of each ledger; one statement."""
    parts = []
    for place, ledger in enumerate(registry.ledgers()):
        wanted = _wanted(ledger.model, text)
        rows = ledger.model.objects.visible_to(user).entries().filter(wanted).order_by("-pk")
        parts.append(
            rows.annotate(
                place=Value(place, output_field=IntegerField()), ledger=Value(ledger.key, output_field=CharField())
            ).values_list("place", "ledger", "pk")[: SHOWN + 1]
        )
    found = parts[0].union(*parts[1:], all=True)
    return [(key, row_id) for _, key, row_id in sorted(found)]


def _wanted(model: type[LedgerRow], text: str) -> Q:
    """What a row of `model` must be for `text` to mean it."""
    names = {field.name: field for field in model._meta.concrete_fields}
    wanted = meaning(model, text)
    if issubclass(model, Household):
        return wanted | _of_person(text)
    for name in TEXTS:
        if name in names:
            wanted |= Q(**{f"{name}__contains": text})
    for field in model.business_fields():
        other: Any = field.related_model if isinstance(field, ForeignKey) else None
        if isinstance(other, type) and issubclass(other, LedgerRow) and not issubclass(other, Household):
            partners = other.objects.filter(meaning(other, text)).values("pk")
            wanted |= Q(**{f"{field.name}__in": partners})
    return wanted


def _of_person(text: str) -> Q:
    """A household is found by its whole identity number only (DESIGN §7)."""
    if not re.fullmatch(r"\d{17}[\dXx]", text):
        return Q(pk__in=[])
    try:
        return Q(id_digest=personal.digest(clean_identity_number(text)))
    except ValidationError:
        return Q(pk__in=[])


def _read(ledger: Ledger, ids: list[int], user: Any) -> Found:
    seen = ledger.model.objects.visible_to(user).entries().filter(pk__in=ids)
    rows = sorted(seen.select_related(*relations_in_words(ledger.model)), key=lambda row: -row.pk)
    may_mend = may(user, "change", ledger.model)
    shown = [
        (
            row,
            reverse("dashboards:row", args=[ledger.key, row.pk]),
            reverse("desk:mend", args=[ledger.key, row.pk]) if may_mend and row.status != Status.VOIDED else "",
        )
        for row in rows[:SHOWN]
    ]
    return Found(ledger, shown, len(ids) > SHOWN)
