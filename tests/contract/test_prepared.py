"""A prepared statement writes what SQLAlchemy itself would write, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.domain.ids import BranchId, CommandId, TicketId
from shared.domain.quota import Channel
from shared.domain.ticket import Ticket
from shared.store import tables, ticket_rows
from shared.store.answers import AnswerRow
from shared.store.prepared import Prepared
from shared.store.store import Store
from tests.support.factory import NOW, TODAY, a_ticket
from tests.support.office_case import OfficeCase

JAKARTA = timezone(timedelta(hours=7))


@pytest.fixture
def store(case: OfficeCase, store_url: str) -> Iterator[Store]:
    opened = Store(store_url)
    yield opened
    opened.close()


def _branch(store: Store) -> BranchId:
    return store.branch_ids()[0]


def test_a_ticket_is_entered_and_changed_as_sqlalchemy_does_it(store: Store) -> None:
    """Times of any zone, blanks, truths and counts: the row is the same, value for value."""
    branch = _branch(store)
    ticket = a_ticket("A-001", arrived_at=NOW.astimezone(JAKARTA), due_at=NOW + timedelta(minutes=5))
    called = a_ticket("A-001", called_at=NOW, calls=2)
    statements = ((ticket_rows.enter, ticket_rows.entered, ticket), (ticket_rows.change, ticket_rows.changed, called))
    found: list[Any] = []
    with store.writing(branch) as transaction:
        connection = transaction.connection
        for is_prepared in (True, False):
            for prepared, row_of, subject in statements:
                if is_prepared:
                    prepared.send(connection, branch, [subject])
                else:
                    connection.execute(prepared._statement, [row_of(branch, subject)])
                found.append(connection.execute(select(tables.ticket)).one())
            connection.execute(delete(tables.ticket))
    assert found[:2] == found[2:]
    assert found[0].arrived_at == NOW
    assert found[1].calls == 2


def test_a_count_goes_up_by_one_each_sent_or_not(store: Store) -> None:
    """Of several numbers in one transaction one row goes, with the count by now; what is undone isn't counted, and the
    next transaction counts on."""
    branch, service_id = _branch(store), a_ticket("A-001").service_id
    for transaction_number in (1, 2):
        with store.writing(branch) as transaction:
            tallies = transaction.tallies
            assert transaction.branch.find() is not None  # from here on counts are remembered
            for _ in range(3):
                with transaction.savepoint():
                    tallies.count_one(TODAY, service_id, Channel.KIOSK)
            with suppress(_Undone), transaction.savepoint():
                tallies.count_one(TODAY, service_id, Channel.KIOSK)
                raise _Undone
            tallies.count_one(TODAY, service_id, Channel.OFFICER)
            assert tallies.of_day(TODAY)[service_id][Channel.KIOSK] == 3 * transaction_number
            with transaction.savepoint():
                tallies.count_one(TODAY, service_id, Channel.OFFICER)
                tallies.of_day(TODAY)  # sends them
                tallies.count_one(TODAY, service_id, Channel.OFFICER)
    with store.reading(branch) as transaction:
        assert transaction.tallies.of_service(TODAY, service_id) == {Channel.KIOSK: 6, Channel.OFFICER: 6}


class _Undone(Exception):
    """A command that was refused after it had counted."""


def test_a_word_that_is_too_long_is_never_cut(store: Store) -> None:
    """SQLite keeps words of any length. A server refuses it: its rows come as one text,
    and are not cast to a column's length, which would cut the word silently."""
    branch, ticket = _branch(store), replace(a_ticket(), label="A" * 40)
    is_refused = store.engine.dialect.name == "postgresql"
    with pytest.raises(DBAPIError, match="too long") if is_refused else nullcontext(), store.writing(branch) as writing:
        ticket_rows.enter.send(writing.connection, branch, [ticket])
    with store.reading(branch) as reading:
        found = reading.tickets.find(ticket.ticket_id)
    assert (found and found.label) == (None if is_refused else ticket.label)


def test_a_row_without_a_fact_is_a_fault_and_a_number_given_twice_is_refused(store: Store) -> None:
    """Nothing is filled in silently; a broken constraint is told as ever."""
    branch = _branch(store)
    ticket = a_ticket("A-001")
    row = ticket_rows.entered(branch, ticket)
    forgetful = Prepared[Ticket](
        insert(tables.ticket), lambda _branch, _ticket: {key: row[key] for key in row if key != "label"}
    )
    with pytest.raises(KeyError, match="label"), store.writing(branch) as transaction:
        forgetful.send(transaction.connection, branch, [ticket])
    with pytest.raises(IntegrityError), store.writing(branch) as transaction:
        ticket_rows.enter.send(transaction.connection, branch, [ticket, replace(ticket, ticket_id=TicketId("another"))])


@pytest.mark.parametrize("count", [1, 2, 3, 5, 64, 65])
def test_answers_are_found_however_many_commands_are_asked_for(store: Store, count: int) -> None:
    """The question has room for a power of two of them; the rest of its places ask for the last once more."""
    branch = _branch(store)
    names = [CommandId(f"c{number}") for number in range(count)]
    kept = [AnswerRow(command_id=name, at=NOW, fingerprint="f", last_seq=1) for name in names[::2]]
    with store.writing(branch) as transaction:
        transaction.answers.add(kept)
        assert transaction.answers.find(names) == {row.command_id: row for row in kept}
        assert transaction.answers.find([CommandId("stranger")]) == {}
        assert transaction.answers.find([]) == {}
