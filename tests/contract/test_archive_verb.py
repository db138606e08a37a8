"""`antre archive`, and `antre why --day`: what a person sees of days that are over."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from shared.cli.__main__ import main
from shared.store import tables
from shared.store.archive_turn import archive_turn
from shared.store.store import Store
from tests.support.factory import TODAY
from tests.support.office_case import OfficeCase
from tests.support.old_days import live_days

DAYS = 33  # two more than always stay


def test_a_person_archives_lists_verifies_and_exports(
    case: OfficeCase, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """By hand, beside an open office: what is due goes, the list says what is there, each day is whole, and a day is
    written out as lines that any program reads; never over a file that is there."""
    live_days(case, DAYS - 1, numbers=1)
    at = ["--database", case.url]
    assert main(["archive", "make", *at]) == 0
    assert capsys.readouterr().out.startswith("Archived 2 days (")
    assert main(["archive", "list", *at]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("mpp-lahat: archived days: 2 (")
    assert told[0].endswith("; others, with the present one: 31.")
    assert [line.split()[:3] for line in told[1:]] == [
        [str(TODAY + timedelta(days=1)), "1", "numbers"],
        [str(TODAY), "1", "numbers"],
    ]
    assert main(["archive", "verify", *at]) == 0
    assert capsys.readouterr().out == "2 archived days are whole, and the journal goes on from them.\n"
    file = tmp_path / "day.jsonl"
    assert main(["archive", "export", str(TODAY), str(file), *at]) == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert (lines[0]["branch_id"], lines[0]["business_date"]) == ("mpp-lahat", str(TODAY))
    assert [line["row"]["label"] for line in lines[1:-1] if line["table"] == "ticket"] == ["A-001"]
    assert lines[-1]["end"]["ticket"] == 1
    capsys.readouterr()
    for words, code, sentence in (
        (["export", str(TODAY), str(file)], 1, "can't be written"),
        (["export", "2020-01-01", str(tmp_path / "x")], 1, "2020-01-01 is not in the archive."),
        (["export", "yesterday", str(tmp_path / "x")], 2, "'yesterday' is no day; expected for example 2026-11-25."),
    ):
        assert main(["archive", *words, *at]) == code
        assert sentence in capsys.readouterr().err
    assert main(["why", "a-001", "--day", str(TODAY), *at]) == 0
    assert "issued for ID card enrolment" in capsys.readouterr().out
    assert main(["why", "A-002", "--day", str(TODAY), *at]) == 1
    assert capsys.readouterr().err == f"antre: A-002 was not given on {TODAY}, or that day is no longer kept.\n"
    assert main(["why", "A-001", "--day", "25.11.2026", *at]) == 2
    assert "expected for example 2026-11-25." in capsys.readouterr().err


def test_a_damaged_day_is_named_and_the_others_can_be_read(
    case: OfficeCase, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verify reads on after it and ends with 1; whoever asks for a number of that day is told why there is none."""
    live_days(case, DAYS - 1, numbers=1)
    at = ["--database", case.url]
    main(["archive", "make", *at])
    store = Store(case.url)
    first = tables.archive.c.business_date == TODAY
    with store.engine.begin() as connection:
        content = connection.execute(select(tables.archive.c.content).where(first)).scalar_one()
        other = gzip.compress(gzip.decompress(content).replace(b"A-001", b"A-007"))
        connection.execute(update(tables.archive).where(first).values(content=other))
    store.close()
    capsys.readouterr()
    assert main(["archive", "verify", *at]) == 1
    told = capsys.readouterr().err
    why = "its sum is another one"
    assert told == f"antre: The archived day {TODAY} is damaged ({why}). An older backup may still hold it whole.\n"
    assert main(["why", "A-001", "--day", str(TODAY), *at]) == 1
    assert capsys.readouterr().err == told
    assert main(["why", "A-001", "--day", str(TODAY + timedelta(days=1)), *at]) == 0


def test_a_person_is_told_that_the_hub_is_at_it(case: OfficeCase, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is done twice at once."""
    store = Store(case.url)
    with archive_turn(store.engine, case.plan.branch.branch_id):
        assert main(["archive", "make", "--database", case.url]) == 1
    store.close()
    assert "is archiving this branch just now. Nothing was done." in capsys.readouterr().err


def test_an_empty_database_has_no_archive(store_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Said as everywhere."""
    assert main(["archive", "list", "--database", store_url]) == 1
    assert capsys.readouterr().err == "antre: No office is loaded there yet.\n"
