"""What needs a second thought before it is sent: which sheets there are, when each can be opened, what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter.presenters.lights import Hand, Why
from shared.domain.wording import Wording


class SheetKind(StrEnum):
    """A sheet over the desk. The first four have a button; the next four stand in *more*; the rest open from a list."""

    TRANSFER = "transfer"
    PARK = "park"
    PAUSE = "pause"
    MORE = "more"
    ADD_STEP = "add_step"
    CANCEL = "cancel"
    TAKE_OVER = "take_over"
    SERVICES = "services"
    CALL_CHOSEN = "call_chosen"
    RESUME = "resume"
    REINSTATE = "reinstate"


BUTTONS = (SheetKind.TRANSFER, SheetKind.PARK, SheetKind.PAUSE, SheetKind.MORE)
IN_MORE = (SheetKind.ADD_STEP, SheetKind.CANCEL, SheetKind.TAKE_OVER, SheetKind.SERVICES)
SHEET_KEYS = {SheetKind.TRANSFER: "F6", SheetKind.PARK: "F7", SheetKind.PAUSE: "F9", SheetKind.MORE: "F10"}

# Kept in the journal as they stand here; each screen has its words for them.
REASONS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.TRANSFER: ("needs_other_service", "wrong_service", "file_goes_on", "citizen_asks"),
    SheetKind.PARK: ("fetching_documents", "paying", "waiting_for_result", "stepped_out"),
    SheetKind.PAUSE: ("rest", "prayer", "trouble", "called_away"),
    SheetKind.CANCEL: ("citizen_left", "taken_by_mistake", "cannot_be_served", "double_number"),
    SheetKind.TAKE_OVER: ("officer_gone", "computer_down", "officer_asks", "supervisor_asks"),
    SheetKind.CALL_CHOSEN: ("came_back", "file_complete", "urgent", "supervisor_asks"),
    SheetKind.REINSTATE: ("did_not_hear", "at_another_counter", "stepped_out", "supervisor_asks"),
    SheetKind.SERVICES: ("system_down", "network_down", "power_down", "materials_out"),
}

# Said to citizens on the kiosk and in the hall, so in both languages, whatever this desk speaks.
DISTURBANCES = {
    "system_down": Wording("Sistem layanan ini sedang terganggu.", "The system of this service is down."),
    "network_down": Wording("Jaringan layanan ini sedang terganggu.", "The network of this service is down."),
    "power_down": Wording("Listrik layanan ini sedang padam.", "This service is without electricity."),
    "materials_out": Wording("Bahan layanan ini sedang habis.", "This service has run out of material."),
}

OPEN_END = 0  # a span without an end that is known
SPANS: dict[SheetKind, tuple[int, ...]] = {  # minutes
    SheetKind.PARK: (OPEN_END, 10, 15, 30, 60),
    SheetKind.PAUSE: (OPEN_END, 10, 15, 30, 60),
    SheetKind.SERVICES: (OPEN_END, 15, 30, 60, 120),
}

NEEDS_TARGET = frozenset({SheetKind.TRANSFER, SheetKind.ADD_STEP, SheetKind.TAKE_OVER, SheetKind.SERVICES})
_NEEDS_HAND = frozenset({SheetKind.TRANSFER, SheetKind.PARK, SheetKind.ADD_STEP})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLight:
    """Whether a sheet can be opened, or why not. ``is_on``: the counter rests, and the key reopens it."""

    kind: SheetKind
    key: str
    is_lit: bool
    is_pending: bool
    is_on: bool
    why: Why


def why_shut(kind: SheetKind, hand: Hand, *, is_paused: bool, can_take_over: bool) -> Why:
    """Why the rules of the queue keep a sheet shut; NOTHING where they don't."""
    if kind in _NEEDS_HAND and hand is Hand.IDLE:
        return Why.COUNTER_EMPTY
    if kind is SheetKind.TAKE_OVER:
        return Why.TICKET_IN_HAND if hand is not Hand.IDLE else Why.NOTHING if can_take_over else Why.NOBODY_ELSE
    if kind is SheetKind.CALL_CHOSEN:
        return Why.COUNTER_PAUSED if is_paused else Why.TICKET_CALLED if hand is Hand.CALLED else Why.NOTHING
    return Why.NOTHING
