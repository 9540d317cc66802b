"""The pages of supervision: who may open which, what they offer, and how many statements they take."""

import datetime
import re
from functools import partial

import pytest
from django.urls import reverse

from accounts.models import User
from desk.supervising.stages import stages
from ledger.audit import acting
from supervision import assessments, inspections, meetings, proposals
from supervision.models import Order, ProgressEntry, Proposal
from targets import rolling
from targets.models import PlanItem
from tests.query_counts import recorded
from tests.small_plan import add_target
from tests.stage import built_once
from tests.supervising import do, grade, plan_with_tasks, register, take, task, today

SAID = {"progress": "已建成 2 家", "difficulties": "", "next_step": ""}
EVERYBODY = ("district_clerk", "district_verifier", "leader", "department", "town_clerk", "neighbour_clerk")


@pytest.fixture
@built_once
def plan(cast):
    plan = plan_with_tasks(cast)
    rolling.drain()
    return plan


@pytest.fixture
def visit(client, cast):
    def open_as(person, address, **posted):
        client.force_login(getattr(cast, person))
        return client.post(address, posted, follow=True) if posted else client.get(address)

    return open_as


def status_of(visit, address, people=(*EVERYBODY, "auditor", "bank_clerk")):
    return {person: visit(person, address).status_code for person in people}


def only(people, status=200, other=403, everybody=(*EVERYBODY, "auditor", "bank_clerk")):
    return {person: status if person in people else other for person in everybody}


def test_who_may_open_which_list(plan, visit):
    for name in ("tasks", "task-units", "orders", "assessments"):
        assert status_of(visit, reverse(f"supervising:{name}")) == only(EVERYBODY)
    for name in ("meetings", "inspections", "proposals"):
        assert status_of(visit, reverse(f"supervising:{name}")) == only(
            ("district_clerk", "district_verifier", "leader")
        )
    for name in ("order-new", "meeting-new", "inspection-new", "scheme-new"):
        assert status_of(visit, reverse(f"supervising:{name}")) == only(("district_clerk",))


def test_outside_the_scope_is_404(cast, plan, visit):
    order = take(cast, register(cast), "notify")
    for name in ("order", "order-print"):
        seen = status_of(visit, reverse(f"supervising:{name}", args=[order.pk]), EVERYBODY)
        assert seen == only(
            ("district_clerk", "district_verifier", "leader", "town_clerk"), other=404, everybody=EVERYBODY
        )
    seen = status_of(visit, reverse("supervising:task", args=[task(2).pk]), EVERYBODY)
    assert seen == only(("district_clerk", "district_verifier", "leader"), other=404, everybody=EVERYBODY)


def test_a_stranger_changes_nothing_by_any_form(cast, plan, visit):
    order = take(cast, register(cast), "notify")
    entry = visit("town_clerk", f"/tasks/{task(1).pk}/", **SAID) and ProgressEntry.objects.get()
    held = meetings.save(user=cast.district_clerk, values={"held_on": today(), "title": "会议"})
    for address in (
        f"/orders/{order.pk}/do/sign/", f"/orders/{order.pk}/amend/", f"/orders/{order.pk}/extension/",
        f"/orders/{order.pk}/extension/answer/", f"/tasks/entries/{entry.pk}/", f"/tasks/entries/{entry.pk}/send-back/",
        f"/tasks/{task(2).pk}/", f"/tasks/{task(2).pk}/term/", f"/tasks/meetings/{held.pk}/change/",
    ):  # fmt: skip
        answer = visit("neighbour_clerk", address, version="1", text="x", reason="x", progress="x")
        assert answer.status_code == 404, address
    order.refresh_from_db()
    entry.refresh_from_db()
    assert (order.version, entry.version, ProgressEntry.objects.count()) == (2, 1, 1)


def test_a_town_says_how_it_goes(plan, visit):
    page = visit("town_clerk", f"/tasks/{task(1).pk}/", **SAID)
    assert "进展已记下。" in page.content.decode()
    assert ProgressEntry.objects.get().town.name == "来凤街道"
    again = visit("town_clerk", f"/tasks/{task(1).pk}/", progress=" ")
    assert again.status_code == 400
    assert "请填写进展。" in again.content.decode() or "请写一写进展" in again.content.decode()


