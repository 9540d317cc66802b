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
class _Owed:
    unit: Region
    ledger: str
    month: datetime.date
    is_reported: bool


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
    opening = ReportingPeriod.objects.filter(region=OuterRef("region__county"), month=month).values("opens_on")
    rows = (
        Obligation.objects.filter(owed_q(month) | owed_q(before))
        .filter(places, ledger__in=ledgers)
        .select_related("region")
        .annotate(now=_handed_in(month), then=_handed_in(before), opens_on=Subquery(opening))
        .order_by("pk")
    )
    found = []
    for row in rows:
        opens_on = row.opens_on or next_month(month)
        is_early = opens_on > today
        counted = before if is_early else month
        if row.starts_on <= counted and (row.ends_on is None or counted < row.ends_on):
            found.append(_Owed(row.region, row.ledger, counted, row.then if is_early else row.now))
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
