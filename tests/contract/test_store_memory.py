"""What a transaction gathers, undoes and remembers: the same answers as if the database were asked each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from shared.domain.clock import SetClock
from shared.domain.errors import RefusalCode, Refused
from shared.domain.ids import CounterId, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.ticket import Ticket, TicketState
from shared.office.opening import load_plan
from shared.store.counters import CounterRow
from shared.store.remembered import Remembered
from shared.store.store import Store, Transaction
from shared.store.tickets import Tickets
from tests.support.factory import NOW, a_plan, a_ticket
from tests.support.office_case import pins_of
from tests.support.statements import Sent, sent_to

BRANCH = a_plan().branch.branch_id
DAY = a_ticket().business_date
SERVICE, SERIES, COUNTER = a_ticket().service_id, a_ticket().series_id, CounterId("3")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A database with the factory's plan."""
    plan = a_plan()
    load_plan(store_url, plan, pins_of(plan), SetClock(NOW))
    store = Store(store_url)
    yield store
    store.close()


@pytest.fixture
def other(store_url: str, store: Store) -> Iterator[Store]:
    """The same database, opened by somebody else."""
    other = Store(store_url)
    yield other
    other.close()


def _numbered(number: int) -> Ticket:
    ticket_id, label = TicketId(f"t{number}"), f"A-{number:03d}"
    return replace(a_ticket(), ticket_id=ticket_id, number=number, label=label, arrival_seq=number, place=number)


def _begin(transaction: Transaction) -> int:
    row = transaction.branch.find()
    assert row is not None
    return row.seq


def _end(transaction: Transaction, seq: int) -> None:
    transaction.branch.move(seq, DAY, 0)


def _facts(transaction: Transaction) -> tuple[int | None, int, int]:
    """The day's last number, who waits, which counters are open."""
    return (
        transaction.tickets.last_number(DAY, SERIES),
        transaction.tickets.waiting_count(SERVICE),
        transaction.counters.count_open([COUNTER]),
    )


def _add(store: Store, *numbers: int) -> None:
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        _facts(transaction)
        for number in numbers:
            transaction.tickets.add(_numbered(number))
        _end(transaction, seq + len(numbers))


def _refused_late(transaction: Transaction, *, is_sent: bool) -> None:
    """A command that is refused after it has written."""
    with transaction.savepoint():
        transaction.tickets.add(_numbered(2))
        if is_sent:
            called = replace(_numbered(1), state=TicketState.CALLED, counter_id=COUNTER)
            transaction.tickets.change(_numbered(1), called)
            row = transaction.counters.find(COUNTER)
            assert row is not None
            transaction.counters.change(replace(row, officer_id=OfficerId("rina")))
            assert _facts(transaction) == (2, 1, 1)
        raise Refused(RefusalCode.NOBODY_WAITING)


def _fail_after(store: Store, ticket: Ticket) -> None:
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        transaction.tickets.add(ticket)
        _end(transaction, seq + 1)
        raise RuntimeError


def test_what_is_gathered_is_seen_by_every_question(store: Store) -> None:
    """Before the commit and before the rows are sent: by count, by last number, by id, by queue."""
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        for number in (1, 2):
            transaction.tickets.add(_numbered(number))
            assert transaction.tickets.last_number(DAY, SERIES) == number
            assert transaction.tickets.waiting_count(SERVICE) == number
        assert transaction.tickets.find(TicketId("t2")) == _numbered(2)
        transaction.tickets.add(_numbered(3))
        assert [ticket.number for ticket in transaction.tickets.heads([SERVICE], None, None)] == [1]
        assert len(transaction.tickets.live()) == 3
        _end(transaction, seq + 3)
    with store.reading(BRANCH) as transaction:
        assert _facts(transaction) == (3, 3, 0)


