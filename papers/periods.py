"""What stretch of time a paper over a closed month looks at, and how it is said."""

import datetime

from papers.models import Period


def ends(period: str, as_of: datetime.date) -> bool:
    """Whether the month is the last of such a period."""
    return {Period.MONTH: True, Period.QUARTER: as_of.month % 3 == 0, Period.YEAR: as_of.month == 12}[Period(period)]


def name(period: str, as_of: datetime.date) -> str:
    """2026年10月, 2026年第三季度, 2026年度."""
    match period:
        case Period.QUARTER:
            return f"{as_of.year}年第{'一二三四'[as_of.month // 3 - 1]}季度"
        case Period.YEAR:
            return f"{as_of.year}年度"
    return f"{as_of.year}年{as_of.month}月"


def before(period: str, as_of: datetime.date) -> datetime.date:
    """The month end with which the period began."""
    months = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[Period(period)]
    total = as_of.year * 12 + as_of.month - months
    return datetime.date(total // 12, total % 12 + 1, 1) - datetime.timedelta(days=1)


def before_words(period: str) -> str:
    return {Period.MONTH: "上月", Period.QUARTER: "上季度末", Period.YEAR: "上年末"}[Period(period)]


def in_words(day: datetime.date) -> str:
    """2026年10月31日, as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"
