"""One waiting row beside its evidence: what it says or changes, which files back it, what happened to it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from desk.verifying import closed_months
from ledger import differences, verifiers
from ledger.attachments import files_of
from ledger.evidence_rules import Need, needs
from ledger.history import Step, timeline
from ledger.models import Act, Attachment, LedgerRow
from ledger.registry import Ledger
from ledger.resources import resource_of

STEPS = 8
OWN_WORK = "您本人（或您代办的人）经手过这条记录，请由其他核实人员办理。"


@dataclass(frozen=True)
class Part:
    """What is entered and verified together with the row: the kind of a shop."""

    title: str
    lines: list[differences.Line]


@dataclass
class RowPage:
    """`obstacle`: why this user cannot verify or return it; `wrong`: what keeps everybody from verifying it."""

    ledger: Ledger
    row: LedgerRow
    original: LedgerRow
    lines: list[differences.Line]
    parts: list[Part]
    pictures: list[Attachment]
    papers: list[Attachment]
    needs: list[Need]
    wrong: list[str]
    obstacle: str
    closed: list[datetime.date]
    steps: list[Step] = field(default_factory=list)

    @property
    def is_edit(self) -> bool:
        return self.row.act == Act.EDIT

    @property
    def act(self) -> str:
        return Act(self.row.act).label

    @property
    def missing(self) -> list[Need]:
        return [need for need in self.needs if not need.is_met]

    @property
    def closed_words(self) -> str:
        return closed_months.sentence(self.closed)

    @property
    def first(self) -> Attachment | None:
        return self.pictures[0] if self.pictures else None

    @property
    def others(self) -> Sequence[Attachment]:
        return self.pictures[1:]

    @property
    def may_act(self) -> bool:
        return not self.obstacle

    @property
    def may_verify(self) -> bool:
        return self.may_act and not self.wrong and not self.missing


def of(ledger: Ledger, row: LedgerRow, user: Any) -> RowPage:
    """Everything on the page; the number of queries hangs on the row's parts, not on how many rows wait."""
    original: Any = row.revises if row.is_revision else row
    columns = resource_of(ledger.model).columns_of_model()
    parts = [] if row.is_revision else row.parts()
    files = [file for one in (original, *parts) for file in files_of(one)]
    return RowPage(
        ledger=ledger,
        row=row,
        original=original,
        lines=[line for line in _lines(original, row, columns) if line.before or line.after],
        parts=[_part(part) for part in parts],
        pictures=[file for file in files if file.is_picture],
        papers=[file for file in files if not file.is_picture],
        needs=[] if row.act == Act.VOID else needs(row),
        wrong=_wrong(row),
        obstacle=obstacle(row, user),
        closed=closed_months.touched([row]),
        steps=timeline(original, columns)[:STEPS],
    )


def obstacle(row: LedgerRow, user: Any) -> str:
    """Why this user does not verify the row, "" where he may."""
    own = {user.pk, getattr(user.acts_for, "pk", user.pk)}
    if own & set(row.hands):
        return OWN_WORK
    return verifiers.judge(type(row), user)(row)


def _lines(original: LedgerRow, row: LedgerRow, columns: Any) -> list[differences.Line]:
    return differences.lines(original, row if row.is_revision else None, columns)


def _part(part: LedgerRow) -> Part:
    columns = resource_of(type(part)).columns_of_model()
    lines = [line for line in differences.lines(part, None, columns) if line.before]
    return Part(f"{part._meta.verbose_name}：{part.label()}", lines)


def _wrong(row: LedgerRow) -> list[str]:
    """What the ledger's own rule asks before the row is verified, such as a verified operator."""
    if row.act == Act.VOID:
        return []
    try:
        row.check_verifiable()
    except ValidationError as error:
        return list(error.messages)
    return []
