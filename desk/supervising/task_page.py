"""One task: who is on it, what they said, whether its indicators moved, what is to be said now."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dashboards.asked import Asked
from desk.supervising import movement, signs
from ledger import scope
from supervision import task_board, units
from supervision.entries import is_said_by
from supervision.models import Order, ProgressEntry, Task
from supervision.task_state import Standing
from targets import definitions


@dataclass(frozen=True)
class UnitLine:
    name: str
    role: str
    tag: signs.Tag
    said_on: str
    said: str
    is_own: bool


@dataclass(frozen=True)
class Said:
    """An entry as the page shows it, with what the reader may do about it."""

    entry: ProgressEntry
    files: list[Any]
    may_correct: bool
    may_send_back: bool


def context(asked: Asked, task: Task) -> dict[str, Any]:
    """`task` knows the ids of its indicators (`task_board.with_indicators`)."""
    user, today = asked.user, asked.today
    board = task_board.boards([task], user, today)[0]
    mine = board.of_any(units.all_of(user))
    own = mine.unit if mine else units.of_user(user)
    entries = (
        scope.visible(ProgressEntry.objects.filter(task=task), user)
        .select_related("department", "town", "created_by", "sent_back_by")
        .prefetch_related("attachments")
    )
    wanted = task.indicator_ids  # type: ignore[attr-defined]
    known = definitions.of(task.plan) if task.plan and wanted else {}
    indicators = [one for one in known.values() if one.pk in wanted]
    # A place looks at its own figures, everybody else at the plan's.
    place = units.place_of(user) if own and own.kind == "town" else None
    region = place or (task.plan.region if task.plan else task.region)
    oversees = units.oversees(user, task.region)
    found = movement.movements(task.plan, region, known, indicators, today) if task.plan else []
    return {
        "task": task,
        "board": board,
        "tag": signs.of_task(board.state),
        "kind": task_board.kind_label(task),
        "own": mine,
        "lines": [_line(standing, own) for standing in board.standings],
        "said": [_said(entry, user, oversees) for entry in entries],
        "movements": found,
        "movement_of": region,
        "movement_sentence": movement.sentence(found),
        "wording": [one for one in indicators if one.kind == "wording"],
        "may_write": mine is not None and user.has_perm("supervision.add_progressentry"),
        "may_set_term": user.has_perm("supervision.change_task") and oversees,
        "may_order": user.has_perm("supervision.add_order"),
        "orders": scope.visible(Order.objects.filter(task=task), user).select_related("department", "town"),
        "list_href": reverse("supervising:tasks"),
    }


def _line(standing: Standing, own: units.Unit | None) -> UnitLine:
    last = standing.last
    return UnitLine(
        name=standing.unit.name,
        role="牵头" if standing.leads else "配合",
        tag=signs.of_task(standing.state),
        said_on=last.said_on.isoformat() if last else "",
        said=last.progress if last else "",
        is_own=standing.unit == own,
    )


def _said(entry: ProgressEntry, user: Any, oversees: bool) -> Said:
    is_own = any(unit.owns(entry) for unit in units.all_of(user))
    return Said(
        entry=entry,
        files=list(entry.attachments.all()),
        may_correct=is_own and user.has_perm("supervision.change_progressentry"),
        may_send_back=entry.done
        and not entry.sent_back
        and oversees
        and not is_said_by(entry, user)
        and user.has_perm("supervision.verify_progressentry"),
    )
