"""A full disk beneath the office: no number, a clear word, little work, and on by itself when there is room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.ids import CommandId, ServiceId
from shared.domain.promise import Promiser
from shared.office import promising
from shared.office.opening import database_url
from shared.store.branches import Branches
from shared.store.engine import open_engine, writing
from shared.store.writes import Writes
from tests.support.office_case import OfficeCase, an_office


def test_a_full_disk_gives_no_number_and_recovers_by_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """F16: nothing is acknowledged while the disk is full; with room again the numbers go on without a gap."""
    with an_office(database_url(tmp_path)) as case:
        case.issues()
        with _every_connection(case) as connections:
            (pages,) = connections[0].cursor().execute("PRAGMA page_count").fetchone()
            for connection in connections:
                connection.cursor().execute(f"PRAGMA max_page_count={pages}")
        given = 0
        code = ""
        for number in range(2000):
            try:
                case.done(IssueTicket(command_id=CommandId(f"full-{number}"), service_id=ServiceId("kk")))
            except Unavailable as unavailable:
                code = unavailable.code
                break
            given += 1
        assert code == case.office.write_trouble == "disk_full"
        with _every_connection(case) as connections:
            for connection in connections:
                connection.cursor().execute("PRAGMA max_page_count=1073741823")
        case.looks_at_the_day()  # the hub's minute: it writes nothing of its own, and still finds out
        assert case.office.write_trouble == ""
        assert case.issues().label == f"A-{given + 2:03d}"
        assert "disk_full" in caplog.text


def test_what_a_full_disk_refuses_costs_no_more_than_a_look_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The promises are learnt anew from the day's journal once there is room, not for each command until then."""
    made: list[Promiser] = []

    class Counted(Promiser):
        def __post_init__(self) -> None:
            super().__post_init__()
            made.append(self)

    monkeypatch.setattr(promising, "Promiser", Counted)
    with an_office(database_url(tmp_path)) as case:
        case.issues()
        before = len(made)
        with monkeypatch.context() as full:
            full.setattr(Writes, "settle", _no_room)
            full.setattr(Branches, "write_again", _no_room)
            for number in range(5):
                with pytest.raises(Unavailable, match="disk_full"):
                    case.done(IssueTicket(command_id=CommandId(f"full-{number}"), service_id=ServiceId("kk")))
        assert len(made) == before
        assert caplog.text.count("nothing was written: disk_full") == 5
        assert case.issues().label == "A-002"
        assert len(made) == before + 1


def _no_room(_subject: object) -> None:
    raise Unavailable("disk_full")


def test_a_servers_full_disk_is_known_in_any_language(postgres_store: str) -> None:
    """F16 on PostgreSQL, whose messages are in the language that the server was installed with."""
    engine = open_engine(postgres_store)
    said = "DO $$ BEGIN RAISE EXCEPTION 'tidak ada ruang tersisa' USING ERRCODE = 'disk_full'; END $$"
    with pytest.raises(Unavailable) as refused, writing(engine) as connection:
        connection.execute(text(said))
    engine.dispose()
    assert refused.value.code == "disk_full"


@contextmanager
def _every_connection(case: OfficeCase) -> Iterator[list[Any]]:
    """Hold each connection of the office's pool at once, so that a setting reaches all of them."""
    engine = case.office._store.engine
    case.office._store._kept.close()  # the writer's goes back to the pool
    connections = [engine.raw_connection() for _ in range(max(1, engine.pool.checkedin()))]  # type: ignore[attr-defined]  # QueuePool's
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()
