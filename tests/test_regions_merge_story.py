"""Two towns become one in the middle of the year: what their people, targets, orders and figures see."""

import datetime
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Deputy, User
from ledger import scope
from ledger.audit import acting
from ledger.entry import edit_row
from ledger.placing import FOLLOWS, place_rows
from members.models import Organisation
from regions.changing import New, Part, merge_regions, move_villages, split_region
from regions.models import Region
from reporting.models import Obligation
from service_centers.models import SiteRole
from supervision import entries, meetings, task_board
from supervision.models import Order, ProgressEntry, Task, UrgencyGrade
from targets import progress, rolling
from targets.closing import close_month
from targets.evidence import evidence
from targets.models import TargetChange
from tests import rows, small_plan
from tests.places import region
from tests.stage import built_once

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 7, 1)
MAY, JUNE, AUGUST = datetime.date(2026, 5, 31), datetime.date(2026, 6, 30), datetime.date(2026, 8, 31)
NOW = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
OPENED = datetime.date(2026, 1, 10)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
@built_once
def plan(cast):
    """来凤 has two societies and is to reach 8 by 2027, 丁家 one and 4."""
    place = cast.place
    plan = small_plan.build_plan(place.county, datetime.date(2026, 1, 1))
    societies = plan.indicators.get(number="6")
    for town, value in ((place.town, 8), (place.neighbour_town, 4)):
        small_plan.add_target(societies, town, datetime.date(2027, 12, 31), value)
    small_plan.verified_society(cast, place.village, "甲社", OPENED)
    small_plan.verified_society(cast, place.other_village, "乙社", OPENED)
    small_plan.verified_society(cast, place.neighbour_village, "丙社", OPENED)
    rolling.drain()
    return plan


def merge(cast, **more):
    return merge_regions(gone=[cast.place.neighbour_town], into=cast.place.town, on=ON, **more)


def figures(plan, of: Region, day: datetime.date) -> dict[str, Decimal]:
    """Name → number of societies, of the lines beneath a region."""
    return values_of(plan, "6", of, day)


def values_of(plan, number: str, of: Region, day: datetime.date) -> dict[str, Decimal]:
    parts = progress.breakdown(plan=plan, region=of, as_of=day, indicators=[plan.indicators.get(number=number)])
    return {("本级" if own else place.name): lines[0].value for place, own, lines in parts}


def line_of(plan, of: Region, day: datetime.date):
    return next(line for line in progress.progress(plan=plan, region=of, as_of=day) if line.indicator.number == "6")


def test_sums_go_on_under_the_successor_and_history_stays_where_it_was_reported(cast, plan):
    merge(cast)
    county = cast.place.county
    assert figures(plan, county, JUNE) == {"本级": 0, "来凤街道": 2, "丁家街道": 1}
    assert figures(plan, county, AUGUST) == {"本级": 0, "来凤街道": 3}
    assert figures(plan, county, timezone.localdate()) == {"本级": 0, "来凤街道": 3}
    assert figures(plan, region("500120004"), JUNE) == {"本级": 0, "登凤村村民委员会": 1, "来凤村村民委员会": 1}
    assert len(figures(plan, region("500120004"), AUGUST)) == 4
    assert figures(plan, region("500120005"), JUNE) == {"本级": 0, "铜瓦村村民委员会": 1}


def test_the_rows_behind_a_figure_are_those_of_the_day(cast, plan):
    merge(cast)
    societies = plan.indicators.get(number="6")

    def behind(code: str, day: datetime.date) -> int:
        found = evidence(indicator=societies, region=region(code), as_of=day, user=cast.district_clerk)
        return len(found.rows)

    assert [behind("500120004", JUNE), behind("500120004", AUGUST)] == [2, 3]
    assert [behind("500120005", JUNE), behind("500120005", AUGUST)] == [1, 0]


def test_what_lay_on_the_old_town_itself_is_the_successor_s_own(cast, plan):
    organisation = rows.make("organisations", cast, village=cast.place.neighbour_town, status="verified")
    formula = {"measure": "organisations.count", "conditions": {"kind": "coop"}}
    small_plan.add_indicator(plan, "8", "合作社", formula)
    merge(cast)
    coops = plan.indicators.get(number="8")
    assert values_of(plan, "8", region("500120004"), timezone.localdate())["本级"] == 1
    found = evidence(
        indicator=coops, region=region("500120004"), as_of=timezone.localdate(), user=cast.district_clerk, own=True
    )
    assert [row.id for row in found.rows] == [organisation.pk]
    organisation.refresh_from_db()
    assert organisation.region == cast.place.neighbour_town, "the row itself is not written"


