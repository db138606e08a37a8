"""Verbs that only look, and those that write what they saw where they are told: nothing is made by mistake."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from shared.cli import promise
from shared.cli.__main__ import main
from shared.cli.report_file import is_written, report_file
from shared.domain.clock import SystemClock
from shared.domain.promise_record import Kept, PromiseRecord
from shared.office import promise_history
from shared.office.opening import database_url, load_plan
from shared.paths import Paths
from tests.support.factory import NOW, a_plan

LOOKING = [
    ("archive", "list"),
    ("archive", "make"),
    ("archive", "verify"),
    ("why", "A-001"),
    ("promise",),
    ("bookings", "list"),
    ("bookings", "cancel", "BK-1"),
    ("backup", "make"),
    ("move", "sqlite-to-postgres", "--database", "postgresql+psycopg://a@127.0.0.1:1/hall"),
]
REPORTING = [("promise",), ("simulate", "--days", "1"), ("torture",), ("bench", "--quick")]


@pytest.mark.parametrize("verb", LOOKING)
def test_where_no_database_is_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """A mistyped folder would hold an empty queue from then on, and a hub would find it there."""
    assert main([*verb, "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert (said.startswith("antre: "), len(said.splitlines())) == (True, 1), said
    assert str(tmp_path / "data" / "antre.sqlite3") in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", [*LOOKING[:-1], ("backup", "list")])
def test_a_folder_in_the_databases_place_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """It is no disk that fails."""
    folder = tmp_path / "data" / "antre.sqlite3"
    folder.mkdir(parents=True)
    assert main([*verb, "--data", str(tmp_path)]) == 1
    assert f"{folder} is a folder" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("verb", REPORTING)
def test_a_report_that_can_not_be_written_is_said_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """Not after a quarter of an hour, and in a sentence."""
    load_plan(database_url(Paths.under(tmp_path).create().data), a_plan(), {}, SystemClock())
    words = [*verb, "--data", str(tmp_path)] if verb == ("promise",) else list(verb)
    told = tmp_path / "away" / "told.json"
    assert main([*words, "--json", str(told)]) == 2
    assert (
        capsys.readouterr().err == f"antre: {told} can't be written (No such file or directory); name another file.\n"
    )


def test_a_report_of_nothing_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty one would be taken for figures; what stood there before stays."""
    told, before = tmp_path / "told.json", tmp_path / "before.json"
    before.write_text("kept", encoding="utf-8")
    for file in (told, before):
        assert main(["promise", "--json", str(file), "--data", str(tmp_path / "away")]) == 1
        assert "There is no database" in capsys.readouterr().err
    assert not told.exists()
    assert before.read_text(encoding="utf-8") == "kept"


def test_a_disk_that_is_full_by_then_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was measured stands on the screen all the same."""

    def fills_up(file: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    told = report_file(str(tmp_path / "told.json"))
    assert told is not None
    assert is_written(told, "{}")
    monkeypatch.setattr(Path, "write_text", fills_up)
    assert not is_written(told, "{}")
    said = capsys.readouterr().err
    assert said == f"antre: {told} can't be written (No space left on device); what is in it is not whole.\n"


def test_the_figures_are_on_the_screen_where_the_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code tells a script that the file isn't to be trusted."""
    load_plan(database_url(Paths.under(tmp_path).create().data), a_plan(), {}, SystemClock())
    day = Kept(judged=1, held=1)
    monkeypatch.setattr(promise_history, "promises_since", lambda *_: PromiseRecord({NOW.date(): day}))
    words = ["promise", "--data", str(tmp_path), "--json", str(tmp_path / "told.json")]
    assert main(words) == 0
    assert json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))["all"]["judged"] == 1
    capsys.readouterr()
    monkeypatch.setattr(promise, "is_written", lambda *_: False)
    assert main(words) == 1
    assert NOW.date().isoformat() in capsys.readouterr().out


@pytest.mark.parametrize("verb", [("simulate", "--plot"), ("demo", "--tour")])
def test_pictures_that_have_no_place_are_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """A file stands where the folder was to be."""
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    assert main([*verb, str(tmp_path / "file")]) == 2
    assert "can't be made a folder" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
