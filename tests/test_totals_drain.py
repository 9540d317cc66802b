"""A drain finds what a full recount finds, also where a row moves the figures of more than its own place."""

import datetime

import pytest
import time_machine

from regions.models import RegionTree
from targets import rolling
from targets.models import Total
from tests import small_plan
from tests.small_plan import edit, fresh, verified_society, verify
from tests.stage import built_once

OPENED = datetime.date(2025, 3, 1)
MOVED = datetime.date(2025, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with time_machine.travel("2026-11-21 10:00+08:00", tick=False):
        yield built_once(small_plan.build_plan)(cast.place.county)


def cover(plan, number, level, at_least=1):
    formula = small_plan.SOCIETIES | {"level": level, "at_least": at_least}
    small_plan.add_indicator(plan, number, f"{level}覆盖", formula, kind="coverage", unit="%", position=int(number))


def covered(region, day):
    """How many regions of each level hold enough."""
    totals = Total.objects.filter(region=region, as_of=day, operand__spec__has_key="level")
    return {total.operand.spec["level"]: int(total.value) for total in totals.select_related("operand")}


def drained_as_recounted():
    """Drain, then count everything anew: whether both say the same, and not nothing."""
    rolling.drain()
    drained = small_plan.every_total()
    rolling.recompute()
    return drained == small_plan.every_total() and bool(drained)


def move(village, to, on):
    """Since `on` the village lies in another town; until then where it lay."""
    before = RegionTree.objects.get(region=village)
    RegionTree.objects.filter(pk=before.pk).update(valid_to=on)
    RegionTree.objects.create(
        region=village, valid_from=on, province=to.province, prefecture=to.prefecture, county=to.county, town=to
    )


def test_villages_towns_and_districts_that_hold_enough_follow_each_change(cast, plan):
    cover(plan, "11", "village")
    cover(plan, "12", "town", at_least=2)
    cover(plan, "13", "county", at_least=3)
    place = cast.place
    first = verified_society(cast, place.village, "甲", OPENED)
    assert drained_as_recounted()
    verified_society(cast, place.other_village, "乙", datetime.date(2025, 8, 1))
    assert drained_as_recounted()
    verified_society(cast, place.neighbour_village, "丙", datetime.date(2026, 2, 1))
    assert drained_as_recounted()
    assert covered(place.county, datetime.date(2026, 2, 28)) == {"village": 3, "town": 1, "county": 1}
    verify(cast, edit(cast, first, ended_on=datetime.date(2026, 6, 15)))
    assert drained_as_recounted()
    assert covered(place.county, datetime.date(2026, 6, 30)) == {"village": 2}


def test_a_site_that_moves_to_the_next_town_moves_what_it_covered(cast, plan):
    cover(plan, "11", "village")
    cover(plan, "12", "town")
    role = verified_society(cast, cast.place.village, "甲", OPENED)
    rolling.drain()
    site = fresh(role.site)
    moved = small_plan.edit_row(
        row=site, values={"region": cast.place.neighbour_village}, user=cast.district_clerk, version=site.version
    )
    verify(cast, moved)
    assert drained_as_recounted()


def test_a_village_that_changed_its_town_counts_where_it_lay_on_each_date(cast, plan):
    place = cast.place
    cover(plan, "11", "village")
    cover(plan, "12", "town", at_least=2)
    move(place.other_village, place.neighbour_town, MOVED)
    verified_society(cast, place.other_village, "甲", OPENED)
    assert drained_as_recounted()
    verified_society(cast, place.village, "乙", OPENED)
    assert drained_as_recounted()
    verified_society(cast, place.neighbour_village, "丙", OPENED)
    assert drained_as_recounted()
    by_town = {
        (total.region_id, total.as_of): total.value
        for total in Total.objects.filter(region__in=[place.town, place.neighbour_town]).select_related("operand")
        if "level" not in total.operand.spec
    }
    before, since = datetime.date(2025, 9, 30), datetime.date(2025, 10, 31)
    assert (by_town[place.town.pk, before], by_town[place.neighbour_town.pk, before]) == (2, 1)
    assert (by_town[place.town.pk, since], by_town[place.neighbour_town.pk, since]) == (1, 2)


def test_many_marks_at_once_are_drained_as_one(cast, plan):
    for number in range(6):
        village = (cast.place.village, cast.place.neighbour_village)[number % 2]
        verified_society(cast, village, f"社{number}", OPENED + datetime.timedelta(days=40 * number))
    assert drained_as_recounted()
