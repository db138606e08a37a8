"""Giving a number."""

from __future__ import annotations

from datetime import datetime

from shared.domain.availability import availability
from shared.domain.commands import IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import ServiceId
from shared.domain.plan import Service
from shared.domain.quota import Channel
from shared.domain.run_ahead import Newcomer
from shared.domain.standards import wait_due_at
from shared.domain.ticket import Ticket, TicketState
from shared.office.foretelling import people_ahead, wait_from_now
from shared.office.work import Work


def issue(work: Work, command: IssueTicket) -> None:
    """Give the next number of the service's series, with what is known of the wait."""
    service = work.service(command.service_id)
    for service_id in command.then_service_ids:
        work.service(service_id)
    refuse_unless_available(work, service, command.channel)
    give_number(
        work,
        service,
        command.channel,
        is_priority=command.is_priority,
        then_service_ids=command.then_service_ids,
    )


def give_number(
    work: Work,
    service: Service,
    channel: Channel,
    *,
    is_priority: bool,
    then_service_ids: tuple[ServiceId, ...] = (),
    place: int | None = None,
    booked_for: datetime | None = None,
) -> Ticket:
    """Issue the next number of the service's series to somebody who may have one; ``place`` None: by arrival."""
    tickets = work.transaction.tickets
    series = work.plan.series[service.series_id]
    number = series.after(tickets.last_number(work.business_date, series.series_id))
    ahead = people_ahead(work, service.service_id, place, is_priority=is_priority)
    ticket = Ticket(
        ticket_id=work.ticket_id_maker(),
        label=series.label(number),
        series_id=series.series_id,
        number=number,
        business_date=work.business_date,
        service_id=service.service_id,
        is_priority=is_priority,
        state=TicketState.WAITING,
        arrived_at=work.now,
        arrival_seq=work.next_seq,
        place=work.next_seq if place is None else place,
        then_service_ids=then_service_ids,
        promise=wait_from_now(work, Newcomer(service.service_id, is_priority, place), ahead),
        booked_for=booked_for,
        due_at=wait_due_at(service, max(work.now, booked_for or work.now)),
    )
    tickets.add(ticket)
    work.transaction.tallies.count_one(work.business_date, service.service_id, channel)
    work.record(TicketIssued(seq=work.next_seq, at=work.now, ticket=ticket, ahead=ahead, channel=channel))
    return ticket


def refuse_unless_available(work: Work, service: Service, channel: Channel) -> None:
    """Refuse with the reason and the next opening where hours, calendar, quota or a disturbance say no."""
    transaction = work.transaction
    given = work.given(service.service_id)
    pause = transaction.pauses.all().get(service.service_id)
    answer = availability(service, work.plan, given, pause, work.now, channel=channel)
    if not answer.is_open:
        raise answer.refusal(service)
