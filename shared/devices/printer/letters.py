"""Letters that every ESC/POS printer has: code page 437, folded before anything is measured.

A control byte in a name would be a command to the printer (it could cut the paper or open a drawer), and one
letter outside the page would move a whole line to another encoding. So nothing else gets past this room.
"""

from __future__ import annotations

import re
import unicodedata

ENCODING = "cp437"
RULE = "─"
"""CP437 0xC4, drawn by the layout only."""

_ASCII = frozenset(chr(code) for code in range(0x20, 0x7F))
_ACCENTED = frozenset("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜáíóúñÑ¿¡£¥ß°½¼ªº«»±÷²·")
PRINTABLE = _ASCII | _ACCENTED
"""Every character that a folded text may hold."""

_SAME_TO_THE_EYE = str.maketrans(
    {
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-",
        "‘": "'", "’": "'", "ʼ": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"',
        "…": "...", "•": "·", "×": "x", "⁄": "/", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ł": "l", "Ł": "L", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "€": "EUR",
    }
)  # fmt: skip
_PLAIN = {"æ": "a", "Æ": "A", "ß": "s", "°": " ", "·": ".", "«": '"', "»": '"'}
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")  # Python calls them white space; to a printer 0x1D begins a command
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return the text in letters of `PRINTABLE`, its white space folded to single blanks and trimmed.

    Control, format and unassigned characters and pictures (emoji) vanish; a letter of another script that has no
    base letter on the page becomes "?", so that a reader sees that something was there.
    """
    folded: list[str] = []
    for character in text.translate(_SAME_TO_THE_EYE):
        if character in PRINTABLE:
            folded.append(character)
        elif character.isspace() and character not in _SEPARATORS:
            folded.append(" ")
        else:
            folded.append(_nearest(character))
    return _SPACES.sub(" ", "".join(folded)).strip()


def without_accents(text: str) -> str:
    """Return folded text in ASCII only, letter for letter: the length stays, so the layout stays."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character in _ASCII:
        return character
    if character == RULE:
        return "-"
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base in _ASCII else _PLAIN.get(character, "?")


def _nearest(character: str) -> str:
    kept = "".join(
        part for part in unicodedata.normalize("NFKD", character).translate(_SAME_TO_THE_EYE) if part in PRINTABLE
    )
    if kept.strip():
        return kept
    return "?" if unicodedata.category(character)[0] in "LN" else ""
