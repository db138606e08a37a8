"""The words of the paper, from `assets/phrases/paper.<language>.toml` or the office's own copy of it."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from shared.devices.printer.letters import fold
from shared.domain.waiting import WaitRange
from shared.domain.wording import Language
from shared.paths import ASSETS

_PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "number_heading": frozenset(),
    "wait": frozenset(),
    "wait_range": frozenset({"from", "to"}),
    "wait_range_short": frozenset({"from", "to"}),
    "wait_up_to": frozenset({"to"}),
    "wait_unknown": frozenset(),
    "ahead": frozenset(),
    "ahead_one": frozenset({"people"}),
    "ahead_many": frozenset({"people"}),
    "no_queue": frozenset(),
    "place": frozenset(),
    "counter_one": frozenset({"counters"}),
    "counter_many": frozenset({"counters"}),
    "visit": frozenset(),
    "visit_note": frozenset(),
    "scan": frozenset(),
    "scan_short": frozenset(),
    "when": frozenset({"weekday", "day", "month", "year", "hour", "minute"}),
    "when_short": frozenset({"weekday", "day", "month", "year", "hour", "minute"}),
    "keep": frozenset(),
    "keep_note": frozenset(),
}
_LISTS: Mapping[str, int] = {"weekdays": 7, "weekdays_short": 7, "months": 12}


class PhraseError(ValueError):
    """A file of phrases can't be used. Its text names the file, the key, and what was expected."""

    def __init__(self, file: Path, key: str, expected: str) -> None:
        super().__init__(f"{file}: {key}: {expected}" if key else f"{file}: {expected}")
        self.file = file
        self.key = key


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The checked words of one language, in folded letters; where a long and a short form exist, in that order."""

    language: Language
    _phrases: Mapping[str, str]
    _names: Mapping[str, tuple[str, ...]]

    def phrase(self, key: str) -> str:
        """A sentence that nothing is filled into."""
        return self._phrases[key]

    def wait(self, wait: WaitRange | None) -> tuple[str, ...]:
        """The range of minutes, long and short; None: that nothing is known."""
        if wait is None:
            return (self.phrase("wait_unknown"),)
        if wait.from_minutes == 0:
            return (self._filled("wait_up_to", {"to": str(wait.to_minutes)}),)
        values = {"from": str(wait.from_minutes), "to": str(wait.to_minutes)}
        return tuple(self._filled(key, values) for key in ("wait_range", "wait_range_short"))

    def people(self, people: int) -> str:
        """How many are ahead; `people` is 1 or more."""
        return self._filled("ahead_one" if people == 1 else "ahead_many", {"people": str(people)})

    def counters(self, counters: str) -> str:
        """The counters' numbers with the word for them; empty for none."""
        numbers = fold(counters)
        if not numbers:
            return ""
        return self._filled("counter_one" if numbers.isalnum() else "counter_many", {"counters": numbers})

    def when(self, at: datetime) -> tuple[str, ...]:
        """Day, date and time as they stand in `at`'s own zone, long and short."""
        return tuple(
            self._filled(
                key,
                {
                    "weekday": self._names[weekdays][at.weekday()],
                    "day": str(at.day),
                    "month": self._names["months"][at.month - 1],
                    "year": str(at.year),
                    "hour": f"{at.hour:02d}",
                    "minute": f"{at.minute:02d}",
                },
            )
            for key, weekdays in (("when", "weekdays"), ("when_short", "weekdays_short"))
        )

    def _filled(self, key: str, values: Mapping[str, str]) -> str:
        return fold(self._phrases[key].format_map(values))


@lru_cache(maxsize=8)
def read_words(language: Language, folder: Path | None = None) -> PaperWords:
    """Read and check `paper.<language>.toml` in `folder`, or the shipped one.

    Raises PhraseError when the file is missing or no TOML, when a key is missing or unknown, or when a placeholder
    is missing or unknown: half a sentence must never reach the paper.
    """
    file = (folder or ASSETS / "phrases") / f"paper.{language}.toml"
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PhraseError(file, "", f"can't be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PhraseError(file, "", f"is not TOML in UTF-8 ({error})") from error
    for key in entries:
        if key not in _PLACEHOLDERS and key not in _LISTS:
            raise PhraseError(file, key, "nobody says this; known are " + ", ".join((*_PLACEHOLDERS, *_LISTS)))
    phrases = {key: _checked(file, key, entries.get(key), wanted) for key, wanted in _PLACEHOLDERS.items()}
    names = {key: _checked_names(file, key, entries.get(key), length) for key, length in _LISTS.items()}
    return PaperWords(language, phrases, names)


def _checked(file: Path, key: str, text: object, wanted: frozenset[str]) -> str:
    if not isinstance(text, str) or not fold(text):
        raise PhraseError(file, key, "expected a sentence between quotation marks, in letters that a printer has")
    try:
        found = [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(text)]
    except ValueError as error:
        raise PhraseError(file, key, f"a brace is open or closed that has no partner ({error})") from error
    names = {name for name, _, _ in found if name is not None}
    if any(spec or conversion for _, spec, conversion in found) or names - wanted:
        raise PhraseError(file, key, f"expected no other words in braces than {_listed(wanted)}")
    if wanted - names:
        raise PhraseError(file, key, f"expected {_listed(wanted - names)} to stand in the sentence")
    return text if wanted else fold(text)


def _checked_names(file: Path, key: str, names: object, length: int) -> tuple[str, ...]:
    if not isinstance(names, list) or len(names) != length or not all(isinstance(n, str) and fold(n) for n in names):
        raise PhraseError(file, key, f"expected a list of {length} names between quotation marks")
    return tuple(fold(name) for name in names)


def _listed(names: frozenset[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names)) or "none"
