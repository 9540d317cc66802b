"""Whatever happens in whatever order, the totals are those that a person would count from the rows.

Random histories on site roles (stock), production services (flow with a dictionary, from a form or a file) and
memberships (counted at the unit's home) are replayed; a plain Python reference counts the rows that remain.
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
from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from ledger.models import Act, LedgerRow, Status
from ledger.verification import Item
from members.models import Organisation
from regions.models import Region
from service_centers.models import ProductionLink, ProductionService, SiteRole
from targets import rolling
from targets.evidence import evidence
from targets.models import LATEST, LedgerState, Plan, Total
from targets.operands import saved_specs
from tests import small_plan, uploads
from tests.cast import Cast

START = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
pytestmark = pytest.mark.django_db

DEEDS = ("submit", "verify", "return", "withdraw", "void", "restore")
STATES = ("draft", "submitted", "verified", "verified")
where, which, start, length = st.integers(0, 3), st.integers(0, 9), st.integers(-700, 60), st.integers(0, 400)
enter = st.tuples(
    st.just("enter"), st.sampled_from(["society", "service", "member"]), where, start, length, st.sampled_from(STATES)
)
step = st.one_of(
    enter,
    st.tuples(st.just("dates"), which, start, length),
    st.tuples(st.sampled_from(DEEDS), which),
    st.tuples(st.just("verify"), which),
    st.tuples(st.just("home"), which, where),
    st.tuples(st.just("dictionary"), st.booleans(), st.sampled_from(["0", "0.10", "0.36"])),
    st.tuples(
        st.just("upload"),
        st.lists(st.tuples(where, start, length), min_size=1, max_size=3),
        which,
        st.sampled_from(STATES),
    ),
    st.just(("undo",)),
    st.tuples(st.just("days"), st.integers(1, 45)),
    st.tuples(st.just("drain")),
)
histories = st.builds(
    lambda first, rest: [*first, *rest], st.lists(enter, min_size=3, max_size=5), st.lists(step, max_size=12)
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
        self.job: ImportJob | None = None
        self.federation = self._settled(
            Federation,
            organisation=self._organisation("农合联", place.town, kind="federation"),
            level="town",
            region=place.town,
            covers=[place.town],
        )

    def play(self, steps: list[tuple[Any, ...]]) -> None:
        for name, *numbers in steps:
            # A step that the rules refuse is one that changed nothing.
            with suppress(ValidationError, jobs.NotNow), transaction.atomic():
                if name in DEEDS:
                    self._deed(name, numbers[0])
                else:
                    getattr(self, f"_{name}")(*numbers)

    def _enter(self, kind: str, where: int, start: int, length: int, state: str) -> None:
        """A new row, at once in the state."""
        getattr(self, f"_{kind}")(where, start, length)
        self._bring(state)

    def _bring(self, state: str) -> None:
        """The last row, by the deeds that lead there."""
        for name in {"draft": (), "submitted": ("submit",), "verified": ("submit", "verify")}[state]:
            self._deed(name, len(self.rows) - 1)

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
            "subject_kind": "small_farmer",
            "crop": "水稻",
            "link": self.link,
            "area_mu": Decimal(area + 1),
            "occurred_on": self._day(min(start, 30)),
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

    def _home(self, which: int, where: int) -> None:
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

    def _dictionary(self, counts: bool, weight: str) -> None:
        with acting(self.cast.district_clerk, "dictionary"):
            self.link.counts, self.link.weight = counts, Decimal(weight)
            self.link.save()

    def _upload(self, services: list[tuple[int, int, int]], which: int, state: str) -> None:
        """A file with new services, and with another area for one that is there already."""
        lines = [self._line(self.places[where], self._day(min(start, 30)), area) for where, start, area in services]
        known = self._row(which)
        if isinstance(known, ProductionService):
            line = self._line(known.region, known.occurred_on, which)
            lines.append({**line, "id": known.pk, "version": known.version, "状态": known.get_status_display()})
        before = set(ProductionService.objects.values_list("pk", flat=True))
        job = uploads.compared(self.cast.district_clerk, "production-services", uploads.workbook(*lines))
        jobs.ask_to_store(job=job, only_good=True)
        self.job = jobs.work(job.pk)
        assert self.job.state == JobState.STORED, self.job.detail
        for row in ProductionService.objects.entries().exclude(pk__in=before).order_by("pk"):
            self.rows.append(row)
            self._bring(state)

    def _line(self, place: Region, day: datetime.date, area: int) -> uploads.Line:
        return {
            "作业所在村": f"{place.code} {place.name}",
            "服务主体": self.federation.organisation.number,
            "服务对象": "小农户",
            "作物": "水稻",
            "环节": "耕",
            "作业面积（亩）": area + 1,
            "作业日期": day,
        }

    def _undo(self) -> None:
        if self.job is not None:
            jobs.ask_to_undo(job=self.job)
            self.job = jobs.work(self.job.pk)
            gone = set(self._ids()) - set(ProductionService.objects.values_list("pk", flat=True))
            self.rows = [row for row in self.rows if not (isinstance(row, ProductionService) and row.pk in gone)]

    def _ids(self) -> list[int]:
        return [row.pk for row in self.rows if isinstance(row, ProductionService)]

    def _days(self, days: int) -> None:
        self.clock.shift(datetime.timedelta(days=days))

    def _drain(self) -> None:
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

    def _organisation(self, name: str, region: Region, kind: str = "coop") -> Organisation:
        return self._settled(Organisation, name=name, kind=kind, region=region)

    def _settled(self, model: type[Any], **values: Any) -> Any:
        row = create_row(model=model, values=values, user=self.cast.district_clerk)
        for name in ("submit", "verify"):
            self._run(name, small_plan.fresh(row))
        return small_plan.fresh(row)


class Reference:
    """Walks all rows in Python: what a person with the ledger before him would count."""

    def __init__(self, model: type[Any], measure: str) -> None:
        self.model = model
        self.amount = self._entrusted if measure.endswith("entrusted") else self._mu_times
        links = ["link"] if model is ProductionService else []
        self.rows = list(model.objects.select_related(model.PLACE, *links))
        self.superseded = {row.revises_id for row in self.rows if row.status == Status.SUBMITTED}

    def count(self, region: Region, day: datetime.date, *, pending: bool) -> Decimal:
        rows = [row for row in self.rows if self._stands(row, pending) and _is_in(getattr(row, row.PLACE), region)]
        if self.model is ProductionService:
            within = [row for row in rows if row.occurred_on.year == day.year and row.occurred_on <= day]
            return sum(map(self.amount, within), Decimal(0))
        in_force = [row for row in rows if row.started_on <= day and (row.ended_on is None or day < row.ended_on)]
        return Decimal(len({row.survivor_id for row in in_force}))

    def _mu_times(self, row: ProductionService) -> Decimal:
        return row.area_mu * row.passes if row.link.counts else Decimal(0)

    def _entrusted(self, row: ProductionService) -> Decimal:
        return row.area_mu * row.link.weight

    def _stands(self, row: Any, pending: bool) -> bool:
        if row.status == Status.VERIFIED:
            return not pending or row.pk not in self.superseded
        return pending and row.status == Status.SUBMITTED and row.act != Act.VOID


def _is_in(place: Region, region: Region) -> bool:
    return region.pk in (place.pk, place.town_id, place.county_id, place.prefecture_id, place.province_id)


@pytest.fixture
def plan(cast):
    with time_machine.travel(START, tick=False):
        plan = small_plan.build_plan(cast.place.county, datetime.date(2025, 10, 1))
        yearly = {"measure": "production-services.mu_times", "window": "calendar_year"}
        small_plan.add_indicator(plan, "9", "社会化服务规模", yearly, unit="亩次")
        entrusted = {"measure": "production-services.entrusted", "window": "calendar_year"}
        small_plan.add_indicator(plan, "10", "托管面积", entrusted, unit="亩")
        small_plan.add_indicator(plan, "7", "会员单位", {"measure": "memberships.organisations"}, unit="个")
        return plan


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=histories)
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


def test_files_are_part_of_the_histories(cast, plan):
    """Two services in, one of them and a further one in a second file, which is taken back."""
    with time_machine.travel(START, tick=False) as clock, transaction.atomic():
        history = History(cast, clock)
        history.play([("upload", [(0, -10, 5), (3, -20, 7)], 0, "draft"), ("upload", [(1, -30, 8)], 1, "verified")])
        assert [(row.area_mu, row.status) for row in map(small_plan.fresh, history.rows)] == [
            (Decimal(6), Status.DRAFT),
            (Decimal(2), Status.DRAFT),
            (Decimal(9), Status.VERIFIED),
        ]
        history.play([("undo",)])
        # What is verified stays.
        assert [small_plan.fresh(row).area_mu for row in history.rows] == [6, 8, 9]
        transaction.set_rollback(True)


def check_against_reference(plan: Plan) -> None:
    today = small_plan.today()
    history = LedgerState.objects.get(ledger="site-roles").history
    regions = list(Region.objects.all())
    stored = {(t.operand.normal_form, t.region_id, t.as_of): t for t in Total.objects.select_related("operand")}
    for indicator in plan.indicators.select_related("plan"):
        spec = saved_specs(indicator)["value"]
        reference = Reference(spec.ledger.model, spec.measure)
        for day in [*history[::4], history[-1], today]:
            for region in regions:
                if region.level == "village" and day != today:
                    continue
                total = stored.get((spec.normal_form, region.pk, LATEST if day == today else day))
                for pending in (False, True):
                    wanted = reference.count(region, day, pending=pending)
                    found = (total.pending if pending else total.value) if total else Decimal(0)
                    assert found == wanted, (spec.measure, region.code, day, pending)


def check_parents(cast: Cast) -> None:
    """Own rows + children = parent, on every date and for every operand."""
    towns: dict[tuple[int, datetime.date], list[Total]] = {}
    for total in Total.objects.filter(region__parent=cast.place.county):
        towns.setdefault((total.operand_id, total.as_of), []).append(total)
    for total in Total.objects.filter(region=cast.place.county):
        beneath = towns.get((total.operand_id, total.as_of), [])
        assert total.value == total.own + sum(town.value for town in beneath)
        assert total.pending == total.own_pending + sum(town.pending for town in beneath)
        assert total.persons == total.own_persons + sum(town.persons for town in beneath)


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
