"""How the portal says where a unit stands: the same words on the desk, in the inbox and in the digest."""

import datetime

from reporting.board import Standing
from reporting.models import ReportingPeriod
from reporting.working_days import is_known, working_days_until


def day_words(day: datetime.date) -> str:
    return f"{day.month} 月 {day.day} 日"


def month_words(month: datetime.date, today: datetime.date) -> str:
    """10 月; 2025 年 12 月 in another year."""
    return f"{month.month} 月" if month.year == today.year else f"{month.year} 年 {month.month} 月"


def left_words(until: datetime.date, today: datetime.date) -> str:
    """今天截止; 还剩 2 个工作日; 已过 3 个工作日. Says so where the year's holidays are not announced yet."""
    days = working_days_until(today, until)
    guess = "" if is_known(today.year) and is_known(until.year) else "（放假安排未公布，只除周末）"
    if today > until:
        return f"已过 {-days} 个工作日{guess}" if days else f"刚过截止日{guess}"
    if today == until:
        return "今天截止"
    return f"还剩 {days} 个工作日{guess}" if days else f"最后一个工作日已过{guess}"


def where_it_stands(
    *, standing: Standing, period: ReportingPeriod, unspoken: int, reason: str, today: datetime.date
) -> str:
    """One sentence for the unit that owes. `unspoken`: ledgers about which nothing is said yet."""
    month = month_words(period.month, today)
    match standing:
        case Standing.DUE:
            what = f"还差 {unspoken} 本台账" if unspoken else "都说明了，还没有提交"
            return f"{month}报送{what}，{day_words(period.due_on)}截止，{left_words(period.due_on, today)}。"
        case Standing.LATE if today > period.late_due_on:
            return f"{month}报送逾期，{day_words(period.late_due_on)}迟报截止也过了，请写明原因补报。"
        case Standing.LATE:
            passed = left_words(period.due_on, today)
            return f"{month}报送逾期，{passed}，请在{day_words(period.late_due_on)}迟报截止前补报。"
        case Standing.RETURNED:
            return f"{month}报送被退回：{reason}"
        case Standing.SUBMITTED:
            return f"{month}已报，等区里核收。"
        case Standing.ACCEPTED:
            return f"{month}已报，区里已核收。"
        case Standing.NOT_OPEN:
            return f"{month}报送 {day_words(period.opens_on)}开放，录入随时可以。"
    return f"{month}没有要报的台账。"
