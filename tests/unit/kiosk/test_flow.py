"""The kiosk's flow as a citizen walks it: one touch after the other, and what happens when something is in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.presenters.pages import Paper
from shared.domain.commands import IssueTicket
from shared.domain.errors import RefusalCode
from shared.domain.ids import AgencyId, ServiceId
from tests.support.factory import a_plan, a_snapshot, a_ticket, an_agency
from tests.support.kiosk import AFTER_HOURS, NOON_PAUSE, Booth, a_busy_hall, lahat

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

pytestmark = pytest.mark.usefixtures("qapp")


def booth(**facts: object) -> Booth:
    return Booth(a_busy_hall(), **facts)  # type: ignore[arg-type]  # facts are Booth's own


def at_detail(one: Booth, service: str = "ktp-cetak-ulang") -> Booth:
    one.model.chooseAgency("disdukcapil")
    one.model.chooseService(service)
    return one


def asked(one: Booth) -> Booth:
    at_detail(one)
    one.model.takeTicket()
    one.model.choosePriority(False)
    return one


def commands(one: Booth) -> list[IssueTicket]:
    return [command for command in one.session.sent if isinstance(command, IssueTicket)]


def test_the_straight_way_gives_one_number() -> None:
    """Agency, service, number, general: one command, the number on screen, the paper asked for once with its facts."""
    one = booth()
    assert one.model.page == "home"
    one.model.chooseAgency("disdukcapil")
    assert one.model.page == "services"
    one.model.chooseService("ktp-cetak-ulang")
    assert one.model.page == "detail"
    one.model.takeTicket()
    assert one.model.page == "priority"
    one.model.choosePriority(False)
    assert one.model.page == "issuing"
    assert one.model.ticketNumber == ""
    one.gives("A-017", ahead=6)
    assert one.model.page == "result"
    assert one.model.ticketNumber == "A-017"
    assert (one.model.ticketAhead, one.model.ticketFromMinutes, one.model.ticketToMinutes) == (6, 15, 25)
    assert (one.model.ticketHall, one.model.ticketCounters) == ("Aula utama", "3–5")
    assert [(c.service_id, c.is_priority, c.device_id) for c in commands(one)] == [
        ("ktp-cetak-ulang", False, "kiosk-1")
    ]
    assert [(paper.face.number, paper.language) for paper in one.printed] == [("A-017", "id")]
    assert one.printed[0].issued_at.isoformat() == "2026-11-25T09:42:00+07:00"


def test_a_double_tap_is_one_ticket() -> None:
    """F03: however often a button is hit before the office answers, one command leaves and one paper is asked for."""
    one = at_detail(booth())
    one.model.takeTicket()
    one.model.takeTicket()
    one.model.choosePriority(False)
    one.model.choosePriority(False)
    one.model.takeTicket()
    one.gives()
    one.model.choosePriority(False)
    assert len(commands(one)) == 1
    assert len(one.printed) == 1


def test_trying_again_cannot_give_two_numbers() -> None:
    """After no answer the same wish goes out under the same command id, so the office gives its first answer again."""
    one = asked(booth())
    one.session.leave_unanswered()
    assert one.model.page == "unanswered"
    assert one.model.ticketNumber == ""
    one.model.tryAgain()
    assert one.model.page == "issuing"
    assert len({command.command_id for command in commands(one)}) == 1
    one.gives("A-018")
    assert one.model.ticketNumber == "A-018"


def test_another_citizen_is_another_command() -> None:
    """The next journey never carries the last one's command id."""
    one = asked(booth())
    one.gives()
    one.model.finish()
    asked(one)
    assert len({command.command_id for command in commands(one)}) == 2


def test_priority_chosen_first_is_not_asked_again() -> None:
    """The gold button on the first page asks once; the number is then taken straight from the detail page."""
    one = booth()
    one.model.offerPriority()
    assert one.model.page == "priority"
    one.model.choosePriority(True)
    assert (one.model.page, one.model.isPriority) == ("home", True)
    at_detail(one)
    one.model.takeTicket()
    assert one.model.page == "issuing"
    assert commands(one)[0].is_priority is True


