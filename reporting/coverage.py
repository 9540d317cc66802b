"""How many units a total rests on: 15 个镇街已报 13. One statement for many ledgers and regions."""

import datetime
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from regions.codes import Level
from regions.models import Region, within_q
from reporting.models import Obligation, ReportingPeriod, Said, Statement
from reporting.models.obligations import owed_q
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

    def of(self, region: Region, ledgers: Collection[str], *, own: bool = False) -> Reported | None:
        """None where nobody owes any of `ledgers`. `own`: the region itself (区本级) without what lies beneath.

        A unit has reported when every one of these ledgers that it owes is handed in; "not applicable" is a
        report, silence is none.
        """
        by_unit: dict[int, list[_Owed]] = {}
        for one in self._beneath.get(region.pk, []):
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
    def _beneath(self) -> dict[int, list[_Owed]]:
        """Region → what is owed in and beneath it: a table asks two hundred times."""
        found: dict[int, list[_Owed]] = {}
        for one in self.owed:
            unit = one.unit
            for place in {unit.province_id, unit.prefecture_id, unit.county_id, unit.town_id, unit.pk} - {None}:
                found.setdefault(place, []).append(one)
        return found

    @property
    def state(self) -> str:
        """A text that changes whenever a unit reports, takes back or says something else."""
        told = "|".join(f"{one.unit.pk} {one.ledger} {one.month} {one.said}" for one in self.owed)
        return hashlib.sha256(told.encode()).hexdigest()

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
        .annotate(now=_said(month), then=_said(before), opens_on=Subquery(opening))
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
            said, due_on = (row.then, row.due_then) if is_early else (row.now, row.due_now)
            found.append(_Owed(row.region, row.ledger, counted, said, due_on))
    return Coverage(found)


def _said(month: datetime.date) -> Subquery:
    """What the unit's report on the month says of the ledger; null while it is not handed in."""
    return Subquery(
        Statement.objects.filter(
            ledger=OuterRef("ledger"),
            submission__region=OuterRef("region"),
            submission__period__month=month,
            submission__state__in=REPORTED,
        ).values("said")[:1]
    )


def _lies_in(unit: Region, region: Region, *, own: bool) -> bool:
    if own:
        return unit.pk == region.pk
    if region.level == Level.VILLAGE:
        return False
    return unit.lies_in(region)
