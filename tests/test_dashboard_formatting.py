"""Figures as text: exact values, half up."""

import datetime
from decimal import Decimal

import pytest

from dashboards import formatting
from tests.lines import indicator, target

HOUSES = indicator()
SHARE = indicator("20", "签约率", "%", kind="ratio", decimals=1)
CREDIT = indicator("11", "信贷投放", "亿元", decimals=2)


@pytest.mark.parametrize(
    ("of", "figure", "text"),
    [
        (HOUSES, "86", "86"),
        (HOUSES, "86.5", "87"),
        (HOUSES, "85.4999", "85"),
        (HOUSES, "1234567", "1,234,567"),
        (HOUSES, "0", "0"),
        (CREDIT, "4.96", "4.96"),
        (CREDIT, "0.40", "0.4"),
        (CREDIT, "0.125", "0.13"),
        (CREDIT, "6", "6"),
        (SHARE, "0.3005", "30.1"),
        (SHARE, "1", "100"),
    ],
)
def test_a_value_has_the_decimals_of_its_indicator_without_trailing_zeros(of, figure, text):
    assert formatting.value(of, Decimal(figure)) == text


def test_no_value_is_a_dash_and_not_zero():
    assert formatting.value(HOUSES, None) == "—"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("123456", "123,456"),
        ("1234567", "123.5万"),
        ("123456789012", "1,234.6亿"),
        ("-123456789012", "-1,234.6亿"),
        ("0", "0"),
    ],
)
def test_narrow_cells_tell_long_figures_in_ten_thousands(figure, text):
    assert formatting.brief(HOUSES, Decimal(figure)) == text


def test_a_unit_with_its_own_ten_thousand_gets_no_second_one():
    assert formatting.brief(indicator(unit="万亩次", scale=10_000), Decimal(1234567)) == "1,234,567"
    assert formatting.brief(HOUSES, None) == "—"


def test_amount_says_the_unit():
    assert formatting.amount(HOUSES, Decimal(86)) == "86 家"
    assert formatting.amount(SHARE, Decimal("0.301")) == "30.1%"


@pytest.mark.parametrize(
    ("of", "figure", "text"),
    [
        (HOUSES, Decimal(39) + Decimal(66) * 669 / 1095, "79.3"),
        (HOUSES, Decimal("79.25"), "79.3"),
        (HOUSES, Decimal(79), "79.0"),
        (CREDIT, Decimal("4.7167"), "4.72"),
        (SHARE, Decimal("0.28449"), "28.4"),
    ],
)
def test_expected_has_one_decimal_or_those_of_the_indicator(of, figure, text):
    assert formatting.expected(of, figure) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ("27.777", "落后 27.8 点"),
        ("-10.12", "超前 10.1 点"),
        ("10.05", "落后 10.1 点"),
        ("-10.05", "超前 10.1 点"),
        ("0.04", "与序时持平"),
        ("-0.04", "与序时持平"),
        ("1234.5", "落后 1,234.5 点"),
    ],
)
def test_lag_is_told_in_points_with_its_direction(points, text):
    assert formatting.lag(Decimal(points)) == text


def test_completion_is_a_per_cent_with_one_decimal():
    assert formatting.percent(Decimal(86) / 105) == "81.9"
    assert formatting.percent(Decimal(1)) == "100.0"
    assert formatting.percent(None) == "—"


@pytest.mark.parametrize(
    ("of", "now", "before", "text"),
    [
        (HOUSES, "86", "83", "+3"),
        (HOUSES, "83", "86", "−3"),
        (HOUSES, "83", "83", "持平"),
        (CREDIT, "4.96", "4.51", "+0.45"),
        (SHARE, "0.301", "0.29", "+1.1 个百分点"),
        (HOUSES, "83", None, ""),
    ],
)
def test_change_compares_figures_as_they_are_shown(of, now, before, text):
    assert formatting.change(of, Decimal(now), None if before is None else Decimal(before)) == text


def test_a_target_between_two_values_shows_both():
    assert formatting.target(HOUSES, target(10, comparator="between", value_to=Decimal(20))) == "10–20"
    assert formatting.target(HOUSES, target(105)) == "105"
    assert formatting.target(HOUSES, None) == "—"


def test_deadlines_at_the_end_of_a_year_are_told_by_the_year():
    assert formatting.deadline(datetime.date(2027, 12, 31)) == "2027 年底前"
    assert formatting.deadline(datetime.date(2023, 7, 31)) == "2023-07-31 前"


def test_moments_are_told_in_local_time():
    at = datetime.datetime(2026, 11, 3, 1, 12, tzinfo=datetime.UTC)
    assert formatting.moment(at, datetime.date(2026, 11, 3)) == "11-03 09:12"
    assert formatting.moment(at, datetime.date(2027, 1, 5)) == "2026-11-03 09:12"
    assert formatting.moment(None, datetime.date(2027, 1, 5)) == "—"


@pytest.mark.parametrize(("octets", "text"), [(512, "512 B"), (20_480, "20 KB"), (1_258_291, "1.2 MB")])
def test_sizes_of_files(octets, text):
    assert formatting.size(octets) == text
