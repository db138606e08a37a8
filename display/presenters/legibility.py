"""Whether the last row can read the called number: capital height against viewing distance."""

from __future__ import annotations

RADIANS = 0.0122  # 0.7 degrees of view: where signs in transport halls are read without effort

LYING_55_INCH_MM = 685.0  # the lit height of the usual hall screen
STANDING_55_INCH_MM = 1218.0

# The least capital height of a number of five signs, as a share of the screen's height; measured by tests/shots.
LYING_SHARE = 0.25
STANDING_SHARE = 0.105


def needed_mm(distance_metres: float) -> float:
    """Return the least capital height, in millimetres, of what is read from that distance."""
    return RADIANS * distance_metres * 1000


def capital_mm(capital_pixels: float, window_pixels: float, screen_height_mm: float) -> float:
    """Return how high capitals are on a screen whose whole height shows ``window_pixels``."""
    return capital_pixels / window_pixels * screen_height_mm


def shortfall_mm(*, is_standing: bool, screen_height_mm: float, distance_metres: float) -> float:
    """Return by how much the called number is too small for that distance; 0 where it is large enough."""
    share = STANDING_SHARE if is_standing else LYING_SHARE
    return max(0.0, needed_mm(distance_metres) - share * screen_height_mm)
