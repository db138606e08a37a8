"""Settings: which source wins, what each kind takes, and what a wrong value is told."""

from __future__ import annotations

import argparse
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.settings import (
    Setting,
    Source,
    WrongSetting,
    add_flags,
    declare,
    declare_words,
    flags_of,
    read_file,
    resolve,
    show,
)


class Width(StrEnum):
    NARROW = "58mm"
    WIDE = "80mm"


IDLE = declare("kiosk.idle_seconds", float, 45.0, "When an untouched kiosk goes home.", unit="seconds", at_least=5)
COPIES = declare("kiosk.copies", int, 1, "How many tickets are printed.", at_least=1, at_most=3)
WIDTH = declare("kiosk.paper", Width, Width.WIDE, "The paper in the printer.")
PRINTER = declare(
    "kiosk.printer",
    str,
    "fake:",
    "Where tickets are printed.",
    check=lambda address: None if ":" in address else "an address like tcp://host:9100",
)
SOUNDS = declare("kiosk.has_sound", bool, False, "Whether a touch is heard.")
LOGO = declare("kiosk.logo", Path, Path(), "The picture above the ticket.")
LANGUAGES = declare_words("display.languages", ("id",), "In which order announcements are spoken.")
SECRET = declare("hub.password", str, "", "The database's password.", is_secret=True, choices=["", "open sesame"])
ALL: tuple[Setting[Any], ...] = (IDLE, COPIES, WIDTH, PRINTER, SOUNDS, LOGO, LANGUAGES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_the_later_source_wins_and_is_named(file: Path) -> None:
    """Default, file, environment, flag: each covers the one before, and `origin` says whose the value is."""
    seen = []
    flags: dict[str, object] = {}
    environ: dict[str, str] = {}
    for step in ("nothing", "file", "environment", "flag"):
        match step:
            case "file":
                file.write_text("[kiosk]\nidle_seconds = 10\n", encoding="utf-8")
            case "environment":
                environ["ANTRE_KIOSK_IDLE_SECONDS"] = "20"
            case "flag":
                flags["kiosk.idle_seconds"] = "30"
        settings = resolve([IDLE], flags, environ, file)
        seen.append((settings[IDLE], str(settings.origin("kiosk.idle_seconds"))))
    assert seen == [(45.0, "default"), (10.0, str(file)), (20.0, "ANTRE_KIOSK_IDLE_SECONDS"), (30.0, "--idle-seconds")]
    assert settings.origin("kiosk.idle_seconds").source is Source.FLAG


def test_each_kind_is_read_from_the_file_and_from_text(file: Path) -> None:
    """Both spellings give the same value of the declared type; a path in the file is relative to the file."""
    file.write_text(
        '[kiosk]\nidle_seconds = 9.5\ncopies = 2\npaper = "58mm"\nprinter = "tcp://kertas:9100"\nhas_sound = true\n'
        'logo = "logo.png"\n[display]\nlanguages = ["id", "en"]\n',
        encoding="utf-8",
    )
    texts = {
        "kiosk.idle_seconds": "9.5",
        "kiosk.copies": "2",
        "kiosk.paper": "58mm",
        "kiosk.printer": "tcp://kertas:9100",
        "kiosk.has_sound": "yes",
        "kiosk.logo": str(file.parent / "logo.png"),
        "display.languages": "id, en",
    }
    of_file = resolve(ALL, {}, {}, file)
    of_text = resolve(ALL, texts, {}, None)
    expected = [9.5, 2, Width.NARROW, "tcp://kertas:9100", True, file.parent / "logo.png", ("id", "en")]
    assert [of_file[setting] for setting in ALL] == [of_text[setting] for setting in ALL] == expected
    assert isinstance(of_text[WIDTH], Width)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("kiosk.idle_seconds", "soon", "a number of seconds, at least 5"),
        ("kiosk.idle_seconds", "4.9", "a number of seconds, at least 5"),
        ("kiosk.idle_seconds", "inf", "a number of seconds, at least 5"),
        ("kiosk.idle_seconds", "nan", "a number of seconds, at least 5"),
        ("kiosk.copies", "2.5", "a whole number from 1 to 3"),
        ("kiosk.copies", "4", "a whole number from 1 to 3"),
        ("kiosk.paper", "A4", "one of 58mm, 80mm"),
        ("kiosk.printer", "kertas", "an address like tcp://host:9100"),
        ("kiosk.has_sound", "perhaps", "true or false"),
    ],
)
def test_a_wrong_value_is_one_sentence(name: str, text: str, expected: str) -> None:
    """It names the setting, the source, the value and what was expected."""
    variable = "ANTRE_" + name.replace(".", "_").upper()
    with pytest.raises(WrongSetting) as wrong:
        resolve(ALL, {}, {variable: text}, None)
    assert str(wrong.value) == f"{name} from {variable} is {text!r}; expected {expected}."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[kiosk]\ncopies = true\n", "kiosk.copies from FILE is True; expected a whole number from 1 to 3."),
        ('[kiosk]\ncopies = "2"\n', "kiosk.copies from FILE is '2'; expected a whole number from 1 to 3."),
        ("[kiosk]\nhas_sound = 1\n", "kiosk.has_sound from FILE is 1; expected true or false."),
        ('[display]\nlanguages = "id"\n', "display.languages from FILE is 'id'; expected a list of words."),
        ("[kiosk\n", "The settings file FILE is not TOML: Expected ']' at the end of a table declaration (at line 1"),
        ("copies = 2\n", "copies in FILE stands outside a section; expected it under a line like [kiosk]."),
        (
            "[display]\nvoice = 1\n",
            "display.voice in FILE is not a setting; expected one of languages under [display].",
        ),
    ],
)
def test_a_wrong_file_is_one_sentence(file: Path, text: str, sentence: str) -> None:
    """TOML's own types are kept strictly, and a misspelt key is found, not ignored."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongSetting) as wrong:
        resolve(ALL, {}, {}, file)
    assert str(wrong.value).startswith(sentence.replace("FILE", str(file)))


def test_another_apps_section_is_left_alone(file: Path) -> None:
    """One file serves all apps: the display doesn't judge the kiosk's keys."""
    file.write_text("[kiosk]\nfrom_a_newer_version = 1\n", encoding="utf-8")
    assert resolve([LANGUAGES], {}, {}, file)[LANGUAGES] == ("id",)


def test_a_secret_is_never_shown() -> None:
    """Neither in a listing nor in the sentence about a wrong value."""
    assert show(SECRET, "open sesame") == "(hidden)"
    with pytest.raises(WrongSetting) as wrong:
        resolve([SECRET], {}, {"ANTRE_HUB_PASSWORD": "hunter2"}, None)
    assert "hunter2" not in str(wrong.value)


def test_flags_are_made_from_the_declarations() -> None:
    """A flag that is not given leaves the word to weaker sources; help names unit and default."""
    parser = argparse.ArgumentParser(prog="kiosk")
    add_flags(parser, ALL)
    arguments = parser.parse_args(["--idle-seconds", "12"])
    settings = resolve(ALL, flags_of(arguments, ALL), {"ANTRE_KIOSK_COPIES": "3"}, None)
    assert (settings[IDLE], settings[COPIES]) == (12.0, 3)
    assert "a number of seconds, at least 5; otherwise 45 seconds" in " ".join(parser.format_help().split())


@pytest.mark.parametrize(("name", "kind"), [("idle", float), ("Kiosk.idle", float), ("kiosk.idle", dict)])
def test_a_wrong_declaration_is_a_bug_of_ours(name: str, kind: type[Any]) -> None:
    """It fails where it is written, not where it is read."""
    with pytest.raises(ValueError, match=r"is not a setting's name|can't be of type"):
        declare(name, kind, kind(), "A setting.")


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_characters=","), min_size=1).filter(lambda word: word == word.strip())
    )
)
def test_a_list_comes_back_from_its_text(words: list[str]) -> None:
    """What a listing shows can be typed back."""
    text = show(LANGUAGES, tuple(words)) if words else ""
    assert resolve([LANGUAGES], {"display.languages": text}, {}, None)[LANGUAGES] == tuple(words)


def test_a_file_nested_without_end_is_a_sentence(tmp_path: Path) -> None:
    """Whoever broke the file so is told so, without a traceback."""
    file = tmp_path / "settings.toml"
    file.write_text("a = " + "[" * 20_000, encoding="utf-8")
    with pytest.raises(WrongSetting, match="nested too deep"):
        read_file(file)
