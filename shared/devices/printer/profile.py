"""What each kind of printer can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DOTS_PER_INCH = 203
CELL_WIDTH = 12
"""Dots across of a character in font A; it is 24 dots high."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of printer. Widths are those of the printed area, not of the paper."""

    name: str
    library_profile: str
    """Its name, or that of one of its width, in python-escpos's table of printers."""
    paper_mm: int
    dots: int
    has_native_qr: bool
    has_cutter: bool
    has_motion_units: bool
    """Whether it obeys GS P. Epson's printers feed in 1/406 inch until told otherwise; small ones feed in dots."""
    has_smoothing: bool
    has_code_page: bool
    """Whether its page 0 is surely CP437. Where it isn't, letters lose their accents and rules are hyphens."""

    @property
    def columns(self) -> int:
        """Characters of font A on one line."""
        return self.dots // CELL_WIDTH


def _named(*profiles: Profile) -> Mapping[str, Profile]:
    return {profile.name: profile for profile in profiles}


PROFILES: Mapping[str, Profile] = _named(
    Profile(
        "tm-t20ii", "TM-T20II", paper_mm=80, dots=576,
        has_native_qr=True, has_cutter=True, has_motion_units=True, has_smoothing=True, has_code_page=True,
    ),
    Profile(
        "pos-5890", "POS-5890", paper_mm=58, dots=384,
        has_native_qr=False, has_cutter=False, has_motion_units=False, has_smoothing=False, has_code_page=True,
    ),
    # The careful ones: only what practically every printer of that width understands.
    Profile(
        "generic-80", "TM-T20II", paper_mm=80, dots=576,
        has_native_qr=False, has_cutter=True, has_motion_units=False, has_smoothing=False, has_code_page=False,
    ),
    Profile(
        "generic-58", "POS-5890", paper_mm=58, dots=384,
        has_native_qr=False, has_cutter=False, has_motion_units=False, has_smoothing=False, has_code_page=False,
    ),
)  # fmt: skip
DEFAULT_PROFILE = PROFILES["tm-t20ii"]
