"""Tasks as lists need them: units, last entries and states, read in a fixed number of queries."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Department
from ledger import scope
from ledger.audit import acting
from regions.codes import Level
from regions.models import Region
from supervision import task_state, units
from supervision.models import ProgressEntry, Task
from supervision.task_state import Standing, TaskState
from supervision.units import Unit
from targets.models import Plan, PlanItem
from targets.models.plans import ItemKind


@dataclass(frozen=True)
class Board:
    """A task with its units; `standings`: lead units, then cooperating ones, then towns."""

    task: Task
    standings: list[Standing] = field(default_factory=list)
    state: TaskState = TaskState.NOT_STARTED
    latest: ProgressEntry | None = None

    def lead(self) -> list[Standing]:
        return [standing for standing in self.standings if standing.leads]

    def of(self, unit: Unit) -> Standing | None:
        return next((standing for standing in self.standings if standing.unit == unit), None)


def open_missing(plans: Iterable[Plan]) -> None:
    """Open a task for every item of the plans that has none yet, stages apart; safe to run twice and side by side."""
    items = PlanItem.objects.exclude(kind=ItemKind.STAGE).filter(plan__in=list(plans), supervised__isnull=True)
    missing = list(items.select_related("plan"))
    if not missing:
        return
    with acting(None, "open_tasks"):
        Task.objects.bulk_create(
            (
                Task(
                    item=item,
                    plan=item.plan,
                    region_id=item.plan.region_id,
                    title=item.title,
                    work=item.work,
                    due_on=item.due,
                )
                for item in missing
            ),
            ignore_conflicts=True,
        )


def visible_tasks(user: Any) -> QuerySet[Task]:
    """In the order of the office: the four majors, the plan's tasks, then our own."""
    departments = Department.objects.order_by("code")
    return (
        scope.visible(Task.objects.all(), user)
        .select_related("plan", "item", "region", "meeting")
        .prefetch_related(
            Prefetch("item__lead", departments),
            Prefetch("item__cooperating", departments),
            Prefetch("lead", departments),
            Prefetch("cooperating", departments),
        )
        .order_by("plan__code", "item__kind", "item__number", "id")
    )


def boards(tasks: Sequence[Task], user: Any, today: datetime.date) -> list[Board]:
    """What `user` may know of each task: a town sees its own entries only, the state is told to everybody.

    A state that rests on entries which the reader may not see is still told: it is no secret that a task is late.
    """
    towns = _towns_of(tasks, today)
    last = _last_entries(tasks)
    seen = _seen_entries(user)
    return [_board(task, towns.get(task.region_id, []), last.get(task.pk, {}), seen, today) for task in tasks]


def kind_label(task: Task) -> str:
    """四个重大, 重点任务 or 自定任务."""
    if task.item is None:
        return "会议议定" if task.meeting_id else "自定任务"
    return str(ItemKind(task.item.kind).label)


def units_of(task: Task, towns: Sequence[Region]) -> tuple[list[Unit], list[Unit]]:
    """Lead units, and all others: cooperating departments, then every town."""
    source = task.source
    lead = [units.of_department(department) for department in source.lead.all()]
    others = [units.of_department(department) for department in source.cooperating.all()]
    if source.with_all_towns:
        others += [units.of_town(town) for town in towns]
    return lead, [unit for unit in others if unit not in lead]


def towns_in(region: Region, today: datetime.date) -> list[Region]:
    """各镇街: every town of the place that exists on the day."""
    return list(Region.objects.within(region).at_level(Level.TOWN).valid_on(today).order_by("code"))


def _board(
    task: Task,
    towns: Sequence[Region],
    last: dict[Unit, ProgressEntry],
    seen: Any,
    today: datetime.date,
) -> Board:
    lead, others = units_of(task, towns)
    deadline = task.deadline
    standings = [
        Standing(unit, unit in lead, last.get(unit) if seen(last.get(unit)) else None, state)
        for unit in [*lead, *others]
        for state in [task_state.of_unit(last.get(unit), deadline, today)]
    ]
    known = [entry for entry in last.values() if seen(entry)]
    return Board(
        task,
        standings,
        task_state.of_task(deadline, lead, others, last, today),
        max(known, key=lambda entry: (entry.said_on, entry.pk), default=None),
    )


def _towns_of(tasks: Sequence[Task], today: datetime.date) -> dict[int, list[Region]]:
    """Region id → its towns, in one query for the usual case that all tasks are of one district."""
    regions = {task.region_id: task.region for task in tasks if task.source.with_all_towns}
    return {pk: towns_in(region, today) for pk, region in regions.items()}


def _last_entries(tasks: Sequence[Task]) -> dict[int, dict[Unit, ProgressEntry]]:
    found: dict[int, dict[Unit, ProgressEntry]] = {}
    entries = (
        ProgressEntry.objects.filter(task__in=tasks)
        .order_by("task_id", "department_id", "town_id", "-said_on", "-id")
        .distinct("task_id", "department_id", "town_id")
        .select_related("department", "town", "created_by", "created_for")
    )
    for entry in entries:
        found.setdefault(entry.task_id, {})[units.of_row(entry)] = entry
    return found


def _seen_entries(user: Any) -> Any:
    """A test whether the user may read an entry, without a query for each."""
    if units.oversees(user):
        return bool
    unit = units.of_user(user)
    if unit is not None and unit.kind == "town":
        return lambda entry: entry is not None and unit.owns(entry)
    return bool


def concerning(unit: Unit) -> Q:
    """Tasks in which a unit takes part, for the district's filter."""
    if unit.kind == "town":
        return Q(item__with_all_towns=True) | Q(item__isnull=True, with_all_towns=True)
    takes_part = Q()
    for way in ("item__lead", "item__cooperating", "lead", "cooperating"):
        takes_part |= Q(pk__in=Task.objects.filter(**{way: unit.id}).values("pk"))
    return takes_part
