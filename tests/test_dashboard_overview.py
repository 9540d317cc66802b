"""One reading for a whole page gives the very figures that progress, breakdown and trend give one by one."""

import datetime

import pytest

from dashboards import history
from ledger.audit import acting
from targets import progress, rolling
from targets.models import ReportedSeries
from targets.overview import Overview
from targets.reading import NotYet
from tests import rows
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, today, verified_society
from tests.stage import built_once

DUE = datetime.date(2027, 12, 31)


@pytest.fixture
@built_once
def plan(cast):
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ReportedSeries.objects.create(code="special-fund", name="专项资金", unit="元")
    add_indicator(plan, "10", "农村流通网点", OUTLETS, position=1)
    add_indicator(plan, "T8", "合计", {"of": ["6", "10"]}, kind="sum", group="text", position=2)
    fund = add_indicator(
        plan, "T3", "专项资金", {"series": "special-fund"}, kind="reported", unit="万元", group="text", position=3
    )
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "信贷投放", loans, unit="亿元", scale=100000000, decimals=2, position=4)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 9)
    add_target(fund, cast.place.county, datetime.date(2026, 12, 31), 70)
    for number, opened in enumerate(["2025-03-01", "2026-03-01"]):
        day = datetime.date.fromisoformat(opened)
        verified_society(cast, cast.place.village, f"第{number}综合服务社", day)
        verified_society(cast, cast.place.neighbour_village, f"第{number}综合服务社", day)
    rows.make("loans", cast, status="verified")
    rows.make("reported-figures", cast, status="verified")
    rolling.drain()
    return plan


def told(lines):
    return [
        (line.indicator.number, line.own, line.value, line.pending, line.expected, line.lag, line.light, line.hidden)
        for line in lines
    ]


@pytest.mark.parametrize("days_back", [0, 200])
def test_lines_and_parts_are_those_of_progress_and_breakdown(cast, plan, days_back):
    day = today() - datetime.timedelta(days=days_back)
    for region in (cast.place.county, cast.place.town):
        found = Overview(plan=plan, region=region, as_of=day)
        assert told(found.whole()) == told(progress.progress(plan=plan, region=region, as_of=day))
        known = progress.breakdown(plan=plan, region=region, as_of=day)
        assert [(place.code, own, told(lines)) for place, own, lines in found.parts()] == [
            (place.code, own, told(lines)) for place, own, lines in known
        ]


def test_histories_are_those_of_trend(cast, plan):
    for region in (cast.place.county, cast.place.town):
        found = Overview(plan=plan, region=region, as_of=today())
        for indicator in found.wanted:
            points = progress.trend(indicator=indicator, region=region, as_of=today())
            assert found.history(indicator) == points
            assert found.history(indicator, last=3) == points[-3:]


def test_the_figure_at_the_end_of_last_month_comes_from_the_history(cast, plan):
    found = Overview(plan=plan, region=cast.place.county, as_of=datetime.date(2026, 4, 10))
    points = found.history(plan.indicators.get(number="6"))
    assert history.last_month(points, datetime.date(2026, 3, 10)) == 2
    assert history.last_month(points, datetime.date(2026, 4, 10)) == 4


def test_picked_indicators_know_the_names_of_their_departments(cast, plan):
    indicator = plan.indicators.get(number="6")
    indicator.lead.add(cast.department.department)
    found = Overview(plan=plan, region=plan.region, as_of=today(), numbers=["6"])
    assert [(one.number, one.lead_names, one.cooperating_names) for one in found.wanted] == [("6", ["区供销社"], [])]


def test_unknown_numbers_and_later_days_are_refused(cast, plan):
    with pytest.raises(KeyError):
        Overview(plan=plan, region=plan.region, as_of=today(), numbers=["99"])
    with pytest.raises(NotYet):
        Overview(plan=plan, region=plan.region, as_of=today() + datetime.timedelta(days=1))


def test_the_number_of_queries_does_not_grow_with_rows_or_months(cast, plan, django_assert_num_queries):
    def read():
        found = Overview(plan=plan, region=cast.place.county, as_of=today())
        found.whole()
        found.parts()
        for indicator in found.wanted:
            found.history(indicator)

    with django_assert_num_queries(5):
        read()
    for number in range(2):
        verified_society(cast, cast.place.other_village, f"再{number}综合服务社", datetime.date(2025, 1, 1))
    rolling.drain()
    with django_assert_num_queries(5):
        read()
