"""Verify and return from the desk: deeds of `ledger.verification`, with a reason where a closed month is touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ledger import registry, verification
from ledger.models import LedgerRow
from ledger.verification import Item, Outcome

VERIFY, RETURN = "verify", "return"
LABELS = {VERIFY: "核实", RETURN: "退回"}


@dataclass(frozen=True)
class Missed:
    """A row that the deed did not reach, and why."""

    ledger: registry.Ledger
    row: LedgerRow | None
    detail: str


class AsksReason(Exception):
    """Rows touch closed months and no reason was given; nothing was stored. The message names the months."""


def do(
    *, deed: str, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str = "", closed_reason: str = ""
) -> Outcome:
    """Verify or return rows of one ledger. Raises AsksReason."""
    if deed == RETURN:
        return verification.return_(model=model, items=items, user=user, reason=reason)
    try:
        return verification.verify_explained(model=model, items=items, user=user, reason=closed_reason)
    except verification.NeedsReason as asked:
        raise AsksReason(f"{asked}，请写明为什么现在核实，再按一次“核实”。") from None
