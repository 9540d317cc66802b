"""Own curves of pace against figures worked out by hand, and what holds for every curve."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from targets.curves import WrongPoint, check, check_months, curve
from targets.pace import Rule, judge
from tests.test_pace import START, by, rounded

HARVEST = curve(check_months({7: "0%", 8: "30%", 9: "75%", 10: "95%", 11: "100%"}), "秋收")
TWO_YEARS = curve(check({"2025-01-01": "0%", "2025-12-31": "20%", "2026-12-31": "100%"}), "自定曲线")


def on(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-30", "0.00"),
        ("2026-07-31", "0.00"),
        ("2026-08-31", "6.00"),
        # Half way from 30% to 75%: 15 of September's 30 days.
        ("2026-09-15", "10.50"),
        ("2026-10-31", "19.00"),
        ("2026-12-31", "20.00"),
    ],
)
def test_a_yearly_flow_follows_the_season_within_the_year(day, expected):
    rule = Rule(START, yearly=True, own=HARVEST)
    pace = judge(rule, [by("2026-12-31", 20)], Decimal(0), on(day))
    assert (rounded(pace.expected, "0.01"), pace.curve) == (expected, "秋收")


def test_nobody_lags_before_the_season_begins():
    targets = [by("2026-12-31", 20)]
    june = on("2026-06-30")
    assert judge(Rule(START, yearly=True), targets, Decimal(0), june).light == "red"
    assert judge(Rule(START, yearly=True, own=HARVEST), targets, Decimal(0), june).light == "green"


def test_between_two_dated_targets_each_year_gives_its_share_in_its_season():
    # From 39 at the end of 2024 to 105 at the end of 2027: by October 2026 one year and 95% of the second of three.
    targets = [by("2024-12-31", 39), by("2027-12-31", 105)]
    pace = judge(Rule(START, count=True, own=HARVEST), targets, Decimal(80), on("2026-10-31"))
    assert (pace.share, rounded(pace.expected, "0.01")) == (Decimal("0.65"), "81.90")
    # 1.9 of 66
    assert (rounded(pace.lag), pace.light) == ("2.9", "green")


def test_dated_points_are_followed_from_the_start_to_the_due_date():
    rule = Rule(on("2025-01-01"), own=TWO_YEARS)
    pace = judge(rule, [by("2026-12-31", 100)], Decimal(50), on("2026-07-01"))
    # 20% + 80% × 182/365
    assert (rounded(pace.expected, "0.01"), rounded(pace.lag)) == ("59.89", "9.9")
    assert judge(rule, [by("2026-12-31", 100)], Decimal(50), on("2025-12-31")).expected == 20


def test_a_stage_takes_from_dated_points_what_grows_within_it():
    targets = [by("2025-12-31", 10), by("2026-12-31", 30)]
    pace = judge(Rule(on("2025-01-01"), own=TWO_YEARS), targets, Decimal(10), on("2026-07-01"))
    # The second stage begins at 20%: (59.89% − 20%) ÷ 80% = 182/365 of the way from 10 to 30.
    assert rounded(pace.expected, "0.01") == "19.97"


def test_a_season_of_one_spring_is_done_by_summer():
    sowing = curve(check_months({2: 0, 3: 0.25, 4: 0.7, 5: 0.95, 6: 1}), "春播")
    rule = Rule(on("2026-01-01"), own=sowing)
    targets = [by("2026-12-31", 40)]
    # 28 by the end of April; 16 May has 16 of 31 days of the 25% that May brings.
    assert judge(rule, targets, Decimal(0), on("2026-04-30")).expected == 28
    assert rounded(judge(rule, targets, Decimal(0), on("2026-05-16")).expected, "0.01") == "33.16"
    assert judge(rule, targets, Decimal(0), on("2026-06-30")).expected == 40


def test_where_nothing_grows_in_a_stage_days_are_counted():
    targets = [by("2026-11-30", 10), by("2026-12-31", 41)]
    pace = judge(Rule(START, own=HARVEST), targets, Decimal(10), on("2026-12-15"))
    assert pace.expected == 25


def test_steps_stay_steps_and_a_ratio_without_baseline_has_no_pace():
    assert judge(Rule(START, count=True, own=HARVEST), [by("2027-12-31", 3)], Decimal(2), on("2026-10-31")).step
    ratio = judge(Rule(START, base_is_zero=False, own=HARVEST), [by("2027-12-31", "0.3")], Decimal(0), on("2026-10-31"))
    assert (ratio.expected, ratio.reason) == (None, "缺少基期值")


def test_at_most_comes_down_along_the_curve():
    rule = Rule(on("2025-01-01"), baseline=Decimal(10), own=TWO_YEARS)
    pace = judge(rule, [by("2026-12-31", 5, "lte")], Decimal(10), on("2025-12-31"))
    # 10 − 5 × 20%
    assert (pace.expected, pace.lag, pace.light) == (9, 20, "yellow")


@pytest.mark.parametrize(
    ("points", "message", "key"),
    [
        ({}, "请至少写两个点", ""),
        ("20%", "请至少写两个点", ""),
        ({3: "20%", 6: "90%"}, "最后一个点 6 月末是 90%，要到 100%。", "6"),
        ({3: "60%", 5: "40%", 6: "100%"}, " 5 月末是 40%，比前一个点少", "5"),
        ({13: "100%"}, "“13”不是月份", "13"),
        ({3: "120%", 6: "100%"}, "要在 0% 和 100% 之间", "3"),
        ({3: "一半", 6: "100%"}, "看不懂，请写成 60% 或 0.6", "3"),
        ({3: "20%", "2026-06-30": "100%"}, "月份和日期不能混着写", ""),
        ({"2026-06-31": "0%", "2026-12-31": "100%"}, "“2026-06-31”看不懂", "2026-06-31"),
        ({"2026-01-01": "10%", "2026-12-31": "100%"}, "要从 0% 开始", "2026-01-01"),
    ],
)
def test_points_that_do_not_rise_from_nothing_to_all_are_refused_at_their_place(points, message, key):
    with pytest.raises(WrongPoint) as refused:
        check(points)
    assert message in "".join(refused.value.messages)
    assert refused.value.key == key


def test_a_season_is_written_by_months():
    with pytest.raises(ValidationError, match="按月份写"):
        check_months({"2026-01-01": "0%", "2026-12-31": "100%"})


def test_points_have_one_normal_form():
    assert check({6: 1, 3: "25.0%"}) == {"3": "0.25", "6": "1"} == check({"3": "0.25", "6": "100%"})


@st.composite
def curves(draw):
    """Months or dates with shares that rise from 0 to 1."""
    shares = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=6)))
    if draw(st.booleans()):
        months = sorted(draw(st.sets(st.integers(1, 12), min_size=len(shares) + 1, max_size=len(shares) + 1)))
        points = dict(zip(months, [f"{share}%" for share in shares] + ["100%"], strict=True))
    else:
        days = draw(st.sets(st.integers(0, 1700), min_size=len(shares) + 2, max_size=len(shares) + 2))
        dates = [(START + datetime.timedelta(days=day)).isoformat() for day in sorted(days)]
        points = dict(zip(dates, ["0%", *(f"{share}%" for share in shares), "100%"], strict=True))
    return curve(check(points), "任意")


TARGETS = [by("2024-12-31", 39), by("2026-06-30", 60), by("2027-12-31", 105)]
RULES = st.builds(
    lambda own, yearly, count: Rule(START, yearly=yearly, count=count, own=own),
    st.none() | curves(),
    st.booleans(),
    st.booleans(),
)
DAYS = st.integers(0, 1600).map(lambda days: START + datetime.timedelta(days=days))
AMOUNTS = st.decimals(0, 500, places=2)


@given(rule=RULES, value=AMOUNTS, more=AMOUNTS, day=DAYS)
def test_more_never_makes_a_light_worse_on_any_curve(rule, value, more, day):
    order = ["red", "yellow", "none", "green", "reached"]
    lights = [judge(rule, TARGETS, amount, day).light for amount in (value, value + more)]
    assert order.index(lights[0]) <= order.index(lights[1])


@given(rule=RULES, value=AMOUNTS, less=AMOUNTS, day=DAYS)
def test_less_never_makes_an_at_most_light_worse_on_any_curve(rule, value, less, day):
    order = ["red", "yellow", "none", "green", "reached"]
    rule = Rule(rule.start, baseline=Decimal(200), yearly=rule.yearly, count=rule.count, own=rule.own)
    lights = [judge(rule, [by("2027-12-31", 50, "lte")], amount, day).light for amount in (value + less, value)]
    assert order.index(lights[0]) <= order.index(lights[1])


@given(rule=RULES, day=DAYS)
def test_expected_lies_between_base_and_target(rule, day):
    pace = judge(rule, TARGETS, Decimal(0), day)
    if pace.expected is not None:
        top = pace.level if pace.level is not None else pace.target.value
        assert pace.base <= pace.expected <= top


@given(own=curves(), first=DAYS, second=DAYS)
def test_a_curve_never_falls_and_runs_from_nothing_to_all(own, first, second):
    start, end = START, on("2027-12-31")
    early, late = sorted((first, second))
    assert 0 <= own.share(start, end, early) <= own.share(start, end, late) <= 1
    assert (own.share(start, end, start), own.share(start, end, end)) == (0, 1)
