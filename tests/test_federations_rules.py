"""What a federation is, covers and when it can have been registered."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from federations.models import Federation
from ledger.entry import create_row, edit_row
from tests import rows
from tests.uploads import compared, errors_of, sheet_lines, stored, workbook

pytestmark = pytest.mark.django_db
FOUNDED = rows.DAY


def refused(cast, **values):
    values = rows.values_of("federations", cast, **values)
    with pytest.raises(ValidationError) as error:
        create_row(model=Federation, values=values, user=cast.district_clerk)
    assert not Federation.objects.exists()
    return error.value.message_dict


def test_only_a_unit_that_is_a_federation_can_be_one(cast):
    coop = rows.organisation(cast, cast.place.village)
    assert refused(cast, organisation=coop) == {
        "organisation": ["这个单位的类型不是农合联，请先在单位名录里登记农合联，再选它。"]
    }


def test_the_district_s_federation_covers_the_county_and_nothing_else(cast):
    sentence = {"covers": ["区级农合联覆盖全区，覆盖区划请只选本区。"]}
    county, town = cast.place.county, cast.place.town
    for covers in ([], [town], [county, town]):
        assert refused(cast, level="district", region=county, covers=covers) == sentence
    values = rows.values_of("federations", cast, level="district", region=county, covers=[county])
    assert create_row(model=Federation, values=values, user=cast.district_clerk).pk


def test_a_town_s_federation_covers_towns_of_the_county_at_least_one(cast):
    place = cast.place
    assert refused(cast, covers=[]) == {"covers": ["镇街农合联请选它服务的镇街，至少一个。"]}
    for wrong in (place.county, place.village):
        assert refused(cast, covers=[place.town, wrong]) == {
            "covers": [f"镇街农合联只能覆盖本区的镇街，请去掉：{wrong}。"]
        }
    values = rows.values_of("federations", cast, covers=[place.town, place.neighbour_town])
    assert create_row(model=Federation, values=values, user=cast.district_clerk).covers.count() == 2


@pytest.mark.parametrize("status", ["draft", "verified"])
def test_the_last_town_cannot_be_taken_away(cast, status):
    row = rows.make("federations", cast, status=status)
    with pytest.raises(ValidationError) as error:
        edit_row(row=row, values={"covers": []}, user=cast.town_clerk, version=row.version)
    assert list(error.value.message_dict) == ["covers"]
    row = edit_row(row=row, values={"industry": "x"}, user=cast.town_clerk, version=row.version)
    assert list(row.covers.all()) == [cast.place.town]


def test_an_industry_s_federation_names_its_industry(cast):
    assert refused(cast, level="industry", covers=[cast.place.county]) == {"industry": ["产业农合联请填写围绕的产业。"]}


@pytest.mark.parametrize(
    ("registered", "founded", "sentence"),
    [
        (datetime.date(2005, 12, 31), None, "2006 年以前还没有农合联，请照登记证核对民政登记日期的年份。"),
        (FOUNDED - datetime.timedelta(days=1), FOUNDED, "民政登记日期不能早于成立日期，请核对两个日期。"),
    ],
)
def test_it_is_registered_within_the_reform_and_once_founded(cast, registered, founded, sentence):
    assert refused(cast, registered_on=registered, started_on=founded) == {"registered_on": [sentence]}


def test_it_is_registered_on_the_day_of_founding_at_the_earliest_and_today_at_the_latest(cast):
    today = timezone.localdate()
    assert refused(cast, registered_on=today + datetime.timedelta(days=1)) == {
        "registered_on": ["民政登记日期不能晚于今天，还没有登记的请留空。"]
    }
    assert rows.make("federations", cast, registered_on=FOUNDED).pk
    assert rows.make("federations", cast, registered_on=today).pk
    assert rows.make("federations", cast, registered_on=datetime.date(2006, 1, 1), started_on=None).pk


def test_a_file_is_judged_by_the_same_rules(cast):
    place = cast.place
    coop = rows.organisation(cast, place.village)
    units = [rows.organisation(cast, place.village, "federation") for _ in range(4)]
    good = {"对应单位": units[0].number, "类别": "镇街", "秘书处所在地": place.town.code, "覆盖区划": place.town.code}
    lines = [
        good,
        good | {"对应单位": coop.number},
        good | {"对应单位": units[1].number, "覆盖区划": place.county.code},
        good | {"对应单位": units[2].number, "覆盖区划": ""},
        good | {"对应单位": units[3].number, "民政登记日期": "2005-01-01"},
    ]
    job = compared(cast.district_clerk, "federations", workbook(*lines))
    assert [(line, where) for line, where, _, _ in errors_of(job)] == [
        (3, "对应单位"), (4, "覆盖区划"), (5, "覆盖区划"), (6, "民政登记日期"),
    ]  # fmt: skip
    stored(job, only_good=True)
    [line] = sheet_lines(cast.district_clerk, "federations")
    job = compared(cast.district_clerk, "federations", workbook(line | {"覆盖区划": ""}))
    assert [(at, where) for at, where, _, _ in errors_of(job)] == [(2, "覆盖区划")]
