"""Folding text into columns: balanced lines, the longest form of a name that fits, never one sign too many."""

from __future__ import annotations

from collections.abc import Sequence

ELLIPSIS = "..."


def wrap(text: str, columns: int) -> list[str]:
    """Fold at blanks into the fewest lines of at most `columns` characters, of as equal length as can be.

    A word longer than a line is broken with a hyphen: two columns at least, else ValueError.
    """
    if columns < 2:
        raise ValueError(f"no word fits into {columns} columns")
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, columns)]
    fewest = len(_greedy(words, columns))
    # Narrowing while the number of lines stays gives "Dinas Kependudukan / dan Pencatatan Sipil" and no orphans.
    width = columns
    while width > 1 and all(len(word) < width for word in words) and len(_greedy(words, width - 1)) == fewest:
        width -= 1
    return _greedy(words, width)


def fit(forms: Sequence[str], columns: int, lines: int) -> list[str]:
    """Return the first form that folds into `lines` lines; where none does, the last one, cut with an ellipsis."""
    folded: list[str] = []
    for form in forms:
        folded = wrap(form, columns)
        if len(folded) <= lines:
            return folded
    kept = folded[:lines]
    kept[-1] = kept[-1][: columns - len(ELLIPSIS)].rstrip() + ELLIPSIS
    return kept


def _pieces(word: str, columns: int) -> list[str]:
    pieces = []
    while len(word) > columns:
        pieces.append(word[: columns - 1] + "-")
        word = word[columns - 1 :]
    return [*pieces, word]


def _greedy(words: Sequence[str], columns: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= columns:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
