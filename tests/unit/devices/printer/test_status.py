"""Real-time answers, judged."""

from __future__ import annotations

import pytest

from shared.devices.printer.status import PrinterState, is_answer, judge


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, PrinterState.UNKNOWN),
        ({4: 0x12, 2: 0x12, 1: 0x12}, PrinterState.READY),
        ({4: 0x1E, 2: 0x12, 1: 0x12}, PrinterState.NEAR_END),
        ({4: 0x72, 2: 0x32, 1: 0x1A}, PrinterState.NO_PAPER),
        ({4: 0x7E}, PrinterState.NO_PAPER),
        ({4: 0x12, 2: 0x16, 1: 0x1A}, PrinterState.COVER_OPEN),
        ({4: 0x72, 2: 0x36, 1: 0x1A}, PrinterState.COVER_OPEN),
        ({4: 0x12, 2: 0x52, 1: 0x1A}, PrinterState.OFFLINE),
        ({4: 0x12, 2: 0x12, 1: 0x1A}, PrinterState.OFFLINE),
    ],
)
def test_answers_mean_what_the_reference_says(answers: dict[int, int], state: PrinterState) -> None:
    """F46, F47: each bit of DLE EOT 1, 2 and 4 leads to its state, the one that a person must act on first."""
    assert judge(answers).state is state


def test_only_trouble_forbids_and_only_a_good_answer_proves() -> None:
    """Silence allows printing (many printers are mute) but proves nothing; near the end is as good as ready."""
    judged = [judge(answers) for answers in ({}, {4: 0x12}, {4: 0x1E}, {4: 0x72})]
    assert [status.may_print for status in judged] == [True, True, True, False]
    assert [status.is_proof for status in judged] == [False, True, True, False]
    assert judged[2].evidence == "DLE EOT 4 = 0x1e"


def test_other_bytes_are_no_answers() -> None:
    """XON, XOFF, the start of an automatic status and a letter are not taken for an answer."""
    assert [is_answer(byte) for byte in (0x12, 0x1E, 0x72, 0x11, 0x13, 0x10, 0x41, 0x92)] == [True] * 3 + [False] * 5


def test_a_stray_letter_is_no_answer_to_the_question_for_paper() -> None:
    """0x52 and 0x32 have one bit of a pair, which no paper sensor says; asked for the cause they mean something."""
    assert [is_answer(byte, 4) for byte in (0x12, 0x1E, 0x72, 0x7E, 0x52, 0x32, 0x16)] == [True] * 4 + [False] * 3
    assert is_answer(0x52, 2)
    assert is_answer(0x32, 2)
