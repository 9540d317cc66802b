"""What lies within a region, asked of regions and of any table that points at one."""

import datetime as dt

import pytest
from django.db.models import Q

from accounts.models import Department
from ledger.audit import acting
from regions.codes import Level
from regions.models import Region, RegionTree, within_q
from regions.tree import add_region
from tests.cast import Place

pytestmark = pytest.mark.django_db


def codes_within(region: Region) -> list[str]:
    return list(Region.objects.within(region).values_list("code", flat=True))


def test_within_is_the_region_and_all_beneath_it(place: Place):
    assert codes_within(place.town) == ["500120004", "500120004201", "500120004203"]
    assert codes_within(place.village) == ["500120004203"]
    assert len(codes_within(place.county)) == 6
    assert len(codes_within(place.province)) == 8


def test_the_ancestor_columns_and_the_tree_agree_on_what_is_within(place: Place):
    for region in Region.objects.all():
        assert codes_within(region) == [beneath.code for beneath in region.get_descendants(include_self=True)]


def test_a_filter_through_a_foreign_key_names_the_ancestor_column(place: Place):
    assert within_q(place.county) == Q(region__county_id=place.county.pk)
    assert within_q(place.town, prefix="site__region") == Q(site__region__town_id=place.town.pk)
    assert within_q(place.village) == Q(region=place.village.pk)


def test_rows_of_another_town_are_not_within(place: Place):
    with acting(None, "test"):
        ours = Department.objects.create(code="a", name="来凤", region=place.village)
        Department.objects.create(code="b", name="丁家", region=place.neighbour_town)
    assert list(Department.objects.filter(within_q(place.town))) == [ours]
    assert Department.objects.filter(within_q(place.county)).count() == 2
    assert Department.objects.filter(within_q(place.village)).get() == ours


def test_the_same_filter_works_on_the_rows_of_then(place: Place):
    assert RegionTree.objects.filter(within_q(place.town, prefix="")).count() == 3


def test_a_region_exists_from_its_first_day_until_the_day_it_no_longer_counts(place: Place):
    add_region(
        code="500120004299",
        name="新建村村民委员会",
        parent=place.town,
        valid_from=dt.date(2024, 1, 1),
        valid_to=dt.date(2025, 1, 1),
    )

    def exists(day: dt.date) -> bool:
        return Region.objects.valid_on(day).filter(code="500120004299").exists()

    assert [exists(dt.date(2023, 12, 31)), exists(dt.date(2024, 1, 1))] == [False, True]
    assert [exists(dt.date(2024, 12, 31)), exists(dt.date(2025, 1, 1))] == [True, False]
    assert Region.objects.valid_on(dt.date(1999, 1, 1)).at_level(Level.TOWN).count() == 2


def test_names_are_said_within_the_county(place: Place):
    assert place.village.full_name == "来凤街道 来凤村"
    assert place.town.full_name == "来凤街道"
    assert place.county.full_name == "璧山区"
    assert (place.town.heading, place.county.heading) == ("来凤", "璧山区")


def test_each_level_names_the_column_that_holds_it(place: Place):
    assert [place.county.level_column, place.town.level_column, place.village.level_column] == [
        "county_id",
        "town_id",
        "id",
    ]