def test_the_wish_for_priority_can_be_taken_back() -> None:
    """A second touch of the gold button takes the wish back, and the question comes in its place."""
    one = booth()
    one.model.offerPriority()
    one.model.choosePriority(True)
    one.model.offerPriority()
    assert (one.model.page, one.model.isPriority) == ("home", False)
    at_detail(one)
    one.model.takeTicket()
    assert one.model.page == "priority"


def test_back_leads_the_way_one_came() -> None:
    """Back undoes one step at a time, also from the search; home has nothing behind it."""
    one = at_detail(booth())
    one.model.takeTicket()
    for page in ("detail", "services", "home", "home"):
        one.model.goBack()
        assert one.model.page == page
    one.model.openSearch()
    for letter in "nib":
        one.model.pressLetter(letter)
    one.model.chooseService(one.model.services.rows[0].service_id)  # type: ignore[attr-defined]  # the list model's own
    assert one.model.page == "detail"
    one.model.goBack()
    assert (one.model.page, one.model.query) == ("search", "nib")


@pytest.mark.parametrize(("steps", "seconds"), [(1, 60), (2, 90), (3, 60)])
def test_a_page_that_nobody_touches_goes_home(steps: int, seconds: int) -> None:
    """It asks in its last fifteen seconds, gives the full time again to who is there, and goes home otherwise."""
    one = booth()
    walk = [
        lambda: one.model.chooseAgency("disdukcapil"),
        lambda: one.model.chooseService("ktp-cetak-ulang"),
        one.model.takeTicket,
    ]
    for step in walk[:steps]:
        step()
    page = one.model.page
    one.passes(seconds - 16)
    assert not one.model.isAsking
    one.passes(2)
    assert one.model.isAsking
    assert one.model.secondsLeft == 14
    one.model.touch()
    assert not one.model.isAsking
    one.passes(seconds - 1)
    assert one.model.page == page
    one.passes(1)
    assert one.model.page == "home"


@pytest.mark.parametrize(
    ("paper", "seconds"), [(Paper.PRINTED, 15), (Paper.OUT, 60), (Paper.FAILED, 60), (Paper.UNKNOWN, 60)]
)
def test_the_number_stays_as_long_as_it_is_needed(paper: Paper, seconds: int) -> None:
    """With paper in hand a quarter of a minute, without it a whole one, counted from the printer's news."""
    one = asked(booth())
    one.gives()
    one.passes(4)
    one.paper(paper)
    assert (one.model.paper, one.model.secondsLeft, one.model.secondsWhole) == (paper.value, seconds, seconds)
    one.passes(seconds - 1)
    assert one.model.ticketNumber == "A-017"
    one.model.touch()
    one.passes(seconds - 1)
    assert one.model.page == "result"
    one.passes(1)
    assert (one.model.page, one.model.ticketNumber) == ("home", "")


def test_large_text_gives_half_as_much_time_again() -> None:
    """Who reads slowly is not hurried."""
    one = booth()
    one.model.swapLarge()
    one.model.chooseAgency("disdukcapil")
    one.passes(89)
    assert one.model.page == "services"
    one.passes(1)
    assert one.model.page == "home"


def test_the_next_citizen_finds_the_kiosk_as_the_first_did() -> None:
    """Language and aids go back to the office's own when a journey ends, and when nobody touches the first page."""
    one = booth()
    for swap in (one.model.swapLanguage, one.model.swapLarge, one.model.swapContrast, one.model.swapLowReach):
        swap()
    assert (one.model.language, one.model.scheme) == ("en", "contrast")
    asked(one)
    one.gives()
    one.model.finish()
    shown = (one.model.language, one.model.isLarge, one.model.isContrast, one.model.isLowReach, one.model.scheme)
    assert shown == ("id", False, False, False, "light")
    one.model.swapLanguage()
    one.passes(45)
    assert one.model.language == "id"


