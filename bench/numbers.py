"""The arithmetic of a figure: medians, percentiles, and how far the rounds lie apart."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least ``percent`` % of the values don't exceed (nearest rank).

    A value that was really measured: nobody waited an interpolated time. Raises ValueError without values, or where
    ``percent`` is not in (0, 100].
    """
    if not values:
        raise ValueError("no values")
    if not 0 < percent <= 100:
        raise ValueError(f"{percent} is not a percentage")
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def median(values: Sequence[float]) -> float:
    """Return the middle value; of an even count, the mean of the middle two. Raises ValueError without values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest value. Raises ValueError without values."""
    if not values:
        raise ValueError("no values")
    return min(values), max(values)


def short(value: float) -> str:
    """Write a value with three significant digits at the least and none after a whole hundred: 1,352 · 24.1 · 0.84."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
