"""What the store promises beneath the office."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from shared.domain.calling import Policy
from shared.domain.clock import SystemClock
from shared.domain.commands import Finish, IssueTicket, SignIn
from shared.domain.errors import Unavailable
from shared.domain.ids import CommandId, CounterId, OfficerId, SeriesId, ServiceId
from shared.domain.roles import Reader
from shared.office.opening import database_url, load_plan, open_office
from shared.office.session import fingerprint_of
from shared.paths import PROJECT
from shared.store import migration, network_path
from shared.store.backup import Occasion, list_backups
from shared.store.engine import KeptConnection, open_engine, reading, writing
from shared.store.network_path import network_filesystem
from shared.store.sqlite_file import look_into, members
from shared.store.store import Store
from tests.support.factory import a_plan
from tests.support.office_case import PIN, an_office, pins_of


def test_every_sqlite_connection_writes_through_to_the_disk(tmp_path: Path) -> None:
    """F17: synchronous=FULL (2) and WAL on each connection of the pool, not only on the first."""
    engine = open_engine(database_url(tmp_path))
    connections = [engine.raw_connection() for _ in range(4)]
    try:
        for connection in connections:
            cursor = connection.cursor()
            told = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")]
            assert told == [2, "wal"]
    finally:
        for connection in connections:
            connection.close()
        engine.dispose()


@pytest.mark.parametrize(("told", "kept"), [("off", "on"), ("remote_apply", "remote_apply")])
def test_a_server_that_acknowledges_too_early_is_not_let(postgres_store: str, told: str, kept: str) -> None:
    """F17 on PostgreSQL: a database set to acknowledge before the disk has it doesn't for us; a stricter one stays."""
    name = postgres_store.rpartition("/")[2]
    engine = open_engine(postgres_store)
    with engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = {told}"))
    engine.dispose()
    connections = [engine.connect() for _ in range(2)]
    for connection in connections:
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == kept
        connection.close()
    engine.dispose()


def test_a_foreign_lock_is_waited_for(tmp_path: Path) -> None:
    """F02: somebody holds the write lock; the issue waits for it instead of failing with "locked"."""
    with an_office(database_url(tmp_path)) as case:
        intruder = open_engine(case.url)
        held, asked = threading.Event(), threading.Event()

        def hold() -> None:
            with intruder.begin():
                held.set()
                asked.wait(20)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(20)
        future = case.office.execute(IssueTicket(command_id=CommandId("w"), service_id=ServiceId("ktp")))
        asked.set()
        assert future.result(20).type == "done"
        holder.join()
        intruder.dispose()


@pytest.mark.parametrize("is_replaced", [False, True], ids=["deleted", "replaced"])
def test_a_database_taken_away_under_the_office_gives_no_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, *, is_replaced: bool
) -> None:
    """SQLite would go on numbering into a file that no restart finds: refused instead, until the file is back."""
    with an_office(database_url(tmp_path)) as case:
        case.issues()
        file = Path(case.url.removeprefix("sqlite:///"))
        away = file.rename(tmp_path / "away.sqlite3")
        if is_replaced:
            file.write_bytes(b"")
        for number in range(2):
            with pytest.raises(Unavailable) as told:
                case.done(IssueTicket(command_id=CommandId(f"gone-{number}"), service_id=ServiceId("kk")))
            assert told.value.code == "store_gone"
        with pytest.raises(Unavailable, match="store_gone"):
            case.office.welcome()
        away.replace(file)
        assert case.issues().label == "A-002"
        assert "store_gone" in caplog.text


def test_a_file_that_was_taken_away_is_asked_nothing(tmp_path: Path) -> None:
    """What it would answer might be told as the disk's fault, or as damage."""
    file, began = tmp_path / "antre.sqlite3", list[str]()
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine):
        pass
    file.rename(tmp_path / "away.sqlite3")
    for begin in (reading, writing, lambda _engine: KeptConnection(engine).writing()):
        with pytest.raises(Unavailable, match="store_gone"), begin(engine):
            began.append("in a file that no restart finds")
    engine.dispose()
    assert began == []


def test_a_second_office_on_the_same_file_is_refused(tmp_path: Path) -> None:
    """F21: one file, one office; when the first is gone the second may."""
    with an_office(database_url(tmp_path)) as case:
        with pytest.raises(Unavailable) as refused:
            open_office(case.url, case.clock)
        assert refused.value.code == "store_in_use"
        case.office.close()
        open_office(case.url, case.clock).close()


def test_an_empty_database_says_that_no_office_was_loaded(store_url: str) -> None:
    """The hub can then tell the supervisor what to do, instead of failing."""
    with pytest.raises(Unavailable) as refused:
        open_office(store_url, SystemClock())
    assert refused.value.code == "no_office"


