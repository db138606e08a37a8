"""What the kiosk's presenter works with, and what it hands to the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.presenters.faces import TicketFace
from shared.domain.ids import CommandId, DeviceId, ServiceId, TicketId
from shared.domain.wording import Language

if TYPE_CHECKING:
    from shared.client.asking import AskWaits, Send
    from shared.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class IssuedTicket:
    """A number that was just given, with all that its paper says besides the words."""

    ticket_id: TicketId
    service_id: ServiceId
    face: TicketFace
    issued_at: datetime  # aware, in the branch's zone
    language: Language


@dataclass(frozen=True, slots=True)
class Tools:
    """What the presenter is given to work with; all of it plain calls."""

    hall: Callable[[], Snapshot | None]  # what the mirror holds; never changed here
    send: Send
    ask_waits: AskWaits
    now: Callable[[], datetime]  # the hub's clock, aware UTC
    ticks: Callable[[], float]  # seconds that only go forward
    new_command_id: Callable[[], CommandId]
    print_ticket: Callable[[IssuedTicket], bool]  # False: this kiosk has no printer
    changed: Callable[[], None]  # anything may differ
    ticked: Callable[[], None]  # only the countdown can differ
    withdraw_ticket: Callable[[TicketId], None]  # its citizen has left: no paper later for nobody
    device_id: DeviceId
    language: Language = "id"
    scheme: str = "light"