def test_the_list_tells_states_and_leads_to_a_units_tasks(cast, plan, visit):
    visit("town_clerk", f"/tasks/{task(1).pk}/", **SAID)
    html = visit("leader", "/tasks/").content.decode()
    assert "2 项任务：未开展 1 项，推进中 1 项。" in html
    html = visit("leader", f"/tasks/?unit=town-{cast.place.neighbour_town.pk}").content.decode()
    assert "丁家街道的 1 项任务：未开展 1 项。" in html
    html = visit("leader", "/tasks/units/").content.decode()
    assert "2 项任务，4 个单位参与，3 个还没有报过进展。" in html


def test_a_task_shows_whether_its_indicators_moved(cast, plan, visit):
    from tests.small_plan import verified_society

    verified_society(cast, cast.place.village, "新开服务社", today())
    rolling.drain()
    html = visit("leader", f"/tasks/{task(1).pk}/").content.decode()
    # Opened on the first of a month it would count at that month's beginning, never at the end of the last.
    assert "关联 1 项指标，较上月末有 1 项动了。" in html
    assert "+1" in html


def test_a_missing_reason_is_told_at_its_place(cast, visit):
    order = take(cast, register(cast), "report")
    answer = visit("district_clerk", f"/orders/{order.pk}/do/return/", version=order.version, text="")
    assert answer.status_code == 400
    assert "请填写退回理由。" in answer.content.decode()


def test_a_stale_form_is_told_and_changes_nothing(cast, visit):
    order = take(cast, register(cast), "notify")
    html = visit("town_clerk", f"/orders/{order.pk}/do/sign/", version=1).content.decode()
    assert "刚被别人改过" in html
    order.refresh_from_db()
    assert order.state == "notified"


def test_a_proposal_becomes_an_order_by_its_form(cast, plan, visit):
    societies = plan.indicators.get(number="6")
    add_target(societies, cast.place.neighbour_town, datetime.date(2027, 12, 31), 10)
    proposals.propose(plan, today())
    found = Proposal.objects.get(region=cast.place.neighbour_town)
    address = f"/orders/new/?proposal={found.pk}"
    form = visit("district_clerk", address).context["form"]
    assert form.initial["unit"] == f"town-{cast.place.neighbour_town.pk}"
    typed = {name: form.initial.get(name, "") for name in ("unit", "title", "basis", "demand")}
    visit("district_clerk", address, version=found.version, urgency=grade().pk, **typed)
    found.refresh_from_db()
    assert found.order.unit_name == "丁家街道"
    assert Order.objects.count() == 1


def test_an_order_of_a_finding_goes_to_the_inspected_town(cast, visit):
    seen = inspections.save(
        user=cast.district_clerk, values={"town": cast.place.town, "held_on": today(), "title": "门店"}
    )
    found = inspections.find(inspection=seen, user=cast.district_clerk, text="白天关门")
    other = f"town-{cast.place.neighbour_town.pk}"
    visit("district_clerk", f"/orders/new/?finding={found.pk}", unit=other, title="关门", demand="开门",
          urgency=grade().pk)  # fmt: skip
    assert found.order.town == cast.place.town


def test_the_printed_order_names_everything(cast, visit):
    order = take(cast, register(cast), "notify")
    html = visit("town_clerk", f"/orders/{order.pk}/print/").content.decode()
    for words in (order.number, order.title, "来凤街道", order.demand, f"{order.due_on.year}年"):
        assert words in html


NANCHUAN = [
    ("准备", "2021-07-01", "2021-07-31"),
    ("全面推进", "2021-08-01", "2023-05-31"),
    ("总结", "2023-05-01", "2023-07-31"),
]


