"""Where every unit stands in every month of a year: what the district's board shows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from regions.codes import Level
from regions.models import Region
from reporting.models import Obligation, ReportingPeriod, Said, State, Statement, Submission
from reporting.units import unit_name


class Standing(StrEnum):
    """Not owed and not yet open are not the same as not reported."""

    NOT_OWED = "not_owed"
    NOT_OPEN = "not_open"
    DUE = "due"
    LATE = "late"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


WORDS = {
    Standing.NOT_OWED: "不用报",
    Standing.NOT_OPEN: "未开放",
    Standing.DUE: "待报",
    Standing.LATE: "逾期未报",
    Standing.SUBMITTED: "已报，待核收",
    Standing.RETURNED: "退回修改",
    Standing.ACCEPTED: "已核收",
}
HANDED_IN = (Standing.SUBMITTED, Standing.ACCEPTED)
OUTSTANDING = (Standing.DUE, Standing.LATE, Standing.RETURNED)


@dataclass(frozen=True)
class Cell:
    """A unit in a month. `is_late`: handed in late, whatever became of it. `said`: about the one ledger asked for."""

    unit: Region
    month: datetime.date
    standing: Standing
    is_late: bool = False
    period: ReportingPeriod | None = None
    submission: Submission | None = None
    said: str = ""

    @property
    def words(self) -> str:
        late = "迟报，" if self.is_late and self.standing != Standing.LATE else ""
        return f"{late}{WORDS[self.standing]}"

    @property
    def said_words(self) -> str:
        return Said(self.said).label if self.said else ""


@dataclass(frozen=True)
class Row:
    unit: Region
    cells: list[Cell]

    @property
    def name(self) -> str:
        return unit_name(self.unit)

    @property
    def late(self) -> int:
        """How often the unit was late in the year, what is overdue now included."""
        return sum(cell.is_late or cell.standing == Standing.LATE for cell in self.cells)


@dataclass(frozen=True)
class Month:
    """A column: how many units owe, how many of them have handed in."""

    month: datetime.date
    period: ReportingPeriod | None
    cells: list[Cell] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return any(cell.standing not in (Standing.NOT_OWED, Standing.NOT_OPEN) for cell in self.cells)

    def units(self, *standings: Standing) -> list[Region]:
        return [cell.unit for cell in self.cells if cell.standing in standings]

    @property
    def owing(self) -> int:
        return sum(cell.standing != Standing.NOT_OWED for cell in self.cells)

    @property
    def reported(self) -> int:
        return len(self.units(*HANDED_IN))


@dataclass(frozen=True)
class Board:
    county: Region
    year: int
    rows: list[Row]
    months: list[Month]

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def current(self) -> Month | None:
        """The last month that is open."""
        return next((month for month in reversed(self.months) if month.is_open), None)

    def cell(self, code: str, month: int) -> Cell | None:
        if not 1 <= month <= 12:
            return None
        return next((row.cells[month - 1] for row in self.rows if row.unit.code == code), None)


def standing(
    *, owes: bool, period: ReportingPeriod | None, submission: Submission | None, today: datetime.date
) -> Standing:
    """Where a unit stands in a month on a day."""
    if submission is not None and submission.state != State.DRAFT:
        return Standing(submission.state)
    if not owes:
        return Standing.NOT_OWED
    if period is None or not period.is_open(today):
        return Standing.NOT_OPEN
    return Standing.DUE if today <= period.due_on else Standing.LATE


def board(*, county: Region, year: int, user: Any, today: datetime.date, ledger: str = "") -> Board:
    """The units of a district that `user` may see, with the twelve months of a year; a fixed number of queries.

    `ledger`: only who owes that ledger, with what was said about it.
    """
    months = [datetime.date(year, number, 1) for number in range(1, 13)]
    owing = _owing(county, months, user, ledger)
    periods = {
        period.month: period
        for period in ReportingPeriod.objects.filter(region=county, month__year=year).select_related("region")
    }
    handed_in = {
        (submission.region_id, submission.period.month): submission
        for submission in Submission.objects.visible_to(user)
        .filter(period__region=county, period__month__year=year, region__in=owing)
        .select_related("period")
    }
    told = _told(handed_in.values(), ledger) if ledger else {}
    units = sorted(Region.objects.filter(pk__in=owing), key=lambda unit: (unit.level != Level.COUNTY, unit.code))
    rows = []
    for unit in units:
        cells = []
        for month in months:
            period, submission = periods.get(month), handed_in.get((unit.pk, month))
            cells.append(
                Cell(
                    unit,
                    month,
                    standing(owes=month in owing[unit.pk], period=period, submission=submission, today=today),
                    bool(submission and submission.is_late),
                    period,
                    submission,
                    told.get(submission.pk, "") if submission else "",
                )
            )
        rows.append(Row(unit, cells))
    columns = [Month(month, periods.get(month), [row.cells[at] for row in rows]) for at, month in enumerate(months)]
    return Board(county, year, rows, columns)


def recent(*, unit: Region, user: Any, today: datetime.date, months: int = 6) -> list[Cell]:
    """Where one unit stands in the last months that are open, newest first; nothing where `user` may not see it."""
    if user.region is None or not unit.lies_in(user.region):
        return []
    periods = list(
        ReportingPeriod.objects.filter(region=unit.county_id, opens_on__lte=today).order_by("-month")[:months]
    )
    handed_in = {
        submission.period_id: submission
        for submission in Submission.objects.visible_to(user).filter(region=unit, period__in=periods)
    }
    owed = list(Obligation.objects.filter(region=unit).values_list("starts_on", "ends_on").distinct())
    return [
        Cell(
            unit,
            period.month,
            standing(
                owes=any(starts <= period.month and (ends is None or period.month < ends) for starts, ends in owed),
                period=period,
                submission=submission,
                today=today,
            ),
            bool(submission and submission.is_late),
            period,
            submission,
        )
        for period in periods
        for submission in [handed_in.get(period.pk)]
    ]


def _owing(county: Region, months: Iterable[datetime.date], user: Any, ledger: str) -> dict[int, set[datetime.date]]:
    """Unit → the months in which it owes something."""
    found: dict[int, set[datetime.date]] = {}
    if user.region is None:
        return found
    obligations = Obligation.objects.within(county).within(user.region)
    if ledger:
        obligations = obligations.filter(ledger=ledger)
    for unit, starts, ends in obligations.values_list("region_id", "starts_on", "ends_on").distinct():
        owed = {month for month in months if starts <= month and (ends is None or month < ends)}
        if owed:
            found.setdefault(unit, set()).update(owed)
    return found


def _told(submissions: Iterable[Submission], ledger: str) -> dict[int, str]:
    rows = Statement.objects.filter(submission__in=[submission.pk for submission in submissions], ledger=ledger)
    return dict(rows.values_list("submission_id", "said"))