def test_where_no_database_is_an_office_that_is_asked_for_makes_none(tmp_path: Path) -> None:
    """An empty one would be backed up and looked into as if it were this hall's."""
    url = database_url(tmp_path)
    with pytest.raises(Unavailable, match="no_office"):
        open_office(url, SystemClock())
    assert [path.name for path in tmp_path.iterdir()] == ["antre.sqlite3.lock"]


def test_a_newer_database_is_left_alone(store_url: str) -> None:
    """A revision that this program doesn't know: refused by name, and nothing in it is touched."""
    store = Store(store_url)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(Unavailable) as refused:
        Store(store_url)
    assert (refused.value.code, refused.value.details["revision"]) == ("newer_store", "9999")


def test_a_newer_file_is_left_byte_for_byte(tmp_path: Path) -> None:
    """Not even its write-ahead log is folded in: the newer program finds everything as it left it."""
    store = Store(database_url(tmp_path))
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    # The log is kept full by copying the files while they are open, as a kill leaves them.
    left = tmp_path / "left"
    left.mkdir()
    for member in members(tmp_path / "antre.sqlite3"):
        shutil.copyfile(member, left / member.name)
    store.close()
    kept = {name: (left / name).read_bytes() for name in ("antre.sqlite3", "antre.sqlite3-wal")}
    assert kept["antre.sqlite3-wal"]
    with pytest.raises(Unavailable) as refused:
        Store(database_url(left))
    assert (refused.value.code, refused.value.details["revision"]) == ("newer_store", "9999")
    assert {name: (left / name).read_bytes() for name in kept} == kept


def test_a_database_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    """From the second revision: a backup of that revision lies beside it; an up-to-date one gets none."""
    engine = open_engine(database_url(tmp_path))
    migration.upgrade(engine, "0002")
    engine.dispose()
    for _ in range(2):
        Store(database_url(tmp_path)).close()
        (made,) = list_backups(tmp_path / "backups")
        assert made.occasion is Occasion.BEFORE_MIGRATION
        assert look_into(made.path, is_still=True).revision == "0002"


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    """F21: a hub that was killed leaves its lock file and no lock; a living one refuses a second under any name."""
    with an_office(database_url(tmp_path)):
        pass
    file = tmp_path / "antre.sqlite3"
    program = (
        "import sys; from shared.store.lock import lock_beside; held = lock_beside(sys.argv[1]);"
        " print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, f"sqlite:///{file}"]
    holder = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        other_name = tmp_path / "other.sqlite3"
        other_name.symlink_to(file)
        for name in (file, other_name):
            with pytest.raises(Unavailable, match="store_in_use"):
                open_office(f"sqlite:///{name}", SystemClock())
    finally:
        holder.kill()
        holder.communicate()
    assert (tmp_path / "antre.sqlite3.lock").exists()
    open_office(f"sqlite:///{file}", SystemClock()).close()


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
23 22 0:40 / /srv/far rw - nfs4 server:/x rw
24 22 0:41 / /srv/with\\040blank rw - cifs //server/x rw
25 23 8:2 / /srv/far/near rw - ext4 /dev/sdb1 rw
26 22 0:42 / /srv/tunnel rw - fuse.sshfs server: rw
27 22 8:3 / /srv/stick rw - fuseblk /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/srv/here/antre.sqlite3", None),
        ("/srv/far/antre.sqlite3", "nfs4"),
        ("/srv/farther/antre.sqlite3", None),
        ("/srv/with blank/antre.sqlite3", "cifs"),
        ("/srv/far/near/antre.sqlite3", None),
        ("/srv/tunnel/antre.sqlite3", "fuse.sshfs"),
        ("/srv/stick/antre.sqlite3", None),
        (r"\\server\share\antre.sqlite3", "share"),
        (r"\\?\UNC\server\share\antre.sqlite3", "share"),
        (r"\\?\C:\antre\antre.sqlite3", None),
    ],
)
def test_a_folder_on_another_machine_is_told_from_a_disk(path: str, found: str | None) -> None:
    """F20: by the kernel's own table of mounts, the innermost one, and by the name of a share."""
    assert network_filesystem(Path(path), MOUNTS) == found


