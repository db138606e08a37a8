"""Going back to a backup, a damaged file, a file that is gone: what the hub says, keeps, and never gives twice."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from shared.cli.__main__ import main
from shared.domain.clock import SetClock
from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.office.opening import database_url, load_plan, open_office
from shared.office.restoring import Restored, restore_file
from shared.paths import PROJECT
from shared.store.backup import Backup, Occasion, folder_beside, list_backups, make_backup, verify_backup
from shared.store.sqlite_file import log_of, look_into, members, moved_aside
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.office_case import OfficeCase, an_office, pins_of

_IDS = count(1000)  # a restored database knows the answers to earlier commands


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the hall's database lies."""
    return tmp_path / "antre.sqlite3"


def url_of(database: Path) -> str:
    return database_url(database.parent)


def a_day_with_a_backup(database: Path, before: int = 3, after: int = 2) -> Backup:
    """A morning of ``before`` numbers in the backup, and ``after`` more that are only in the database."""
    with an_office(url_of(database)) as case:
        for _ in range(before):
            case.issues()
        folder_beside(database).mkdir()
        made = make_backup(database, folder_beside(database), NOW, Occasion.SCHEDULE)
        for _ in range(after):
            case.issues()
    return made


def next_label(database: Path, clock: SetClock | None = None) -> str:
    office = open_office(url_of(database), clock or SetClock(NOW))
    case = OfficeCase(office=office, url=url_of(database), plan=a_plan(), clock=clock or SetClock(NOW), ids=_IDS)
    try:
        return str(case.issues().label)
    finally:
        office.close()


def test_a_restore_keeps_the_old_one_and_gives_no_number_twice(database: Path) -> None:
    """The replaced database is whole and tells today's last number: the next one follows it, although the backup is
    older. The epoch is another, so that every app reads the hall anew."""
    made = a_day_with_a_backup(database)
    office = open_office(url_of(database), SetClock(NOW))
    before = office.welcome()
    office.close()
    restored = restore_file(url_of(database), made.path, SetClock(NOW))
    assert restored.moved_to is not None
    assert next_label(restored.moved_to / database.name) == "A-006"
    assert restored.next_labels == ("A-006",)
    office = open_office(url_of(database), SetClock(NOW))
    assert office.welcome().epoch != before.epoch
    office.close()
    assert next_label(database) == "A-006"


def test_where_nobody_knows_what_was_given_numbers_are_left_out(database: Path) -> None:
    """The disk died: of each series a hundred numbers are left out, also of one that gave none in the backup; the
    person may say another figure; half of a short series stays to be given."""
    made = a_day_with_a_backup(database)
    shutil.move(made.path, database.parent.parent / made.path.name)
    backup = database.parent.parent / made.path.name
    shutil.rmtree(database.parent)
    assert restore_file(url_of(database), backup, SetClock(NOW)).next_labels == ("A-104", "B-101")
    assert next_label(database) == "A-104"
    database.unlink()
    (restored,) = [restore_file(url_of(database), backup, SetClock(NOW), leap=5000)]
    assert restored == Restored(moved_to=None, next_labels=("A-502", "B-500"))


def test_a_second_restore_leaves_out_what_the_first_one_gave(database: Path) -> None:
    """After a leap and more numbers, going back once more to the same old backup still gives none of them again."""
    made = a_day_with_a_backup(database)
    aside = database.rename(database.with_name("lost"))
    restore_file(url_of(database), made.path, SetClock(NOW))
    assert [next_label(database) for _ in range(3)] == ["A-104", "A-105", "A-106"]
    assert restore_file(url_of(database), made.path, SetClock(NOW)).next_labels[0] == "A-207"
    assert aside.exists()


def test_a_backup_of_yesterday_begins_today_with_a_leap(database: Path) -> None:
    """Yesterday's backup knows nothing of this morning's numbers: it doesn't begin with 001."""
    made = a_day_with_a_backup(database)
    database.unlink()
    tomorrow = SetClock(NOW + timedelta(days=1))
    assert restore_file(url_of(database), made.path, tomorrow).next_labels == ("A-101", "B-101")
    assert next_label(database, tomorrow) == "A-101"