def test_a_commands_writes_are_undone_alone(store: Store) -> None:
    """Gathered or sent, its rows go; those of the command before it stay, and the counts are true again."""
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        _facts(transaction)
        transaction.tickets.add(_numbered(1))
        for is_sent in (False, True):
            with pytest.raises(Refused):
                _refused_late(transaction, is_sent=is_sent)
            assert _facts(transaction) == (1, 1, 0)
        with transaction.savepoint():
            transaction.tickets.add(_numbered(2))
            transaction.tickets.change(_numbered(1), replace(_numbered(1), state=TicketState.CALLED))
        assert _facts(transaction) == (2, 1, 0)
        _end(transaction, seq + 3)
    with store.reading(BRANCH) as transaction:
        assert _facts(transaction) == (2, 1, 0)


def test_what_somebody_else_wrote_is_never_missed(store: Store, other: Store) -> None:
    """Another hub gives numbers in between: what was remembered here no longer counts."""
    _add(store, 1)
    _add(other, 2, 3)
    with store.writing(BRANCH) as transaction:
        _begin(transaction)
        assert _facts(transaction) == (3, 3, 0)


def test_a_transaction_that_fails_leaves_no_memory(store: Store) -> None:
    """Its numbers were never given; the next one may give them."""
    _add(store, 1)
    with pytest.raises(RuntimeError):
        _fail_after(store, _numbered(2))
    with store.writing(BRANCH) as transaction:
        _begin(transaction)
        assert _facts(transaction) == (1, 1, 0)


def test_a_number_is_still_never_given_twice(store: Store) -> None:
    """Gathered rows meet the database's constraint at the end of the transaction: nothing of it is kept."""
    _add(store, 1)
    with pytest.raises(IntegrityError):
        _add(store, 2, 1)
    with store.reading(BRANCH) as transaction:
        assert _facts(transaction) == (1, 1, 0)


def test_nothing_is_remembered_before_the_branch_was_looked_at(store: Store, other: Store) -> None:
    """A transaction that doesn't read where the branch stands asks the database each time."""
    _add(store, 1)
    _add(other, 2)
    with store.writing(BRANCH) as transaction:
        assert _facts(transaction) == (2, 2, 0)


def test_a_group_of_issues_asks_next_to_nothing(store: Store) -> None:
    """The second group of twenty tickets sends one insert and one update, a server in one statement, and asks where the
    branch stands."""
    _add(store, 1)
    with sent_to(store.engine) as sent, store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        for number in range(2, 22):
            with transaction.savepoint():
                last, waiting, _ = _facts(transaction)
                assert (last, waiting) == (number - 1, number - 1)
                transaction.tickets.add(_numbered(number))
        _end(transaction, seq + 20)
    words = [statement.split()[0] for statement, _values in sent]
    asked = [word for word in words if word in {"SELECT", "INSERT", "UPDATE", "WITH", "SAVEPOINT"}]
    if store.engine.dialect.name == "postgresql":
        assert asked == ["SELECT", "SELECT", "WITH"]  # the first takes the branch's lock
    else:
        assert asked == ["SELECT", "INSERT", "UPDATE"]


def test_another_day_and_another_service_have_counts_of_their_own(store: Store) -> None:
    """What is known of one says nothing of another."""
    _add(store, 1)
    with store.writing(BRANCH) as transaction:
        _begin(transaction)
        assert transaction.tickets.last_number(DAY.replace(year=DAY.year + 1), SERIES) is None
        assert transaction.tickets.last_number(DAY, SeriesId("another")) is None
        assert transaction.tickets.waiting_count(ServiceId("another")) == 0
        assert transaction.tickets.waiting_count(SERVICE, only_priority=True) == 0


_SERVICES = (SERVICE, ServiceId("kk"))
_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED, TicketState.NO_SHOW)
_writes = st.lists(
    st.fixed_dictionaries(
        {
            "whose": st.one_of(st.integers(0, 20), st.integers(0, 90)),
            "state": st.sampled_from(_STATES),
            "service_id": st.sampled_from(_SERVICES),
            "place": st.integers(1, 40),
            "for_counter_id": st.sampled_from([None, None, COUNTER]),
            "for_officer_id": st.sampled_from([None, None, OfficerId("rina")]),
            "due_at": st.one_of(st.none(), st.integers(1, 90).map(lambda minutes: NOW + timedelta(minutes=minutes))),
        }
    ),
    min_size=20,
    max_size=60,
)


