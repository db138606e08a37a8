"""Names that nothing else has, at any branch, in the order of their time."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from shared.domain.ids import CommandId, TicketId

CHANCE_BYTES = 10
DRAWN_AT_ONCE = 256
_NANOSECONDS_A_MILLISECOND = 1_000_000


class FreshIds:
    """Each is 32 signs: the time in milliseconds, then 80 bits of the system's own chance, both in hexadecimal.

    A database enters one beside the one before. By chance alone each would fall on a page of its own, and every commit
    would write as many pages as it has commands, and its log as many again into the file (decision 0022).

    Chance is drawn for many at a time. A thread that asks the system lets the others run, and in a busy hub it gets its
    turn back only milliseconds later: asked for each ticket, that was a fifth of the writer's time.
    """

    def __init__(self, now_ns: Callable[[], int] = time.time_ns) -> None:
        """``now_ns``: nanoseconds since 1970. Two ids differ whatever it says."""
        self._now_ns = now_ns
        self._drawn: deque[str] = deque()

    def __call__(self) -> str:
        """Return the next one; from any thread."""
        return f"{self._now_ns() // _NANOSECONDS_A_MILLISECOND:012x}{self._draw()}"

    def _draw(self) -> str:
        while True:
            with suppress(IndexError):  # none are left, or another thread was quicker
                return self._drawn.popleft()
            chance = os.urandom(DRAWN_AT_ONCE * CHANCE_BYTES).hex()
            signs = 2 * CHANCE_BYTES
            self._drawn.extend(chance[at : at + signs] for at in range(0, len(chance), signs))

    def forget(self) -> None:
        """Draw anew: a process that was forked holds what its parent will give too."""
        self._drawn.clear()


_fresh = FreshIds()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_fresh.forget)


def new_ticket_id() -> TicketId:
    """Return a name that no other ticket has."""
    return TicketId(_fresh())


def new_command_id() -> CommandId:
    """Return a name that no other command has."""
    return CommandId(_fresh())
