"""How states of tasks and orders look: a tag with a word; only the alarm of an order borrows the lights' colours."""

from dataclasses import dataclass

from supervision.limits import Alarm, Standing
from supervision.models import State
from supervision.task_state import LABELS, TaskState


@dataclass(frozen=True)
class Tag:
    """`css` is added to the class tag."""

    word: str
    css: str = ""


_TASK_CSS = {TaskState.MOVING: "new", TaskState.OVERDUE: "bad", TaskState.DONE: "done"}
_ORDER_CSS = {
    State.NOTIFIED: "new",
    State.SIGNED: "new",
    State.IN_HAND: "new",
    State.REPORTED: "ask",
    State.PASSED: "ask",
    State.CLOSED: "done",
}


def of_task(state: TaskState) -> Tag:
    return Tag(LABELS[state], _TASK_CSS.get(state, ""))


def of_order(state: str) -> Tag:
    return Tag(State(state).label, _ORDER_CSS.get(State(state), ""))


def of_standing(standing: Standing) -> Tag | None:
    """The alarm in words; None where nothing has to be said."""
    days = standing.days
    if days is None:
        return None
    if standing.delivered:
        return Tag(f"▲ 迟 {-days} 天报结", "warn") if days < 0 else None
    match standing.alarm:
        case Alarm.ESCALATED:
            return Tag(f"■ 逾期 {-days} 天，提请分管领导", "alarm")
        case Alarm.LATE:
            return Tag(f"■ 逾期 {-days} 天", "alarm")
        case Alarm.NEAR:
            return Tag("▲ 今天到期" if days == 0 else f"▲ 还剩 {days} 天", "warn")
    return Tag(f"还剩 {days} 天", "")
