"""The sheet that lies over the desk: what was asked for, what is chosen, and the command that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from counter.presenters.faces import ReasonRow, SheetView, SpanRow, Target
from counter.presenters.lights import Why
from counter.presenters.sheets import (
    DISTURBANCES,
    IN_MORE,
    NEEDS_TARGET,
    OPEN_END,
    REASONS,
    SPANS,
    SheetKind,
)
from counter.presenters.targets import (
    fitting,
    held_elsewhere,
    service_targets,
    step_targets,
    transfer_targets,
)
from counter.presenters.telling_time import clock_words
from shared.domain.commands import (
    AddStep,
    CallChosen,
    Cancel,
    Command,
    Park,
    PauseCounter,
    PauseService,
    Reinstate,
    ReopenService,
    Resume,
    TakeOver,
    Transfer,
)
from shared.domain.ids import CommandId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Language

_GOALS = {"service": "service_id", "counter": "for_counter_id", "officer": "for_officer_id"}
_PLAIN: dict[SheetKind, type[Cancel | CallChosen | Reinstate]] = {
    SheetKind.CANCEL: Cancel,
    SheetKind.CALL_CHOSEN: CallChosen,
    SheetKind.REINSTATE: Reinstate,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where the sheet lies: read anew at each look, because the hall moves under it."""

    hall: Snapshot
    counter: Counter
    officer_id: OfficerId
    in_hand: Ticket | None
    now: datetime
    language: Language

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """Return a number that is live or was missed today."""
        return self.hall.tickets.get(ticket_id) or self.hall.missed.get(ticket_id)


