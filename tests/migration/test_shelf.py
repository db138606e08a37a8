"""Databases that each earlier revision left, with a day's data: opened, upgraded, and the morning goes on."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from shared.domain.clock import SetClock
from shared.domain.commands import Finish
from shared.domain.ids import CounterId
from shared.domain.ticket import TicketState
from shared.office.opening import database_url, open_office
from shared.office.restoring import restore_file
from shared.store import migration, tables
from shared.store.backup import Occasion, list_backups, verify_backup
from shared.store.engine import open_engine
from tests.support.factory import NOW, TODAY, a_plan
from tests.support.office_case import OfficeCase
from tests.support.shelf import ENGINES, Kept, kept_databases, lay_out, tickets_in

SHELF = kept_databases()
THREE = CounterId("3")


@pytest.fixture(params=SHELF, ids=[f"{kept.revision}-{kept.engine}" for kept in SHELF])
def kept(request: pytest.FixtureRequest) -> Kept:
    """Each database of the shelf in turn."""
    chosen: Kept = request.param
    return chosen


@pytest.fixture
def url(request: pytest.FixtureRequest, kept: Kept, tmp_path: Path) -> str:
    """That database, as its revision left it, on an engine of its kind."""
    url = database_url(tmp_path) if kept.engine == "sqlite" else str(request.getfixturevalue("postgres_database"))
    lay_out(kept, url)
    return url


def test_every_revision_that_has_a_successor_is_on_the_shelf() -> None:
    """Whoever adds a revision lays the one before it there: tests/support/shelf.py says how."""
    revisions = ScriptDirectory.from_config(migration._config()).walk_revisions()
    needed = {(str(script.down_revision), engine) for script in revisions if script.down_revision for engine in ENGINES}
    assert needed <= {(kept.revision, kept.engine) for kept in SHELF}


def test_a_database_of_any_revision_goes_on_with_its_morning(kept: Kept, url: str, tmp_path: Path) -> None:
    """Every ticket is what it was, the journal can be read from its first entry, the officer still has the citizen at
    the counter, the next to be called is the one who waits longest, and the next number follows the last. The tables
    are those of a new database."""
    clock = SetClock(NOW + timedelta(minutes=5))
    office = open_office(url, clock, backup_folders=[tmp_path / "backups"])
    case = OfficeCase(office=office, url=url, plan=a_plan(), clock=clock, ids=count(1000))
    try:
        assert tickets_in(url) == kept.tickets
        events = office.events_after(0)
        assert [event.seq for event in events] == list(range(1, office.welcome().seq + 1))
        today = [ticket.split()[1:] for ticket in kept.tickets if ticket.startswith(TODAY.isoformat())]
        in_the_hall = {label for label, state in today if state in ("waiting", "called", "serving", "parked")}
        hall = case.snapshot()
        assert in_the_hall <= {ticket.label for ticket in hall.tickets.values()}
        (serving,) = [label for label, state in today if state == "serving"]
        counter = hall.counters[THREE]
        assert (counter.label, counter.ticket_state) == (serving, TicketState.SERVING)
        assert counter.ticket_id is not None
        case.on_ticket(Finish, counter.ticket_id)
        waits_longest = min(label for label, state in today if state == "waiting" and label.startswith("A"))
        assert case.calls_next().announcement.label == waits_longest
        last = max(int(label[2:]) for label, _ in today if label.startswith("A"))
        assert case.issues().label == f"A-{last + 1:03d}"
    finally:
        office.close()
    engine = open_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


@pytest.mark.parametrize("kept", [one for one in SHELF if one.engine == "sqlite"], ids=lambda kept: kept.revision)
def test_a_backup_of_any_revision_can_be_restored(kept: Kept, url: str, tmp_path: Path) -> None:
    """What was saved before an update comes back under the new program: every ticket is there, numbers are left out,
    and the backup itself stays as it was, for another try."""
    backup = tmp_path / "old.sqlite3"
    (tmp_path / "antre.sqlite3").rename(backup)
    before = backup.read_bytes()
    clock = SetClock(NOW + timedelta(minutes=5))
    restored = restore_file(url, backup, clock, leap=20)
    assert backup.read_bytes() == before
    assert set(kept.tickets) < set(tickets_in(url))
    office = open_office(url, clock)
    case = OfficeCase(office=office, url=url, plan=a_plan(), clock=clock, ids=count(1000))
    try:
        assert case.issues().label == restored.next_labels[0]
    finally:
        office.close()


@pytest.mark.parametrize("kept", [one for one in SHELF if one.engine == "sqlite"], ids=lambda kept: kept.revision)
def test_the_file_before_the_upgrade_is_kept(kept: Kept, url: str, tmp_path: Path) -> None:
    """The backup beside it is the database as it was: of its own revision, whole, every ticket in its old state."""
    head = ScriptDirectory.from_config(migration._config()).get_current_head()
    open_office(url, SetClock(NOW)).close()
    made = list_backups(tmp_path / "backups")
    if kept.revision == head:
        assert made == []
        return
    (backup,) = made
    assert backup.occasion is Occasion.BEFORE_MIGRATION
    assert verify_backup(backup.path).revision == kept.revision
    assert tickets_in(f"sqlite:///{backup.path}") == kept.tickets
