"""Numbers beside the queue: parked ones, and those whose citizens didn't come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter.presenters.faces import LaidRow
from counter.presenters.telling_time import clock_words
from counter.presenters.waiting_list import minutes_since
from shared.domain.ids import OfficerId
from shared.domain.plan import Counter
from shared.domain.queues import head_of
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Language


def parked_rows(hall: Snapshot, counter: Counter, officer_id: OfficerId, language: Language) -> list[LaidRow]:
    """Return the parked numbers that this counter would call, in order of arrival."""
    found = [one for one in hall.tickets.values() if one.state is TicketState.PARKED]
    zone = hall.plan.branch.zone_info
    return [
        _row(hall, one, language, until=clock_words(one.parked_until, zone, language) if one.parked_until else "")
        for one in sorted(_of_here(found, counter, officer_id), key=lambda one: one.order)
    ]


def missed_rows(
    hall: Snapshot, counter: Counter, officer_id: OfficerId, now: datetime, language: Language
) -> list[LaidRow]:
    """Return today's no-shows that this counter would call, the latest first."""
    found = _of_here(hall.missed.values(), counter, officer_id)
    newest = sorted(found, key=lambda one: (one.ended_at or one.arrived_at, one.arrival_seq), reverse=True)
    return [_row(hall, one, language, minutes=minutes_since(one.ended_at or now, now)) for one in newest]


def _of_here(tickets: Iterable[Ticket], counter: Counter, officer_id: OfficerId) -> list[Ticket]:
    return [one for one in tickets if head_of(one, counter, officer_id) is not None]


def _row(hall: Snapshot, ticket: Ticket, language: Language, *, minutes: int = 0, until: str = "") -> LaidRow:
    return LaidRow(
        key=ticket.ticket_id,
        label=ticket.label,
        service=hall.plan.services[ticket.service_id].name.in_language(language),
        is_priority=ticket.is_priority,
        minutes=minutes,
        until=until,
    )
