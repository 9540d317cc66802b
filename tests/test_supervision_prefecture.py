"""A prefecture's plan: its tasks, orders and proposals go to counties, and a county does its own part only."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from accounts import roles
from accounts.models import User
from ledger import scope
from ledger.audit import acting
from regions.models import Region
from regions.tree import add_region
from supervision import assessments, burdens, entries, inspections, meetings, orders, proposals, task_board
from supervision.models import AssessmentScheme, FalseReport, Inspection, Order, ProgressEntry, Proposal, State
from supervision.task_state import TaskState
from targets import rolling
from targets.closing import close_month
from targets.models import Plan, PlanItem
from tests.api import Caller
from tests.cast import _person
from tests.handing_down import prefecture
from tests.plan_office import Office, load
from tests.small_plan import add_target
from tests.stage import built_once
from tests.supervising import do, grade, task, today

SAID = {"progress": "已建成 2 家", "difficulties": "", "next_step": ""}
DUE = datetime.date(2027, 12, 31)


@dataclass(frozen=True)
class Offices:
    """璧山区 and its neighbour 铜梁区 in one prefecture, whose plan has one task for all counties and nobody else."""

    plan: Plan
    clerk: User
    verifier: User
    county: Region
    county_clerk: User
    county_verifier: User
    neighbour: Region
    neighbour_clerk: User


@pytest.fixture
def offices(cast):
    return built(cast)


@built_once
def built(cast) -> Offices:
    plan, clerk = prefecture(cast)
    neighbour = add_region(code="500151", name="铜梁区", parent=plan.region)
    add_region(code="500151001", name="巴川街道", parent=neighbour)
    with acting(None, "test"):
        PlanItem.objects.create(plan=plan, kind="task", number=1, title="发展综合服务社", with_all_towns=True)
    task_board.open_missing([plan])
    return Offices(
        plan=plan,
        clerk=clerk,
        verifier=_person("prefecture_verifier", "市级核实", roles.DISTRICT_VERIFIER, plan.region),
        county=cast.place.county,
        county_clerk=cast.district_clerk,
        county_verifier=cast.district_verifier,
        neighbour=neighbour,
        neighbour_clerk=_person("tongliang_clerk", "铜梁经办", roles.DISTRICT_CLERK, neighbour),
    )


def report(user, **more):
    return entries.report(task=task(1), user=user, values=SAID | more)


def board(user):
    return task_board.boards(list(task_board.visible_tasks(user)), user, today())[0]


def order_to(offices, place, **more):
    values = {"town": place, "title": "综合服务社进度滞后", "demand": "查明原因", "urgency": grade()} | more
    return orders.register(user=offices.clerk, values=values)


@pytest.mark.django_db
def test_tasks_of_liaocheng_for_all_counties_name_its_eight():
    plan = load("liaocheng", keep=lambda code: len(code) <= 9)
    clerk = Office.of(plan).clerk
    task_board.open_missing([plan])
    rows = list(task_board.visible_tasks(clerk))
    first = next(row for row in rows if row.item.kind == "task" and row.item.number == 1)
    names = [standing.unit.name for standing in task_board.boards([first], clerk, today())[0].standings]
    assert names == [
        "市供销合作社", "东昌府区", "茌平区", "阳谷县", "莘县", "东阿县", "冠县", "高唐县", "临清市",
    ]  # fmt: skip


def test_a_task_for_all_is_every_county_s_and_no_town_s(cast, offices):
    found = board(offices.clerk)
    assert [standing.unit.name for standing in found.standings] == ["璧山区", "铜梁区"]
    assert found.doers() == "各区县"
    for person in (offices.county_clerk, offices.county_verifier, cast.leader, offices.neighbour_clerk):
        assert [row.title for row in task_board.visible_tasks(person)] == ["发展综合服务社"]
    for person in (cast.town_clerk, cast.department, cast.auditor):
        assert not task_board.visible_tasks(person).exists()


def test_a_county_s_clerk_reports_for_the_county_and_its_neighbour_reads_nothing_of_it(cast, offices):
    entry = report(offices.county_clerk)
    assert entry.town == offices.county
    assert [standing.last for standing in board(offices.county_clerk).standings] == [entry, None]
    assert [standing.last for standing in board(offices.neighbour_clerk).standings] == [None, None]
    assert board(offices.neighbour_clerk).state == TaskState.MOVING
    seen = scope.visible(ProgressEntry.objects.all(), offices.neighbour_clerk)
    assert not seen.exists()
    with pytest.raises(Http404):
        entries.correct(entry=entry, version=1, user=offices.neighbour_clerk, values=SAID)
    entries.correct(entry=entry, version=1, user=offices.county_clerk, values=SAID | {"progress": "已建成 3 家"})
    for person in (offices.county_verifier, cast.leader, offices.clerk):
        with pytest.raises(PermissionDenied):
            report(person)
    with pytest.raises(Http404):
        report(cast.town_clerk)


def test_the_prefecture_judges_what_a_county_says_and_sets_the_term(offices):
    entry = report(offices.county_clerk, done=True)
    with pytest.raises(PermissionDenied):
        entries.send_back(entry=entry, version=1, user=offices.county_verifier, reason="自己退自己")
    with pytest.raises(PermissionDenied):
        entries.set_term(task=task(1), version=1, user=offices.county_clerk, stage="", due_on=DUE)
    entries.send_back(entry=entry, version=1, user=offices.verifier, reason="没有照片")
    assert entries.set_term(task=task(1), version=1, user=offices.clerk, stage="一期", due_on=DUE).stage == "一期"


def test_an_order_to_a_county_is_known_to_it_once_notified_and_done_by_it(cast, offices):
    order = order_to(offices, offices.county)
    visible = {person: person for person in (offices.county_clerk, offices.county_verifier, cast.leader)}
    assert not any(scope.visible(Order.objects.all(), person).exists() for person in visible)
    do(order, "notify", offices.clerk)
    assert all(scope.visible(Order.objects.all(), person).exists() for person in visible)
    for person in (offices.neighbour_clerk, cast.town_clerk):
        with pytest.raises(Http404):
            do(order, "sign", person)
    with pytest.raises(PermissionDenied):
        do(order, "sign", offices.county_verifier)
    for deed in ("sign", "start", "report"):
        do(order, deed, offices.county_clerk, text="已补建 2 家")
    with pytest.raises(PermissionDenied):
        do(order, "pass", offices.county_verifier)
    do(order, "pass", offices.verifier)
    with pytest.raises(PermissionDenied):
        do(order, "close", offices.county_clerk)
    do(order, "close", offices.clerk)
    order.refresh_from_db()
    assert (order.state, order.unit_name, order.region) == (State.CLOSED, "璧山区", offices.county)


def test_nobody_issues_an_order_to_himself_or_to_his_neighbour(offices):
    values = {"title": "滞后", "demand": "补建", "urgency": grade()}
    with pytest.raises(ValidationError, match="不能给自己发督办"):
        orders.register(user=offices.county_clerk, values=values | {"town": offices.county})
    with pytest.raises(ValidationError, match="不在您的管辖范围内"):
        orders.register(user=offices.county_clerk, values=values | {"town": offices.neighbour})


def test_the_api_takes_a_county_as_the_unit_of_an_order(offices):
    body = {"town": "500120", "title": "滞后", "demand": "补建", "urgency": grade().code}
    made = Caller(offices.clerk).post("orders/", body)
    assert (made.status_code, made.data["unit_name"]) == (201, "璧山区")
    address = f"orders/{made.data['id']}/"
    assert Caller(offices.county_clerk).get(address).status_code == 404
    assert Caller(offices.clerk).post(f"{address}notify/", {"version": 1}).status_code == 200
    assert Caller(offices.county_clerk).post(f"{address}sign/", {"version": 2}).data["state"] == "signed"
    assert Caller(offices.neighbour_clerk).get(address).status_code == 404
    wrong = Caller(offices.clerk).post("orders/", body | {"town": "500120004203"})
    assert (wrong.status_code, wrong.data["errors"]["town"]) == (400, ["没有代码为“500120004203”的镇街或区县。"])


def test_the_pages_of_a_task_are_the_county_s_to_report_on(client, offices):
    client.force_login(offices.county_clerk)
    address = reverse("supervising:task", args=[task(1).pk])
    page = client.get(address).content.decode()
    assert "报进展" in page
    assert "璧山区（配合）" in page
    assert "改阶段和期限" not in page
    assert client.post(address, SAID).status_code == 302
    assert ProgressEntry.objects.get().town == offices.county
    listed = client.get(reverse("supervising:tasks")).content.decode()
    assert "各区县" in listed
    assert "本单位" in listed
    by_unit = client.get(reverse("supervising:task-units")).content.decode()
    assert "<h2>区县</h2>" in by_unit
    assert "1 项任务，1 个单位参与，都报过进展。" in by_unit
    client.force_login(offices.clerk)
    assert (
        "1 项任务，2 个单位参与，1 个还没有报过进展。" in client.get(reverse("supervising:task-units")).content.decode()
    )


def test_an_own_task_of_the_county_is_for_its_towns_as_before(cast, offices):
    held = meetings.save(user=offices.county_clerk, values={"held_on": today(), "title": "区里的会"})
    own = meetings.decide(meeting=held, user=offices.county_clerk, title="摸底", due_on=today(), with_all_towns=True)
    assert [place.name for place in task_board.places_of(own, today())] == ["来凤街道", "丁家街道"]
    assert own not in task_board.visible_tasks(offices.neighbour_clerk)
    with pytest.raises(PermissionDenied):
        entries.report(task=own, user=offices.county_clerk, values=SAID)
    assert entries.report(task=own, user=cast.town_clerk, values=SAID).town == cast.place.town


def test_three_red_months_of_a_county_propose_an_order_that_its_form_takes(client, offices):
    with time_machine.travel("2026-11-22T04:00:00Z", tick=False):
        add_target(offices.plan.indicators.get(number="6"), offices.county, DUE, 10)
        rolling.drain()
        proposals.propose(offices.plan, today())
        found = Proposal.objects.get(region=offices.county)
        for person in (offices.county_clerk, offices.neighbour_clerk):
            assert not scope.visible(Proposal.objects.all(), person).exists()
        client.force_login(offices.clerk)
        address = f"/orders/new/?proposal={found.pk}"
        form = client.get(address).context["form"]
        offered = dict(form.fields["unit"].choices)["区县"]
        assert offered == [(f"town-{offices.county.pk}", "璧山区"), (f"town-{offices.neighbour.pk}", "铜梁区")]
        assert form.initial["unit"] == f"town-{offices.county.pk}"
        typed = {name: form.initial.get(name, "") for name in ("unit", "title", "basis", "demand")}
        answer = client.post(address, typed | {"version": found.version, "urgency": grade().pk})
        assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.state, found.order.unit_name) == ("accepted", "璧山区")


def test_a_county_sees_its_prefecture_s_inspection_only_as_the_order_that_follows(cast, offices):
    seen = inspections.save(user=offices.clerk, values={"town": offices.county, "held_on": today(), "title": "台账"})
    found = inspections.find(inspection=seen, user=offices.clerk, text="缺佐证")
    assert not scope.visible(Inspection.objects.all(), offices.county_clerk).exists()
    order = inspections.raise_order(finding=found, user=offices.clerk, values={
        "title": "补佐证", "demand": "补齐", "urgency": grade(),
    })  # fmt: skip
    do(order, "notify", offices.clerk)
    assert scope.visible(Order.objects.all(), offices.county_clerk).get() == order
    values = {"town": cast.place.town, "held_on": today(), "title": "门店"}
    own = inspections.save(user=offices.county_clerk, values=values)
    assert scope.visible(Inspection.objects.all(), offices.county_clerk).get() == own


def test_what_a_county_has_in_hand_is_what_the_prefecture_gave_it(offices):
    def in_hand(person):
        return [duty.title for duty in burdens.of_town(person, offices.plan, person.region, today())]

    assert in_hand(offices.county_clerk) == ["发展综合服务社"]
    report(offices.county_clerk, done=True)
    assert (in_hand(offices.county_clerk), in_hand(offices.neighbour_clerk)) == ([], ["发展综合服务社"])


def test_a_prefecture_s_counties_are_assessed_and_the_result_is_told_to_them(client, offices):
    societies = offices.plan.indicators.get(number="6")
    add_target(societies, offices.county, DUE, 10)
    rolling.drain()
    year = today().year - 1
    scheme = assessments.save_scheme(
        plan=offices.plan, year=year, user=offices.clerk, values={"name": "考核"}, weights={"6": Decimal(10)}
    )
    scores = assessments.sheets(scheme, today())
    assert [(score.town.name, score.rank, score.score) for score in scores] == [
        ("璧山区", 1, Decimal("0.00")),
        ("铜梁区", None, None),
    ]
    report_false = {"scheme": scheme, "user": offices.clerk, "found_on": today(), "what": "多报一家"}
    with pytest.raises(ValidationError, match="请选市辖区的区县"):
        assessments.report_false(town=Region.objects.get(code="500120004"), **report_false)
    assert assessments.report_false(town=offices.county, **report_false).town == offices.county
    client.force_login(offices.clerk)
    page = client.get(reverse("supervising:assessment", args=[scheme.pk])).content.decode()
    assert "1 个区县排名，第一名璧山区，0.00 分；1 个区县没有目标，不排名。" in page
    assert not scope.visible(AssessmentScheme.objects.all(), offices.county_clerk).exists()
    close_month(plan=offices.plan, as_of=datetime.date(year, 12, 31), user=offices.verifier)
    assessments.publish(scheme=scheme, version=scheme.version, user=offices.verifier)
    assert scope.visible(AssessmentScheme.objects.all(), offices.county_clerk).get() == scheme
    assert not scope.visible(FalseReport.objects.all(), offices.county_clerk).exists()
