"""What goes wrong, and when: the same seed gives the same list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    """What happens to the hall."""

    KILL = "hub killed"
    FREEZE = "hub frozen"
    WIRE = "packets held"
    DISK = "disk full"
    RESTART = "database restarted"
    CRASH = "database crashed"


OF_SQLITE = {Kind.KILL: 5, Kind.FREEZE: 2, Kind.WIRE: 2, Kind.DISK: 1}
OF_POSTGRES = {Kind.KILL: 5, Kind.FREEZE: 2, Kind.WIRE: 2, Kind.DISK: 1, Kind.RESTART: 1, Kind.CRASH: 1}
_LONGEST_HOLD_SECONDS = 4.0
_LONGEST_PAUSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """One of them: it comes ``after_seconds`` of peace, to the hub with that number, and lasts ``seconds``."""

    kind: Kind
    hub: int
    after_seconds: float
    seconds: float
    is_early: bool
    """A kill that doesn't wait until the hub is ready again after the last one."""


def troubles(seed: int, weights: dict[Kind, int], hubs: int) -> Iterator[Trouble]:
    """Yield them for ever: first each kind once, so that no run is short of one, then as chance has it."""
    chance = Random(f"{seed}-{sorted(weights)}")  # noqa: S311  # a plan to repeat, no secret
    first = sorted(weights)
    chance.shuffle(first)
    while True:
        kind = first.pop() if first else chance.choices(list(weights), list(weights.values()))[0]
        yield Trouble(
            kind=kind,
            hub=chance.randrange(hubs),
            after_seconds=chance.uniform(0.1, _LONGEST_PAUSE_SECONDS),
            seconds=chance.uniform(0.3, _LONGEST_HOLD_SECONDS),
            is_early=chance.random() < 0.2,
        )
