"""The reader against the command reference: bytes written by hand, never by the renderer."""

from __future__ import annotations

import pytest

from shared.devices.printer.paper import Cut, Feed, Paper, QrCode, Raster, TextLine
from shared.devices.printer.reader import read


def faults(data: bytes, **settings: int) -> list[str]:
    return [fault.what for fault in read(data, **settings).faults]


def heights(paper: Paper) -> int:
    return sum(item.height for item in paper.lines) + sum(i.dots for i in paper.items if isinstance(i, Feed))


def test_letters_come_out_line_by_line() -> None:
    """LF prints the buffer; a line takes the default 30 dots, of which the letters take 24."""
    paper = read(b"A-017\nKTP\n")
    assert paper.texts == ("A-017", "KTP")
    assert heights(paper) == 60


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (b"\x1dE", None),
        (b"\x1d!\x77", (8, 8, False, False)),
        (b"\x1d!\x10", (2, 1, False, False)),
        (b"\x1b!\x38", (2, 2, True, False)),
        (b"\x1b!\x80", (1, 1, False, True)),
        (b"\x1bE\x01", (1, 1, True, False)),
        (b"\x1bG\x01", (1, 1, True, False)),
        (b"\x1b-\x01", (1, 1, False, True)),
        (b"\x1bE\x01\x1d!\x33\x1b@", (1, 1, False, False)),
    ],
)
def test_styles(command: bytes, expected: tuple[int, int, bool, bool] | None) -> None:
    """GS !, ESC !, ESC E, ESC G, ESC - style the letters; ESC @ undoes all; GS E is no command."""
    paper = read(command + b"X\n")
    if expected is None:
        assert [fault.what for fault in paper.faults] == ["unknown command GS E"]
        return
    span = paper.lines[0].spans[0]
    assert (span.across, span.down, span.is_bold, span.is_underlined) == expected
    assert paper.faults == ()


def test_alignment_counts_only_at_the_start_of_a_line() -> None:
    """ESC a before letters aligns; inside a line a printer ignores it, and the reader says so."""
    assert [line.align for line in read(b"\x1ba\x01A\n\x1ba2B\n").lines] == ["center", "right"]
    assert faults(b"A\x1ba\x01B\n") == ["alignment inside a line: the printer ignores it"]


def test_motion_units_decide_the_feed() -> None:
    """ESC J and ESC 3 count in 1/406 inch on Epson's printers, in dots after GS P or on small printers."""
    assert read(b"\x1bJ\x18").items == (Feed(12),)
    assert read(b"\x1dP\xcb\xcb\x1bJ\x18").items == (Feed(24),)
    assert read(b"\x1bJ\x18", vertical_units=203).items == (Feed(24),)
    assert heights(read(b"\x1b3\x28A\n\x1b2B\n", vertical_units=203)) == 70


def test_a_tall_line_feeds_its_own_height() -> None:
    """Where the letters are taller than the line spacing, the paper moves by their height."""
    assert heights(read(b"\x1d!\x77A\n")) == 192


def test_code_pages_give_the_letters() -> None:
    """ESC t chooses what a high byte means."""
    assert read(b"\x1bt\x00\xc4\x82\n\x1bt\x10\xe9\n").texts == ("─é", "é")
    assert faults(b"\x1bt\x63A\n") == ["no code page 99 that this reader knows"]


def test_a_native_qr_code_needs_its_functions() -> None:
    """GS ( k: 167 the module, 169 the level, 180 the data, 181 the print."""
    setup = b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1"
    paper = read(b"\x1ba\x01" + setup + b"\x1d(k\x08\x001P0hello\x1d(k\x03\x001Q0")
    assert paper.items == (QrCode(b"hello", 6, "M", "center"),)
    assert paper.faults == ()
    assert faults(setup + b"\x1d(k\x03\x001Q0") == ["a QR code without data"]
    assert faults(b"\x1d(k\x03\x001C\x11") == ["GS ( k: function 67 with 11"]


def test_pictures_both_ways() -> None:
    """GS v 0 gives rows, ESC * gives columns; both become the same dots."""
    rows = read(b"\x1dv0\x00\x01\x00\x02\x00\x80\x01").items
    assert rows == (Raster(8, 2, b"\x80\x01", "left"),)
    columns = read(b"\x1b*\x21\x02\x00" + b"\x80\x00\x00" + b"\x00\x00\x01").items[0]
    assert isinstance(columns, Raster)
    assert (columns.width, columns.height, columns.bits[0], columns.bits[23]) == (2, 24, 0x80, 0x40)
    assert faults(b"\x1dv0\x00\x40\x00\x01\x00" + bytes(64), width_dots=384) == [
        "a picture of 512 dots on paper of 384"
    ]


@pytest.mark.parametrize(
    ("command", "is_partial"), [(b"\x1dV\x00", False), (b"\x1dV1", True), (b"\x1dVB\x00", True), (b"\x1bm", True)]
)
def test_cuts(command: bytes, is_partial: bool) -> None:
    """GS V in both functions and the old ESC m cut the paper."""
    assert read(b"A\n" + command).items[-1] == Cut(is_partial)


def test_status_requests_are_no_letters() -> None:
    """DLE EOT n asks the printer and prints nothing."""
    paper = read(b"\x10\x04\x01A\n\x10\x04\x04")
    assert (paper.texts, paper.real_time_requests, paper.faults) == (("A",), 2, ())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x07", "control byte 0x07"),
        (b"\x1bz", "unknown command ESC z"),
        (b"\x1bp\x00\x19\xfa", "ESC p opens a cash drawer; a ticket has none"),
        (b"\x1dv0\x00\x01\x00\x05\x00ab", "the bytes end inside a command"),
        (b"A-01", "letters stay in the buffer: no line feed after them"),
        (b"\x1d(L\x02\x000p", "unknown command GS ( 'L'"),
        (b"A\x1b@", "reset while letters wait in the buffer: they are lost"),
        (b"A" * 49 + b"\n", "a letter beyond the right edge: the printer folds the line by itself"),
        (b"A\x1dV1", "a cut while letters wait in the buffer"),
    ],
)
def test_nothing_wrong_is_skipped_in_silence(data: bytes, what: str) -> None:
    """Each thing that a printer would not do as it was meant is a fault with its place."""
    assert what in faults(data)


def test_every_cut_of_a_good_job_is_seen() -> None:
    """A job cut off inside a command, at whatever byte, is never taken for a whole one."""
    whole = b"\x1b@\x1d!\x77A-017\n\x1dv0\x00\x01\x00\x02\x00\x80\x01\x1dVB\x00"
    assert [item for item in read(whole).items if isinstance(item, TextLine | Cut)]
    for length in range(1, len(whole)):
        paper = read(whole[:length])
        assert paper.cuts == 0
