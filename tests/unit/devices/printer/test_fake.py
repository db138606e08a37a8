"""The fake printer as a product: what it keeps, and how it is told to misbehave."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from shared.devices.printer.connection import PrinterUnreachable
from shared.devices.printer.escpos_renderer import render
from shared.devices.printer.fake import FakePrinter
from shared.devices.printer.open_printer import open_printer
from shared.devices.printer.profile import DEFAULT_PROFILE
from shared.devices.printer.status import PrinterState
from tests.support.slips import CODE, a_slip

TICKET = render(a_slip(), DEFAULT_PROFILE)


def test_it_keeps_the_bytes_and_the_paper(tmp_path: Path) -> None:
    """Each job is `ticket-N.bin` and `ticket-N.png`, from 1 and on over a restart; the picture can be scanned."""
    for _ in range(2):
        with open_printer(f"fake:{tmp_path}").connect(1) as connection:
            connection.send(TICKET, 5)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ticket-1.bin", "ticket-1.png", "ticket-2.bin", "ticket-2.png",
    ]  # fmt: skip
    assert (tmp_path / "ticket-2.bin").read_bytes() == TICKET
    with Image.open(tmp_path / "ticket-1.png") as picture:
        assert (picture.mode, picture.width) == ("1", 576)
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [CODE]


def test_what_was_wrong_with_the_bytes_is_kept_too(tmp_path: Path) -> None:
    """A printer's garbage is a file beside the ticket, with the byte at which it stands."""
    FakePrinter(tmp_path).keep(b"A-017\n\x1bz")
    assert (tmp_path / "ticket-1.faults.txt").read_text(encoding="utf-8") == "byte 6: unknown command ESC z\n"


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ('mood = "no_paper"', PrinterState.NO_PAPER),
        ('mood = "cover_open"', PrinterState.COVER_OPEN),
        ('mood = "near_end"', PrinterState.NEAR_END),
        ('mood = "mute"', PrinterState.UNKNOWN),
        ("", PrinterState.READY),
    ],
)
def test_a_script_spoils_its_day(tmp_path: Path, script: str, state: PrinterState) -> None:
    """`mood.toml` is read again at each connection, so that somebody can play with it while the demo runs."""
    (tmp_path / "mood.toml").write_text(script, encoding="utf-8")
    printer = FakePrinter(tmp_path)
    with printer.connect(1) as connection:
        assert connection.status(0.1).state is state
    (tmp_path / "mood.toml").unlink()
    with printer.connect(1) as connection:
        assert connection.status(1).state is PrinterState.READY


def test_a_script_lets_it_die(tmp_path: Path) -> None:
    """`dies_at_byte` prints so much of the job and no more; the drawn paper shows the part."""
    (tmp_path / "mood.toml").write_text("dies_at_byte = 900", encoding="utf-8")
    with FakePrinter(tmp_path).connect(1) as connection:
        connection.send(TICKET, 5)
        assert not connection.status(0.1).is_proof
    assert (tmp_path / "ticket-1.bin").read_bytes() == TICKET[:900]


@pytest.mark.parametrize("script", ['mood = "angry"', "colour = 3", "mood ="])
def test_a_wrong_script_is_told(tmp_path: Path, script: str) -> None:
    """A typing error in the script makes the printer unreachable, with the file and what it may hold."""
    (tmp_path / "mood.toml").write_text(script, encoding="utf-8")
    with pytest.raises(PrinterUnreachable, match=r"mood\.toml: .*expected mood, dies_at_byte, bytes_per_second"):
        FakePrinter(tmp_path).connect(1)
