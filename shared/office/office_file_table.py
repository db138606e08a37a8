"""One table of an office file, read key by key: each wrong value is a fault, and the reading goes on.

A value that is missing or wrong reads as an empty one. Nothing built from it is ever used, since one fault is enough
to refuse the file; it only lets the reading find the faults that follow.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from shared.domain.wording import BLANK, Wording, is_showable, line_of
from shared.office.office_file_lines import Lines, Path

T = TypeVar("T", bound=str)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_NAMED = frozenset({"halls", "series", "agencies", "services", "counters", "officers"})  # told by id in a fault
_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    list: "a list",
    dict: "a group of keys",
}
_DATE_FORM = "a date without quotes, like 2026-12-24"
_WORDING_FORM = 'text in quotes, or { id = "…", en = "…" }'


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what is there, what belongs there. ``field`` may be empty."""

    file: str
    line: int
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" + (f", {self.field}" if self.field else "")
        return f"{place}: found {self.found}; expected {self.expected}."


@dataclass(slots=True)
class Reading:
    """What one reading of a file has found so far."""

    file: str
    lines: Lines
    document: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def fault(self, path: Path, found: str, expected: str) -> None:
        """Note that the value at path is wrong."""
        self.faults.append(Fault(self.file, self.lines.of(path), self.name_of(path), found, expected))

    def refer(self, path: Path, value: str, known: Iterable[str], what: str) -> None:
        """Note a fault when no thing of that kind has the id."""
        ids = list(known)
        if value and value not in ids:
            self.fault(path, shown(value), f"the id of {what}{meant(value, ids)}")

    def warn(self, path: Path, sentence: str) -> None:
        """Note something that works but deserves a look."""
        self.warnings.append(f"{self.file}, line {self.lines.of(path)}, {self.name_of(path)}: {sentence}")

    def name_of(self, path: Path) -> str:
        """Return a path as a person says it: ``agencies[dinkes].services[spp-irt].name``; ``[#3]`` is the third."""
        said = ""
        value: Any = self.document
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(step, int):
                is_named = isinstance(value, dict) and said.rpartition(".")[2] in _NAMED
                told = value.get("id", value.get("name")) if is_named else None
                said += f"[{told}]" if isinstance(told, str) and told else f"[#{step + 1}]"
            else:
                said += f".{step}" if said else step
        return said