def test_nothing_is_restored_under_a_running_hub_nor_from_a_damaged_backup(database: Path) -> None:
    """Refused with its reason, and every file is as it was."""
    made = a_day_with_a_backup(database)
    with_hub = open_office(url_of(database), SetClock(NOW))
    with pytest.raises(Unavailable) as refused:
        restore_file(url_of(database), made.path, SetClock(NOW))
    assert refused.value.code == "store_in_use"
    with_hub.close()
    before = database.read_bytes()
    made.path.write_bytes(made.path.read_bytes()[:5000])
    with pytest.raises(Unavailable) as refused:
        restore_file(url_of(database), made.path, SetClock(NOW))
    assert refused.value.code == "store_damaged"
    assert database.read_bytes() == before
    assert {path.name for path in database.parent.iterdir()} == {
        database.name,
        database.name + ".lock",
        "backups",
    }


def test_what_was_moved_aside_comes_back_with_its_log(database: Path) -> None:
    """A hub that was killed left its last numbers in the log alone. Whoever restored the wrong backup takes back what
    was moved aside: with those numbers, waiting as before."""
    made = a_day_with_a_backup(database)
    office = open_office(url_of(database), SetClock(NOW))
    OfficeCase(office=office, url=url_of(database), plan=a_plan(), clock=SetClock(NOW), ids=_IDS).issues()
    killed = database.parent.with_name("killed")
    shutil.copytree(database.parent, killed, ignore=shutil.ignore_patterns("*.lock"))
    office.close()
    database = killed / database.name
    assert log_of(database).stat().st_size
    aside = restore_file(url_of(database), made.path, SetClock(NOW)).moved_to
    assert aside is not None
    (told,) = verify_backup(aside / database.name).branches
    assert told.tickets == 6
    before = {path.name: path.read_bytes() for path in aside.iterdir() if not path.name.endswith("-shm")}
    restored = restore_file(url_of(database), aside / database.name, SetClock(NOW), leap=0)
    (told,) = look_into(database).branches
    assert (told.tickets, restored.next_labels) == (6, ())
    assert next_label(database) == "A-007"
    assert {path.name: path.read_bytes() for path in aside.iterdir() if not path.name.endswith("-shm")} == before


