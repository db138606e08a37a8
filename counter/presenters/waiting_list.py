"""Who waits for this counter, by service, with their age against the target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter.presenters.faces import Tone, WaitingRow
from counter.presenters.preview import Preview
from counter.presenters.telling_time import clock_words
from shared.domain.ids import OfficerId, ServiceId
from shared.domain.plan import Counter, Service
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Standard, Ticket
from shared.domain.wording import Language

NEARLY = 0.8  # of the target: from here on a row says so


def minutes_since(at: datetime, now: datetime) -> int:
    """Whole minutes gone by, never negative: two computers' clocks differ."""
    return max(0, int((now - at).total_seconds() // 60))


def tone_of(minutes: int, target_minutes: int) -> Tone:
    """Return how a wait stands to its target."""
    if minutes > target_minutes:
        return Tone.BAD
    return Tone.WARN if minutes > NEARLY * target_minutes else Tone.NEUTRAL


def services_at(hall: Snapshot, counter: Counter, waited_for: Iterable[ServiceId] = ()) -> list[Service]:
    """Return the counter's services: its own, those it helps with, and others that a ticket was sent here for."""
    wanted = dict.fromkeys((*counter.service_ids, *counter.helps_service_ids, *waited_for))
    return [hall.plan.services[service_id] for service_id in wanted if service_id in hall.plan.services]


def waiting_rows(  # noqa: PLR0917  # what a list is made of
    hall: Snapshot, counter: Counter, officer_id: OfficerId | None, next_up: Preview, now: datetime, language: Language
) -> list[WaitingRow]:
    """Return the list, each service that anyone waits for with its tickets in order of arrival."""
    rows: list[WaitingRow] = []
    waiting: dict[ServiceId, list[Ticket]] = {}
    for ticket in hall.waiting_at(counter, officer_id):
        waiting.setdefault(ticket.service_id, []).append(ticket)
    candidates = [ticket.ticket_id for ticket in (next_up.first, next_up.other) if ticket is not None]
    for service in services_at(hall, counter, waiting):
        tickets = waiting.get(service.service_id, [])
        if not tickets:
            continue
        name = service.name.in_language(language)
        is_help = service.service_id not in counter.service_ids
        target = service.target_wait_minutes
        rows.append(
            WaitingRow(key=f"service {service.service_id}", service=name, is_help=is_help, target_minutes=target)
        )
        for ticket in tickets:
            minutes = minutes_since(ticket.arrived_at, now)
            is_candidate = ticket.ticket_id in candidates
            rows.append(
                WaitingRow(
                    key=ticket.ticket_id,
                    label=ticket.label,
                    service=name,
                    is_help=is_help,
                    is_priority=ticket.is_priority,
                    is_sent=ticket.for_counter_id is not None or ticket.for_officer_id is not None,
                    booked=clock_words(ticket.booked_for, hall.plan.branch.zone_info, language)
                    if ticket.booked_for is not None
                    else "",
                    more_services=len(ticket.then_service_ids),
                    is_next=is_candidate and next_up.is_sure,
                    is_maybe_next=is_candidate and not next_up.is_sure,
                    minutes=minutes,
                    target_minutes=target,
                    share=round(minutes / target, 3) if target else 0.0,
                    tone=(Tone.BAD if Standard.WAIT in ticket.breached else tone_of(minutes, target)).value,
                )
            )
    return rows
