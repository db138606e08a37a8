"""A group of commands carried out in one durable commit, a savepoint each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared.domain.answers import Answer, Declined, Done
from shared.domain.clock import SteadyClock
from shared.domain.commands import Command, ReleaseCounter, SignIn, TurnDay
from shared.domain.errors import RefusalCode, Refused, Unavailable
from shared.domain.events import Event
from shared.domain.fresh_ids import new_ticket_id
from shared.domain.ids import CommandId, Epoch, TicketId
from shared.domain.plan import Plan
from shared.office.day import turn_day_if_due
from shared.office.day_watch import DayWatch
from shared.office.handlers import carry_out
from shared.office.moving import resume_those_due
from shared.office.pin_guard import PinGuard
from shared.office.promising import PromiserOnHand
from shared.office.standards import note_breaches
from shared.office.work import Work
from shared.protocol import messages
from shared.protocol.written import event_json
from shared.store.answers import AnswerRow
from shared.store.branches import BranchRow
from shared.store.journal import JournalRow
from shared.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command on its way in, and whether the PIN that it carries (if any) is right."""

    command: Command
    pin_is_right: bool = False


class PlanOnHand:
    """The plan as last read, so that it isn't parsed for each command."""

    def __init__(self) -> None:
        self._version: tuple[Epoch, int] | None = None
        self._plan: Plan | None = None

    def read(self, transaction: Transaction, row: BranchRow) -> Plan:
        """Return the branch's plan, parsed anew only when its version differs."""
        version = row.epoch, row.plan_version
        if self._plan is None or self._version != version:
            self._plan = messages.plan.validate_json(transaction.branch.plan_json())
            self._version = version
        return self._plan


