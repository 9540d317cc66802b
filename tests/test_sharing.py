"""Shares: they add up to the whole to the last unit, and nobody is wronged by more than one unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.sharing import shared

WHOLES = st.integers(0, 10**9).flatmap(lambda n: st.integers(0, 4).map(lambda places: Decimal(n).scaleb(-places)))
WEIGHTS = st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=40).filter(any)


def of(whole, weights, decimals=0):
    return [str(part) for part in shared(Decimal(str(whole)), [Decimal(str(one)) for one in weights], decimals)]


@given(WHOLES, WEIGHTS, st.integers(0, 4))
def test_shares_add_up_to_what_was_decided_to_the_last_unit(whole, weights, decimals):
    parts = shared(whole, weights, decimals)
    assert sum(parts) == whole
    assert parts == shared(whole, weights, decimals)


@given(WHOLES, WEIGHTS, st.integers(0, 4))
def test_no_share_is_a_whole_unit_away_from_its_exact_part(whole, weights, decimals):
    step = max(Decimal(1).scaleb(-decimals), Decimal("0.0001")) if whole == whole.to_integral_value() else None
    for part, weight in zip(shared(whole, weights, decimals), weights, strict=True):
        assert part >= 0
        assert weight or not part
        if step:
            assert abs(part * sum(weights) - whole * weight) < step * sum(weights)


@given(WHOLES, WEIGHTS, st.integers(0, 4))
def test_who_weighs_more_gets_no_less(whole, weights, decimals):
    pairs = sorted(zip(weights, shared(whole, weights, decimals), strict=True))
    assert all(less[1] <= more[1] for less, more in zip(pairs, pairs[1:], strict=False) if less[0] < more[0])


def test_largest_remainders_get_what_is_left_over():
    # 10 × 5/9 = 5.56, 10 × 3/9 = 3.33, 10 × 1/9 = 1.11: nine units are given, the first has the largest remainder.
    assert of(10, [5, 3, 1]) == ["6", "3", "1"]
    assert of(10, [1, 1, 1]) == ["4", "3", "3"]
    assert of(2, [1, 1, 1]) == ["1", "1", "0"]


def test_shares_have_the_decimals_of_the_indicator_or_of_the_whole():
    assert of(34, [1, 1, 1], 1) == ["11.4", "11.3", "11.3"]
    assert of("28.33", [1, 1], 1) == ["14.17", "14.16"]


@pytest.mark.parametrize("weights", [[], [0, 0], [-1, 2]])
def test_there_must_be_something_to_go_by(weights):
    with pytest.raises(ValueError, match="没有可以作依据的数"):
        of(10, weights)
