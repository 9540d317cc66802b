"""Working days in China: weekends, public holidays and the weekend days that are worked instead (调休).

The State Council announces a year's days in the autumn before it; the library `chinesecalendar` follows within days.
A year that it does not know yet is counted Monday to Friday, and `is_known` says so, so that pages can tell.
"""

import datetime

import chinese_calendar
from chinese_calendar import constants

_DAY = datetime.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = min(constants.holidays).year, max(constants.holidays).year


def is_known(year: int) -> bool:
    """Whether holidays and make-up days of the year are announced and in the library."""
    return FIRST_YEAR <= year <= LAST_YEAR


def is_working_day(day: datetime.date) -> bool:
    if is_known(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


def nth_working_day(start: datetime.date, number: int) -> datetime.date:
    """The `number`th working day from `start` on (1: the first, `start` itself where it is one).

    Negative numbers count backwards from the day before `start`: -1 is the last working day before it.
    """
    if not number:
        raise ValueError("the 0th working day is none")
    step = _DAY if number > 0 else -_DAY
    day = start if number > 0 else start - _DAY
    left = abs(number)
    while True:
        left -= is_working_day(day)
        if not left:
            return day
        day += step


def working_days_until(today: datetime.date, day: datetime.date) -> int:
    """How many working days are left after `today`, `day` included; negative: how many have passed since `day`."""
    if day < today:
        return -working_days_until(day, today)
    return sum(is_working_day(today + number * _DAY) for number in range(1, (day - today).days + 1))
