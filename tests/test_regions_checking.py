"""check_tree finds each way in which tree, columns and rows of then can disagree, and repairs it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from regions import checking
from regions.locks import lock_tree
from regions.models import ALWAYS, STILL, Region, RegionTree
from tests.cast import Place
from tests.places import is_sound

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


def raw(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def wrong_numbers(place: Place) -> None:
    Region.objects.filter(pk=place.village.pk).update(lft=F("lft") + 1)


def wrong_ancestors(place: Place) -> None:
    Region.objects.filter(pk=place.village.pk).update(town=place.neighbour_town)


def parent_changed_alone(place: Place) -> None:
    Region.objects.filter(pk=place.village.pk).update(parent=place.neighbour_town)


def no_row_of_then(place: Place) -> None:
    RegionTree.objects.filter(region=place.village).delete()


def days_without_a_row(place: Place) -> None:
    RegionTree.objects.filter(region=place.village).update(valid_from=dt.date(2020, 1, 1))


def days_with_two_rows(place: Place) -> None:
    RegionTree.objects.create(
        region=place.village, valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2021, 1, 1), town=place.neighbour_town
    )


def row_of_today_elsewhere(place: Place) -> None:
    RegionTree.objects.filter(region=place.village).update(town=place.neighbour_town)


@pytest.mark.parametrize(
    ("disturb", "found"),
    [
        (wrong_numbers, {checking.NUMBERS: 1}),
        (wrong_ancestors, {checking.ANCESTORS: 1, checking.TODAY: 1}),
        # The two towns and the village between them.
        (parent_changed_alone, {checking.NUMBERS: 3, checking.ANCESTORS: 1}),
        (no_row_of_then, {checking.DAYS: 1}),
        (days_without_a_row, {checking.DAYS: 1}),
        (days_with_two_rows, {checking.DAYS: 1}),
        (row_of_today_elsewhere, {checking.TODAY: 1}),
    ],
)
def test_a_disagreement_is_found_counted_and_repaired(place: Place, capsys, disturb, found):
    lock_tree()
    disturb(place)
    assert {kind: count for kind, count in checking.check_tree(today=TODAY).items() if count} == found
    with pytest.raises(CommandError, match="请运行 manage.py check_tree --repair") as failed:
        call_command("check_tree")
    assert failed.value.returncode == 1
    printed = capsys.readouterr().out
    assert all(f"{kind}：{count}" in printed for kind, count in found.items())
    call_command("check_tree", repair=True)
    assert is_sound()


def test_a_sound_tree_is_said_to_be_sound(place: Place, capsys):
    call_command("check_tree")
    assert [line[-2:] for line in capsys.readouterr().out.splitlines()] == ["：0"] * 6


def test_repair_keeps_what_the_rows_of_then_say_about_the_past(place: Place):
    """Only the gap closes and only the row of today is set right."""
    RegionTree.objects.filter(region=place.village).delete()
    split = dt.date(2023, 5, 1)
    for valid_from, valid_to, town in [
        (ALWAYS, dt.date(2023, 4, 1), place.neighbour_town),
        (split, STILL, place.neighbour_town),
    ]:
        RegionTree.objects.create(region=place.village, valid_from=valid_from, valid_to=valid_to, town=town)
    checking.repair_tree(today=TODAY)
    rows = RegionTree.objects.filter(region=place.village).order_by("valid_from")
    assert list(rows.values_list("valid_from", "valid_to", "town")) == [
        (ALWAYS, split, place.neighbour_town.pk),
        (split, STILL, place.town.pk),
    ]


def test_regions_whose_parents_form_a_circle_need_a_person(place: Place):
    Region.objects.filter(pk=place.county.pk).update(parent=place.town)
    with pytest.raises(CommandError, match="请先改正它们的上级"):
        call_command("check_tree", repair=True)
    assert checking.check_tree(today=TODAY)[checking.LOST] == 6


def test_a_parent_of_the_wrong_level_needs_a_person(place: Place):
    Region.objects.filter(pk=place.village.pk).update(parent=place.county)
    with pytest.raises(CommandError, match="请先改正它们的上级"):
        call_command("check_tree", repair=True)
    assert checking.check_tree(today=TODAY)[checking.WRONG_PARENT] == 1


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [
        (ALWAYS, dt.date(2020, 1, 1)),
        (dt.date(2024, 6, 1), dt.date(2025, 6, 1)),
        (dt.date(2024, 6, 1), dt.date(2024, 6, 1)),
    ],
    ids=["same first day", "days in common", "no day at all"],
)
def test_the_database_refuses_rows_of_then_that_share_a_day(place: Place, valid_from, valid_to):
    RegionTree.objects.filter(region=place.village).update(valid_to=dt.date(2025, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionTree.objects.create(region=place.village, valid_from=valid_from, valid_to=valid_to)
