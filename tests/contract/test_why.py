"""`antre why`: a number's day, told from the journal."""

from __future__ import annotations

import argparse

import pytest

from shared.cli import why
from shared.domain.calling import CallReason
from shared.domain.commands import CallChosen, Finish, Transfer
from shared.domain.ids import CounterId, OfficerId, ServiceId
from tests.support.office_case import OfficeCase


def told(case: OfficeCase, label: str) -> int:
    """Ask for a number's day; the exit code."""
    return why.run(argparse.Namespace(label=label, day=None, database=case.url, data=None, branch=""))


def test_a_numbers_day_is_told_with_its_reasons(case: OfficeCase, capsys: pytest.CaptureFixture[str]) -> None:
    """Issued, chosen with a reason, transferred with a reason, called by arrival, finished: who, where, why."""
    ticket = case.issues("ktp")
    case.issues("ktp")
    case.signs_in("rina", "3")
    case.signs_in("hendra", "1")
    rina = {"counter_id": CounterId("3"), "officer_id": OfficerId("rina"), "ticket_id": ticket.ticket_id}
    case.done(CallChosen(command_id=case.command_id(), reason="feels unwell", **rina))  # type: ignore[arg-type]  # by name
    case.done(Transfer(command_id=case.command_id(), service_id=ServiceId("nib"), reason="wrong service", **rina))  # type: ignore[arg-type]  # by name
    case.calls_next("hendra", "1")
    case.on_ticket(Finish, ticket.ticket_id, "hendra", "1")
    assert told(case, "a-001") == 0
    lines = [line.split("  ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "issued for ID card enrolment, told 0 to 10 minutes",
        "called at counter 3 by Rina Marlina (an officer chose it: feels unwell)",
        "transferred for NIB perseorangan at counter 3 by Rina Marlina (wrong service)",
        "called at counter 1 by Hendra (it had waited longest)",
        "finished at counter 1 by Hendra",
    ]


def test_a_number_of_another_day_is_said_to_be_unknown(case: OfficeCase, capsys: pytest.CaptureFixture[str]) -> None:
    """Yesterday's A-001 isn't today's."""
    case.issues("ktp")
    case.clock.pass_seconds(24 * 3600)
    case.looks_at_the_day()
    assert told(case, "A-001") == 1
    assert capsys.readouterr().err == "antre: A-001 was not given today.\n"


def test_every_reason_has_its_sentence() -> None:
    """No call is left unexplained."""
    assert set(why.CALLED_BECAUSE) == {reason.value for reason in CallReason}
