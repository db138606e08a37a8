"""What happened to one ticket today, and why: read from the journal, which never changes."""

from __future__ import annotations

from dataclasses import dataclass

from shared.domain.errors import Unavailable
from shared.domain.events import Event, TicketIssued
from shared.domain.ids import BranchId, TicketId
from shared.domain.plan import Plan
from shared.office.choosing_branch import only_branch
from shared.protocol import messages
from shared.store.store import Store

_PAGE = 5000


@dataclass(frozen=True, slots=True)
class History:
    """The day's entries of one ticket, oldest first, and the plan that names its places and people."""

    plan: Plan
    events: tuple[Event, ...]


def history_of(url: str, label: str, branch_id: BranchId | None = None) -> History:
    """Return what happened today to the ticket with that label; no events where it was not given today.

    Raises Unavailable: "no_office", "which_branch", or what the store says.
    """
    store = Store(url)
    try:
        with store.reading(only_branch(store, branch_id)) as transaction:
            row = transaction.branch.find()
            if row is None:
                raise Unavailable("no_office")
            plan = messages.plan.validate_json(transaction.branch.plan_json())
            events: list[Event] = []
            ticket_id: TicketId | None = None
            after = row.day_seq
            while payloads := transaction.journal.payloads(after, most=_PAGE):
                for payload in payloads:
                    event = messages.event.validate_json(payload)
                    after = event.seq
                    if isinstance(event, TicketIssued) and event.ticket.label == label:
                        ticket_id = event.ticket.ticket_id
                    if ticket_id is not None and _ticket_id_of(event) == ticket_id:
                        events.append(event)
        return History(plan, tuple(events))
    finally:
        store.close()


def _ticket_id_of(event: Event) -> TicketId | None:
    found = getattr(event, "ticket_id", None) or getattr(getattr(event, "ticket", None), "ticket_id", None)
    return TicketId(found) if found else None
