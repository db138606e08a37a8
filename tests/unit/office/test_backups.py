"""Backups of a hall that goes on: whole, rotated, in two places, and told of where they can't be made."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.events import DayTurned
from shared.domain.ids import CommandId, ServiceId
from shared.office.backups import BackupKeeper, Place
from shared.office.opening import database_url
from shared.store import backup as backups
from shared.store.backup import FileSource, Occasion, list_backups, make_backup, rotate, verify_backup
from shared.store.rotation import Keep, no_longer_kept
from tests.support.factory import NOW, TODAY
from tests.support.office_case import OfficeCase, an_office

HOUR = timedelta(hours=1)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OfficeCase]:
    """An open office on a file of its own."""
    (tmp_path / "hall").mkdir()
    with an_office(database_url(tmp_path / "hall")) as opened:
        yield opened


def file_of(case: OfficeCase) -> Path:
    return Path(case.url.removeprefix("sqlite:///"))


def labels_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        return {label for (label,) in connection.execute("SELECT label FROM ticket")}


def test_a_backup_made_while_numbers_are_given_is_whole(case: OfficeCase, tmp_path: Path) -> None:
    """F18: with a writer at work, each backup is whole, holds all that was acknowledged before it began, and the
    writer is never refused."""
    given: list[str] = []
    is_over, has_begun = threading.Event(), threading.Event()

    def write() -> None:
        for number in count():
            if is_over.is_set():
                return
            command = IssueTicket(command_id=CommandId(f"w-{number}"), service_id=ServiceId("ktp"))
            given.append(case.done(command).events[0].ticket.label)  # type: ignore[union-attr]  # a TicketIssued
            if number == 5:
                has_begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    has_begun.wait(20)
    try:
        for number in range(5):
            before = set(given)
            made = make_backup(file_of(case), tmp_path, NOW + timedelta(seconds=number), Occasion.SCHEDULE)
            assert before <= labels_in(made.path)
            (standing,) = verify_backup(made.path).branches
            assert (standing.branch_id, standing.business_date) == ("mpp-lahat", TODAY)
            assert standing.tickets == len(labels_in(made.path))
    finally:
        is_over.set()
        writer.join(20)
    assert len(given) > 5
    assert [path.suffix for path in tmp_path.iterdir() if path.is_file()] == [".sqlite3"] * 5


@pytest.mark.parametrize("spoils", ["page", "cut", "entry"])
def test_a_backup_that_is_not_whole_is_found_out(case: OfficeCase, tmp_path: Path, spoils: str) -> None:
    """A page of noise, a file cut short, an entry that is missing from the journal: each is damage."""
    for _ in range(30):
        case.issues()
    path = make_backup(file_of(case), tmp_path, NOW, Occasion.BY_HAND).path
    if spoils == "entry":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DELETE FROM journal WHERE seq = 7")
            connection.commit()
    else:
        whole = bytearray(path.read_bytes())
        whole[8192:12288] = b"\xa5" * 4096
        path.write_bytes(whole if spoils == "page" else whole[: len(whole) // 2])
    with pytest.raises(Unavailable) as damage:
        verify_backup(path)
    assert damage.value.code == "store_damaged"


def test_a_damaged_database_gives_no_backup_with_a_backups_name(case: OfficeCase, tmp_path: Path) -> None:
    """What can't be read whole leaves nothing behind in the folder, so that nothing bad pushes something good out."""
    for _ in range(30):
        case.issues()
    whole = make_backup(file_of(case), tmp_path, NOW, Occasion.BY_HAND).path
    broken = tmp_path / "broken.sqlite3"
    spoilt = bytearray(whole.read_bytes())
    spoilt[8192:] = b"\xa5" * (len(spoilt) - 8192)
    broken.write_bytes(spoilt)
    with pytest.raises(Unavailable) as damage:
        make_backup(broken, tmp_path, NOW + HOUR, Occasion.BY_HAND)
    assert damage.value.code == "store_damaged"
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {whole.name, broken.name}


