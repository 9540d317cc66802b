"""The dates for which totals are kept: every month end and due date of a plan, up to yesterday."""

import datetime
from collections.abc import Iterable, Iterator

from targets.models import Plan, Target


def month_end(day: datetime.date) -> datetime.date:
    """The last day of the month of `day`."""
    first_of_next = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return first_of_next - datetime.timedelta(days=1)


def last_month_end(day: datetime.date) -> datetime.date:
    """The end of the month before that of `day`."""
    return day.replace(day=1) - datetime.timedelta(days=1)


def same_day_last_year(day: datetime.date) -> datetime.date:
    """A month end stays one: 28 February 2027 → 28 February 2026, 29 February 2028 → 28 February 2027."""
    if day == month_end(day):
        return month_end(day.replace(year=day.year - 1, day=1))
    return day.replace(year=day.year - 1)


def month_ends(first: datetime.date, before: datetime.date) -> Iterator[datetime.date]:
    """Month ends from the month of `first` on, all before `before`."""
    end = month_end(first)
    while end < before:
        yield end
        end = month_end(end + datetime.timedelta(days=1))


def history_days(today: datetime.date, plans: Iterable[Plan] | None = None) -> list[datetime.date]:
    """Every past date whose totals are kept, in order; today itself is LATEST."""
    plans = Plan.objects.all() if plans is None else plans
    days = {day for plan in plans for day in month_ends(plan.starts_on, today)}
    days |= set(Target.objects.filter(due__lt=today).values_list("due", flat=True).distinct())
    return sorted(days)
