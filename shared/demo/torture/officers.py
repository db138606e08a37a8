"""The officers of the tortured hall: everything that is done to a ticket, and who vanishes with one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from shared.demo.seed import PIN
from shared.demo.torture.asking import Asking
from shared.demo.torture.people import Person, Shift
from shared.demo.torture.watching import Watching
from shared.domain import commands
from shared.domain.answers import Declined
from shared.domain.commands import Command
from shared.domain.errors import RefusalCode
from shared.domain.events import (
    OfficerSignedOut,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketMarkedNoShow,
    TicketParked,
    TicketReturned,
    TicketStarted,
    TicketTakenOver,
    TicketTransferred,
    TicketWentOn,
)
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.ticket import TicketState

_VANISHED_SECONDS = 3.0
_NOT_MINE = frozenset({RefusalCode.NOT_YOUR_TICKET, RefusalCode.UNKNOWN_TICKET, RefusalCode.ILLEGAL_VERB})


class Officer(Person):
    """Signs in at a counter and works through the queue; now and then vanishes, and is replaced or freed."""

    def __init__(
        self,
        asking: Asking,
        shift: Shift,
        chance: Random,
        *,
        watching: Watching,
        seat: tuple[CounterId, OfficerId],
        supervisor: OfficerId,
        services: Sequence[ServiceId],
    ) -> None:
        super().__init__(asking, shift, chance, watching.name)
        self._watching = watching
        self._counter_id, officer_id = seat
        self._who: dict[str, Any] = {"counter_id": self._counter_id, "officer_id": officer_id}
        self._supervisor = supervisor
        self._services = services
        self._is_seated = False
        self._in_hand: TicketId | None = None
        self._is_serving = False
        self._is_vanished = False
        self._parked: list[TicketId] = []
        self._missed: list[TicketId] = []

    def deed(self) -> None:
        """One key at the desk."""
        answer = self.ask(self._command())
        if isinstance(answer, Declined):
            self._decline(answer)
            return
        for event in answer.events:
            self._learn(event)
        self._is_vanished = self._in_hand is not None and self._chance.random() < 0.02

    def pause_seconds(self) -> float:
        """Return how long until the next key: who vanished with a ticket in hand leaves time to take it over."""
        return _VANISHED_SECONDS if self._is_vanished else super().pause_seconds()

    def _command(self) -> Command:
        head = {"command_id": self._asking.new_id(), **self._who}
        if not self._is_seated:
            self._is_seated = True
            return commands.SignIn(**head, pin=PIN)
        if self._chance.random() < 0.01:
            return commands.ReleaseCounter(**head | {"officer_id": self._supervisor}, pin=PIN)
        if self._in_hand is None:
            return self._without_ticket(head)
        return self._on_ticket({**head, "ticket_id": self._in_hand})

    def _without_ticket(self, head: dict[str, Any]) -> Command:
        """Return what is done with an empty desk: mostly the next is called."""
        if self._parked and self._chance.random() < 0.5:
            ticket_id = self._parked.pop()
            if self._chance.random() < 0.2:
                return commands.Cancel(**head, ticket_id=ticket_id, reason="left")
            return commands.Resume(**head, ticket_id=ticket_id)
        if self._missed and self._chance.random() < 0.3:
            return commands.Reinstate(**head, ticket_id=self._missed.pop(), reason="came_late")
        elsewhere = self._watching.in_hand_elsewhere(self._counter_id)
        if elsewhere and self._chance.random() < 0.1:
            return commands.TakeOver(**head, ticket_id=self._chance.choice(elsewhere), reason="officer_gone")
        return commands.CallNext(**head)

    def _on_ticket(self, on_it: dict[str, Any]) -> Command:
        """Return what is done to the ticket in hand: the usual, and now and then something else."""
        rare = self._chance.random()
        if rare < 0.06:
            return commands.Park(**on_it, reason="papers_missing")
        if rare < 0.12:
            return commands.Transfer(**on_it, service_id=self._chance.choice(self._services), reason="wrong_service")
        if rare < 0.15:
            return commands.Cancel(**on_it, reason="left")
        if self._is_serving:
            return commands.Finish(**on_it)
        if rare < 0.28:
            return commands.Recall(**on_it)
        return commands.MarkNoShow(**on_it) if rare < 0.42 else commands.Start(**on_it)

    def _decline(self, answer: Declined) -> None:
        if answer.code is RefusalCode.NOT_SIGNED_IN:
            self._is_seated, self._in_hand = False, None
        elif answer.code in _NOT_MINE:  # taken over, or a state that was not seen
            self._is_serving = answer.details.get("state") == TicketState.SERVING.value
            if not self._is_serving or answer.code is not RefusalCode.ILLEGAL_VERB:
                self._in_hand = None

    def _learn(self, event: object) -> None:
        match event:
            case TicketCalled() | TicketTakenOver():
                self._in_hand, self._is_serving = event.ticket_id, False
            case TicketStarted():
                self._is_serving = True
            case TicketParked():
                self._in_hand = None
                self._parked.append(event.ticket_id)
            case TicketMarkedNoShow():
                self._in_hand = None
                self._missed.append(event.ticket_id)
            case OfficerSignedOut(counter_id=self._counter_id):
                self._is_seated, self._in_hand = False, None
            case (
                TicketFinished(ticket_id=self._in_hand)
                | TicketTransferred()
                | TicketWentOn()
                | TicketReturned()
                | TicketCancelled(ticket_id=self._in_hand)
            ):
                self._in_hand = None
