"""Folding text into letters that a printer has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.devices.printer.letters import PRINTABLE, RULE, fold, without_accents


@given(st.text())
def test_nothing_but_known_letters_gets_through(text: str) -> None:
    """F52: whatever a name holds, only printable letters of CP437 are left, and no control byte."""
    folded = fold(text)
    assert set(folded) <= PRINTABLE
    assert all(byte >= 0x20 and byte != 0x7F for byte in folded.encode("cp437"))
    assert folded == folded.strip()
    assert "  " not in folded


def test_a_command_in_a_name_loses_its_control_bytes() -> None:
    """F52: "GS V 0" and "ESC p" in a name become harmless letters."""
    assert fold("KTP\x1dV0\x1bp\x00\x7f baru") == "KTPV0p baru"


def test_typography_becomes_what_the_page_has() -> None:
    """Dashes, quotation marks and hard blanks keep their meaning; pictures vanish; other scripts leave a mark."""
    assert fold("Loket 3–5\u00a0“baru” 🚌 … café Łódź") == 'Loket 3-5 "baru" ... café Lódz'
    assert fold("مرحبا") == "?????"
    assert fold("🚌") == ""


@given(st.text(alphabet=sorted(PRINTABLE | {RULE})))
def test_losing_accents_keeps_the_length(text: str) -> None:
    """Where the code page is unsure, each letter is replaced by exactly one of ASCII, so the layout stays."""
    plain = without_accents(text)
    assert len(plain) == len(text)
    assert plain.isascii()
    assert without_accents("é─Ñ") == "e-N"
