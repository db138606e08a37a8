"""What a journey asks of the office: a number for one service or for a visit, or a check-in by a booking's code."""

from __future__ import annotations

from dataclasses import replace

from kiosk.presenters.pages import Journey
from shared.domain.booking import booking_code
from shared.domain.commands import CheckIn, IssueTicket
from shared.domain.ids import CommandId, DeviceId, ServiceId

LONGEST_VISIT = 4
"""Services that are planned on one number at a kiosk: who needs more is better helped by a person."""

Wanted = IssueTicket | CheckIn


def services_of(journey: Journey) -> tuple[ServiceId, ...]:
    """The services of a journey in the order of the visit, none twice."""
    chosen = () if journey.service_id is None else (journey.service_id,)
    return tuple(dict.fromkeys((*journey.planned, *chosen)))


def can_plan_more(journey: Journey) -> bool:
    """Whether one more service fits on the number."""
    return journey.service_id is not None and len(services_of(journey)) < LONGEST_VISIT


def is_code(written: str) -> bool:
    """Whether that can be a booking's code at all: the office alone knows whether it is one."""
    return booking_code(written) is not None


def wanted(journey: Journey, held: Wanted | None, command_id: CommandId, device_id: DeviceId) -> Wanted | None:
    """Return what the journey asks for; what is held, under its own name, when it asks for the same. None: nothing."""
    is_priority = journey.is_priority is True
    services = services_of(journey)
    command: Wanted
    if journey.code:
        command = CheckIn(command_id=command_id, code=journey.code, is_priority=is_priority, device_id=device_id)
    elif services:
        command = IssueTicket(
            command_id=command_id,
            service_id=services[0],
            is_priority=is_priority,
            device_id=device_id,
            then_service_ids=services[1:],
        )
    else:
        return None
    if held is not None and type(held) is type(command) and replace(command, command_id=held.command_id) == held:
        return held
    return command
