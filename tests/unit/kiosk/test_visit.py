"""Several services on one number, and a number for a booking's code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.presenters.pages import Page
from kiosk.presenters.wanted import LONGEST_VISIT
from kiosk.printing import slip_of
from shared.domain.commands import CheckIn, IssueTicket
from shared.domain.errors import RefusalCode
from tests.support.factory import NOW
from tests.support.kiosk import AFTER_HOURS, Booth, a_booking_hall, a_busy_hall, lahat

FIRST, SECOND, THIRD = "ktp-cetak-ulang", "kk-baru", "akta-lahir"


def choose(booth: Booth, service_id: str) -> None:
    """From home to a service's own page."""
    service = lahat().services[service_id]  # type: ignore[index]  # an id as it is written
    booth.model.chooseAgency(service.agency_id)
    booth.model.chooseService(service_id)
    assert booth.model.page == Page.DETAIL


def typed(booth: Booth, code: str) -> None:
    booth.model.visit.openCode()
    for sign in code:
        booth.model.pressLetter(sign)


def last(booth: Booth) -> Any:
    return booth.session.sent[-1]


@pytest.fixture
def services() -> tuple[str, ...]:
    """Ids of services that are open now, of two agencies."""
    booth = Booth(a_busy_hall())
    del booth
    return tuple(lahat().services)[:5]


def test_two_services_are_one_number(services: tuple[str, ...]) -> None:
    """Chosen one after the other: one command, the first one's queue, the second as its next step; both are told."""
    booth = Booth(a_busy_hall())
    choose(booth, services[0])
    booth.model.visit.plan()
    assert booth.model.page == Page.HOME
    assert booth.model.visit.planned != ""
    choose(booth, services[1])
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    assert len(booth.session.sent) == 1
    sent = last(booth)
    assert isinstance(sent, IssueTicket)
    assert (sent.service_id, sent.then_service_ids) == (services[0], (services[1],))
    booth.gives("A-017")
    short = lahat().services[sent.then_service_ids[0]].short_name.id
    assert booth.model.visit.ticketThen == short
    slip = slip_of(booth.printed[-1], lahat())
    assert [step.position for step in slip.steps] == [1, 2]
    assert slip.steps[1].service.short == short


def test_one_service_has_no_steps(services: tuple[str, ...]) -> None:
    """The usual way is as it was: nothing about steps, on the screen or on the paper."""
    booth = Booth(a_busy_hall())
    choose(booth, services[0])
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    assert last(booth).then_service_ids == ()
    booth.gives("A-017")
    assert booth.model.visit.ticketThen == ""
    assert slip_of(booth.printed[-1], lahat()).steps == ()


def test_the_same_service_twice_is_once(services: tuple[str, ...]) -> None:
    """Whoever chooses the first one again gets a number for it alone."""
    booth = Booth(a_busy_hall())
    choose(booth, services[0])
    booth.model.visit.plan()
    choose(booth, services[0])
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    assert (last(booth).service_id, last(booth).then_service_ids) == (services[0], ())


def test_a_further_service_is_taken_back(services: tuple[str, ...]) -> None:
    """From the first page back to the service before, which then is the only one."""
    booth = Booth(a_busy_hall())
    choose(booth, services[0])
    booth.model.visit.plan()
    booth.model.visit.unplan()
    assert (booth.model.page, booth.model.visit.planned) == (Page.DETAIL, "")
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    assert last(booth).then_service_ids == ()


def test_a_kiosk_plans_no_endless_visit(services: tuple[str, ...]) -> None:
    """After so many services the button is gone, and a touch that comes all the same does nothing."""
    booth = Booth(a_busy_hall())
    for service_id in services[: LONGEST_VISIT - 1]:
        choose(booth, service_id)
        assert booth.model.visit.canPlan
        booth.model.visit.plan()
    choose(booth, services[LONGEST_VISIT - 1])
    assert not booth.model.visit.canPlan
    booth.model.visit.plan()
    assert booth.model.page == Page.DETAIL


def test_a_plan_that_is_left_is_forgotten(services: tuple[str, ...]) -> None:
    """The next citizen's number has nothing of the last one's plan."""
    booth = Booth(a_busy_hall())
    choose(booth, services[0])
    booth.model.visit.plan()
    booth.passes(46)
    assert booth.model.visit.planned == ""


