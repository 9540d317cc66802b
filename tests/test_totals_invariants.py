"""Whatever happens in whatever order, the totals are those that a person would count from the rows.

Random histories on site roles (stock), production services (flow with a dictionary) and memberships
(counted at the unit's home) are replayed; a plain Python reference counts the rows that remain.
"""

import datetime
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from federations.models import Federation, Membership
from ledger import verification
from ledger.audit import acting
from ledger.entry import create_row, edit_row
from ledger.models import Act, LedgerRow, Status
from ledger.verification import Item
from members.models import Organisation
from regions.models import Region
from service_centers.models import ProductionLink, ProductionService, SiteRole
from targets import rolling
from targets.evidence import evidence
from targets.models import LATEST, LedgerState, Plan, Total
from targets.operands import saved_specs
from tests import small_plan
from tests.cast import Cast

START = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
pytestmark = pytest.mark.django_db

DEEDS = ("submit", "verify", "return", "withdraw", "void", "restore")
step = st.one_of(
    st.tuples(st.just("society"), st.integers(0, 3), st.integers(-700, 60), st.integers(0, 400)),
    st.tuples(st.just("service"), st.integers(0, 3), st.integers(-700, 30), st.integers(1, 500)),
    st.tuples(st.just("member"), st.integers(0, 3), st.integers(-700, 60), st.integers(0, 400)),
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 30), st.just(0), st.just(0)),
    st.tuples(st.just("verify"), st.integers(0, 30), st.just(0), st.just(0)),
    st.tuples(st.just("dates"), st.integers(0, 30), st.integers(-700, 60), st.integers(0, 400)),
    st.tuples(st.just("home"), st.integers(0, 30), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("dictionary"), st.integers(0, 1), st.just(0), st.just(0)),
    st.tuples(st.just("days"), st.integers(1, 45), st.just(0), st.just(0)),
    st.tuples(st.just("drain"), st.just(0), st.just(0), st.just(0)),
)


class History:
    """Replays steps as the town and the district would do them; what is refused changes nothing."""

    def __init__(self, cast: Cast, clock: Any) -> None:
        self.cast, self.clock = cast, clock
        place = cast.place
        self.places: list[Region] = [place.village, place.other_village, place.town, place.neighbour_village]
        self.rows: list[LedgerRow] = []
        with acting(None, "test"):
            self.link = ProductionLink.objects.create(code="plough", name="耕", weight=Decimal("0.36"))
        self.federation = self._settled(
            Federation, organisation=self._organisation("农合联", place.town), level="town", region=place.town
        )

    def play(self, steps: list[tuple[str, int, int, int]]) -> None:
        for name, *numbers in steps:
            # A step that the rules refuse is one that changed nothing.
            with suppress(ValidationError), transaction.atomic():
                if name in DEEDS:
                    self._deed(name, numbers[0])
                else:
                    getattr(self, f"_{name}")(*numbers)

    def _society(self, where: int, start: int, length: int) -> None:
        opened = self._day(start)
        closed = opened + datetime.timedelta(days=length) if length else None
        self.rows.append(
            small_plan.enter_society(self.cast, self.places[where], f"社{len(self.rows)}", opened, ended_on=closed)
        )

    def _service(self, where: int, start: int, area: int) -> None:
        values = {
            "region": self.places[where],
            "provider": self.federation.organisation,
            "subject_kind": "scale",
            "crop": "水稻",
            "link": self.link,
            "area_mu": Decimal(area),
            "occurred_on": self._day(start),
        }
        self.rows.append(create_row(model=ProductionService, values=values, user=self.cast.district_clerk))

    def _member(self, where: int, start: int, length: int) -> None:
        joined = self._day(start)
        left = joined + datetime.timedelta(days=length) if length else None
        unit = self._organisation(f"合作社{len(self.rows)}", self.places[where])
        values = {
            "federation": self.federation,
            "organisation": unit,
            "region": self.federation.region,
            "started_on": joined,
            "ended_on": left,
        }
        self.rows.append(create_row(model=Membership, values=values, user=self.cast.district_clerk))

    def _dates(self, which: int, start: int, length: int) -> None:
        row = self._row(which)
        if row is None:
            return
        first = self._day(start)
        last = first + datetime.timedelta(days=length) if length else None
        flow = isinstance(row, ProductionService)
        values = {"occurred_on": first} if flow else {"started_on": first, "ended_on": last}
        edit_row(row=row, values=values, user=self.cast.district_clerk, version=row.version)

    def _home(self, which: int, where: int, _: int) -> None:
        row = self._row(which)
        if isinstance(row, SiteRole):
            row = row.site
        elif isinstance(row, Membership):
            row = row.organisation
        if row is None:
            return
        row = small_plan.fresh(row)
        edit_row(row=row, values={"region": self.places[where]}, user=self.cast.district_clerk, version=row.version)
        self._run("verify", small_plan.fresh(row))

    def _dictionary(self, counts: int, *_: int) -> None:
        with acting(self.cast.district_clerk, "dictionary"):
            self.link.counts = bool(counts)
            self.link.save()

    def _days(self, days: int, *_: int) -> None:
        self.clock.shift(datetime.timedelta(days=days))

    def _drain(self, *_: int) -> None:
        rolling.drain()

    def _deed(self, name: str, which: int) -> None:
        if name in DEEDS and (row := self._row(which)) is not None:
            if isinstance(row, SiteRole) and row.site.status != Status.VERIFIED and name in ("submit", "verify"):
                row = small_plan.fresh(row.site)
            self._run(name, row)

    def _run(self, name: str, row: LedgerRow) -> None:
        deed = getattr(verification, "return_" if name == "return" else name)
        user = self.cast.district_verifier if name in ("verify", "return") else self.cast.district_clerk
        reason = {"reason": "核对"} if name in ("return", "void") else {}
        deed(model=type(row), items=[Item(row.pk, row.version)], user=user, **reason)

    def _row(self, which: int) -> LedgerRow | None:
        return small_plan.fresh(self.rows[which % len(self.rows)]) if self.rows else None

    def _day(self, offset: int) -> datetime.date:
        return small_plan.today() + datetime.timedelta(days=offset)

    def _organisation(self, name: str, region: Region) -> Organisation:
        return self._settled(Organisation, name=name, kind="coop", region=region)

    def _settled(self, model: type[Any], **values: Any) -> Any:
        row = create_row(model=model, values=values, user=self.cast.district_clerk)
        for name in ("submit", "verify"):
            self._run(name, small_plan.fresh(row))
        return small_plan.fresh(row)