def _waits(whose: int) -> Ticket:
    """One of many: a third of them with priority, each with its own minute at which its wait is too long."""
    due_at = NOW + timedelta(minutes=whose)
    return replace(_numbered(whose + 1), is_priority=whose % 3 == 0, due_at=due_at)


def _told(tickets: Tickets, now: datetime) -> list[object]:
    """Everything that may be remembered of queues; a head is compared by what tells it apart."""
    officer = OfficerId("rina")
    return [
        sorted(ticket.ticket_id for ticket in tickets.heads(_SERVICES, COUNTER, officer)),
        [tickets.waiting_count(one, only_priority=only) for one in _SERVICES for only in (False, True)],
        tickets.due(now),
    ]


@given(writes=_writes, ask_at=st.integers(0, 4), known=st.integers(0, 90))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_known_of_queues_is_what_the_database_says(
    store: Store, writes: list[dict[str, Any]], ask_at: int, known: int
) -> None:
    """Whatever happens to tickets, and wherever they go: heads, counts and what runs out next, after each write."""
    with store.writing(BRANCH) as transaction:
        _begin(transaction)
        asked_anew = Tickets(transaction.connection, BRANCH, transaction.writes, Remembered())
        now = NOW + timedelta(minutes=known)
        held = {whose: _waits(whose) for whose in range(70)}  # more than are remembered of a line
        with suppress(_NothingHappened), transaction.savepoint():
            for ticket in held.values():
                transaction.tickets.add(ticket)
            for number, facts in enumerate(writes):
                whose = facts["whose"]
                after = replace(
                    held.get(whose, _waits(whose)), **{name: value for name, value in facts.items() if name != "whose"}
                )
                if whose in held:
                    transaction.tickets.change(held[whose], after)
                else:
                    transaction.tickets.add(after)
                held[whose] = after
                if number % (ask_at + 1) == 0:
                    assert _told(transaction.tickets, now) == _told(asked_anew, now)
            raise _NothingHappened
        assert _told(transaction.tickets, now) == _told(asked_anew, now)


def test_a_line_that_is_used_up_is_asked_anew(store: Store) -> None:
    """More wait than are remembered, and somebody comes behind them all: each is called in turn, and told in time."""
    with store.writing(BRANCH) as transaction:
        _begin(transaction)
        tickets, late = transaction.tickets, NOW + timedelta(days=1)
        everybody = [replace(_waits(whose), is_priority=False) for whose in range(70)]
        for ticket in everybody:
            tickets.add(ticket)
        assert tickets.heads([SERVICE], None, None) == everybody[:1]
        assert tickets.due(NOW) == everybody[:1]
        everybody.append(replace(_waits(70), is_priority=False))
        tickets.add(everybody[-1])
        for whose, ticket in enumerate(everybody):
            assert tickets.heads([SERVICE], None, None) == [ticket]
            assert tickets.due(late)[0] == ticket
            assert len(tickets.due(late)) == len(everybody) - whose
            tickets.change(ticket, replace(ticket, state=TicketState.CALLED, due_at=None))
        assert tickets.heads([SERVICE], None, None) == tickets.due(late) == []


class _NothingHappened(Exception):
    """Undoes what an example wrote."""


def _rows(sent: Sent, words: str) -> int:
    """How many rows went with statements that say this, alone or with others."""
    return sum(len(told) if isinstance(told, list) else 1 for statement, told in sent if words in statement)


