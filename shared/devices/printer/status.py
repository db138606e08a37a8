"""What a printer says of itself when it is asked: the four real-time answers of ESC/POS, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PrinterState(StrEnum):
    """What a person at the kiosk, or the officer with the paper roll, has to know."""

    READY = "ready"
    NEAR_END = "near_end"
    """It prints, and wants a new roll soon."""
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    """Not to be reached, or it says itself that it can't print now."""
    UNKNOWN = "unknown"
    """It says nothing. Many cheap printers never do, and print all the same."""


_TROUBLE = frozenset({PrinterState.NO_PAPER, PrinterState.COVER_OPEN, PrinterState.OFFLINE})


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """A state and what it was concluded from, for the log and the officer."""

    state: PrinterState
    evidence: str

    @property
    def may_print(self) -> bool:
        """Whether bytes may be sent: no trouble was reported."""
        return self.state not in _TROUBLE

    @property
    def is_proof(self) -> bool:
        """Whether the printer itself said that it is well; asked after a job, this is what "printed" rests on."""
        return self.state in (PrinterState.READY, PrinterState.NEAR_END)


QUESTIONS = (4, 2, 1)
"""DLE EOT n, in this order: paper first, because it is what fails; then why it is off line; then whether it is."""

_FIXED_MASK, _FIXED_BITS = 0x93, 0x12
_PAPER, _PAPER_PAIRS = 4, (0x0C, 0x60)


def is_answer(byte: int, question: int | None = None) -> bool:
    """Whether a byte has the fixed bits (0, 1, 4, 7) of an answer to DLE EOT; XON, XOFF and unasked status haven't.

    The answer to the question for paper has two bits for each sensor, which agree: a stray letter R (0x52) doesn't.
    """
    if byte & _FIXED_MASK != _FIXED_BITS:
        return False
    return question != _PAPER or all(byte & pair in (0, pair) for pair in _PAPER_PAIRS)


def judge(answers: Mapping[int, int]) -> PrinterStatus:
    """Conclude from answers by question number. Without any the state is unknown.

    Bits as in Epson's reference: 1: 0x08 off line; 2: 0x04 cover open, 0x20 stopped for want of paper, 0x40 error;
    4: 0x0C roll near its end, 0x60 no paper.
    """
    evidence = ", ".join(f"DLE EOT {question} = 0x{byte:02x}" for question, byte in sorted(answers.items()))
    if not answers:
        return PrinterStatus(PrinterState.UNKNOWN, "no answer")
    printer, cause, paper = answers.get(1, 0), answers.get(2, 0), answers.get(4, 0)
    if cause & 0x04:
        state = PrinterState.COVER_OPEN
    elif paper & 0x60 or cause & 0x20:
        state = PrinterState.NO_PAPER
    elif printer & 0x08 or cause & 0x40:
        state = PrinterState.OFFLINE
    elif paper & 0x0C:
        state = PrinterState.NEAR_END
    else:
        state = PrinterState.READY
    return PrinterStatus(state, evidence)
