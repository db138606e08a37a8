"""What is told before a number is taken is what the number then says, on both engines: same range, same people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.presenters.faces import WaitFace
from kiosk.presenters.pages import Page
from kiosk.presenters.waits import OLD_SECONDS
from shared.domain.answers import Declined
from shared.domain.booking import Booking, BookingRules
from shared.domain.commands import CheckIn, ImportBookings, IssueTicket, PauseService, ReopenService
from shared.domain.events import TicketIssued
from shared.domain.hours import OpeningHours, Span
from shared.domain.ids import AgencyId, CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import Quota
from shared.domain.waiting import Foretold
from shared.domain.wording import Wording
from tests.support.factory import NOW, a_plan
from tests.support.hall import a_hall
from tests.support.office_case import ANSWER_SECONDS, OfficeCase, an_office

KTP, KK, AKTA, NIB = ServiceId("ktp"), ServiceId("kk"), ServiceId("akta"), ServiceId("nib")
ZONE = ZoneInfo("Asia/Jakarta")
MORNING = OpeningHours(week=((Span(time(8), time(11)),),) * 7)


def a_full_plan() -> Plan:
    """Bookings, a service that closes at eleven, one with a small quota, and two that are always to be had."""
    plan = a_plan(bookings=BookingRules())
    services = dict(plan.services)
    services[AKTA] = replace(services[AKTA], hours=MORNING)
    services[KK] = replace(services[KK], quota=Quota(day=6))
    return replace(plan, services=services)


def foretold(case: OfficeCase, service_id: ServiceId, *, is_priority: bool) -> Foretold | None:
    """What the office says of a number that is taken now."""
    return case.office.foretell(service_id, is_priority=is_priority).result(ANSWER_SECONDS)


def takes(case: OfficeCase, service_id: ServiceId, *, is_priority: bool) -> Foretold | None:
    """Take the number and read from it what was foretold; None: it was refused."""
    answer = case.do(IssueTicket(command_id=case.command_id(), service_id=service_id, is_priority=is_priority))
    if isinstance(answer, Declined):
        return None
    issued = answer.events[-1]
    assert isinstance(issued, TicketIssued)
    wait = issued.ticket.promise
    return Foretold(service_id=service_id, is_priority=is_priority, ahead=issued.ahead, wait=wait)


def lives_a_little(case: OfficeCase, chance: Random) -> None:
    """Something happens in the hall: time, a call, somebody with a booking, a disturbance and its end."""
    case.clock.pass_seconds(chance.uniform(5, 400))
    match chance.choice(["call", "call", "call", "book", "pause", "reopen", "nothing"]):
        case "call":
            case.do(case.next_command("rina", "3"))
            case.do(case.next_command("hendra", "1"))
        case "book":
            code = f"BK-{chance.randrange(10**6):06d}"
            slot_at = case.clock.now() + timedelta(minutes=chance.choice([-5, 5, 12]))
            booking = Booking(code=code, service_id=KTP, slot_at=slot_at)
            case.do(ImportBookings(command_id=case.command_id(), bookings=(booking,)))
            case.do(CheckIn(command_id=case.command_id(), code=code, is_priority=chance.random() < 0.3))
        case "pause":
            case.do(
                PauseService(
                    command_id=case.command_id(),
                    counter_id=CounterId("1"),
                    officer_id=OfficerId("hendra"),
                    service_id=NIB,
                    message=Wording("Server terputus.", "The server is away."),
                )
            )
        case "reopen":
            case.do(
                ReopenService(
                    command_id=case.command_id(),
                    counter_id=CounterId("1"),
                    officer_id=OfficerId("hendra"),
                    service_id=NIB,
                )
            )
        case _:
            pass


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_number_says_what_was_foretold(store_url: str, seed: int) -> None:
    """Through a morning of calls, bookings and disturbances, with and without priority, each number says what was told
    of it just before; and nothing is told exactly where none is given: closed, disturbed, or the quota used up."""
    chance = Random(seed)  # a made-up morning
    with an_office(store_url, a_full_plan()) as case:
        case.signs_in("rina", "3")
        case.signs_in("hendra", "1")
        told: list[Foretold | None] = []
        for _number in range(45):
            lives_a_little(case, chance)
            service_id, is_priority = chance.choice([KTP, KTP, KK, AKTA, NIB]), chance.random() < 0.3
            before = foretold(case, service_id, is_priority=is_priority)
            assert takes(case, service_id, is_priority=is_priority) == before
            told.append(before)
        known = [one for one in told if one is not None]
        assert {one.is_priority for one in known} == {True, False}
        assert None in told
        assert len({one.wait for one in known}) > 5


def test_nothing_is_written_and_no_place_is_taken(store_url: str) -> None:
    """However often it is asked, the journal stays as it is and the next number is the next number."""
    with an_office(store_url, a_full_plan()) as case:
        first = case.issues()
        seq = case.office.welcome().seq
        for _time in range(5):
            foretold(case, KTP, is_priority=False)
        assert case.office.welcome().seq == seq
        assert case.issues().number == first.number + 1


def test_what_is_not_given_is_not_foretold(store_url: str) -> None:
    """An unknown service, one out of its hours, one disturbed, and a day that the office hasn't begun yet."""
    with an_office(store_url, a_full_plan()) as case:
        assert foretold(case, ServiceId("sim"), is_priority=False) is None
        case.clock.set(datetime(2026, 11, 25, 11, 30, tzinfo=ZONE))
        assert foretold(case, AKTA, is_priority=False) is None
        assert foretold(case, KTP, is_priority=False) is not None
        case.clock.set(NOW + timedelta(days=1))
        assert foretold(case, KTP, is_priority=False) is None
        case.looks_at_the_day()
        assert foretold(case, KTP, is_priority=False) is not None


