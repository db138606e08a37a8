"""The shelf: databases as each revision left them, with a day's data, written down as the SQL that makes them again.

``python -m tests.support.shelf`` plays the day on both engines with this program and lays ``rNNNN.sqlite.sql`` and
``rNNNN.postgresql.sql`` there; whoever adds a revision runs it first, on what was the last revision until then. The
first lines of each file say, as comments, what every ticket must be after any later upgrade.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import create_engine, text

from shared.cli.system_packages import postgres_programs
from shared.domain.booking import Booking, BookingRules
from shared.domain.clock import SetClock
from shared.domain.commands import (
    CheckIn,
    Command,
    Finish,
    ImportBookings,
    MarkNoShow,
    Park,
    PauseCounter,
    PauseService,
    Start,
)
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.wording import Wording
from shared.office.opening import database_url
from tests.support import postgres
from tests.support.factory import NOW, a_plan
from tests.support.office_case import OfficeCase, an_office

FOLDER = Path(__file__).parents[1] / "migration" / "shelf"
ENGINES = ("sqlite", "postgresql")
_TICKETS = "SELECT business_date, label, state FROM ticket ORDER BY business_date, label"
_EXPECTS = "-- expects "


@dataclass(frozen=True, slots=True)
class Kept:
    """One database of the shelf. ``tickets``: the day, label and state of each, as text."""

    revision: str
    engine: str
    script: str
    tickets: tuple[str, ...]


def kept_databases() -> list[Kept]:
    """Return what is on the shelf, oldest first."""
    return [_read(path) for path in sorted(FOLDER.glob("*.sql"))]


def lay_out(kept: Kept, url: str) -> None:
    """Make the database again at that address, which is empty."""
    if kept.engine == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(kept.script)
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(kept.script.encode())


def tickets_in(url: str) -> tuple[str, ...]:
    """Return the day, label and state of each ticket in a database of any revision."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return tuple(f"{row[0]} {row[1]} {row[2]}" for row in connection.execute(text(_TICKETS)))
    finally:
        engine.dispose()


def play_a_day(url: str) -> None:
    """Leave a database with yesterday in it and a morning under way: something of all that this program knows."""
    yesterday = SetClock(NOW - timedelta(days=1))
    with an_office(url, a_plan(bookings=BookingRules()), yesterday) as case:
        case.issues()
        case.signs_in()
        case.on_ticket(Finish, case.calls_next().ticket_id)
        case.issues("nib")
        yesterday.set(NOW)
        case.looks_at_the_day()
        for service in ("ktp", "ktp", "ktp", "kk", "nib", "ktp"):
            case.issues(service)
        case.issues("ktp", is_priority=True)
        case.signs_in()
        case.on_ticket(Start, (served := case.calls_next().ticket_id))
        case.on_ticket(Finish, served)
        case.on_ticket(MarkNoShow, case.calls_next().ticket_id)
        _of_later_revisions(case)
        case.on_ticket(Start, case.calls_next().ticket_id)


def _of_later_revisions(case: OfficeCase) -> None:
    """What the first program didn't know yet."""
    rina: dict[str, Any] = {"counter_id": CounterId("3"), "officer_id": OfficerId("rina")}
    hendra: dict[str, Any] = {"counter_id": CounterId("1"), "officer_id": OfficerId("hendra")}
    booked = Booking(code="BK-1001", service_id=ServiceId("ktp"), slot_at=NOW + timedelta(minutes=20))
    case.signs_in("hendra", "1")
    said: Iterable[Command] = (
        Park(command_id=case.command_id(), ticket_id=case.calls_next().ticket_id, reason="fetches a copy", **rina),
        PauseCounter(command_id=case.command_id(), reason="prayer", **hendra),
        PauseService(
            command_id=case.command_id(),
            service_id=ServiceId("nib"),
            message=Wording("Gangguan", "Disturbed"),
            **hendra,
        ),
        ImportBookings(command_id=case.command_id(), bookings=(booked,)),
        CheckIn(command_id=case.command_id(), code=booked.code),
    )
    for command in said:
        case.done(command)


def _read(path: Path) -> Kept:
    script = path.read_text(encoding="utf-8")
    revision, engine, _ = path.name.removeprefix("r").split(".")
    expects = [line.removeprefix(_EXPECTS) for line in script.splitlines() if line.startswith(_EXPECTS)]
    return Kept(revision, engine, script, tuple(expects))


def _written(url: str) -> str:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return "\n".join(connection.iterdump())
    programs = postgres_programs()
    assert programs is not None
    command = [str(programs / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", "--schema=public"]
    dumped = subprocess.run(
        [*command, url.replace("+psycopg", "")], capture_output=True, text=True, check=True, env=dict(os.environ)
    ).stdout
    # Without psql's own words, the schema that every database has, and what only servers of one version can be told.
    return "\n".join(
        line
        for line in dumped.splitlines()
        if line and not line.startswith(("\\", "--", "CREATE SCHEMA", "COMMENT ON", "SET "))
    )


def main() -> None:
    """Play the day on both engines and write both down."""
    with TemporaryDirectory() as place, postgres.server() as server, postgres.database(server) as on_server:
        for engine, url in zip(ENGINES, (database_url(Path(place)), on_server), strict=True):
            play_a_day(url)
            reading = create_engine(url)
            with reading.connect() as connection:
                revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            reading.dispose()
            expects = "".join(f"{_EXPECTS}{ticket}\n" for ticket in tickets_in(url))
            file = FOLDER / f"r{revision}.{engine}.sql"
            file.write_text(f"{expects}{_written(url)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