def test_nothing_is_restored_that_is_no_hall_or_another_ones(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty file, a database without an office, another branch's backup from a stick that two halls share: each is
    refused with what to do, and the hall's own database is untouched."""
    made = a_day_with_a_backup(database)
    before = database.read_bytes()
    folder = database.parent / "stick"
    folder.mkdir()
    (folder / "empty.sqlite3").touch()
    Store(f"sqlite:///{folder / 'bare.sqlite3'}").close()
    other = replace(a_plan(), branch=replace(a_plan().branch, branch_id=BranchId("mpp-keliling")))
    load_plan(f"sqlite:///{folder / 'other.sqlite3'}", other, pins_of(other), SetClock(NOW))
    said = {}
    for name in ("empty", "bare", "other"):
        file = str(folder / f"{name}.sqlite3")
        assert main(["backup", "restore", file, "--database", str(database)]) == 1
        said[name] = capsys.readouterr().err
    assert "holds no office: it is no backup of a queue" in said["empty"]
    assert "holds no office: it is no backup of a queue" in said["bare"]
    assert "is of mpp-keliling, and the database here holds mpp-lahat; nothing was changed" in said["other"]
    assert database.read_bytes() == before
    assert moved_aside(database) == []
    for member in members(database):
        member.unlink()
    restore_file(url_of(database), folder / "other.sqlite3", SetClock(NOW))  # a new computer for that hall
    assert made.path.exists()


def test_a_restore_without_room_says_so(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: that is what a person is told, not to look at rights; nothing is left half done."""

    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    made = a_day_with_a_backup(database)
    monkeypatch.setattr("shared.store.sqlite_file.shutil.copyfile", fill)
    with pytest.raises(Unavailable, match="disk_full"):
        restore_file(url_of(database), made.path, SetClock(NOW))
    assert moved_aside(database) == []
    assert next_label(database) == "A-006"


@pytest.mark.parametrize("has_backup", [True, False], ids=["backup", "none"])
def test_a_damaged_database_is_moved_aside_whole_and_nothing_begins_anew(
    database: Path, caplog: pytest.LogCaptureFixture, *, has_backup: bool
) -> None:
    """File, log and index go together, byte for byte, into one folder; the newest good backup is named; neither the
    next start nor an office file begins with the first number again."""
    made = a_day_with_a_backup(database, before=30)
    if not has_backup:
        shutil.rmtree(made.path.parent)
    spoilt = bytearray(database.read_bytes())
    spoilt[8192:] = b"\xa5" * (len(spoilt) - 8192)
    database.write_bytes(spoilt)
    database.with_name(database.name + "-wal").write_bytes(b"log")
    kept = {path.name: path.read_bytes() for path in members(database)}
    with pytest.raises(Unavailable) as told:
        open_office(url_of(database), SetClock(NOW))
    assert told.value.code == ("store_moved_aside" if has_backup else "store_lost")
    (folder,) = moved_aside(database)
    assert "is damaged" in caplog.text
    assert str(folder) == told.value.details["folder"]
    assert told.value.details.get("backup") == (str(made.path) if has_backup else None)
    held = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    assert held == {name: data for name, data in kept.items() if not name.endswith("-shm")}
    assert members(database) == []
    for attempt in (
        lambda: open_office(url_of(database), SetClock(NOW)),
        lambda: load_plan(url_of(database), a_plan(), pins_of(a_plan()), SetClock(NOW)),
    ):
        with pytest.raises(Unavailable) as refused:
            attempt()
        assert refused.value.code == ("backup_waits" if has_backup else "moved_waits")
    assert members(database) == []
    if has_backup:
        restore_file(url_of(database), made.path, SetClock(NOW))
        assert int(next_label(database).removeprefix("A-")) > 32


def test_the_newest_backup_of_all_places_is_offered_and_never_another_halls(database: Path) -> None:
    """The stick's is newer than the one beside the database; a newer one of another branch lies on the stick, too, and
    a third place is not there at all."""
    old = a_day_with_a_backup(database)
    stick, absent = database.parent / "stick", database.parent / "absent"
    stick.mkdir()
    newer = make_backup(database, stick, NOW + timedelta(hours=1), Occasion.SCHEDULE)
    other = make_backup(database, stick, NOW + timedelta(hours=2), Occasion.SCHEDULE)
    other.path.rename(stick / other.path.name.replace("mpp-lahat", "mpp-keliling"))
    database.unlink()
    offered = []
    for folders in ([stick, absent], [absent]):
        with pytest.raises(Unavailable, match="backup_waits") as told:
            open_office(url_of(database), SetClock(NOW), backup_folders=folders)
        offered.append(told.value.details["backup"])
    assert offered == [str(newer.path), str(old.path)]


def test_a_letter_named_by_mistake_is_nobodys_to_move(tmp_path: Path) -> None:
    """A file that never was a database stays where it is, and what it is."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Kepada Yth. Bupati Lahat. " * 100)
    with pytest.raises(Unavailable) as refused:
        open_office(f"sqlite:///{letter}", SetClock(NOW))
    assert refused.value.code == "store_damaged"
    assert letter.read_text().startswith("Kepada Yth.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "letter.txt.lock"]


def _hub(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "shared.cli", "hub", "--port", "0", *words],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_supervisor_does_it_by_four_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """make, list, verify, restore: each says what it did in sentences; a deleted database is not begun anew by the hub,
    whose one sentence is the command that brings it back."""
    data = ["--data", str(tmp_path)]
    office_file = str(PROJECT / "assets/offices/mpp-lahat.toml")

    def antre(*words: str) -> tuple[int, str, str]:
        code = main(words)
        return code, *capsys.readouterr()

    assert antre("office", "load", office_file, *data)[0] == 0
    code, said, wrong = antre("backup", "make", *data)
    assert (code, wrong) == (0, "")
    hub = _hub("--database", "mysql://a:s3cret@db/hall", *data)
    assert (hub.returncode, "mysql://a:***@db/hall is no database address" in hub.stderr) == (2, True)
    (kept,) = list_backups(tmp_path / "data" / "backups")
    assert str(kept.path) in said
    assert kept.path.name in antre("backup", "list", *data)[1]
    code, said, _ = antre("backup", "verify", str(kept.path))
    assert (code, "is whole" in said) == (0, True)
    for member in members(tmp_path / "data" / "antre.sqlite3"):
        member.unlink()
    hub = _hub("--office", office_file, *data)
    assert hub.returncode == 1
    database = tmp_path / "data" / "antre.sqlite3"
    told = re.search('antre (backup restore "(.+)" --database "(.+)")\\.', hub.stderr)
    assert told is not None, hub.stderr
    assert told.groups()[1:] == (str(kept.path), str(database))
    code, said, wrong = antre(*shlex.split(told[1]))  # just as it is printed
    assert (code, wrong) == (0, "")
    assert "Start the hub again" in said
    code, _, wrong = antre("backup", "make", "--to", str(tmp_path / "stick"), *data)
    assert (code, wrong.count("\n")) == (1, 1)
    assert "isn't there" in wrong
    assert not (tmp_path / "stick").exists()
