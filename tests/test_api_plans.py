"""Plans over the API: progress, breakdown, trend, evidence, and who may see them."""

import datetime
from decimal import Decimal

import pytest

from targets import figures_json, rolling
from targets.closing import close_month
from targets.models import Indicator
from tests import rows, small_plan
from tests.api import PROBLEM, Caller
from tests.small_plan import add_indicator, add_target, enter_society, submit, verified_society
from tests.stage import built_once

OCTOBER = datetime.date(2026, 10, 31)
MARCH = datetime.date(2026, 3, 1)


@pytest.fixture
@built_once
def plan(cast):
    """Two societies in 来凤, one in 丁家, one more waiting; half the societies' villages are covered."""
    place = cast.place
    plan = small_plan.build_plan(place.county)
    verified_society(cast, place.village, "来凤村综合服务社", MARCH)
    verified_society(cast, place.other_village, "登凤村综合服务社", MARCH)
    verified_society(cast, place.neighbour_village, "铜瓦村综合服务社", MARCH)
    waiting = enter_society(cast, place.village, "来凤二社", MARCH)
    submit(cast, waiting.site)
    add_indicator(
        plan, "T1", "村覆盖率", {**small_plan.SOCIETIES, "level": "village", "at_least": 1}, kind="coverage", unit="%"
    )
    add_target(plan.indicators.get(number="T1"), place.county, datetime.date(2027, 12, 31), "0.8")
    rolling.drain()
    return plan


@pytest.fixture
def leader(cast):
    return Caller(cast.leader)


def line(answer, number="6"):
    assert answer.status_code == 200, answer.data
    return next(found for found in answer.data["indicators"] if found["number"] == number)


def test_progress_has_exactly_the_documented_shape(cast, plan, leader):
    answer = leader.get("plans/small/progress/", region="500120", as_of="2026-10-31")
    data = answer.json()
    assert set(data) == {"plan", "region", "as_of", "computed_at", "waiting", "indicators"}
    assert (data["plan"], data["region"], data["as_of"]) == ("small", "500120", "2026-10-31")
    assert data["waiting"] == 1
    assert line(answer) == {
        "number": "6", "group": "annex", "name": "发展农村综合服务社", "unit": "家", "kind": "measure",
        "value": "3", "pending": "4", "numerator": None, "denominator": None,
        "target": {"due": datetime.date(2027, 12, 31), "comparator": "gte", "value": "105", "value_to": None},
        "expected": "79.3", "completion": "0.0286", "lag": "115.6", "light": "red", "reason": "",
        "reported_units": None, "expected_units": None, "parts": None,
    }  # fmt: skip


def test_ratios_are_fractions_with_four_places(cast, plan, leader):
    found = line(leader.get("plans/small/progress/"), "T1")
    assert (found["value"], found["numerator"], found["denominator"]) == ("1.0000", "3", "3")
    assert found["target"]["value"] == "0.8"
    assert (found["light"], found["expected"], found["lag"]) == ("reached", None, None)


def test_region_and_day_have_defaults(cast, plan, leader):
    data = leader.get("plans/small/progress/").json()
    assert (data["region"], data["as_of"]) == ("500120", str(small_plan.today()))


def test_before_its_first_row_a_number_is_zero_and_not_null(cast, plan, leader):
    assert line(leader.get("plans/small/progress/", as_of="2026-02-28"))["value"] == "0"


@pytest.mark.parametrize("name", ["progress", "breakdown", "trend", "evidence"])
@pytest.mark.parametrize(
    ("params", "status", "field"),
    [
        ({"as_of": "2999-01-01"}, 400, "as_of"),
        ({"as_of": "31.10.2026"}, 400, "as_of"),
        ({"region": "999999"}, 400, "region"),
        ({"region": "50"}, 400, "region"),
        ({"view": "later"}, 400, "view"),
        ({"colour": "red"}, 400, "colour"),
        ({"view": "then"}, 404, None),
    ],
)
def test_wrong_parameters_are_told(cast, plan, leader, name, params, status, field):
    more = {} if name == "progress" else {"indicator": "6"}
    answer = leader.get(f"plans/small/{name}/", **params, **more)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert list(answer.data.get("errors", [])) == ([field] if field else [])
    if status == 404:
        assert "没有结账" in answer.data["detail"]


