"""How many units a total rests on: 15 个镇街已报 13. One statement for many ledgers and regions."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from regions.codes import Level
from regions.models import Region, within_q
from reporting.models import Obligation, ReportingPeriod, Statement
from reporting.models.obligations import owed_q
from reporting.models.submissions import REPORTED
from reporting.periods import month_of, next_month, previous_month


@dataclass(frozen=True)
class Reported:
    """`reported` of the `expected` units have handed in (submitted or accepted) what they owe for `month`."""

    reported: int
    expected: int
    month: datetime.date
    only_towns: bool = True


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
    is_reported: bool
    due_on: datetime.date | None = None


@dataclass
class Coverage:
    """Who owes what, read once and asked for many regions and sets of ledgers."""

    owed: list[_Owed] = field(default_factory=list)

    def of(self, region: Region, ledgers: Collection[str], *, own: bool = False) -> Reported | None:
        """None where nobody owes any of `ledgers`. `own`: the region itself (区本级) without what lies beneath.

        A unit has reported when every one of these ledgers that it owes is handed in; "not applicable" is a
        report, silence is none.
        """
        units: dict[int, bool] = {}
        months, levels = set(), set()
        for one in self.owed:
            if one.ledger in ledgers and _lies_in(one.unit, region, own=own):
                units[one.unit.pk] = units.get(one.unit.pk, True) and one.is_reported
                months.add(one.month)
                levels.add(one.unit.level)
        return Reported(sum(units.values()), len(units), max(months), levels == {Level.TOWN}) if units else None

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


def coverage(*, regions: Iterable[Region], ledgers: Collection[str], as_of: datetime.date) -> Coverage:
    """Who owes `ledgers` in and beneath `regions`, and whether it is handed in. One statement.

    The month is that of `as_of`; while it is not open for reporting yet (its reports come in the month after), the
    one before: a figure of the middle of November rests on what was reported in its first days, on October.
    """
    places = Q()
    for region in regions:
        places |= within_q(region)
    if not places or not ledgers:
        return Coverage()
    today, month = timezone.localdate(), month_of(as_of)
    before = previous_month(month)
    periods = ReportingPeriod.objects.filter(region=OuterRef("region__county"))
    opening = periods.filter(month=month).values("opens_on")
    rows = (
        Obligation.objects.filter(owed_q(month) | owed_q(before))
        .filter(places, ledger__in=ledgers)
        .select_related("region")
        .annotate(now=_handed_in(month), then=_handed_in(before), opens_on=Subquery(opening))
        .annotate(
            due_now=Subquery(periods.filter(month=month).values("due_on")),
            due_then=Subquery(periods.filter(month=before).values("due_on")),
        )
        .order_by("pk")
    )
    found = []
    for row in rows:
        opens_on = row.opens_on or next_month(month)
        is_early = opens_on > today
        counted = before if is_early else month
        if row.starts_on <= counted and (row.ends_on is None or counted < row.ends_on):
            is_reported, due_on = (row.then, row.due_then) if is_early else (row.now, row.due_now)
            found.append(_Owed(row.region, row.ledger, counted, is_reported, due_on))
    return Coverage(found)


def _handed_in(month: datetime.date) -> Exists:
    return Exists(
        Statement.objects.filter(
            ledger=OuterRef("ledger"),
            submission__region=OuterRef("region"),
            submission__period__month=month,
            submission__state__in=REPORTED,
        )
    )


def _lies_in(unit: Region, region: Region, *, own: bool) -> bool:
    if own:
        return unit.pk == region.pk
    if region.level == Level.VILLAGE:
        return False
    return unit.lies_in(region)
