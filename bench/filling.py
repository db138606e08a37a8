"""People who already wait: entered in one transaction, as if each had taken a ticket."""

from __future__ import annotations

from shared.domain.clock import Clock
from shared.domain.events import TicketIssued
from shared.domain.fresh_ids import new_command_id, new_ticket_id
from shared.domain.ids import ServiceId
from shared.domain.plan import Plan
from shared.domain.ticket import Ticket, TicketState
from shared.protocol import messages
from shared.store.journal import JournalRow
from shared.store.store import Store


def fill(url: str, plan: Plan, clock: Clock, waiting: dict[ServiceId, int]) -> None:
    """Let so many wait for each service, in turn. The branch must be loaded and its series unused today."""
    store = Store(url)
    try:
        with store.writing(plan.branch.branch_id) as transaction:
            row = transaction.branch.find()
            if row is None:
                raise ValueError("the branch was never loaded")
            seq, now, entries = row.seq, clock.now(), []
            numbers = dict.fromkeys(plan.series, 0)
            for place in range(max(waiting.values(), default=0)):
                for service_id in (service for service, count in waiting.items() if place < count):
                    series = plan.series[plan.services[service_id].series_id]
                    numbers[series.series_id] += 1
                    seq += 1
                    ticket = Ticket(
                        ticket_id=new_ticket_id(),
                        label=series.label(numbers[series.series_id]),
                        series_id=series.series_id,
                        number=numbers[series.series_id],
                        business_date=row.business_date,
                        service_id=service_id,
                        is_priority=False,
                        state=TicketState.WAITING,
                        arrived_at=now,
                        arrival_seq=seq,
                        promise=None,
                    )
                    transaction.tickets.add(ticket)
                    issued = TicketIssued(seq=seq, at=now, ticket=ticket, ahead=place)
                    entries.append(
                        JournalRow(
                            seq=seq,
                            at=now,
                            business_date=row.business_date,
                            command_id=new_command_id(),
                            type=issued.type,
                            payload=messages.event.dump_json(issued).decode(),
                        )
                    )
            transaction.journal.append(entries)
            transaction.branch.move(seq, row.business_date, row.day_seq)
    finally:
        store.close()
