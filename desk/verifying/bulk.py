"""Many rows with one reason: the list is fixed and shown with count and sums before anything is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from desk.verifying import closed_months, queue, row_page
from desk.verifying.deeds import Missed, do
from ledger import registry
from ledger.admin.deeds import MOST_AT_ONCE, Total, totals
from ledger.columns import relations_in_words
from ledger.evidence_rules import Rules
from ledger.models import Act, LedgerRow
from ledger.registry import Ledger
from ledger.verification import Item

BROKEN = "清单不完整，请回到核实台重新勾选。"
NAMED = 100

# Ledger's key → items of it.
Picked = dict[str, list[Item]]


@dataclass(frozen=True)
class Unfit:
    row: LedgerRow
    detail: str


@dataclass(frozen=True)
class Portion:
    """The rows of one ledger on the list; `lacking` of them cannot be verified, but returned."""

    ledger: Ledger
    rows: list[LedgerRow]
    unfit: list[Unfit]
    lacking: list[Unfit]
    totals: list[Total]

    @property
    def named(self) -> list[LedgerRow]:
        return self.rows[:NAMED]

    @property
    def more(self) -> int:
        return max(len(self.rows) - NAMED, 0)


@dataclass(frozen=True)
class Fixed:
    """What the page shows before the deed, and sends back with it (`items`)."""

    portions: list[Portion]
    items: str
    closed_words: str

    @property
    def count(self) -> int:
        return sum(len(portion.rows) for portion in self.portions)

    @property
    def unfit(self) -> list[Unfit]:
        return [one for portion in self.portions for one in portion.unfit]

    @property
    def lacking(self) -> list[Unfit]:
        return [one for portion in self.portions for one in portion.lacking]


def picked(values: Iterable[str]) -> Picked:
    """ "sites:12:3" …, or the same joined by commas. Raises ValidationError."""
    found: Picked = {}
    try:
        for value in (one for text in values for one in text.split(",") if one):
            key, row, version = value.split(":")
            registry.by_key(key)
            found.setdefault(key, []).append(Item(int(row), int(version)))
    except (KeyError, ValueError):
        raise ValidationError(BROKEN) from None
    count = sum(len(items) for items in found.values())
    if count > MOST_AT_ONCE:
        raise ValidationError(f"一次最多 {MOST_AT_ONCE} 条，请先按镇街或台账缩小范围。")
    if not count:
        raise ValidationError("还没有勾选，请先在列表里勾选要一起办的记录。")
    return found


def group(user: Any, ledger: str, town: str) -> Picked:
    """Everything that waits in a group now. Raises ValidationError where it is too much or nothing."""
    found = next((one for one in queue.ledgers_of(user) if one.key == ledger), None)
    if found is None:
        raise ValidationError(BROKEN)
    rows = queue.waiting_rows(found.model, user)
    rows = rows.filter(region__town__isnull=True) if town == queue.OWN_TOWN else rows.filter(region__town__code=town)
    pairs = rows.order_by("pk").values_list("pk", "version")[: MOST_AT_ONCE + 1]
    return picked([f"{ledger}:{pk}:{version}" for pk, version in pairs])


def fixed(user: Any, wanted: Picked) -> Fixed:
    """The list as it stands now: what changed since it was picked is named, what fits is counted and summed."""
    portions, every, items = [], [], []
    for ledger in queue.ledgers_of(user):
        asked = {item.id: item.version for item in wanted.get(ledger.key, [])}
        if not asked:
            continue
        portion = _portion(user, ledger, asked)
        portions.append(portion)
        every += portion.rows
        items += [f"{ledger.key}:{row.pk}:{row.version}" for row in portion.rows]
    return Fixed(portions, ",".join(items), closed_months.sentence(closed_months.touched(every)))


def _portion(user: Any, ledger: Ledger, asked: Mapping[int, int]) -> Portion:
    rows: list[LedgerRow] = list(
        queue.waiting_rows(ledger.model, user)
        .filter(pk__in=asked)
        .select_related("revises", *relations_in_words(ledger.model))
        .order_by("region__town__code", "submitted_at", "pk")
    )
    fit, unfit, lacking = [], [], []
    rules = Rules(ledger.model, rows)
    own = {user.pk, getattr(user.acts_for, "pk", user.pk)}
    for row in rows:
        if row.version != asked[row.pk]:
            unfit.append(Unfit(row, "刚被别人改过，请看过再勾选"))
        elif own & set(row.hands):
            unfit.append(Unfit(row, row_page.OWN_WORK))
        else:
            fit.append(row)
    for row in fit if rules.rules else []:
        short = [need.sentence for need in rules.needs(row) if not need.is_met and row.act != Act.VOID]
        if short:
            lacking.append(Unfit(row, f"缺{'、'.join(short)}"))
    return Portion(ledger, fit, unfit, lacking, totals(ledger.model, fit))


@transaction.atomic
def carry_out(*, deed: str, wanted: Picked, user: Any, reason: str, closed_reason: str) -> tuple[int, list[Missed]]:
    """How many rows it was done on, and what it did not reach. Raises deeds.AsksReason: then nothing was stored."""
    done, missed = 0, []
    for key, items in wanted.items():
        ledger = registry.by_key(key)
        outcome = do(deed=deed, model=ledger.model, items=items, user=user, reason=reason, closed_reason=closed_reason)
        done += len(outcome.done)
        ids = [conflict.id for conflict in outcome.conflicts]
        rows = {row.pk: row for row in ledger.model.objects.visible_to(user).filter(pk__in=ids)} if ids else {}
        missed += [Missed(ledger, rows.get(one.id), one.detail) for one in outcome.conflicts]
    return done, missed