def test_a_database_on_a_network_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F20: neither the hub nor a load makes a file there."""
    mounts = tmp_path / "mounts"
    mounts.write_text(f"30 1 0:40 / {tmp_path.resolve()} rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(network_path, "_MOUNTS", mounts)
    plan = a_plan()
    with pytest.raises(Unavailable, match="network_path"):
        load_plan(database_url(tmp_path), plan, {}, SystemClock())
    with pytest.raises(Unavailable, match="network_path"):
        open_office(database_url(tmp_path), SystemClock())
    assert not (tmp_path / "antre.sqlite3").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A damaged or foreign file is told apart from an empty one, and stays as it is."""
    path = tmp_path / "antre.sqlite3"
    path.write_bytes(b"this is a letter to the regent, not a database" * 100)
    before = path.read_bytes()
    with pytest.raises(Unavailable) as refused:
        Store(database_url(tmp_path))
    assert refused.value.code == "store_damaged"
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoilt", ["ticket set label", "branch set epoch", "answer set fingerprint"])
def test_letters_that_the_disk_spoilt_are_damage_and_no_fault_of_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, spoilt: str
) -> None:
    """A page whose sum nobody checks can hold broken UTF-8: that is said by its code, on every question, whichever way
    it takes to the driver."""
    with an_office(database_url(tmp_path)) as case:
        case.issues()
        command = case.next_command()
        case.office.execute(command).result(10)
        intruder = open_engine(case.url)
        with intruder.begin() as connection:
            connection.execute(text(f"update {spoilt} = cast(x'ff41' as text)"))  # our own words
        intruder.dispose()
        if "answer" in spoilt:
            with pytest.raises(Unavailable, match="store_damaged"):
                case.office.execute(command).result(10)
        else:
            with pytest.raises(Unavailable, match="store_damaged"):
                case.office.snapshot(Reader.COUNTER)
        assert not [record for record in caplog.records if record.exc_info]


def test_a_plan_is_loaded_whole_or_not_at_all(store_url: str) -> None:
    """While somebody waits for a service, a plan without it is refused, and the old one still serves."""
    with an_office(store_url) as case:
        case.issues("nib")
        services = {k: v for k, v in case.plan.services.items() if k != "nib"}
        counters = {k: v for k, v in case.plan.counters.items() if k != "1"}
        smaller = replace(case.plan, services=services, counters=counters)
        with pytest.raises(Unavailable) as refused:
            load_plan(store_url, smaller, pins_of(smaller), case.clock)
        assert (refused.value.code, refused.value.details["label"]) == ("service_in_use", "B-001")
        assert case.snapshot().plan == case.plan
        assert case.issues("nib").label == "B-002"


def test_a_prefix_that_gave_numbers_today_stays_with_its_series(store_url: str) -> None:
    """Two series that swap prefixes at noon would give a label twice: refused until tomorrow."""
    with an_office(store_url) as case:
        case.issues("ktp")
        series = case.plan.series
        a, b = series[SeriesId("A")], series[SeriesId("B")]
        swapped = replace(
            case.plan,
            series={a.series_id: replace(a, prefix="B"), b.series_id: replace(b, prefix="A")},
        )
        with pytest.raises(Unavailable) as refused:
            load_plan(store_url, swapped, pins_of(swapped), case.clock)
        assert refused.value.code == "series_in_use"


def test_a_new_plan_reaches_the_mirrors_as_a_new_snapshot(store_url: str) -> None:
    """A plan that was loaded beside the running office is in the next snapshot, and its entry is told."""
    with an_office(store_url) as case:
        changed = replace(case.plan, policy=Policy(max_recalls=1))
        load_plan(store_url, changed, pins_of(changed), case.clock)
        case.issues()
        assert [event.type for event in case.published] == ["office.loaded", "ticket.issued"]
        assert case.snapshot().plan.policy.max_recalls == 1


def test_a_prefix_stays_with_its_series_over_two_loads(store_url: str) -> None:
    """Dropping a series at ten and giving its prefix to another at eleven is the same swap, in two steps."""
    with an_office(store_url) as case:
        case.issues("nib")
        case.signs_in("hendra", "1")
        case.on_ticket(Finish, case.calls_next("hendra", "1").ticket_id, "hendra", "1")
        case.signs_out("hendra", "1")
        services = {k: v for k, v in case.plan.services.items() if k != "nib"}
        counters = {k: v for k, v in case.plan.counters.items() if k != "1"}
        series = {k: v for k, v in case.plan.series.items() if k != "B"}
        smaller = replace(case.plan, services=services, counters=counters, series=series)
        load_plan(store_url, smaller, pins_of(smaller), case.clock)
        a = series[SeriesId("A")]
        renamed = replace(smaller, series={a.series_id: replace(a, prefix="B")})
        with pytest.raises(Unavailable) as refused:
            load_plan(store_url, renamed, pins_of(renamed), case.clock)
        assert (refused.value.code, refused.value.details["prefix"]) == ("series_in_use", "B")


def test_no_pin_can_be_found_in_what_is_kept(store_url: str) -> None:
    """What is kept of a sign-in is the same for every PIN: no guess against a backup can be told right or wrong."""
    with an_office(store_url) as case:
        command = SignIn(
            command_id=CommandId("sign-in"), counter_id=CounterId("3"), officer_id=OfficerId("rina"), pin=PIN
        )
        case.done(command)
        store = Store(store_url)
        with store.reading(case.plan.branch.branch_id) as transaction:
            kept = transaction.answers.find([command.command_id])[command.command_id]
        store.close()
        assert fingerprint_of(replace(command, pin="0000")) == kept.fingerprint
