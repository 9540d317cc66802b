"""What each department has in hand and what of it is overdue: tasks that it leads and orders given to it.

Only what the reader may see; two statements however many there are.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import Department
from ledger import scope
from regions.models import Region
from supervision.models import Order, ProgressEntry, Task
from supervision.models.orders import RUNNING, State
from supervision.scope import given_to
from targets.models import Indicator, Plan, PlanItem

# Given to a department and not yet settled.
OPEN = (*RUNNING, State.REPORTED, State.PASSED)


@dataclass(frozen=True)
class Duty:
    """`page` names the address of its page, `pk` the thing. `is_overdue`: the department is late with its own part."""

    page: str
    pk: int
    title: str
    due: datetime.date | None
    is_overdue: bool


@dataclass(frozen=True)
class Burden:
    """A department with its open duties, most urgent first."""

    code: str
    name: str
    duties: list[Duty] = field(default_factory=list)

    @property
    def overdue(self) -> list[Duty]:
        return [duty for duty in self.duties if duty.is_overdue]

    def longest(self, today: datetime.date) -> int:
        """Days since the oldest overdue day; 0 without."""
        return max(((today - duty.due).days for duty in self.overdue if duty.due), default=0)


def burdens(user: Any, plan: Plan, today: datetime.date) -> list[Burden]:
    """Departments with the most overdue first, then by code."""
    found: dict[str, Burden] = {}
    for code, name, duty in [*_tasks(user, plan, today), *_orders(user, plan, today)]:
        found.setdefault(code, Burden(code, name)).duties.append(duty)
    for burden in found.values():
        burden.duties.sort(key=lambda duty: (not duty.is_overdue, duty.due or datetime.date.max, duty.pk))
    return sorted(found.values(), key=lambda burden: (-len(burden.overdue), burden.code))


def of_town(user: Any, plan: Plan, town: Region, today: datetime.date) -> list[Duty]:
    """What a town has in hand: its part of tasks given to it, and orders. Most urgent first."""
    found = [*_town_tasks(user, plan, town, today), *_town_orders(user, plan, town, today)]
    return sorted(found, key=lambda duty: (not duty.is_overdue, duty.due or datetime.date.max, duty.pk))


@dataclass(frozen=True)
class Linked:
    """A task or an order that should move an indicator; `units` are those who have to."""

    duty: Duty
    units: list[str]
    is_done: bool = False


def of_indicator(user: Any, indicator: Indicator, today: datetime.date) -> list[Linked]:
    """Tasks of the plan that name the indicator, and open orders about it; two statements."""
    tasks = scope.visible(Task.objects.all(), user).filter(item__indicators=indicator)
    tasks = tasks.annotate(
        leads=ArraySubquery(_leading()), until=Coalesce("due_on", "item__due", "plan__ends_on")
    ).order_by("pk")
    found = []
    for task in tasks:
        is_done = bool(task.leads) and all(lead["done"] for lead in task.leads)
        is_overdue = not is_done and task.until is not None and task.until < today
        duty = Duty("supervising:task", task.pk, task.title, task.until, is_overdue)
        found.append(Linked(duty, [lead["name"] for lead in task.leads], is_done))
    orders = scope.visible(Order.objects.all(), user).filter(
        plan=indicator.plan_id, indicator_number=indicator.number, state__in=OPEN
    )
    for order in orders.select_related("department", "town").order_by("pk"):
        is_overdue = order.due_on is not None and order.due_on < today and order.state in RUNNING
        duty = Duty("supervising:order", order.pk, order.title, order.due_on, is_overdue)
        unit = order.department.short_name if order.department else order.town.name if order.town else ""
        found.append(Linked(duty, [unit]))
    return found


def _town_tasks(user: Any, plan: Plan, town: Region, today: datetime.date) -> Iterator[Duty]:
    is_done = ExpressionWrapper(Q(done=True, sent_back=""), output_field=BooleanField())
    last = ProgressEntry.objects.filter(task=OuterRef("pk"), town=town).order_by("-said_on", "-pk")
    done = Coalesce(Subquery(last.annotate(is_done=is_done).values("is_done")[:1]), False)
    tasks = scope.visible(Task.objects.all(), user).filter(given_to(town), Q(plan=plan) | Q(plan=None))
    tasks = tasks.annotate(until=Coalesce("due_on", "item__due", "plan__ends_on"), is_done=done)
    for task in tasks.filter(is_done=False).order_by("pk"):
        is_overdue = task.until is not None and task.until < today
        yield Duty("supervising:task", task.pk, task.title, task.until, is_overdue)


def _town_orders(user: Any, plan: Plan, town: Region, today: datetime.date) -> Iterator[Duty]:
    orders = scope.visible(Order.objects.all(), user).filter(Q(plan=plan) | Q(plan=None), town=town, state__in=OPEN)
    for order in orders.order_by("pk"):
        is_overdue = order.due_on is not None and order.due_on < today and order.state in RUNNING
        yield Duty("supervising:order", order.pk, order.title, order.due_on, is_overdue)


def _tasks(user: Any, plan: Plan, today: datetime.date) -> Iterator[tuple[str, str, Duty]]:
    tasks = scope.visible(Task.objects.all(), user).filter(Q(plan=plan) | Q(plan=None, region=plan.region_id))
    tasks = tasks.annotate(
        leads=ArraySubquery(_leading()), until=Coalesce("due_on", "item__due", "plan__ends_on")
    ).order_by("pk")
    for task in tasks:
        is_overdue = task.until is not None and task.until < today
        for lead in task.leads:
            if not lead["done"]:
                yield lead["code"], lead["name"], Duty("supervising:task", task.pk, task.title, task.until, is_overdue)


def _leading() -> QuerySet[Any]:
    """The departments that lead a task, each with whether it has finished its part."""
    by_item = PlanItem.lead.through.objects.filter(planitem=OuterRef(OuterRef("item")))
    by_task = Task.lead.through.objects.filter(task=OuterRef(OuterRef("pk")))
    last = ProgressEntry.objects.filter(task=OuterRef(OuterRef("pk")), department=OuterRef("pk"))
    is_done = ExpressionWrapper(Q(done=True, sent_back=""), output_field=BooleanField())
    last = last.order_by("-said_on", "-pk").annotate(is_done=is_done)
    departments = Department.objects.filter(
        Q(pk__in=by_item.values("department")) | Q(pk__in=by_task.values("department"))
    )
    done = Coalesce(Subquery(last.values("is_done")[:1]), False)
    return departments.order_by("code").values(told=JSONObject(code="code", name="short_name", done=done))


def _orders(user: Any, plan: Plan, today: datetime.date) -> Iterator[tuple[str, str, Duty]]:
    orders = scope.visible(Order.objects.all(), user).filter(
        Q(plan=plan) | Q(plan=None), department__isnull=False, state__in=OPEN
    )
    for order in orders.select_related("department").order_by("pk"):
        is_overdue = order.due_on is not None and order.due_on < today and order.state in RUNNING
        assert order.department is not None
        duty = Duty("supervising:order", order.pk, order.title, order.due_on, is_overdue)
        yield order.department.code, order.department.short_name, duty
