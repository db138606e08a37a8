"""Days that are over leave the tables for the archive, and nothing of them is lost, doubled or forgotten too soon."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.ids import CommandId, ServiceId
from shared.domain.retention import ANSWER_DAYS, Retention
from shared.domain.roles import Reader
from shared.office.archiving import Archivist, Round
from shared.office.history import history_of
from shared.office.house_moving import move_house
from shared.office.opening import database_url, open_office
from shared.office.promise_history import promises_since
from shared.office.restoring import restore_file
from shared.paths import PROJECT
from shared.store import tables
from shared.store.archive_turn import archive_turn
from shared.store.backup import Occasion, make_backup, verify_backup
from shared.store.store import Store, Transaction
from tests.support.audit import Audit
from tests.support.factory import NOW, TODAY
from tests.support.office_case import OfficeCase, an_office
from tests.support.old_days import journal_of, live_days

KEPT = 3


@contextmanager
def beside(case: OfficeCase) -> Iterator[Store]:
    """The case's database, opened a second time."""
    store = Store(case.url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def looking_at(case: OfficeCase) -> Iterator[Transaction]:
    """The case's database, at one instant."""
    with beside(case) as store, store.reading(case.plan.branch.branch_id) as transaction:
        yield transaction


def archives(case: OfficeCase, *, after_days: int = KEPT, keep_years: int = 5) -> Round:
    """One round of the archivist, beside the office."""
    retention = Retention(after_days=after_days, keep_years=keep_years)
    with beside(case) as store:
        return Archivist(store, case.plan.branch.branch_id, retention, case.clock).work()


@contextmanager
def reopened(case: OfficeCase) -> Iterator[None]:
    """The hub is started again."""
    case.office.close()
    case.office = open_office(case.url, case.clock)
    try:
        yield
    finally:
        case.office.close()


def rows_in(transaction: Transaction, name: str) -> int:
    """How many rows a table holds."""
    counted: int = transaction.connection.execute(
        select(func.count()).select_from(tables.metadata.tables[name])
    ).scalar_one()
    return counted


def test_days_that_are_over_leave_the_tables_and_the_hall_goes_on(case: OfficeCase) -> None:
    """Of ten days the last three stay; the journal reads as before, an auditor finds nothing wrong in it, the seq and
    the numbers go on, and an office that is opened later knows no difference."""
    live_days(case, 9, served=2)
    case.issues()
    before, hall = journal_of(case), case.snapshot()
    done = archives(case)
    assert (done.days_archived, done.is_elsewhere) == (7, False)
    assert journal_of(case) == before
    assert case.snapshot() == hall
    with looking_at(case) as transaction:
        days = transaction.archive.days()
        kept = transaction.archive.days_in_tables()
        assert [day.business_date for day in days] == [TODAY + timedelta(days=n) for n in range(7)]
        assert [day.business_date for day in kept] == [TODAY + timedelta(days=n) for n in (7, 8, 9)]
        assert sum(day.entries for day in days) + rows_in(transaction, "journal") == len(before)
        assert sum(day.tickets for day in days) == 7 * 4
        assert (rows_in(transaction, "ticket"), rows_in(transaction, "tally")) == (2 * 4 + 1, 3)
    assert archives(case) == Round()
    assert case.issues().label == "A-002"
    with reopened(case):
        case.signs_in()
        assert case.calls_next().announcement.label == "A-001"
    Audit(case.plan).read(journal_of(case))


def test_nothing_is_archived_before_there_are_more_days_than_stay(case: OfficeCase) -> None:
    """Two days and the present one stay, and so does a hall's first day."""
    assert archives(case) == Round()
    live_days(case, KEPT - 1)
    assert archives(case) == Round()
    live_days(case, 1)
    assert archives(case).days_archived == 1


def test_a_number_of_an_archived_day_tells_its_day_as_before(case: OfficeCase) -> None:
    """`antre why --day` and `antre promise` say the same before and after; a day that never was says nothing."""
    live_days(case, 6, served=2)
    asked = [("A-001", TODAY), ("A-002", TODAY), ("A-003", TODAY + timedelta(days=1)), ("A-001", TODAY)]
    before = [history_of(case.url, label, day=day).events for label, day in asked]
    promised = promises_since(case.url, NOW - timedelta(days=1)).days
    assert [event.type for event in before[0]] == [
        "ticket.issued",
        "ticket.called",
        "ticket.started",
        "ticket.finished",
    ]
    assert before[2][-1].type == "ticket.cancelled"
    archives(case)
    assert [history_of(case.url, label, day=day).events for label, day in asked] == before
    assert promises_since(case.url, NOW - timedelta(days=1)).days == promised
    assert len(promised) == 6
    assert promises_since(case.url, case.clock.now() - timedelta(days=2)).days.keys() < promised.keys()
    assert history_of(case.url, "A-001", day=TODAY - timedelta(days=1)).events == ()
    assert history_of(case.url, "A-001").events == ()


def test_an_archived_day_never_begins_again(case: OfficeCase, caplog: pytest.LogCaptureFixture) -> None:
    """The clock is set back to a day whose numbers are archived: they would be given twice."""
    live_days(case, 5)
    archives(case)
    case.clock.jump(NOW)
    with reopened(case):
        case.looks_at_the_day()
        assert case.snapshot().business_date == TODAY + timedelta(days=5)
    assert "The clock of this computer was set" in caplog.text


def test_answers_are_forgotten_when_nobody_can_ask_any_more(case: OfficeCase, caplog: pytest.LogCaptureFixture) -> None:
    """Those of the last seven business days are given again, done or declined; older ones are gone, and so is nothing
    that a wrong clock has misdated."""
    live_days(case, 1)
    repeated = IssueTicket(command_id=CommandId("asked-again"), service_id=ServiceId("ktp"))
    case.clock.jump(NOW - timedelta(days=9000))
    first = case.do(repeated)
    case.clock.jump(NOW + timedelta(days=1))
    live_days(case, ANSWER_DAYS - 1)
    with looking_at(case) as transaction:
        all_answers = rows_in(transaction, "answer")
    done = archives(case, after_days=31)
    with looking_at(case) as transaction:
        kept = rows_in(transaction, "answer")
    assert 0 < done.answers_forgotten == all_answers - kept
    assert case.do(repeated) == first
    live_days(case, 1)
    assert archives(case, after_days=31).answers_forgotten > 0
    with looking_at(case) as transaction:
        assert transaction.answers.find([repeated.command_id]) == {}
    assert "The clock of this computer was set" in caplog.text


def test_days_are_deleted_when_they_were_kept_long_enough(case: OfficeCase) -> None:
    """A year after, the first two days and the one before a long closure go from the archive; the newer ones stay, and
    the journal goes on from them."""
    live_days(case, 2)
    case.clock.pass_seconds(timedelta(days=360).total_seconds())
    live_days(case, KEPT + 9)
    done = archives(case, keep_years=1)
    assert done.days_forgotten == 3
    told = journal_of(case)
    assert told[0].type == "day.turned"
    assert [event.seq for event in told] == list(range(told[0].seq, told[-1].seq + 1))
    assert archives(case, keep_years=1) == Round()


@pytest.mark.parametrize(
    "kills",
    [[(3, "before"), (1, "after")], [(5, "before"), (6, "before")], [(3, "after")]],
    ids=["first", "mid", "late"],
)
def test_a_kill_at_any_commit_loses_nothing_and_doubles_nothing(store_url: str, kills: list[tuple[int, str]]) -> None:
    """SIGKILL just before and just after each of the archivist's commits, one after the other: the journal always reads
    the same, and the round that is let live ends where an undisturbed one ends."""
    with an_office(store_url) as case:
        live_days(case, 4)
        case.office.close()
        before = journal_of(case)
        for commits, when in [*kills, (0, "after")]:
            command = [sys.executable, "-m", "tests.support.archiving_process", store_url, case.plan.branch.branch_id]
            done = subprocess.run([*command, "2", str(commits), when], cwd=PROJECT, check=False, timeout=60)
            assert done.returncode == (-signal.SIGKILL if commits else 0)
            assert journal_of(case) == before, (commits, when)
        with looking_at(case) as transaction:
            assert [day.tickets for day in transaction.archive.days()] == [4, 4, 4]
            assert rows_in(transaction, "ticket") == 4
        with reopened(case):
            assert case.issues().label == "A-001"


def test_whatever_differs_is_not_deleted(case: OfficeCase) -> None:
    """A day is in the archive, its rows still stand in the tables. One of them is another one, or a bit of the packet:
    nothing goes until both agree."""
    live_days(case, KEPT)
    before = journal_of(case)
    first = tables.ticket.c.business_date == TODAY, tables.ticket.c.label == "A-002"
    with beside(case) as store:
        retention = Retention(after_days=KEPT)
        interrupted = Archivist(store, case.plan.branch.branch_id, retention, case.clock, lambda _step: False)
        assert interrupted.work() == Round(days_archived=1)
        with store.engine.begin() as connection:
            connection.execute(update(tables.ticket).where(*first).values(calls=7))
        with pytest.raises(Unavailable) as refused:
            archives(case)
        assert (refused.value.code, refused.value.details) == ("archive_differs", {"day": TODAY.isoformat()})
        with store.engine.begin() as connection:
            connection.execute(update(tables.ticket).where(*first).values(calls=0))
            content = connection.execute(select(tables.archive.c.content)).scalar_one()
            spoilt = content[:40] + bytes([content[40] ^ 1]) + content[41:]
            connection.execute(update(tables.archive).values(content=spoilt))
        with pytest.raises(Unavailable, match="archive_damaged"):
            archives(case)
        with store.engine.begin() as connection:
            assert connection.execute(select(func.count()).select_from(tables.ticket)).scalar_one() == 4 * KEPT
            connection.execute(update(tables.archive).values(content=content))
    assert archives(case).rows_deleted > 4
    assert journal_of(case) == before


def test_only_one_at_a_time_archives_a_branch(case: OfficeCase) -> None:
    """Another hub, or a person beside it, finds the turn taken and does nothing; afterwards it is free."""
    live_days(case, KEPT)
    with beside(case) as store, archive_turn(store.engine, case.plan.branch.branch_id) as is_ours:
        assert is_ours
        assert archives(case) == Round(is_elsewhere=True)
    assert archives(case).days_archived == 1


def test_a_full_disk_keeps_the_days_where_they_are(tmp_path: Path) -> None:
    """No room for the archived day: said by its code, nothing is deleted; with room again it goes on by itself."""
    with an_office(database_url(tmp_path)) as case, beside(case) as store:
        live_days(case, KEPT + 1, numbers=40)
        before = journal_of(case)
        with store.engine.connect() as connection:
            (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        archivist = Archivist(store, case.plan.branch.branch_id, Retention(after_days=KEPT), case.clock)
        with pytest.raises(Unavailable, match="disk_full"):
            archivist.work()
        assert journal_of(case) == before
        with looking_at(case) as transaction:
            assert transaction.archive.days() == []
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
        assert archivist.work().days_archived == 2
        assert journal_of(case) == before


def test_the_archive_goes_along_with_the_house(tmp_path: Path, postgres_database: str) -> None:
    """From SQLite to PostgreSQL the archived days are copied and compared like all else; a gap before the journal is
    found there and in a backup."""
    with an_office(database_url(tmp_path)) as case:
        live_days(case, KEPT + 1)
        archives(case)
        before = journal_of(case)
        case.office.close()
        backup = make_backup(tmp_path / "antre.sqlite3", tmp_path, case.clock.now(), Occasion.BY_HAND)
        assert verify_backup(backup.path).branches[0].tickets == 4 * (KEPT + 1)
        restore_file(case.url, backup.path, case.clock, leap=0)
        assert journal_of(case)[: len(before)] == before
        with beside(case) as store, store.engine.begin() as connection:
            connection.execute(text("DELETE FROM archive WHERE first_seq > 1"))
        with pytest.raises(Unavailable, match="journal_torn"):
            move_house(case.url, postgres_database, case.clock)
        with pytest.raises(Unavailable, match="store_damaged"):
            make_backup(tmp_path / "antre.sqlite3", tmp_path, case.clock.now(), Occasion.BY_HAND)
        restore_file(case.url, backup.path, case.clock, leap=0)
        whole = journal_of(case)
        move_house(case.url, postgres_database, case.clock)
        case.url = postgres_database
        assert journal_of(case) == whole


def test_the_kinds_of_reader_see_the_present_only(case: OfficeCase) -> None:
    """Archiving in mid-morning changes no screen."""
    live_days(case, KEPT)
    case.issues()
    before = {reader: case.snapshot(reader) for reader in Reader}
    archives(case)
    assert {reader: case.snapshot(reader) for reader in Reader} == before
