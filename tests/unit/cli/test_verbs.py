"""The command line: verbs, what they answer, and what it costs to ask."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from shared.cli import __main__ as command_line
from shared.cli import doctor
from shared.cli import settings as settings_verb
from shared.cli.__main__ import VERBS, main
from shared.paths import PROJECT, Paths
from shared.settings import declare
from shared.store.store import Store

IDLE = declare("kiosk.idle_seconds", float, 45.0, "When an untouched kiosk goes home.", unit="seconds")


def test_alone_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Every verb with its sentence, and where to start."""
    assert main([]) == 0
    said = capsys.readouterr().out
    assert [verb.name for verb in VERBS.values() if f"antre {verb.name}" not in said or verb.sentence not in said] == []
    assert said.rstrip().endswith("To start: antre demo")


def test_an_unknown_verb_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """It lists the verbs there are, and exits with 2."""
    assert main(["kisok"]) == 2
    said = capsys.readouterr().err
    assert said == f"antre: There is no verb 'kisok'; there are {', '.join(VERBS)}.\n"


def test_a_fault_inside_a_verb_is_not_taken_for_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the verb's own module may be missing; a missing library is a bug and is seen."""

    def importing(name: str) -> types.ModuleType:
        raise ModuleNotFoundError("No module named 'serial'", name="serial")

    monkeypatch.setattr("importlib.import_module", importing)
    with pytest.raises(ModuleNotFoundError, match="serial"):
        main(["doctor"])


def test_an_app_reads_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """`antre kiosk …` hands everything after the verb to kiosk.app.main, and its answer back."""
    app = types.ModuleType("kiosk.app")
    given: list[list[str]] = []

    def app_main(words: list[str]) -> int:
        given.append(words)
        return 7

    app.main = app_main  # type: ignore[attr-defined]  # a module made by hand
    monkeypatch.setitem(sys.modules, "kiosk.app", app)
    assert main(["kiosk", "--with-hub", "-h"]) == 7
    assert given == [["--with-hub", "-h"]]


def test_asking_for_help_loads_no_qt_and_no_server() -> None:
    """Start-up stays quick because a verb's libraries are loaded only by that verb."""
    ask = "import sys, shared.cli.__main__ as m; m.main([]); print(sorted({'PySide6', 'fastapi'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, cwd=PROJECT, timeout=30, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`antre | true` ends without a complaint."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "shared.cli"],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=PROJECT,
            timeout=30,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.fixture
def one_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_verb, "declarations", lambda: (IDLE,))


