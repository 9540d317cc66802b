"""Contracts count their subject once, at its home of today, under the level of their centre."""

import datetime

import pytest

from ledger import verification
from ledger.entry import create_row
from ledger.verification import Item
from members.models import Organisation
from service_centers.models import ServiceCenter, ServiceContract
from targets import rolling
from targets.progress import breakdown, progress
from tests import small_plan
from tests.small_plan import fresh, verify
from tests.stage import built_once

pytestmark = pytest.mark.django_db
AT_THE_DISTRICT = {"measure": "contracts.subjects", "conditions": {"center_level": "district"}}


@pytest.fixture
@built_once
def plan(cast):
    plan = small_plan.build_plan(cast.place.county)
    small_plan.add_indicator(plan, "T1", "区中心签约主体", AT_THE_DISTRICT, unit="家", position=9)
    return plan


def settled(cast, model, **values):
    row = create_row(model=model, values=values, user=cast.district_clerk)
    for deed, user in ((verification.submit, cast.district_clerk), (verification.verify, cast.district_verifier)):
        row = fresh(row)
        assert not deed(model=model, items=[Item(row.pk, row.version)], user=user).conflicts
    return fresh(row)


@pytest.fixture
@built_once
def contract(cast, plan):
    center = settled(cast, ServiceCenter, name="区中心", level="district", region=cast.place.county)
    unit = settled(cast, Organisation, name="红旗合作社", kind="coop", region=cast.place.village)
    signed = datetime.date(2025, 1, 1)
    return settled(cast, ServiceContract, center=center, organisation=unit, started_on=signed, services=["training"])


def by_town(cast, plan):
    rolling.drain()
    wanted = [plan.indicators.get(number="T1")]
    parts = breakdown(plan=plan, region=cast.place.county, as_of=small_plan.today(), indicators=wanted)
    return [(region.name, lines[0].value) for region, own, lines in parts if not own]


def test_two_contracts_of_one_unit_are_one_subject(cast, plan, contract):
    later = datetime.date(2025, 6, 1)
    settled(cast, ServiceContract, center=contract.center, organisation=contract.organisation, started_on=later)
    assert by_town(cast, plan) == [("来凤街道", 1), ("丁家街道", 0)]


def test_the_subject_moves_with_its_unit(cast, plan, contract):
    assert by_town(cast, plan) == [("来凤街道", 1), ("丁家街道", 0)]
    unit = fresh(contract.organisation)
    moved = small_plan.edit_row(
        row=unit, values={"region": cast.place.neighbour_village}, user=cast.district_clerk, version=unit.version
    )
    verify(cast, moved)
    assert by_town(cast, plan) == [("来凤街道", 0), ("丁家街道", 1)]


def test_a_centre_that_becomes_a_towns_takes_its_contracts_out(cast, plan, contract):
    center = fresh(contract.center)
    changed = small_plan.edit_row(
        row=center, values={"level": "town"}, user=cast.district_clerk, version=center.version
    )
    verify(cast, changed)
    rolling.drain()
    line = progress(plan=plan, region=cast.place.county, as_of=small_plan.today())[-1]
    assert (line.indicator.number, line.value) == ("T1", 0)
