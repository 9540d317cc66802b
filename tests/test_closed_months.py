"""Reading a closed month: every figure, its parts, its course and its rows stay as they were reported."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from ledger.audit import acting
from targets import line_json, rolling, versions
from targets.book import Book
from targets.closed_book import ClosedBook
from targets.closing import close_month
from targets.evidence import evidence
from targets.models import ClosedMonth
from targets.overview import Overview
from targets.progress import trend
from targets.snapshots import NotClosed, definitions_then
from tests import every_kind, rows
from tests.api import Caller
from tests.small_plan import SOCIETIES, add_indicator, add_target, fresh, verified_society
from tests.stage import built_once

SEPTEMBER, OCTOBER = datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)
DUE = datetime.date(2027, 12, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    """An indicator of each kind with rows behind it, also of those that have a light only."""
    with time_machine.travel("2026-11-21 10:00+08:00", tick=False):
        yield plan_of_more_kinds(cast)


@built_once
def plan_of_more_kinds(cast):
    plan = every_kind.build(cast)
    towns = {**SOCIETIES, "level": "town", "at_least": 2}
    add_target(add_indicator(plan, "T3", "每镇两家", towns, kind="each", unit="%", position=7), plan.region, DUE, 1)
    add_indicator(plan, "T4", "任一", {"of": ["6", "8"]}, kind="any_of", unit="项", position=8)
    add_indicator(plan, "T5", "都要", {"of": ["6", "T1"]}, kind="all_of", unit="项", position=9)
    add_indicator(plan, "T6", "基本形成", {}, kind="wording", unit="项", position=10)
    every_kind.enter_rows(cast)
    return fresh(plan)


def enter_more(cast):
    """One more of everything in either town."""
    for village in (cast.place.village, cast.place.neighbour_village):
        verified_society(cast, village, f"{village.name}又一家", datetime.date(2025, 3, 1))
        for key in ("memberships", "reported-figures", "loans"):
            rows.make(key, cast, village=village, status="verified")
    rolling.drain()


def close(plan, cast, day=OCTOBER):
    return close_month(plan=plan, as_of=day, user=cast.district_verifier)


def dumped(lines):
    return {line.indicator.number: line_json.dump(line) for line in lines}


def test_a_closed_month_reads_like_the_open_book_did_for_every_kind(cast, plan):
    then = Book(plan=plan, region=plan.region, as_of=OCTOBER, parts=True, units=True)
    of_county, of_parts = dumped(then.whole()), [(r.code, own, dumped(lines)) for r, own, lines in then.parts()]
    assert list(of_county) == ["6", "10", "T8", "T2", "8", "T1", "11", "T3", "T4", "T5", "T6"]
    close(plan, cast)
    enter_more(cast)

    closed = ClosedBook(plan=plan, region=plan.region, as_of=OCTOBER)
    assert dumped(closed.whole()) == of_county
    assert [(r.code, own, dumped(lines)) for r, own, lines in closed.parts()] == of_parts
    now = dumped(Overview(plan=plan, region=plan.region, as_of=OCTOBER).whole())
    assert (Decimal(of_county["6"]["value"]), Decimal(now["6"]["value"])) == (2, 4)


def test_a_town_reads_its_own_line_of_then_and_has_no_villages(cast, plan):
    close(plan, cast)
    enter_more(cast)
    closed = ClosedBook(plan=plan, region=cast.place.town, as_of=OCTOBER)
    assert {line.indicator.number: line.value for line in closed.whole()}["6"] == 1
    assert closed.parts() == []
    with pytest.raises(NotClosed, match="没有保存"):
        ClosedBook(plan=plan, region=cast.place.village, as_of=OCTOBER).whole()


def test_the_parts_of_a_light_are_those_of_then(cast, plan):
    close(plan, cast)
    verified_society(cast, cast.place.other_village, "后来的", datetime.date(2025, 3, 1))
    rolling.drain()
    found = {line.indicator.number: line for line in ClosedBook(plan=plan, region=plan.region, as_of=OCTOBER).whole()}
    assert [(part.indicator.number, part.value) for part in found["T5"].parts] == [("6", 2), ("T1", found["T1"].value)]
    assert found["T4"].light == "red"


def test_the_course_of_then_knows_only_closed_months(cast, plan):
    close(plan, cast, SEPTEMBER)
    verified_society(cast, cast.place.other_village, "补录", datetime.date(2025, 3, 1))
    rolling.drain()
    close(plan, cast)
    book = ClosedBook(plan=plan, region=plan.region, as_of=OCTOBER)
    points = book.history(book.by_number["6"])
    assert [(point.as_of, point.value, point.closed) for point in points] == [(SEPTEMBER, 2, True), (OCTOBER, 3, True)]
    earlier = ClosedBook(plan=plan, region=plan.region, as_of=SEPTEMBER)
    assert [point.value for point in earlier.history(earlier.by_number["6"])] == [2]
    # Of the times ahead today's targets are told.
    assert [target.value for target in book.goals(book.by_number["6"])] == [39, 105]


def test_an_indicator_that_came_later_has_no_course_of_then(cast, plan):
    close(plan, cast)
    later = add_indicator(plan, "T9", "后来加的", SOCIETIES, position=11)
    assert trend(indicator=later, region=plan.region, as_of=OCTOBER, view="then") == []
    params = {"indicator": "T9", "view": "then", "as_of": "2026-10-31"}
    assert Caller(cast.leader).get("plans/small/trend/", **params).data["points"] == []


def test_figures_of_then_keep_the_unit_and_the_thresholds_of_then(cast, plan):
    close(plan, cast)
    with acting(None, "test"):
        indicator = plan.indicators.get(number="T2")
        indicator.unit, indicator.scale, indicator.name = "亿元", 10**8, "改了名"
        indicator.save()
        plan.yellow_from = 5
        plan.save()
    book = ClosedBook(plan=fresh(plan), region=plan.region, as_of=OCTOBER)
    then = book.by_number["T2"]
    assert (then.unit, then.name, then.yellow_from) == ("万元", "专项资金", 10)
    rows = evidence(indicator=indicator, region=plan.region, as_of=OCTOBER, user=cast.district_clerk, view="then")
    line = next(line for line in book.whole() if line.indicator.number == "T2")
    assert line.value == rows.total > 0


def test_rows_of_then_are_found_after_the_formula_changed(cast, plan):
    close(plan, cast)
    with acting(None, "test"):
        indicator = plan.indicators.get(number="6")
        indicator.formula = {"measure": "site-roles.sites", "conditions": {"role": "outlet"}}
        indicator.save()
    rows = evidence(indicator=indicator, region=plan.region, as_of=OCTOBER, user=cast.district_clerk, view="then")
    assert (rows.total, len(rows.rows)) == (2, 2)


def test_behind_a_coverage_of_then_stand_the_regions_of_then(cast, plan):
    close(plan, cast)
    verified_society(cast, cast.place.other_village, "补录", datetime.date(2025, 3, 1))
    rolling.drain()
    asked = {
        "indicator": plan.indicators.get(number="T1"), "region": plan.region, "as_of": OCTOBER, "user": cast.leader
    }  # fmt: skip
    then, now = evidence(**asked, view="then"), evidence(**asked)
    assert [row.number for row in then.rows] == [cast.place.village.code, cast.place.neighbour_village.code]
    assert (then.total, now.total) == (2, 3)
    lacking = evidence(**asked, view="then", operand="missing")
    assert [row.number for row in lacking.rows] == [cast.place.other_village.code]
    assert evidence(**asked, operand="missing").rows == []


def test_months_closed_before_definitions_were_kept_are_read_by_todays(cast, plan):
    close(plan, cast)
    month = ClosedMonth.objects.get()
    assert month.definitions["6"]["unit"] == "家"
    month.definitions = {}
    indicator = plan.indicators.get(number="6")
    assert versions.of(definitions_then(month)["6"]) == versions.of(indicator)
