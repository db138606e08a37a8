"""Who waits, as a counter's choice sees it."""

from __future__ import annotations

from datetime import timedelta

from shared.domain.hall_watch import WaitingTicket
from shared.domain.ids import ServiceId
from tests.support.factory import a_ticket


def test_a_head_is_made_once_and_anew_when_what_it_tells_has_changed() -> None:
    """The clock was set, or it was sent to another service: the head says so; else it is the same one."""
    ticket = a_ticket()
    waiting = WaitingTicket(ticket.ticket_id, ticket.service_id, ticket.is_priority, ticket.arrived_at, ticket.order)
    first = waiting.head
    assert (first.ticket_id, first.service_id, first.arrived_at) == (
        ticket.ticket_id,
        ticket.service_id,
        ticket.arrived_at,
    )
    assert (first.place, first.arrival_seq) == ticket.order
    assert waiting.head is first
    waiting.arrived_at += timedelta(hours=1)
    assert waiting.head.arrived_at == ticket.arrived_at + timedelta(hours=1)
    waiting.service_id = ServiceId("another")
    assert waiting.head.service_id == "another"