def test_a_drain_after_the_merger_counts_what_is_entered_for_the_old_village(cast, plan):
    merge(cast)
    small_plan.verified_society(cast, region("500120005200"), "丁社", datetime.date(2026, 6, 1))
    rolling.drain()
    assert figures(plan, cast.place.county, JUNE) == {"本级": 0, "来凤街道": 2, "丁家街道": 2}
    assert figures(plan, cast.place.county, AUGUST) == {"本级": 0, "来凤街道": 4}


def test_a_closed_month_stays_as_it_was_reported(cast, plan):
    close_month(plan=plan, as_of=MAY, user=cast.district_clerk)
    merge_regions(gone=[cast.place.neighbour_town], into=cast.place.town, on=datetime.date(2026, 5, 1))
    line = next(
        line
        for line in progress.progress(plan=plan, region=region("500120005"), as_of=MAY, view="then")
        if line.indicator.number == "6"
    )
    assert line.value == 1


def test_the_successor_is_held_to_both_targets_from_the_day_on(cast, plan):
    report = merge(cast)
    assert "目标 1：自2026-07-01起加到来凤街道的目标上，以前的日子按原来的算" in map(str, report.moved)
    assert line_of(plan, region("500120004"), JUNE).target.value == 8
    assert line_of(plan, region("500120004"), AUGUST).target.value == 12
    assert line_of(plan, region("500120005"), JUNE).target.value == 4
    # 12 × 243 ÷ 730: from the plan's start on 1 January 2026 to 31 August, of the days to 31 December 2027.
    assert line_of(plan, region("500120004"), AUGUST).expected == Decimal(12) * 242 / 729


def test_a_new_town_gets_the_sum_of_the_old_targets(cast, plan):
    merge_regions(gone=[cast.place.town, cast.place.neighbour_town], into=New("500120099", "凤丁镇"), on=ON)
    assert line_of(plan, region("500120099"), AUGUST).target.value == 12
    assert not TargetChange.objects.exists()


def test_a_share_is_not_added_up(cast, plan):
    formula = {
        "numerator": {"measure": "site-roles.sites", "conditions": {"role": "service_society"}},
        "denominator": {"measure": "site-roles.sites"},
    }
    share = small_plan.add_indicator(plan, "10", "占比", formula, kind="ratio", unit="%")
    for town, value in ((cast.place.town, "0.5"), (cast.place.neighbour_town, "0.8")):
        small_plan.add_target(share, town, datetime.date(2027, 12, 31), value)
    merge(cast)
    found = progress.progress(plan=plan, region=region("500120004"), as_of=AUGUST)
    assert next(line for line in found if line.indicator.number == "10").target.value == Decimal("0.5")


def test_accounts_go_to_the_successor_and_reach_the_old_rows(cast, plan):
    with acting(None, "test"):
        Deputy.objects.create(
            principal=cast.neighbour_clerk, deputy=cast.town_clerk, starts_on=OPENED, ends_on=AUGUST,
            appointed_by=cast.system_admin,
        )  # fmt: skip
    merge(cast)
    clerk = User.objects.get(pk=cast.neighbour_clerk.pk)
    assert clerk.region == cast.place.town
    assert scope.visible(SiteRole.objects.all(), clerk).count() == 3
    assert scope.visible(SiteRole.objects.all(), User.objects.get(pk=cast.town_clerk.pk)).count() == 3
    assert Deputy.objects.get().ended_at is None


def test_the_successor_reports_what_the_old_town_owed_from_that_month_on(cast, plan):
    with acting(None, "test"):
        for town, ledger in ((cast.place.neighbour_town, "sites"), (cast.place.neighbour_town, "organisations"),
                             (cast.place.town, "sites")):  # fmt: skip
            Obligation.objects.create(region=town, ledger=ledger, starts_on=datetime.date(2026, 1, 1))
    merge(cast)
    owed = Obligation.objects.order_by("region__code", "ledger").values_list(
        "region__code", "ledger", "starts_on", "ends_on"
    )
    assert list(owed) == [
        ("500120004", "organisations", ON, None),
        ("500120004", "sites", datetime.date(2026, 1, 1), None),
        ("500120005", "organisations", datetime.date(2026, 1, 1), ON),
        ("500120005", "sites", datetime.date(2026, 1, 1), ON),
    ]


def order_to(cast, town: Region, serial: int, state: str) -> Order:
    with acting(None, "test"):
        grade, _ = UrgencyGrade.objects.get_or_create(code="normal", defaults={"name": "一般", "days": 15})
        return Order.objects.create(
            issuer_region=cast.place.county, year=2026, serial=serial, region=town, town=town, title="补齐资料",
            demand="补齐", urgency=grade, state=state, due_on=AUGUST,
        )  # fmt: skip


