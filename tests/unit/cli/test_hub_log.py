"""The hub's log: one JSON object a line, and never more than its share of the disk."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from shared.cli.hub_log import NotAgainSoon
from shared.logbook import OneLine
from shared.paths import PROJECT


def record(sentence: str, *facts: object) -> logging.LogRecord:
    return logging.LogRecord("shared.office.writer", logging.WARNING, __file__, 1, sentence, facts, None)


def test_a_line_is_one_object_with_its_facts() -> None:
    """When (UTC), how bad, which room, the sentence, what was given besides, a bug's traceback: all on one line."""
    made = record("nothing was written: %s", "disk_full")
    made.code = "disk_full"
    line = OneLine().format(made)
    told = json.loads(line)
    assert datetime.fromisoformat(told.pop("at")).utcoffset() is not None
    assert told == {
        "level": "warning",
        "room": "shared.office.writer",
        "says": "nothing was written: disk_full",
        "code": "disk_full",
    }
    try:
        raise ZeroDivisionError("naught\nbelow")
    except ZeroDivisionError:
        made.exc_info = sys.exc_info()
    line = OneLine().format(made)
    assert "\n" not in line
    assert "ZeroDivisionError" in json.loads(line)["fault"]


def test_a_sentence_is_said_to_a_person_once_a_minute() -> None:
    """A hub that fails each second doesn't fill the pipe that nobody reads."""
    once = NotAgainSoon()
    assert [once.filter(record("the disk is full")) for _ in range(3)] == [True, False, False]
    assert once.filter(record("something else"))


def test_the_log_turns_over_and_only_the_newest_files_stay(tmp_path: Path) -> None:
    """Whatever is said, no more than four files of that size; each line of each is whole."""
    program = (
        "import logging, sys; from pathlib import Path; from shared import logbook; from shared.cli import hub_log\n"
        "logbook.LOG_BYTES = 2000; hub_log.log_to(Path(sys.argv[1]))\n"
        "for number in range(300): logging.getLogger('hall').info('number %d', number, extra={'number': number})\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "hub.log")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["hub.log", "hub.log.1", "hub.log.2", "hub.log.3"]
    assert all(file.stat().st_size <= 2000 for file in files)
    told = [json.loads(line) for file in reversed(files) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["number"] for line in told] == list(range(300 - len(told), 300))
