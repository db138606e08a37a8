"""Who sits at which counter: PINs, one officer a counter, and a counter whose officer is gone. On both engines."""

from __future__ import annotations

import pytest

from shared.domain.answers import Declined, Done
from shared.domain.commands import Finish
from shared.domain.errors import RefusalCode
from shared.domain.ids import ServiceId
from tests.support.office_case import OfficeCase


def test_sign_in_asks_for_the_pin_and_locks_after_five(case: OfficeCase) -> None:
    """A guesser gets five tries, then a minute's rest, in which even the right PIN is not looked at."""
    left = []
    for _ in range(5):
        answer = case.signs_in(pin="0000")
        assert isinstance(answer, Declined)
        left.append(answer.details["tries_left"])
    locked = case.signs_in()
    assert left == [4, 3, 2, 1, 0]
    assert isinstance(locked, Declined)
    assert (locked.code, locked.details["seconds"]) == (RefusalCode.PIN_LOCKED, 61)
    case.clock.pass_seconds(60)
    assert isinstance(case.signs_in(), Done)


def test_a_locked_pin_costs_the_others_no_time(case: OfficeCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flood of guesses for one officer isn't hashed at all once the lock is there: others still sign in."""
    for _ in range(5):
        case.signs_in(pin="0000")
    hashed: list[str] = []

    def note(pin: str, _kept: object) -> bool:
        hashed.append(pin)
        return True

    monkeypatch.setattr("shared.office.office.verify", note)
    assert isinstance(case.signs_in(pin="0000"), Declined)
    assert hashed == []
    case.clock.pass_seconds(59.5)
    assert isinstance(case.signs_in(), Declined)
    assert len(hashed) == 1


def test_a_counter_has_one_officer_and_an_officer_one_counter(case: OfficeCase) -> None:
    """Taken by whom, or sitting where: the refusal names it. The same officer may come back to the same counter."""
    case.signs_in("rina", "3")
    taken = case.signs_in("andi", "3")
    elsewhere = case.signs_in("rina", "5")
    assert isinstance(taken, Declined)
    assert (taken.code, taken.details["officer"]) == (RefusalCode.COUNTER_TAKEN, "Rina Marlina")
    assert isinstance(elsewhere, Declined)
    assert (elsewhere.code, elsewhere.details["counter"]) == (RefusalCode.OFFICER_ELSEWHERE, "3")
    assert isinstance(case.signs_in("rina", "3"), Done)


def test_an_officer_opens_only_counters_of_their_agency(case: OfficeCase) -> None:
    """Hendra is DPMPTSP's; Disdukcapil's counter is not his."""
    refused = case.signs_in("hendra", "3")
    assert isinstance(refused, Declined)
    assert refused.code is RefusalCode.OFFICER_NOT_ALLOWED


def test_an_officer_cannot_leave_with_a_ticket_in_hand(case: OfficeCase) -> None:
    """The ticket must be ended first, or somebody would wait for nobody."""
    case.issues()
    case.signs_in()
    call = case.calls_next()
    refused = case.signs_out()
    assert isinstance(refused, Declined)
    assert refused.code is RefusalCode.TICKET_IN_HAND
    case.on_ticket(Finish, call.ticket_id)
    assert isinstance(case.signs_out(), Done)


def test_whoever_is_not_signed_in_calls_nobody(case: OfficeCase) -> None:
    """A screen that was left open at another counter does nothing."""
    case.issues()
    case.signs_in("rina", "3")
    assert case.declined(case.next_command("andi", "3")).code is RefusalCode.NOT_SIGNED_IN


def test_a_vanished_counters_call_goes_back_to_its_place(case: OfficeCase) -> None:
    """F14: the supervisor releases the counter; the called citizen is first again, at another counter."""
    first = case.issues()
    case.issues()
    case.signs_in("rina", "5")
    case.calls_next("rina", "5")
    assert isinstance(case.releases("5"), Done)
    assert not case.snapshot().counters[case.plan.counters_for(ServiceId("ktp"))[1].counter_id].is_open
    case.signs_in("andi", "3")
    assert case.calls_next("andi", "3").announcement.label == first.label


def test_only_a_supervisor_releases_a_counter(case: OfficeCase) -> None:
    """Another officer's PIN is right, and yet not enough; a wrong PIN is not looked past."""
    case.signs_in("rina", "3")
    by_officer = case.releases("3", supervisor="andi")
    by_guess = case.releases("3", pin="0000")
    assert isinstance(by_officer, Declined)
    assert by_officer.code is RefusalCode.OFFICER_NOT_ALLOWED
    assert isinstance(by_guess, Declined)
    assert by_guess.code is RefusalCode.WRONG_PIN