def test_open_orders_go_to_the_successor_and_settled_ones_stay(cast, plan):
    running = order_to(cast, cast.place.neighbour_town, 1, "in_hand")
    settled = order_to(cast, cast.place.neighbour_town, 2, "closed")
    merge(cast)
    running.refresh_from_db()
    settled.refresh_from_db()
    assert (running.town, running.region) == (cast.place.town, cast.place.town)
    assert running.steps.get().text == "丁家街道自2026-07-01起并入来凤街道，这件事由来凤街道接着办。"
    assert settled.town == cast.place.neighbour_town


@pytest.fixture
def tasks(cast, plan):
    """One for all towns, one for 丁家 alone."""
    held = meetings.save(user=cast.district_clerk, values={"held_on": MAY, "title": "协调小组会议"})
    decided = {"meeting": held, "user": cast.district_clerk, "due_on": datetime.date(2026, 12, 31)}
    return (
        meetings.decide(title="摸清闲置店面", with_all_towns=True, **decided),
        meetings.decide(title="改建一处店面", towns=[cast.place.neighbour_town], **decided),
    )


def say(task, user, *, done: bool = False, text: str = "已开工"):
    return entries.report(task=task, user=user, values={"progress": text, "done": done}, said_on=MAY)


def states(task, user) -> dict[str, str]:
    """Unit → its state."""
    task = task_board.visible_tasks(user).get(pk=task.pk)
    board = task_board.boards([task], user, timezone.localdate())[0]
    return {standing.unit.name: standing.state.value for standing in board.standings}


def test_what_the_old_town_did_not_finish_is_the_successor_s_to_go_on_with(cast, tasks):
    for_all, named = tasks
    said = say(for_all, cast.neighbour_clerk, text="清单报了一半")
    say(named, cast.neighbour_clerk)
    say(for_all, cast.town_clerk, done=True)
    assert states(for_all, cast.leader) == {"来凤街道": "done", "丁家街道": "moving"}
    report = merge(cast)
    assert "没有办完的任务 2：由来凤街道接着办" in map(str, report.moved)
    clerk = User.objects.get(pk=cast.town_clerk.pk)
    for task in tasks:
        assert states(task, clerk) == {"来凤街道": "moving"}
        handed_on = ProgressEntry.objects.filter(task=task, town=cast.place.town).first()
        assert handed_on.progress == "丁家街道自2026-07-01起并入来凤街道，没有办完的由来凤街道接着办。"
    said.refresh_from_db()
    assert said.town == cast.place.neighbour_town, "what was said stays where it was said"
    assert said in scope.visible(ProgressEntry.objects.all(), clerk)
    with pytest.raises(PermissionDenied):
        entries.correct(entry=said, version=1, user=clerk, values={"progress": "改写"})
    entries.report(task=for_all, user=clerk, values={"progress": "两边的清单都报了", "done": True})
    moved_clerk = User.objects.get(pk=cast.neighbour_clerk.pk)
    entries.report(task=named, user=moved_clerk, values={"progress": "店面开张", "done": True})
    assert [states(task, cast.leader) for task in tasks] == [{"来凤街道": "done"}, {"来凤街道": "done"}]


def test_a_task_that_named_the_old_town_names_the_successor(cast, tasks):
    named = tasks[1]
    assert not scope.visible(Task.objects.filter(pk=named.pk), cast.town_clerk).exists()
    merge(cast)
    named.refresh_from_db()
    assert (list(named.towns.all()), named.version) == ([cast.place.town], 2)
    assert states(named, User.objects.get(pk=cast.town_clerk.pk)) == {"来凤街道": "not_started"}
    assert not ProgressEntry.objects.exists()


def test_what_the_old_town_finished_is_not_asked_of_the_successor_again(cast, tasks):
    for_all, named = tasks
    say(for_all, cast.neighbour_clerk, done=True)
    say(named, cast.neighbour_clerk, done=True)
    report = merge(cast)
    assert not any("任务" in str(line) for line in report.moved)
    assert states(named, cast.leader) == {"来凤街道": "done"}
    # Its own part of what all towns have to do is still to be done.
    assert states(for_all, cast.leader) == {"来凤街道": "not_started"}


@pytest.mark.parametrize(("town_is_done", "state"), [(True, "done"), (False, "not_started")])
def test_a_new_town_has_done_what_all_old_ones_did(cast, tasks, town_is_done, state):
    for_all = tasks[0]
    say(for_all, cast.neighbour_clerk, done=True)
    if town_is_done:
        say(for_all, cast.town_clerk, done=True)
    merge_regions(gone=[cast.place.town, cast.place.neighbour_town], into=New("500120099", "凤丁镇"), on=ON)
    assert states(for_all, cast.leader) == {"凤丁镇": state}


