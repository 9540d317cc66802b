"""When months close by themselves: after the closing day of the reporting calendar, for plans that ask for it.

A machine that was off catches up; a month that somebody closed by hand is left alone.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from reporting.periods import closing_days, month_of
from targets.calendar import month_end, month_ends
from targets.closing import close_month
from targets.models import ClosedMonth, Plan


def closing_day(plan: Plan, as_of: datetime.date) -> datetime.date:
    """The day on which the month ending on `as_of` is to be closed, told to everybody who reports."""
    return closing_days(plan.region, [month_of(as_of)])[month_of(as_of)]


def days_of(plan: Plan, ends: Iterable[datetime.date]) -> dict[datetime.date, datetime.date]:
    """Month end → closing day, in two queries."""
    months = {end: month_of(end) for end in ends}
    days = closing_days(plan.region, months.values())
    return {end: days[month] for end, month in months.items()}


def due(plan: Plan, today: datetime.date) -> list[datetime.date]:
    """Month ends whose closing day is over and that are still open, the oldest first."""
    if plan.closes_from is None:
        return []
    closed = set(ClosedMonth.objects.filter(plan=plan).values_list("as_of", flat=True))
    last = month_end(plan.ends_on)
    ends = [end for end in month_ends(max(plan.closes_from, plan.starts_on), today) if end <= last]
    days = days_of(plan, [end for end in ends if end not in closed])
    return [end for end, day in days.items() if day < today]


def close_due(today: datetime.date) -> int:
    """Close what is due; how many months that were. Safe to run at any time, any number of times."""
    done = 0
    for plan in Plan.objects.filter(closes_from__isnull=False).select_related("region"):
        for as_of in due(plan, today):
            try:
                close_month(plan=plan, as_of=as_of, user=None)
            except ValidationError:
                # Somebody was quicker by hand.
                continue
            done += 1
    return done