def test_who_has_a_booking_before_one_counts(store_url: str) -> None:
    """A booking that checked in stands before the next who comes, on the page as in the number."""
    with an_office(store_url, a_full_plan()) as case:
        case.signs_in("rina", "3")
        case.issues()
        booking = Booking(code="BK-1001", service_id=KTP, slot_at=NOW)
        case.done(ImportBookings(command_id=case.command_id(), bookings=(booking,)))
        before = foretold(case, KTP, is_priority=False)
        case.done(CheckIn(command_id=case.command_id(), code="BK-1001"))
        after = foretold(case, KTP, is_priority=False)
        assert before is not None
        assert after is not None
        assert (before.ahead, after.ahead) == (1, 2)
        assert takes(case, KTP, is_priority=False) == after


@pytest.mark.parametrize("is_priority", [False, True])
def test_the_kiosk_shows_what_its_ticket_prints(tmp_path: Path, is_priority: bool) -> None:  # a case
    """At the real kiosk before the real office: row, page and paper say one range and one number of people. A free
    counter with nobody waiting is "straight in" on all three, a busy one is a range on all three; with priority both
    leave out the three who have none."""
    with a_hall(tmp_path) as hall:
        hall.counter("1").opens("hendra")
        kiosk, told = hall.kiosk.presenter, []
        for _other in range(3 if is_priority else 0):
            hall.kiosk.takes("nib")
        for number in range(4):
            hall.passes(1)
            if is_priority:
                kiosk.offer_priority()
                kiosk.choose_priority(is_priority=True)
            kiosk.choose_agency(AgencyId("dpmptsp"))
            row = kiosk.lists().services[0]
            kiosk.choose_service(NIB)
            page = kiosk.view().detail
            kiosk.take_ticket()
            if kiosk.page is Page.PRIORITY:
                kiosk.choose_priority(is_priority=False)
            ticket = kiosk.view().ticket
            kiosk.finish()
            shown = (ticket.ahead, ticket.from_minutes, ticket.to_minutes)
            assert (row.waiting, row.from_minutes, row.to_minutes) == shown
            assert (page.waiting, page.wait.from_minutes, page.wait.to_minutes) == shown
            paper = hall.kiosk.printed[-1].face
            assert (paper.ahead, paper.from_minutes, paper.to_minutes) == shown
            told.append(page.wait)
            if number == 0:
                hall.counter("1").calls_next()
        assert is_priority or told[0] == WaitFace(is_told=True, is_known=True)
        assert all(one.to_minutes > 0 for one in told[1:])


def test_a_visit_is_told_its_first_service(tmp_path: Path) -> None:
    """With one service planned, the page of the next shows the wait for the first: the number will tell that one."""
    with a_hall(tmp_path) as hall:
        for _number in range(3):
            hall.kiosk.takes("ktp")
        hall.passes(1)
        kiosk = hall.kiosk.presenter
        kiosk.choose_agency(AgencyId("disdukcapil"))
        kiosk.choose_service(KTP)
        page = kiosk.view().detail
        first = page.wait
        kiosk.plan_another()
        kiosk.choose_agency(AgencyId("dpmptsp"))
        assert not any(row.is_wait_told for row in kiosk.lists().services)
        kiosk.choose_service(NIB)
        assert kiosk.view().detail.wait == first
        assert page.waiting == kiosk.view().detail.waiting == 3
        kiosk.take_ticket()
        kiosk.choose_priority(is_priority=False)
        ticket = kiosk.view().ticket
        assert (ticket.from_minutes, ticket.to_minutes) == (first.from_minutes, first.to_minutes)


def test_a_line_that_is_down_tells_nothing(tmp_path: Path) -> None:
    """No minutes rather than old or made-up ones: the row has its people, and no wait."""
    with a_hall(tmp_path) as hall:
        hall.kiosk.takes("nib")
        hall.passes(int(OLD_SECONDS))
        hall.kiosk.line.is_down = True
        hall.kiosk.presenter.choose_agency(AgencyId("dpmptsp"))
        row = hall.kiosk.presenter.lists().services[0]
        assert (row.is_wait_told, row.waiting) == (False, 1)
