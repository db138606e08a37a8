"""Ranges that keep their word: narrow, on the grid, and true as often as they claim, on unusual days too."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.conformal import Calibrator, cell_of, narrowest
from shared.domain.waiting import WaitRange

FORECAST = 20.0


def lived(calibrator: Calibrator, random: Random, count: int, factor: float) -> float:
    """Live so many waits that are about ``factor`` times as long as forecast; return the share that was held."""
    held = 0
    for _number in range(count):
        forecast = random.uniform(5, 60)
        told = calibrator.range_for(forecast)
        held += calibrator.learn(forecast, told, forecast * factor * random.lognormvariate(0, 0.35))
    return held / count


def test_the_narrowest_range_is_found() -> None:
    """Of runs that hold four fifths the shortest, and of the shortest the fullest."""
    assert narrowest({0: 1, 1: 4, 2: 4, 3: 1}, 0.8) == WaitRange(5, 15)
    assert narrowest({0: 5, 9: 1}, 0.8) == WaitRange(0, 5)
    assert narrowest({1: 4, 2: 5, 3: 4.5}, 0.5) == WaitRange(10, 20)
    assert narrowest({}, 0.8) == WaitRange(0, 5)


@given(
    cells=st.dictionaries(st.integers(0, 60), st.floats(0.01, 10), min_size=1),
    share=st.floats(0.05, 0.99),
)
def test_no_shorter_run_holds_as_much(cells: dict[int, float], share: float) -> None:
    """The range holds its share; one step shorter, wherever it stands, doesn't."""
    found = narrowest(cells, share)
    low, high = found.from_minutes // 5, found.to_minutes // 5
    wanted = share * sum(cells.values())
    assert sum(weight for cell, weight in cells.items() if low <= cell < high) >= wanted - 1e-6
    shorter = high - low - 1
    for first in range(61 if shorter else 0):
        assert sum(weight for cell, weight in cells.items() if first <= cell < first + shorter) < wanted + 1e-6


@given(minutes=st.floats(0, 600))
def test_a_wait_lies_in_its_own_five_minutes(minutes: float) -> None:
    """To the minute, as a person reads it from a clock: what a range is made of is what it holds."""
    cell = cell_of(minutes)
    assert WaitRange(cell * 5, cell * 5 + 5).holds(minutes)


def test_ordinary_days_are_held_four_times_of_five() -> None:
    """After a first hundred waits, 80 ± 5 % of a thousand; and the ranges are not simply wide."""
    calibrator, random = Calibrator(), Random(1)
    lived(calibrator, random, 100, 1.0)
    assert 0.75 <= lived(calibrator, random, 1000, 1.0) <= 0.85
    assert calibrator.range_for(FORECAST).width_minutes <= 25


def test_a_day_unlike_all_others_is_held_again_soon() -> None:
    """Waits turn out twice as long from one minute to the next: after sixty of them the coverage is back."""
    calibrator, random = Calibrator(), Random(2)
    lived(calibrator, random, 500, 1.0)
    assert lived(calibrator, random, 25, 2.2) < 0.6
    lived(calibrator, random, 60, 2.2)
    assert 0.72 <= lived(calibrator, random, 400, 2.2) <= 0.88


def test_what_is_allowed_stays_within_bounds() -> None:
    """After any run of hits or misses a range still says something, and still means something."""
    calibrator = Calibrator()
    for _number in range(500):
        calibrator.count(is_held=True)
    assert calibrator.allowed_misses <= 0.35
    for _number in range(500):
        calibrator.count(is_held=False)
    assert calibrator.allowed_misses > 0
