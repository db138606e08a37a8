"""Who would be called next, told before the key is pressed, and no more surely than the desk can know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shared.domain.calling import Head, choose, streak_after
from shared.domain.ids import OfficerId
from shared.domain.plan import Counter
from shared.domain.queues import first_of_each_queue, head_of, overdue_at
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket, TicketState


@dataclass(frozen=True, slots=True)
class Preview:
    """``first`` is who is next; with ``other`` it may be that one instead (None, None: nobody waits)."""

    first: Ticket | None = None
    other: Ticket | None = None

    @property
    def is_sure(self) -> bool:
        """Whether only one can be next."""
        return self.first is not None and self.other is None


def preview(
    hall: Snapshot, counter: Counter, officer_id: OfficerId | None, streak: int | None, now: datetime
) -> Preview:
    """Return who would be called at ``now``. ``streak``: the counter's run of priority calls, None where unknown."""
    policy = counter.policy or hall.plan.policy
    found = [
        head_of(ticket, counter, officer_id, hall.paused_services, overdue_at(policy, now))
        for ticket in first_of_each_queue(
            ticket for ticket in hall.tickets.values() if ticket.state is TicketState.WAITING
        )
    ]
    heads = [head for head in found if head is not None]
    streaks = (0, policy.priority_cap) if streak is None else (streak,)
    choices = [choose(heads, policy, one, now) for one in streaks]
    chosen = list(dict.fromkeys(choice.head.ticket_id for choice in choices if choice is not None))
    tickets = [hall.tickets[ticket_id] for ticket_id in chosen]
    return Preview(*tickets[:2])


class Streak:
    """The run of priority calls at one counter, as far as this desk has seen it: None until a call settles it."""

    def __init__(self, priority_cap: int) -> None:
        self._cap = priority_cap
        self._seen = 0
        self._is_whole = False

    @property
    def known(self) -> int | None:
        """The run, or None while calls from before could still count."""
        return self._seen if self._is_whole or self._seen >= self._cap else None

    def called(self, ticket: Ticket) -> None:
        """A ticket was called here."""
        head = Head(ticket.ticket_id, ticket.service_id, ticket.is_priority, ticket.arrival_seq, ticket.arrived_at)
        self._seen = streak_after(self._seen, head)
        self._is_whole = self._is_whole or not ticket.is_priority
