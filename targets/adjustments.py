"""Adjustments (调整): what a closed month said then beside what is known now, and the rows that make the difference.

Both figures stay. A row differs that was added, is gone, gives another amount or lies elsewhere than the copy says.
Verification that reaches back into a closed month asks why; what came about otherwise is explained afterwards, once for
a batch of rows (`targets.explaining`).
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import transaction

from regions.models import Region
from targets import definitions, differing, explaining
from targets.book import Book
from targets.closed_book import ClosedBook
from targets.differing import Difference, Key, Pair
from targets.lines import Line
from targets.models import Explanation, Indicator, Plan
from targets.operands import saved_specs


@dataclass(frozen=True)
class Figure:
    """A line of then beside that of now; None where one of them was not kept or does not exist any more."""

    indicator: Indicator
    region: Region
    own: bool
    then: Line | None
    now: Line | None

    @property
    def is_hidden(self) -> bool:
        return any(line is not None and line.hidden for line in (self.then, self.now))

    @property
    def difference(self) -> Decimal | None:
        """None where a figure is missing, must not be told, or was told in another unit."""
        then, now = self.then, self.now
        if then is None or now is None or then.value is None or now.value is None:
            return None
        return None if self.is_hidden or then.indicator.unit != now.indicator.unit else now.value - then.value

    @property
    def differs(self) -> bool:
        """In the figure, or at least in what it is judged by."""
        return not self.is_hidden and _told(self.then) != _told(self.now)


class Adjustments:
    """A closed month of a region beside what is known of it now.

    `numbers`: which indicators, by default all; `parts`: the regions beneath too. A fixed number of statements, however
    many indicators, regions and rows. Raises snapshots.NotClosed for a month that is open and a region that was not
    kept, KeyError for an unknown number.
    """

    def __init__(
        self,
        *,
        plan: Plan,
        region: Region,
        as_of: datetime.date,
        numbers: Sequence[str] | None = None,
        parts: bool = False,
    ) -> None:
        self.region, self.has_parts = region, parts
        self._closed = ClosedBook(plan=plan, region=region, as_of=as_of, numbers=numbers)
        today = self._closed.today
        self._book = Book(
            plan=plan, region=region, as_of=as_of, numbers=numbers, indicators=today, parts=parts, zeros=True
        )
        self.month = self._closed.month

    def figures(self) -> list[Figure]:
        """Every indicator, in the plan's order."""
        then = {line.indicator.number: line for line in self._closed.whole()}
        now = {line.indicator.number: line for line in self._book.whole()}
        return [Figure(one, self.region, False, then.get(one.number), now.get(one.number)) for one in self._book.wanted]

    def by_region(self, indicator: Indicator) -> list[Figure]:
        """区本级 and the regions beneath, for one indicator."""
        then, now = (
            {(place.pk, own): (place, lines) for place, own, lines in book.parts([indicator])}
            for book in (self._closed, self._book)
        )
        found = []
        for key, (place, _) in (now | then).items():
            lines = [next(iter(side[key][1]), None) if key in side else None for side in (then, now)]
            found.append(Figure(indicator, place, key[1], *lines))
        return sorted(found, key=lambda figure: (not figure.own, figure.region.code))

    def is_redefined(self, indicator: Indicator) -> bool:
        """Whether what it counts was defined otherwise: then no single row explains the difference."""
        is_same = self._closed.by_number[indicator.number].unit == indicator.unit
        return not is_same or any(pair.then.normal_form != pair.now.normal_form for pair in self._pairs([indicator]))

    def differences(self) -> list[Difference]:
        """The rows that differ, each with its reason, under every indicator that counts it."""
        pairs = self._pairs(self._book.wanted)
        rows = differing.rows(self.month, self.region, pairs)
        return explaining.with_reasons(self.month, rows, self.explanations) if rows else []

    @cached_property
    def explanations(self) -> list[Explanation]:
        """What was said of the month so far."""
        return explaining.given(self.month)

    def _pairs(self, indicators: Sequence[Indicator]) -> list[Pair]:
        """Operands that then and now have alike in place; an indicator that has come since has no then."""
        then_of, now_of = self._closed.by_number, self._book.by_number
        parts = {
            part.number: None
            for one in indicators
            if then_of[one.number].kind not in Indicator.ONLY_LIGHT
            for part in definitions.summed(then_of[one.number], then_of)
        }
        found = []
        for number in parts:
            now = now_of[number]
            scale, specs = definitions.scale_of(now), saved_specs(now)
            for role, spec in saved_specs(then_of[number]).items():
                if role in specs:
                    found.append(Pair(now, role, spec, specs[role], scale if role == "value" else Decimal(1)))
        return found


@transaction.atomic
def explain(*, plan: Plan, as_of: datetime.date, keys: Collection[Key], reason: str, user: Any) -> int:
    """Give one reason to the rows of `keys` that still differ, in the edition listed, and lack one; how many those are.

    Raises ValidationError without a reason, and where no row is left; NotClosed.
    """
    found = Adjustments(plan=plan, region=plan.region, as_of=as_of)
    waiting = explaining.unexplained(found.differences())
    return explaining.explain(month=found.month, waiting=waiting, keys=keys, reason=reason, user=user)


def moved(closed: ClosedBook, book: Book) -> dict[datetime.date, list[Indicator]]:
    """Closed month → the indicators whose figure is another now; `book` holds the months of the plan's region."""
    now = {
        (one.number, point.as_of): point.value for one in book.wanted for point in book.history(one)[: len(book.months)]
    }
    return {
        month.as_of: [
            line.indicator
            for line in closed.on(month.as_of)
            if line.value is not None and now.get((line.indicator.number, month.as_of), line.value) != line.value
        ]
        for month in closed.closed
    }


def _told(line: Line | None) -> tuple[Any, ...] | None:
    if line is None:
        return None
    target = (line.target.due, line.target.value) if line.target else None
    return line.value, line.numerator, line.denominator, line.light, target