@pytest.mark.parametrize("is_new", [False, True], ids=["from before", "of this transaction"])
def test_a_ticket_that_changes_again_is_written_once(store: Store, *, is_new: bool) -> None:
    """Called, served and ended within one transaction: one row goes, and it says the last state. So does a ticket
    that was issued in the same transaction: it is entered as it ended."""
    ticket = _numbered(1)
    if not is_new:
        _add(store, 1)
    with sent_to(store.engine) as sent, store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        if is_new:
            with transaction.savepoint():
                transaction.tickets.add(ticket)
        for state in (TicketState.CALLED, TicketState.SERVING, TicketState.SERVED):
            with transaction.savepoint():
                after = replace(ticket, state=state)
                transaction.tickets.change(ticket, after)
            ticket = after
            assert transaction.tickets.find(ticket.ticket_id) == ticket
        _end(transaction, seq + 3)
    assert (_rows(sent, "INSERT INTO ticket"), _rows(sent, "UPDATE ticket")) == ((1, 0) if is_new else (0, 1))
    with store.reading(BRANCH) as transaction:
        assert transaction.tickets.find(ticket.ticket_id) == ticket


def test_a_new_ticket_that_was_sent_already_is_changed(store: Store) -> None:
    """A question to the database in between sends it as it was; what became of it since goes as a change."""
    ticket = _numbered(1)
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        with transaction.savepoint():
            transaction.tickets.add(ticket)
            assert len(transaction.tickets.live()) == 1
        with transaction.savepoint():
            called = replace(ticket, state=TicketState.CALLED)
            transaction.tickets.change(ticket, called)
            assert transaction.tickets.live() == [called]
        _end(transaction, seq + 2)
    with store.reading(BRANCH) as transaction:
        assert transaction.tickets.find(ticket.ticket_id) == called


def test_a_counter_that_changes_again_at_once_is_written_once(store: Store) -> None:
    """An officer and a ticket are at one counter at a time, and the database sees to it: who leaves is told before who
    comes elsewhere. What one counter does in between, finishing and calling, is one row."""
    here, there, rina, ticket_id = COUNTER, CounterId("4"), OfficerId("rina"), TicketId("t1")
    with sent_to(store.engine) as sent, store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        for counter_id in (here, there, here):
            with transaction.savepoint():
                transaction.counters.change(CounterRow(counter_id=counter_id, officer_id=rina))
            with transaction.savepoint():
                transaction.counters.change(CounterRow(counter_id=counter_id, officer_id=rina, ticket_id=ticket_id))
            transaction.counters.change(CounterRow(counter_id=counter_id, served_today=1))
        transaction.counters.change(CounterRow(counter_id=there, officer_id=rina, ticket_id=ticket_id))
        _end(transaction, seq + 1)
    assert _rows(sent, "UPDATE counter") == 4
    with store.reading(BRANCH) as transaction:
        assert transaction.counters.of_officer(rina) == CounterRow(
            counter_id=there, officer_id=rina, ticket_id=ticket_id
        )
        assert transaction.counters.find(here) == CounterRow(counter_id=here, served_today=1)


def _refused_after(transaction: Transaction, before: Ticket, after: Ticket) -> None:
    with transaction.savepoint():
        transaction.tickets.change(before, after)
        raise Refused(RefusalCode.NOBODY_WAITING)


def test_undoing_a_change_leaves_the_one_before_it(store: Store) -> None:
    """A command that is refused after it changed a ticket doesn't take along what an earlier one made of it."""
    _add(store, 1)
    called = replace(_numbered(1), state=TicketState.CALLED)
    with store.writing(BRANCH) as transaction:
        seq = _begin(transaction)
        with transaction.savepoint():
            transaction.tickets.change(_numbered(1), called)
        with pytest.raises(Refused):
            _refused_after(transaction, called, replace(called, state=TicketState.SERVING))
        assert transaction.tickets.find(called.ticket_id) == called
        _end(transaction, seq + 1)
    with store.reading(BRANCH) as transaction:
        assert transaction.tickets.find(called.ticket_id) == called
