"""Periods, submissions and the board over the API."""

import pytest

from reporting.models import State, Submission
from tests.api import Caller
from tests.query_counts import recorded
from tests.reporting_month import LEDGERS, OPEN, at, hand_in, october, owe, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def body(word="unchanged", **more):
    statements = [{"ledger": ledger, "said": word} for ledger in LEDGERS]
    return {"month": "2026-10", "version": 0, "statements": statements} | more


def test_a_period_tells_its_six_dates(cast, period):
    answer = Caller(cast.town_clerk).get("reporting-periods/", year=2026)
    assert answer.data["results"] == [
        {
            "region": "500120", "month": "2026-10", "reminds_on": "2026-10-26", "opens_on": "2026-11-01",
            "due_on": "2026-11-05", "late_due_on": "2026-11-10", "check_due_on": "2026-11-11",
            "closes_on": "2026-11-12",
        }
    ]  # fmt: skip


def test_a_town_reports_and_the_district_accepts(cast, period):
    with at(OPEN):
        answer = Caller(cast.town_clerk).post("submissions/", body())
        assert (answer.status_code, answer.data["state"], answer.data["version"]) == (200, "submitted", 2)
        assert [one["said"] for one in answer.data["statements"]] == ["unchanged"] * 3
        district = Caller(cast.district_verifier)
        accepted = district.post(f"submissions/{answer.data['id']}/accept/", {"version": 2})
    assert (accepted.data["state"], accepted.data["settled_by"]) == ("accepted", "区级核实")


def test_saving_only_hands_nothing_in(cast, period):
    with at(OPEN):
        answer = Caller(cast.town_clerk).post("submissions/", body(submit=False))
    assert answer.data["state"] == "draft"


def test_what_is_wrong_stands_at_its_ledger(cast, period):
    with at(OPEN):
        answer = Caller(cast.town_clerk).post("submissions/", body("not_applicable"))
    assert answer.status_code == 400
    assert set(answer.data["errors"]) == set(LEDGERS)


def test_a_stale_version_and_a_wrong_state_are_409(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        assert Caller(cast.town_clerk).post("submissions/", body(version=7)).status_code == 409
        assert Caller(cast.town_clerk).post("submissions/", body(version=handed_in.version)).status_code == 409
        district = Caller(cast.district_verifier)
        assert district.post(f"submissions/{handed_in.pk}/accept/", {"version": 1}).status_code == 409


def test_the_neighbour_gets_404_and_changes_nothing(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        neighbour = Caller(cast.neighbour_clerk)
        assert neighbour.get("submissions/").data["results"] == []
        assert neighbour.get(f"submissions/{handed_in.pk}/").status_code == 404
        for deed in ("withdraw", "return", "accept"):
            answer = neighbour.post(f"submissions/{handed_in.pk}/{deed}/", {"version": 2, "reason": "x"})
            assert answer.status_code == 404, deed
        rows = neighbour.get("board/", year=2026).data["rows"]
        assert [row["region"] for row in rows] == [cast.place.neighbour_town.code]
    assert Submission.objects.get().state == State.SUBMITTED


def test_who_may_look_but_not_act_is_told_403(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        for person in (cast.leader, cast.department, cast.town_clerk):
            caller = Caller(person)
            assert caller.get(f"submissions/{handed_in.pk}/").status_code == 200
            assert caller.post(f"submissions/{handed_in.pk}/accept/", {"version": 2}).status_code == 403
        for person in (cast.auditor, cast.bank_clerk):
            assert Caller(person).get("submissions/").status_code == 403
            assert Caller(person).get("board/").status_code == 403


def test_many_are_accepted_at_once_and_the_rest_is_named(cast, period):
    with at(OPEN):
        first, second = hand_in(cast, period), hand_in(cast, period, cast.place.neighbour_town)
        items = [{"id": first.pk, "version": first.version}, {"id": second.pk, "version": 1}]
        answer = Caller(cast.district_verifier).post("submissions/bulk/accept/", {"items": items})
    assert [one["id"] for one in answer.data["done"]] == [first.pk]
    assert [one["id"] for one in answer.data["conflicts"]] == [second.pk]


def test_the_list_is_filtered_and_refuses_what_it_does_not_know(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        hand_in(cast, period, cast.place.neighbour_town)
        caller = Caller(cast.district_verifier)
        assert len(caller.get("submissions/", month="2026-10", state="submitted").data["results"]) == 2
        one_town = caller.get("submissions/", region=cast.place.town.code).data["results"]
        assert [one["region"] for one in one_town] == [cast.place.town.code]
        for wrong in ({"month": "x"}, {"state": "x"}, {"town": "x"}):
            assert caller.get("submissions/", **wrong).status_code == 400
        assert caller.get("submissions/", limit=1).data["next"]


def test_the_board_keeps_not_owed_not_open_and_due_apart(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        found = Caller(cast.leader).get("board/", year=2026).data
    assert found["months"][9] == {"month": "2026-10", "reported": 1, "owing": 2}
    standings = {row["name"]: row["cells"][9]["standing"] for row in found["rows"]}
    assert standings == {"来凤街道": "submitted", "丁家街道": "due"}
    assert found["rows"][0]["cells"][11]["standing"] == "not_open"


@pytest.mark.parametrize("region", ["500119", "500120004"])
def test_another_district_or_a_town_has_no_board(cast, period, region):
    assert Caller(cast.leader).get("board/", region=region).status_code in (400, 404)


@pytest.mark.parametrize("many", [1, 6])
def test_lists_cost_the_same_with_many_submissions(cast, period, many):
    with at("2026-11-30"):
        for month in range(11 - many, 11):
            handed_in = hand_in(
                cast, october(cast, period.month.replace(month=month)), claims=said(), late_reason="停电"
            )
        assert handed_in.is_late
        for name in ("town_clerk", "district_verifier"):
            caller = Caller(getattr(cast, name))
            recorded("api/submissions", name, lambda caller=caller: caller.get("submissions/"))
            recorded("api/board", name, lambda caller=caller: caller.get("board/", year=2026))
