"""On which line of a TOML text each key stands: the reader of the standard library doesn't say.

The text must be valid TOML (``tomllib`` has read it); this only finds its way through it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Keys and positions (from 0) from the top of the document: ``("agencies", 2, "services", 0, "name", "id")``."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_PLAIN_VALUE = re.compile(r"[^,\]}\n#]*")
_STRINGS = (  # the longer quotes first
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


class Lines:
    """The line of each key of one text."""

    def __init__(self, text: str) -> None:
        """Read through a valid TOML text whose lines end in a line feed."""
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}  # how many tables each array of tables has so far
        self._read_document()

    def of(self, path: Path) -> int:
        """Return the line (from 1) of that key, or of the nearest thing around it that the text names."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _read_document(self) -> None:
        table: Path = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._read_header()
            else:
                self._read_pair(table)
            self._skip(_SPACE)

    def _read_header(self) -> Path:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        names = self._read_key()
        self._skip(_BLANK)
        self._at += 2 if is_array else 1
        path: Path = ()
        for position, name in enumerate(names):
            path = (*path, name)
            self._note(path, start)
            is_last = position == len(names) - 1
            if is_last and is_array:
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
                self._note(path, start)
        return path

    def _read_pair(self, table: Path) -> None:
        start = self._at
        path = table
        for name in self._read_key():
            path = (*path, name)
            self._note(path, start)
        self._skip(_BLANK)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._read_value(path)

    def _read_key(self) -> list[str]:
        names: list[str] = []
        while True:
            self._skip(_BLANK)
            if self._text[self._at] in "\"'":
                names.append(str(tomllib.loads(f"key = {self._skip_string()}")["key"]))
            else:
                names.append(self._skip(_BARE_KEY))
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return names
            self._at += 1

    def _read_value(self, path: Path) -> None:
        sign = self._text[self._at]
        if sign in "\"'":
            self._skip_string()
        elif sign == "[":
            self._read_array(path)
        elif sign == "{":
            self._at += 1
            self._skip(_SPACE)
            while self._text[self._at] != "}":
                self._read_pair(path)
                self._skip_comma()
            self._at += 1
        else:
            self._skip(_PLAIN_VALUE)

    def _read_array(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE)
        position = 0
        while self._text[self._at] != "]":
            item = (*path, position)
            self._note(item, self._at)
            self._read_value(item)
            self._skip_comma()
            position += 1
        self._at += 1

    def _skip_comma(self) -> None:
        self._skip(_SPACE)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_SPACE)

    def _skip_string(self) -> str:
        for string in _STRINGS:
            if string.match(self._text, self._at):
                return self._skip(string)
        raise ValueError(f"no string at {self._at}: the text was not valid TOML")

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError(f"nothing to skip at {self._at}: the text was not valid TOML")
        self._at = found.end()
        return found.group()

    def _note(self, path: Path, offset: int) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, offset))
