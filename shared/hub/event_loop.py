"""Which event loop a hub turns on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the loop: uvloop, written in C, where there is one; None: asyncio's own, as on Windows.

    The same code runs on both, and the tests run it on both.
    """
    if sys.platform == "win32":
        return None
    try:
        import uvloop  # noqa: PLC0415  # a part of a hub only
    except ImportError:  # no wheel for this machine: slower, and all the same
        return None
    return uvloop.new_event_loop
