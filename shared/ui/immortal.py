"""None, True, False and NotImplemented stay alive on Python 3.11.

PySide6 6.12.0 takes one reference to None away with each call that returns nothing, and one to True or False with some
that return a truth (upstream PYSIDE-3474). From Python 3.12 on these are immortal and nothing happens; on 3.11 the
process ends with "deallocating None" after some five thousand calls. Until a release mends it, each is given more
references than a hall can ever use up.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 1 << (60 if sys.maxsize > 1 << 32 else 28)
"""At ten thousand calls a second, 2**60 lasts for three million years, 2**28 (a 32-bit Python) for seven hours."""

CONSTANTS: tuple[object, ...] = (None, True, False, NotImplemented)


def keep_constants() -> None:
    """Call it once, before the first Qt object. Calling it again does nothing."""
    if sys.version_info >= (3, 12):
        return
    for constant in CONSTANTS:
        if sys.getrefcount(constant) < PLENTY // 2:
            # CPython's object head begins with the count of references; no public call adds many at once.
            ctypes.c_ssize_t.from_address(id(constant)).value += PLENTY
