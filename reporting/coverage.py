"""How many units a total rests on: 15 个镇街已报 13. One statement for many ledgers and regions."""

import datetime
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils import timezone

from regions.codes import Level
from regions.models import Region, within_q
from reporting.models import Obligation, ReportingPeriod, Said, Statement
from reporting.models.submissions import REPORTED
from reporting.periods import month_of, next_month, previous_month


@dataclass(frozen=True)
class Reported:
    """`reported` of the `expected` units have handed in (submitted or accepted) what they owe for `month`.

    `not_applicable` of these say of all of it that they have nothing of the kind.
    """

    reported: int
    expected: int
    month: datetime.date
    only_towns: bool = True
    not_applicable: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Outstanding:
    """A unit that has not handed in all that it owes. `due_on` is None where the month has no period yet."""

    unit: Region
    month: datetime.date
    owed: int
    handed_in: int
    due_on: datetime.date | None


@dataclass(frozen=True)
class _Owed:
    unit: Region
    ledger: str
    month: datetime.date
    said: str | None
    due_on: datetime.date | None = None

    @property
    def is_reported(self) -> bool:
        return self.said is not None


@dataclass
class Coverage:
    """Who owes what, read once and asked for many regions and sets of ledgers."""

    owed: list[_Owed] = field(default_factory=list)
    _earlier: "dict[datetime.date, Coverage | None]" = field(default_factory=dict)
    _rows: list[Any] = field(default_factory=list)

    def of(self, region: Region, ledgers: Collection[str], *, own: bool = False) -> Reported | None:
        """None where nobody owes any of `ledgers`. `own`: the region itself (区本级) without what lies beneath.

        A unit has reported when every one of these ledgers that it owes is handed in; "not applicable" is a
        report, silence is none. A village rests on the report of its town.
        """
        by_unit: dict[int, list[_Owed]] = {}
        place = region.town_id if region.level == Level.VILLAGE else region.pk
        for one in self._beneath.get(place, []):
            if one.ledger in ledgers and _lies_in(one.unit, region, own=own):
                by_unit.setdefault(one.unit.pk, []).append(one)
        if not by_unit:
            return None
        owed = [one for some in by_unit.values() for one in some]
        return Reported(
            reported=sum(all(one.is_reported for one in some) for some in by_unit.values()),
            expected=len(by_unit),
            month=max(one.month for one in owed),
            only_towns={one.unit.level for one in owed} == {Level.TOWN},
            not_applicable=sum(all(one.said == Said.NOT_APPLICABLE for one in some) for some in by_unit.values()),
        )

    @cached_property
    def _beneath(self) -> dict[int | None, list[_Owed]]:
        """Region → what is owed in and beneath it: a table asks two hundred times."""
        found: dict[int | None, list[_Owed]] = {}
        for one in self.owed:
            unit = one.unit
            for place in {unit.province_id, unit.prefecture_id, unit.county_id, unit.town_id, unit.pk} - {None}:
                found.setdefault(place, []).append(one)
        return found

    def on(self, day: datetime.date) -> "Coverage | None":
        """The same for an earlier day, worked out when it is asked for; None for a day that was not read."""
        if day in self._earlier and self._earlier[day] is None:
            self._earlier[day] = Coverage(_owed_on(day, self._rows))
        return self._earlier.get(day)

    @cached_property
    def state(self) -> str:
        """A text that changes whenever a unit reports, takes back or says something else, and with the day."""
        told = "|".join(
            f"{row.region_id} {row.ledger} {row.starts_on} {row.ends_on} {sorted(row.told)} {row.dates}"
            for row in self._rows
        )
        return hashlib.sha256(f"{timezone.localdate()} {list(self._earlier)} {told}".encode()).hexdigest()

    def outstanding(self, region: Region, ledgers: Collection[str]) -> list[Outstanding]:
        """Who has not handed in everything, 区本级 first, then in order of code."""
        by_unit: dict[int, list[_Owed]] = {}
        for one in self.owed:
            if one.ledger in ledgers and _lies_in(one.unit, region, own=False):
                by_unit.setdefault(one.unit.pk, []).append(one)
        found = [
            Outstanding(some[0].unit, some[0].month, len(some), sum(one.is_reported for one in some), some[0].due_on)
            for some in by_unit.values()
            if not all(one.is_reported for one in some)
        ]
        return sorted(found, key=lambda one: (one.unit.level != Level.COUNTY, one.unit.code))


def coverage(
    *,
    regions: Iterable[Region],
    ledgers: Collection[str],
    as_of: datetime.date,
    earlier: Collection[datetime.date] = (),
) -> Coverage:
    """Who owes `ledgers` in and beneath `regions`, and whether it is handed in; for `earlier` days ask `on`. One
    statement.

    The month is that of the day; while it is not open for reporting yet (its reports come in the month after), the
    one before: a figure of the middle of November rests on what was reported in its first days, on October.
    """
    places = Q()
    for region in regions:
        # A village owes nothing: its town reports on it.
        places |= Q(region=region.town_id) if region.level == Level.VILLAGE else within_q(region)
    if not places or not ledgers:
        return Coverage()
    days = dict.fromkeys([as_of, *earlier])
    counted = {month for day in days for month in (month_of(day), previous_month(month_of(day)))}
    rows = list(_obligations(counted).filter(places, ledger__in=ledgers).select_related("region").order_by("pk"))
    return Coverage(_owed_on(as_of, rows), dict.fromkeys(day for day in days if day != as_of), rows)


_MONTH_AND_WORD = Concat(Cast("submission__period__month", TextField()), Value(" "), "said", output_field=TextField())


def _obligations(months: Collection[datetime.date]) -> QuerySet[Obligation]:
    """What holds in one of the months, with `told`, what the unit's reports say of the ledger ("2026-10-01 changed"; a
    month that is not handed in is left out), and `dates` of the periods that may not be open yet, or are not over."""
    statements = Statement.objects.filter(
        ledger=OuterRef("ledger"),
        submission__region=OuterRef("region"),
        submission__period__month__in=months,
        submission__state__in=REPORTED,
    )
    recent = sorted(months)[-2:]
    periods = ReportingPeriod.objects.filter(region=OuterRef("region__county"), month__in=recent)
    return (
        Obligation.objects.filter(starts_on__lte=max(months))
        .still_owed(min(months))
        .annotate(
            # Texts: a page of two years reads thousands of them, and each object would be decoded by itself.
            told=ArraySubquery(statements.values(told=_MONTH_AND_WORD)),
            dates=ArraySubquery(periods.values(told=JSONObject(month="month", opens="opens_on", due="due_on"))),
        )
    )


def _owed_on(day: datetime.date, rows: Iterable[Any]) -> list[_Owed]:
    today, month = timezone.localdate(), month_of(day)
    found = []
    for row in rows:
        dates = {one["month"]: one for one in row.dates}
        period = dates.get(f"{month}")
        opens_on = datetime.date.fromisoformat(period["opens"]) if period else next_month(month)
        counted = previous_month(month) if opens_on > today else month
        if row.starts_on <= counted and (row.ends_on is None or counted < row.ends_on):
            said = next((one[11:] for one in row.told if one.startswith(f"{counted} ")), None)
            period = dates.get(f"{counted}")
            due_on = datetime.date.fromisoformat(period["due"]) if period else None
            found.append(_Owed(row.region, row.ledger, counted, said, due_on))
    return found


def _lies_in(unit: Region, region: Region, *, own: bool) -> bool:
    if region.level == Level.VILLAGE:
        return unit.pk == region.town_id
    return unit.pk == region.pk if own else unit.lies_in(region)
