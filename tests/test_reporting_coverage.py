"""Every total says on how many units it rests: zero, not applicable and not reported stay apart."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledger import desk
from reporting import submissions
from reporting.coverage import Reported, coverage
from reporting.models import Obligation, ReportingPeriod
from targets import progress
from tests.api import Caller
from tests.reporting_month import OCTOBER, OPEN, at, done, hand_in, item, october, owe, said
from tests.small_plan import build_plan

pytestmark = pytest.mark.django_db
END = datetime.date(2026, 10, 31)


@pytest.fixture
def period(cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def told(cast, as_of=END, ledgers=("site-roles",), place=None, **more):
    place = place or cast.place.county
    return coverage(regions=[place], ledgers=ledgers, as_of=as_of).of(place, ledgers, **more)


def test_a_report_counts_from_the_hand_in_until_it_comes_back(cast, period):
    with at(OPEN):
        assert told(cast) == Reported(0, 2, OCTOBER)
        handed_in = hand_in(cast, period)
        assert told(cast) == Reported(1, 2, OCTOBER)
        done(submissions.return_(items=[item(handed_in)], user=cast.district_verifier, reason="示范社漏报"))
        assert told(cast) == Reported(0, 2, OCTOBER)
        handed_in = hand_in(cast, period)
        done(submissions.accept(items=[item(handed_in)], user=cast.district_verifier))
        assert told(cast) == Reported(1, 2, OCTOBER)


def test_saved_statements_are_no_report_and_not_applicable_is_one(cast, period):
    with at(OPEN):
        submissions.state(period=period, unit=cast.place.town, claims=said(), user=cast.town_clerk, version=0)
        assert told(cast, ledgers=("titles",)) == Reported(0, 2, OCTOBER)
        hand_in(cast, period, cast.place.neighbour_town, claims=said(titles="not_applicable"))
        assert told(cast, ledgers=("titles",)) == Reported(1, 2, OCTOBER)


def test_only_those_who_owe_are_expected_and_nobody_gives_none(cast, period):
    owe(cast.place.neighbour_town, ledgers=["contracts"])
    with at(OPEN):
        assert told(cast, ledgers=("contracts",)) == Reported(0, 1, OCTOBER)
        assert told(cast, ledgers=("loans",)) is None
        assert told(cast, as_of=datetime.date(2025, 12, 31)) is None


def test_a_unit_counts_once_for_all_ledgers_that_it_owes(cast, period):
    owe(cast.place.neighbour_town, ledgers=["contracts"], since=OCTOBER)
    with at(OPEN):
        hand_in(cast, period)
        both = ("site-roles", "contracts")
        assert told(cast, ledgers=both) == Reported(1, 2, OCTOBER)


def test_a_town_is_told_of_itself_and_a_village_of_its_town(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        assert told(cast, place=cast.place.town) == Reported(1, 1, OCTOBER)
        assert told(cast, place=cast.place.neighbour_town) == Reported(0, 1, OCTOBER)
        assert told(cast, place=cast.place.village) == Reported(1, 1, OCTOBER)
        assert told(cast, place=cast.place.village, own=True) == Reported(1, 1, OCTOBER)
        assert told(cast, place=cast.place.neighbour_village) == Reported(0, 1, OCTOBER)


def test_earlier_months_are_told_in_the_same_statement_each_by_its_own_reports(cast, period):
    september, august = datetime.date(2026, 9, 30), datetime.date(2026, 8, 31)
    october(cast, datetime.date(2026, 9, 1))
    with at("2026-10-03"):
        hand_in(cast, ReportingPeriod.objects.get(month="2026-09-01"))
    county, ledgers = cast.place.county, ("site-roles",)
    with at(OPEN):
        hand_in(cast, period, cast.place.neighbour_town)
    with at(OPEN), CaptureQueriesContext(connection) as queries:
        found = coverage(regions=[county], ledgers=ledgers, as_of=END, earlier=[september, august])
        days = [found, found.on(september), found.on(august)]
        assert [one.of(county, ledgers).reported for one in days] == [1, 1, 0]
        assert [one.of(cast.place.town, ledgers).reported for one in days] == [0, 1, 0]
        assert found.on(august).of(county, ledgers).month == datetime.date(2026, 8, 1)
    assert len(queries) == 1


def test_the_own_row_rests_on_the_district_itself(cast, period):
    assert told(cast, own=True) is None
    owe(cast.place.county)
    with at(OPEN):
        assert told(cast, own=True) == Reported(0, 1, OCTOBER, only_towns=False)
        assert told(cast) == Reported(0, 3, OCTOBER, only_towns=False)


def test_while_a_month_is_not_open_the_one_before_is_meant(cast, period):
    october(cast, datetime.date(2026, 11, 1))
    with at("2026-11-22"):
        hand_in(cast, period, late_reason="停电")
        assert told(cast, as_of=datetime.date(2026, 11, 22)) == Reported(1, 2, OCTOBER)
    with at("2026-12-01"):
        assert told(cast, as_of=datetime.date(2026, 11, 30)) == Reported(0, 2, datetime.date(2026, 11, 1))


def test_one_statement_answers_for_many_ledgers_and_regions(cast, period):
    with at(OPEN), CaptureQueriesContext(connection) as queries:
        found = coverage(
            regions=[cast.place.county, cast.place.town, cast.place.neighbour_town],
            ledgers=("sites", "site-roles", "titles"),
            as_of=END,
        )
        for place in (cast.place.county, cast.place.town):
            assert found.of(place, ("sites", "titles"))
    assert len(queries) == 1


def test_progress_and_breakdown_say_on_how_many_towns_they_rest(cast, period):
    plan = build_plan(cast.place.county)
    with at(OPEN):
        hand_in(cast, period)
        line = progress.progress(plan=plan, region=cast.place.county, as_of=END)[0]
        assert (line.reported_units, line.expected_units) == (1, 2)
        answer = Caller(cast.leader).get("plans/small/breakdown/", indicator="6", as_of="2026-10-31")
        assert [(row["region"], row["reported_units"], row["expected_units"]) for row in answer.data["results"]] == [
            ("500120", None, None), ("500120004", 1, 1), ("500120005", 0, 1),
        ]  # fmt: skip
        told = Caller(cast.leader).get("plans/small/progress/", as_of="2026-10-31").data["indicators"][0]
        assert (told["reported_units"], told["expected_units"]) == (1, 2)


def test_where_nobody_owes_the_numbers_are_null(cast):
    plan = build_plan(cast.place.county)
    with at(OPEN):
        line = progress.progress(plan=plan, region=cast.place.county, as_of=END)[0]
    assert (line.reported_units, line.expected_units) == (None, None)


def test_the_desk_is_told_what_the_town_owes(cast, period):
    with at(OPEN):
        found = desk.due.told(cast.town_clerk, datetime.date(2026, 11, 3))
        assert [(one.title, one.until, one.note) for one in found] == [
            ("10 月报送", datetime.date(2026, 11, 5), "已说明 0 / 3 本")
        ]
        hand_in(cast, period)
        assert desk.due.told(cast.town_clerk, datetime.date(2026, 11, 3)) == []
        waiting = desk.due.told(cast.district_verifier, datetime.date(2026, 11, 3))
        assert [one.sentence for one in waiting] == ["1 份报送等您核收，最早的是 10 月的。"]


def test_obligations_load_from_a_file_once_for_every_town(cast, tmp_path):
    path = tmp_path / "obligations.yaml"
    path.write_text('obligations:\n  - {region: "500120", from: 2026-01, ledgers: [sites, titles]}\n', encoding="utf-8")
    for _ in range(2):
        call_command("load_obligations", path, verbosity=0)
    assert Obligation.objects.count() == 4
    assert {str(one.starts_on) for one in Obligation.objects.all()} == {"2026-01-01"}


def test_a_wrong_file_names_every_place_and_stores_nothing(cast, tmp_path):
    path = tmp_path / "obligations.yaml"
    path.write_text(
        'obligations:\n  - {region: "999999", from: 2026-01, ledgers: [sites]}\n'
        '  - {region: "500120", from: 2026-01, ledgers: [sites, nothing]}\n',
        encoding="utf-8",
    )
    with pytest.raises(CommandError) as raised:
        call_command("load_obligations", path, verbosity=0)
    assert "没有区划代码 999999" in str(raised.value)
    assert "没有“nothing”这本台账" in str(raised.value)
    assert not Obligation.objects.exists()
