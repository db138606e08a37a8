"""The real office without its threads: the same handlers on the same store, one caller, one long transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from shared.domain.answers import Answer
from shared.domain.clock import SetClock
from shared.domain.commands import Command
from shared.domain.events import Event
from shared.domain.ids import CommandId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.office.day_watch import DayWatch
from shared.office.office import Office
from shared.office.opening import database_url, load_plan
from shared.office.pin_guard import PinGuard
from shared.office.promising import PromiserOnHand
from shared.office.session import Asked, GroupSession, PlanOnHand
from shared.store.answers import AnswerRow
from shared.store.store import Store, Transaction

_PAGE = 10_000
_LOOK_EVERY = timedelta(minutes=1)  # how often the clock alone may change something: a hub asks that often too


class DaySession(GroupSession):
    """A group that stays open while the clock goes on: a simulated stretch of a day is one commit."""

    def __init__(  # noqa: PLR0917  # what every group needs, in the order of its parent
        self,
        transaction: Transaction,
        plan_on_hand: PlanOnHand,
        clock: SetClock,
        guard: PinGuard,
        ticket_id_maker: Callable[[], TicketId],
        promises: PromiserOnHand,
    ) -> None:
        super().__init__(
            transaction,
            plan_on_hand,
            clock,
            guard=guard,
            watch=DayWatch(),
            ticket_id_maker=ticket_id_maker,
            promises=promises,
        )
        self._known: dict[CommandId, AnswerRow] = {}
        self._looked_at: datetime | None = None

    def execute(self, command: Command, at: datetime) -> Answer:
        """Carry one command out at an instant. The PIN of a simulated officer is always right."""
        known = self._known.get(command.command_id)
        if known is not None:
            return self._answer_again(known, command)
        self._now, self._steady_seconds = at, at.timestamp()  # its clock is never set: time goes by
        if self._looked_at is None or at - self._looked_at >= _LOOK_EVERY:
            self._let_time_pass()
            self._looked_at = at
        outcome, row = self._carry_out_one(Asked(command=command, pin_is_right=True))
        if row is not None:
            self._known[row.command_id] = row
            self._answers.append(row)
        return outcome

    def end(self) -> None:
        """Write the journal's entries and the answers; the transaction commits after that."""
        self._write()


class LiveOffice:
    """An office in a folder of its own, on a clock that is set. Not for use by several threads."""

    def __init__(self, folder: Path, plan: Plan, begins_at: datetime, ticket_id_maker: Callable[[], TicketId]) -> None:
        """Load the plan into a new database and take charge of it."""
        self.clock = SetClock(begins_at)
        self.plan = plan
        self._ticket_id_maker = ticket_id_maker
        url = database_url(folder)
        load_plan(url, plan, {}, self.clock)
        self._store = Store(url)
        self._plan_on_hand = PlanOnHand()
        self._guard = PinGuard()
        self._promises = PromiserOnHand()
        self._office = Office(self._store, plan.branch.branch_id, self.clock, ticket_id_maker=ticket_id_maker)
        self._open = ExitStack()
        self._session: DaySession | None = None
        self._taken = 0

    def execute(self, command: Command) -> tuple[Answer, list[Event]]:
        """Carry a command out now; return the answer and what is new in the journal (a turn of the day too)."""
        session = self._begun()
        answer = session.execute(command, self.clock.now())
        new = session.events[self._taken :]
        self._taken = len(session.events)
        return answer, new

    def commit(self) -> None:
        """Put what happened on disk; the next command begins a new transaction."""
        session, self._session = self._session, None
        if session is None:
            return
        session.end()
        self._open.close()
        self._promises.settle()

    def snapshot(self) -> Snapshot:
        """Return the office's own snapshot of what was committed."""
        return self._office.snapshot(Reader.COUNTER)

    def journal(self) -> list[str]:
        """Return every entry of the journal as JSON, as it stands on disk."""
        found: list[str] = []
        with self._store.reading(self.plan.branch.branch_id) as transaction:
            after = 0
            while page := transaction.journal.payloads(after, most=_PAGE):
                found += page
                after = int(json.loads(page[-1])["seq"])
        return found

    def close(self) -> None:
        """Commit and let the store go."""
        self.commit()
        self._office.close()

    def _begun(self) -> DaySession:
        if self._session is None:
            transaction = self._open.enter_context(self._store.writing(self.plan.branch.branch_id))
            self._session = DaySession(
                transaction, self._plan_on_hand, self.clock, self._guard, self._ticket_id_maker, self._promises
            )
            self._taken = 0
        return self._session