class Sheet:
    """One open sheet. ``why_shut`` says whether a kind can be opened now."""

    def __init__(self, kind: SheetKind, look: Callable[[], Seat], why_shut: Callable[[SheetKind], Why]) -> None:
        self.kind = kind
        self.filter_text = ""
        self._look = look
        self._why_shut = why_shut
        seat = look()
        self.ticket_id = seat.in_hand.ticket_id if seat.in_hand is not None else None
        self._target = ""
        self._reason = ""
        self._minutes = OPEN_END

    def about(self, ticket_id: TicketId) -> Sheet:
        """Make it about that number instead of the one in hand; return it."""
        self.ticket_id = ticket_id
        return self

    # What is offered

    def targets(self) -> list[Target]:
        """Return what there is to choose from and fits what was typed, the chosen one marked."""
        found = fitting(self._all_targets(), self.filter_text)
        return [replace(one, is_chosen=self._key(one) == self._target) for one in found]

    def reasons(self) -> list[ReasonRow]:
        """Return the reasons, or none where none is asked."""
        if self._does_reopen():
            return []
        codes = REASONS.get(self.kind, ())
        return [ReasonRow(key=one, digit=str(n), is_chosen=one == self._reason) for n, one in enumerate(codes, 1)]

    def spans(self) -> list[SpanRow]:
        """Return how long it may last, or nothing where that isn't asked."""
        if self._does_reopen():
            return []
        return [
            SpanRow(minutes=one, until=self._clock(self._until(one)), is_chosen=one == self._minutes)
            for one in SPANS.get(self.kind, ())
        ]

    def missing(self) -> str:
        """Return what must be chosen before it can be sent."""
        if self.kind in NEEDS_TARGET and not any(one.is_chosen for one in self.targets()):
            return "target"
        return "reason" if self.reasons() and not self._reason else ""

    def view(self) -> SheetView:
        """The sheet at this moment."""
        seat = self._look()
        ticket = seat.ticket(self.ticket_id) if self.ticket_id else None
        facts = {}
        if ticket is not None and self.kind not in {SheetKind.PAUSE, SheetKind.SERVICES, SheetKind.TAKE_OVER}:
            facts = {
                "number": ticket.label,
                "service": seat.hall.plan.services[ticket.service_id].name.in_language(seat.language),
                "arrived": self._clock(ticket.arrived_at),
            }
        return SheetView(
            kind=self.kind.value,
            filter_text=self.filter_text,
            has_filter=self.kind in {SheetKind.TRANSFER, SheetKind.ADD_STEP},
            missing=self.missing(),
            why=self._why_shut(self.kind).value,
            can_cancel=self.kind in {SheetKind.CALL_CHOSEN, SheetKind.RESUME},
            does_reopen=self._does_reopen(),
            **facts,
        )

    # What the officer does

    def choose_target(self, key: str) -> None:
        """Take a target by its key."""
        self._target = key

    def move(self, by: int) -> None:
        """Go up or down by so many targets."""
        keys = [self._key(one) for one in self.targets() if one.is_lit]
        if not keys:
            return
        at = keys.index(self._target) + by if self._target in keys else 0 if by > 0 else len(keys) - 1
        self._target = keys[max(0, min(at, len(keys) - 1))]

    def choose_reason(self, key: str) -> None:
        """Take a reason by its code."""
        self._reason = key

    def choose_span(self, minutes: int) -> None:
        """Take a span by its minutes."""
        self._minutes = minutes

    def move_span(self, by: int) -> None:
        """Go to the next span, or the one before."""
        known = SPANS.get(self.kind, ())
        if known:
            self._minutes = known[max(0, min(known.index(self._minutes) + by, len(known) - 1))]

    def type(self, sign: str) -> None:
        """A digit chooses a reason (a verb in *more*) while nothing was typed; everything else looks for a target."""
        if sign.isdigit() and not self.filter_text:
            place = int(sign) - 1
            if self.kind is SheetKind.MORE:
                lit = self.targets()
                self._target = self._key(lit[place]) if 0 <= place < len(lit) else self._target
                return
            reasons = self.reasons()
            if 0 <= place < len(reasons):
                self._reason = reasons[place].key
            return
        if self.view().has_filter and (sign.isalnum() or (sign == " " and self.filter_text)):
            self._find(self.filter_text + sign)

    def erase(self) -> None:
        """Take back the last letter."""
        if self.filter_text:
            self._find(self.filter_text[:-1])

    def command(self, command_id: CommandId) -> Command | None:
        """Return what would be sent, or None while something is missing or the rules forbid it."""
        seat = self._look()
        if self.missing() or self._why_shut(self.kind) is not Why.NOTHING:
            return None
        by: dict[str, Any] = {
            "command_id": command_id,
            "counter_id": seat.counter.counter_id,
            "officer_id": seat.officer_id,
        }
        until = self._until(self._minutes)
        kind, _, key = self._target.partition(" ")
        match self.kind:
            case SheetKind.PAUSE:
                return PauseCounter(**by, reason=self._reason, until=until)
            case SheetKind.SERVICES if self._does_reopen():
                return ReopenService(**by, service_id=ServiceId(key))
            case SheetKind.SERVICES:
                message = DISTURBANCES[self._reason]
                return PauseService(**by, service_id=ServiceId(key), message=message, until=until)
            case SheetKind.TAKE_OVER:
                return TakeOver(**by, ticket_id=TicketId(key), reason=self._reason)
            case _:
                return self._about_a_number(by, kind, key, until) if self.ticket_id else None

    def _about_a_number(self, by: dict[str, Any], kind: str, key: str, until: datetime | None) -> Command | None:
        facts = {**by, "ticket_id": self.ticket_id}
        match self.kind:
            case SheetKind.TRANSFER:
                return Transfer(**{**facts, _GOALS[kind]: key}, reason=self._reason)
            case SheetKind.PARK:
                return Park(**facts, reason=self._reason, until=until)
            case SheetKind.ADD_STEP:
                return AddStep(**facts, service_id=ServiceId(key))
            case SheetKind.RESUME:
                return Resume(**facts)
            case _:
                plain = _PLAIN.get(self.kind)
                return plain(**facts, reason=self._reason) if plain is not None else None

    @property
    def is_stale(self) -> bool:
        """Whether its number has gone where the sheet can't follow: another officer was faster."""
        if self.ticket_id is None or self.kind in {SheetKind.MORE, SheetKind.PAUSE, SheetKind.SERVICES}:
            return False
        seat = self._look()
        ticket = seat.ticket(self.ticket_id)
        wanted = {
            SheetKind.CALL_CHOSEN: {TicketState.WAITING},
            SheetKind.RESUME: {TicketState.PARKED},
            SheetKind.REINSTATE: {TicketState.NO_SHOW},
            SheetKind.CANCEL: {TicketState.WAITING, TicketState.PARKED, TicketState.CALLED, TicketState.SERVING},
        }.get(self.kind, {TicketState.CALLED, TicketState.SERVING})
        return ticket is None or ticket.state not in wanted

    def _all_targets(self) -> list[Target]:
        seat = self._look()
        ticket = seat.in_hand
        match self.kind:
            case SheetKind.TRANSFER if ticket is not None:
                return transfer_targets(seat.hall, ticket, seat.counter.counter_id, seat.language)
            case SheetKind.ADD_STEP if ticket is not None:
                return step_targets(seat.hall, ticket, seat.language)
            case SheetKind.TAKE_OVER:
                return held_elsewhere(seat.hall, seat.counter, seat.language)
            case SheetKind.SERVICES:
                return service_targets(seat.hall, seat.counter, seat.language)
            case SheetKind.MORE:
                return [self._verb(kind) for kind in IN_MORE]
            case _:
                return []

    def _verb(self, kind: SheetKind) -> Target:
        why = self._why_shut(kind)
        if kind is SheetKind.CANCEL and self._look().in_hand is None:
            why = Why.COUNTER_EMPTY
        return Target(key=kind.value, kind="verb", name=kind.value, note=why.value, is_lit=why is Why.NOTHING)

    def _find(self, typed: str) -> None:
        self.filter_text = typed
        found = self.targets()
        self._target = self._key(found[0]) if typed and found else ""

    def _does_reopen(self) -> bool:
        if self.kind is not SheetKind.SERVICES:
            return False
        return self._target.partition(" ")[2] in self._look().hall.paused_services

    def _until(self, minutes: int) -> datetime | None:
        return None if minutes == OPEN_END else self._look().now + timedelta(minutes=minutes)

    def _clock(self, at: datetime | None) -> str:
        seat = self._look()
        return "" if at is None else clock_words(at, seat.hall.plan.branch.zone_info, seat.language)

    @staticmethod
    def _key(target: Target) -> str:
        return f"{target.kind} {target.key}"
