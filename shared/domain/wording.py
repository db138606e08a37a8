"""A name in both languages of the house."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
LONGEST_MESSAGE = 120
"""Signs of a disturbance's message: so much of it fits each page of the kiosk, also in large text."""
BLANK = re.compile(r"%L?[0-9]")
"""Qt fills such a blank with the next word, wherever it came from."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing's name, Indonesian and English; the English falls back on the Indonesian."""

    id: str
    en: str = ""

    def in_language(self, language: Language) -> str:
        """Return the name as that language's reader expects it."""
        return self.en if language == "en" and self.en else self.id


NO_WORDING = Wording("")


def is_showable(sign: str) -> bool:
    """Paper, screen and board all have the letters of the Western code page, which holds all that Indonesian needs."""
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return sign.isprintable() or sign == "\u00a0"


def line_of(text: str) -> str:
    """Return a text in the form in which it is measured and kept: accents joined to their letters, no blank ends."""
    return unicodedata.normalize("NFC", text).strip()


def fits_screens(text: str, longest: int) -> bool:
    """Whether a text is one line that every screen can show, of at most so many signs."""
    line = line_of(text)
    return len(line) <= longest and BLANK.search(line) is None and all(map(is_showable, line))
