"""A region merge in the middle of any history keeps every sum.

The histories of `test_totals_invariants` are cut in two by a merger; a plain Python reference counts the rows by where
their villages lay on each day.
"""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regions.changing import New, merge_regions
from regions.models import Region
from targets import families, rolling
from targets.models import LATEST, LedgerState, Plan, Total
from targets.operands import saved_specs
from tests import small_plan
from tests.cast import Cast
from tests.test_totals_invariants import START, History, Reference, check_evidence, plan, step

__all__ = ["plan"]  # the fixture

pytestmark = pytest.mark.django_db

Standing = dict[int, tuple[datetime.date, int]]

# (which towns go, into which): the neighbour into the town, the town into the neighbour, both into a new one, and a
# village into its neighbour village.
mergers = st.sampled_from(["neighbour", "town", "both", "village"])
days_ago = st.integers(0, 400)


def merge(cast: Cast, kind: str, on: datetime.date) -> Standing:
    """Carry it out; region id → from which day on it stands as which other one."""
    place = cast.place
    gone, into = {
        "neighbour": ([place.neighbour_town], place.town),
        "town": ([place.town], place.neighbour_town),
        "both": ([place.town, place.neighbour_town], New("500120099", "凤丁镇")),
        "village": ([place.other_village], place.village),
    }[kind]
    merge_regions(gone=gone, into=into, on=on)
    target = Region.objects.get(code=into.code)
    return {region.pk: (on, target.pk) for region in gone}


class ReferenceOfThen(Reference):
    """Counts a row where its region stood on the day."""

    def __init__(self, model: type, measure: str, homes: dict[int, tuple[int, ...]], standing: Standing) -> None:
        super().__init__(model, measure)
        self.homes, self.standing = homes, standing
        self._anywhere = Region.objects.get(code="50")

    def count(self, region: Region, day: datetime.date, *, pending: bool) -> Decimal:
        everything = self.rows
        self.rows = [row for row in everything if region.pk in self._stood_in(getattr(row, row.PLACE), day)]
        try:
            return super().count(self._anywhere, day, pending=pending)
        finally:
            self.rows = everything

    def _stood_in(self, place: Region, day: datetime.date) -> set[int]:
        """The places around it before anything was merged, each as what it had become by the day."""
        found = set()
        for pk in self.homes[place.pk]:
            on, target = self.standing.get(pk, (datetime.date.max, pk))
            found.add(target if day >= on else pk)
        return found


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=st.lists(step, min_size=3, max_size=10), after=st.lists(step, max_size=6), kind=mergers, days_ago=days_ago
)
def test_a_merger_in_the_middle_of_any_history_keeps_every_sum(cast, plan, before, after, kind, days_ago):
    with time_machine.travel(START, tick=False) as clock, transaction.atomic():
        homes = {
            region.pk: (region.province_id, region.prefecture_id, region.county_id, region.town_id, region.pk)
            for region in Region.objects.all()
        }
        history = History(cast, clock)
        history.play(before)
        rolling.drain()
        county = totals_of(cast.place.county)
        standing = merge(cast, kind, small_plan.today() - datetime.timedelta(days=days_ago))
        assert totals_of(cast.place.county) == county, "what lies in the district stays in it"
        check(cast, plan, homes, standing)
        history.play(after)
        rolling.drain()
        check(cast, plan, homes, standing)
        check_evidence(cast, plan)
        transaction.set_rollback(True)


def totals_of(region: Region) -> dict:
    """A total that is not stored is zero: a recount leaves out what a drain left as zero."""
    found = Total.objects.filter(region=region).values_list("operand", "as_of", "value", "pending")
    return {(operand, day): amounts for operand, day, *amounts in found if any(amounts)}


def check(cast: Cast, plan: Plan, homes: dict, standing: Standing) -> None:
    rolled = small_plan.every_total()
    check_against_rows(plan, homes, standing)
    check_families(cast)
    assert rolling.reconcile().differences == 0
    rolling.recompute()
    assert small_plan.every_total() == rolled, "a full recompute finds the same"


def check_against_rows(plan: Plan, homes: dict, standing: Standing) -> None:
    today = small_plan.today()
    history = LedgerState.objects.get(ledger="site-roles").history
    stored = {(t.operand.normal_form, t.region_id, t.as_of): t for t in Total.objects.select_related("operand")}
    regions = list(Region.objects.all())
    for region in regions:
        homes.setdefault(region.pk, (region.province_id, region.prefecture_id, region.county_id, region.pk))
    for indicator in plan.indicators.select_related("plan"):
        spec = saved_specs(indicator)["value"]
        reference = ReferenceOfThen(spec.ledger.model, spec.measure, homes, standing)
        for day in [*history[::4], history[-1], today]:
            for region in regions:
                if region.level == "village" and day != today:
                    continue
                total = stored.get((spec.normal_form, region.pk, LATEST if day == today else day))
                for pending in (False, True):
                    found = (total.pending if pending else total.value) if total else Decimal(0)
                    wanted = reference.count(region, day, pending=pending)
                    assert found == wanted, (spec.measure, region.code, day, pending)


def check_families(cast: Cast) -> None:
    """Own rows and the children of the day make the parent, on days before the merger and after it."""
    today = small_plan.today()
    history = LedgerState.objects.get(ledger="site-roles").history
    totals: dict = {}
    for total in Total.objects.all():
        totals.setdefault((total.operand_id, total.as_of), {})[total.region_id] = total
    for as_of, day in [*((day, day) for day in history[::3]), (LATEST, today)]:
        children = families.of(cast.place.county, day).children
        for (_, of_day), by_region in totals.items():
            whole = by_region.get(cast.place.county.pk)
            if of_day != as_of or whole is None:
                continue
            beneath = [by_region[child.pk] for child in children if child.pk in by_region]
            assert whole.value == whole.own + sum(town.value for town in beneath), (as_of, whole.operand)
            assert whole.pending == whole.own_pending + sum(town.pending for town in beneath)
