"""Who is next: the heads of a counter's queues in, one choice and its reason out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain.ids import ServiceId, TicketId


class CallReason(StrEnum):
    """Why this ticket was called now; kept in the journal."""

    ARRIVAL = "arrival"
    PRIORITY = "priority"
    LONGEST_WAIT = "longest_wait"
    PRIORITY_CAP = "priority_cap"


@dataclass(frozen=True, slots=True)
class Policy:
    """How priority and arrival are weighed at a branch.

    At most ``priority_cap`` priority calls (1 or more) follow one another at a counter while somebody without priority
    waits there. Within that cap, whoever has waited ``longest_wait_minutes`` goes first, oldest first; then priority,
    then arrival. So nobody starves among a counter's own services: the oldest ticket without priority is called by the
    counter's ``priority_cap`` + 1st call, the oldest with priority by its n + 2nd, where n tickets without priority
    came before it.
    """

    priority_cap: int = 2
    longest_wait_minutes: int = 60
    max_recalls: int = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The first of one queue of one class. ``rank`` 0: the counter's own service; higher: it only helps there."""

    ticket_id: TicketId
    service_id: ServiceId
    is_priority: bool
    arrival_seq: int
    arrived_at: datetime
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is called, and why."""

    head: Head
    reason: CallReason


def choose(heads: Iterable[Head], policy: Policy, priority_streak: int, now: datetime) -> Choice | None:
    """Return who is next among the heads, or None when nobody waits.

    ``priority_streak`` is how many priority calls this counter made in a row. Own services come first; a counter
    helps with others only when its own are empty. Cost: one pass over the heads, whatever the queues' length.
    """
    known = list(heads)
    if not known:
        return None
    own_rank = min(head.rank for head in known)
    own = [head for head in known if head.rank == own_rank]
    oldest = min(own, key=_arrival)
    regular = min((head for head in own if not head.is_priority), key=_arrival, default=None)
    priority = min((head for head in own if head.is_priority), key=_arrival, default=None)
    is_capped = regular is not None and priority_streak >= policy.priority_cap
    is_overdue = now - oldest.arrived_at >= timedelta(minutes=policy.longest_wait_minutes)
    # The cap comes first: after a crowd with priority has grown overdue, the others would wait for all of it.
    if is_overdue and not (is_capped and oldest.is_priority):
        return Choice(oldest, CallReason.LONGEST_WAIT)
    if priority is None:
        return Choice(oldest, CallReason.ARRIVAL)
    if regular is not None and is_capped:
        return Choice(regular, CallReason.PRIORITY_CAP)
    return Choice(priority, CallReason.PRIORITY)


def streak_after(priority_streak: int, called: Head) -> int:
    """Return the counter's run of priority calls once that head was called."""
    return priority_streak + 1 if called.is_priority else 0


def _arrival(head: Head) -> int:
    return head.arrival_seq
