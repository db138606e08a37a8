"""When Python looks for garbage: seldom, little at a time, and through everything only while nobody waits.

A look through everything holds the whole process up for as long as it takes to walk through all that lives: with a few
thousand numbers waiting, 30 to 110 ms, three times in ten busy seconds, and every citizen who asked meanwhile waited
that much longer.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

YOUNG = 5_000  # new objects before those are looked through (Python's own 700 are those of a dozen tickets)
YOUNG_ROUNDS = 5  # of which so many make one round through the middle-aged: a few milliseconds
FULL_ROUNDS = 500  # and so many of those one through everything: ten million objects, which no hub comes to
EVERY_SECONDS = 300.0
QUIET_SECONDS = 0.05  # between two looks whether nobody waits
PATIENCE_SECONDS = 60.0  # a hall that is never quiet for that long is looked through all the same


def leave_to_rest() -> None:
    """Take what was loaded out of the collector's rounds, and make these rare. For a process that is a hub, no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, YOUNG_ROUNDS, FULL_ROUNDS)


async def collect_in_quiet(is_quiet: Callable[[], bool]) -> None:
    """Look through everything every few minutes, for ever, at a moment when ``is_quiet`` says that nobody waits."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        patience_ends_at = loop.time() + PATIENCE_SECONDS
        while not is_quiet() and loop.time() < patience_ends_at:
            await asyncio.sleep(QUIET_SECONDS)
        gc.collect()