def counted_by_hand(model: type[Any], region: Region, day: datetime.date, *, pending: bool) -> Decimal:
    """The reference: walk all rows in Python."""
    subjects: set[int] = set()
    amount = Decimal(0)
    for row in model.objects.select_related(model.PLACE):
        if not _stands(row, pending=pending) or not _is_in(getattr(row, model.PLACE), region):
            continue
        if model is ProductionService:
            if row.occurred_on.year == day.year and row.occurred_on <= day:
                amount += row.mu_times
        elif (row.started_on is None or row.started_on <= day) and (row.ended_on is None or day < row.ended_on):
            subjects.add(row.survivor_id)
    return amount if model is ProductionService else Decimal(len(subjects))


def _stands(row: Any, *, pending: bool) -> bool:
    if row.status == Status.VERIFIED:
        return not pending or not _has_submitted_revision(row)
    return pending and row.status == Status.SUBMITTED and row.act != Act.VOID


def _has_submitted_revision(row: Any) -> bool:
    return type(row).objects.filter(revises=row, status=Status.SUBMITTED).exists()


def _is_in(place: Region, region: Region) -> bool:
    return region.pk in (place.pk, place.town_id, place.county_id, place.prefecture_id, place.province_id)


@pytest.fixture
def plan(cast):
    with time_machine.travel(START, tick=False):
        plan = small_plan.build_plan(cast.place.county)
        yearly = {"measure": "production-services.mu_times", "window": "calendar_year"}
        small_plan.add_indicator(plan, "9", "社会化服务规模", yearly, unit="亩次")
        small_plan.add_indicator(plan, "7", "会员单位", {"measure": "memberships.organisations"}, unit="个")
        return plan


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, min_size=5, max_size=25))
def test_after_any_history_the_totals_are_what_a_person_counts(cast, plan, steps):
    with time_machine.travel(START, tick=False) as clock, transaction.atomic():
        History(cast, clock).play(steps)
        rolling.drain()
        rolled = small_plan.every_total()
        check_against_reference(plan)
        check_parents(cast)
        check_evidence(cast, plan)
        rolling.drain()
        assert small_plan.every_total() == rolled, "draining again changes nothing"
        assert rolling.reconcile().differences == 0
        rolling.recompute()
        assert small_plan.every_total() == rolled, "a full recompute finds the same"
        transaction.set_rollback(True)


def check_against_reference(plan: Plan) -> None:
    history = LedgerState.objects.get(ledger="site-roles").history
    some_days = {history[0], history[-1], history[len(history) // 2], small_plan.today()}
    for indicator in plan.indicators.select_related("plan"):
        spec = saved_specs(indicator)["value"]
        for day in some_days:
            for region in (
                Region.objects.exclude(level="village") if day != small_plan.today() else Region.objects.all()
            ):
                stored = Total.objects.filter(
                    operand__normal_form=spec.normal_form,
                    region=region,
                    as_of=LATEST if day == small_plan.today() else day,
                ).first()
                for pending in (False, True):
                    wanted = counted_by_hand(spec.ledger.model, region, day, pending=pending)
                    found = (stored.pending if pending else stored.value) if stored else Decimal(0)
                    assert found == wanted, (spec.measure, region.code, day, pending)


def check_parents(cast: Cast) -> None:
    """Own rows + children = parent, on every date and for every operand."""
    for total in Total.objects.filter(region=cast.place.county):
        children = Total.objects.filter(operand=total.operand, as_of=total.as_of, region__parent=total.region)
        for name in ("value", "pending", "persons"):
            own = getattr(total, f"own_{name}" if name != "value" else "own")
            assert getattr(total, name) == own + sum(getattr(child, name) for child in children)


def check_evidence(cast: Cast, plan: Plan) -> None:
    for indicator in plan.indicators.select_related("plan__region"):
        found = evidence(
            indicator=indicator, region=cast.place.county, as_of=small_plan.today(), user=cast.district_clerk, limit=200
        )
        spec = saved_specs(indicator)["value"]
        total = Total.objects.filter(
            operand__normal_form=spec.normal_form, region=cast.place.county, as_of=LATEST
        ).first()
        assert found.total == sum(row.amount for row in found.rows) == (total.value if total else 0)
