"""Service standards: how long people may wait and be served, and when that time runs out for a ticket."""

from __future__ import annotations

from datetime import datetime, timedelta

from shared.domain.plan import Service
from shared.domain.ticket import Standard, Ticket, TicketState, Verb

STANDARD_OF = {TicketState.WAITING: Standard.WAIT, TicketState.SERVING: Standard.SERVICE}
"""What time runs out for in a state; what is parked has no standard, its time to come back is its own."""

_BEGINS_TO_WAIT = frozenset({Verb.TRANSFER, Verb.GO_ON, Verb.RESUME, Verb.REINSTATE})
_ENDS = frozenset({Verb.FINISH, Verb.MARK_NO_SHOW, Verb.CANCEL})


def wait_due_at(service: Service, begins_at: datetime) -> datetime:
    """Return when somebody who begins to wait then must be called at the latest."""
    return begins_at + timedelta(minutes=service.target_wait_minutes)


def due_after(
    ticket: Ticket, verb: Verb, service: Service, at: datetime, *, parked_until: datetime | None = None
) -> datetime | None:
    """Return the ``due_at`` of a ticket after a verb is done to it at that aware instant.

    ``ticket``: as it was before; ``service``: which it waits for, or is served with, after; ``parked_until``: where the
    verb parks it.

    A wait counts from when it begins, for each service anew; a vanished counter's call that goes back is the same wait.
    What was breached once has no further limit: a breach is told once for a ticket and kind.
    """
    if verb in _BEGINS_TO_WAIT:
        return None if Standard.WAIT in ticket.breached else wait_due_at(service, at)
    if verb is Verb.START:
        minutes = None if Standard.SERVICE in ticket.breached else service.target_service_minutes
        return None if minutes is None else at + timedelta(minutes=minutes)
    if verb is Verb.PARK:
        return parked_until
    return None if verb in _ENDS else ticket.due_at


def target_minutes(service: Service, standard: Standard) -> int:
    """Return the minutes that a service promises; 0 where it promises none."""
    return service.target_wait_minutes if standard is Standard.WAIT else service.target_service_minutes or 0
