"""What a citizen is told about the wait, with a number and before one is taken: one place, so both say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.availability import availability
from shared.domain.ids import ServiceId
from shared.domain.quota import Channel
from shared.domain.run_ahead import Newcomer
from shared.domain.ticket import Ticket
from shared.domain.waiting import Foretold, WaitRange, estimate

if TYPE_CHECKING:
    from shared.office.work import Work


def people_ahead(work: Work, service_id: ServiceId, place: int | None, *, is_priority: bool) -> int:
    """Return how many would be called before; ``place`` None: by arrival. Those without priority count only others'."""
    tickets = work.transaction.tickets
    if place is None:
        return tickets.waiting_count(service_id, only_priority=is_priority)
    return tickets.waiting_before(service_id, place, only_priority=is_priority)


def wait_from_now(work: Work, who: Newcomer, ahead: int) -> WaitRange | None:
    """Return what to tell somebody about the wait: from the hall's own past, or plainly from who is ahead.

    None: nobody is there to call it.
    """
    if work.promiser is not None:
        return work.promiser.promise(who, work.now)
    service = work.plan.services[who.service_id]
    open_counters = work.transaction.counters.count_open(
        counter.counter_id for counter in work.plan.counters_for(service.service_id)
    )
    return estimate(ahead, open_counters, service.service_minutes)


def wait_of_step(work: Work, ticket: Ticket, service_id: ServiceId) -> WaitRange | None:
    """Return what to tell somebody who goes on to that service now, at their place by arrival at the mall."""
    place, is_priority = ticket.order[0], ticket.is_priority
    ahead = 0 if work.promiser is not None else people_ahead(work, service_id, place, is_priority=is_priority)
    who = Newcomer(service_id, is_priority, place, ticket.arrived_at, leaves=ticket.ticket_id)
    return wait_from_now(work, who, ahead)


def foretell(work: Work, service_id: ServiceId, *, is_priority: bool) -> Foretold | None:
    """Return what a number that a kiosk gave now would say, without giving one; None: it would give none."""
    service = work.plan.services.get(service_id)
    if service is None or work.plan.branch.business_date(work.now) != work.business_date:
        return None
    pause = work.transaction.pauses.all().get(service_id)
    given = work.given(service_id)
    if not availability(service, work.plan, given, pause, work.now, channel=Channel.KIOSK).is_open:
        return None
    ahead = people_ahead(work, service_id, None, is_priority=is_priority)
    wait = wait_from_now(work, Newcomer(service_id, is_priority), ahead)
    return Foretold(service_id=service_id, is_priority=is_priority, ahead=ahead, wait=wait)
