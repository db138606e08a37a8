"""What a sheet offers to choose from: services, counters, officers, and numbers at other counters."""

from __future__ import annotations

from counter.presenters.faces import Target
from shared.domain.ids import CounterId, OfficerId
from shared.domain.plan import Counter, Service
from shared.domain.snapshot import CounterState, Snapshot
from shared.domain.ticket import Ticket
from shared.domain.wording import Language


def transfer_targets(hall: Snapshot, ticket: Ticket, here: CounterId, language: Language) -> list[Target]:
    """Return where a ticket in hand can go: other services, its agency's first; open counters; officers at work.

    A closed counter and an absent officer are left out: nobody else may call what was sent to them.
    """
    agency_id = hall.plan.services[ticket.service_id].agency_id
    services = [one for one in hall.plan.services.values() if one.service_id != ticket.service_id]
    services.sort(key=lambda one: one.agency_id != agency_id)
    seats = [(hall.plan.counters[key], state) for key, state in hall.counters.items() if _is_manned(state, hall, here)]
    seats.sort(key=lambda seat: seat[0].agency_id != agency_id)
    return [
        *(_service(hall, one, language) for one in services),
        *(_counter(hall, counter, state) for counter, state in seats),
        *(_officer(hall, counter, state) for counter, state in seats),
    ]


def step_targets(hall: Snapshot, ticket: Ticket, language: Language) -> list[Target]:
    """Return the services that can follow on the same number: any but the one that is last."""
    last = ticket.then_service_ids[-1] if ticket.then_service_ids else ticket.service_id
    agency_id = hall.plan.services[ticket.service_id].agency_id
    services = [one for one in hall.plan.services.values() if one.service_id != last]
    services.sort(key=lambda one: one.agency_id != agency_id)
    return [_service(hall, one, language) for one in services]


def held_elsewhere(hall: Snapshot, here: Counter, language: Language) -> list[Target]:
    """Return the numbers in hand at other counters that this one serves too."""
    found = []
    for counter_id, state in hall.counters.items():
        ticket = hall.tickets.get(state.ticket_id) if state.ticket_id else None
        counter = hall.plan.counters.get(counter_id)
        if ticket is None or counter is None or counter_id == here.counter_id:
            continue
        if here.rank_of(ticket.service_id) is None:
            continue
        name = hall.plan.services[ticket.service_id].name.in_language(language)
        where = ", ".join(part for part in (counter.name, _name(hall, state.officer_id)) if part)
        found.append(Target(key=ticket.ticket_id, kind="ticket", name=f"{ticket.label}, {name}", where=where))
    return found


def service_targets(hall: Snapshot, here: Counter, language: Language) -> list[Target]:
    """Return the services whose disturbance this counter may tell: its own, and those it helps with."""
    wanted = [*here.service_ids, *here.helps_service_ids]
    return [_service(hall, hall.plan.services[key], language) for key in wanted if key in hall.plan.services]


def fitting(targets: list[Target], typed: str) -> list[Target]:
    """Return the targets that have every typed word in their name or place."""
    words = typed.casefold().split()
    return [one for one in targets if all(word in f"{one.name} {one.where}".casefold() for word in words)]


def _service(hall: Snapshot, service: Service, language: Language) -> Target:
    is_paused = service.service_id in hall.paused_services
    note = "paused" if is_paused else "" if hall.open_counters_for(service.service_id) else "no_counter"
    return Target(
        key=service.service_id,
        kind="service",
        name=service.name.in_language(language),
        where=hall.plan.agencies[service.agency_id].short_name,
        waiting=hall.waiting_count(service.service_id),
        note=note,
    )


def _counter(hall: Snapshot, counter: Counter, state: CounterState) -> Target:
    where = ", ".join((hall.plan.agencies[counter.agency_id].short_name, _name(hall, state.officer_id)))
    note = "paused" if state.is_paused else ""
    return Target(key=counter.counter_id, kind="counter", name=counter.name, where=where, note=note)


def _officer(hall: Snapshot, counter: Counter, state: CounterState) -> Target:
    return Target(
        key=state.officer_id or "",
        kind="officer",
        name=_name(hall, state.officer_id),
        where=counter.name,
        note="paused" if state.is_paused else "",
    )


def _is_manned(state: CounterState, hall: Snapshot, here: CounterId) -> bool:
    return state.is_open and state.counter_id != here and state.counter_id in hall.plan.counters


def _name(hall: Snapshot, officer_id: OfficerId | None) -> str:
    officer = hall.plan.officers.get(officer_id) if officer_id else None
    return officer.name if officer else str(officer_id or "")
