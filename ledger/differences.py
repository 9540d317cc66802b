"""What a revision changes: the row's columns beside those of the verified edition."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.columns import Column
from ledger.models import Act, LedgerRow


@dataclass(frozen=True)
class Line:
    """A column of a row; `after` and `changed` speak of the open revision, if there is one."""

    label: str
    before: str
    after: str = ""
    changed: bool = False


def lines(row: LedgerRow, revision: LedgerRow | None, columns: Sequence[Column]) -> list[Line]:
    """All columns of the row; where a revision to edit is open, beside what it would make of them."""
    if revision is None or revision.act != Act.EDIT:
        return [Line(column.label, column.text(row)) for column in columns]
    return [
        Line(column.label, column.text(row), column.text(revision), column.raw(row) != column.raw(revision))
        for column in columns
    ]
