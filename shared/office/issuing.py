"""Giving a number."""

from __future__ import annotations

from shared.domain.commands import IssueTicket
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import TicketIssued
from shared.domain.hours import opening
from shared.domain.ticket import Ticket, TicketState
from shared.domain.waiting import estimate
from shared.office.work import Work


def issue(work: Work, command: IssueTicket) -> None:
    """Give the next number of the service's series, with what is known of the wait."""
    service = work.service(command.service_id)
    for service_id in command.then_service_ids:
        work.service(service_id)
    disturbance = work.transaction.pauses.all().get(service.service_id)
    if disturbance is not None:
        until = disturbance.until.isoformat() if disturbance.until else ""
        raise Refused(RefusalCode.SERVICE_DISTURBED, service=service.service_id, until=until)
    hours = opening(service.hours, work.now, work.plan.branch.zone_info)
    if not hours.is_open:
        next_open_at = hours.next_open_at.isoformat() if hours.next_open_at else ""
        raise Refused(RefusalCode.SERVICE_CLOSED, next_open_at=next_open_at)
    tickets = work.transaction.tickets
    series = work.plan.series[service.series_id]
    number = series.after(tickets.last_number(work.business_date, series.series_id))
    ahead = tickets.waiting_count(service.service_id, only_priority=command.is_priority)
    open_counters = work.transaction.counters.count_open(
        counter.counter_id for counter in work.plan.counters_for(service.service_id)
    )
    ticket = Ticket(
        ticket_id=work.ticket_id_maker(),
        label=series.label(number),
        series_id=series.series_id,
        number=number,
        business_date=work.business_date,
        service_id=service.service_id,
        is_priority=command.is_priority,
        state=TicketState.WAITING,
        arrived_at=work.now,
        arrival_seq=work.next_seq,
        place=work.next_seq,
        then_service_ids=command.then_service_ids,
        promise=estimate(ahead, open_counters, service.service_minutes),
    )
    tickets.add(ticket)
    work.record(TicketIssued(seq=work.next_seq, at=work.now, ticket=ticket, ahead=ahead))
