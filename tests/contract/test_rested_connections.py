"""A pool's connections: the one used last goes first. One to a server that was at rest is tried before it is used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from shared.domain.errors import Unavailable
from shared.store import driver
from shared.store import engine as engines
from shared.store.engine import KeptConnection, open_engine, reading, writing


@pytest.fixture
def engine(postgres_store: str) -> Iterator[Engine]:
    """With one connection in its pool, just used."""
    engine = open_engine(postgres_store)
    _ask(engine)
    yield engine
    engine.dispose()


def _ask(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def _cut_all(engine: Engine, by: str) -> None:
    """Have the server end every connection but that which asks it."""
    other = open_engine(by)
    with writing(other) as connection:
        name = engine.url.database
        ended = text(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = :name AND pid <> pg_backend_pid()"
        )
        connection.execute(ended, {"name": name})
    other.dispose()


@pytest.mark.parametrize("is_rested", [True, False])
def test_a_server_that_went_is_noticed_before_a_rested_connection_is_used_and_by_a_busy_one(
    engine: Engine, postgres_store: str, monkeypatch: pytest.MonkeyPatch, *, is_rested: bool
) -> None:
    """A server was restarted at night: the first citizen of the morning notices nothing. In full use it is said once:
    nothing was acknowledged yet, so the app asks again, and that is on a new connection."""
    monkeypatch.setattr(engines, "RESTED_SECONDS", 0.0 if is_rested else 3600.0)
    before = _ask(engine)
    _cut_all(engine, postgres_store)
    if not is_rested:
        with pytest.raises(Unavailable, match="database_away"):
            _ask(engine)
    assert _ask(engine) != before


def _fault_of(connection: Connection) -> DBAPIError:
    with pytest.raises(DBAPIError) as told:
        driver.execute(connection, "SELECT 1")
    return told.value


def test_one_that_breaks_takes_the_others_along(
    engine: Engine, postgres_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy hub had three open when its server was restarted. One statement fails, be it sent straight to the driver,
    and nobody else's: however lately they were used, the rest are new."""
    monkeypatch.setattr(engines, "RESTED_SECONDS", 3600.0)
    with reading(engine), reading(engine), reading(engine):
        pass
    _cut_all(engine, postgres_store)
    faults: list[DBAPIError] = []
    with pytest.raises(Unavailable, match="database_away"), writing(engine) as connection:
        faults.append(_fault_of(connection))
    assert faults[0].connection_invalidated
    for _ in range(2):
        with reading(engine) as one, reading(engine) as another, reading(engine) as third:
            for connection in (one, another, third):
                assert driver.ask(connection, "SELECT 1") == [(1,)]


def test_who_writes_goes_on_with_the_connection_that_wrote_last(store_url: str) -> None:
    """Somebody reads beside it now and then; from then on there are two, and one knows the newest pages."""
    engine, used = open_engine(store_url), []
    with reading(engine), reading(engine):
        pass
    for _ in range(4):
        with writing(engine) as connection:
            used.append(connection.connection.driver_connection)
    assert len(set(map(id, used))) == 1
    engine.dispose()


@pytest.fixture
def taken(store_url: str) -> Iterator[tuple[KeptConnection, list[object]]]:
    """Who writes there, and what was taken out of the pool."""
    engine, out = open_engine(store_url), list[object]()
    event.listen(engine, "checkout", lambda connection, *_: out.append(connection))
    kept = KeptConnection(engine)
    yield kept, out
    kept.close()
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # QueuePool's
    engine.dispose()


def _write(kept: KeptConnection) -> None:
    with kept.writing() as connection:
        driver.ask(connection, "SELECT 1")


def _write_and_fail(connection: Connection) -> None:
    driver.execute(connection, "INSERT INTO written VALUES (1)")
    raise LookupError


def test_who_writes_in_full_use_keeps_one_connection(
    taken: tuple[KeptConnection, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three commits within a moment take one out of the pool. After a rest it goes back there, to be tried."""
    monkeypatch.setattr(engines, "RESTED_SECONDS", 3600.0)
    kept, out = taken
    for _ in range(3):
        _write(kept)
    assert len(out) == 1
    monkeypatch.setattr(engines, "RESTED_SECONDS", -1.0)
    _write(kept)
    assert len(out) == 2


def test_what_raised_is_undone_and_its_connection_goes_back(
    taken: tuple[KeptConnection, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was: the next one begins with another look at the pool, and sees nothing of it."""
    monkeypatch.setattr(engines, "RESTED_SECONDS", 3600.0)
    kept, out = taken
    with kept.writing() as connection:
        driver.execute(connection, "CREATE TABLE written (number INTEGER)")
    with pytest.raises(LookupError), kept.writing() as connection:
        _write_and_fail(connection)
    with kept.writing() as connection:
        assert driver.ask(connection, "SELECT * FROM written") == []
        driver.execute(connection, "INSERT INTO written VALUES (2)")
    with kept.writing() as connection:
        assert driver.ask(connection, "SELECT * FROM written") == [(2,)]
    assert len(out) == 2


def test_two_who_write_at_once_have_one_each(postgres_store: str) -> None:
    """And one of the two is kept; none that is given back after the end."""
    engine = open_engine(postgres_store)
    kept = KeptConnection(engine)
    with kept.writing() as one, kept.writing() as another:
        assert one is not another
        assert driver.ask(one, "SELECT 1") == driver.ask(another, "SELECT 1")
    assert engine.pool.checkedout() == 1  # type: ignore[attr-defined]  # QueuePool's
    with kept.writing():
        kept.close()
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # as above
    engine.dispose()


@pytest.mark.parametrize("is_rested", [True, False])
def test_a_server_that_went_costs_a_writer_at_rest_nothing_and_a_busy_one_one_answer(
    postgres_store: str, monkeypatch: pytest.MonkeyPatch, *, is_rested: bool
) -> None:
    """As for those of the pool: the office does a command again whose connection broke."""
    monkeypatch.setattr(engines, "RESTED_SECONDS", -1.0 if is_rested else 3600.0)
    engine = open_engine(postgres_store)
    kept = KeptConnection(engine)
    _write(kept)
    _cut_all(engine, postgres_store)
    if not is_rested:
        with pytest.raises(Unavailable, match="database_away"):
            _write(kept)
    _write(kept)
    kept.close()
    engine.dispose()