class GroupSession:
    """Carries out a group inside one transaction. Use once."""

    def __init__(
        self,
        transaction: Transaction,
        plan_on_hand: PlanOnHand,
        clock: SteadyClock,
        *,
        guard: PinGuard,
        watch: DayWatch,
        ticket_id_maker: Callable[[], TicketId] = new_ticket_id,
        promises: PromiserOnHand | None = None,
    ) -> None:
        """Begin where the branch stands. Raises Unavailable("no_office") when nothing was ever loaded."""
        row = transaction.branch.find()
        if row is None:
            raise Unavailable("no_office")
        self._transaction = transaction
        self._row = row
        self._plan = plan_on_hand.read(transaction, row)
        self._now = clock.now()
        self._steady_seconds = clock.steady_seconds()
        self._watch = watch
        self._guard = guard
        self._ticket_id_maker = ticket_id_maker
        self._promises = promises
        self._promiser = promises.read(transaction, row, self._plan) if promises is not None else None
        self._seq = row.seq
        self._business_date = row.business_date
        self._day_seq = row.day_seq
        self._entries: list[JournalRow] = []
        self._answers: list[AnswerRow] = []
        self.events: list[Event] = []

    @property
    def began_at(self) -> BranchRow:
        """Where the branch stood before this group."""
        return self._row

    def carry_out(self, in_turn: Iterable[Sequence[Asked]]) -> list[Answer]:
        """Do each command, or give its first answer again; return the outcomes in order."""
        self._let_time_pass()
        earlier: dict[CommandId, AnswerRow] = {}
        outcomes: list[Answer] = []
        for together in in_turn:
            earlier.update(self._transaction.answers.find([asked.command.command_id for asked in together]))
            outcomes.extend(self._carry_out_each(together, earlier))
        self._write()
        return outcomes

    def _carry_out_each(self, together: Sequence[Asked], earlier: dict[CommandId, AnswerRow]) -> Iterator[Answer]:
        for asked in together:
            known = earlier.get(asked.command.command_id)
            if known is not None:
                yield self._answer_again(known, asked.command)
                continue
            outcome, row = self._carry_out_one(asked)
            if row is not None:
                earlier[row.command_id] = row
                self._answers.append(row)
            yield outcome

    def _work(self, asked: Asked | None = None) -> Work:
        return Work(
            transaction=self._transaction,
            plan=self._plan,
            now=self._now,
            business_date=self._business_date,
            seq=self._seq,
            pin_is_right=asked is not None and asked.pin_is_right,
            ticket_id_maker=self._ticket_id_maker,
            promiser=self._promiser,
        )

    def _let_time_pass(self) -> None:
        """What the clock alone brings about: breaches of standards, the turn of the day, and the end of parking."""
        due = self._transaction.tickets.due(self._now)
        work = self._work()
        self._watch.look(work, self._steady_seconds)
        note_breaches(work, due)  # before the day turns: they are of the day in which the time ran out
        self._keep(work, CommandId("clock"))
        work = self._work()
        if turn_day_if_due(work, self._watch):  # nobody is parked any more
            self._keep(work, CommandId(f"day-{work.business_date.isoformat()}"))
            self._day_seq = self._seq
            return
        resume_those_due(work, due)
        self._keep(work, CommandId("clock"))

    def _carry_out_one(self, asked: Asked) -> tuple[Answer, AnswerRow | None]:
        command, work = asked.command, self._work(asked)
        fingerprint = fingerprint_of(command)
        try:
            with self._transaction.savepoint():
                carry_out(work, command, self._guard)
        except Refused as refused:
            declined = Declined(command_id=command.command_id, code=refused.code, details=dict(refused.details))
            refusal = json.dumps({"code": declined.code.value, "details": declined.details})
            return declined, AnswerRow(
                command_id=command.command_id,
                at=self._now,
                fingerprint=fingerprint,
                last_seq=self._seq,
                refusal=refusal,
            )
        self._keep(work, command.command_id)
        done = Done(command_id=command.command_id, events=tuple(work.events))
        if isinstance(command, TurnDay):  # the hub's own, each minute; nobody asks it twice
            return done, None
        return done, AnswerRow(
            command_id=command.command_id,
            at=self._now,
            fingerprint=fingerprint,
            first_seq=work.events[0].seq if work.events else None,
            last_seq=self._seq,
        )

    def _keep(self, work: Work, command_id: CommandId) -> None:
        self._seq = work.seq
        self._business_date = work.business_date
        self.events.extend(work.events)
        if self._promises is not None:
            self._promises.take(work.events)
        self._entries.extend(_entry(event, command_id, work.business_date) for event in work.events)

    def _answer_again(self, known: AnswerRow, command: Command) -> Answer:
        if known.fingerprint != fingerprint_of(command):
            return Declined(command_id=command.command_id, code=RefusalCode.COMMAND_REUSED, details={})
        if known.refusal is not None:
            told = json.loads(known.refusal)
            return Declined(command_id=command.command_id, code=RefusalCode(told["code"]), details=told["details"])
        if known.first_seq is None:
            return Done(command_id=command.command_id, events=())
        if known.first_seq > self._row.seq:  # made by this same group, not yet in the journal
            events = [event for event in self.events if known.first_seq <= event.seq <= known.last_seq]
        else:
            payloads = self._transaction.journal.payloads(known.first_seq - 1, known.last_seq)
            events = [messages.event.validate_json(payload) for payload in payloads]
        return Done(command_id=command.command_id, events=tuple(events))

    def _write(self) -> None:
        self._transaction.answers.add(self._answers)
        if self._entries:
            self._transaction.journal.append(self._entries)
            self._transaction.branch.move(self._seq, self._business_date, self._day_seq)


def fingerprint_of(command: Command) -> str:
    """Return what tells two commands apart that carry the same id.

    A PIN stays out of it: of four digits, a kept hash would tell the PIN to whoever sees a backup.
    """
    if isinstance(command, SignIn | ReleaseCounter):
        command = replace(command, pin="")
    return hashlib.sha256(messages.to_json(command)).hexdigest()[:32]


def _entry(event: Event, command_id: CommandId, business_date: date) -> JournalRow:
    return JournalRow(
        seq=event.seq,
        at=event.at,
        business_date=business_date,
        command_id=command_id,
        type=event.type,
        payload=event_json(event).decode(),
    )
