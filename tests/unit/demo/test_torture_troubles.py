"""The plan of troubles: the same for the same seed, and short of no kind."""

from __future__ import annotations

from itertools import islice

import pytest

from shared.demo.torture.troubles import OF_POSTGRES, OF_SQLITE, Kind, troubles


@pytest.mark.parametrize("weights", [OF_SQLITE, OF_POSTGRES])
def test_each_kind_comes_once_before_any_comes_again(weights: dict[Kind, int]) -> None:
    """However short a run is cut, it has had one of each by then."""
    for seed in range(20):
        first = [one.kind for one in islice(troubles(seed, weights, 2), len(weights))]
        assert sorted(first) == sorted(weights)


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    """Whoever repeats a seed repeats every trouble of it."""
    plans = [list(islice(troubles(seed, OF_POSTGRES, 2), 50)) for seed in (7, 7, 8)]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]
    assert {one.hub for one in plans[0]} == {0, 1}
