"""Names for tickets."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from secrets import token_bytes

from shared.domain.ids import TicketId

ID_BYTES = 16
DRAWN_AT_ONCE = 256


class TicketIds:
    """Ids that no other ticket has, at any branch: each is 128 bits of the system's own chance.

    They are drawn many at a time. A thread that asks the system lets the others run, and in a busy hub it gets its turn
    back only milliseconds later: asked for each ticket, that was a fifth of the writer's time.
    """

    def __init__(self) -> None:
        self._drawn: deque[TicketId] = deque()

    def __call__(self) -> TicketId:
        """Return the next one; from any thread."""
        while True:
            with suppress(IndexError):  # none are left, or another thread was quicker
                return self._drawn.popleft()
            chance = token_bytes(DRAWN_AT_ONCE * ID_BYTES)
            self._drawn.extend(TicketId(chance[at : at + ID_BYTES].hex()) for at in range(0, len(chance), ID_BYTES))

    def forget(self) -> None:
        """Draw anew: a process that was forked holds what its parent will give too."""
        self._drawn.clear()


new_ticket_id = TicketIds()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=new_ticket_id.forget)
