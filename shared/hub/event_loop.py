"""Which event loop a hub turns on, and how soon the writer's thread gives way to it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

GIVE_WAY_SECONDS = 0.002


def give_way_soon() -> None:
    """Let the event loop wait two milliseconds for the interpreter, and not Python's five, while the writer decides.

    An answer that is on disk, and a request that would have found place in the next commit, waited that long. For a
    process that is a hub, no more.
    """
    sys.setswitchinterval(GIVE_WAY_SECONDS)


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