def test_an_absent_hub_is_said_calmly_and_comes_back_by_itself() -> None:
    """F62: at rest the kiosk says that it can't give numbers, and is itself again as soon as the line is live."""
    one = booth()
    one.session.become("away")
    assert one.model.page == "away"
    one.model.chooseAgency("disdukcapil")
    assert one.model.page == "away"
    one.session.become("live")
    assert one.model.page == "home"


def test_a_hub_that_goes_while_one_takes_a_number() -> None:
    """F62: no number is made up, the page says that nothing is known, and leaves by itself to the resting page."""
    one = at_detail(booth())
    one.session.become("away")
    assert one.model.page == "detail"
    one.model.takeTicket()
    one.model.choosePriority(False)
    one.session.leave_unanswered()
    assert (one.model.page, one.model.ticketNumber, one.printed) == ("unanswered", "", [])
    one.passes(30)
    assert one.model.page == "away"


def test_a_kiosk_that_knows_no_hall_yet_waits() -> None:
    """Before the first snapshot the kiosk says that it starts; the snapshot brings the agencies."""
    one = Booth()
    assert one.model.page == "starting"
    one.session.take(a_busy_hall())
    assert one.model.page == "home"


@pytest.mark.parametrize(
    "code", [RefusalCode.SERIES_EXHAUSTED, RefusalCode.UNKNOWN_SERVICE, RefusalCode.COMMAND_REUSED]
)
def test_a_refusal_says_why_and_leads_on(code: RefusalCode) -> None:
    """The reason's code is shown; back leads to where another service can be chosen, with a command of its own."""
    one = asked(booth())
    one.session.decline(code)
    assert (one.model.page, one.model.refusal) == ("refused", code.value)
    one.model.goBack()
    assert one.model.page == "services"
    one.model.chooseService("kk")
    one.model.takeTicket()
    assert len({command.command_id for command in commands(one)}) == 2


def test_a_closed_service_says_when_it_opens_again() -> None:
    """The office's next opening is told as a time of today, or with its day."""
    one = asked(booth())
    one.session.decline(RefusalCode.SERVICE_CLOSED, next_open_at="2026-11-25T13:30:00+07:00")
    assert one.model.refusalReopens == "13.30"
    one = asked(booth())
    one.model.swapLanguage()
    one.session.decline(RefusalCode.SERVICE_CLOSED, next_open_at="2026-11-26T08:00:00+07:00")
    assert one.model.refusalReopens == "Thursday 08:00"


def test_paper_news_of_an_earlier_ticket_is_nobodys() -> None:
    """Only the ticket on screen has paper; what comes late for another changes nothing."""
    one = asked(booth())
    one.gives("A-017")
    one.paper(Paper.OUT)
    one.model.finish()
    asked(one)
    one.gives("A-018")
    one.model.paperChanged("a-017", "printed")
    assert one.model.paper == "printing"


def test_paper_of_a_citizen_who_left_is_taken_back() -> None:
    """Leaving the result withdraws the job, so no paper comes out later for nobody."""
    one = asked(booth())
    one.gives("A-017")
    one.paper(Paper.OUT)
    one.passes(60)
    assert one.withdrawn == ["a-017"]


def test_a_kiosk_without_a_printer_asks_to_photograph() -> None:
    """Where there is no printer nothing is promised."""
    one = asked(booth(has_printer=False))
    one.gives()
    assert (one.model.page, one.model.paper) == ("result", "none")


