"""A second pair of eyes for ticket bytes: knows only text and character size, and shares no line with our reader."""

from __future__ import annotations

import re

# GS ! n (character size; width in the high nibble, height in the low), perhaps other two-sign settings with one
# value each, then printable signs up to the line feed.
_SIZED_LINE = re.compile(rb"\x1d!([\x00-\x77])((?:[\x1b\x1d][\x21-\x7a].)*?)([\x20-\x7e]+)\n", re.DOTALL)
_LARGE = 5  # at least five times as high


def large_lines(data: bytes) -> list[str]:
    """Return the lines that are printed at least five times as high as ordinary text."""
    return [
        match[3].decode("ascii").strip() for match in _SIZED_LINE.finditer(data) if (match[1][0] & 0x07) + 1 >= _LARGE
    ]
