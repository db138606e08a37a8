"""Which counter calls which ticket: one rule for the office that calls and for the desk that tells who is next."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime

from shared.domain.calling import Head, Policy
from shared.domain.ids import OfficerId, ServiceId
from shared.domain.plan import Counter
from shared.domain.ticket import Ticket


def overdue_at(policy: Policy, now: datetime) -> datetime:
    """Return the instant until which whoever came then has waited past the policy's limit by now."""
    return now - policy.longest_wait


def first_of_each_queue(waiting: Iterable[Ticket]) -> list[Ticket]:
    """Return whom a counter chooses among: the first of each service's classes, and of what was sent to one counter or
    officer. Who stands behind isn't looked at, however long they have waited."""
    first: dict[str, Ticket] = {}
    for ticket in sorted(waiting, key=lambda ticket: ticket.order):
        sent_to = ticket.for_counter_id or ticket.for_officer_id
        first.setdefault(f"to {sent_to}" if sent_to else f"{ticket.service_id} {ticket.is_priority}", ticket)
    return list(first.values())


def head_of(
    ticket: Ticket,
    counter: Counter,
    officer_id: OfficerId | None,
    disturbed: Container[ServiceId] = (),
    overdue_at: datetime | None = None,
) -> Head | None:
    """Return a waiting ticket as this counter's choice sees it, or None where this counter doesn't call it.

    What was transferred to this counter or officer is its own, whatever the service; what was meant for another isn't
    called here. A disturbed service rests; a reserved counter calls only those with priority.

    A queue whose first came at ``overdue_at`` or before is a helping counter's own, too: otherwise a service whose own
    counters are closed would wait for as long as those that help have somebody of their own, which may be for ever.
    """
    is_for_this = ticket.for_counter_id == counter.counter_id or (
        officer_id is not None and ticket.for_officer_id == officer_id
    )
    rank = 0 if is_for_this else counter.rank_of(ticket.service_id)
    is_meant_for_another = not is_for_this and (ticket.for_counter_id or ticket.for_officer_id)
    rests = not is_for_this and (ticket.service_id in disturbed or (counter.only_priority and not ticket.is_priority))
    if rank is None or is_meant_for_another or rests:
        return None
    if overdue_at is not None and ticket.arrived_at <= overdue_at:
        rank = 0
    place, _arrival = ticket.order
    return Head(
        ticket_id=ticket.ticket_id,
        service_id=ticket.service_id,
        is_priority=ticket.is_priority,
        arrival_seq=ticket.arrival_seq,
        arrived_at=ticket.arrived_at,
        rank=rank,
        place=place,
        is_for_this=is_for_this,
        is_booked=ticket.booked_for is not None and place < ticket.arrival_seq,
    )
