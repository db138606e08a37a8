"""A figure: one thing that is measured, the floor beside it, and the goal that it has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from bench.stage import Stage


class CannotMeasure(Exception):
    """A figure could not be had here; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a figure should reach: ``side`` of ``limit``, as a multiple of its floor or (``of="value"``) as it is."""

    side: Literal["at least", "at most"]
    limit: float
    of: Literal["floor", "value"] = "floor"

    @property
    def sentence(self) -> str:
        """How the table says it: ``≥ 1.2 × floor``, ``≤ 25``."""
        sign = "≥" if self.side == "at least" else "≤"
        return f"{sign} {self.limit:g}" + (" × floor" if self.of == "floor" else "")

    def is_met(self, value: float, floor: float | None) -> bool | None:
        """Whether a value reaches it; None where it is a multiple of a floor that isn't there."""
        limit = self.limit
        if self.of == "floor":
            if floor is None:
                return None
            limit *= floor
        return value >= limit if self.side == "at least" else value <= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least that any program must spend, under a name of its own."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """What was measured: one value a round, one floor beside each (none where the figure has no floor)."""

    values: tuple[float, ...]
    floors: tuple[float, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a reader should know of this run: how many were counted, what the load itself cost."""


class Figure(ABC):
    """One figure. A file in ``bench/figures`` with one concrete subclass is all that it takes to add one."""

    name: ClassVar[str]
    unit: ClassVar[str]
    sentence: ClassVar[str]
    floor: ClassVar[Floor | None] = None
    goal: ClassVar[Goal | None] = None

    @abstractmethod
    def measure(self, stage: Stage) -> Rounds:
        """Measure it. Raises CannotMeasure; any other exception is a fault, and is told as one."""


def alternate(rounds: int, floor: Callable[[int], float], figure: Callable[[int], float]) -> Rounds:
    """Measure floor and figure in turn, each first as often as the other: what the machine does meanwhile hits both.

    Each is given the number of its round, from 0.
    """
    values: list[float] = []
    floors: list[float] = []
    for number in range(rounds):
        if number % 2:
            values.append(figure(number))
            floors.append(floor(number))
        else:
            floors.append(floor(number))
            values.append(figure(number))
    return Rounds(values=tuple(values), floors=tuple(floors))
