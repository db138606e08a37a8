"""The wait between tries."""

from __future__ import annotations

from random import Random

from shared.client.backoff import Backoff

FIRST, CAP = 0.5, 5.0


def _backoff(seed: int) -> Backoff:
    return Backoff(Random(seed), first_seconds=FIRST, cap_seconds=CAP)  # spreads retries, no secret


def _waits(seed: int, count: int) -> list[float]:
    backoff = _backoff(seed)
    return [backoff.next_seconds() for _ in range(count)]


def test_each_wait_is_in_the_upper_half_of_a_doubling_step_up_to_the_cap() -> None:
    """No app hammers a dead hub, and none stays away for longer than the cap."""
    steps = [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]
    for seed in range(50):
        for wait, step in zip(_waits(seed, len(steps)), steps, strict=True):
            assert step / 2 <= wait <= step


def test_fifty_apps_that_lost_their_hub_at_once_do_not_return_at_once() -> None:
    """F31: over their first tries, no tenth of a second sees more than half of fifty apps."""
    arrivals = []
    for seed in range(50):
        at = 0.0
        for wait in _waits(seed, 8):
            at += wait
            arrivals.append(at)
    busiest = max(sum(start <= at < start + 0.1 for at in arrivals) for start in (n / 20 for n in range(600)))
    assert busiest <= 25
    late = sorted(_waits(seed, 6)[-1] for seed in range(50))
    assert late[-1] - late[0] > CAP * 0.4


def test_a_reset_begins_again_from_the_first_step() -> None:
    """After a good line the next loss is mended quickly."""
    backoff = _backoff(1)
    for _ in range(6):
        backoff.next_seconds()
    backoff.reset()
    assert backoff.next_seconds() <= FIRST


def test_months_of_tries_do_not_overflow() -> None:
    """A hub that is gone for good costs the cap, not an exception."""
    backoff = _backoff(1)
    waits = [backoff.next_seconds() for _ in range(5000)]
    assert max(waits[10:]) <= CAP
