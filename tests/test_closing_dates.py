"""Months that close by the reporting calendar, missed days caught up."""

import datetime

import pytest
import time_machine

from ledger.audit import acting
from reporting.models import ReportingPeriod, ReportingRule
from reporting.periods import dates_for
from targets import closing_dates
from targets.closing import close_month
from targets.models import ClosedMonth
from tests import small_plan
from tests.stage import built_once

AUGUST, SEPTEMBER, OCTOBER = (datetime.date(2026, month, day) for month, day in ((8, 31), (9, 30), (10, 31)))
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with time_machine.travel("2026-11-21 10:00+08:00", tick=False):
        yield built_once(small_plan.build_plan)(cast.place.county)


def closes_from(plan, day):
    with acting(None, "test"):
        plan.closes_from = day
        plan.save()


def closed():
    return list(ClosedMonth.objects.order_by("as_of").values_list("as_of", flat=True))


def test_a_plan_that_does_not_ask_for_it_is_closed_by_people_only(cast, plan):
    assert closing_dates.close_due(datetime.date(2026, 11, 21)) == 0


def test_a_month_closes_on_the_day_after_its_closing_day(cast, plan):
    closes_from(plan, datetime.date(2026, 10, 1))
    # The ninth working day of November 2026, which begins with a Sunday, is Thursday the 12th.
    assert closing_dates.closing_day(plan, OCTOBER) == datetime.date(2026, 11, 12)
    assert closing_dates.close_due(datetime.date(2026, 11, 12)) == 0
    assert closing_dates.close_due(datetime.date(2026, 11, 13)) == 1
    month = ClosedMonth.objects.get()
    assert (month.as_of, month.closed_by) == (OCTOBER, None)
    assert closing_dates.close_due(datetime.date(2026, 11, 13)) == 0


def test_a_machine_that_was_off_catches_up_and_leaves_what_was_closed_by_hand(cast, plan):
    closes_from(plan, datetime.date(2026, 8, 15))
    close_month(plan=plan, as_of=SEPTEMBER, user=cast.district_verifier)
    assert closing_dates.close_due(datetime.date(2026, 11, 21)) == 2
    assert closed() == [AUGUST, SEPTEMBER, OCTOBER]
    assert ClosedMonth.objects.get(as_of=SEPTEMBER).closed_by == cast.district_verifier


def test_months_before_the_first_one_asked_for_stay_open(cast, plan):
    closes_from(plan, datetime.date(2026, 10, 31))
    closing_dates.close_due(datetime.date(2026, 11, 21))
    assert closed() == [OCTOBER]


def test_the_districts_own_calendar_says_the_day(cast, plan):
    with acting(None, "test"):
        ReportingRule.objects.create(region=plan.region, closes_on_day=10)
    assert closing_dates.closing_day(plan, OCTOBER) == datetime.date(2026, 11, 13)
    with acting(None, "test"):
        dates = dates_for(plan.region, datetime.date(2026, 10, 1))
        ReportingPeriod.objects.create(region=plan.region, **dates | {"closes_on": datetime.date(2026, 11, 20)})
    assert closing_dates.closing_day(plan, OCTOBER) == datetime.date(2026, 11, 20)
    assert closing_dates.closing_day(plan, SEPTEMBER) > datetime.date(2026, 10, 12)


def test_nothing_closes_after_the_plans_end(cast, plan):
    with acting(None, "test"):
        plan.ends_on = datetime.date(2026, 9, 15)
        plan.closes_from = datetime.date(2026, 9, 1)
        plan.save()
    closing_dates.close_due(datetime.date(2026, 11, 21))
    assert closed() == [SEPTEMBER]
