"""The office of one branch: commands in, answers and events out, snapshots on request."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from shared.domain.answers import Answer
from shared.domain.clock import SteadyClock
from shared.domain.commands import Command, ReleaseCounter, SignIn
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.fresh_ids import new_ticket_id
from shared.domain.ids import BranchId, Epoch, ServiceId, TicketId
from shared.domain.roles import Reader
from shared.domain.snapshot import ANNOUNCEMENTS_KEPT, CounterState, Snapshot, cut_snapshot
from shared.domain.waiting import Foretold
from shared.office.day_watch import DayWatch
from shared.office.foretelling import foretell
from shared.office.group import Group
from shared.office.pin_guard import PinGuard
from shared.office.pins import PinHash, verify
from shared.office.promising import PromiserOnHand
from shared.office.session import Asked, GroupSession, PlanOnHand
from shared.office.telling import Told
from shared.office.work import Work
from shared.office.writer import Writer
from shared.protocol import messages
from shared.protocol.messages import Welcome
from shared.store.branches import BranchRow
from shared.store.checkpoints import Checkpoints
from shared.store.hints import Hints
from shared.store.lock import FileLock
from shared.store.store import Store, Transaction

Listener = Callable[[list[Event]], None]

_log = logging.getLogger(__name__)


class Office:
    """Opens the store of one branch and is the only one to write there. Safe to call from any thread."""

    def __init__(
        self,
        store: Store,
        branch_id: BranchId,
        clock: SteadyClock,
        *,
        ticket_id_maker: Callable[[], TicketId] = new_ticket_id,
        lock: FileLock | None = None,
        promises: PromiserOnHand | None = None,
        hints: Hints | None = None,
        checkpoints: Checkpoints | None = None,
    ) -> None:
        """Take charge of a branch that was loaded, and of its lock. Raises Unavailable("no_office") otherwise.

        ``hints`` of a database that several hubs may share: other offices of the branch are heard of at once.
        ``checkpoints`` of a SQLite file: its log is taken into it beside the commands.
        """
        self._lock = lock
        self._store = store
        self._branch_id = branch_id
        self._clock = clock
        self._ticket_id_maker = ticket_id_maker
        self._guard = PinGuard()
        self._plan_on_hand = PlanOnHand()
        self._day_watch = DayWatch()
        self._promises = promises
        self._write_trouble = ""
        self._listeners: list[Listener] = []
        self._listeners_gate = threading.Lock()
        with store.reading(branch_id) as transaction:
            row = _row_of(transaction)
            self._told = Told(transaction, row)
            if promises is not None:
                promises.begin(transaction, row, self._plan_on_hand.read(transaction, row))
        self._pin_checks = ThreadPoolExecutor(max_workers=1, thread_name_prefix="office-pins")
        self._writer = Writer(self._carry_out, self._publish, self._look)
        self._checkpoints = checkpoints
        self._hints = hints
        if checkpoints is not None:
            checkpoints.start()
        if hints is not None:
            hints.start(self._on_hint)

    @property
    def branch_id(self) -> BranchId:
        """The branch that this office serves."""
        return self._branch_id

    @property
    def write_trouble(self) -> str:
        """Why the last write could not be kept (a code of Unavailable, such as "disk_full"), or empty.

        Reading may go well all the while. Each command tries anew, the hub's minute too.
        """
        return self._write_trouble

    def execute(self, command: Command) -> Future[Answer]:
        """Carry a command out. The answer comes when it is on disk; the future raises Unavailable when it can't be.

        A command whose ``command_id`` was answered before gets the same answer, and nothing happens again.
        """
        if isinstance(command, SignIn | ReleaseCounter):
            return self._execute_with_pin(command)
        return self._writer.submit(Asked(command=command))

    def foretell(self, service_id: ServiceId, *, is_priority: bool) -> Future[Foretold | None]:
        """Tell what a number would say if a kiosk gave it now; None: it would give none. Nothing is written.

        Done between two commits, after the commands that wait; the future raises Unavailable.
        """

        def read() -> Foretold | None:
            with self._store.reading(self._branch_id) as transaction:
                row, now = _row_of(transaction), self._clock.now()
                plan = self._plan_on_hand.read(transaction, row)
                promiser = self._promises.read(transaction, row, plan) if self._promises is not None else None
                work = Work(transaction, plan, now, row.business_date, row.seq, promiser=promiser)
                foretold = foretell(work, service_id, is_priority=is_priority)
            if self._promises is not None:
                self._promises.settle()  # nothing was taken in that isn't committed
            return foretold

        return self._writer.read(read)

    def snapshot(self, reader: Reader) -> Snapshot:
        """Return the live part of the branch, cut to its reader. Raises Unavailable."""
        with self._store.reading(self._branch_id) as transaction:
            row = _row_of(transaction)
            tickets = transaction.tickets.live()
            labels = {ticket.ticket_id: ticket for ticket in tickets}
            counters = {}
            for kept in transaction.counters.all():
                state = CounterState(
                    counter_id=kept.counter_id,
                    officer_id=kept.officer_id,
                    served_today=kept.served_today,
                    no_show_today=kept.no_show_today,
                    is_paused=kept.is_paused,
                    pause_reason=kept.pause_reason,
                    paused_until=kept.paused_until,
                )
                held = labels.get(kept.ticket_id) if kept.ticket_id else None
                if held is not None:
                    state = state.with_ticket(held.ticket_id, held.label, held.state)
                counters[kept.counter_id] = state
            told = transaction.journal.last_announcements(row.day_seq, ANNOUNCEMENTS_KEPT)
            calls = [messages.event.validate_json(payload) for payload in told]
            whole = Snapshot(
                epoch=row.epoch,
                seq=row.seq,
                reader=Reader.COUNTER,
                business_date=row.business_date,
                plan=messages.plan.validate_json(transaction.branch.plan_json()),
                tickets=labels,
                counters=counters,
                paused_services=transaction.pauses.all(),
                given_today=transaction.tallies.of_day(row.business_date),
                missed={ticket.ticket_id: ticket for ticket in transaction.tickets.no_shows(row.business_date)},
                announcements=[call.announcement for call in calls if hasattr(call, "announcement")],
            )
        return cut_snapshot(whole, reader)

    def events_after(self, seq: int, limit: int = 1000) -> list[Event]:
        """Return the journal's next entries after a seq, ``limit`` at the most. Raises Unavailable."""
        with self._store.reading(self._branch_id) as transaction:
            return [messages.event.validate_json(payload) for payload in transaction.journal.payloads(seq, most=limit)]

    def welcome(self) -> Welcome:
        """Return how this branch introduces itself. Raises Unavailable."""
        with self._store.reading(self._branch_id) as transaction:
            row = _row_of(transaction)
        return Welcome(branch_id=self._branch_id, epoch=row.epoch, seq=row.seq, now=self._clock.now())

    def now(self) -> datetime:
        """Return the time that this branch goes by, aware, in UTC."""
        return self._clock.now()

    @property
    def epoch(self) -> Epoch:
        """The epoch of what listeners were told last; another one: whatever they hold is of another time."""
        return self._told.epoch

    def catch_up(self) -> None:
        """Publish what others wrote to this branch (another hub, a newly loaded plan). Raises Unavailable.

        Hints make that quick; this makes it sure, as often as it is called.
        """
        with self._store.reading(self._branch_id) as transaction:
            row = _row_of(transaction)
        if (row.epoch, row.seq) != (self._told.epoch, self._told.seq):
            self._writer.look_soon()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener each new run of events, in order, on the writer's thread; returns how to stop that."""
        with self._listeners_gate:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._listeners_gate:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def close(self) -> None:
        """Answer what was asked, then let the store go."""
        if self._hints is not None:
            self._hints.close()
        self._pin_checks.shutdown(wait=True)
        self._writer.close()
        if self._checkpoints is not None:
            self._checkpoints.close()
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def _execute_with_pin(self, command: SignIn | ReleaseCounter) -> Future[Answer]:
        """Hash the PIN on a thread of its own: it is slow by intent, and the queue must not wait for it."""
        answer: Future[Answer] = Future()

        def check_then_submit() -> None:
            try:
                is_right = self._pin_is_right(command)
            except Unavailable as unavailable:
                answer.set_exception(unavailable)
                return
            self._writer.submit(Asked(command=command, pin_is_right=is_right)).add_done_callback(
                lambda done: _pass_on(done, answer)
            )

        try:
            self._pin_checks.submit(check_then_submit)
        except RuntimeError:  # the office is closing
            answer.set_exception(Unavailable("stopping"))
        return answer

    def _pin_is_right(self, command: SignIn | ReleaseCounter) -> bool:
        # Who guesses without end must not keep the others from signing in: a PIN that is locked isn't looked at. In the
        # lock's last second it is: it may be over when the answer is given.
        if self._guard.seconds_locked(command.officer_id, self._clock.now()) > 1:
            return False
        with self._store.reading(self._branch_id) as transaction:
            kept = transaction.branch.pin_hash(command.officer_id)
        return kept is not None and verify(command.pin, PinHash(kept))

    def _carry_out(self, group: Group) -> tuple[list[Answer], list[Event]]:
        try:
            done = self._carry_out_again(group)
        except Unavailable as unavailable:
            self._write_trouble = unavailable.code
            raise
        self._write_trouble = ""
        return done

    def _carry_out_again(self, group: Group) -> tuple[list[Answer], list[Event]]:
        try:
            return self._carry_out_once(group)
        except Unavailable as unavailable:
            if unavailable.code != "database_away":
                raise
            # The connection broke, perhaps after the commit: what was done is found again by its command_id.
            return self._carry_out_once(group)

    def _carry_out_once(self, group: Group) -> tuple[list[Answer], list[Event]]:
        if self._write_trouble:
            self._see_whether_a_write_is_kept()
        with self._store.writing(self._branch_id) as transaction:
            session = GroupSession(
                transaction,
                self._plan_on_hand,
                self._clock,
                guard=self._guard,
                watch=self._day_watch,
                ticket_id_maker=self._ticket_id_maker,
                promises=self._promises,
            )
            missed = self._told.missed(transaction, session.began_at)
            answers = session.carry_out(group.in_turn())
            # Somebody else wrote meanwhile (another hub, a newly loaded plan): their entries come first.
            events = [*missed, *session.events]
            server = transaction.server
        if events:
            self._told.note(session.began_at.epoch, server, events)
        if session.events and self._hints is not None:
            self._hints.tell(self._told.seq)
        if self._checkpoints is not None:
            self._checkpoints.note_commit(len(answers))
        if self._promises is not None:
            self._promises.settle()
        return answers, events

    def _see_whether_a_write_is_kept(self) -> None:
        """Write what is there already. Raises Unavailable.

        A group that writes nothing proves nothing. And one that fails puts in doubt what the promises remember: that is
        read again from the journal, a second's work late in a busy day, for each command that a full disk refuses.
        """
        with self._store.writing(self._branch_id) as transaction:
            transaction.branch.write_again()

    def _look(self) -> list[Event]:
        with self._store.reading(self._branch_id) as transaction:
            row = _row_of(transaction)
            try:
                events = self._told.missed(transaction, row)
            except Unavailable as unavailable:
                self._write_trouble = unavailable.code
                raise
            server = transaction.server
        if events:
            self._told.note(row.epoch, server, events)
        return events

    def _on_hint(self, seq: int | None) -> None:
        if seq is None or seq > self._told.seq:
            self._writer.look_soon()

    def _publish(self, events: list[Event]) -> None:
        with self._listeners_gate:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(events)
            except Exception:  # noqa: BLE001  # one deaf listener must not silence the others
                _log.exception("a listener failed")


def _row_of(transaction: Transaction) -> BranchRow:
    row = transaction.branch.find()
    if row is None:
        raise Unavailable("no_office")
    return row


def _pass_on(done: Future[Answer], answer: Future[Answer]) -> None:
    error = done.exception()
    if error is not None:
        answer.set_exception(error)
    else:
        answer.set_result(done.result())
