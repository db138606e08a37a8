"""A prepared statement writes what SQLAlchemy itself would write, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.domain.ids import BranchId, CommandId, TicketId
from shared.domain.quota import Channel
from shared.domain.ticket import Ticket
from shared.store import tables, ticket_rows
from shared.store.answers import AnswerRow
from shared.store.prepared import Prepared
from shared.store.store import Store, Transaction
from tests.support.factory import NOW, TODAY, a_ticket
from tests.support.office_case import OfficeCase, an_office
from tests.support.statements import sent_to

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
    """Known ones and strangers, one and many."""
    branch = _branch(store)
    names = [CommandId(f"c{number}") for number in range(count)]
    kept = [AnswerRow(command_id=name, at=NOW, fingerprint="f", last_seq=1) for name in names[::2]]
    with store.writing(branch) as transaction:
        transaction.answers.add(kept)
        assert transaction.answers.find(names) == {row.command_id: row for row in kept}
        assert transaction.answers.find([CommandId("stranger")]) == {}
        assert transaction.answers.find([]) == {}


def test_new_rows_of_several_tables_are_one_statement_on_a_server(store: Store) -> None:
    """Each statement is a way there and back. SQLite, which is in the house, gets one a table; both have it all."""
    branch = _branch(store)
    with sent_to(store.engine) as sent, store.writing(branch) as transaction:
        for number in (1, 2):
            ticket = replace(a_ticket(f"A-{number:03d}"), ticket_id=TicketId(f"t-{number}"), number=number)
            transaction.tickets.add(ticket)
            transaction.tallies.count_one(TODAY, ticket.service_id, Channel.KIOSK)
        transaction.answers.add([AnswerRow(command_id=CommandId("c"), at=NOW, fingerprint="f", last_seq=1)])
        sent.clear()
        transaction.writes.settle()
    assert len(sent) == (1 if store.engine.dialect.name == "postgresql" else 3)
    with store.reading(branch) as transaction:
        assert [ticket.number for ticket in transaction.tickets.live()] == [1, 2]
        assert transaction.tallies.of_service(TODAY, a_ticket().service_id) == {Channel.KIOSK: 2}
        assert transaction.answers.find([CommandId("c")])[CommandId("c")].at == NOW


def test_a_change_of_one_row_goes_along_where_nothing_else_touches_its_table(store: Store) -> None:
    """A server gets it in one statement with the new rows. Of two changes of one row, as two statements, both count:
    within one statement a server would keep either and say nothing."""
    branch, ticket = _branch(store), a_ticket("A-001")
    priority = Prepared[Ticket](
        update(tables.ticket)
        .where(tables.ticket.c.ticket_id == bindparam("it"))
        .values(is_priority=bindparam("is_so")),
        lambda _branch, changed: {"it": changed.ticket_id, "is_so": changed.is_priority},
    )
    with sent_to(store.engine) as sent, store.writing(branch) as transaction:
        transaction.tickets.add(ticket)
        transaction.writes.settle()
        sent.clear()
        transaction.answers.add([_answered(1)])
        transaction.writes.gather(ticket_rows.change, replace(ticket, calls=1))
        transaction.writes.settle()
        together = len(sent)
        sent.clear()
        transaction.answers.add([_answered(2)])
        transaction.writes.gather(ticket_rows.change, replace(ticket, calls=2))
        transaction.writes.gather(priority, replace(ticket, is_priority=True))
        transaction.writes.settle()
    assert (together, len(sent)) == ((1, 3) if store.engine.dialect.name == "postgresql" else (2, 3))
    with store.reading(branch) as transaction:
        assert transaction.tickets.find(ticket.ticket_id) == replace(ticket, calls=2, is_priority=True)
        assert len(transaction.answers.find([_answered(number).command_id for number in (1, 2)])) == 2


def test_what_is_gathered_is_read_and_tidied_too(store: Store) -> None:
    """A number that was only just gathered has its prefix, and a transaction that tidies writes what it gathered."""
    branch, ticket = _branch(store), a_ticket("A-001")
    with store.tidying(branch) as transaction:
        transaction.tickets.add(ticket)
        assert transaction.tickets.prefixes(ticket.business_date) == {ticket.series_id: "A"}
        transaction.answers.add([_answered(1)])
    with store.writing(branch) as transaction:
        assert transaction.answers.find([_answered(1).command_id])
        transaction.answers.add([_answered(2)])
        assert transaction.answers.forget(9, 9) == 2


def test_a_server_looks_things_up_by_their_keys_though_its_tables_were_empty_before(
    postgres_store: str,
) -> None:
    """On an office's first day a server has no statistics. A plan that it made for empty tables, and kept, read all of
    the branch for one ticket or one answer, each time, until it looked at the tables by itself."""
    with an_office(postgres_store):
        pass
    store = Store(postgres_store)
    branch = _branch(store)
    for first in range(0, 4_000, 250):
        with store.writing(branch) as transaction:
            for number in range(first, first + 250):
                transaction.tickets.add(_numbered(number))
            transaction.answers.add(_answered(number) for number in range(first, first + 250))
            assert transaction.tickets.find(TicketId("stranger")) is None
            transaction.tickets.change(_numbered(first), replace(_numbered(first), calls=1))
            assert not transaction.answers.find([CommandId("stranger"), CommandId("another")])
    with store.writing(branch) as transaction:
        before = _rows_read(transaction)
        found = transaction.tickets.find(_numbered(7).ticket_id)
        assert found is not None
        transaction.tickets.change(found, replace(found, calls=2))
        transaction.writes.settle()
        names = [_answered(number).command_id for number in (7, 11)]
        assert transaction.answers.find([*names, CommandId("stranger")]).keys() == set(names)
        read = {table: rows - before[table] for table, rows in _rows_read(transaction).items()}
    store.close()
    assert read == {"ticket": 2, "answer": 2}


def _numbered(number: int) -> Ticket:
    return replace(a_ticket(f"A-{number:04d}"), ticket_id=TicketId(f"{number:032d}"), number=number)


def _answered(number: int) -> AnswerRow:
    return AnswerRow(command_id=CommandId(f"{number:032d}"), at=NOW, fingerprint="f" * 32, last_seq=number)


def _rows_read(transaction: Transaction) -> dict[str, int]:
    """How many rows of each table the server has read for this connection."""
    asked = "SELECT relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
    return {name: rows for name, rows in transaction.connection.execute(text(asked)) if name in ("ticket", "answer")}
