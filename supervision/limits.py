"""How long an order gives, and how loudly its day nears and passes."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from reporting.working_days import nth_working_day
from supervision.models import Order, State, UrgencyGrade
from supervision.models.orders import RUNNING

ONE_DAY = datetime.timedelta(days=1)


class Alarm(StrEnum):
    """Escalation by colour: nothing, yellow, red, red and put before the leader in charge."""

    CALM = "calm"
    NEAR = "near"
    LATE = "late"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class Standing:
    """`days`: left until the due date (negative: late by so many), natural days."""

    alarm: Alarm
    days: int | None = None
    # What was asked of the unit is delivered; the clock stands still at the day of the report.
    delivered: bool = False


def due_date(grade: UrgencyGrade, notified_on: datetime.date) -> datetime.date:
    """The last day of the limit; the day of notification does not count."""
    if grade.working:
        return nth_working_day(notified_on + ONE_DAY, grade.days)
    return notified_on + grade.days * ONE_DAY


def standing(order: Order, today: datetime.date) -> Standing:
    """How an order stands against its limit: while it runs by today, once reported by the day of the report."""
    if order.due_on is None or order.state in (State.REGISTERED, State.CANCELLED):
        return Standing(Alarm.CALM)
    delivered = order.state not in RUNNING
    day = order.reported_on if delivered and order.reported_on else today
    days = (order.due_on - day).days
    if days < 0:
        escalated = not delivered and -days > order.urgency.escalate_days
        return Standing(Alarm.ESCALATED if escalated else Alarm.LATE, days, delivered)
    is_near = not delivered and days <= order.urgency.near_days
    return Standing(Alarm.NEAR if is_near else Alarm.CALM, days, delivered)
