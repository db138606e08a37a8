"""Numbers aloud against tables that were not made by the code (F61)."""

from pathlib import Path

import pytest

from shared.devices.voice.numbers import (
    Language,
    NumberReading,
    Unspeakable,
    cardinal,
    digits,
    is_code,
    letter_name,
    read_label,
    read_name,
)

GOLDEN = Path(__file__).parent / "golden"


def table(name: str) -> list[tuple[str, str, str]]:
    """The rows of a golden table: what is written, Indonesian, English."""
    lines = (GOLDEN / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(written, indonesian, english) for written, indonesian, english in rows]


def test_every_quantity_from_0_to_1000_is_said_as_the_table_has_it() -> None:
    """0 to 1000, both languages, as a published list of numerals writes them."""
    rows = table("cardinals.tsv")
    assert [int(written) for written, _, _ in rows] == list(range(1001))
    for written, indonesian, english in rows:
        assert cardinal(int(written), Language.INDONESIAN) == indonesian
        assert cardinal(int(written), Language.ENGLISH) == english


def test_every_padded_number_is_said_digit_by_digit() -> None:
    """000 to 999, both languages; the label's number says the same after its letter."""
    rows = table("digits.tsv")
    assert len(rows) == 1000
    for written, indonesian, english in rows:
        assert digits(written, Language.INDONESIAN) == indonesian
        assert digits(written, Language.ENGLISH) == english
        assert read_label(f"A-{written}", Language.INDONESIAN).words == f"a, {indonesian}"
        assert read_label(f"A-{written}", Language.ENGLISH).spelled == f"A, {english}"


def test_every_letter_is_said_by_its_name() -> None:
    """A to Z, both languages, upper and lower case."""
    rows = table("letters.tsv")
    assert "".join(written for written, _, _ in rows) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for written, indonesian, english in rows:
        assert letter_name(written, Language.INDONESIAN) == indonesian
        assert letter_name(written.lower(), Language.ENGLISH) == english


@pytest.mark.parametrize(
    ("label", "reading", "spelled", "words"),
    [
        ("A-017", NumberReading.DIGITS, "A, nol satu tujuh", "a, nol satu tujuh"),
        ("A-017", NumberReading.CARDINAL, "A, tujuh belas", "a, tujuh belas"),
        ("4K-010", NumberReading.DIGITS, "empat K, nol satu nol", "empat ka, nol satu nol"),
        ("4K-10", NumberReading.AS_WRITTEN, "empat K, sepuluh", "empat ka, sepuluh"),
        ("4K-01", NumberReading.AS_WRITTEN, "empat K, nol satu", "empat ka, nol satu"),
        ("AB-120", NumberReading.CARDINAL, "A B, seratus dua puluh", "a bé, seratus dua puluh"),
        ("B012", NumberReading.DIGITS, "B, nol satu dua", "bé, nol satu dua"),
        ("1a003", NumberReading.DIGITS, "satu A, nol nol tiga", "satu a, nol nol tiga"),
        ("12-034", NumberReading.DIGITS, "satu dua, nol tiga empat", "satu dua, nol tiga empat"),
        ("045", NumberReading.DIGITS, "nol empat lima", "nol empat lima"),
        ("A-000", NumberReading.CARDINAL, "A, nol", "a, nol"),
        ("A-12345", NumberReading.CARDINAL, "A, satu dua tiga empat lima", "a, satu dua tiga empat lima"),
    ],
)
def test_labels_are_read_by_setting(label: str, reading: NumberReading, spelled: str, words: str) -> None:
    """One- and two-character prefixes, digit and letter, with and without hyphen, in the three readings."""
    aloud = read_label(label, Language.INDONESIAN, reading)
    assert (aloud.spelled, aloud.words) == (spelled, words)


@pytest.mark.parametrize("label", ["", "A", "A-", "-", "A-1B", "Ä-01", "A 01", "A-٣", "A-01\n02"])
def test_what_is_no_label_is_refused(label: str) -> None:
    """A label that cannot be said is an error that names it, never silence or a guess."""
    with pytest.raises(Unspeakable, match="is not a label"):
        read_label(label, Language.INDONESIAN)


@pytest.mark.parametrize(
    ("name", "spelled", "words"),
    [
        ("3", "tiga", "tiga"),
        ("12", "dua belas", "dua belas"),
        ("03", "nol tiga", "nol tiga"),
        ("4K-1", "empat K satu", "empat ka satu"),
        ("Bank BSB", "Bank B S B", "bank bé és bé"),
        ("LOKET BANK", "LOKET BANK", "loket bank"),
        ("DPAD", "D P A D", "dé pé a dé"),
        ("Meja 2 / Prioritas", "Meja dua Prioritas", "meja dua prioritas"),
        ("Loket é★", "Loket é", "loket é"),
    ],
)
def test_counters_are_read_as_people_say_them(name: str, spelled: str, words: str) -> None:
    """Numbers are quantities, short forms are spelled, words stay, signs are left out."""
    aloud = read_name(name, Language.INDONESIAN)
    assert (aloud.spelled, aloud.words) == (spelled, words)


def test_a_counter_without_anything_to_say_is_refused() -> None:
    """Signs alone cannot be said."""
    with pytest.raises(Unspeakable, match="★"):
        read_name("★ -", Language.INDONESIAN)


@pytest.mark.parametrize(
    ("name", "is_number_or_code"),
    [("3", True), ("12", True), ("4K-1", True), ("B", True), ("BSB", False), ("Loket 3", False), ("Bank", False)],
)
def test_only_numbers_and_short_codes_need_the_word_loket(name: str, is_number_or_code: bool) -> None:
    """ "3" becomes "Loket 3"; a counter that has words keeps them."""
    assert is_code(name) is is_number_or_code


@pytest.mark.parametrize("number", [-1, 10000])
def test_a_quantity_out_of_range_is_refused(number: int) -> None:
    """No wrong word for a number beyond the table."""
    with pytest.raises(Unspeakable, match=str(number)):
        cardinal(number, Language.ENGLISH)


def test_thousands_are_said() -> None:
    """Beyond the table: one thousand is "seribu", the others count."""
    assert cardinal(1001, Language.INDONESIAN) == "seribu satu"
    assert cardinal(2317, Language.INDONESIAN) == "dua ribu tiga ratus tujuh belas"
    assert cardinal(1001, Language.ENGLISH) == "one thousand and one"
    assert cardinal(9310, Language.ENGLISH) == "nine thousand three hundred and ten"
