"""Dumps of a PostgreSQL database that a hub or a person makes with Antre's own commands, and the way back from them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from shared.cli.__main__ import main
from shared.domain.clock import SetClock
from shared.domain.errors import Unavailable
from shared.domain.events import DayTurned
from shared.office.backups import BackupKeeper, Place
from shared.store import server_dump
from shared.store.backup import OF_SERVER, Backup, Occasion, list_backups
from shared.store.rotation import Keep
from shared.store.server_dump import ServerSource
from tests.scenario.test_restoring_postgres import a_morning, goes_on, plain, run
from tests.support.factory import NOW, TODAY
from tests.support.hub_process import HubProcess

HOUR = timedelta(hours=1)


@pytest.fixture
def new_database(postgres_server: str) -> Iterator[str]:
    """The name of a database that isn't there yet, and isn't afterwards."""
    name = f"antre_{secrets.token_hex(6)}"
    yield name
    with psycopg.connect(plain(postgres_server), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def dumps(folder: Path) -> list[Backup]:
    return list_backups(folder, OF_SERVER)


def test_a_hub_makes_them_as_it_makes_those_of_a_file(postgres_database: str, tmp_path: Path) -> None:
    """A minute after the start, each hour and when the day turns, on a stick too; the oldest of its own go, and what
    a person asked for stays."""
    a_morning(postgres_database)
    clock, folder, stick = SetClock(NOW), tmp_path / "backups", tmp_path / "stick"
    stick.mkdir()
    source, keep = ServerSource(postgres_database), Keep(recent=2, days=0, weeks=0)
    keeper = BackupKeeper(source, [Place(folder, is_ours=True), Place(stick)], HOUR, keep, clock)
    clock.set(NOW + timedelta(minutes=2))
    keeper.look()
    by_hand = source.make(folder, clock.now() - HOUR, Occasion.BY_HAND)
    for _ in range(2):
        clock.set(clock.now() + HOUR)
        keeper.look()
    keeper.note([DayTurned(seq=9, at=clock.now(), business_date=TODAY)])
    clock.set(clock.now() + timedelta(minutes=1))
    keeper.look()
    kept = [Occasion.DAY_END, Occasion.SCHEDULE]
    assert [one.occasion for one in dumps(stick)] == kept
    assert [one.occasion for one in dumps(folder)] == [*kept, Occasion.BY_HAND]
    assert dumps(folder)[-1] == by_hand
    assert [place["trouble"] for place in keeper.told()] == ["", ""]
    assert {datetime.fromisoformat(place["last_good_at"]) for place in keeper.told()} == {clock.now()}


def test_a_person_makes_lists_and_verifies_one_and_brings_it_back(
    postgres_server: str, postgres_database: str, new_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same commands as for a file, from the dump to a hall that goes on with numbers nobody holds."""
    before = a_morning(postgres_database)
    place = ["--data", str(tmp_path)]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f"[hub]\ndatabase = '{postgres_database}'\n", encoding="utf-8")

    def antre(*words: str) -> tuple[int, str, str]:
        code = main(words)
        return code, *capsys.readouterr()

    code, said, wrong = antre("backup", "make", *place)
    assert (code, wrong) == (0, "")
    (dump,) = dumps(tmp_path / "data" / "backups")
    assert str(dump.path) in said
    assert dump.path.name in antre("backup", "list", *place)[1]
    code, said, _ = antre("backup", "verify", str(dump.path))
    assert (code, "is whole: a dump" in said) == (0, True)
    cut = tmp_path / "cut.dump"
    cut.write_bytes(dump.path.read_bytes()[:-2000])
    code, _, wrong = antre("backup", "verify", str(cut))
    assert (code, f"{cut} is damaged" in wrong) == (1, True)
    assert "restore-dump.sh" in antre("backup", "restore", str(dump.path), *place)[2]
    server = postgres_server.rpartition("/")[0]
    restored = run("restore-dump.sh", str(dump.path), plain(server), new_database)
    assert restored.returncode == 0, restored.stderr
    assert goes_on(f"{server}/{new_database}", capsys) != before


@pytest.mark.parametrize("is_asked", ["true", "false"])
def test_one_hub_of_a_database_is_asked_to(postgres_database: str, tmp_path: Path, is_asked: str) -> None:
    """The setting says which; that hub tells of its places, the others have none."""
    a_morning(postgres_database)
    hub = HubProcess(tmp_path, 0, "--database", postgres_database, env={"ANTRE_BACKUP_OF_SERVER": is_asked})
    with hub, hub.ask() as ask:
        places = [place["folder"] for place in ask.get("/health").json()["backups"]]
    assert places == ([str(tmp_path / "data" / "backups")] if is_asked == "true" else [])


def test_where_no_dump_can_be_made_it_is_said_and_tried_again(
    postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No pg_dump, then a stick that was pulled, then a database that is away: each has its own code, and nothing is
    left of the attempt."""
    clock, stick = SetClock(NOW), tmp_path / "stick"
    stick.mkdir()
    keeper = BackupKeeper(ServerSource(postgres_database), [Place(stick)], HOUR, Keep(), clock)

    def trouble_after_a_minute() -> str:
        clock.set(clock.now() + timedelta(minutes=2))
        keeper.look()
        return keeper.told()[0]["trouble"]

    with monkeypatch.context() as without:
        without.setattr(server_dump, "find_programs", lambda _version: None)
        assert trouble_after_a_minute() == "no_pg_dump"
    stick.rmdir()
    assert trouble_after_a_minute() == "backup_place_absent"
    stick.mkdir()
    away = BackupKeeper(ServerSource(f"{postgres_database}_away"), [Place(stick)], HOUR, Keep(), clock)
    clock.set(clock.now() + timedelta(minutes=2))
    away.look()
    assert away.told()[0]["trouble"] == "database_away"
    assert list(stick.iterdir()) == []
    a_morning(postgres_database)
    assert trouble_after_a_minute() == ""
    assert len(dumps(stick)) == 1
    assert "are made again" in caplog.text


def test_a_full_disk_is_called_full(postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump says what went wrong in the server's language; the disk itself says whether it is full."""
    a_morning(postgres_database)

    def fails(*_: object) -> str:
        raise Unavailable("dump_failed", why="tidak dapat menulis")

    monkeypatch.setattr(server_dump, "_run", fails)
    monkeypatch.setattr(server_dump, "is_full", lambda _folder: True)
    with pytest.raises(Unavailable, match="backup_no_room"):
        ServerSource(postgres_database).make(tmp_path, NOW, Occasion.BY_HAND)
    assert list(tmp_path.iterdir()) == []
