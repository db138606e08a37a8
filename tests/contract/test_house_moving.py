"""Moving a hall between SQLite and PostgreSQL: the whole journal goes along, and only one place gives numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.cli.__main__ import main
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.ids import CommandId, ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.office.house_moving import move_house
from shared.office.opening import database_url, load_plan, open_office
from shared.store import copying
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.office_case import ANSWER_SECONDS, an_office, pins_of


def a_morning(url: str) -> None:
    """Numbers are given, one is called, one is asked for twice."""
    with an_office(url) as case:
        for _ in range(4):
            case.issues()
        case.signs_in()
        case.calls_next()
        case.do(IssueTicket(command_id=CommandId("asked before"), service_id=ServiceId("kk")))


def known_at(url: str) -> tuple[Snapshot, list[Event]]:
    office = open_office(url, SetClock(NOW))
    try:
        return office.snapshot(Reader.COUNTER), office.events_after(0)
    finally:
        office.close()


def next_label(url: str, name: str) -> str:
    office = open_office(url, SetClock(NOW))
    try:
        answer = office.execute(IssueTicket(command_id=CommandId(name), service_id=ServiceId("kk"))).result(
            ANSWER_SECONDS
        )
        label: str = answer.events[0].ticket.label  # type: ignore[union-attr]  # a number is given
        return label
    finally:
        office.close()


def test_there_and_back_nothing_is_lost(
    postgres_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hall moves to the server and back to another file: same epoch, same journal, same hall; a command that was
    answered before the move gets its answer; the file that was left is no place to begin anew."""
    monkeypatch.setattr(copying, "BATCH", 3)
    old, new = tmp_path / "old" / "data", tmp_path / "new.sqlite3"
    old.mkdir(parents=True)
    url = database_url(old)
    a_morning(url)
    before = known_at(url)
    assert main(["move", "sqlite-to-postgres", "--data", str(tmp_path / "old"), "--database", postgres_database]) == 0
    assert "Moved 1 branch: 8 journal entries" in capsys.readouterr().out
    assert known_at(postgres_database) == before
    with pytest.raises(Unavailable, match="moved_waits"):
        open_office(url, SetClock(NOW))
    answered = before[1][-1].ticket.label  # type: ignore[union-attr]  # the last one was given
    assert next_label(postgres_database, "asked before") == answered
    assert main(["move", "postgres-to-sqlite", "--file", str(new), "--database", postgres_database]) == 0
    assert known_at(f"sqlite:///{new}") == before
    assert next_label(f"sqlite:///{new}", "asked before") == answered
    assert next_label(f"sqlite:///{new}", "new") != answered


def test_what_can_not_be_moved_stays_as_it_was(
    postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into a database that holds an office, from one that a hub has open, with a journal that lacks an entry, or where
    the copy differs: nothing is moved, the reason is told, and the old place goes on."""
    url, clock, plan = database_url(tmp_path), SetClock(NOW), a_plan()
    a_morning(url)
    with an_office(url.replace("antre", "running")) as running, pytest.raises(Unavailable, match="store_in_use"):
        move_house(running.url, postgres_database, clock)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "_sum_of", lambda *_: copying._Sum())
        with pytest.raises(Unavailable, match="copy_differs"):
            move_house(url, postgres_database, clock)
    store = Store(url)
    with store.writing(plan.branch.branch_id) as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM journal WHERE seq = 3")
    store.close()
    with pytest.raises(Unavailable, match="journal_torn"):
        move_house(url, postgres_database, clock)
    load_plan(postgres_database, plan, pins_of(plan), clock)
    with pytest.raises(Unavailable, match="goal_not_empty"):
        move_house(url, postgres_database, clock)
    with pytest.raises(Unavailable, match="same_kind"):
        move_house(url, database_url(tmp_path / "other"), clock)
    hub = Store(postgres_database)
    with hub.reading(plan.branch.branch_id), pytest.raises(Unavailable, match="store_in_use"):
        move_house(postgres_database, database_url(tmp_path / "other"), clock)
    hub.close()
    assert next_label(url, "goes on") == "A-006"
