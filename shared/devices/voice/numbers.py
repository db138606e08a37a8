"""Numbers aloud: how a label such as ``A-017`` and a counter such as ``3`` are said, in Indonesian and in English.

A speech engine reads "A-035" as "thirty-five" and a lone letter as it likes, so it is never handed a code: it is
handed words. Each reading therefore comes twice: *spelled* for people (letters stay letters) and *words* for an engine
(letters by their names). Every screen, file and voice that reads a number aloud does it through this module.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language in which the hall can speak."""

    INDONESIAN = "id"
    ENGLISH = "en"


class NumberReading(StrEnum):
    """How the number of a label is said; an office chooses one."""

    DIGITS = "digits"
    """Digit by digit: A-017 "nol satu tujuh". The default, and right for zero-padded series."""
    CARDINAL = "cardinal"
    """As a quantity: A-017 "tujuh belas"."""
    AS_WRITTEN = "as_written"
    """Digit by digit where a zero leads, else as a quantity: 4K-01 "nol satu", 4K-10 "sepuluh"."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """One code in words: `spelled` as people write it down, `words` as an engine must be told it."""

    spelled: str
    words: str


class Unspeakable(ValueError):
    """The text holds something that cannot be said as a code; the message names it."""


# Indonesian letters by their names (Ejaan Yang Disempurnakan, chapter on letters); é marks the clear e, as in "lokét".
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAMES_ID = "a bé cé dé é éf gé ha i jé ka él ém én o pé ki ér és té u vé wé éks yé zét"
_NAMES_EN = "ay bee see dee ee ef gee aitch eye jay kay ell em en oh pee cue are ess tee you vee double-you ex why zed"
_LETTERS = {
    Language.INDONESIAN: dict(zip(_ALPHABET, _NAMES_ID.split(), strict=True)),
    Language.ENGLISH: dict(zip(_ALPHABET, _NAMES_EN.split(), strict=True)),
}
_UNITS_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_UNITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS_EN = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS = {Language.INDONESIAN: _UNITS_ID, Language.ENGLISH: _UNITS_EN}

LARGEST_CARDINAL = 9999
"""No series and no counter goes beyond this; a larger number is said digit by digit."""

_LABEL = re.compile(r"(?P<prefix>[A-Z0-9]*[A-Z]|[A-Z0-9]{0,2}(?=-))-?(?P<number>[0-9]+)")
_CODE_PARTS = re.compile(r"[A-Z]|[0-9]+")
_PIECES = re.compile(r"[^\s\-/.,&()]+")


def letter_name(letter: str, language: Language) -> str:
    """The name of one letter A–Z, as a word. Raises Unspeakable for anything else."""
    try:
        return _LETTERS[language][letter.upper()]
    except KeyError:
        raise Unspeakable(f"{letter!r} is not a letter from A to Z") from None


def digits(number: str, language: Language) -> str:
    """The digits of `number` one by one: "017" is "nol satu tujuh". Raises Unspeakable unless all are 0–9."""
    if not re.fullmatch(r"[0-9]+", number):
        raise Unspeakable(f"{number!r} is not made of digits")
    return " ".join(_DIGITS[language][int(digit)] for digit in number)


def cardinal(number: int, language: Language) -> str:
    """`number` as a quantity, 0 to 9999: 17 is "tujuh belas", 1000 is "seribu". Raises Unspeakable outside."""
    if not 0 <= number <= LARGEST_CARDINAL:
        raise Unspeakable(f"{number} is outside 0 to {LARGEST_CARDINAL}")
    return _cardinal_id(number) if language is Language.INDONESIAN else _cardinal_en(number)


def _cardinal_id(number: int) -> str:
    if number < 10:
        return _UNITS_ID[number]
    if number < 20:
        # One of ten, eleven, a hundred, a thousand is the prefix "se-", not the word "satu".
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{_UNITS_ID[number - 10]} belas"
    for size, name, single in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "")):
        if number >= size:
            many, rest = divmod(number, size)
            head = single if many == 1 else f"{_UNITS_ID[many]} {name}"
            return f"{head} {_cardinal_id(rest)}" if rest else head
    raise AssertionError(number)


def _cardinal_en(number: int) -> str:
    if number < 20:
        return (_UNITS_EN + _TEENS_EN)[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return f"{_TENS_EN[tens - 2]}-{_UNITS_EN[units]}" if units else _TENS_EN[tens - 2]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_UNITS_EN[hundreds]} hundred" + (f" and {_cardinal_en(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joint = " and " if rest < 100 else " "
    return f"{_UNITS_EN[thousands]} thousand" + (f"{joint}{_cardinal_en(rest)}" if rest else "")


def _number_aloud(number: str, language: Language, reading: NumberReading) -> str:
    by_digit = reading is NumberReading.DIGITS or (
        reading is NumberReading.AS_WRITTEN and len(number) > 1 and number.startswith("0")
    )
    return digits(number, language) if by_digit or int(number) > LARGEST_CARDINAL else cardinal(int(number), language)


def read_label(label: str, language: Language, reading: NumberReading = NumberReading.DIGITS) -> ReadAloud:
    """A ticket's label in words.

    A label is a prefix of letters and digits (it may be missing), a hyphen (it may be missing after a letter) and the
    number: ``A-017``, ``4K-010``, ``AB-12``, ``A017``, ``017``. The prefix is spelled one by one, the number as
    `reading` says. Raises Unspeakable for any other shape.
    """
    code = label.strip().upper()
    match = _LABEL.fullmatch(code)
    prefix, number = (match["prefix"], match["number"]) if match else ("", code)
    if not re.fullmatch(r"[0-9]+", number):
        raise Unspeakable(f"{label!r} is not a label: expected a prefix and a number, such as A-017")
    aloud = _number_aloud(number, language, reading)
    if not prefix:
        return ReadAloud(aloud, aloud)
    spelled = " ".join(char if char.isalpha() else digits(char, language) for char in prefix)
    words = " ".join(letter_name(char, language) if char.isalpha() else digits(char, language) for char in prefix)
    return ReadAloud(f"{spelled}, {aloud}", f"{words}, {aloud}")


def is_code(name: str) -> bool:
    """True where a counter's name is a number or a short code (``3``, ``12``, ``4K-1``, ``B``), not words."""
    code = name.strip().upper()
    is_short = re.fullmatch(r"[A-Z0-9]{1,4}(-[0-9]{1,3})?", code) is not None
    return is_short and (len(code) == 1 or any(char.isdigit() for char in code))


