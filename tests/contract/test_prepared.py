"""A prepared statement writes what SQLAlchemy itself would write, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

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


def test_many_rows_go_together_and_a_count_goes_up_by_one_each(store: Store) -> None:
    """What is the same for every row (one more) is part of the statement."""
    branch = _branch(store)
    with store.writing(branch) as transaction:
        for _ in range(3):
            transaction.tallies.count_one(TODAY, a_ticket("A-001").service_id, Channel.KIOSK)
    with store.reading(branch) as transaction:
        assert transaction.tallies.of_service(TODAY, a_ticket("A-001").service_id) == {Channel.KIOSK: 3}


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
