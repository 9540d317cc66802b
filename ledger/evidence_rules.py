"""Which files a row needs before it can be verified (佐证要求), and which of them are missing.

Rules are rows that the district edits in the admin: it changes them when an inspection asks for another paper, and
cannot wait for whoever maintains the server. A file counts for a rule by the label it was given when it was uploaded;
one without a label counts when its name holds one of the rule's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ledger import registry
from ledger.attachments import DOCX, XLSX, files_of_many
from ledger.conditions import ConditionError
from ledger.models import Attachment, EvidenceRule, FileKind, LedgerRow

_TYPES: dict[str, tuple[str, ...]] = {
    FileKind.DOCUMENT: ("application/pdf", DOCX),
    FileKind.SHEET: (XLSX,),
}


@dataclass(frozen=True)
class Need:
    """One file that a row needs, and how many of it are there."""

    rule: EvidenceRule
    there: int

    @property
    def is_met(self) -> bool:
        return self.there >= self.rule.at_least

    @property
    def sentence(self) -> str:
        if self.is_met:
            return self.rule.sentence
        have = f"，现有 {self.there} 份" if self.there else ""
        return f"{self.rule.sentence}{have}"


class Rules:
    """The rules of one ledger, read once for many rows; of `rows` also, in few queries, what they ask and have."""

    def __init__(self, model: type[LedgerRow], rows: Sequence[LedgerRow] = ()) -> None:
        self.ledger = registry.of_model(model)
        self.rules = list(EvidenceRule.objects.filter(ledger=self.ledger.key).order_by("pk"))
        known = rows if self.rules else []
        self._concerned = {rule.pk: _concerned(rule, self.ledger, known) for rule in self.rules if rule.condition}
        self._files = _files_by_row(known)

    def of(self, row: LedgerRow) -> list[EvidenceRule]:
        """Those of the row's places that ask something of it."""
        if not self.rules:
            return []
        home = row.region
        above = (home.pk, home.town_id, home.county_id, home.prefecture_id, home.province_id)
        return [rule for rule in self.rules if rule.region_id in above and self._concerns(rule, row)]

    def needs(self, row: LedgerRow) -> list[Need]:
        """What the row needs, met or not."""
        rules = self.of(row)
        known = self._files_of(row) if rules else []
        return [Need(rule, sum(counts_for(rule, file) for file in known)) for rule in rules]

    def _concerns(self, rule: EvidenceRule, row: LedgerRow) -> bool:
        if not rule.condition:
            return True
        concerned = self._concerned[rule.pk] if row.pk in self._files else _concerned(rule, self.ledger, [row])
        return row.pk in concerned

    def _files_of(self, row: LedgerRow) -> list[Attachment]:
        known = self._files if row.pk in self._files else _files_by_row([row])
        return known[row.pk]

    def refuse_if_missing(self, row: LedgerRow) -> None:
        """Raises ValidationError that names every missing file."""
        lacking = [need.sentence for need in self.needs(row) if not need.is_met]
        if lacking:
            raise ValidationError(f"“{row.label()}”还缺佐证材料：{'、'.join(lacking)}。请退回补传，材料齐了再核实。")


def needs(row: LedgerRow) -> list[Need]:
    """What one row needs, and what its parts need that are verified with it."""
    found = Rules(type(row)).needs(row)
    for part in [] if row.is_revision else row.parts():
        found += Rules(type(part)).needs(part)
    return found


def counts_for(rule: EvidenceRule, file: Attachment) -> bool:
    """Whether a file is one of those that the rule asks for."""
    if rule.kind == FileKind.PICTURE and not file.is_picture:
        return False
    if rule.kind in _TYPES and file.content_type not in _TYPES[rule.kind]:
        return False
    if file.label:
        return file.label == rule.label
    words = [word.strip() for word in rule.names.split("、") if word.strip()] or [rule.label]
    return any(word in file.name for word in words)


def check_rule(rule: EvidenceRule) -> None:
    """Raises ValidationError for a ledger, condition or value that does not exist."""
    try:
        ledger = registry.by_key(rule.ledger)
    except KeyError:
        raise ValidationError({"ledger": "没有这本台账，请从列表里选。"}) from None
    if not rule.condition:
        if rule.value:
            raise ValidationError({"condition": "填了值，就要选它是哪一类的值。"})
        return
    condition = ledger.conditions_by_name.get(rule.condition)
    if condition is None:
        known = "、".join(f"{one.name}（{one.label}）" for one in ledger.conditions) or "没有"
        raise ValidationError({"condition": f"{ledger.title}没有“{rule.condition}”这个分类，可用：{known}。"})
    try:
        condition.parse(rule.value)
    except ConditionError as error:
        raise ValidationError({"value": str(error)}) from error


def labels_for(row: LedgerRow) -> list[str]:
    """Names that a file of the row may be given when it is uploaded."""
    return list(dict.fromkeys(need.rule.label for need in needs(row)))


def _concerned(rule: EvidenceRule, ledger: registry.Ledger, rows: Sequence[LedgerRow]) -> set[int]:
    """Ids of the rows that fall under the rule's condition."""
    condition = ledger.conditions_by_name[rule.condition]
    q = condition.q(condition.parse(rule.value), timezone.localdate())
    ids = [row.pk for row in rows]
    return set(ledger.model.objects.filter(q, pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _files_by_row(rows: Sequence[LedgerRow]) -> dict[int, list[Attachment]]:
    """Files of each row: its own, of what it revises or what revises it, and of the whole that it is a part of."""
    found: dict[int, list[Attachment]] = {row.pk: [] for row in rows}
    if not rows:
        return found
    backing = [(row.pk, _original(row)) for row in rows]
    # The photos of a shop back its roles too.
    for name in registry.wholes(type(rows[0])):
        backing += [(row.pk, getattr(row, name)) for row in rows]
    originals: dict[type[LedgerRow], dict[int, LedgerRow]] = {}
    for _, original in backing:
        originals.setdefault(type(original), {})[original.pk] = original
    files = {model: files_of_many(model, list(known)) for model, known in originals.items()}
    for pk, original in backing:
        found[pk] += files[type(original)].get(original.pk, [])
    return found


def _original(row: LedgerRow) -> LedgerRow:
    original: Any = row.revises if row.is_revision else row
    return original
