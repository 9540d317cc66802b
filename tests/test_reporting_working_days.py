"""Working days by the State Council's calendar of 2026, and what happens where no calendar is known."""

import datetime

import pytest

from reporting.working_days import is_known, is_working_day, nth_working_day, working_days_until

Day = datetime.date


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (Day(2026, 1, 1), False),  # New Year, a Thursday
        (Day(2026, 1, 2), False),  # its bridge, a Friday
        (Day(2026, 1, 4), True),  # a Sunday worked instead
        (Day(2026, 2, 14), True),  # a Saturday before the Spring Festival
        (Day(2026, 2, 17), False),
        (Day(2026, 10, 7), False),
        (Day(2026, 10, 10), True),  # a Saturday after the National Day
        (Day(2026, 11, 5), True),
        (Day(2026, 11, 7), False),
    ],
)
def test_holidays_rest_and_make_up_days_work(day, works):
    assert is_working_day(day) is works


def test_a_year_without_a_calendar_is_counted_monday_to_friday_and_says_so():
    assert is_known(2026)
    assert not is_known(2031)
    # New Year's Day of 2031 is a Wednesday: nobody has announced yet that it is free.
    assert is_working_day(Day(2031, 1, 1))
    assert not is_working_day(Day(2031, 1, 4))


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (Day(2026, 11, 1), 1, Day(2026, 11, 2)),  # the 1st is a Sunday
        (Day(2026, 11, 1), 4, Day(2026, 11, 5)),
        (Day(2026, 11, 1), 7, Day(2026, 11, 10)),
        (Day(2026, 11, 1), -5, Day(2026, 10, 26)),
        (Day(2026, 10, 1), 1, Day(2026, 10, 8)),  # seven days of National Day
        (Day(2026, 10, 1), 3, Day(2026, 10, 10)),  # the third is a Saturday
        (Day(2026, 1, 1), 1, Day(2026, 1, 4)),
    ],
)
def test_the_nth_working_day_skips_holidays_and_takes_make_up_days(start, number, expected):
    assert nth_working_day(start, number) == expected


def test_no_day_is_the_zeroth_working_day():
    with pytest.raises(ValueError, match="0th"):
        nth_working_day(Day(2026, 11, 1), 0)


@pytest.mark.parametrize(
    ("today", "day", "left"),
    [
        (Day(2026, 11, 3), Day(2026, 11, 5), 2),
        (Day(2026, 11, 5), Day(2026, 11, 5), 0),
        (Day(2026, 11, 6), Day(2026, 11, 5), -1),
        (Day(2026, 9, 30), Day(2026, 10, 10), 3),
        (Day(2026, 11, 6), Day(2026, 11, 9), 1),
    ],
)
def test_days_left_are_working_days(today, day, left):
    assert working_days_until(today, day) == left
