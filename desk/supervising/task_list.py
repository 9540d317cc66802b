"""Tasks as a list, in the plan's order, and as a table of units."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import reverse

from dashboards import lights
from dashboards.asked import Asked
from desk.supervising import movement, signs
from desk.supervising.stages import stages
from regions.codes import parts_called
from supervision import task_board, units
from supervision.task_board import Board
from supervision.task_state import LABELS, TaskState
from supervision.units import Unit
from targets.models import Indicator

# The order in which states are told: what needs a look comes first.
STATES = (TaskState.OVERDUE, TaskState.NOT_STARTED, TaskState.MOVING, TaskState.DONE)


@dataclass(frozen=True)
class Row:
    number: str
    title: str
    work: str
    href: str
    lead: str
    due: str
    tag: signs.Tag
    own: signs.Tag | None
    said: str
    said_by: str
    lights: list[tuple[str, lights.Sign]]
    is_demo: bool


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class UnitRow:
    """How a unit stands with its tasks."""

    name: str
    href: str
    kind: str
    leads: int
    tasks: int
    counts: list[int]
    last: datetime.date | None


def context(asked: Asked, chosen: QueryDict) -> dict[str, Any]:
    boards = visible_boards(asked)
    state, unit_key = chosen.get("state", ""), chosen.get("unit", "")
    own = _own(boards, asked.user)
    known_units = _units(boards)
    picked = next((unit for unit in known_units if unit.key == unit_key), None)
    shown = [board for board in boards if picked is None or board.of(picked)]
    counts = Counter(_state(board, picked) for board in shown)
    wanted = next((one for one in STATES if one.value == state), None)
    kept = [board for board in shown if wanted is None or _state(board, picked) == wanted]
    marks = movement.signs(asked.plan, asked.today) if asked.plan else {}
    return {
        "lead": _lead(shown, counts, picked),
        "counts": [(one.value, LABELS[one], counts[one]) for one in STATES],
        "state": wanted.value if wanted else "",
        "units": _followed(boards, asked.user) if units.oversees(asked.user) else [],
        "unit": picked,
        "own": own,
        "stages": stages(asked.plan, asked.today) if asked.plan else [],
        "groups": _groups(kept, own, marks, picked),
        "total": len(boards),
        "may_oversee": units.oversees(asked.user),
    }


def by_unit(asked: Asked) -> dict[str, Any]:
    """A line per department and town, of a prefecture's tasks per county."""
    boards = visible_boards(asked)
    rows = [_unit_row(unit, boards) for unit in _followed(boards, asked.user)]
    region = asked.plan.region if asked.plan else asked.user.region
    silent = [row for row in rows if row.last is None]
    return {
        "departments": [row for row in rows if row.kind == "department"],
        "towns": [row for row in rows if row.kind == "town"],
        "part_kind": parts_called(region.level) if region else "",
        "labels": [LABELS[state] for state in STATES],
        "silent": silent,
        "total": len(boards),
        "count": len(rows),
    }


def visible_boards(asked: Asked) -> list[Board]:
    """All tasks of the plan asked for, and the district's own ones, that the user may see."""
    if asked.plan is not None:
        task_board.open_missing([asked.plan])
    linked = Indicator.objects.only("number", "plan_id").order_by("position")
    tasks = task_board.visible_tasks(asked.user).prefetch_related(Prefetch("item__indicators", linked))
    mine = [task for task in tasks if task.plan_id is None or (asked.plan and task.plan_id == asked.plan.pk)]
    return task_board.boards(mine, asked.user, asked.today)


def _state(board: Board, unit: Unit | None) -> TaskState:
    standing = board.of(unit) if unit else None
    return standing.state if standing else board.state


def _units(boards: Sequence[Board]) -> list[Unit]:
    """Departments in the order in which tasks name them, then towns."""
    found = dict.fromkeys(standing.unit for board in boards for standing in board.standings)
    return sorted(found, key=lambda unit: unit.kind != "department")


def _followed(boards: Sequence[Board], user: Any) -> list[Unit]:
    """Units whose tasks the user looks after: those of his own place's tasks, and the ones for which he speaks."""
    overseen = _units([board for board in boards if units.oversees(user, board.task.region)])
    mine = units.all_of(user)
    return [unit for unit in _units(boards) if unit in overseen or unit in mine]


def _own(boards: Sequence[Board], user: Any) -> Unit | None:
    """The unit for which the user reports; district staff only where the prefecture gave the district something."""
    parts = (board.of_any(units.all_of(user)) for board in boards)
    return next((standing.unit for standing in parts if standing), units.of_user(user))


def _lead(boards: Sequence[Board], counts: Counter[TaskState], unit: Unit | None) -> str:
    if not boards:
        return "没有任务。"
    told = "，".join(f"{LABELS[state]} {counts[state]} 项" for state in STATES if counts[state])
    return f"{unit.name + '的 ' if unit else ''}{len(boards)} 项任务：{told}。"


def _groups(
    boards: Sequence[Board], own: Unit | None, marks: dict[str, lights.Sign | None], picked: Unit | None
) -> list[Group]:
    groups: dict[str, list[Row]] = {}
    for board in boards:
        item = board.task.item
        heading = f"{task_board.kind_label(board.task)}" + (
            f" · {item.heading}" if item and item.heading and item.kind == "task" else ""
        )
        groups.setdefault(heading, []).append(_row(board, own, marks, picked))
    return [Group(title, rows) for title, rows in groups.items()]


def _row(board: Board, own: Unit | None, marks: dict[str, lights.Sign | None], picked: Unit | None) -> Row:
    task, item, said = board.task, board.task.item, board.latest
    mine = board.of(own) if own else None
    if picked and (standing := board.of(picked)):
        said = standing.last
    found = [(one.number, marks.get(one.number)) for one in (item.indicators.all() if item else [])]
    return Row(
        number=str(item.number) if item else "",
        title=task.title,
        work=task.work,
        href=reverse("supervising:task", args=[task.pk]),
        lead=board.doers(),
        due=task.deadline.isoformat() if task.deadline else "—",
        tag=signs.of_task(_state(board, picked)),
        own=signs.of_task(mine.state) if mine else None,
        said=said.progress if said else "",
        said_by=f"{said.unit_name} {said.said_on:%m-%d}" if said else "",
        lights=[(number, sign) for number, sign in found if sign],
        is_demo=task.is_demo,
    )


def _unit_row(unit: Unit, boards: Sequence[Board]) -> UnitRow:
    standings = [standing for board in boards if (standing := board.of(unit))]
    counts = Counter(standing.state for standing in standings)
    said = [standing.last.said_on for standing in standings if standing.last]
    return UnitRow(
        name=unit.name,
        href=f"{reverse('supervising:tasks')}?unit={unit.key}",
        kind=unit.kind,
        leads=sum(standing.leads for standing in standings),
        tasks=len(standings),
        counts=[counts[state] for state in STATES],
        last=max(said, default=None),
    )