def test_a_backup_leaves_room_for_the_numbers(
    case: OfficeCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the database's own disk a backup keeps half a gigabyte free; there is none rather than no next number."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=backups.ROOM_LEFT_BYTES))
    with pytest.raises(Unavailable) as refused:
        make_backup(file_of(case), tmp_path, NOW, Occasion.SCHEDULE)
    assert refused.value.code == "backup_no_room"
    assert list_backups(tmp_path) == []


def test_rotation_keeps_the_newest_then_one_a_day_then_one_a_week(case: OfficeCase, tmp_path: Path) -> None:
    """Of ten weeks of hourly backups, those asked for stay; another hub's and those made by hand are not touched."""

    class Made:
        def __init__(self, made_at: datetime) -> None:
            self.made_at = made_at

    hourly = [Made(datetime(2026, 9, 1, tzinfo=UTC) + HOUR * n) for n in range(24 * 70)]
    gone = {one.made_at for one in no_longer_kept(hourly, Keep(recent=6, days=14, weeks=8), UTC)}
    kept = sorted((one.made_at for one in hourly if one.made_at not in gone), reverse=True)
    assert kept[:6] == [hourly[-1].made_at - HOUR * n for n in range(6)]
    assert kept[6:19] == [hourly[-1].made_at - timedelta(days=n) for n in range(1, 14)]
    assert len(kept) == 6 + 13 + 5  # three of the eight weeks end on days that are kept already
    by_hand = make_backup(file_of(case), tmp_path, NOW, Occasion.BY_HAND)
    other = make_backup(file_of(case), tmp_path, NOW + HOUR, Occasion.SCHEDULE)
    other.path.rename(tmp_path / other.path.name.replace("mpp-lahat", "mpp-keliling"))
    own = [make_backup(file_of(case), tmp_path, NOW + HOUR * n, Occasion.SCHEDULE) for n in (2, 3)]
    assert rotate(tmp_path, own[1], Keep(recent=1, days=1, weeks=1)) == [own[0].path]
    assert {one.path.name for one in list_backups(tmp_path)} == {
        by_hand.path.name,
        own[1].path.name,
        other.path.name.replace("mpp-lahat", "mpp-keliling"),
    }


def test_a_clock_that_fell_back_years_costs_no_new_backup(case: OfficeCase, tmp_path: Path) -> None:
    """A flat battery sets the clock to 2010: what is made then looks oldest, and is the newest all the same."""
    keep = Keep(recent=1, days=0, weeks=0)
    right = make_backup(file_of(case), tmp_path, NOW, Occasion.SCHEDULE)
    fallen = make_backup(file_of(case), tmp_path, datetime(2010, 1, 1, tzinfo=UTC), Occasion.SCHEDULE)
    assert rotate(tmp_path, fallen, keep) == []
    assert {one.path for one in list_backups(tmp_path)} == {right.path, fallen.path}
    next_one = make_backup(file_of(case), tmp_path, NOW + HOUR, Occasion.SCHEDULE)
    assert rotate(tmp_path, next_one, keep) == [right.path, fallen.path]


def test_the_hub_makes_them_by_schedule_and_at_the_days_end(case: OfficeCase, tmp_path: Path) -> None:
    """A minute after the start, then each hour, and when the day turns; a restart within the hour makes none."""
    clock, folder = SetClock(NOW), tmp_path / "hall" / "backups"
    keeper = BackupKeeper(FileSource(file_of(case)), [Place(folder, is_ours=True)], HOUR, Keep(), clock)
    keeper.look()
    assert not folder.exists()
    clock.set(NOW + timedelta(minutes=2))
    keeper.look()
    clock.set(clock.now() + timedelta(minutes=30))
    keeper.look()
    assert [one.occasion for one in list_backups(folder)] == [Occasion.SCHEDULE]
    keeper.note([DayTurned(seq=9, at=clock.now(), business_date=TODAY)])
    keeper.look()
    keeper.look()
    assert [one.occasion for one in list_backups(folder)] == [Occasion.DAY_END, Occasion.SCHEDULE]
    again = BackupKeeper(FileSource(file_of(case)), [Place(folder, is_ours=True)], HOUR, Keep(), clock)
    clock.set(clock.now() + timedelta(minutes=5))
    again.look()
    assert len(list_backups(folder)) == 2
    clock.set(clock.now() + HOUR)
    again.look()
    assert len(list_backups(folder)) == 3
    assert again.told()[0]["trouble"] == ""


def test_a_stick_that_is_not_there_is_told_of_and_waited_for(
    case: OfficeCase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The first place gets its backup all the same; the folder on a missing stick is never made on the hub's own disk;
    once it is there, a backup follows within a minute."""
    clock, stick = SetClock(NOW), tmp_path / "stick" / "antre"
    places = [Place(tmp_path / "hall" / "backups", is_ours=True), Place(stick)]
    keeper = BackupKeeper(FileSource(file_of(case)), places, HOUR, Keep(), clock)
    clock.set(NOW + timedelta(minutes=2))
    keeper.look()
    keeper.note([DayTurned(seq=9, at=clock.now(), business_date=TODAY)])
    keeper.look()
    assert [one["trouble"] for one in keeper.told()] == ["", "backup_place_absent"]
    assert keeper.told()[0]["last_good_at"] == clock.now().isoformat()
    assert not stick.exists()
    assert caplog.text.count("backup_place_absent") == 1
    stick.mkdir(parents=True)
    clock.set(clock.now() + timedelta(minutes=1))
    keeper.look()
    assert [one["trouble"] for one in keeper.told()] == ["", ""]
    assert len(list_backups(stick)) == 1
