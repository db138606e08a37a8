"""Who is next: the heads of a counter's queues in, one choice and its reason out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from shared.domain.ids import ServiceId, TicketId


@lru_cache  # to make one takes as long as the rest of a choice
def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


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

    @property
    def longest_wait(self) -> timedelta:
        """``longest_wait_minutes`` as a duration."""
        return _minutes(self.longest_wait_minutes)


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
    transferred to the counter is its own); a counter helps with others only when its own are empty. Cost: a few passes
    over the heads, whatever the queues' length.
    """
    known = list(heads)
    if not known:
        return None
    own_rank = min(head.rank for head in known)
    regular, priority = (
        min((head for head in known if head.rank == own_rank and head.is_priority is one), key=order_of, default=None)
        for one in (False, True)
    )
    weighed = weigh(regular, priority, policy, priority_streak, now)
    if weighed is None:
        return None
    head, reason = weighed
    if reason is CallReason.ARRIVAL and head.is_for_this:
        reason = CallReason.FOR_COUNTER
    elif reason is CallReason.ARRIVAL and head.is_booked:
        reason = CallReason.BOOKING
    return Choice(head, reason)


def weigh(
    regular: Head | None, priority: Head | None, policy: Policy, priority_streak: int, now: datetime
) -> tuple[Head, CallReason] | None:
    """Return which is next: the first without priority, or the first with it; and why. None: there is neither.

    A promise asks this for each call that it thinks of, so it makes nothing that it can do without.
    """
    oldest = regular or priority
    if regular is not None and priority is not None:
        oldest = min(regular, priority, key=order_of)
    if oldest is None:
        return None
    if policy.kind is PolicyKind.ARRIVAL:
        return oldest, CallReason.ARRIVAL
    is_overdue = now - oldest.arrived_at >= policy.longest_wait
    # Whoever has no priority is owed this call once enough priority calls have followed one another.
    is_owed = policy.kind is not PolicyKind.STRICT and priority_streak >= policy.priority_cap
    owed = regular if is_owed else None
    # The cap comes first: after a crowd with priority has grown overdue, the others would wait for all of it.
    if policy.kind is not PolicyKind.RATIO and is_overdue and (owed is None or not oldest.is_priority):
        return oldest, CallReason.LONGEST_WAIT
    if priority is None:
        return oldest, CallReason.ARRIVAL
    if owed is not None:
        return owed, CallReason.PRIORITY_CAP
    return priority, _PRIORITY_REASONS[policy.kind]


def streak_after(priority_streak: int, called: Head) -> int:
    """Return the counter's run of priority calls once that head was called."""
    return priority_streak + 1 if called.is_priority else 0


def order_of(head: Head) -> tuple[int, int]:
    """Return what heads are put in order by."""
    return (head.place or head.arrival_seq, head.arrival_seq)
