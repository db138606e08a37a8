"""Migrations make exactly the tables that the code speaks of, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from shared.office.opening import database_url
from shared.store import migration, tables
from shared.store.engine import open_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each engine in turn."""
    if request.param == "sqlite":
        return database_url(tmp_path)
    url: str = request.getfixturevalue("postgres_database")
    return url


def test_all_revisions_together_are_the_tables(store_url: str) -> None:
    """Migrate an empty database to the head: nothing is left that autogenerate would change."""
    engine = open_engine(store_url)
    migration.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        kept = inspect(connection)
        for table in tables.metadata.sorted_tables:
            uniques = {unique["name"] for unique in kept.get_unique_constraints(table.name)}
            declared = {c.name for c in table.constraints if c.__visit_name__ == "unique_constraint"}
            assert uniques == declared, table.name
            indexes = {index["name"] for index in kept.get_indexes(table.name)} - uniques
            assert indexes == {index.name for index in table.indexes}, table.name
    engine.dispose()


def test_a_second_upgrade_changes_nothing(store_url: str) -> None:
    """Opening an up-to-date database leaves its revision and its rows alone."""
    engine = open_engine(store_url)
    migration.upgrade(engine)
    first = migration.current_revision(engine)
    migration.upgrade(engine)
    assert migration.current_revision(engine) == first
    engine.dispose()


def test_revisions_stand_in_one_line() -> None:
    """One head, each revision's file named after its number: two branches of history would be two truths."""
    scripts = ScriptDirectory.from_config(migration._config())
    revisions = list(scripts.walk_revisions())
    assert len(scripts.get_heads()) == 1
    assert all(Path(str(script.path)).name.startswith(f"r{script.revision}_") for script in revisions)


def test_a_first_days_tickets_are_in_the_tally(store_url: str) -> None:
    """From a database of the second revision with numbers given, the third counts them by day and service."""
    engine = open_engine(store_url)
    migration.upgrade(engine, "0002")
    given = {("2026-11-24", "ktp"): 2, ("2026-11-25", "ktp"): 3, ("2026-11-25", "nib"): 1}
    number = 0
    with engine.begin() as connection:
        for (day, service), count in given.items():
            for _ in range(count):
                number += 1
                connection.execute(
                    text(
                        "INSERT INTO ticket (branch_id, ticket_id, business_date, series_id, number, label, service_id,"
                        " is_priority, state, arrived_at, arrival_seq, calls, place, then_services) VALUES ('mpp', :id,"
                        " :day, 'A', :number, :id, :service, false, 'cancelled', :at, :number, 0, :number, '[]')"
                    ),
                    {"id": f"A-{number}", "day": day, "number": number, "service": service, "at": f"{day} 02:00:00"},
                )
    migration.upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT business_date, service_id, channel, given FROM tally"))
        assert {(str(row.business_date), row.service_id): row.given for row in rows} == given
        assert connection.execute(text("SELECT DISTINCT channel FROM tally")).scalars().all() == ["kiosk"]
    engine.dispose()


def test_a_parked_ticket_still_comes_back_when_it_was_to(store_url: str) -> None:
    """From a database of the fourth revision: parking keeps its end, and who waits is promised nothing afterwards."""
    engine = open_engine(store_url)
    migration.upgrade(engine, "0004")
    with engine.begin() as connection:
        for number, (state, until) in enumerate([("parked", "2026-11-25 03:00:00"), ("waiting", None)], start=1):
            connection.execute(
                text(
                    "INSERT INTO ticket (branch_id, ticket_id, business_date, series_id, number, label, service_id,"
                    " is_priority, state, arrived_at, arrival_seq, calls, place, then_services, parked_until) VALUES"
                    " ('mpp', :state, '2026-11-25', 'A', :number, :state, 'ktp', false, :state, '2026-11-25 02:00:00',"
                    " :number, 0, :number, '[]', :until)"
                ),
                {"state": state, "number": number, "until": until},
            )
    migration.upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT state, due_at, parked_until, breached FROM ticket ORDER BY number")
        ).all()
        assert [row.due_at for row in rows] == [row.parked_until for row in rows]
        assert [(row.due_at is None, row.breached) for row in rows] == [(False, ""), (True, "")]
    engine.dispose()


def test_an_answer_of_before_is_as_old_as_the_journal_was_then(store_url: str) -> None:
    """From a database of the fifth revision: an answer without entries is kept as if given now, others keep theirs."""
    engine = open_engine(store_url)
    migration.upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO branch (branch_id, epoch, seq, business_date, day_seq, plan, plan_version)"
                " VALUES ('mpp', 'e', 70, '2026-11-25', 3, '{}', 1)"
            )
        )
        for command_id, last_seq, refusal in (("done", 12, None), ("refused", None, "{}")):
            connection.execute(
                text(
                    "INSERT INTO answer (branch_id, command_id, at, fingerprint, first_seq, last_seq, refusal)"
                    " VALUES ('mpp', :id, '2026-11-25 02:00:00', 'f', :seq, :seq, :refusal)"
                ),
                {"id": command_id, "seq": last_seq, "refusal": refusal},
            )
    migration.upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT command_id, first_seq, last_seq FROM answer ORDER BY command_id")).all()
        assert [tuple(row) for row in rows] == [("done", 12, 12), ("refused", None, 70)]
    engine.dispose()
