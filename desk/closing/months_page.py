"""结账: the plan's months, the newest first."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from desk.closing import asked
from targets import adjustments, closing_dates, snapshots
from targets.book import Book
from targets.calendar import month_end, month_ends
from targets.closed_book import ClosedBook
from targets.models import ClosedMonth, Indicator, Plan

NAMED = 3


@dataclass(frozen=True)
class Row:
    """A month. `day`: when it is to be closed by the reporting calendar; `is_next`: nothing after it is closed yet;
    `adjusted`: what of it is another now."""

    month: datetime.date
    href: str
    closed: ClosedMonth | None
    day: datetime.date | None
    is_over: bool
    is_late: bool
    is_next: bool
    adjusted: list[Indicator]

    @property
    def words(self) -> str:
        """发展农村综合服务社、社会化服务规模等 4 项."""
        names = "、".join(one.name for one in self.adjusted[:NAMED])
        return f"{names}等 {len(self.adjusted)} 项" if len(self.adjusted) > NAMED else names


def context(user: Any, plan: Plan, today: datetime.date) -> dict[str, Any]:
    last = min(month_end(today), month_end(plan.ends_on))
    ends = [end for end in (*month_ends(plan.starts_on, last), last) if end >= plan.starts_on]
    closed = {month.as_of: month for month in snapshots.months(plan)}
    days = closing_dates.days_of(plan, [end for end in ends if end not in closed])
    adjusted = _adjusted(plan, today, list(closed))
    newest = max(closed, default=None)
    rows = [
        _row(plan, end, closed.get(end), days.get(end), today, newest, adjusted.get(end, [])) for end in reversed(ends)
    ]
    return {
        "rows": rows,
        "lead": _lead(rows),
        "then": _then(rows),
        "may_close": asked.may(user, asked.CLOSES, plan),
        "by_calendar": plan.closes_from,
    }


def _adjusted(plan: Plan, today: datetime.date, closed: list[datetime.date]) -> dict[datetime.date, list[Indicator]]:
    if not closed:
        return {}
    try:
        reported = ClosedBook(plan=plan, region=plan.region, as_of=max(closed))
    except snapshots.NotClosed:
        # A plan without indicators has nothing to move.
        return {}
    return adjustments.moved(reported, Book(plan=plan, region=plan.region, as_of=today, months=True))


def _row(
    plan: Plan,
    end: datetime.date,
    closed: ClosedMonth | None,
    day: datetime.date | None,
    today: datetime.date,
    newest: datetime.date | None,
    adjusted: list[Indicator],
) -> Row:
    name = "desk:adjustments" if closed else "desk:closing-month"
    return Row(
        month=end,
        href=reverse(name, args=[plan.code, f"{end:%Y-%m}"]),
        closed=closed,
        day=day,
        is_over=end < today,
        is_late=day is not None and day < today,
        is_next=newest is None or end > newest,
        adjusted=adjusted,
    )


def _lead(rows: list[Row]) -> str:
    closed = [row for row in rows if row.closed]
    waiting = [row for row in rows if not row.closed and row.is_over]
    if not closed:
        return f"还没有结过账，{len(waiting)} 个月可以结账。" if waiting else "还没有过完的月份，月末以后才能结账。"
    newest = closed[0].month
    after = [row for row in waiting if row.month > newest]
    tail = f"，{'、'.join(named(row.month) for row in reversed(after[:NAMED]))}可以结账" if after else ""
    return f"已结 {len(closed)} 个月，结到 {named(newest)}{tail}。"


def _then(rows: list[Row]) -> str:
    moved = [row for row in rows if row.adjusted]
    if not moved:
        return ""
    return f"{len(moved)} 个已结的月份，现在的数和报出去的不一样，点“调整”看是哪些记录。"


def named(month: datetime.date) -> str:
    return f"{month.year} 年 {month.month} 月"