@pytest.fixture
def staged(cast, plan):
    """The three stages of 南川's plan, the second and third of which lie over one another in May 2023."""
    with acting(None, "test"):
        for number, (title, first, last) in enumerate(NANCHUAN, 1):
            stage = PlanItem.objects.create(
                plan=plan, kind="stage", number=number, title=title, starts_on=first, due=last, work="成立机构"
            )
            stage.lead.set([cast.department.department])
    return plan


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2021-06-30", ["未到", "未到", "未到"]),
        ("2021-07-31", ["正在进行", "未到", "未到"]),
        ("2021-08-01", ["已过", "正在进行", "未到"]),
        ("2023-05-15", ["已过", "正在进行", "正在进行"]),
        ("2023-08-01", ["已过", "已过", "已过"]),
    ],
)
def test_a_stage_is_coming_running_or_over_with_its_own_days(staged, day, standing, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = stages(staged, datetime.date.fromisoformat(day))
    assert [stage.tag.word for stage in found] == standing
    assert [stage.window for stage in found] == [f"{first} 至 {last}" for _, first, last in NANCHUAN]


@pytest.mark.parametrize("person", ["leader", "department", "town_clerk"])
def test_the_list_of_tasks_shows_the_stages_of_the_plan(staged, visit, person):
    html = visit(person, reverse("supervising:tasks")).content.decode()
    table = re.search(r'id="stages".*?</section>', html, re.DOTALL)[0]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", table))
    assert "2 全面推进 成立机构 区供销社 2021-08-01 至 2023-05-31 已过" in told


def test_stages_without_both_dates_say_what_is_known(cast, plan):
    with acting(None, "test"):
        for number, days in enumerate([{"starts_on": "2026-01-01"}, {"due": "2026-03-31"}, {}], 1):
            PlanItem.objects.create(plan=plan, kind="stage", number=number, title="阶段", **days)
    found = stages(plan, datetime.date(2026, 2, 1))
    assert [(one.window, one.tag.word if one.tag else "") for one in found] == [
        ("2026-01-01 起", "正在进行"),
        ("至 2026-03-31", "正在进行"),
        ("没有写日期", ""),
    ]


def test_a_plan_without_stages_shows_no_empty_table(plan, visit):
    assert "实施阶段" not in visit("leader", reverse("supervising:tasks")).content.decode()


def test_every_figure_of_a_sheet_leads_to_its_rows(cast, plan, visit):
    from decimal import Decimal

    add_target(plan.indicators.get(number="6"), cast.place.town, datetime.date(2027, 12, 31), 10)
    scheme = assessments.save_scheme(
        plan=plan, year=today().year, user=cast.district_clerk, values={"name": "考核"}, weights={"6": Decimal(10)}
    )
    html = visit("leader", f"/assessments/{scheme.pk}/{cast.place.town.code}/").content.decode()
    address = f"/indicators/6/evidence/?plan=small&amp;as_of={today()}&amp;region={cast.place.town.code}"
    assert address in html
    assert visit("leader", address.replace("&amp;", "&")).status_code == 200
    assert visit("town_clerk", f"/assessments/{scheme.pk}/").status_code == 404


PEOPLE = ("town_clerk", "district_verifier")


@pytest.mark.parametrize("person", PEOPLE)
def test_pages_take_as_many_statements_for_many_rows_as_for_one(cast, plan, client, visit, person):
    def read(address):
        return partial(client.get, address)

    def all_pages():
        for name in ("tasks", "task-units", "orders"):
            recorded(f"page/{name}", person, read(reverse(f"supervising:{name}")))
        recorded("page/task", person, read(f"/tasks/{task(1).pk}/"))
        recorded("page/order", person, read(f"/orders/{order.pk}/"))

    order = take(cast, register(cast), "start")
    visit("town_clerk", f"/tasks/{task(1).pk}/", **SAID)
    # The first call of a session writes it; types of content are asked for once per process.
    visit(person, f"/tasks/{task(1).pk}/")
    client.get(f"/orders/{order.pk}/")
    all_pages()
    for number in range(3):
        take(cast, register(cast), "start")
        visit("town_clerk", f"/tasks/{task(1).pk}/", **SAID | {"progress": f"第 {number} 次"})
        do(order, "note", cast.town_clerk, text=f"第 {number} 次")
    visit(person, reverse("supervising:tasks"))
    all_pages()


def test_somebody_without_a_place_finds_no_unit_and_no_error(cast, client):
    with acting(None, "test"):
        nobody = User.objects.create_superuser("nobody", password="Test-only-1")
    client.force_login(nobody)
    assert client.get(reverse("supervising:task-units")).status_code == 200
