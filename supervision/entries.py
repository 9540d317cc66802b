"""Deeds on tasks: say how it goes, correct that, send it back; set term and stage; add a task of our own."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Department
from ledger.audit import acting
from ledger.problems import Conflict
from regions.codes import parts_called
from regions.models import Region
from supervision import task_board, units
from supervision.locking import in_whose_name, locked, require
from supervision.models import Meeting, ProgressEntry, Task
from supervision.units import Unit

FIELDS = ("progress", "difficulties", "next_step", "done")


@transaction.atomic
def report(
    *,
    task: Task,
    user: Any,
    values: dict[str, Any],
    said_on: datetime.date | None = None,
    demo: bool = False,
) -> ProgressEntry:
    """An entry of the user's own unit. Raises PermissionDenied when that unit takes no part in the task."""
    require(user, "add", ProgressEntry)
    task = locked(task, user=user)
    unit = own_unit(task, user)
    today = timezone.localdate()
    said_on = said_on or today
    if said_on > today:
        raise ValidationError({"said_on": "日期不能晚于今天。"})
    entry = ProgressEntry(
        task=task,
        said_on=said_on,
        created_by=user,
        created_for=user.acts_for,
        changed_by=user,
        is_demo=demo,
        **{f"{unit.kind}_id": unit.id},
        **_checked(values),
    )
    with acting(user, "report_progress"):
        entry.full_clean(exclude=["sent_back"])
        entry.save()
    return entry


@transaction.atomic
def correct(*, entry: ProgressEntry, version: int, user: Any, values: dict[str, Any]) -> ProgressEntry:
    """Change the words of an entry of one's own unit; what was sent back and is corrected counts again."""
    require(user, "change", ProgressEntry)
    entry = locked(entry, user=user, version=version)
    if not any(unit.owns(entry) for unit in units.all_of(user)):
        raise PermissionDenied
    for name, value in _checked(values).items():
        setattr(entry, name, value)
    entry.sent_back, entry.sent_back_by = "", None
    entry.touch(user)
    with acting(user, "correct_progress"):
        entry.full_clean()
        entry.save()
    return entry


@transaction.atomic
def send_back(*, entry: ProgressEntry, version: int, user: Any, reason: str) -> ProgressEntry:
    """The district does not accept that a unit is done: the entry then counts as 推进中, with the reason beside it."""
    require(user, "verify", ProgressEntry)
    entry = locked(entry, user=user, version=version)
    if not reason.strip():
        raise ValidationError({"reason": "请写明为什么不认可，让对方知道还差什么。"})
    if not entry.done or entry.sent_back:
        raise Conflict("这条进展没有报完成，或已经退回过，不用再退。")
    if is_said_by(entry, user) or not units.oversees(user, entry.task.region):
        raise PermissionDenied
    entry.sent_back, entry.sent_back_by = reason.strip(), user
    entry.touch(user)
    with acting(user, "send_back_progress"):
        entry.full_clean()
        entry.save()
    return entry


def is_said_by(entry: ProgressEntry, user: Any) -> bool:
    """Whether the user, or whoever he stands for, made the entry or had it made."""
    return bool({entry.created_by_id, entry.created_for_id} & in_whose_name(user))


@transaction.atomic
def set_term(*, task: Task, version: int, user: Any, stage: str, due_on: datetime.date | None) -> Task:
    """Stage and due date of a task; an empty date means the plan's end."""
    require(user, "change", Task)
    task = locked(task, user=user, version=version)
    if not units.oversees(user, task.region):
        raise PermissionDenied
    task.stage, task.due_on = stage.strip(), due_on
    task.touch(user)
    with acting(user, "set_term"):
        task.full_clean(exclude=["region", "item"])
        task.save()
    return task


@transaction.atomic
def add_task(
    *,
    region: Region,
    user: Any,
    title: str,
    work: str = "",
    due_on: datetime.date,
    lead: Sequence[Department] = (),
    cooperating: Sequence[Department] = (),
    with_all_towns: bool = False,
    towns: Sequence[Region] = (),
    meeting: Meeting | None = None,
    demo: bool = False,
) -> Task:
    """A task of our own, as a meeting decides it. Somebody must be named for it.

    `towns`: those that have to do it, where not all have to; of a prefecture's task counties.
    """
    require(user, "add", Task)
    word = parts_called(region.level)
    if not (lead or with_all_towns or towns):
        raise ValidationError({"lead": f"请选牵头单位，或选由哪些{word}办。"})
    if elsewhere := [town.name for town in towns if town.parent_id != region.pk or town.valid_to]:
        raise ValidationError({"towns": f"{'、'.join(elsewhere)}不是{region.name}现有的{word}，请改选。"})
    task = Task(
        region=region,
        meeting=meeting,
        title=title,
        work=work,
        due_on=due_on,
        with_all_towns=with_all_towns,
        created_by=user,
        changed_by=user,
        is_demo=demo,
    )
    with acting(user, "add_task"):
        task.full_clean()
        task.save()
        task.lead.set(lead)
        task.cooperating.set([department for department in cooperating if department not in lead])
        task.towns.set([] if with_all_towns else towns)
    return locked(task, user=user)


def own_unit(task: Task, user: Any) -> Unit:
    """The user's unit that takes part in the task. Raises PermissionDenied."""
    lead, others = task_board.units_of(task, task_board.places_of(task, timezone.localdate()))
    found = next((unit for unit in units.all_of(user) if unit in (*lead, *others)), None)
    if found is None:
        raise PermissionDenied
    return found


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    cleaned = {name: values[name] for name in FIELDS if name in values}
    for name, value in cleaned.items():
        cleaned[name] = value.strip() if isinstance(value, str) else bool(value)
    if not cleaned.get("progress", "-"):
        raise ValidationError({"progress": "请写一写进展；没有进展就写明原因。"})
    return cleaned
