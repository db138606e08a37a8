"""`antre office` as a person runs it: a real process, its sentences and its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared.domain.clock import SystemClock
from shared.domain.roles import Reader
from shared.office.office_file import read_office_file
from shared.office.opening import database_url, open_office
from shared.office.pins import PinHash, verify
from shared.paths import ASSETS, PROJECT
from tests.unit.office.small_office import SMALL, spoiled, written

LAHAT = ASSETS / "offices" / "mpp-lahat.toml"


def antre_office(*words: str | Path, says: str = "") -> subprocess.CompletedProcess[str]:
    """Run `antre office` with these words."""
    return subprocess.run(
        [sys.executable, "-m", "shared.cli", "office", *map(str, words)],
        cwd=PROJECT,
        input=says,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_check_says_what_a_right_file_holds() -> None:
    """Exit 0, a count of everything, and a note on the readable PINs."""
    checked = antre_office("check", LAHAT)
    assert checked.returncode == 0, checked.stderr
    assert "is right: Mal Pelayanan Publik Kabupaten Lahat, 6 agencies, 28 services, 12 counters" in checked.stdout
    assert "13 officers have a pin" in checked.stdout
    assert checked.stderr == ""


def test_check_tells_every_fault_and_exits_with_1(tmp_path: Path) -> None:
    """Each fault is a line with file, line and field on the error stream; a count closes the list."""
    text, first = spoiled('prefix = "A"', 'prefix = "Q"')
    text = text.replace('toward = "back"', 'toward = "left"')
    file = written(tmp_path, text)
    checked = antre_office("check", file)
    assert checked.returncode == 1
    assert checked.stdout == ""
    told = checked.stderr.splitlines()
    assert told[0].startswith(f'{file}, line {first}, series[#1].prefix: found "Q"; expected ')
    assert any("counters[2].toward" in line for line in told)
    assert told[-1] == f"{len(told) - 1} things are wrong."
    assert "Traceback" not in checked.stderr


def test_check_of_nothing_is_told(tmp_path: Path) -> None:
    """A file that isn't there is a sentence and exit 1."""
    checked = antre_office("check", tmp_path / "no.toml")
    assert checked.returncode == 1
    assert "found no file of this name" in checked.stderr
    assert "1 thing is wrong." in checked.stderr


def test_load_puts_the_plan_into_the_data_folder(tmp_path: Path) -> None:
    """After a load the office opens with the same plan, and loading another time replaces it."""
    data = tmp_path / "a folder with blanks"
    loaded = antre_office("load", written(tmp_path), "--data", data)
    assert loaded.returncode == 0, loaded.stderr
    assert "Loaded Mal Pelayanan Publik Kabupaten Lahat, 2 agencies, 3 services" in loaded.stdout
    text, _ = spoiled('"MPP Lahat"', '"MPP Baru"')
    assert antre_office("load", written(tmp_path, text), "--data", data).returncode == 0
    office = open_office(database_url(data / "data"), SystemClock())
    try:
        assert office.snapshot(Reader.COUNTER).plan == read_office_file(written(tmp_path, text)).plan
    finally:
        office.close()


def test_a_wrong_file_loads_nothing(tmp_path: Path) -> None:
    """The plan from before stays whole; not even a data folder is made for a first load that fails."""
    file = written(tmp_path)
    data, fresh = tmp_path / "kept", tmp_path / "fresh"
    assert antre_office("load", file, "--data", data).returncode == 0
    right = read_office_file(file).plan
    text, _ = spoiled('agency = "dinsos"', 'agency = "dinsoss"')
    for folder in (data, fresh):
        refused = antre_office("load", written(tmp_path, text), "--data", folder)
        assert refused.returncode == 1
        assert refused.stderr.endswith("nothing was loaded.\n")
    assert not fresh.exists()
    office = open_office(database_url(data / "data"), SystemClock())
    try:
        assert office.snapshot(Reader.COUNTER).plan == right
    finally:
        office.close()


def test_load_takes_a_database_by_its_file(tmp_path: Path) -> None:
    """`--database` with a plain path is a SQLite file at that place."""
    database = tmp_path / "hall.db"
    loaded = antre_office("load", written(tmp_path), "--database", database)
    assert loaded.returncode == 0, loaded.stderr
    assert database.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    ("database", "code", "sentence"),
    [
        ("nowhere://host/x", 2, "is no database address"),
        ("{folder}/missing/hall.db", 1, "can't be opened for writing"),
        ("{folder}/text.db", 1, "is no database, or it is damaged"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, database: str, code: int, sentence: str
) -> None:
    """No trace of the program, but what is wrong with the address or the file."""
    (tmp_path / "text.db").write_text("not a database at all, but a text of some length\n" * 100, encoding="utf-8")
    refused = antre_office("load", written(tmp_path), "--database", database.format(folder=tmp_path))
    assert (refused.returncode, "Traceback" in refused.stderr) == (code, False)
    assert sentence in refused.stderr


def test_pin_prints_the_line_for_the_file(tmp_path: Path) -> None:
    """The printed line goes into an office file as it is, and the officer signs in with that PIN."""
    made = antre_office("pin", says="2468\n")
    assert made.returncode == 0
    line = made.stdout.strip()
    assert verify("2468", PinHash(line.removeprefix('pin_hash = "').removesuffix('"')))
    text = SMALL.replace('pin = "4321"', line)
    office = read_office_file(written(tmp_path, text))
    assert verify("2468", next(iter(office.pins().values())))
    assert [warning for warning in office.warnings if "has a pin" in warning] == []


def test_pin_refuses_what_is_none() -> None:
    """Too few digits: exit 1, a sentence, and nothing that looks like a hash."""
    refused = antre_office("pin", says="12\n")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "expected 4 to 8 digits" in refused.stderr
