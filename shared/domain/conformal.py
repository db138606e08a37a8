"""Ranges that keep their word: recent errors as the forecast's spread, corrected while the day goes on.

Two ideas meet here. *Split conformal*: the spread of a forecast is that of its own past errors, so no bell curve is
assumed. *Adaptive*: the share of misses that is allowed for is moved after each outcome, up after a hit and down after
a miss, so that on a day unlike all others the coverage still comes back to its goal (Gibbs & Candès, "Adaptive
conformal inference under distribution shift", 2021).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.domain.waiting import STEP_MINUTES, WaitRange

GOAL = 0.8
_STRIDE = 0.02  # how far the allowed share moves after one outcome
_KEPT = 240  # outcomes
_NEAR = 0.5  # forecasts count as alike within about this factor (in the logarithm)
_KNOWN_ALIKE = 0.4  # forecasts of a fresh morning are unlike those made once the day's pace is known
_RECENT = 90.0  # outcomes after which one counts a third
_SHIFT_MINUTES = 3.0  # forecasts shorter than this are all alike
_ALLOWED = (0.02, 0.33)

_SAME_MINUTE = 0.5  # what is the same to the minute counts in the lower five
_ROUNDING = 1e-9
_TOO_FAR = 9.0  # what weighs less than e to the minus this doesn't count
_BY_DISTANCE, _BY_KNOWN = 0.5 / _NEAR**2, 0.5 / _KNOWN_ALIKE**2  # the exponents of two bell curves
_AGES = tuple(age / _RECENT for age in range(_KEPT))  # of outcomes, the last one first

# Where the forecast stood (its logarithm), what it was over what was forecast, how much was known.
Outcome = tuple[float, float, float]


@dataclass
class Calibrator:
    """The outcomes of one class of tickets. ``allowed_misses`` is the share that may lie outside."""

    goal: float = GOAL
    allowed_misses: float = 1 - GOAL
    outcomes: deque[Outcome] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def range_for(self, forecast_minutes: float, known: float = 1.0) -> WaitRange:
        """Return the narrowest range in steps of five minutes that holds the allowed share of likely outcomes.

        ``known``: from 0 (the day has just begun) to 1 (its pace is known).
        """
        return narrowest(self._likely(forecast_minutes, known), 1 - self.allowed_misses)

    def learn(self, forecast_minutes: float, told: WaitRange, actual_minutes: float, known: float = 1.0) -> bool:
        """Take in how long it was; return whether the range that was told held it."""
        where = math.log(forecast_minutes + _SHIFT_MINUTES)
        self.outcomes.append((where, _ratio(forecast_minutes, actual_minutes), known))
        is_held = told.holds(actual_minutes)
        self.count(is_held=is_held)
        return is_held

    def count(self, *, is_held: bool) -> None:
        """Move what is allowed, to rest where misses make up 1 − goal: a hit gives that much, a miss takes the rest.

        It stays within bounds: after a long run of hits a range isn't narrowed to nothing, and after a shock the widest
        says more than "some time today".
        """
        moved = self.allowed_misses + _STRIDE * ((1 - self.goal) - (0.0 if is_held else 1.0))
        self.allowed_misses = min(_ALLOWED[1], max(_ALLOWED[0], moved))

    def _likely(self, forecast_minutes: float, known: float) -> dict[int, float]:
        """Return the weight of each five minutes: past errors of forecasts like this one, recent ones first."""
        shifted = forecast_minutes + _SHIFT_MINUTES
        here = math.log(shifted)
        cells: dict[int, float] = {}
        by_ratio, offset = shifted / STEP_MINUTES, (_SHIFT_MINUTES + _SAME_MINUTE) / STEP_MINUTES
        # The hottest loop of a number: functions by short names, and `cell_of` in place.
        exp, ceil, weight = math.exp, math.ceil, cells.get
        for age, (where, ratio, was_known) in zip(_AGES, reversed(self.outcomes), strict=False):
            distance = where - here
            unlike = was_known - known
            far = age + distance * distance * _BY_DISTANCE + unlike * unlike * _BY_KNOWN
            if far < _TOO_FAR:
                cell = ceil(ratio * by_ratio - offset) - 1
                if cell < 0:  # noqa: PLR1730  # a call of max() would cost an eighth of the loop
                    cell = 0
                cells[cell] = weight(cell, 0.0) + exp(-far)
        # A few made-up outcomes stand for not knowing: they fade as real ones come in.
        for factor in (0.5, 0.75, 1.0, 1.3, 1.7):
            cell = cell_of(forecast_minutes * factor)
            cells[cell] = cells.get(cell, 0.0) + 0.5
        return cells


def cell_of(minutes: float) -> int:
    """Return which five minutes a wait counts in: 0 for 0 to 5. What is the same to the minute counts in the lower."""
    return max(0, math.ceil((minutes - _SAME_MINUTE) / STEP_MINUTES) - 1)


def narrowest(cells: Mapping[int, float], share: float) -> WaitRange:
    """Return the narrowest run of cells that holds a share (0 to 1) of their weight, as minutes.

    Of two that are as narrow, the one that holds more. Cost: one sort, one pass.
    """
    total = sum(cells.values())
    if total <= 0:
        return WaitRange(0, STEP_MINUTES)
    wanted = share * total - _ROUNDING
    ordered = sorted(cells)
    best: tuple[int, float, int, int] | None = None
    first, held = 0, 0.0
    for cell in ordered:
        held += cells[cell]
        while held - cells[ordered[first]] >= wanted and ordered[first] < cell:
            held -= cells[ordered[first]]
            first += 1
        if held >= wanted:
            found = (cell - ordered[first], -held, ordered[first], cell)
            if best is None or found < best:
                best = found
    low, high = (ordered[0], ordered[-1]) if best is None else best[2:]
    return WaitRange(low * STEP_MINUTES, (high + 1) * STEP_MINUTES)


def _ratio(forecast_minutes: float, actual_minutes: float) -> float:
    return (actual_minutes + _SHIFT_MINUTES) / (forecast_minutes + _SHIFT_MINUTES)
