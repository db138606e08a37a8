"""A pool's connections: the one used last goes first. One to a server that was at rest is tried before it is used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from shared.domain.errors import Unavailable
from shared.store import driver
from shared.store import engine as engines
from shared.store.engine import open_engine, reading, writing


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
