"""A unit's own month: what it owes, what it said, what changed, and which month comes first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from regions.models import Region
from reporting.board import OUTSTANDING, Standing, standing
from reporting.changes import Changes, changes, window
from reporting.models import Obligation, ReportingPeriod, Said, Statement, Submission
from reporting.models.obligations import title_of
from reporting.sentences import where_it_stands

LOOKS_BACK = 12


@dataclass(frozen=True)
class Line:
    """An owed ledger; `said` is what was stated, "" when nothing was."""

    ledger: str
    changes: Changes
    statement: Statement | None

    @property
    def title(self) -> str:
        return title_of(self.ledger)

    @property
    def said(self) -> str:
        return self.statement.said if self.statement else ""

    @property
    def suggested(self) -> str:
        """What the page has chosen beforehand: rows that changed say so themselves."""
        return Said.CHANGED if self.changes.any else self.said


@dataclass(frozen=True)
class OwnMonth:
    """`today` is the day on which it is judged."""

    unit: Region
    period: ReportingPeriod
    owed: Sequence[str]
    submission: Submission | None
    today: datetime.date

    @property
    def standing(self) -> Standing:
        return standing(owes=bool(self.owed), period=self.period, submission=self.submission, today=self.today)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        rows = self.submission.statements.all() if self.submission else ()
        return {statement.ledger: statement for statement in rows}

    @cached_property
    def lines(self) -> list[Line]:
        """Two queries, however many ledgers and rows there are."""
        within = window(period=self.period, unit=self.unit, submission=self.submission)
        found = changes(unit=self.unit, ledgers=self.owed, within=within)
        return [Line(ledger, found[ledger], self.statements.get(ledger)) for ledger in self.owed]

    @property
    def unspoken(self) -> int:
        return sum(ledger not in self.statements for ledger in self.owed)

    @property
    def sentence(self) -> str:
        reason = self.submission.reason if self.submission else ""
        return where_it_stands(
            standing=self.standing, period=self.period, unspoken=self.unspoken, reason=reason, today=self.today
        )


def own_months(*, units: Sequence[Region], today: datetime.date) -> list[OwnMonth]:
    """The months of the last year on which these units owe or owed a report, the newest first. At most four queries."""
    back = (today.replace(day=1) - datetime.timedelta(days=31 * LOOKS_BACK)).replace(day=1)
    owing: dict[int, list[Obligation]] = {}
    for obligation in Obligation.objects.filter(region__in=units).order_by("pk"):
        owing.setdefault(obligation.region_id, []).append(obligation)
    if not owing:
        return []
    periods = ReportingPeriod.objects.filter(
        region__in={unit.county_id for unit in units}, month__gte=back, reminds_on__lte=today
    )
    submissions = {
        (submission.region_id, submission.period_id): submission
        for submission in Submission.objects.filter(region__in=units, period__month__gte=back)
        .select_related("submitted_by", "settled_by", "submitted_for")
        .prefetch_related("statements")
    }
    beneath: dict[int | None, list[Region]] = {}
    for unit in units:
        beneath.setdefault(unit.county_id, []).append(unit)
    found = []
    for period in periods.order_by("-month").select_related("region"):
        for unit in beneath[period.region_id]:
            owed = [one.ledger for one in owing.get(unit.pk, []) if _holds(one, period.month)]
            if owed:
                submission = submissions.get((unit.pk, period.pk))
                if submission is not None:
                    submission.period, submission.region = period, unit
                found.append(OwnMonth(unit, period, owed, submission, today))
    return found


def first_to_do(months: Sequence[OwnMonth]) -> OwnMonth | None:
    """The oldest month that is open and not handed in; else the newest that is open; else the next to open."""
    outstanding = [month for month in months if month.standing in OUTSTANDING]
    opened = [month for month in months if month.standing != Standing.NOT_OPEN]
    return next(iter([*outstanding[::-1], *opened, *months]), None)


def _holds(obligation: Obligation, month: datetime.date) -> bool:
    return obligation.starts_on <= month and (obligation.ends_on is None or month < obligation.ends_on)
