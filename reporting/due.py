"""What the desk is told of reporting: the unit's months that are not handed in, the district's that wait for it."""

import datetime
from typing import Any

from ledger.desk import Due, Line
from reporting.board import OUTSTANDING, Standing
from reporting.models import Said, State, Submission
from reporting.models.obligations import title_of
from reporting.own_month import OwnMonth, own_months
from reporting.sentences import month_words
from reporting.units import unit_of

STATES, SETTLES = "reporting.change_submission", "reporting.verify_submission"
STYLES = {Said.CHANGED: "new"}


def of_unit(user: Any, today: datetime.date) -> list[Due]:
    """The oldest month first, its ledgers named; later ones by their sentence."""
    unit = unit_of(user)
    if unit is None or not user.has_perm(STATES):
        return []
    months = [month for month in own_months(units=[unit], today=today) if month.standing in OUTSTANDING]
    return [_due(month, named=at == 0) for at, month in enumerate(reversed(months))]


def of_district(user: Any, today: datetime.date) -> list[Due]:
    """How many submissions wait to be accepted."""
    if not user.has_perm(SETTLES):
        return []
    waiting = Submission.objects.visible_to(user).filter(state=State.SUBMITTED)
    oldest = list(waiting.select_related("period").order_by("period__month")[:200])
    if not oldest:
        return []
    period = oldest[0].period
    return [
        Due(
            title="待核收的报送",
            sentence=f"{len(oldest)} 份报送等您核收，最早的是 {month_words(period.month, today)}的。",
            until=period.check_due_on,
            href="/desk/board/",
            action="去核收",
        )
    ]


def _due(month: OwnMonth, *, named: bool) -> Due:
    period = month.period
    spoken = len(month.owed) - month.unspoken
    return Due(
        title=f"{month_words(period.month, month.today)}报送",
        sentence=month.sentence,
        until=period.late_due_on if month.standing == Standing.LATE else period.due_on,
        href=f"/desk/submission/?month={period.month:%Y-%m}",
        action="去改" if month.standing == Standing.RETURNED else "去报送",
        note=f"已说明 {spoken} / {len(month.owed)} 本",
        lines=tuple(_line(month, ledger) for ledger in month.owed) if named else (),
    )


def _line(month: OwnMonth, ledger: str) -> Line:
    statement = month.statements.get(ledger)
    said = Said(statement.said) if statement else None
    return Line(title_of(ledger), tag=said.label if said else "未说明", tag_style=STYLES.get(said, "") if said else "")
