"""The state of a task, by rule, from what its units said last.

A unit: nothing said → 未开展; its last entry says "done" and was not sent back → 已完成; else 推进中.
The task: every leading unit (where none leads: every unit) done → 已完成; else past its due date → 逾期;
else anything said by any unit → 推进中; else 未开展. Cooperating units and towns do not hold a task open.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from supervision.models import ProgressEntry
from supervision.units import Unit


class TaskState(StrEnum):
    NOT_STARTED = "not_started"
    MOVING = "moving"
    DONE = "done"
    OVERDUE = "overdue"


LABELS = {
    TaskState.NOT_STARTED: "未开展",
    TaskState.MOVING: "推进中",
    TaskState.DONE: "已完成",
    TaskState.OVERDUE: "逾期",
}


@dataclass(frozen=True)
class Standing:
    """A unit's part in a task."""

    unit: Unit
    leads: bool
    last: ProgressEntry | None
    state: TaskState


def is_done(last: ProgressEntry | None) -> bool:
    """Whether a unit's last entry says that its part is finished, and nobody sent it back."""
    return last is not None and last.done and not last.sent_back


def of_unit(last: ProgressEntry | None, deadline: datetime.date | None, today: datetime.date) -> TaskState:
    if is_done(last):
        return TaskState.DONE
    if deadline is not None and deadline < today:
        return TaskState.OVERDUE
    return TaskState.NOT_STARTED if last is None else TaskState.MOVING


def of_task(
    deadline: datetime.date | None,
    lead: Iterable[Unit],
    others: Iterable[Unit],
    last: Mapping[Unit, ProgressEntry],
    today: datetime.date,
) -> TaskState:
    """`last`: each unit's last entry; units compare by kind, id and name."""
    holding = list(lead) or list(others)
    states = [of_unit(last.get(unit), None, today) for unit in holding]
    if states and all(state == TaskState.DONE for state in states):
        return TaskState.DONE
    if deadline is not None and deadline < today:
        return TaskState.OVERDUE
    return TaskState.MOVING if last else TaskState.NOT_STARTED
