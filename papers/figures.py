"""The closed figures that a paper over a month rests on: read from snapshots, never computed anew."""

import datetime
from dataclasses import dataclass

from dashboards import formatting, lights
from papers import periods
from regions.models import Region
from targets import ranking
from targets.closed_book import ClosedBook
from targets.lines import Line
from targets.models import ClosedMonth
from targets.models.plans import Group
from targets.ranking import Place


@dataclass(frozen=True)
class Figures:
    """The plan's annex as reported when the month was closed; `before`: the same when the period began, if closed.

    `towns`: in the order of the plan's rule, as the dashboard ranks them.
    """

    month: ClosedMonth
    period: str
    lines: list[Line]
    towns: list[Place]
    before: dict[str, Line]

    @property
    def as_of(self) -> datetime.date:
        return self.month.as_of

    @property
    def region(self) -> Region:
        return self.month.plan.region

    @property
    def part(self) -> str:
        """What a region beneath is called: 镇街, in a prefecture's plan 区县."""
        return formatting.beneath(self.region).removeprefix("各")


def read(month: ClosedMonth, period: str) -> Figures:
    """Raises snapshots.NotClosed where closing kept nothing of the plan's region."""
    plan = month.plan
    book = ClosedBook(plan=plan, region=plan.region, as_of=month.as_of)
    return Figures(
        month=month,
        period=period,
        lines=_annex(book.whole()),
        towns=ranking.ranking(plan, [(place, own, _annex(some)) for place, own, some in book.parts()]),
        before={line.indicator.number: line for line in book.on(periods.before(period, month.as_of))},
    )


def lit(lines: list[Line], light: str) -> list[Line]:
    """The lines that show this light; a hidden one or one without target shows none."""
    return [line for line in lines if (sign := lights.sign(line)) is not None and sign.key == light]


def coverage(lines: list[Line]) -> str:
    """15 个单位已报 13 个: how many of those who owe the ledgers had handed in; "" where nobody owes any."""
    known = [line for line in lines if line.expected_units]
    if not known:
        return ""
    least = min(known, key=lambda line: (line.reported_units or 0) / (line.expected_units or 1))
    return f"{least.expected_units} 个单位已报 {least.reported_units or 0} 个"


def _annex(lines: list[Line]) -> list[Line]:
    """The indicators of the plan's annex; all of them where a plan has none."""
    return [line for line in lines if line.indicator.group == Group.ANNEX] or lines
