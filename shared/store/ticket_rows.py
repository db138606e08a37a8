"""A ticket as a row: how it is entered, what of it can change, and how it is read."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import bindparam, insert, update

from shared.domain.ids import BranchId, CounterId, ServiceId, TicketId
from shared.domain.ticket import Standard, Ticket, TicketState
from shared.domain.waiting import WaitRange
from shared.store import tables
from shared.store.prepared import Prepared, Row

_table = tables.ticket
columns = [column for column in _table.c if column.name != "branch_id"]
"""What is read of a ticket: everything."""
_NO_STEPS = "[]"


def ticket_of(row: Found[Any]) -> Ticket:
    """Read a ticket."""
    facts = dict(row._mapping)
    facts["then_service_ids"] = tuple(ServiceId(one) for one in json.loads(facts.pop("then_services")))
    early, late = facts.pop("promise_from_minutes"), facts.pop("promise_to_minutes")
    return Ticket(
        **{
            **facts,
            "ticket_id": TicketId(facts["ticket_id"]),
            "counter_id": None if facts["counter_id"] is None else CounterId(facts["counter_id"]),
            "state": TicketState(facts["state"]),
            "promise": None if early is None else WaitRange(early, late),
            "breached": tuple(Standard(one) for one in facts["breached"].split()),
        }
    )


def entered(branch_id: BranchId, ticket: Ticket) -> Row:
    """Tell what a ticket is."""
    promise = ticket.promise
    return {
        "branch_id": branch_id,
        "ticket_id": ticket.ticket_id,
        "business_date": ticket.business_date,
        "series_id": ticket.series_id,
        "number": ticket.number,
        "label": ticket.label,
        "service_id": ticket.service_id,
        "is_priority": ticket.is_priority,
        "state": ticket.state.value,
        "arrived_at": ticket.arrived_at,
        "arrival_seq": ticket.arrival_seq,
        "promise_from_minutes": None if promise is None else promise.from_minutes,
        "promise_to_minutes": None if promise is None else promise.to_minutes,
        "counter_id": ticket.counter_id,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "ended_at": ticket.ended_at,
        "calls": ticket.calls,
        "place": ticket.place,
        "then_services": json.dumps(ticket.then_service_ids) if ticket.then_service_ids else _NO_STEPS,
        "for_counter_id": ticket.for_counter_id,
        "for_officer_id": ticket.for_officer_id,
        "parked_until": ticket.parked_until,
        "booked_for": ticket.booked_for,
        "due_at": ticket.due_at,
        "breached": " ".join(ticket.breached),
    }


def changed(branch_id: BranchId, ticket: Ticket) -> Row:
    """Tell what of it can change."""
    promise = ticket.promise
    return {
        "branch": branch_id,
        "ticket": ticket.ticket_id,
        "new_state": ticket.state.value,
        "new_counter": ticket.counter_id,
        "new_called_at": ticket.called_at,
        "new_started_at": ticket.started_at,
        "new_ended_at": ticket.ended_at,
        "new_calls": ticket.calls,
        "new_service": ticket.service_id,
        "new_place": ticket.place,
        "new_then_services": json.dumps(ticket.then_service_ids) if ticket.then_service_ids else _NO_STEPS,
        "new_for_counter": ticket.for_counter_id,
        "new_for_officer": ticket.for_officer_id,
        "new_parked_until": ticket.parked_until,
        "new_due_at": ticket.due_at,
        "new_breached": " ".join(ticket.breached),
        "new_from_minutes": None if promise is None else promise.from_minutes,
        "new_to_minutes": None if promise is None else promise.to_minutes,
    }


enter = Prepared(insert(_table), entered)
change = Prepared(
    update(_table)
    .where(_table.c.branch_id == bindparam("branch"), _table.c.ticket_id == bindparam("ticket"))
    .values(
        state=bindparam("new_state"),
        counter_id=bindparam("new_counter"),
        called_at=bindparam("new_called_at"),
        started_at=bindparam("new_started_at"),
        ended_at=bindparam("new_ended_at"),
        calls=bindparam("new_calls"),
        service_id=bindparam("new_service"),
        place=bindparam("new_place"),
        then_services=bindparam("new_then_services"),
        for_counter_id=bindparam("new_for_counter"),
        for_officer_id=bindparam("new_for_officer"),
        parked_until=bindparam("new_parked_until"),
        due_at=bindparam("new_due_at"),
        breached=bindparam("new_breached"),
        promise_from_minutes=bindparam("new_from_minutes"),
        promise_to_minutes=bindparam("new_to_minutes"),
    ),
    changed,
    entry=enter,
)
