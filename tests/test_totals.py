"""From a fact to a number: drain, pending, day roll, reconciliation, closing, on one ledger."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ledger import verification
from ledger.models import Mark
from targets import rolling
from targets.closing import close_month
from targets.evidence import evidence
from targets.models import LATEST, SnapshotProgress, Total
from targets.progress import breakdown, progress, trend
from targets.snapshots import NotClosed
from tests import small_plan
from tests.small_plan import edit, enter_society, fresh, item, send_back, submit, verified_society, verify
from tests.stage import built_once

OCTOBER = datetime.date(2026, 10, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with time_machine.travel("2026-11-21 10:00+08:00", tick=False):
        yield built_once(small_plan.build_plan)(cast.place.county)


def line_on(plan, region, day):
    return progress(plan=plan, region=region, as_of=day)[0]


def test_a_draft_counts_nowhere_a_submitted_row_is_pending_a_verified_row_counts(cast, plan):
    role = enter_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    assert small_plan.every_total() == {}

    submit(cast, role.site)
    rolling.drain()
    line = line_on(plan, cast.place.county, small_plan.today())
    assert (line.value, line.pending) == (0, 1)

    verify(cast, role.site)
    rolling.drain()
    line = line_on(plan, cast.place.county, small_plan.today())
    assert (line.value, line.pending) == (1, 1)


def test_a_row_counts_from_its_first_day_until_the_day_before_its_end(cast, plan):
    verified_society(
        cast,
        cast.place.village,
        "来凤村综合服务社",
        datetime.date(2025, 12, 31),
        ended_on=datetime.date(2026, 1, 31),
    )
    rolling.drain()
    values = {
        str(day): line_on(plan, cast.place.county, day).value
        for day in (
            datetime.date(2025, 12, 30),
            datetime.date(2025, 12, 31),
            datetime.date(2026, 1, 1),
            datetime.date(2026, 1, 30),
            datetime.date(2026, 1, 31),
        )
    }
    assert values == {"2025-12-30": 0, "2025-12-31": 1, "2026-01-01": 1, "2026-01-30": 1, "2026-01-31": 0}


def test_own_row_and_children_add_up_to_the_district(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 1, 1))
    verified_society(cast, cast.place.neighbour_village, "乙", datetime.date(2025, 1, 1))
    rolling.drain()
    parts = breakdown(plan=plan, region=cast.place.county, as_of=OCTOBER)
    assert [(region.name, own, lines[0].value) for region, own, lines in parts] == [
        ("璧山区", True, 0),
        ("来凤街道", False, 1),
        ("丁家街道", False, 1),
    ]


def test_a_verified_edition_keeps_counting_until_its_revision_is_verified(cast, plan):
    role = verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    revision = edit(cast, role, started_on=datetime.date(2026, 11, 1))
    rolling.drain()
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.value, line.pending) == (1, 0)

    verify(cast, revision)
    rolling.drain()
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.value, line.pending) == (0, 0)
    assert fresh(role).edition == 2


def test_a_returned_revision_is_no_longer_pending_and_the_row_still_counts(cast, plan):
    role = verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    revision = edit(cast, role, started_on=datetime.date(2026, 11, 1))
    send_back(cast, revision)
    rolling.drain()
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.value, line.pending) == (1, 1)


def test_voiding_takes_the_row_out_of_pending_at_once_and_of_the_value_when_verified(cast, plan):
    role = verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    done = verification.void(model=type(role), items=[item(role)], user=cast.town_clerk, reason="重复登记")
    rolling.drain()
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.value, line.pending) == (1, 0)
    verify(cast, done.done[0])
    rolling.drain()
    assert line_on(plan, cast.place.county, OCTOBER).value == 0
    restored = verification.restore(model=type(role), items=[item(role)], user=cast.town_clerk, reason="不是重复")
    rolling.drain()
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.value, line.pending) == (0, 1)
    verify(cast, restored.done[0])
    rolling.drain()
    assert line_on(plan, cast.place.county, OCTOBER).value == 1


def test_one_site_in_two_roles_counts_once_per_indicator(cast, plan):
    small_plan.add_indicator(plan, "10", "建成农村流通网点", small_plan.OUTLETS, position=2)
    role = verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    for kind in ("supermarket", "supply_station"):
        values = {"site": role.site, "role": "outlet", "outlet_kind": kind, "started_on": datetime.date(2025, 4, 1)}
        outlet = small_plan.create_row(model=type(role), values=values, user=cast.town_clerk)
        submit(cast, outlet)
        verify(cast, outlet)
    rolling.drain()
    lines = progress(plan=plan, region=cast.place.county, as_of=OCTOBER)
    assert [(line.indicator.number, line.value) for line in lines] == [("6", 1), ("10", 1)]


def test_moving_a_site_moves_its_count_to_the_other_town(cast, plan):
    role = verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    site = fresh(role.site)
    revision = small_plan.edit_row(
        row=site, values={"region": cast.place.neighbour_village}, user=cast.district_clerk, version=site.version
    )
    verify(cast, revision)
    rolling.drain()
    parts = breakdown(plan=plan, region=cast.place.county, as_of=OCTOBER)
    assert [(region.name, lines[0].value) for region, _, lines in parts[1:]] == [("来凤街道", 0), ("丁家街道", 1)]


def test_the_pace_of_societies_on_the_last_of_october_2026_is_79_32(cast, plan):
    line = line_on(plan, cast.place.county, OCTOBER)
    assert (line.pace.base, line.pace.gone, line.pace.days) == (39, 669, 1095)
    assert round(line.expected, 2) == Decimal("79.32")
    assert line.target.value == 105


def test_a_closing_shop_leaves_the_number_at_midnight_without_any_write(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1), ended_on=datetime.date(2026, 11, 23))
    rolling.drain()
    with time_machine.travel("2026-11-22 23:59+08:00", tick=False):
        assert line_on(plan, cast.place.county, small_plan.today()).value == 1
    with time_machine.travel("2026-11-23 00:06+08:00", tick=False):
        rolling.roll_day()
        assert line_on(plan, cast.place.county, small_plan.today()).value == 0


def test_a_read_that_finds_the_latest_totals_of_another_day_rolls_them_first(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1), ended_on=datetime.date(2026, 11, 23))
    rolling.drain()
    with time_machine.travel("2026-11-24 08:00+08:00", tick=False):
        assert Total.objects.get(as_of=LATEST, region=cast.place.county).value == 1
        assert line_on(plan, cast.place.county, small_plan.today()).value == 0
        assert not Total.objects.filter(as_of=LATEST, region=cast.place.county).exclude(value=0).exists()


@pytest.mark.parametrize("morning", ["2026-12-01", "2027-01-01", "2026-11-24"])
def test_after_a_month_end_a_year_end_or_three_days_off_the_totals_equal_a_full_recount(cast, plan, morning):
    for number, (start, end) in enumerate(
        [("2026-11-22", None), ("2025-01-01", "2026-11-23"), ("2026-11-30", "2026-12-01"), ("2026-12-31", None)]
    ):
        verified_society(
            cast,
            cast.place.village,
            f"社{number}",
            datetime.date.fromisoformat(start),
            ended_on=datetime.date.fromisoformat(end) if end else None,
        )
    rolling.drain()
    with time_machine.travel(f"{morning} 08:00+08:00", tick=False):
        rolling.roll_day()
        rolled = small_plan.every_total()
        rolling.recompute()
        assert small_plan.every_total() == rolled
        assert rolled


def test_reconciliation_finds_a_total_that_somebody_changed(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1))
    rolling.drain()
    assert rolling.reconcile().differences == 0
    Total.objects.filter(as_of=LATEST, region=cast.place.county).update(value=9)
    found = rolling.reconcile()
    assert found.differences == 1
    assert (found.detail[0]["stored"], found.detail[0]["counted"]) == ("9", "1")


def test_draining_deletes_exactly_the_marks_it_read(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1))
    assert Mark.objects.exists()
    rolling.drain()
    assert not Mark.objects.exists()
    before = small_plan.every_total()
    assert rolling.drain() == 0
    assert small_plan.every_total() == before


def test_evidence_is_the_number_and_hides_the_rows_of_other_towns(cast, plan):
    verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1))
    verified_society(cast, cast.place.neighbour_village, "乙", datetime.date(2025, 3, 1))
    enter_society(cast, cast.place.village, "丙", datetime.date(2025, 3, 1))
    rolling.drain()
    indicator = plan.indicators.get()
    found = evidence(indicator=indicator, region=cast.place.county, as_of=OCTOBER, user=cast.town_clerk)
    assert (found.total, found.count, found.hidden) == (2, 2, 1)
    assert [(row.label, row.amount, row.edition) for row in found.rows] == [("甲 · 农村综合服务社", 1, 1)]
    found = evidence(indicator=indicator, region=cast.place.county, as_of=OCTOBER, user=cast.district_clerk)
    assert (found.total, found.hidden, len(found.rows)) == (2, 0, 2)
    assert sum(row.amount for row in found.rows) == found.total


def test_a_closed_month_keeps_what_was_reported_while_now_goes_on(cast, plan):
    role = verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1))
    rolling.drain()
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    verify(cast, edit(cast, role, started_on=datetime.date(2026, 11, 1)))
    rolling.drain()
    assert progress(plan=plan, region=cast.place.county, as_of=OCTOBER, view="then")[0].value == 1
    assert progress(plan=plan, region=cast.place.county, as_of=OCTOBER)[0].value == 0
    parts = breakdown(plan=plan, region=cast.place.county, as_of=OCTOBER, view="then")
    assert [(region.name, own, lines[0].value) for region, own, lines in parts] == [
        ("璧山区", True, 0),
        ("来凤街道", False, 1),
        ("丁家街道", False, 0),
    ]
    then = evidence(
        indicator=plan.indicators.get(), region=cast.place.town, as_of=OCTOBER, user=cast.town_clerk, view="then"
    )
    assert (then.total, then.rows[0].edition) == (1, 1)
    with pytest.raises(NotClosed, match="没有结账"):
        progress(plan=plan, region=cast.place.county, as_of=datetime.date(2026, 9, 30), view="then")


def test_a_month_is_closed_once_and_its_copy_cannot_be_changed(cast, plan):
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    with pytest.raises(ValidationError, match="已经结账"):
        close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    with pytest.raises(ValidationError, match="不是月末"):
        close_month(plan=plan, as_of=datetime.date(2026, 10, 30), user=cast.district_clerk)
    with pytest.raises(Exception, match="Cannot update"):
        SnapshotProgress.objects.update(line={})


def test_the_trend_gives_every_month_end_and_the_day_asked_for(cast, plan, django_assert_max_num_queries):
    verified_society(cast, cast.place.village, "甲", datetime.date(2026, 9, 15))
    rolling.drain()
    indicator = plan.indicators.select_related("plan__region").get()
    with django_assert_max_num_queries(10):
        points = trend(indicator=indicator, region=cast.place.county, as_of=small_plan.today())
    assert len(points) == 35
    assert [(str(point.as_of), point.value) for point in points[-4:]] == [
        ("2026-08-31", 0),
        ("2026-09-30", 1),
        ("2026-10-31", 1),
        ("2026-11-21", 1),
    ]
    assert points[11].target == 39
    assert points[12].target == 105


def test_marks_of_a_ledger_of_which_nothing_is_counted_do_not_wait_for_ever(cast, plan):
    region = cast.place.town
    Mark.objects.create(ledger="credit_authorisation", region=region, since=None, made_at=timezone.now())
    rolling.drain()
    assert not Mark.objects.exists()
