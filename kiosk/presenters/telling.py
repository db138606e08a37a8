"""What the office's answer becomes on the screen: the number with all that belongs to it, or why there is none."""

from __future__ import annotations

from datetime import datetime

from kiosk.presenters.catalogue import Catalogue
from kiosk.presenters.faces import RefusalFace, TicketFace
from shared.domain.answers import Declined
from shared.domain.errors import RefusalCode
from shared.domain.events import TicketIssued
from shared.domain.wording import Language, Wording
from shared.ui.times import time_of_day


def ticket_face(event: TicketIssued, catalogue: Catalogue) -> TicketFace:
    """The number that was given, in the catalogue's language."""
    ticket, plan = event.ticket, catalogue.hall.plan
    detail = catalogue.detail(ticket.service_id)
    hall, counters = catalogue.place(ticket.service_id)
    zone = plan.branch.zone_info
    issued_at = event.at.astimezone(zone)
    then = [plan.services[one] for one in ticket.then_service_ids if one in plan.services]
    return TicketFace(
        number=ticket.label,
        service=detail.service_name,
        agency=detail.agency_name,
        ahead=event.ahead,
        from_minutes=ticket.promise.from_minutes if ticket.promise else 0,
        to_minutes=ticket.promise.to_minutes if ticket.promise else 0,
        is_wait_known=ticket.promise is not None,
        hall=hall,
        counters=counters,
        code=f"{ticket.label} {plan.branch.short_name} {issued_at:%d-%m-%Y %H.%M} {ticket.ticket_id}",
        then=tuple(one.short_name.in_language(catalogue.language) for one in then),
        then_service_ids=tuple(one.service_id for one in then),
        booked=time_of_day(ticket.booked_for, zone, catalogue.language) if ticket.booked_for is not None else "",
    )


def refusal_face(declined: Declined | None, catalogue: Catalogue | None, language: Language) -> RefusalFace:
    """Why the office said no, in the language that is chosen now. ``name``: the holiday, the message, or what the
    sentence about a booking is filled with: its number, or its time."""
    if declined is None:
        return RefusalFace()
    told = {key: str(value) for key, value in declined.details.items()}
    again = told.get("next_open_at") or told.get("opens_at", "")
    name = Wording(told.get("name_id", ""), told.get("name_en", "")).in_language(language)
    if declined.code is RefusalCode.BOOKING_USED:
        name = told.get("label", "")
    elif declined.code is RefusalCode.BOOKING_LATE and catalogue and "slot_at" in told:
        name = catalogue.when_again(datetime.fromisoformat(told["slot_at"]))
    return RefusalFace(
        code=declined.code.value,
        reopens=catalogue.when_again(datetime.fromisoformat(again)) if again and catalogue else "",
        name=name,
        is_of_booking=declined.code in BOOKING_CODES,
    )


BOOKING_CODES = frozenset(
    {
        RefusalCode.UNKNOWN_BOOKING,
        RefusalCode.BOOKING_TOO_EARLY,
        RefusalCode.BOOKING_LATE,
        RefusalCode.BOOKING_USED,
        RefusalCode.BOOKING_CANCELLED,
    }
)
