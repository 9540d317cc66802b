"""Tasks as lists need them: units, last entries and states, read in a fixed number of queries."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from accounts.models import Department
from ledger import scope
from ledger.audit import acting
from regions.codes import Level, parts_called
from regions.models import Region
from supervision import task_state, units
from supervision.models import ProgressEntry, Task
from supervision.task_state import Standing, TaskState
from supervision.units import Unit
from targets.models import Plan, PlanItem
from targets.models.plans import ItemKind


@dataclass(frozen=True)
class Board:
    """A task with its units; `standings`: lead units, then cooperating ones, then places."""

    task: Task
    standings: list[Standing] = field(default_factory=list)
    state: TaskState = TaskState.NOT_STARTED
    latest: ProgressEntry | None = None

    def lead(self) -> list[Standing]:
        return [standing for standing in self.standings if standing.leads]

    def of(self, unit: Unit) -> Standing | None:
        return next((standing for standing in self.standings if standing.unit == unit), None)

    def of_any(self, own: Iterable[Unit]) -> Standing | None:
        """The part of the first of the units that takes part."""
        return next((standing for unit in own if (standing := self.of(unit))), None)

    def doers(self) -> str:
        """Who leads, in words; where nobody does: 各镇街, 各区县, or the places by name."""
        if not self.lead() and self.task.source.with_all_towns:
            return f"各{parts_called(self.task.region.level)}"
        return "、".join(standing.unit.name for standing in self.lead() or self.standings)


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


def with_indicators(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With `indicator_ids`, those that the plan names for the task."""
    named = PlanItem.indicators.through.objects.filter(planitem=OuterRef("item")).order_by("pk")
    return tasks.annotate(indicator_ids=ArraySubquery(named.values("indicator")))


def boards(tasks: Sequence[Task], user: Any, today: datetime.date) -> list[Board]:
    """What `user` may know of each task: a place sees its own entries only, the state is told to everybody.

    A state that rests on entries which the reader may not see is still told: it is no secret that a task is late.
    """
    places = _places_of(tasks, today)
    last = _last_entries(tasks)
    return [_board(task, places.get(task.pk, []), last.get(task.pk, {}), user, today) for task in tasks]


def kind_label(task: Task) -> str:
    """四个重大, 重点任务 or 自定任务."""
    if task.item is None:
        return "会议议定" if task.meeting_id else "自定任务"
    return str(ItemKind(task.item.kind).label)


def units_of(task: Task, places: Sequence[Region]) -> tuple[list[Unit], list[Unit]]:
    """Lead units, and all others: cooperating departments, then `places`, as `places_of` tells them."""
    source = task.source
    lead = [units.of_department(department) for department in source.lead.all()]
    others = [units.of_department(department) for department in source.cooperating.all()]
    others += [units.of_town(place) for place in places]
    return lead, [unit for unit in others if unit not in lead]


def places_of(task: Task, today: datetime.date) -> list[Region]:
    """The towns (of a prefecture's task the counties) that take part: all that exist on the day, or those named."""
    return _places_of([task], today).get(task.pk, [])


def _board(
    task: Task,
    places: Sequence[Region],
    last: dict[Unit, ProgressEntry],
    user: Any,
    today: datetime.date,
) -> Board:
    lead, others = units_of(task, places)
    deadline = task.deadline
    known = {unit: entry for unit, entry in last.items() if _may_read(user, task, entry)}
    standings = [
        Standing(unit, unit in lead, known.get(unit), task_state.of_unit(last.get(unit), deadline, today))
        for unit in [*lead, *others]
    ]
    return Board(
        task,
        standings,
        task_state.of_task(deadline, lead, others, last, today),
        max(known.values(), key=lambda entry: (entry.said_on, entry.pk), default=None),
    )


def _places_of(tasks: Sequence[Task], today: datetime.date) -> dict[int, list[Region]]:
    """Task id → the places that take part, in one query for all tasks. Only a task of our own names some."""
    for_all = {task.region_id: task.region for task in tasks if task.source.with_all_towns}
    own = [task.pk for task in tasks if task.item_id is None]
    if not for_all and not own:
        return {}
    named = Task.towns.through.objects.filter(task__in=own)
    rows = (
        Region.objects.filter(units.places_q(for_all.values()) | Q(pk__in=named.values("region")))
        .valid_on(today)
        .annotate(named_in=ArraySubquery(named.filter(region=OuterRef("pk")).values("task")))
        .order_by("code")
    )
    beneath: dict[int | None, list[Region]] = {}
    chosen: dict[int, list[Region]] = {}
    for row in rows:
        above = row.pk if row.level == Level.TOWN and row.pk in for_all else row.parent_id
        beneath.setdefault(above, []).append(row)
        for pk in row.named_in or ():
            chosen.setdefault(pk, []).append(row)
    return {
        task.pk: beneath.get(task.region_id, []) if task.source.with_all_towns else chosen.get(task.pk, [])
        for task in tasks
    }


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


def _may_read(user: Any, task: Task, entry: ProgressEntry) -> bool:
    """As `scope.entry_rule` of a task that the user sees, without a query for each."""
    if units.oversees(user, task.region) or (place := units.place_of(user)) is None:
        return True
    return entry.town is not None and entry.town.lies_in(place)
