"""What happened to one ticket, and why: read from the journal, which never changes, or from the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.domain.errors import Unavailable
from shared.domain.events import Event, TicketIssued
from shared.domain.ids import BranchId, TicketId
from shared.domain.plan import Plan
from shared.office.archive_reading import events_between, events_of_day
from shared.office.choosing_branch import only_branch
from shared.protocol import messages
from shared.store.store import Store


@dataclass(frozen=True, slots=True)
class History:
    """One day's entries of one ticket, oldest first, and the present plan, which names its places and people."""

    plan: Plan
    events: tuple[Event, ...]


def history_of(url: str, label: str, branch_id: BranchId | None = None, day: date | None = None) -> History:
    """Return what happened to the ticket with that label on a business day, today where none is told; no events where
    it was not given then, or that day is no longer kept.

    Raises Unavailable: "no_office", "which_branch", "archive_damaged", or what the store says.
    """
    store = Store(url, must_exist=True)
    try:
        with store.reading(only_branch(store, branch_id)) as transaction:
            row = transaction.branch.find()
            if row is None:
                raise Unavailable("no_office")
            plan = messages.plan.validate_json(transaction.branch.plan_json())
            is_today = day is None or day == row.business_date
            told = events_between(transaction, row.day_seq) if is_today else events_of_day(transaction, day or date.min)
            return History(plan, tuple(_of_ticket(told, label)))
    finally:
        store.close()


def _of_ticket(events: Iterable[Event], label: str) -> Iterable[Event]:
    ticket_id: TicketId | None = None
    for event in events:
        if isinstance(event, TicketIssued) and event.ticket.label == label:
            ticket_id = event.ticket.ticket_id
        if ticket_id is not None and _ticket_id_of(event) == ticket_id:
            yield event


def _ticket_id_of(event: Event) -> TicketId | None:
    found = getattr(event, "ticket_id", None) or getattr(getattr(event, "ticket", None), "ticket_id", None)
    return TicketId(found) if found else None