def test_a_village_that_moves_or_is_merged_hands_no_task_on(cast, tasks):
    place = cast.place
    merge_regions(gone=[place.other_village], into=place.village, on=ON)
    move_villages(villages=[place.village], into=place.neighbour_town, on=ON)
    assert not ProgressEntry.objects.exists()
    assert list(tasks[1].towns.all()) == [place.neighbour_town]


def test_a_task_that_named_a_town_names_all_that_it_was_split_into(cast, tasks):
    parts = [
        Part(New("500120098", "东丁镇"), [cast.place.neighbour_village]),
        Part(New("500120099", "西丁镇"), []),
    ]
    report = split_region(region=cast.place.neighbour_town, parts=parts, on=ON)
    assert "点名的任务 1：改由东丁镇、西丁镇办" in map(str, report.moved)
    assert states(tasks[1], cast.leader) == {"东丁镇": "not_started", "西丁镇": "not_started"}


def test_the_preview_tells_what_would_move_and_moves_nothing(cast, plan):
    order_to(cast, cast.place.neighbour_town, 1, "in_hand")
    report = merge(cast, preview=True)
    assert {str(line) for line in report.moved} == {
        "账号 1：改到来凤街道",
        "台账“网点” 1：记在村居，自2026-07-01起随村居计",
        "台账“网点类别” 1：记在村居，自2026-07-01起随村居计",
        "目标 1：自2026-07-01起加到来凤街道的目标上，以前的日子按原来的算",
        "在办督办单 1：改由来凤街道承办",
    }
    assert User.objects.get(pk=cast.neighbour_clerk.pk).region == cast.place.neighbour_town
    assert figures(plan, cast.place.county, AUGUST) == {"本级": 0, "来凤街道": 2, "丁家街道": 1}


def test_after_a_split_the_rows_of_the_town_itself_wait_until_they_are_assigned(cast, plan):
    formula = {"measure": "organisations.count", "conditions": {"kind": "coop"}}
    small_plan.add_indicator(plan, "8", "合作社", formula)
    coop = rows.make("organisations", cast, village=cast.place.town, status="verified")
    rolling.drain()
    parts = [
        Part(New("500120098", "东凤镇"), [cast.place.village]),
        Part(New("500120099", "西凤镇"), [cast.place.other_village]),
    ]
    split_region(region=cast.place.town, parts=parts, on=ON)

    def lines(day: datetime.date) -> dict[str, Decimal]:
        return {name: n for name, n in values_of(plan, "8", cast.place.county, day).items() if name != "本级"}

    today = timezone.localdate()
    assert lines(today) == {"尚未划分（原来凤）": 1, "丁家街道": 0, "东凤镇": 0, "西凤镇": 0}
    assert figures(plan, cast.place.county, AUGUST) == {
        "本级": 0,
        "尚未划分（原来凤）": 0,
        "丁家街道": 1,
        "东凤镇": 1,
        "西凤镇": 1,
    }
    assign(cast, coop, region("500120098"))
    rolling.drain()
    assert lines(today) == {"丁家街道": 0, "东凤镇": 1, "西凤镇": 0}
    assert lines(JUNE) == {"来凤街道": 1, "丁家街道": 0}, "history stays in the old town"


def assign(cast, row: Organisation, to: Region) -> None:
    row = small_plan.fresh(row)
    edit_row(row=row, values={"region": to}, user=cast.district_clerk, version=row.version)
    small_plan.verify(cast, row)


def assigned(*arguments: str) -> str:
    out = StringIO()
    call_command(
        "assign_rows", "organisations", "--from", "500120004", "--to", "500120005", "--user", "district_clerk",
        *arguments, stdout=out,
    )  # fmt: skip
    return out.getvalue()


def test_rows_are_assigned_in_bulk_by_revisions_that_somebody_else_verifies(cast):
    first, second = (rows.make("organisations", cast, village=cast.place.town, status="verified") for _ in range(2))
    assert "可以划 2 条" in assigned()
    assert small_plan.fresh(first).pending_act == "", "a preview changes nothing"
    assert "已提交 1 条" in assigned("--only", first.number, "--apply")
    assert (small_plan.fresh(first).pending_act, small_plan.fresh(second).pending_act) == ("edit", "")
    assert small_plan.fresh(first).region == cast.place.town
    small_plan.verify(cast, first)
    assert small_plan.fresh(first).region == cast.place.neighbour_town


def test_a_row_that_follows_another_is_not_assigned_by_itself(cast):
    site = rows.make("sites", cast, village=cast.place.town, status="verified")
    role = rows.make("site-roles", cast, site=site, status="verified")
    outcome = place_rows(
        model=SiteRole, items=[small_plan.item(role)], region=cast.place.neighbour_town, user=cast.district_clerk
    )
    assert [conflict.detail for conflict in outcome.conflicts] == [FOLLOWS]
