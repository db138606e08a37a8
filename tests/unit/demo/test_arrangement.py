"""Four windows on one screen."""

from __future__ import annotations

import pytest

from shared.demo.arrangement import Place, arrange


def _meet(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("screen", [(1920, 1080), (1366, 768), (1280, 1024), (1280, 800), (2560, 1440), (3840, 2160)])
def test_windows_fit_and_do_not_cover_one_another(screen: tuple[int, int]) -> None:
    """On every usual screen each window lies inside it, none over another, the kiosk standing, the hall's lying."""
    told = arrange(*screen)
    places = [told.kiosk, told.display, *told.desks]
    for position, place in enumerate(places):
        assert place.x >= 0
        assert place.x + place.width <= screen[0]
        assert place.y + place.height <= screen[1]
        assert not any(_meet(place, other) for other in places[position + 1 :])
    assert told.kiosk.height > told.kiosk.width
    assert told.display.width > told.display.height
    assert told.kiosk.geometry == f"{told.kiosk.width}x{told.kiosk.height}+0+0"