def read_name(name: str, language: Language) -> ReadAloud:
    """A counter's or an office's name in words: codes and short forms are spelled, numbers are quantities.

    "3" is "tiga", "4K-1" is "empat ka satu", "BSB" is "bé és bé"; other words stay. Raises Unspeakable when
    nothing in it can be said.
    """
    # "Bank BSB" and "DPAD" hold short forms; "LOKET BANK" is only shouted, and shouting is read as words.
    is_shouted = name.isupper() and len(_PIECES.findall(name)) > 1
    spelled: list[str] = []
    words: list[str] = []
    for piece in _PIECES.findall(name):
        is_spelled = (piece.isascii() and piece.isalnum()) and (
            any(char.isdigit() for char in piece)
            or not set(piece.upper()) & set("AEIOUY")
            or (piece.isupper() and not is_shouted)
        )
        if not is_spelled:
            kept = "".join(char for char in piece if char.isalpha() or char in "'’")
            if kept:
                spelled.append(kept)
                words.append(kept.lower())
            continue
        for part in _CODE_PARTS.findall(piece.upper()):
            if part.isdigit():
                aloud = _number_aloud(part, language, NumberReading.AS_WRITTEN)
                spelled.append(aloud)
                words.append(aloud)
            else:
                spelled.append(part)
                words.append(letter_name(part, language))
    if not words:
        raise Unspeakable(f"nothing in {name!r} can be said aloud")
    return ReadAloud(" ".join(spelled), " ".join(words))
