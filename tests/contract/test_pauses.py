"""Pauses of counters and services: what they may say, and that no restart forgets them. On both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.answers import Answer, Declined, Done
from shared.domain.commands import IssueTicket, PauseCounter, PauseService, ReopenCounter, ReopenService
from shared.domain.errors import RefusalCode
from shared.domain.events import ServicePaused
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import ServicePause
from shared.domain.wording import LONGEST_MESSAGE, Wording
from shared.office.opening import open_office
from tests.support.factory import NOW
from tests.support.office_case import OfficeCase

KTP, KK = ServiceId("ktp"), ServiceId("kk")
AWAY = Wording("Server kementerian terputus.", "The ministry's server is away.")
UNTIL = NOW + timedelta(hours=1)


def ask(case: OfficeCase, kind: type[Any], **facts: object) -> Answer:
    """Rina at counter 3 asks."""
    place = {"officer_id": OfficerId("rina"), "counter_id": CounterId("3")}
    return case.do(kind(command_id=case.command_id(), **place, **facts))


def pauses(case: OfficeCase, message: Wording = AWAY) -> Answer:
    """Rina says that ktp is disturbed."""
    return ask(case, PauseService, service_id=KTP, message=message, until=UNTIL)


def restarts(case: OfficeCase) -> None:
    """The hub goes and comes again."""
    case.office.close()
    case.office = open_office(case.url, case.clock)


def takes(case: OfficeCase, service_id: ServiceId) -> RefusalCode | None:
    """A citizen asks for a number: None where there is one."""
    answer = case.do(IssueTicket(command_id=case.command_id(), service_id=service_id))
    return answer.code if isinstance(answer, Declined) else None


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(Wording("x" * (LONGEST_MESSAGE + 1)), id="too long"),
        pytest.param(Wording("Terputus.", "x" * (LONGEST_MESSAGE + 1)), id="too long in English"),
        pytest.param(Wording("Terputus.\nSilakan tunggu."), id="two lines"),
        pytest.param(Wording("Terputus\x1b[2J"), id="a control sign"),
        pytest.param(Wording("Terputus", "\u202egnol"), id="a sign that turns the text round"),
        pytest.param(Wording("断线"), id="letters that paper has not"),
        pytest.param(Wording("Sampai pukul %1"), id="a blank of the screens' sentences"),
    ],
)
def test_a_message_that_screens_cannot_show_is_refused(case: OfficeCase, message: Wording) -> None:
    """Refused with the limit, and nothing has changed: the service goes on."""
    case.signs_in()
    before = case.snapshot()
    answer = pauses(case, message)
    assert isinstance(answer, Declined)
    assert (answer.code, answer.details) == (RefusalCode.MESSAGE_UNFIT, {"limit": LONGEST_MESSAGE})
    assert case.snapshot() == before
    assert takes(case, KTP) is None


def test_a_message_of_the_full_length_is_shown_as_it_is(case: OfficeCase) -> None:
    """The limit itself is allowed, blank ends aren't counted, and accents may come in two signs."""
    case.signs_in()
    longest = "é" + "x" * (LONGEST_MESSAGE - 1)
    answer = pauses(case, Wording("  e\u0301" + "x" * (LONGEST_MESSAGE - 1) + "  ", "50% done"))
    assert isinstance(answer, Done)
    assert isinstance(answer.events[0], ServicePaused)
    assert answer.events[0].message == Wording(longest, "50% done")
    assert case.snapshot(Reader.KIOSK).paused_services[KTP].message == Wording(longest, "50% done")


def test_a_message_without_words_is_no_message(case: OfficeCase) -> None:
    """Citizens are told something, or the service goes on."""
    case.signs_in()
    answer = pauses(case, Wording(" "))
    assert isinstance(answer, Declined)
    assert answer.code is RefusalCode.REASON_NEEDED


def test_a_disturbance_outlives_a_restart(case: OfficeCase) -> None:
    """The hub comes back with the message, its end and the refusal; reopened, a restart brings nothing back."""
    case.signs_in()
    waiting = case.issues("ktp")
    assert isinstance(pauses(case), Done)
    before = case.snapshot(Reader.KIOSK)
    restarts(case)
    assert case.snapshot(Reader.KIOSK) == before
    assert before.paused_services == {KTP: ServicePause(message=AWAY, until=UNTIL)}
    assert (takes(case, KTP), takes(case, KK)) == (RefusalCode.SERVICE_DISTURBED, None)
    assert case.calls_next().announcement.label != waiting.label, "who waits for a disturbed service isn't called"
    assert isinstance(ask(case, ReopenService, service_id=KTP), Done)
    restarts(case)
    assert case.snapshot().paused_services == {}
    assert takes(case, KTP) is None


def test_a_counters_pause_outlives_a_restart(case: OfficeCase) -> None:
    """It still rests, for the same reason and as long; reopened, it calls again after the next restart."""
    case.signs_in()
    waiting = case.issues("ktp")
    assert isinstance(ask(case, PauseCounter, reason="prayer", until=UNTIL), Done)
    restarts(case)
    state = case.snapshot().counters[CounterId("3")]
    assert (state.is_paused, state.pause_reason, state.paused_until) == (True, "prayer", UNTIL)
    assert case.declined(case.next_command()).code is RefusalCode.COUNTER_PAUSED
    assert isinstance(ask(case, ReopenCounter), Done)
    restarts(case)
    assert not case.snapshot().counters[CounterId("3")].is_paused
    assert case.calls_next().announcement.label == waiting.label
