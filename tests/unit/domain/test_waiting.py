"""The wait that a citizen is told: a range in steps of five minutes, and honest about what isn't known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.waiting import WaitRange, estimate


def test_nobody_ahead_is_no_wait() -> None:
    """Straight to the counter is told as such."""
    assert estimate(0, 3, 10) == WaitRange(0, 0)
    assert estimate(0, 3, 10).is_none
    assert not estimate(1, 3, 10).is_none


@pytest.mark.parametrize(
    ("ahead", "open_counters", "service_minutes", "expected"),
    [
        (1, 1, 10, WaitRange(5, 15)),  # 10: from 7 to 14
        (6, 3, 10, WaitRange(10, 30)),  # 20: from 14 to 28
        (18, 3, 10, WaitRange(40, 85)),  # 60: from 42 to 84
        (1, 5, 5, WaitRange(0, 5)),  # 1: soon, but somebody is ahead
        (3, 1, 0, WaitRange(0, 5)),  # a service that takes no time: still not "nobody ahead"
        (4, 1, 12.5, WaitRange(35, 70)),  # 50: from 35 to 70, on the step itself
    ],
)
def test_ranges(ahead: int, open_counters: int, service_minutes: float, expected: WaitRange) -> None:
    """From seven tenths to fourteen tenths of the middle, widened to steps of five."""
    assert estimate(ahead, open_counters, service_minutes) == expected


def test_no_open_counter_counts_as_one() -> None:
    """Before the first officer has come the range is that of one counter, not a division by nought."""
    assert estimate(4, 0, 10) == estimate(4, 1, 10)


@given(ahead=st.integers(0, 500), counters=st.integers(0, 30), minutes=st.floats(1, 120))
def test_the_range_holds_its_middle(ahead: int, counters: int, minutes: float) -> None:
    """The plain product lies in the range, both ends are steps of five, and a wait is never told as one number."""
    found = estimate(ahead, counters, minutes)
    middle = ahead * minutes / max(1, counters)
    assert found.from_minutes <= middle <= found.to_minutes or ahead == 0
    assert found.from_minutes % 5 == found.to_minutes % 5 == 0
    assert found.from_minutes < found.to_minutes or ahead == 0


@given(ahead=st.integers(0, 200), counters=st.integers(1, 30), minutes=st.floats(1, 60))
def test_more_people_wait_longer_and_more_counters_shorter(ahead: int, counters: int, minutes: float) -> None:
    """One more ahead never shortens the promise; one more counter never lengthens it."""
    here = estimate(ahead, counters, minutes)
    longer, shorter = estimate(ahead + 1, counters, minutes), estimate(ahead, counters + 1, minutes)
    assert longer.from_minutes >= here.from_minutes
    assert longer.to_minutes >= here.to_minutes
    assert shorter.from_minutes <= here.from_minutes
    assert shorter.to_minutes <= here.to_minutes
