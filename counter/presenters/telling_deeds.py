"""What the deeds of others mean at this desk: why a number is here, and who was faster."""

from __future__ import annotations

from dataclasses import replace

from counter.presenters.asking import Notice, NoticeKind
from counter.presenters.deeds import Deed, Deeds
from counter.presenters.telling_time import clock_words
from shared.domain.events import TicketTakenOver
from shared.domain.ids import CounterId, OfficerId
from shared.domain.plan import Plan
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket
from shared.domain.wording import Language


def call_facts(hall: Snapshot, ticket: Ticket, deeds: Deeds, language: Language) -> dict[str, object]:
    """Return the desk's facts about a number in hand: why it was called, who sent it, its booking, its visit."""
    plan, zone = hall.plan, hall.plan.branch.zone_info
    call, brought = deeds.call_of(ticket.ticket_id), deeds.brought(ticket.ticket_id)
    facts: dict[str, object] = {
        "why_called": call.reason if call is not None else "",
        "booked": clock_words(ticket.booked_for, zone, language) if ticket.booked_for is not None else "",
    }
    if ticket.then_service_ids:
        services = [plan.services[one] for one in (ticket.service_id, *ticket.then_service_ids)]
        facts["steps"] = tuple(one.short_name.in_language(language) for one in services)
    if brought is not None and brought.counter_id in plan.counters:
        facts |= {
            "sent_by": plan.counters[brought.counter_id].name,
            "sent_because": brought.reason,
            "is_taken_over": brought.what == "taken_over",
        }
    return facts


def with_deed(notice: Notice, deeds: Deeds, officer_id: OfficerId, plan: Plan, language: Language) -> Notice:
    """Return a refusal that tells who did what to the number meanwhile, where this desk has heard it."""
    deed = deeds.of_label(str(notice.details.get("label", ""))) if notice.kind is NoticeKind.REFUSED else None
    if deed is None or deed.officer_id in (None, officer_id) or "did" in notice.details:
        return notice
    return replace(notice, details={**notice.details, **_told(deed, plan, language)})


def taken_away(event: TicketTakenOver, label: str, plan: Plan, language: Language) -> Notice:
    """Return what an officer is told whose number another counter has taken over."""
    deed = Deed(
        what="taken_over", at=event.at, reason=event.reason, counter_id=event.counter_id, officer_id=event.officer_id
    )
    return Notice(NoticeKind.TAKEN_OVER, event.reason, {"label": label, **_told(deed, plan, language)})


def _told(deed: Deed, plan: Plan, language: Language) -> dict[str, str]:
    counter = plan.counters.get(deed.counter_id or CounterId(""))
    officer = plan.officers.get(deed.officer_id) if deed.officer_id else None
    return {
        "did": deed.what,
        "did_officer": officer.name if officer else str(deed.officer_id or ""),
        "did_counter": counter.name if counter else "",
        "did_at": clock_words(deed.at, plan.branch.zone_info, language),
    }
