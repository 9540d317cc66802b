"""A plan's figures as they were reported when a month was closed: of then what `Overview` tells of now.

Targets of the times ahead are today's; every figure, target and light of a closed month is its copy, in the unit and by
the definition of then.
"""

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.db.models import Q

from regions.models import Region
from targets import definitions, line_json, snapshots
from targets.lines import Line, Part, TrendPoint
from targets.models import ClosedMonth, Indicator, Plan, SnapshotProgress, Target


class ClosedBook:
    """`earlier`: further closed months of which the parts are asked for; one that is not closed has none.

    Three statements, however many months, regions and indicators, and one for `goals`. Raises snapshots.NotClosed for
    a month or a region that was not kept, KeyError for an unknown number.
    """

    def __init__(
        self,
        *,
        plan: Plan,
        region: Region,
        as_of: datetime.date,
        numbers: Sequence[str] | None = None,
        earlier: Sequence[datetime.date] = (),
        departments: bool = False,
    ) -> None:
        self.plan, self.region, self.as_of = plan, region, as_of
        closed = ClosedMonth.objects.filter(plan=plan, as_of__lte=as_of).select_related("closed_by")
        self.closed = list(closed.order_by("as_of"))
        if not self.closed or self.closed[-1].as_of != as_of:
            raise snapshots.not_closed(as_of)
        self.month = self.closed[-1]
        self.month.plan = plan
        # As they are defined now.
        self.today = definitions.of(plan, departments=departments or numbers is not None)
        self._defined = self._definitions()
        self.by_number = self._defined[self.month.pk]
        self.wanted = [self.by_number[number] for number in (self.by_number if numbers is None else numbers)]
        self.computed_at = self.month.closed_at
        self._lines: dict[tuple[datetime.date, int, bool], dict[str, Line]] = {}
        self._places: dict[int, Region] = {region.pk: region}
        self._read([as_of, *earlier])
        if (as_of, region.pk, False) not in self._lines:
            raise snapshots.NotClosed(snapshots.NOT_KEPT)

    def whole(self) -> list[Line]:
        return self.on(self.as_of)

    def on(self, day: datetime.date) -> list[Line]:
        """None for a month that is not closed, or in which the region was not there."""
        return self._of(day, self.region.pk, own=False)

    def parts(self, indicators: Iterable[Indicator] | None = None, day: datetime.date | None = None) -> list[Part]:
        """区本级 first, then the regions beneath that were reported; none for a month that is not closed."""
        day = day or self.as_of
        numbers = None if indicators is None else {one.number for one in indicators}
        row = [(self.region, True)] + [
            (place, False)
            for pk, place in sorted(self._places.items(), key=lambda pair: pair[1].code)
            if pk != self.region.pk
        ]
        return [
            (
                place,
                own,
                [
                    line
                    for line in self._of(day, place.pk, own=own)
                    if numbers is None or line.indicator.number in numbers
                ],
            )
            for place, own in row
            if self._of(day, place.pk, own=own)
        ]

    def lines_of(self, indicator: Indicator) -> list[tuple[datetime.date, Line]]:
        """The region's line in each closed month."""
        found = [(month.as_of, self._lines.get((month.as_of, self.region.pk, False), {})) for month in self.closed]
        return [(day, lines[indicator.number]) for day, lines in found if indicator.number in lines]

    def history(self, indicator: Indicator, last: int | None = None) -> list[TrendPoint]:
        points = [TrendPoint.of(line, day, closed=True) for day, line in self.lines_of(indicator)]
        return points[-(last or 0) :]

    def is_computing(self, indicator: Indicator) -> bool:
        return False

    def goals(self, indicator: Indicator) -> list[Target]:
        return self._targets.get((indicator.pk, self.region.pk), [])

    @cached_property
    def _targets(self) -> definitions.Targets:
        return definitions.targets_of(self.by_number.values(), [self.region])

    @property
    def ledgers(self) -> tuple[str, ...]:
        specs = definitions.counted(part for one in self.wanted for part in definitions.summed(one, self.by_number))
        return tuple(sorted({spec.ledger.key for spec in specs}))

    def _definitions(self) -> dict[int, dict[str, Indicator]]:
        """Id of a month → its indicators as they were defined then."""
        as_kept = snapshots.kept_definitions(self.today.values())
        return {month.pk: snapshots.as_then(self.today, month, as_kept) for month in self.closed}

    def _of(self, day: datetime.date, place: int, *, own: bool) -> list[Line]:
        found = self._lines.get((day, place, own), {})
        return [found[one.number] for one in self.wanted if one.number in found]

    def _read(self, days: Sequence[datetime.date]) -> None:
        month_of = {month.pk: month.as_of for month in self.closed}
        whole = Q(region=self.region, own=False)
        parts = (Q(region=self.region) | Q(region__parent=self.region)) & Q(month__as_of__in=days)
        rows = SnapshotProgress.objects.filter(
            whole | parts, month__in=month_of, indicator_number__in=list(self.by_number)
        )
        for row in rows.select_related("region"):
            place = self._places.setdefault(row.region_id, row.region)
            line = line_json.load(row.line, self._defined[row.month_id], row.indicator_number, place, own=row.own)
            key = (month_of[row.month_id], row.region_id, row.own)
            self._lines.setdefault(key, {})[row.indicator_number] = line
