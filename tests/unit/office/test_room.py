"""What health tells of the disk: sizes, and a word before it is full."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shared.office.room import conditions_of
from shared.store.backup import ROOM_LEFT_BYTES


def test_the_database_is_counted_with_its_log(tmp_path: Path) -> None:
    """File, log and index; of a server's database only the data folder's disk is known."""
    for name, size in (("antre.sqlite3", 700), ("antre.sqlite3-wal", 30), ("antre.sqlite3-shm", 2), ("other", 9000)):
        (tmp_path / name).write_bytes(b"x" * size)
    told = conditions_of(tmp_path, tmp_path / "antre.sqlite3", [])
    assert (told["disk"]["database_bytes"], told["disk"]["folder"], told["troubles"]) == (732, str(tmp_path), [])
    assert conditions_of(tmp_path, None, [])["disk"]["database_bytes"] == 0


def test_a_disk_is_low_before_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below half a gigabyte; each trouble once, a backup's beside it; a disk that is gone is failing."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=ROOM_LEFT_BYTES - 1))
    backups = [{"folder": name, "last_good_at": "", "trouble": "backup_no_room"} for name in ("a", "b")]
    told = conditions_of(tmp_path, tmp_path / "antre.sqlite3", backups)
    assert told["troubles"] == ["disk_low", "backup_no_room"]
    monkeypatch.undo()
    told = conditions_of(tmp_path / "gone", None, [])
    assert (told["troubles"], "disk" in told) == (["disk_failing"], False)


def test_an_archive_in_trouble_is_told_of(tmp_path: Path) -> None:
    """Its own code stands with it, and in general that days aren't archived; without trouble nothing is said."""
    for trouble, told in (("", []), ("archive_damaged", ["not_archived"])):
        archive = {"days": 3, "trouble": trouble}
        conditions = conditions_of(tmp_path, tmp_path / "antre.sqlite3", [], archive)
        assert (conditions["troubles"], conditions["archive"]) == (told, archive)
