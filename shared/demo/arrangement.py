"""Where the four windows stand on one screen, so that a whole hall is seen at once."""

from __future__ import annotations

from dataclasses import dataclass

_GAP = 8
_KIOSK_PARTS = (9, 16)  # a standing screen
_TV_PARTS = (16, 9)
_DESK_PARTS = (16, 10)


@dataclass(frozen=True, slots=True)
class Place:
    """A window's place in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def geometry(self) -> str:
        """As the apps take it: WxH+X+Y."""
        return f"{self.width}x{self.height}+{self.x}+{self.y}"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The kiosk stands at the left, the hall's screen hangs at the right, both desks stand under it."""

    kiosk: Place
    display: Place
    desks: tuple[Place, Place]


def arrange(width: int, height: int) -> Arrangement:
    """Return places that fit into a screen of that many pixels without covering one another."""
    kiosk_height = height
    kiosk_width = kiosk_height * _KIOSK_PARTS[0] // _KIOSK_PARTS[1]
    right = width - kiosk_width - _GAP
    desk_width = (right - _GAP) // 2
    desk_height = min(desk_width * _DESK_PARTS[1] // _DESK_PARTS[0], height // 2)
    tv_height = min(height - desk_height - _GAP, right * _TV_PARTS[1] // _TV_PARTS[0])
    tv_width = tv_height * _TV_PARTS[0] // _TV_PARTS[1]
    left = kiosk_width + _GAP
    desk_top = tv_height + _GAP
    return Arrangement(
        kiosk=Place(0, 0, kiosk_width, kiosk_height),
        display=Place(left, 0, tv_width, tv_height),
        desks=(
            Place(left, desk_top, desk_width, desk_height),
            Place(left + desk_width + _GAP, desk_top, desk_width, desk_height),
        ),
    )
