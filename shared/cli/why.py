"""`antre why A-017`: what happened to a number today or another day, who did it, and why it was called when it was."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from shared.cli.database_choice import add_branch_flag, add_database_flags, branch_of, database_of, say_why_not
from shared.domain.events import StandardBreached, TicketIssued, TicketWentOn
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.ticket import Standard

if TYPE_CHECKING:
    from shared.domain.events import Event
    from shared.domain.plan import Plan

CALLED_BECAUSE = {
    "arrival": "it had waited longest",
    "priority": "it has priority",
    "longest_wait": "it had waited past the limit of this branch",
    "priority_cap": "enough priority calls had followed one another",
    "strict": "it has priority, and this branch always calls that first",
    "ratio": "it has priority, and it was the turn of those who have",
    "booking": "its appointment gave it this place",
    "for_counter": "it was sent to this very counter or officer",
    "chosen": "an officer chose it: {chosen_because}",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("label", metavar="NUMBER", help="for example A-017")
    parser.add_argument("--day", metavar="YYYY-MM-DD", help="a business day that is over, be it archived; else today")
    add_database_flags(parser)
    add_branch_flag(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 told, 1 not given that day or can't be read, 2 asked wrongly."""
    from shared.domain.errors import Unavailable
    from shared.office.history import history_of

    label = arguments.label.upper()
    try:
        day = date_of(arguments.day)
    except ValueError:
        print(f"antre: {arguments.day!r} is no day; expected for example 2026-11-25.", file=sys.stderr)
        return 2
    url, _paths = database_of(arguments)
    try:
        history = history_of(url, label, branch_of(arguments), day)
    except Unavailable as unavailable:
        return say_why_not(unavailable)
    if not history.events:
        then = "today" if day is None else f"on {day}, or that day is no longer kept"
        print(f"antre: {label} was not given {then}.", file=sys.stderr)
        return 1
    for event in history.events:
        at = event.at.astimezone(history.plan.branch.zone_info).strftime("%H.%M.%S")
        print(f"{at}  {sentence_of(event, history.plan)}")
    return 0


def date_of(told: str | None) -> date | None:
    """Read a day as it is typed; None where none is. Raises ValueError."""
    return date.fromisoformat(told) if told else None


def sentence_of(event: Event, plan: Plan) -> str:
    """Return one entry as a sentence: what, where, who, why."""
    if isinstance(event, StandardBreached):
        return _breach(event, plan)
    words = event.type.partition(".")[2].replace("_", " ")
    facts = {name: getattr(event, name, None) or "" for name in ("service_id", "counter_id", "officer_id")}
    issued = getattr(event, "ticket", None)
    service = plan.services.get(issued.service_id if issued else ServiceId(facts["service_id"]))
    counter = plan.counters.get(CounterId(facts["counter_id"]))
    officer = plan.officers.get(OfficerId(facts["officer_id"]))
    parts = [words]
    if service is not None:
        parts.append(f"for {service.name.in_language('en')}")
    if issued is not None and issued.booked_for is not None:
        parts.append(f"by a booking for {issued.booked_for.astimezone(plan.branch.zone_info):%H.%M}")
    if counter is not None:
        parts.append(f"at counter {counter.name}")
    if officer is not None:
        parts.append(f"by {officer.name}")
    reason = str(getattr(event, "reason", ""))
    why = CALLED_BECAUSE.get(reason, reason).format(chosen_because=getattr(event, "chosen_because", ""))
    return " ".join(parts) + _told_wait(event) + (f" ({why})" if why else "")


def _told_wait(event: Event) -> str:
    """Say which wait was promised, where one begins."""
    if isinstance(event, TicketIssued):
        promise = event.ticket.promise
    elif isinstance(event, TicketWentOn):
        promise = event.promise
    else:
        return ""
    if promise is None:
        return ", told no wait"
    return (
        ", told to go straight in"
        if promise.is_none
        else f", told {promise.from_minutes} to {promise.to_minutes} minutes"
    )


def _breach(event: StandardBreached, plan: Plan) -> str:
    """Say what was promised and not kept; when its time ran out stands there where the office noticed late."""
    service, counter = plan.services.get(event.service_id), plan.counters.get(event.counter_id or CounterId(""))
    said = "waited" if event.standard is Standard.WAIT else "is being served"
    name = f" for {service.name.in_language('en')}" if service else ""
    place = f" at counter {counter.name}" if counter else ""
    late = event.due_at.astimezone(plan.branch.zone_info).strftime("%H.%M.%S")
    return f"{said} longer than the promised {event.target_minutes} minutes{name}{place} (which ended at {late})"
