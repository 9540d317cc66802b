"""Forecasts at the pace of the last twelve months, worked out by hand."""

import datetime
from decimal import Decimal

import pytest

from dashboards import ahead
from targets import forecast
from targets.forecast import Forecast
from targets.lines import TrendPoint
from tests.lines import indicator, judged, line, target

END_OF_2026, END_OF_2027 = datetime.date(2026, 12, 31), datetime.date(2027, 12, 31)
OCTOBER = datetime.date(2026, 10, 31)


def points(**figures):
    """points(y2025_10_31=55) → a history of those days."""
    return [
        TrendPoint(datetime.date(*map(int, day[1:].split("_"))), Decimal(str(value)), None, None, closed=False)
        for day, value in figures.items()
    ]


def of(found, history, day=OCTOBER):
    return forecast.forecast(found, history, day)


def test_a_stock_goes_on_as_in_the_last_twelve_months():
    """31 societies in 365 days: 19 more take 19 × 365 ÷ 31 = 223.7 days; 426 days are left, 31 × 426 ÷ 365 = 36.18."""
    found = of(judged(86, target(105), count=True), points(y2025_10_31=55, y2026_10_31=86))
    assert (found.since, found.gained, found.days) == (datetime.date(2025, 10, 31), 31, 365)
    assert found.reached_on == datetime.date(2027, 6, 12)
    assert round(found.on_due, 2) == Decimal("122.18")
    assert found.reason == ""


def test_in_the_middle_of_a_month_the_last_month_end_a_year_back_counts():
    """From 2025-09-30 to 2026-10-15 are 380 days."""
    day = datetime.date(2026, 10, 15)
    found = of(judged(86, target(105), day=day), points(y2025_09_30=48, y2025_10_31=55, y2026_10_15=86), day)
    assert (found.since, found.gained, found.days) == (datetime.date(2025, 9, 30), 38, 380)


def test_too_slow_a_pace_reaches_the_target_after_its_date():
    """7 in 365 days: 19 more take 991 days, to 2029-07-18."""
    found = of(judged(86, target(105)), points(y2025_10_31=79, y2026_10_31=86))
    assert found.reached_on == OCTOBER + datetime.timedelta(days=991)
    assert found.on_due < 105


def test_a_flow_of_the_year_is_added_over_the_end_of_the_year():
    """19.8 this year + 17.4 last year − 15.2 until last October = 22.0 in 365 days; 61 days are left: + 3.68."""
    flow = judged("19.8", target(24, END_OF_2026), yearly=True)
    found = of(flow, points(y2025_10_31="15.2", y2025_12_31="17.4", y2026_10_31="19.8"))
    assert found.gained == Decimal("22.0")
    assert round(found.on_due, 2) == Decimal("23.48")
    assert found.reached_on is None
    assert found.reason == forecast.TOO_LATE


def test_for_a_later_year_a_flow_begins_anew():
    """22.0 a year: 20 are reached after 20 × 365 ÷ 22 = 331.8 days of 2027."""
    flow = judged("19.8", target(17, datetime.date(2024, 12, 31)), target(20, END_OF_2027), yearly=True)
    found = of(flow, points(y2025_10_31="15.2", y2025_12_31="17.4", y2026_10_31="19.8"))
    assert found.on_due == Decimal("22.0")
    assert found.reached_on == datetime.date(2027, 11, 28)


def test_a_share_never_goes_beyond_all():
    share = judged("0.9", target("0.95"), of=indicator("5", "覆盖率", "%", kind="coverage"), base_is_zero=False)
    assert of(share, points(y2025_10_31="0.5", y2026_10_31="0.9")).on_due == 1


@pytest.mark.parametrize(
    ("found", "history", "reason"),
    [
        (judged(86, target(105)), points(y2025_11_30=55, y2026_10_31=86), forecast.TOO_FEW),
        (judged(86, target(105)), points(y2025_10_31=86, y2026_10_31=86), forecast.NO_GROWTH),
        (judged(86, target(105)), points(y2025_10_31=90, y2026_10_31=86), forecast.NO_GROWTH),
        (judged(120, target(105)), points(y2025_10_31=90, y2026_10_31=120), forecast.REACHED),
        (judged(86, target(10500)), points(y2025_10_31=85, y2026_10_31=86), forecast.TOO_FAR),
        (judged(0, target(1), count=True), points(y2025_10_31=0, y2026_10_31=0), forecast.IS_STEP),
        (judged(3, target(5, comparator="lte")), points(y2025_10_31=2, y2026_10_31=3), forecast.AT_MOST_ONLY),
        (judged(86, target(105, datetime.date(2026, 6, 30))), points(y2025_10_31=55), forecast.OVERDUE),
        (line(None, reason="没有数据"), [], "没有数据"),
    ],
)
def test_where_there_is_no_date_the_reason_is_told(found, history, reason):
    result = of(found, history)
    assert result.reached_on is None
    assert result.reason == reason


def test_a_figure_that_fell_is_not_forecast_below_nothing():
    assert of(judged(1, target(105)), points(y2025_10_31=90, y2026_10_31=1)).on_due == 0


def test_the_method_stands_in_the_words():
    found = of(judged(86, target(105)), points(y2025_10_31=55, y2026_10_31=86))
    assert ahead.in_words(indicator(), found, "105") == (
        "按近 12 个月的速度推算（2025-10-31 以来 +31 家）：预计 2027-06-12 达到 105 家，2027-12-31 约 122.2 家。"
    )
    few = Forecast(END_OF_2027, reason=forecast.TOO_FEW)
    assert ahead.in_words(indicator(), few, "105") == "推算：不满 12 个月的数，暂不推算。"
    assert ahead.in_words(indicator(), Forecast(), "105") == ""