def test_a_code_gives_a_number_once() -> None:
    """Typed, checked in, asked about priority, answered: one command with the code as it was typed."""
    booth = Booth(a_booking_hall())
    typed(booth, "ab12cd")
    assert (booth.model.page, booth.model.visit.code) == (Page.CODE, "AB12CD")
    booth.model.visit.checkIn()
    assert booth.model.page == Page.PRIORITY
    booth.model.choosePriority(False)
    booth.model.choosePriority(False)
    sent = last(booth)
    assert isinstance(sent, CheckIn)
    assert (sent.code, sent.is_priority, len(booth.session.sent)) == ("AB12CD", False, 1)
    booth.gives("A-017")
    assert (booth.model.page, booth.model.visit.ticketBooked) == (Page.RESULT, "10.00")


def test_no_answer_is_asked_again_under_its_name() -> None:
    """A check-in whose answer got lost is one check-in."""
    booth = Booth(a_booking_hall())
    typed(booth, "AB12")
    booth.model.visit.checkIn()
    booth.model.choosePriority(True)
    booth.session.leave_unanswered()
    booth.model.tryAgain()
    assert booth.session.sent[-1] == booth.session.sent[-2]


@pytest.mark.parametrize("code", ["", "A", "AB1"])
def test_too_short_a_code_is_not_sent(code: str) -> None:
    """The button is off until a code can be one."""
    booth = Booth(a_booking_hall())
    typed(booth, code)
    assert not booth.model.visit.canCheckIn
    booth.model.visit.checkIn()
    assert booth.model.page == Page.CODE


def test_a_wrong_sign_is_erased_and_back_forgets_the_code() -> None:
    """Erase takes the last sign; whoever goes back and chooses a service gets a number for the service."""
    booth = Booth(a_booking_hall())
    typed(booth, "AB12X")
    booth.model.pressLetter("")
    assert booth.model.visit.code == "AB12"
    booth.model.goBack()
    choose(booth, next(iter(lahat().services)))
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    assert isinstance(last(booth), IssueTicket)


def test_an_office_without_bookings_asks_for_no_code() -> None:
    """No rules, no way in; a touch that comes all the same leads nowhere."""
    booth = Booth(a_busy_hall(replace(lahat(), bookings=None)))
    assert not booth.model.visit.takesBookings
    booth.model.visit.openCode()
    assert booth.model.page == Page.HOME


def test_the_first_slot_checks_in_before_the_doors_open() -> None:
    """The closed page has the way in, too: the office decides by the booking's own window."""
    booth = Booth(a_booking_hall())
    booth.set_clock(AFTER_HOURS)
    assert booth.model.page == Page.CLOSED
    booth.model.visit.openCode()
    assert booth.model.page == Page.CODE


@pytest.mark.parametrize(
    ("code", "details", "name", "reopens"),
    [
        (RefusalCode.UNKNOWN_BOOKING, {"booking": "AB12"}, "", ""),
        (RefusalCode.BOOKING_TOO_EARLY, {"opens_at": "2026-11-25T13:30:00+07:00"}, "", "13.30"),
        (RefusalCode.BOOKING_LATE, {"slot_at": "2026-11-25T08:00:00+07:00"}, "08.00", ""),
        (RefusalCode.BOOKING_USED, {"label": "A-009"}, "A-009", ""),
        (RefusalCode.BOOKING_CANCELLED, {"slot_at": "2026-11-25T08:00:00+07:00"}, "", ""),
    ],
)
def test_a_refused_code_says_what_to_do(code: RefusalCode, details: dict[str, str], name: str, reopens: str) -> None:
    """Each refusal carries what its sentence needs, and leads back to the code, which still stands there."""
    booth = Booth(a_booking_hall())
    typed(booth, "AB12")
    booth.model.visit.checkIn()
    booth.model.choosePriority(False)
    booth.session.decline(code, **details)
    assert booth.model.page == Page.REFUSED
    assert booth.model.visit.isOfBooking
    assert (booth.model.refusalName, booth.model.refusalReopens) == (name, reopens)
    booth.model.goBack()
    assert (booth.model.page, booth.model.visit.code) == (Page.CODE, "AB12")
    assert booth.clock.now() == NOW
