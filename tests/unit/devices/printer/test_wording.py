"""The phrases of the paper, and what an office may do to them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from shared.devices.printer.wording import PhraseError, read_words
from shared.domain.waiting import WaitRange
from shared.domain.wording import LANGUAGES
from shared.paths import ASSETS
from tests.support.slips import LAHAT


def _edited(folder: Path, pattern: str, replacement: str) -> Path:
    text = (ASSETS / "phrases" / "paper.id.toml").read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text
    (folder / "paper.id.toml").write_text(changed, encoding="utf-8")
    return folder


def test_both_languages_are_complete() -> None:
    """The shipped phrases pass their own check in every language of the house."""
    assert [read_words(language).language for language in LANGUAGES] == ["id", "en"]


def test_the_date_is_written_as_each_language_writes_it() -> None:
    """Indonesian has a dot between hour and minute, English a colon; the day stands in the branch's own zone."""
    at = datetime(2026, 11, 25, 9, 4, tzinfo=LAHAT)
    assert read_words("id").when(at)[0] == "Rabu, 25 November 2026 09.04"
    assert read_words("en").when(at) == ("Wednesday, 25 November 2026 09:04", "Wed, 25 November 2026 09:04")


def test_numbers_agree_with_their_nouns() -> None:
    """One person, two people; counter 3, counters 3-5; no counter, no word."""
    words = read_words("en")
    assert [words.people(count) for count in (1, 2)] == ["1 person", "2 people"]
    assert [words.counters(text) for text in ("3", "3–5", "")] == ["Counter 3", "Counters 3-5", ""]
    assert words.wait(WaitRange(5, 10)) == ("about 5-10 minutes", "5-10 minutes")
    assert words.wait(WaitRange(0, 10)) == ("up to 10 minutes",)


@pytest.mark.parametrize(
    ("pattern", "replacement", "key", "expected"),
    [
        (r"^ahead_many = .*$", 'ahead_many = "banyak orang"', "ahead_many", "{people}"),
        (r"^ahead_many = .*$", 'ahead_many = "{people} {nama}"', "ahead_many", "{people}"),
        (r"^ahead_many = .*$", 'ahead_many = "{people!r} orang"', "ahead_many", "{people}"),
        (r"^ahead_many = .*$", 'ahead_many = "{people orang"', "ahead_many", "brace"),
        (r"^keep = .*$", "", "keep", "sentence"),
        (r"^keep = .*$", 'keep = "🚌"', "keep", "sentence"),
        (r"^keep = .*$", "keep = 3", "keep", "sentence"),
        (r"^keep = .*$", 'keep = "Simpan {people}"', "keep", "none"),
        (r"^keep = ", "simpan = ", "simpan", "nobody says this"),
        (r'"Senin", ', "", "weekdays", "7 names"),
        (r"^keep = .*$", "keep = ", "", "TOML"),
    ],
)
def test_a_wrong_phrase_is_named(tmp_path: Path, pattern: str, replacement: str, key: str, expected: str) -> None:
    """An edited file that can't be used is refused with file, key and what was expected, before anything is printed."""
    with pytest.raises(PhraseError) as refused:
        read_words("id", _edited(tmp_path, pattern, replacement))
    assert refused.value.key == key
    assert str(tmp_path / "paper.id.toml") in str(refused.value)
    assert expected in str(refused.value)


def test_an_office_may_say_it_otherwise(tmp_path: Path) -> None:
    """A changed sentence with its placeholder is taken, its letters folded."""
    words = read_words("id", _edited(tmp_path, r"^counter_many = .*$", 'counter_many = "Meja – {counters}"'))
    assert words.counters("3-5") == "Meja - 3-5"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A folder without the file is refused with the file's path."""
    with pytest.raises(PhraseError, match=r"paper\.en\.toml.*can't be read"):
        read_words("en", tmp_path)