@pytest.mark.parametrize("name", ["breakdown", "trend", "evidence"])
def test_an_unknown_plan_or_indicator_is_404_and_a_missing_one_400(cast, plan, leader, name):
    assert leader.get(f"plans/nowhere/{name}/", indicator="6").status_code == 404
    assert leader.get(f"plans/small/{name}/", indicator="99").status_code == 404
    assert leader.get(f"plans/small/{name}/").status_code == 400


def test_breakdown_shows_the_own_row_first_and_its_rows_add_up(cast, plan, leader):
    found = leader.get("plans/small/breakdown/", indicator="6", as_of="2026-10-31").data["results"]
    assert [(part["region"], part["name"], part["own"], part["value"]) for part in found] == [
        ("500120", "璧山区", True, "0"),
        ("500120004", "来凤街道", False, "2"),
        ("500120005", "丁家街道", False, "1"),
    ]
    assert {"number", "unit", "pending", "light", "target", "reason"} <= set(found[0])


def test_trend_runs_over_month_ends_to_the_day_asked_for(cast, plan, leader):
    points = leader.get("plans/small/trend/", indicator="6", as_of="2026-10-15").data["points"]
    assert [str(point["as_of"]) for point in points[-2:]] == ["2026-09-30", "2026-10-15"]
    by_day = {str(point["as_of"]): point for point in points}
    assert (by_day["2026-02-28"]["value"], by_day["2026-03-31"]["value"]) == ("0", "3")
    assert by_day["2024-12-31"]["expected"] == "39.0"
    assert set(points[0]) == {"as_of", "value", "expected", "target", "closed", "reason"}


def test_evidence_adds_up_to_the_number_and_hides_what_is_out_of_scope(cast, plan):
    params = {"indicator": "6", "as_of": "2026-10-31"}
    for person, hidden in [(cast.leader, 0), (cast.town_clerk, 1), (cast.neighbour_clerk, 2)]:
        found = Caller(person).get("plans/small/evidence/", **params).data
        assert (found["total"], found["count"], found["hidden"]) == ("3", 3, hidden)
        assert sum(Decimal(row["amount"]) for row in found["results"]) == 3 - hidden
    row = Caller(cast.leader).get("plans/small/evidence/", **params).data["results"][0]
    assert {"ledger", "id", "edition", "region", "label", "amount"} <= set(row)
    assert (row["ledger"], row["edition"]) == ("site-roles", 1)


def test_evidence_comes_in_pages(cast, plan, leader):
    seen, address = [], "plans/small/evidence/?indicator=6&limit=2"
    while address:
        data = leader.get(address).data
        seen += [row["id"] for row in data["results"]]
        address = data["next"]
    assert len(seen) == len(set(seen)) == 3


def test_evidence_of_the_own_row_and_of_a_coverage(cast, plan, leader):
    own = leader.get("plans/small/evidence/", indicator="6", own="1").data
    assert (own["total"], own["results"]) == ("0", [])
    villages = leader.get("plans/small/evidence/", indicator="T1", operand="denominator").data
    assert (villages["total"], len(villages["results"])) == ("3", 3)
    wrong = leader.get("plans/small/evidence/", indicator="6", operand="numerator")
    assert (wrong.status_code, list(wrong.data["errors"])) == (400, ["operand"])
    assert leader.get("plans/small/evidence/", indicator="6", cursor="x").status_code == 400


def test_a_closed_month_keeps_what_was_reported(cast, plan, leader):
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_verifier)
    late = verified_society(cast, cast.place.village, "补录服务社", MARCH)
    rolling.drain()
    params = {"as_of": "2026-10-31"}
    assert line(leader.get("plans/small/progress/", **params))["value"] == "4"
    assert line(leader.get("plans/small/progress/", view="then", **params))["value"] == "3"
    parts = leader.get("plans/small/breakdown/", indicator="6", view="then", **params).data["results"]
    assert [part["value"] for part in parts] == ["0", "2", "1"]
    points = leader.get("plans/small/trend/", indicator="6", view="then", **params).data["points"]
    assert [(str(point["as_of"]), point["value"], point["closed"]) for point in points] == [("2026-10-31", "3", True)]
    then = leader.get("plans/small/evidence/", indicator="6", view="then", **params).data
    assert then["total"] == "3"
    assert late.pk not in [row["id"] for row in then["results"]]


