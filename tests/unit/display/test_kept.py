"""What a display writes: its memory, replaced in one step, and the record of what was announced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import display.record
from display.memory import REMEMBERED, Announced, FileMemory
from display.record import FileRecord
from shared.domain.announcement import Announcement
from shared.domain.ids import Epoch
from tests.support.factory import NOW, a_counter, a_ticket, an_announcement

FIRST, SECOND = Epoch("first"), Epoch("second")


def announced(label: str = "A-017", seq: int = 101) -> Announcement:
    """A call at counter 3."""
    return an_announcement(a_ticket(label), a_counter("3", "disdukcapil", ["ktp"]), seq=seq)


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    """Epoch, seq and the calls' own facts survive; nothing is left beside the file."""
    memory = FileMemory(tmp_path / "room" / "announced.json")
    kept = Announced().with_settled(announced(), FIRST, FIRST)
    memory.keep(kept)
    assert FileMemory(tmp_path / "room" / "announced.json").read() == kept
    assert [file.name for file in (tmp_path / "room").iterdir()] == ["announced.json"]


def test_nothing_kept_is_an_empty_memory(tmp_path: Path) -> None:
    """A new display knows nothing, and says nothing about it."""
    assert FileMemory(tmp_path / "announced.json").read() == Announced()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"epoch": "first"}', '{"epoch": 1, "seq": "x", "calls": []}'])
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever a power cut left there, the display starts, and the log says what follows from it."""
    file = tmp_path / "announced.json"
    file.write_text(content)
    assert FileMemory(file).read() == Announced()
    assert "can't be read" in caplog.text


def test_a_disk_that_refuses_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The hall goes on; the log isn't filled with one line a call."""
    (tmp_path / "file").write_text("")
    memory = FileMemory(tmp_path / "file" / "announced.json")
    memory.keep(Announced(FIRST, 1))
    memory.keep(Announced(FIRST, 2))
    assert caplog.text.count("can't be written") == 1


def test_the_memory_knows_by_seq_and_by_facts() -> None:
    """In the same epoch by seq; in another one only what is the very same call."""
    kept = Announced().with_settled(announced(seq=101), FIRST, FIRST)
    assert kept.knows(announced("A-016", seq=100), FIRST)
    assert not kept.knows(announced("A-018", seq=102), FIRST)
    assert not kept.knows(announced("A-016", seq=100), SECOND)
    assert kept.knows(announced(seq=55), SECOND)


def test_the_memory_stays_small() -> None:
    """It holds the last calls, not the year's."""
    kept = Announced()
    for number in range(500):
        kept = kept.with_settled(announced(f"A-{number:03}", seq=101 + number), FIRST, FIRST)
    assert (kept.seq, len(kept.calls)) == (600, REMEMBERED)


def test_the_record_has_a_line_for_each(tmp_path: Path) -> None:
    """Seq, label, counter, words and evidence, as JSON, in order."""
    file = tmp_path / "announced.jsonl"
    record = FileRecord(file)
    record.note(announced(), "Nomor antrean, A, …", "played", NOW)
    record.note(announced("A-018", 102), "", "too_old", NOW)
    first, second = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert {key: first[key] for key in ("seq", "label", "counter", "text", "evidence")} == {
        "seq": 101,
        "label": "A-017",
        "counter": "3",
        "text": "Nomor antrean, A, …",
        "evidence": "played",
    }
    assert (second["label"], second["evidence"]) == ("A-018", "too_old")


def test_the_record_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is put aside, and the one before it goes."""
    monkeypatch.setattr(display.record, "LARGEST_BYTES", 1000)
    record = FileRecord(tmp_path / "announced.jsonl")
    for number in range(40):
        record.note(announced(seq=number), "", "played", NOW)
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["announced.1.jsonl", "announced.jsonl"]
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 3000
