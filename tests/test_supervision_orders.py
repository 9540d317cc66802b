"""Supervision orders: their whole life, and who may do what."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import DatabaseError, InternalError
from django.http import Http404
from django.utils import timezone

from accounts import deputies, roles
from accounts.models import User
from ledger.audit import acting
from ledger.problems import Conflict
from supervision import extensions, limits, orders
from supervision.limits import Alarm
from supervision.models import Deed, Order, OrderStep, State
from tests.supervising import WAY, do, grade, register, take, today, whose

DAY = datetime.timedelta(days=1)


def day(text):
    """Noon of a day, as the moment of a deed."""
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{text} 12:00"))


def test_the_whole_life_of_an_order_is_on_record(cast):
    order = take(cast, register(cast), "archive")
    assert order.state == State.ARCHIVED
    steps = list(order.steps.all())
    assert [step.deed for step in steps] == ["register", *WAY]
    assert [step.by for step in steps] == [whose(cast, step.deed) for step in steps]
    assert order.version == 8


def test_orders_are_numbered_by_year(cast):
    numbers = [
        orders.register(user=cast.district_clerk, values=values(cast), at=day(when)).number
        for when in ("2025-12-30", "2026-01-04", "2026-01-05", "2025-12-31")
    ]
    assert numbers == ["督〔2025〕1号", "督〔2026〕1号", "督〔2026〕2号", "督〔2025〕2号"]


def values(cast, **more):
    return {"town": cast.place.town, "title": "滞后", "demand": "补建", "urgency": grade()} | more


def test_an_order_goes_to_one_unit(cast):
    both = values(cast, department=cast.department.department)
    for wrong in (both, values(cast, town=None)):
        with pytest.raises(ValidationError, match="请选一个承办单位"):
            orders.register(user=cast.district_clerk, values=wrong)


@pytest.mark.parametrize("person", ["town_clerk", "department", "leader", "district_verifier"])
def test_only_the_district_clerk_registers(cast, person):
    with pytest.raises(PermissionDenied):
        orders.register(user=getattr(cast, person), values=values(cast))


def test_the_limit_runs_from_the_day_after_the_notice(cast):
    order = orders.register(user=cast.district_clerk, values=values(cast), at=day("2026-09-28"))
    assert order.due_on is None
    do(order, "notify", cast.district_clerk, at=day("2026-09-28"))
    order.refresh_from_db()
    assert order.due_on == datetime.date(2026, 10, 13)


def test_a_limit_in_working_days_leaves_out_the_national_holiday(cast):
    # 1–7 October 2026 are holidays, Saturday the 10th is worked: 29, 30 September, 8, 9, 10 October.
    five = grade("urgent", 5, working=True)
    assert limits.due_date(five, datetime.date(2026, 9, 28)) == datetime.date(2026, 10, 10)


def test_an_order_with_a_day_of_its_own_keeps_it(cast):
    order = take(cast, register(cast, due_on=today() + 40 * DAY), "notify")
    assert order.due_on == today() + 40 * DAY


def test_a_due_date_in_the_past_is_refused(cast):
    with pytest.raises(ValidationError, match="办结期限要晚于今天"):
        register(cast, due_on=today())


def test_an_order_is_changed_until_its_unit_is_notified(cast):
    order = register(cast)
    changed = orders.amend(order=order, version=1, user=cast.district_clerk, values={"title": "改过的题目"})
    assert changed.title == "改过的题目"
    order = take(cast, order, "notify")
    with pytest.raises(Conflict, match="已经通知"):
        orders.amend(order=order, version=order.version, user=cast.district_clerk, values={"title": "再改"})


def test_the_unit_knows_nothing_of_an_order_before_it_is_notified(cast):
    order = register(cast)
    with pytest.raises(Http404):
        do(order, "sign", cast.town_clerk)


def test_a_strange_town_finds_no_order(cast):
    order = take(cast, register(cast), "notify")
    for deed in WAY:
        with pytest.raises(Http404):
            do(order, deed, cast.neighbour_clerk, text="x")
    with pytest.raises(Http404):
        extensions.ask(
            order=order, version=order.version, user=cast.neighbour_clerk, wanted_due=today() + 90 * DAY, reason="x"
        )


ALLOWED = {
    "notify": {"district_clerk"},
    "sign": {"town_clerk"},
    "start": {"town_clerk"},
    "report": {"town_clerk"},
    "pass": {"district_clerk", "district_verifier"},
    "close": {"district_clerk"},
    "archive": {"district_clerk"},
}


@pytest.mark.parametrize("deed", WAY)
def test_each_deed_is_for_whose_turn_it_is(cast, deed):
    order = register(cast)
    if WAY.index(deed):
        take(cast, order, WAY[WAY.index(deed) - 1])
    for person in ("district_clerk", "district_verifier", "leader", "town_clerk"):
        if person in ALLOWED[deed] or (person == "town_clerk" and deed == "notify"):
            continue
        with pytest.raises(PermissionDenied):
            do(order, deed, getattr(cast, person), text="x")
    order.refresh_from_db()
    seen = {
        person
        for person in ("district_clerk", "district_verifier", "leader")
        if deed in orders.available(order, getattr(cast, person))
    }
    assert seen == ALLOWED[deed] - {"town_clerk"}


def test_a_department_handles_what_is_addressed_to_it(cast):
    order = register(cast, department=cast.department.department)
    do(order, "notify", cast.district_clerk)
    do(order, "sign", cast.department)
    with pytest.raises(Http404):
        do(order, "start", cast.town_clerk)
    do(order, "start", cast.department)
    order.refresh_from_db()
    assert order.state == State.IN_HAND


def test_a_deed_out_of_turn_is_a_conflict_and_changes_nothing(cast):
    order = take(cast, register(cast), "notify")
    with pytest.raises(Conflict, match="现在是“待签收”，不能报结"):
        do(order, "report", cast.town_clerk, text="好了")
    order.refresh_from_db()
    assert (order.state, order.steps.count()) == (State.NOTIFIED, 2)


def test_a_stale_version_is_a_conflict(cast):
    order = register(cast)
    orders.do(order=order, deed="notify", version=1, user=cast.district_clerk)
    with pytest.raises(Conflict, match="刚被别人改过"):
        orders.do(order=order, deed="notify", version=1, user=cast.district_clerk)


@pytest.mark.parametrize(("deed", "before", "asked"), [
    ("report", "start", "办理结果"), ("return", "report", "退回理由"), ("cancel", "notify", "撤销理由"),
])  # fmt: skip
def test_words_are_asked_for(cast, deed, before, asked):
    order = take(cast, register(cast), before)
    with pytest.raises(ValidationError, match=asked):
        do(order, deed, whose(cast, deed), text="  ")


def test_what_is_returned_goes_on_with_the_reason_on_record(cast):
    order = take(cast, register(cast), "report")
    assert order.reported_on == today()
    do(order, "return", cast.district_verifier, text="照片看不清门头，请补拍")
    order.refresh_from_db()
    assert (order.state, order.reported_on) == (State.IN_HAND, None)
    assert order.steps.last().text == "照片看不清门头，请补拍"
    do(order, "report", cast.town_clerk, text="已补拍")
    order.refresh_from_db()
    assert order.state == State.REPORTED


def test_a_unit_says_how_it_goes_without_ending_its_work(cast):
    order = take(cast, register(cast), "start")
    do(order, "note", cast.town_clerk, text="已选址", difficulties="缺资金", next_step="下周开工")
    order.refresh_from_db()
    step = order.steps.last()
    assert order.state == State.IN_HAND
    assert (step.text, step.difficulties, step.next_step) == ("已选址", "缺资金", "下周开工")


def test_nobody_passes_or_closes_what_he_reported_himself(cast):
    cast.district_clerk.department = cast.department.department
    cast.district_clerk.save()
    order = register(cast, department=cast.department.department)
    for deed in ("notify", "sign", "start", "report"):
        do(order, deed, cast.district_clerk, text="办好了")
    with pytest.raises(Conflict, match="报结的人不能自己审核"):
        do(order, "pass", cast.district_clerk)
    do(order, "pass", cast.district_verifier)
    with pytest.raises(Conflict, match="报结的人不能自己审核"):
        do(order, "close", cast.district_clerk)


def test_only_the_issuer_closes_and_a_colleague_of_his_unit_may(cast, django_user_model):
    from django.contrib.auth.models import Group

    cast.district_clerk.department = cast.department.department
    cast.district_clerk.save()
    order = take(cast, register(cast), "pass")
    colleague, other = (
        django_user_model.objects.create_user(name, region=cast.place.county, department=unit)
        for name, unit in (("colleague", cast.department.department), ("other", None))
    )
    for person in (colleague, other):
        person.groups.add(Group.objects.get(name="district_clerk"))
    with pytest.raises(PermissionDenied):
        do(order, "close", other)
    do(order, "close", colleague)
    order.refresh_from_db()
    assert (order.state, order.closed_on) == (State.CLOSED, today())


def test_a_cancelled_order_keeps_its_number_and_the_next_gets_another(cast):
    order = take(cast, register(cast), "notify")
    do(order, "cancel", cast.district_clerk, text="重复登记")
    assert register(cast).serial == order.serial + 1


def test_a_step_cannot_be_changed_by_anybody(cast):
    order = register(cast)
    for write in (lambda: OrderStep.objects.update(text="x"), lambda: OrderStep.objects.all().delete()):
        with pytest.raises(InternalError), transaction.atomic(), acting(None, "test"):
            write()
    assert order.steps.get().deed == Deed.REGISTER


def test_a_write_without_context_is_refused_by_the_database(cast):
    order = register(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
    with pytest.raises(DatabaseError, match="审计上下文"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(title="x")


# Extensions.


def asked(cast, order, days=20, **more):
    order.refresh_from_db()
    return extensions.ask(
        order=order,
        version=order.version,
        user=more.pop("user", cast.town_clerk),
        wanted_due=order.due_on + days * DAY,
        reason="连续降雨，无法施工",
        **more,
    )


def answered(order, user, **more):
    order.refresh_from_db()
    return extensions.answer(order=order, version=order.version, user=user, **more)


def test_a_granted_extension_moves_the_due_date(cast):
    order = take(cast, register(cast), "start")
    before = order.due_on
    asked(cast, order)
    answered(order, cast.district_clerk, granted=True)
    order.refresh_from_db()
    assert order.due_on == before + 20 * DAY
    assert [step.deed for step in order.steps.all()][-2:] == ["ask_extension", "grant_extension"]


def test_a_refused_extension_says_why_and_leaves_the_date(cast):
    order = take(cast, register(cast), "start")
    before = order.due_on
    asked(cast, order)
    with pytest.raises(ValidationError, match="请写明为什么不同意"):
        answered(order, cast.district_clerk, granted=False)
    answered(order, cast.district_clerk, granted=False, reason="工期够用")
    order.refresh_from_db()
    assert order.due_on == before
    assert order.steps.last().text == f"仍按 {before} 办结：工期够用"


def test_an_extension_is_asked_on_the_due_date_at_the_latest(cast):
    order = take(cast, register(cast), "start")
    noon = datetime.time(12)
    last = timezone.make_aware(datetime.datetime.combine(order.due_on, noon))
    with pytest.raises(Conflict, match="已经过了办结期限"):
        asked(cast, order, at=last + DAY)
    asked(cast, order, at=last)


def test_one_extension_waits_at_a_time(cast):
    order = take(cast, register(cast), "start")
    asked(cast, order)
    with pytest.raises(Conflict, match="已有一项延期申请"):
        asked(cast, order, days=30)


def test_an_extension_is_asked_by_the_unit_and_answered_by_the_issuer(cast):
    order = take(cast, register(cast), "start")
    with pytest.raises(PermissionDenied):
        asked(cast, order, user=cast.district_clerk)
    asked(cast, order)
    for person in (cast.town_clerk, cast.district_verifier, cast.leader):
        with pytest.raises(PermissionDenied):
            answered(order, person, granted=True)


# Escalation by colour.


@pytest.mark.parametrize(("left", "alarm"), [
    (15, Alarm.CALM), (4, Alarm.CALM), (3, Alarm.NEAR), (0, Alarm.NEAR), (-1, Alarm.LATE), (-5, Alarm.LATE),
    (-6, Alarm.ESCALATED),
])  # fmt: skip
def test_the_colour_rises_as_the_day_nears_and_passes(cast, left, alarm):
    order = take(cast, register(cast), "sign")
    found = limits.standing(order, order.due_on - left * DAY)
    assert (found.alarm, found.days) == (alarm, left)


def test_once_reported_the_clock_stands_still(cast):
    order = take(cast, register(cast), "report")
    assert limits.standing(order, order.due_on + 90 * DAY).alarm == Alarm.CALM
    late = take(cast, register(cast), "start")
    noon = timezone.make_aware(datetime.datetime.combine(late.due_on, datetime.time(12)))
    do(late, "report", cast.town_clerk, text="办好了", at=noon + 2 * DAY)
    late.refresh_from_db()
    assert limits.standing(late, late.due_on + 90 * DAY) == limits.Standing(Alarm.LATE, -2, delivered=True)


def test_a_deputy_signs_for_and_reports_and_both_names_are_on_record(cast):
    order = take(cast, register(cast), "notify")
    with pytest.raises(Http404):
        do(order, "sign", cast.neighbour_clerk)
    deputies.appoint(
        principal=cast.town_clerk,
        deputy=cast.neighbour_clerk,
        starts_on=today(),
        ends_on=today() + 3 * DAY,
        user=cast.town_clerk,
    )
    standing_in = cast.neighbour_clerk.in_place_of(cast.town_clerk.pk, today())
    assert orders.available(order, standing_in) == ["sign"]
    for deed in ("sign", "start", "report"):
        do(order, deed, standing_in, text="已补建 2 家。")
    order.refresh_from_db()
    assert order.state == State.REPORTED
    steps = list(order.steps.filter(deed__in=("sign", "start", "report")))
    assert [(step.by, step.on_behalf_of) for step in steps] == [(cast.neighbour_clerk, cast.town_clerk)] * 3
    # In his own name he has nothing to do with it.
    with pytest.raises(Http404):
        do(order, "note", cast.neighbour_clerk, text="又去看了一次")
    take(cast, order, "close")
    assert order.steps.get(deed="close").on_behalf_of is None


def test_nobody_passes_what_was_reported_in_his_name(cast):
    """The office of the district clerk is the addressee too: his deputy reports, he himself may not pass it."""
    mine = cast.department.department
    User.objects.filter(pk=cast.district_clerk.pk).update(department=mine)
    cast.district_clerk.groups.add(Group.objects.get(name=roles.DEPARTMENT))
    clerk, deputy = User.objects.get(pk=cast.district_clerk.pk), cast.neighbour_clerk
    order = register(cast, department=mine)
    do(order, "notify", clerk)
    deputies.appoint(principal=clerk, deputy=deputy, starts_on=today(), ends_on=today() + 3 * DAY, user=clerk)
    standing_in = deputy.in_place_of(clerk.pk, today())
    for deed in ("sign", "start", "report"):
        do(order, deed, standing_in, text="办好了。")
    for person in (clerk, standing_in):
        with pytest.raises(Conflict, match="报结的人不能自己审核"):
            do(order, "pass", person)
