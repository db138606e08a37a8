"""The arithmetic of a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.numbers import median, percentile, short, spread

values = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)


@pytest.mark.parametrize(
    ("percent", "expected"), [(1, 1), (50, 50), (99, 99), (99.1, 100), (100, 100)], ids=lambda given: f"{given}"
)
def test_a_percentile_is_the_nearest_rank(percent: float, expected: float) -> None:
    """Of 1…100 in any order, p99 is 99: the smallest value that 99 % don't exceed."""
    assert percentile([float(value) for value in range(100, 0, -1)], percent) == expected


@given(values, st.floats(0.1, 100))
def test_a_percentile_was_measured_and_bounds_its_share(waits: list[float], percent: float) -> None:
    """It is one of the values, and at least that share of them doesn't exceed it."""
    found = percentile(waits, percent)
    assert found in waits
    assert sum(wait <= found for wait in waits) >= len(waits) * percent / 100 - 1e-9


@pytest.mark.parametrize(
    ("rounds", "expected"), [([3.0], 3.0), ([9.0, 1.0, 2.0], 2.0), ([4.0, 1.0, 2.0, 100.0], 3.0)], ids=str
)
def test_a_median_is_not_moved_by_one_wild_round(rounds: list[float], expected: float) -> None:
    """The middle value, or the mean of the middle two."""
    assert median(rounds) == expected


def test_a_spread_is_the_lowest_and_the_highest_round() -> None:
    """In whatever order they came."""
    assert spread([5.0, 2.0, 9.0]) == (2.0, 9.0)


def test_nothing_measured_has_no_figure() -> None:
    """No values, or a share that is none, is an error and never a nought."""
    for arithmetic in (median, spread, lambda none: percentile(none, 99)):
        with pytest.raises(ValueError, match="no values"):
            arithmetic([])
    for percent in (0, 100.5):
        with pytest.raises(ValueError, match="not a percentage"):
            percentile([1.0], percent)


@pytest.mark.parametrize(
    ("value", "written"), [(1352.4, "1,352"), (100, "100"), (24.06, "24.1"), (0.844, "0.84")], ids=str
)
def test_a_value_is_written_with_the_digits_that_mean_something(value: float, written: str) -> None:
    """Three digits, or a whole number."""
    assert short(value) == written
