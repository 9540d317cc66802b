"""The shapes in which numbers leave this app: what pages, API, sheets and papers are made of."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from regions.models import Region
from targets.models import Indicator, Target

if TYPE_CHECKING:
    from targets.pace import Pace

Light = Literal["green", "yellow", "red", "reached", "none", "unknown"]

# What a zero is that nobody vouches for.
UNREPORTED = "还没有报送，0 不等于没有"
NOT_APPLICABLE = "报送时说明不适用"


def silence(reported: int | None, expected: int | None, not_applicable: int | None) -> str:
    """What a zero is that rests on the reports of so many units: UNREPORTED, NOT_APPLICABLE, or "" for a real one."""
    if not expected:
        return ""
    if not reported:
        return UNREPORTED
    return NOT_APPLICABLE if not_applicable == expected else ""


@dataclass(frozen=True)
class Line:
    """One indicator in one region on one day.

    `value`, `pending`, `expected` and the target are in the indicator's unit after scale (ratios as
    fractions), unrounded; `lag` is in points. None means not reported or not computable, and
    `reason` says why. `own` marks 区本级: what hangs on the region itself and on no region beneath.
    `hidden`: the cell rests on too few persons to be shown. `pace` holds the numbers that explain
    `expected` (base, start, days gone, level of the year, step). Of the `expected_units` that owe a report on
    what the figure rests on, `reported_units` have handed it in, `not_applicable_units` of these to say that they
    have nothing of the kind.
    """

    indicator: Indicator
    region: Region
    own: bool = False
    value: Decimal | None = None
    pending: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    target: Target | None = None
    expected: Decimal | None = None
    completion: Decimal | None = None
    lag: Decimal | None = None
    light: Light = "none"
    reason: str = ""
    hidden: bool = False
    reported_units: int | None = None
    expected_units: int | None = None
    not_applicable_units: int | None = None
    parts: "list[Line] | None" = None
    pace: "Pace | None" = None

    @property
    def silence(self) -> str:
        """Why nothing is here, where it is no zero that somebody reported: UNREPORTED, NOT_APPLICABLE or ""."""
        if self.value or self.hidden:
            return ""
        return silence(self.reported_units, self.expected_units, self.not_applicable_units)

    @property
    def in_words(self) -> str:
        """For readers of data: the reason, and what a zero is."""
        return "；".join(part for part in (self.reason, self.silence) if part)


# A part of a region with its lines; the flag marks 区本级, what hangs on the region itself.
Part = tuple[Region, bool, list[Line]]


@dataclass(frozen=True)
class TrendPoint:
    """A month's end (or the day asked for) in an indicator's history; `silence` as that of its line."""

    as_of: datetime.date
    value: Decimal | None
    expected: Decimal | None
    target: Decimal | None
    closed: bool
    silence: str = ""

    @classmethod
    def of(cls, line: Line, as_of: datetime.date, *, closed: bool) -> "TrendPoint":
        target = line.target.value if line.target else None
        return cls(as_of, line.value, line.expected, target, closed, line.silence)


@dataclass(frozen=True)
class EvidenceRow:
    """A row behind a number and what it gives to it, in the indicator's unit."""

    ledger: str
    ledger_title: str
    id: int
    number: str
    edition: int
    region: Region
    label: str
    amount: Decimal
    is_demo: bool


@dataclass(frozen=True)
class Evidence:
    """`total` is the number itself and the sum over all rows; `hidden` of them lie outside the caller's scope."""

    total: Decimal
    count: int
    hidden: int
    rows: list[EvidenceRow] = field(default_factory=list)
    next: str | None = None
