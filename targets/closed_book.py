"""A plan's figures as they were reported when a month was closed: of then what `Overview` tells of now.

Definitions and targets of the months ahead are today's; every figure, target and light of a closed month is its copy.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Q

from regions.models import Region
from targets import definitions, line_json
from targets.lines import Line, Part, TrendPoint
from targets.models import ClosedMonth, Indicator, Plan, SnapshotProgress, Target
from targets.snapshots import NOT_KEPT, NotClosed


def closed_months(plan: Plan) -> list[ClosedMonth]:
    """Newest first."""
    return list(ClosedMonth.objects.filter(plan=plan).order_by("-as_of"))


class ClosedBook:
    """`earlier`: further closed months of which the parts are asked for; one that is not closed has none.

    Four statements, however many months, regions and indicators. Raises snapshots.NotClosed for a month or a region
    that was not kept.
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
        self.by_number = definitions.of(plan, departments=departments or numbers is not None)
        self.wanted = [self.by_number[number] for number in (self.by_number if numbers is None else numbers)]
        self._targets = definitions.targets_of(self.wanted, [region])
        self.closed = [month for month in reversed(closed_months(plan)) if month.as_of <= as_of]
        if not self.closed or self.closed[-1].as_of != as_of:
            raise NotClosed(f"{as_of:%Y-%m-%d} 没有结账，不能看“当时”；请选已结账的月末，或看“现在”。")
        self.computed_at = self.closed[-1].closed_at
        self._lines: dict[tuple[datetime.date, int, bool], dict[str, Line]] = {}
        self._places: dict[int, Region] = {region.pk: region}
        self._read([as_of, *earlier])
        if (as_of, region.pk, False) not in self._lines:
            raise NotClosed(NOT_KEPT)

    def whole(self) -> list[Line]:
        return self.on(self.as_of)

    def on(self, day: datetime.date) -> list[Line]:
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
            if (day, place.pk, own) in self._lines
        ]

    def lines_of(self, indicator: Indicator) -> list[tuple[datetime.date, Line]]:
        """The region's line in each closed month."""
        found = [(month.as_of, self._lines.get((month.as_of, self.region.pk, False), {})) for month in self.closed]
        return [(day, lines[indicator.number]) for day, lines in found if indicator.number in lines]

    def history(self, indicator: Indicator, last: int | None = None) -> list[TrendPoint]:
        points = [
            TrendPoint(day, line.value, line.expected, line.target.value if line.target else None, closed=True)
            for day, line in self.lines_of(indicator)
        ]
        return points[-(last or 0) :]

    def is_computing(self, indicator: Indicator) -> bool:
        return False

    def goals(self, indicator: Indicator) -> list[Target]:
        return self._targets.get((indicator.pk, self.region.pk), [])

    @property
    def ledgers(self) -> tuple[str, ...]:
        specs = definitions.counted(part for one in self.wanted for part in definitions.summed(one, self.by_number))
        return tuple(sorted({spec.ledger.key for spec in specs}))

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
            line = line_json.load(row.line, self.by_number, row.indicator_number, place, own=row.own)
            key = (month_of[row.month_id], row.region_id, row.own)
            self._lines.setdefault(key, {})[row.indicator_number] = line