@pytest.mark.usefixtures("one_setting")
def test_settings_says_each_value_and_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Value with unit, the file it came from, its sentence, and the variable that would change it."""
    paths = Paths.under(tmp_path).create()
    paths.settings_file.write_text("[kiosk]\nidle_seconds = 20\n", encoding="utf-8")
    assert main(["settings", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"idle_seconds = 20 seconds    from {paths.settings_file}" in said
    assert "When an untouched kiosk goes home. Expected: a number of seconds." in said
    assert "ANTRE_KIOSK_IDLE_SECONDS" in said


@pytest.mark.usefixtures("one_setting")
@pytest.mark.parametrize("text", ["[kiosk]\nidle_seconds = 'soon'\n", "[kisok]\nidle_seconds = 5\n"])
def test_settings_finds_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A wrong value or a misspelt section: one sentence on stderr, exit 2."""
    paths = Paths.under(tmp_path).create()
    paths.settings_file.write_text(text, encoding="utf-8")
    assert main(["settings", "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("antre: ")
    assert (len(said.splitlines()), str(paths.settings_file) in said, "expected" in said) == (1, True, True)


def test_the_rooms_settings_have_names_of_their_own() -> None:
    """No two settings share a name or an environment variable, and each has a sentence that ends."""
    declared = settings_verb.declarations()
    assert len({setting.variable for setting in declared}) == len(declared)
    assert [setting.name for setting in declared if not setting.sentence.endswith(".")] == []


def test_the_doctor_names_a_lack_and_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that can't be used makes the doctor fail and say what to do."""
    (tmp_path / "run").write_text("a file stands in the way", encoding="utf-8")
    monkeypatch.setattr(doctor, "_packages", lambda: iter(()))
    assert main(["doctor", "--data", str(tmp_path / "run")]) == 1
    said = capsys.readouterr().out
    assert f"lack  data: {tmp_path / 'run' / 'data'} can't be written to" in said
    assert "--data DIR" in said


@pytest.mark.parametrize(
    "verb",
    [
        ("move", "sqlite-to-postgres", "--database", "postgresql+psycopg://a@127.0.0.1:1/hall"),
        ("office", "load", str(PROJECT / "assets/offices/mpp-lahat.toml")),
        ("hub", "--port", "0"),
        ("status",),
        ("settings",),
        ("backup", "list"),
        ("backup", "make"),
        ("backup", "restore", "FILE"),
        ("archive", "list"),
        ("archive", "export", "2026-01-01", "FILE"),
        ("why", "A-001"),
        ("promise",),
        ("bookings", "list"),
    ],
)
def test_a_file_where_a_folder_is_expected_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """Nothing is done, the file stays what it is, and nobody sees a stack trace."""
    (tmp_path / "run").write_text("a file stands in the way", encoding="utf-8")
    assert main([*verb, "--data", str(tmp_path / "run")]) in {1, 2}
    said = capsys.readouterr().err
    assert (said.startswith("antre: "), len(said.splitlines())) == (True, 1), said
    assert "expected a TOML" not in said
    assert (tmp_path / "run").read_text(encoding="utf-8") == "a file stands in the way"


DATABASE_VERBS = [
    ("office", "load", str(PROJECT / "assets/offices/mpp-lahat-keliling.toml")),
    ("why", "A-001"),
    ("promise",),
    ("bookings", "list"),
    ("archive", "list"),
    ("backup", "list"),
    ("backup", "make"),
    ("backup", "restored"),
]


@pytest.mark.parametrize("verb", DATABASE_VERBS)
def test_an_address_that_is_none_is_asked_wrongly(capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    """The same code and sentence whatever was asked, and no password in it."""
    assert main([*verb, "--database", "mysql://antre:s3?c#ret@db/hall"]) == 2
    assert "mysql://antre:***@db/hall is no database address" in capsys.readouterr().err


def test_no_sentence_shows_a_password_that_was_taken_for_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """libpq's other way to write an address is no URL: it names no file either, and says so without its secret."""
    monkeypatch.chdir(tmp_path)
    assert main(["why", "A-001", "--database", "host=db password='s3 cret'"]) == 1
    assert capsys.readouterr().err.startswith(f"antre: There is no database at {tmp_path}/host=db password=***.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("told", ["{file}", "sqlite:///{file}"])
def test_a_file_is_not_restored_as_a_server_is(tmp_path: Path, capsys: pytest.CaptureFixture[str], told: str) -> None:
    """Whoever mixes up the two ways back reads the right one, and no file is made."""
    file = tmp_path / "hall.sqlite3"
    assert main(["backup", "restored", "--database", told.format(file=file)]) == 1
    said = capsys.readouterr().err
    assert f"{file} is a file" in said
    assert f'antre backup restore FILE --database "{file}"' in said
    assert not file.exists()


def test_a_database_that_holds_no_office_is_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole it may be; whoever verifies it must learn that it brings no queue back."""
    Store(f"sqlite:///{tmp_path / 'empty.sqlite3'}").close()
    assert main(["backup", "verify", str(tmp_path / "empty.sqlite3")]) == 1
    assert "holds no office" in capsys.readouterr().err


def test_nothing_is_kept_of_a_database_that_holds_no_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A backup that brings no queue back would be relied on."""
    file = Paths.under(tmp_path).create().data / "antre.sqlite3"
    Store(f"sqlite:///{file}").close()
    assert main(["backup", "make", "--data", str(tmp_path)]) == 1
    assert f"{file} holds no office yet" in capsys.readouterr().err
    assert not (tmp_path / "data" / "backups").exists()


def test_a_flag_is_known_by_its_whole_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--data is not short for --database, in a verb or in what a verb does."""
    for verb in (["backup", "restored", "--data", str(tmp_path)], ["hub", "--databas", "x"]):
        with pytest.raises(SystemExit) as wrong:
            main(verb)
        assert wrong.value.code == 2
    assert list(tmp_path.iterdir()) == []
    assert "usage: antre" in capsys.readouterr().err


def test_the_doctor_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking makes no folder."""
    monkeypatch.setattr(doctor, "_packages", lambda: iter(()))
    assert main(["doctor", "--data", str(tmp_path / "run")]) == 0
    assert not (tmp_path / "run").exists()


def test_the_keyboard_stops_a_verb_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is an answer (130), not a traceback."""

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "call", stopped)
    assert main(["doctor"]) == 130
