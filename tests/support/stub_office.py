"""An office that a test holds in its hand: it does what it is told, at once, and keeps a journal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from shared.domain.answers import Answer, Done
from shared.domain.clock import Clock, SystemClock
from shared.domain.commands import Command, IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.events import Event, OfficeLoaded, TicketIssued
from shared.domain.ids import CommandId, Epoch, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot, cut_snapshot
from shared.domain.waiting import Foretold
from shared.hub.hub_office import Listener
from shared.protocol.messages import Welcome
from tests.support.factory import a_plan, a_snapshot, a_ticket


class StubOffice:
    """Every ``IssueTicket`` makes one ticket; every other command is done without events. Callable from any thread."""

    def __init__(self, plan: Plan | None = None, *, epoch: str = "first", clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.executed: list[Command] = []
        self.unavailable = ""  # a code: every call raises it
        self.write_trouble = ""  # a code: the last write failed, reading goes on
        self.is_stuck = False  # commands are never answered
        self.snapshots_taken = 0
        self.foretold: dict[tuple[ServiceId, bool], Foretold] = {}
        self._loses_next = False
        self._hall = a_snapshot(Reader.COUNTER, plan=plan or a_plan(), seq=0, epoch=Epoch(epoch))
        self._journal: list[Event] = []
        self._answers: dict[CommandId, Answer] = {}
        self._listeners: list[Listener] = []
        self._lock = threading.RLock()

    @property
    def epoch(self) -> Epoch:
        return self._hall.epoch

    def execute(self, command: Command) -> Future[Answer]:
        future: Future[Answer] = Future()
        with self._lock:
            self.executed.append(command)
            if self.is_stuck:
                return future
            if self.unavailable:
                future.set_exception(Unavailable(self.unavailable))
                return future
            answer = self._answers.get(command.command_id)
            if answer is None:
                events = (self.issue(command),) if isinstance(command, IssueTicket) else ()
                answer = self._answers[command.command_id] = Done(command_id=command.command_id, events=events)
        future.set_result(answer)
        return future

    def now(self) -> datetime:
        return self.clock.now()

    def issue(self, command: IssueTicket | None = None) -> TicketIssued:
        """Give the next number; everybody is told."""
        with self._lock:
            seq = self._hall.seq + 1
            label = f"A-{seq:03d}"
            at = self.clock.now()
            ticket = a_ticket(
                label,
                command.service_id if command else "ktp",
                ticket_id=TicketId(f"t{seq}"),
                arrival_seq=seq,
                arrived_at=at,
            )
            event = TicketIssued(seq=seq, at=at, ticket=ticket, ahead=len(self._hall.tickets))
            self._commit([event])
            return event

    def issue_many(self, count: int) -> None:
        """Give so many numbers, each in a commit of its own."""
        for _ in range(count):
            self.issue()

    def archive(self, upto: int) -> None:
        """The entries up to a seq are no longer in the journal."""
        with self._lock:
            self._journal = [event for event in self._journal if event.seq > upto]

    def lose_next(self) -> None:
        """The next commit is not told to anyone."""
        self._loses_next = True

    def load(self, plan: Plan) -> None:
        """Change the plan, as loading an office file does."""
        with self._lock:
            event = OfficeLoaded(seq=self._hall.seq + 1, at=self.clock.now())
            self._hall = replace(self._hall, plan=plan, seq=event.seq)
            self._tell([event])

    def restore(self, epoch: str, seq: int) -> None:
        """The database is brought back beneath the hub: another epoch, and a seq that may be lower."""
        with self._lock:
            event = OfficeLoaded(seq=seq, at=self.clock.now())
            self._hall = replace(self._hall, epoch=Epoch(epoch), seq=seq)
            self._journal = [entry for entry in self._journal if entry.seq < seq]
            self._tell([event])

    def _commit(self, events: list[Event]) -> None:
        for event in events:
            self._hall.apply(event)
        self._tell(events)

    def _tell(self, events: list[Event]) -> None:
        self._journal.extend(events)
        if self._loses_next:
            self._loses_next = False
            return
        for listener in list(self._listeners):
            listener(list(events))

    def snapshot(self, reader: Reader) -> Snapshot:
        self._look()
        with self._lock:
            self.snapshots_taken += 1
            return cut_snapshot(deepcopy(self._hall), reader)

    def foretell(self, service_id: ServiceId, *, is_priority: bool) -> Future[Foretold | None]:
        """What the test has put in ``foretold``; whatever it hasn't named gives no number."""
        self._look()
        future: Future[Foretold | None] = Future()
        future.set_result(self.foretold.get((service_id, is_priority)))
        return future

    def events_after(self, seq: int, limit: int) -> list[Event]:
        self._look()
        with self._lock:
            return [event for event in self._journal if event.seq > seq][:limit]

    def welcome(self) -> Welcome:
        self._look()
        with self._lock:
            hall = self._hall
            branch = hall.plan.branch.branch_id
            return Welcome(branch_id=branch, epoch=hall.epoch, seq=hall.seq, now=self.clock.now())

    def catch_up(self) -> None:
        """Nobody else writes here."""
        self._look()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        with self._lock:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        self._listeners.clear()

    def _look(self) -> None:
        if self.unavailable:
            raise Unavailable(self.unavailable)
