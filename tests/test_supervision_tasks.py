"""Tasks of the plan: whose they are, what units say about them, their state by rule."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import deputies
from ledger import scope
from ledger.audit import acting
from ledger.problems import Conflict
from regions.tree import add_region
from supervision import entries, meetings, task_board
from supervision.models import Meeting, ProgressEntry, Task
from supervision.task_state import TaskState
from targets.models import PlanItem
from tests.api import Caller
from tests.supervising import plan_with_tasks, task, today

DAY = datetime.timedelta(days=1)
SAID = {"progress": "已建成 2 家", "difficulties": "缺店面", "next_step": "本月再建 1 家"}


@pytest.fixture
def plan(cast):
    return plan_with_tasks(cast)


def report(user, number=1, **more):
    said_on = more.pop("said_on", None)
    return entries.report(task=task(number), user=user, values=SAID | more, said_on=said_on)


def board(user, number=1, day=None):
    tasks = [row for row in task_board.visible_tasks(user) if row.item.number == number]
    return task_board.boards(tasks, user, day or today())[0]


def states(user, number=1, day=None):
    return {standing.unit.name: standing.state.value for standing in board(user, number, day).standings}


def numbers(user):
    return [row.item.number for row in task_board.visible_tasks(user)]


def test_a_deputy_says_how_it_goes_and_neither_of_the_two_sends_it_back(cast, plan):
    clerk, deputy = cast.town_clerk, cast.neighbour_clerk
    deputies.appoint(principal=clerk, deputy=deputy, starts_on=today(), ends_on=today() + 3 * DAY, user=clerk)
    standing_in = deputy.in_place_of(clerk.pk, today())
    entry = report(standing_in, done=True)
    assert (entry.town, entry.created_by, entry.created_for) == (cast.place.town, deputy, clerk)
    assert [entries.is_said_by(entry, user) for user in (deputy, standing_in, clerk, cast.district_clerk)] == [
        True, True, True, False,
    ]  # fmt: skip
    page = Client()
    page.force_login(clerk)
    address = reverse("supervising:task", args=[entry.task_id])
    assert f"{deputy}（代{clerk}）" in page.get(address).content.decode()


def test_every_item_of_the_plan_is_a_task_once(cast, plan):
    task_board.open_missing([plan])
    assert Task.objects.count() == PlanItem.objects.count() == 2


def test_a_task_outlives_an_item_that_the_plan_drops(cast, plan):
    report(cast.town_clerk)
    with acting(None, "test"):
        PlanItem.objects.filter(number=1).delete()
    left = Task.objects.get(item__isnull=True)
    assert (left.title, left.entries.count()) == ("打造农村综合服务社", 1)


def test_the_district_sees_all_tasks_a_unit_its_own(cast, plan):
    assert numbers(cast.district_clerk) == numbers(cast.leader) == [1, 2]
    assert numbers(cast.department) == [1]
    assert numbers(cast.town_clerk) == [1]
    assert numbers(cast.bank_clerk) == numbers(cast.auditor) == []


def test_each_town_means_every_town_of_the_plan_s_place(cast, plan):
    assert states(cast.leader) == {
        "区供销社": "not_started",
        "来凤街道": "not_started",
        "丁家街道": "not_started",
    }
    assert states(cast.leader, 2) == {"区农业农村委": "not_started"}


def test_an_entry_is_the_users_own_unit_s(cast, plan):
    assert report(cast.town_clerk).town == cast.place.town
    assert report(cast.department).department == cast.department.department
    with pytest.raises(Http404):
        report(cast.department, 2)
    with pytest.raises(PermissionDenied):
        report(cast.district_clerk)
    with pytest.raises(PermissionDenied):
        report(cast.leader)


def test_a_town_reads_its_own_entries_and_the_lead_department_all(cast, plan):
    mine, other = report(cast.town_clerk), report(cast.neighbour_clerk)
    seen = {
        person: set(scope.visible(ProgressEntry.objects.all(), getattr(cast, person)))
        for person in ("town_clerk", "neighbour_clerk", "department", "district_clerk", "leader")
    }
    assert seen["town_clerk"] == {mine}
    assert seen["neighbour_clerk"] == {other}
    assert seen["department"] == seen["district_clerk"] == seen["leader"] == {mine, other}
    standings = board(cast.town_clerk).standings
    assert [standing.last for standing in standings] == [None, mine, None]


def test_a_task_moves_when_any_unit_says_something(cast, plan):
    assert board(cast.leader).state == TaskState.NOT_STARTED
    report(cast.town_clerk)
    assert board(cast.leader).state == TaskState.MOVING
    assert states(cast.leader) == {"区供销社": "not_started", "来凤街道": "moving", "丁家街道": "not_started"}


def test_a_task_is_done_when_its_leading_units_are(cast, plan):
    report(cast.town_clerk, done=True)
    assert board(cast.leader).state == TaskState.MOVING
    report(cast.department, done=True)
    assert board(cast.leader).state == TaskState.DONE


def test_a_task_without_a_leading_unit_is_done_when_all_units_are(cast, plan):
    with acting(None, "test"):
        PlanItem.objects.get(number=1).lead.clear()
    report(cast.town_clerk, done=True)
    assert board(cast.leader).state == TaskState.MOVING
    report(cast.neighbour_clerk, done=True)
    assert board(cast.leader).state == TaskState.DONE


def test_after_its_day_a_task_that_is_not_done_is_overdue(cast, plan):
    row = task(1)
    entries.set_term(task=row, version=1, user=cast.district_clerk, stage="一期", due_on=today())
    report(cast.town_clerk, done=True)
    assert board(cast.leader, day=today()).state == TaskState.MOVING
    assert board(cast.leader, day=today() + DAY).state == TaskState.OVERDUE
    assert states(cast.leader, day=today() + DAY) == {
        "区供销社": "overdue",
        "来凤街道": "done",
        "丁家街道": "overdue",
    }
    report(cast.department, done=True)
    assert board(cast.leader, day=today() + DAY).state == TaskState.DONE


def test_without_a_term_a_task_runs_until_the_plan_s_end(cast, plan):
    assert task(1).deadline == plan.ends_on == datetime.date(2027, 12, 31)


def test_a_later_entry_counts_not_the_one_typed_last(cast, plan):
    report(cast.department, done=True)
    report(cast.department, done=False, said_on=today() - 30 * DAY)
    assert board(cast.leader).state == TaskState.DONE


def test_what_is_sent_back_counts_as_under_way_until_it_is_corrected(cast, plan):
    entry = report(cast.department, done=True)
    with pytest.raises(ValidationError, match="请写明为什么不认可"):
        entries.send_back(entry=entry, version=1, user=cast.district_verifier, reason=" ")
    entries.send_back(entry=entry, version=1, user=cast.district_verifier, reason="没有验收单")
    assert board(cast.leader).state == TaskState.MOVING
    with pytest.raises(Conflict, match="退回过"):
        entries.send_back(entry=entry, version=2, user=cast.district_verifier, reason="再退")
    entries.correct(entry=entry, version=2, user=cast.department, values=SAID | {"done": True})
    assert board(cast.leader).state == TaskState.DONE


def test_only_the_verifier_sends_back_and_only_the_own_unit_corrects(cast, plan):
    entry = report(cast.department, done=True)
    for person in (cast.town_clerk, cast.neighbour_clerk):
        with pytest.raises(PermissionDenied):
            entries.send_back(entry=entry, version=1, user=person, reason="x")
        with pytest.raises(Http404):
            entries.correct(entry=entry, version=1, user=person, values=SAID)
    for person in (cast.district_clerk, cast.leader):
        with pytest.raises(PermissionDenied):
            entries.correct(entry=entry, version=1, user=person, values=SAID)


def test_a_stale_version_is_a_conflict(cast, plan):
    entry = report(cast.town_clerk)
    entries.correct(entry=entry, version=1, user=cast.town_clerk, values={"progress": "已建成 3 家"})
    with pytest.raises(Conflict):
        entries.correct(entry=entry, version=1, user=cast.town_clerk, values={"progress": "已建成 4 家"})
    entry.refresh_from_db()
    assert (entry.progress, entry.version) == ("已建成 3 家", 2)


def test_progress_must_be_told_and_not_from_the_future(cast, plan):
    with pytest.raises(ValidationError, match="请写一写进展"):
        report(cast.town_clerk, progress="  ")
    with pytest.raises(ValidationError, match="日期不能晚于今天"):
        report(cast.town_clerk, said_on=timezone.localdate() + DAY)


def test_stage_and_term_are_set_by_the_district(cast, plan):
    for person in (cast.town_clerk, cast.department, cast.leader, cast.district_verifier):
        with pytest.raises(PermissionDenied):
            entries.set_term(task=task(1), version=1, user=person, stage="", due_on=None)


# Meetings.


def meeting(cast, **values):
    values = {"held_on": today(), "title": "协调小组第三次会议", "chair": "分管副区长"} | values
    return meetings.save(user=cast.district_clerk, values=values)


def test_a_decision_of_a_meeting_becomes_a_task_of_its_own(cast, plan):
    held = meeting(cast, departments=[cast.department.department], towns=[cast.place.town])
    decided = meetings.decide(
        meeting=held,
        user=cast.district_clerk,
        title="摸清闲置店面",
        due_on=today() + 10 * DAY,
        lead=[cast.department.department],
        with_all_towns=True,
    )
    assert decided.meeting == held
    assert decided in task_board.visible_tasks(cast.town_clerk)
    assert decided in task_board.visible_tasks(cast.department)
    entry = entries.report(task=decided, user=cast.neighbour_clerk, values=SAID)
    assert entry.town == cast.place.neighbour_town


def test_a_decision_names_somebody_to_do_it(cast):
    with pytest.raises(ValidationError, match="请选牵头单位"):
        meetings.decide(meeting=meeting(cast), user=cast.district_clerk, title="无人负责", due_on=today())


def test_meetings_are_the_district_s(cast):
    held = meeting(cast)
    for person in (cast.town_clerk, cast.department):
        assert not scope.visible(Meeting.objects.all(), person).exists()
        with pytest.raises(PermissionDenied):
            meetings.save(user=person, values={"held_on": today(), "title": "x"})
    assert scope.visible(Meeting.objects.all(), cast.leader).get() == held
    with pytest.raises(PermissionDenied):
        meetings.save(meeting=held, version=1, user=cast.leader, values={"title": "x"})
    with pytest.raises(Conflict):
        meetings.save(meeting=held, version=7, user=cast.district_clerk, values={"title": "x"})


def decision(cast, held=None, **more):
    values = {"title": "改建一处店面", "due_on": today() + 10 * DAY} | more
    return meetings.decide(meeting=held or meeting(cast), user=cast.district_clerk, **values)


def test_a_decision_may_name_the_towns_that_have_to_do_it(cast, plan):
    named = decision(cast, towns=[cast.place.town])
    assert named in task_board.visible_tasks(cast.town_clerk)
    assert named in task_board.visible_tasks(cast.leader)
    for person in (cast.neighbour_clerk, cast.department, cast.auditor):
        assert named not in task_board.visible_tasks(person)
        with pytest.raises(Http404 if person != cast.auditor else PermissionDenied):
            entries.report(task=named, user=person, values=SAID)
    found = task_board.boards([named], cast.leader, today())[0]
    assert ([standing.unit.name for standing in found.standings], found.doers()) == (["来凤街道"], "来凤街道")
    assert entries.report(task=named, user=cast.town_clerk, values=SAID).town == cast.place.town


def test_a_decision_for_named_towns_alone_is_done_when_each_of_them_is(cast):
    named = decision(cast, towns=[cast.place.town, cast.place.neighbour_town])
    for person, state in ((cast.town_clerk, TaskState.MOVING), (cast.neighbour_clerk, TaskState.DONE)):
        entries.report(task=named, user=person, values=SAID | {"done": True})
        assert task_board.boards([named], cast.leader, today())[0].state == state


def test_towns_that_a_decision_names_beside_a_leading_department_only_cooperate(cast):
    named = decision(cast, lead=[cast.department.department], towns=[cast.place.town])
    found = task_board.boards([named], cast.department, today())[0]
    assert [(standing.unit.name, standing.leads) for standing in found.standings] == [
        ("区供销社", True),
        ("来凤街道", False),
    ]
    assert found.doers() == "区供销社"


def test_a_decision_for_all_towns_names_none(cast):
    assert not decision(cast, towns=[cast.place.town], with_all_towns=True).towns.exists()


def test_a_decision_names_only_towns_of_the_district(cast):
    other = add_region(code="500151", name="铜梁区", parent=cast.place.county.parent)
    stranger = add_region(code="500151001", name="巴川街道", parent=other)
    for wrong in (stranger, cast.place.county, cast.place.village):
        with pytest.raises(ValidationError, match="不是璧山区现有的镇街"):
            decision(cast, towns=[wrong])
    assert not Task.objects.exists()


def test_the_meeting_s_form_offers_the_towns_and_tells_who_has_to_do_it(client, cast):
    held = meeting(cast)
    client.force_login(cast.district_clerk)
    address = reverse("supervising:meeting", args=[held.pk])
    form = client.get(address).context["form"]
    key = f"town-{cast.place.town.pk}"
    assert form.fields["towns"].label == "只由这几个镇街做"
    assert form.fields["towns"].choices == [(key, "来凤街道"), (f"town-{cast.place.neighbour_town.pk}", "丁家街道")]
    nobody = client.post(address, {"title": "改建", "due_on": "2027-01-31"})
    assert "请选牵头单位，或选由哪些镇街办。" in nobody.content.decode()
    client.post(address, {"title": "改建一处店面", "due_on": "2027-01-31", "towns": [key]})
    assert list(Task.objects.get().towns.all()) == [cast.place.town]
    assert "来凤街道 · 2027-01-31 前" in client.get(address).content.decode()
    client.force_login(cast.town_clerk)
    assert "改建一处店面" in client.get(reverse("supervising:tasks")).content.decode()
    client.force_login(cast.neighbour_clerk)
    assert "改建一处店面" not in client.get(reverse("supervising:tasks")).content.decode()


def test_the_api_tells_the_named_towns_to_them_and_to_the_district(cast):
    decision(cast, towns=[cast.place.town])
    for person, names in ((cast.town_clerk, ["来凤街道"]), (cast.leader, ["来凤街道"]), (cast.neighbour_clerk, None)):
        results = Caller(person).get("tasks/").data["results"]
        assert [[unit["name"] for unit in row["units"]] for row in results] == ([names] if names else [])
