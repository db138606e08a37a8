"""Who is next: the heads of a counter's queues in, one choice and its reason out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    STRICT = "strict"
    RATIO = "ratio"
    CHOSEN = "chosen"
    FOR_COUNTER = "for_counter"
    BOOKING = "booking"


class PolicyKind(StrEnum):
    """How priority and arrival are weighed."""

    ARRIVAL = "arrival"  # priority counts for nothing
    STRICT = "strict"  # priority always first; only the longest wait stands against it
    RATIO = "ratio"  # ``priority_cap`` priority calls, then one without, in turn
    CAPPED = "capped"  # the default


_NOBODY = (2**63, 0)  # stands behind everybody

_PRIORITY_REASONS = {
    PolicyKind.STRICT: CallReason.STRICT,
    PolicyKind.RATIO: CallReason.RATIO,
    PolicyKind.CAPPED: CallReason.PRIORITY,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """How priority and arrival are weighed at a branch, or at one counter.

    *Capped* and *ratio*: at most ``priority_cap`` priority calls (1 or more) follow one another at a counter while
    somebody without priority waits there. Within that cap, *capped* lets whoever has waited ``longest_wait_minutes``
    go first, oldest first; then priority, then arrival. *Ratio* does the same without a clock. *Arrival*: the oldest
    is next. *Strict*: priority is next, but whoever has waited ``longest_wait_minutes`` goes first.

    So nobody starves among a counter's own services, under any of them: docs/fairness.md has the bounds, and a test for
    each.
    """

    kind: PolicyKind = PolicyKind.CAPPED
    priority_cap: int = 2
    longest_wait_minutes: int = 60
    max_recalls: int = 3
    reinstate_after: int = 3  # a no-show who comes back stands behind so many; 0, or a second time: at the end


@dataclass(frozen=True, slots=True)
class Head:
    """The first of one queue of one class. ``rank`` 0: the counter's own service; higher: it only helps there.

    ``place`` is its place where that isn't its arrival; ``is_for_this`` marks what was transferred to this very counter
    or officer, ``is_booked`` what stands before its arrival by a booking.
    """

    ticket_id: TicketId
    service_id: ServiceId
    is_priority: bool
    arrival_seq: int
    arrived_at: datetime
    rank: int = 0
    place: int = 0
    is_for_this: bool = False
    is_booked: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is called, and why."""

    head: Head
    reason: CallReason


def choose(heads: Iterable[Head], policy: Policy, priority_streak: int, now: datetime) -> Choice | None:
    """Return who is next among the heads, or None when nobody waits.

    ``priority_streak`` is how many priority calls this counter made in a row. Own services come first (what was
    transferred to the counter is its own); a counter helps with others only when its own are empty. Cost: one pass over
    the heads, whatever the queues' length.
    """
    known = list(heads)
    if not known:
        return None
    own_rank = min(head.rank for head in known)
    own = [head for head in known if head.rank == own_rank]
    choice = choose_among(own, policy, priority_streak, now)
    if choice.head.is_for_this and choice.reason is CallReason.ARRIVAL:
        return Choice(choice.head, CallReason.FOR_COUNTER)
    if choice.head.is_booked and choice.reason is CallReason.ARRIVAL:
        return Choice(choice.head, CallReason.BOOKING)
    return choice


def choose_among(own: Sequence[Head], policy: Policy, priority_streak: int, now: datetime) -> Choice:
    """Return who is next among heads of one rank, at least one, whatever that is. Cost: one pass over the heads."""
    regular: Head | None = None
    priority: Head | None = None
    regular_order = priority_order = _NOBODY
    for head in own:  # a promise asks this for each call that it thinks of: three times as quick as min() and its key
        order = (head.place or head.arrival_seq, head.arrival_seq)
        if head.is_priority and order < priority_order:
            priority, priority_order = head, order
        elif not head.is_priority and order < regular_order:
            regular, regular_order = head, order
    oldest = priority if regular is None or priority_order < regular_order else regular
    if oldest is None:
        raise ValueError("nobody to choose among")
    if policy.kind is PolicyKind.ARRIVAL:
        return Choice(oldest, CallReason.ARRIVAL)
    is_overdue = now - oldest.arrived_at >= timedelta(minutes=policy.longest_wait_minutes)
    # Whoever has no priority is owed this call once enough priority calls have followed one another.
    is_owed = policy.kind is not PolicyKind.STRICT and priority_streak >= policy.priority_cap
    owed = regular if is_owed else None
    # The cap comes first: after a crowd with priority has grown overdue, the others would wait for all of it.
    if policy.kind is not PolicyKind.RATIO and is_overdue and (owed is None or not oldest.is_priority):
        return Choice(oldest, CallReason.LONGEST_WAIT)
    if priority is None:
        return Choice(oldest, CallReason.ARRIVAL)
    if owed is not None:
        return Choice(owed, CallReason.PRIORITY_CAP)
    return Choice(priority, _PRIORITY_REASONS[policy.kind])


def streak_after(priority_streak: int, called: Head) -> int:
    """Return the counter's run of priority calls once that head was called."""
    return priority_streak + 1 if called.is_priority else 0
