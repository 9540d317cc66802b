"""What tests about tasks and orders share: grades of urgency, a plan with tasks, an order on its way."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Department, User
from ledger.audit import acting
from supervision import orders, task_board
from supervision.models import Order, Task, UrgencyGrade
from targets.models import Plan, PlanItem
from tests.cast import Cast
from tests.small_plan import build_plan
from tests.stage import built_once

WAY = ("notify", "sign", "start", "report", "pass", "close", "archive")


def grade(code: str = "normal", days: int = 15, **more: Any) -> UrgencyGrade:
    """The migration's grades are gone after a test with real commits."""
    with acting(None, "test"):
        values = {"name": code, "days": days, "near_days": 3, "escalate_days": 5} | more
        return UrgencyGrade.objects.update_or_create(code=code, defaults=values)[0]


def department(cast: Cast, code: str, name: str) -> Department:
    with acting(None, "test"):
        return Department.objects.create(code=code, name=name, short_name=name, region=cast.place.county)


@built_once
def plan_with_tasks(cast: Cast) -> Plan:
    """1 led by 区供销社 with every town, linked to indicator 6; 2 led by 区农业农村委 alone."""
    plan = build_plan(cast.place.county)
    other = department(cast, "nongye", "区农业农村委")
    with acting(None, "test"):
        first = PlanItem.objects.create(
            plan=plan, kind="task", number=1, heading="构建平台", title="打造农村综合服务社", with_all_towns=True
        )
        first.lead.set([cast.department.department])
        first.indicators.set(plan.indicators.filter(number="6"))
        second = PlanItem.objects.create(plan=plan, kind="task", number=2, heading="推进生产", title="推广托管服务")
        second.lead.set([other])
    task_board.open_missing([plan])
    return plan


def task(number: int) -> Task:
    return Task.objects.get(item__number=number, item__kind="task")


def register(cast: Cast, **values: Any) -> Order:
    """督办单 from the district's clerk to 来凤."""
    defaults = {
        "town": cast.place.town,
        "title": "综合服务社进度滞后",
        "demand": "查明原因，限期补建。",
        "urgency": grade(),
    }
    if "department" in values:
        defaults.pop("town")
    return orders.register(user=cast.district_clerk, values=defaults | values)


def take(cast: Cast, order: Order, to: str, **given: Any) -> Order:
    """Take an order on until the deed `to` is done, each deed by whose turn it is."""
    done = {step.deed for step in order.steps.all()}
    for deed in WAY[: WAY.index(to) + 1]:
        if deed not in done:
            do(order, deed, whose(cast, deed), text="已补建 2 家，照片附后。", **given)
    order.refresh_from_db()
    return order


def whose(cast: Cast, deed: str) -> User:
    return cast.town_clerk if deed in ("sign", "start", "note", "report") else cast.district_clerk


def do(order: Order, deed: str, user: User, **given: Any) -> None:
    order.refresh_from_db()
    orders.do(order=order, deed=deed, version=order.version, user=user, **given)


def today() -> datetime.date:
    return timezone.localdate()