class Table:
    """The keys of one table. Ask for every key it may have, then call `close`: what was not asked for is unknown."""

    def __init__(self, reading: Reading, path: Path, values: dict[str, Any]) -> None:
        self.reading = reading
        self.path = path
        self.values = values
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def at(self, key: str | int, *more: str | int) -> Path:
        """Return the path of a key of this table."""
        return (*self.path, key, *more)

    def fault(self, key: str, found: str, expected: str) -> None:
        """Note that the key's value is wrong."""
        self.reading.fault(self.at(key), found, expected)

    def text(self, key: str, default: str | None = None, *, longest: int = 200) -> str:
        """Return a line of text; without a default the key must be there."""
        value: str = self._value(key, str, default)
        is_told = isinstance(self.values.get(key), str)
        return self._checked_line(self.at(key), value, longest, may_be_empty=default == "") if is_told else value

    def secret(self, key: str) -> str | None:
        """Return text, an empty one where the value is something else, None where there is none.

        Checking it is the caller's, who must not show it: a fault is printed and passed on.
        """
        self._asked.append(key)
        value = self.values.get(key)
        return value if value is None or isinstance(value, str) else ""

    def identity(self, key: str, kind: Callable[[str], T], default: str | None = None) -> T:
        """Return an id: letters, digits, ``-`` and ``_``, at most 40 signs."""
        value = self._value(key, str, default)
        if value and not _ID.fullmatch(value):
            self.fault(key, shown(value), "letters without accents, digits, - or _, at most 40 signs, no spaces")
        elif key in self and isinstance(self.values[key], str) and not value:
            self.fault(key, "nothing between the quotes", "a short name of its own")
        return kind(value)

    def identities(self, key: str, kind: Callable[[str], T], known: Iterable[str], what: str) -> tuple[T, ...]:
        """Return a list of ids that all exist; an absent key is an empty list."""
        found: list[T] = []
        for position, value in enumerate(self._value(key, list, [])):
            path = self.at(key, position)
            if not isinstance(value, str):
                self.reading.fault(path, shown(value), f"the id of {what}, in quotes")
            elif value in found:
                self.reading.fault(path, f"{shown(value)} a second time", "each id once")
            else:
                self.reading.refer(path, value, known, what)
                found.append(kind(value))
        return tuple(found)

    def whole(self, key: str, default: int, lowest: int, highest: int) -> int:
        """Return a whole number within a range, both ends included."""
        value: int = self._value(key, int, default)
        if not lowest <= value <= highest:
            self.fault(key, shown(value), f"a whole number from {lowest} to {highest}")
        return value

    def yes_no(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value: bool = self._value(key, bool, default)
        return value

    def day(self, key: str) -> date:
        """Return a date, which must be there; a wrong one reads as the first of all days."""
        self._asked.append(key)
        value = self.values.get(key)
        if key not in self:
            self._missing(key, _DATE_FORM)
        elif type(value) is not date:
            self.fault(key, _described(value), _DATE_FORM)
        else:
            return value
        return date.min

    def days(self, key: str) -> list[date]:
        """Return a list of dates, each once; an absent key is an empty list."""
        found: list[date] = []
        for position, value in enumerate(self._value(key, list, [])):
            if type(value) is not date:
                self.reading.fault(self.at(key, position), _described(value), _DATE_FORM)
            elif value in found:
                self.reading.fault(self.at(key, position), f"{value} a second time", "each date once")
            else:
                found.append(value)
        return found

    def choice(self, key: str, default: str, choices: Iterable[str]) -> str:
        """Return one of a few words."""
        words = list(choices)
        value: str = self._value(key, str, default)
        if value not in words:
            self.fault(key, shown(value), f"one of {', '.join(words)}{meant(value, words, listed=True)}")
        return value

    def wording(self, key: str, *, is_required: bool = False, longest: int = 200, wants_both: bool = False) -> Wording:
        """Return a name in both languages, written as plain text or as ``{ id = "…", en = "…" }``."""
        self._asked.append(key)
        if key not in self:
            if is_required:
                self._missing(key, _WORDING_FORM)
            return Wording("")
        read = self._wording_at(self.at(key), self.values[key], longest)
        if wants_both and read.id and not read.en:
            self.reading.warn(self.at(key), "there is no English (en); English readers will see the Indonesian.")
        return read

    def wordings(self, key: str, *, longest: int = 200) -> tuple[Wording, ...]:
        """Return a list of names in both languages."""
        values = self._value(key, list, [])
        return tuple(self._wording_at(self.at(key, position), value, longest) for position, value in enumerate(values))

    def table(self, key: str, *, is_required: bool = False) -> Table:
        """Return the table under a key."""
        if not is_required and key not in self:
            self._asked.append(key)
            return Table(self.reading, self.at(key), {})
        is_within = any(isinstance(step, int) for step in self.path)
        form = f"keys in braces: {key} = {{ … }}" if is_within else f"a section [{key}]"
        return Table(self.reading, self.at(key), self._value(key, dict, None, form) or {})

    def tables(self, key: str, *, is_required: bool = False) -> list[Table]:
        """Return the tables of an array of tables."""
        name = self.reading.name_of(tuple(step for step in self.at(key) if isinstance(step, str)))
        rows = self._value(key, list, None if is_required else [], f"at least one section [[{name}]]") or []
        tables: list[Table] = []
        for position, row in enumerate(rows):
            path = self.at(key, position)
            if isinstance(row, dict):
                tables.append(Table(self.reading, path, row))
            else:
                self.reading.fault(path, shown(row), f"a section [[{name}]]")
        if is_required and key in self and self.values[key] == []:
            self.fault(key, "an empty list", f"at least one section [[{name}]]")
        return tables

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.values:
            if key not in self._asked:
                self.fault(key, "an unknown key", _one_of(key, self._asked))

    def _value(self, key: str, kind: type, default: Any, form: str = "") -> Any:
        self._asked.append(key)
        form = form or _KINDS[kind] + (" in quotes" if kind is str else "")
        if key not in self.values:
            if default is None:
                self._missing(key, form)
            return kind() if default is None else default
        value = self.values[key]
        if type(value) is kind:
            return value
        self.fault(key, _described(value), form)
        return kind() if default is None else default

    def _missing(self, key: str, form: str) -> None:
        self.fault(key, "nothing, the key is missing", form)

    def _wording_at(self, path: Path, value: object, longest: int) -> Wording:
        if isinstance(value, str):
            return Wording(self._checked_line(path, value, longest))
        if not isinstance(value, dict):
            self.reading.fault(path, shown(value), _WORDING_FORM)
            return Wording("")
        both = Table(self.reading, path, value)
        read = Wording(both.text("id", longest=longest), both.text("en", "", longest=longest))
        both.close()
        return read

    def _checked_line(self, path: Path, value: str, longest: int, *, may_be_empty: bool = False) -> str:
        line = line_of(value)
        strange = [sign for sign in line if not is_showable(sign)]
        if not line and not may_be_empty:
            self.reading.fault(path, "nothing between the quotes", "some text")
        elif strange:
            self.reading.fault(
                path,
                f"{shown(value)} with {_sign_name(strange[0])}",
                "Latin letters, digits and punctuation on one line",
            )
        elif BLANK.search(line):
            self.reading.fault(
                path, shown(value), "no % before a digit: the screens' sentences have their blanks there"
            )
        elif len(line) > longest:
            self.reading.fault(path, f"{shown(value)}, {len(line)} signs", f"at most {longest} signs")
        return line


def shown(value: object) -> str:
    """Return a value of the file as its writer would recognise it, shortened."""
    if isinstance(value, int) and value.bit_length() > 256:
        return "a very long number"
    if isinstance(value, dict | list):
        return "a group of keys" if isinstance(value, dict) else "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value).lower()
    text = "".join(sign if sign.isprintable() or sign == "\u00a0" else "·" for sign in text)
    return text if len(text) <= 60 else text[:57] + "…" + text[-1]


def _described(value: object) -> str:
    kind = _KINDS.get(type(value), "a date or a time")
    return kind if isinstance(value, dict | list | bool) else f"{shown(value)}, {kind}"


def _one_of(word: str, known: list[str]) -> str:
    return f"one of {', '.join(dict.fromkeys(known))}{meant(word, known, listed=True)}"


def meant(word: str, known: list[str], *, listed: bool = False) -> str:
    near = difflib.get_close_matches(word.lower(), [each.lower() for each in known], n=1, cutoff=0.6)
    if near:
        return f' (did you mean "{next(each for each in known if each.lower() == near[0])}"?)'
    return "" if listed or not known else f" (there are {', '.join(list(dict.fromkeys(known))[:12])})"


def _sign_name(sign: str) -> str:
    return (
        f'"{sign}"'
        if sign.isprintable()
        else "a line break"
        if sign in "\r\n"
        else f"the invisible sign U+{ord(sign):04X}"
    )