def test_everybody_of_the_district_sees_towns_and_only_his_own_villages(cast, plan):
    place = cast.place
    neighbour = Caller(cast.neighbour_clerk)
    seen = neighbour.get("plans/small/progress/", region=place.town.code)
    assert line(seen)["value"] == "2"
    assert neighbour.get("plans/small/progress/", region=place.village.code).status_code == 404
    assert neighbour.get("plans/small/evidence/", indicator="6", region=place.village.code).status_code == 404
    assert neighbour.get("plans/small/breakdown/", indicator="6", region=place.town.code).status_code == 404
    assert neighbour.get("plans/small/progress/", region=place.neighbour_village.code).status_code == 200
    villages = neighbour.get("plans/small/breakdown/", indicator="6", region=place.neighbour_town.code)
    assert [part["value"] for part in villages.data["results"]] == ["0", "1"]


def test_another_districts_people_see_neither_plan_nor_numbers(cast, plan):
    from regions.tree import add_region

    elsewhere = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    cast.neighbour_clerk.region = elsewhere
    cast.neighbour_clerk.save()
    stranger = Caller(cast.neighbour_clerk)
    assert stranger.get("plans/").data["results"] == []
    for name in ("", "progress/", "trend/?indicator=6", "evidence/?indicator=6"):
        assert stranger.get(f"plans/small/{name}").status_code == 404


def test_a_plan_is_told_with_its_indicators_and_targets(cast, plan, leader):
    assert [found["code"] for found in leader.get("plans/").data["results"]] == ["small"]
    data = leader.get("plans/small/").data
    assert [indicator["number"] for indicator in data["indicators"]] == ["6", "T1"]
    assert [(str(target["due"]), target["value"]) for target in data["indicators"][0]["targets"]] == [
        ("2024-12-31", "39"),
        ("2027-12-31", "105"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("86.0000", "86"), ("34.0050", "34.005"), ("0.0000", "0"), ("1000.0000", "1000"), ("0.000025", "0.000025")],
)
def test_values_are_plain_decimals(value, shown):
    assert figures_json.amount(Decimal(value), Indicator(kind="measure")) == shown


def test_only_the_output_is_rounded_and_half_goes_up():
    assert figures_json.amount(Decimal("0.33335"), Indicator(kind="ratio")) == "0.3334"
    assert figures_json._rounded(Decimal("79.25"), figures_json.ONE_PLACE) == "79.3"
    assert figures_json._rounded(Decimal("-10.05"), figures_json.ONE_PLACE) == "-10.1"
    assert figures_json._rounded(Decimal("-0.04"), figures_json.ONE_PLACE) == "0.0"


def test_a_number_on_too_few_persons_is_not_told_nor_are_its_rows(cast, leader):
    _plan_of_loans(cast)
    rows.make("loans", cast, status="verified", amount_yuan="100000000")
    rolling.drain()
    town = cast.place.town.code
    found = line(leader.get("plans/small/progress/", region=town), "11")
    assert (found["value"], found["reason"]) == (None, "人数少于5，不予显示")
    answer = leader.get("plans/small/evidence/", indicator="11", region=town)
    assert (answer.status_code, answer.data["detail"]) == (403, "人数少于5，不予显示")


def test_a_district_on_too_few_persons_is_not_told_either(cast, leader):
    plan = _plan_of_loans(cast)
    rows.make("loans", cast, status="verified", amount_yuan="100000000")
    rolling.drain()
    found = line(leader.get(f"plans/{plan.code}/progress/"), "11")
    assert (found["value"], found["reason"]) == (None, "人数少于5，不予显示")
    assert leader.get(f"plans/{plan.code}/evidence/", indicator="11").status_code == 403


def test_what_a_single_loan_would_add_is_told_nowhere(cast, leader):
    plan = _plan_of_loans(cast)
    rows.make("loans", cast, status="submitted", amount_yuan="123456")
    rolling.drain()
    for region in (cast.place.county, cast.place.town):
        found = line(leader.get(f"plans/{plan.code}/progress/", region=region.code), "11")
        assert (found["value"], found["pending"]) == ("0", None)


def _plan_of_loans(cast):
    plan = small_plan.build_plan(cast.place.county)
    formula = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "涉农贷款", formula, unit="亿元", scale=10**8)
    return plan
