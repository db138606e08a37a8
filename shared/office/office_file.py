"""The office file: a branch as its office wrote it down, in TOML. The guide for its writers is docs/office-file.md.

All faults are told in one go, each with its line; a file with a fault gives no plan at all.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.domain.clock import SystemClock
from shared.domain.plan import Plan
from shared.office.office_file_lines import Lines
from shared.office.office_file_plan import Pins, read_plan
from shared.office.office_file_table import Fault, Reading, shown
from shared.office.whole_file import Unreadable, read_whole

__all__ = ["Fault", "OfficeFile", "OfficeFileWrong", "read_office_file"]

_LARGEST_BYTES = 1_000_000  # a branch of 150 services takes about 150 kB
_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_KEY_AND_VALUE = re.compile(r"\s*([^=\s]+)\s*=")
_OPEN_TO_THE_END = "a closing ], } or quote: what was opened before is never closed"
_IN_PLAIN_WORDS = (
    ("Expected '=' after a key", "a line like key = value"),
    ("Expected newline or end of document", "one key = value a line, text in quotes"),
    ("Cannot declare", "each section once; one that comes again and again is written [[…]]"),
    ("Duplicate inline table key", "each key once between { and }"),
    ("Unclosed array", "a ] that closes the list"),
    ("Unclosed inline table", "a } that closes the group"),
    ("Unterminated string", "a quote that closes the text"),
    ("Illegal character", "a quote that closes the text on the same line"),
    ("Invalid value", "text in quotes, a whole number, true or false, or a list"),
    ("Unescaped '\\' in a string", "\\\\ for a backslash in text"),
    ("Expected ']", "a section's name in brackets, like [branch] or [[agencies]]"),
)


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What a right file declares. ``warnings`` are sentences about what works but deserves a look.

    ``pins`` gives every officer's hash, and is slow by intent: about 30 ms for each whose PIN stands in the file.
    """

    plan: Plan
    pins: Pins
    warnings: tuple[str, ...]


class OfficeFileWrong(Exception):
    """The file can't be used; ``faults`` says why, in the file's order. Its text has one line for each."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read_office_file(path: Path | str, year: int | None = None) -> OfficeFile:
    """Read and check an office file. Raises OfficeFileWrong with every fault that was found.

    The plan carries the holidays from ``year`` on, which is this year unless told.
    A text that isn't TOML is told at its first such place only, since what follows it can't be understood.
    """
    file = Path(path)
    text, document, faults = _parse(_read_text(file), str(file))
    reading = Reading(str(file), Lines(text), document, faults)
    plan, pins = read_plan(reading, SystemClock().now().year if year is None else year)
    if reading.faults:
        raise OfficeFileWrong(sorted(reading.faults, key=lambda fault: fault.line))
    return OfficeFile(plan, pins, tuple(reading.warnings))


def _read_text(file: Path) -> str:
    try:
        data = read_whole(file, "an office file, for example assets/offices/mpp-lahat.toml", _LARGEST_BYTES)
    except Unreadable as problem:
        raise OfficeFileWrong([problem.fault]) from problem
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Fault(str(file), line, "", "letters in another encoding", "a text saved as UTF-8")
        raise OfficeFileWrong([fault]) from error


def _parse(text: str, file: str) -> tuple[str, dict[str, Any], list[Fault]]:
    """Return the text and what it holds; lines that say a key for the second time are faults, and are emptied."""
    faults: list[Fault] = []
    while True:
        try:
            return text, tomllib.loads(text), faults
        except RecursionError as error:
            raise OfficeFileWrong([*faults, Fault(file, 1, "", "lists within lists without end", "TOML")]) from error
        except ValueError as error:
            lines = text.split("\n")
            fault, is_second = _syntax_fault(str(error), lines, file)
            faults.append(fault)
            if not is_second:
                raise OfficeFileWrong(sorted(faults, key=lambda each: each.line)) from error
            lines[fault.line - 1] = ""
            text = "\n".join(lines)


def _syntax_fault(message: str, lines: list[str], file: str) -> tuple[Fault, bool]:
    """Return the fault, and whether it is a key that was said before on a line that can be left out."""
    position = _POSITION.search(message)
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    number = int(position[1]) if position and position[1] else last if position else 1
    line = lines[number - 1] if number <= len(lines) else ""
    key = _KEY_AND_VALUE.match(line)
    if message.startswith("Cannot overwrite a value") and key and _stands_alone(line):
        section = next((each.strip() for each in reversed(lines[:number]) if each.lstrip().startswith("[")), "")
        field = f"{section.strip('[]')}.{key[1]}".lstrip(".")
        return Fault(file, number, field, f"{_shown(line)}, a key that was given before", "each key once"), True
    is_at_end = position is not None and position[1] is None
    words = (
        _OPEN_TO_THE_END
        if is_at_end
        else next((words for start, words in _IN_PLAIN_WORDS if message.startswith(start)), "")
    )
    expected = words or f"TOML ({_POSITION.sub('', message)})"
    if not line.strip():
        return Fault(file, number, "", "the end of a line", expected), False
    return Fault(file, number, "", f"the line {_shown(line)}", expected), False


def _shown(line: str) -> str:
    before, pin, after = line.strip().partition("pin")
    return shown(f"{before}{pin} (not shown)" if pin and any(sign.isdigit() for sign in after) else line.strip())


def _stands_alone(line: str) -> bool:
    try:
        tomllib.loads(line)
    except ValueError:
        return False
    return True