def test_after_hours_it_is_closed_and_says_until_when() -> None:
    """Friday 16.20: closed, dark, open again on Monday; the hours stand in rows of like days."""
    one = booth()
    one.set_clock(AFTER_HOURS)
    assert (one.model.page, one.model.scheme) == ("closed", "dark")
    assert (one.model.reopensDay, one.model.reopens) == ("Senin", "08.00")
    rows = one.model.hours.rows  # type: ignore[attr-defined]  # the list model's own
    assert [(row.days, row.times) for row in rows] == [
        ("Senin–Kamis", ("08.00–15.00",)),
        ("Jumat", ("08.00–11.30", "13.30–15.30")),
        ("Sabtu–Minggu", ()),
    ]


def test_the_friday_break_is_not_the_end_of_the_day() -> None:
    """At Friday noon the kiosk is closed until 13.30 of the same day."""
    one = booth()
    one.set_clock(NOON_PAUSE)
    assert one.model.page == "closed"
    assert (one.model.reopensDay, one.model.reopens) == ("Jumat", "13.30")


def test_a_service_that_vanishes_ends_its_journey() -> None:
    """The office loads another plan while someone reads: the kiosk goes home instead of asking for what is gone."""
    plan = lahat()
    one = at_detail(Booth(a_busy_hall(plan)))
    left = {key: value for key, value in plan.services.items() if key != "ktp-cetak-ulang"}
    one.session.take(a_busy_hall(replace(plan, services=left)))
    assert one.model.page == "home"


def test_twenty_six_agencies_are_paged() -> None:
    """More agencies than a page holds are turned through, never scrolled; each is reachable."""
    plan = a_plan()
    agencies = {AgencyId(f"agency-{n}"): an_agency(f"agency-{n}", f"Agency {n}") for n in range(26)}
    service = plan.services[ServiceId("ktp")]
    services = {ServiceId(key): replace(service, service_id=ServiceId(key), agency_id=key) for key in agencies}
    one = Booth(a_snapshot(plan=replace(plan, agencies=agencies, services=services)))
    seen = []
    for _ in range(one.model.parts):
        seen += [row.agency_id for row in one.model.agencies.rows]  # type: ignore[attr-defined]  # the list model's own
        one.model.turnPage(1)
    assert one.model.parts == 5
    assert seen == list(agencies)


def test_turning_beyond_the_end_stays_there() -> None:
    """There is no page before the first or after the last."""
    one = booth()
    one.model.chooseAgency("disdukcapil")
    one.model.turnPage(-1)
    assert one.model.part == 0
    for _ in range(9):
        one.model.turnPage(1)
    assert one.model.part == one.model.parts - 1


@pytest.mark.parametrize(
    ("query", "first"), [("ktp", "KTP-el: cetak ulang"), ("akte lah", "Akta kelahiran"), ("qz", "")]
)
def test_search_finds_by_the_beginnings_of_words(query: str, first: str) -> None:
    """Small letters, no marks, common misspellings; what has the word in its own name stands first."""
    one = booth()
    one.model.openSearch()
    for letter in query:
        one.model.pressLetter(letter)
    rows = one.model.services.rows  # type: ignore[attr-defined]  # the list model's own
    assert (rows[0].name if rows else "") == first
    for _ in query:
        one.model.pressLetter("")
    assert one.model.query == ""
    assert not one.model.services.rows  # type: ignore[attr-defined]  # the list model's own


def test_events_move_the_figures(qapp: QCoreApplication) -> None:
    """A ticket that is issued elsewhere is one more person in this kiosk's list, at once."""
    plan = lahat()
    one = Booth(a_snapshot(plan=plan, tickets=[a_ticket("A-001", "ktp-cetak-ulang")], officers={"3": "rina"}))
    one.model.chooseAgency("disdukcapil")
    before = one.model.services.rows[0]  # type: ignore[attr-defined]  # the list model's own
    assert before.waiting == 1
    asked_elsewhere = at_detail(one)
    asked_elsewhere.model.takeTicket()
    asked_elsewhere.model.choosePriority(False)
    one.gives("A-002", ahead=1)
    one.model.finish()
    one.model.chooseAgency("disdukcapil")
    assert one.model.services.rows[0].waiting == 2  # type: ignore[attr-defined]  # the list model's own
