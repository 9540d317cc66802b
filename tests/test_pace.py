"""Pace and light against figures worked out by hand (DESIGN §5)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.pace import Rule, is_met, judge, year_level

START = datetime.date(2024, 1, 1)
OCTOBER = datetime.date(2026, 10, 31)


@dataclass
class Due:
    due: datetime.date
    value: Decimal
    comparator: str = "gte"
    value_to: Decimal | None = None


def by(day: str, value: str | int, comparator: str = "gte", to: str | None = None) -> Due:
    return Due(datetime.date.fromisoformat(day), Decimal(str(value)), comparator, Decimal(to) if to else None)


SOCIETIES = [by("2024-12-31", 39), by("2027-12-31", 105)]
COUNT = Rule(START, count=True)
FLOW = Rule(START, yearly=True)
RATIO = Rule(START, base_is_zero=False)


def rounded(value: Decimal | None, places: str = "0.1") -> str | None:
    return None if value is None else str(value.quantize(Decimal(places)))


@pytest.mark.parametrize(
    ("value", "lag", "light"),
    [
        # expected 39 + 66 × 669/1095 = 79.32; 10 points are 6.6 societies
        (86, "-10.1", "green"),
        (73, "9.6", "green"),
        (72, "11.1", "yellow"),
        (60, "29.3", "yellow"),
        (59, "30.8", "red"),
        (105, "-38.9", "reached"),
    ],
)
def test_societies_on_the_last_of_october_2026(value, lag, light):
    pace = judge(COUNT, SOCIETIES, Decimal(value), OCTOBER)
    assert (rounded(pace.expected, "0.01"), rounded(pace.lag), pace.light) == ("79.32", lag, light)


def test_the_first_stage_starts_at_the_plan_from_zero():
    pace = judge(COUNT, SOCIETIES, Decimal(10), datetime.date(2024, 7, 1))
    # 39 × 182/365 days
    assert (pace.base, pace.gone, pace.days, rounded(pace.expected, "0.01")) == (0, 182, 365, "19.45")


def test_a_target_is_the_next_one_due_on_or_after_the_day():
    assert judge(COUNT, SOCIETIES, Decimal(0), datetime.date(2024, 12, 31)).target.value == 39
    assert judge(COUNT, SOCIETIES, Decimal(0), datetime.date(2025, 1, 1)).target.value == 105
    assert judge(COUNT, SOCIETIES, Decimal(0), datetime.date(2028, 1, 1)).target.value == 105


def test_after_the_due_date_the_whole_target_is_expected_and_nothing_is_green():
    late = datetime.date(2028, 3, 1)
    assert judge(COUNT, SOCIETIES, Decimal(104), late).expected == 105
    assert judge(COUNT, SOCIETIES, Decimal(104), late).light == "yellow"
    assert judge(COUNT, SOCIETIES, Decimal(80), late).light == "red"
    assert judge(COUNT, SOCIETIES, Decimal(105), late).light == "reached"


@pytest.mark.parametrize(
    ("value", "light"), [("68.0001", "green"), ("68", "yellow"), ("44", "yellow"), ("43.9999", "red")]
)
def test_the_borders_of_yellow_are_exactly_ten_and_thirty_points(value, light):
    # From 20 to 140 in two years, half way: expected 80; of the span of 120, 10 points are 12, 30 are 36.
    targets = [by("2024-12-31", 20), by("2026-12-31", 140)]
    assert judge(COUNT, targets, Decimal(value), datetime.date(2025, 12, 31)).light == light


def test_lag_is_judged_unrounded():
    targets = [by("2024-12-31", 0), by("2026-12-31", 20000)]
    # expected 10000; a value of 8000.2 lags 9.999 points and is still green although it prints as 10.0
    pace = judge(Rule(START), targets, Decimal("8000.2"), datetime.date(2025, 12, 31))
    assert (rounded(pace.lag), pace.light) == ("10.0", "green")


def test_mu_times_in_2026_are_expected_at_a_level_between_the_dated_years():
    targets = [by("2024-12-31", 17), by("2027-12-31", 34)]
    assert rounded(year_level(targets, 2026), "0.01") == "28.33"
    pace = judge(FLOW, targets, Decimal("19.8"), OCTOBER)
    # 28.333 × 304/365 = 23.598; lag (23.598 − 19.8) ÷ 28.333 = 13.4 points; 19.8 ÷ 34
    assert rounded(pace.expected) == "23.6"
    assert (rounded(pace.lag), pace.light) == ("13.4", "yellow")
    assert rounded(pace.completion, "0.0001") == "0.5824"


def test_loans_in_2026():
    targets = [by("2024-12-31", 5), by("2027-12-31", 6)]
    pace = judge(FLOW, targets, Decimal("4.96"), OCTOBER)
    assert (rounded(pace.expected, "0.01"), pace.light) == ("4.72", "green")
    assert rounded(pace.lag) == "-4.2"


def test_a_yearly_flow_is_reached_only_in_the_targets_own_year():
    targets = [by("2024-12-31", 17), by("2027-12-31", 34)]
    assert judge(FLOW, targets, Decimal(17), datetime.date(2024, 11, 30)).light == "reached"
    assert judge(FLOW, targets, Decimal(40), datetime.date(2026, 11, 30)).light == "green"
    assert judge(FLOW, targets, Decimal(34), datetime.date(2027, 6, 30)).light == "reached"


def test_before_the_first_dated_year_a_flow_has_no_pace():
    pace = judge(FLOW, [by("2025-12-31", 10)], Decimal(3), datetime.date(2024, 6, 30))
    assert (pace.expected, pace.lag, pace.light) == (None, None, "none")


@pytest.mark.parametrize(
    ("value", "day", "light"),
    [
        (2, "2026-10-31", "none"),
        (2, "2027-10-01", "none"),
        (2, "2027-10-02", "yellow"),
        (2, "2027-12-31", "yellow"),
        (2, "2028-01-01", "red"),
        (3, "2024-02-01", "reached"),
    ],
)
def test_a_count_of_up_to_three_is_judged_by_step(value, day, light):
    pace = judge(COUNT, [by("2027-12-31", 3)], Decimal(value), datetime.date.fromisoformat(day))
    assert (pace.light, pace.expected, pace.lag) == (light, None, None)


def test_a_step_that_falls_below_its_base_is_red():
    targets = [by("2024-12-31", 2), by("2027-12-31", 3)]
    assert judge(COUNT, targets, Decimal(1), OCTOBER).light == "red"
    assert judge(COUNT, targets, Decimal(2), OCTOBER).light == "none"


def test_a_sum_of_money_of_three_is_no_step():
    assert judge(Rule(START), [by("2027-12-31", 3)], Decimal(0), OCTOBER).light == "red"


def test_a_ratio_without_baseline_has_no_pace():
    pace = judge(RATIO, [by("2027-12-31", "0.3")], Decimal("0.1"), OCTOBER)
    assert (pace.expected, pace.lag, pace.light, pace.reason) == (None, None, "none", "缺少基期值")
    assert judge(RATIO, [by("2027-12-31", "0.3")], Decimal("0.3"), OCTOBER).light == "reached"
    assert judge(RATIO, [by("2025-12-31", "0.3")], Decimal("0.1"), OCTOBER).light == "red"


def test_a_ratio_with_baseline_starts_there():
    rule = Rule(START, baseline=Decimal("0.58"), base_is_zero=False)
    pace = judge(rule, [by("2025-12-31", "0.78")], Decimal("0.66"), datetime.date(2024, 12, 31))
    # 365 of 730 days: half of 0.20 above 0.58
    assert (rounded(pace.expected, "0.01"), rounded(pace.lag), pace.light) == ("0.68", "10.0", "yellow")


def test_at_most_lags_when_it_is_above():
    rule = Rule(START, baseline=Decimal(10))
    targets = [by("2025-12-31", 6, "lte")]
    pace = judge(rule, targets, Decimal(9), datetime.date(2024, 12, 31))
    # expected 10 − 4 × 365/730 = 8; (9 − 8) ÷ 4 = 25 points
    assert (pace.expected, pace.lag, pace.light, pace.completion) == (8, 25, "yellow", None)
    assert judge(rule, targets, Decimal(6), datetime.date(2024, 12, 31)).light == "reached"


def test_an_at_most_flow_is_reached_only_when_its_year_is_over():
    targets = [by("2026-12-31", 100, "lte")]
    assert judge(FLOW, targets, Decimal(40), OCTOBER).light == "green"
    assert judge(FLOW, targets, Decimal(90), datetime.date(2026, 12, 31)).light == "reached"


def test_zero_is_a_value_and_nothing_reported_is_not():
    assert judge(COUNT, SOCIETIES, Decimal(0), OCTOBER).light == "red"
    assert judge(COUNT, SOCIETIES, None, OCTOBER).light == "unknown"
    assert judge(COUNT, SOCIETIES, Decimal(0), OCTOBER).completion == 0


def test_without_a_target_there_is_no_light():
    pace = judge(COUNT, [], Decimal(7), OCTOBER)
    assert (pace.light, pace.reason, pace.target, pace.completion) == ("none", "没有目标", None, None)


def test_a_target_equal_to_its_base_is_measured_against_itself():
    targets = [by("2024-12-31", 40), by("2027-12-31", 40)]
    assert judge(COUNT, targets, Decimal(38), OCTOBER).lag == 5
    assert judge(Rule(START), [by("2027-12-31", 0)], Decimal(0), OCTOBER).lag is None


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [
        ("gte", 5, True),
        ("gt", 5, False),
        ("lte", 5, True),
        ("lt", 5, False),
        ("eq", 5, True),
        ("eq", 6, False),
        ("between", 5, True),
        ("between", 8, True),
        ("between", 9, False),
    ],
)
def test_each_comparator(comparator, value, met):
    assert is_met(by("2027-12-31", 5, comparator, "8"), Decimal(value)) is met


@given(value=st.decimals(0, 500, places=2), more=st.decimals(0, 500, places=2), days=st.integers(0, 1600))
def test_more_never_makes_an_at_least_light_worse(value, more, days):
    order = ["red", "yellow", "none", "green", "reached"]
    day = START + datetime.timedelta(days=days)
    lights = [judge(COUNT, SOCIETIES, amount, day).light for amount in (value, value + more)]
    assert order.index(lights[0]) <= order.index(lights[1])


ONCE_A_YEAR = [by("2024-12-31", 1), by("2025-12-31", 1)]


@pytest.mark.parametrize(
    ("day", "value", "light", "reason"),
    [
        ("2025-06-30", "0", "none", "未到考核期"),
        ("2025-06-30", "1", "reached", ""),
        ("2025-10-02", "0", "yellow", ""),
        ("2025-12-31", "0", "yellow", ""),
        ("2026-01-01", "1", "none", "目标年度已过"),
        ("2026-01-01", None, "unknown", "没有数据"),
    ],
)
def test_a_duty_of_once_a_year_is_judged_by_step_in_each_year(day, value, light, reason):
    rule = Rule(START, count=True, yearly=True)
    found = judge(rule, ONCE_A_YEAR, None if value is None else Decimal(value), datetime.date.fromisoformat(day))
    assert (found.light, found.reason, found.expected) == (light, reason, None)
