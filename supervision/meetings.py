"""Deeds on meetings and inspections: enter, change, add what was decided or found."""

import datetime
from typing import Any

from django.db import transaction

from ledger.audit import acting
from supervision import entries
from supervision.locking import locked, require
from supervision.models import Meeting, Task

LINKS = ("departments", "towns")


@transaction.atomic
def save(
    *, meeting: Meeting | None = None, version: int | None = None, user: Any, values: dict[str, Any], demo: bool = False
) -> Meeting:
    """A new meeting of the user's region, or a change of one."""
    require(user, "change" if meeting else "add", Meeting)
    if meeting is None:
        meeting = Meeting(region=user.region, created_by=user, changed_by=user, is_demo=demo)
    else:
        meeting = locked(meeting, user=user, version=version)
        meeting.touch(user)
    for name, value in values.items():
        if name not in LINKS:
            setattr(meeting, name, value)
    with acting(user, "save_meeting"):
        meeting.full_clean()
        meeting.save()
        for name in LINKS:
            if name in values:
                getattr(meeting, name).set(values[name])
    return meeting


def decide(*, meeting: Meeting, user: Any, due_on: datetime.date, demo: bool = False, **values: Any) -> Task:
    """What a meeting decided becomes a task of its own; its fields are those of `entries.add_task`."""
    require(user, "change", Meeting)
    meeting = locked_for_reading(meeting, user)
    return entries.add_task(region=meeting.region, meeting=meeting, user=user, due_on=due_on, demo=demo, **values)


@transaction.atomic
def locked_for_reading(meeting: Meeting, user: Any) -> Meeting:
    return locked(meeting, user=user)
