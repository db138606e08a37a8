"""Breaches of the service standards: told once, by whoever writes next after the time ran out."""

from __future__ import annotations

from collections.abc import Iterable

from shared.domain.changed import changed
from shared.domain.events import StandardBreached
from shared.domain.standards import STANDARD_OF, target_minutes
from shared.domain.ticket import Ticket
from shared.office.work import Work


def note_breaches(work: Work, due: Iterable[Ticket]) -> None:
    """Note each ticket among those whose time has run out that outlasted its wait or its service."""
    for ticket in due:
        standard = STANDARD_OF.get(ticket.state)
        if standard is None or ticket.due_at is None:
            continue
        breached = changed(ticket, due_at=None, breached=(*ticket.breached, standard))
        work.transaction.tickets.change(ticket, breached)
        work.record(
            StandardBreached(
                seq=work.next_seq,
                at=work.now,
                ticket_id=ticket.ticket_id,
                standard=standard,
                service_id=ticket.service_id,
                counter_id=ticket.counter_id,
                target_minutes=target_minutes(work.plan.services[ticket.service_id], standard),
                due_at=ticket.due_at,
            )
        )
