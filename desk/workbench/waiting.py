"""What waits for the user on his desk: rows sent back, drafts, and how many wait for a verifier."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ledger.admin import workbench
from ledger.models import LedgerRow, Status
from ledger.registry import Ledger


@dataclass(frozen=True)
class Waiting:
    """A row, the ledger that holds it, and where it is mended."""

    ledger: Ledger
    row: LedgerRow
    href: str


@dataclass(frozen=True)
class Pile:
    """`total` rows wait, the newest of them are named."""

    total: int
    rows: list[Waiting]

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def returned(request: HttpRequest) -> Pile:
    """Sent back with a reason, to be mended."""
    return _pile(request, Status.RETURNED)


def drafts(request: HttpRequest) -> Pile:
    return _pile(request, Status.DRAFT)


def to_verify(request: HttpRequest) -> int:
    """Submitted rows that the user may verify."""
    counts = workbench.counts(request)
    return sum(number for (_, status), number in counts.items() if status == Status.SUBMITTED)


def _pile(request: HttpRequest, status: Status) -> Pile:
    section = workbench.section(request, "", "", status, "change")
    rows = [
        Waiting(group.ledger, row, reverse("desk:mend", args=[group.ledger.key, row.revises_id or row.pk]))
        for group in section.groups
        for row in group.rows
    ]
    rows.sort(key=lambda waiting: waiting.row.changed_at, reverse=True)
    return Pile(section.total, rows[: workbench.SHOWN])
