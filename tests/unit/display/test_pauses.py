"""What rests in the hall is told without taking anything from a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from display.presenters.board import counter_cells
from display.presenters.faces import CellState, TickerLine
from display.presenters.pauses import disturbed_services, resting_counters
from shared.domain.ids import CounterId, ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import ServicePause, Snapshot
from shared.domain.ticket import TicketState
from shared.domain.wording import Wording
from tests.support.factory import HALL, NOW, a_snapshot, a_ticket
from tests.unit.display.speaking_hall import OTHER_HALL, HallStory

SOON = NOW + timedelta(minutes=18)


def a_resting_hall() -> Snapshot:
    """Counter 3 rests until 10.00, 5 without an end, 4 has a call in hand; family cards are disturbed."""
    called = a_ticket("A-017", state=TicketState.CALLED, counter_id="4")
    hall = a_snapshot(Reader.DISPLAY, officers={"3": "", "4": "", "5": ""}, tickets=[called])
    for name, until in (("3", SOON), ("4", None), ("5", None)):
        key = CounterId(name)
        hall.counters[key] = replace(hall.counters[key], is_paused=True, paused_until=until)
    message = Wording("Jaringan layanan ini sedang terganggu.", "The network of this service is down.")
    hall.paused_services[ServiceId("kk")] = ServicePause(message=message, until=SOON)
    return hall


def test_a_resting_counter_says_until_when_and_one_with_a_call_calls() -> None:
    """A pause never covers a number that somebody is asked to come with."""
    cells = {one.counter: (one.doing, one.until) for one in counter_cells(a_resting_hall(), HALL, NOW, "id")}
    assert cells["3"] == (CellState.PAUSED, "10.00")
    assert cells["5"] == (CellState.PAUSED, "")
    assert cells["4"] == (CellState.CALLING, "")
    assert cells["11"] == (CellState.CLOSED, "")


def test_an_hour_that_has_passed_is_not_promised() -> None:
    """The end is expected, not kept: afterwards the screen only says that the counter rests."""
    hall = a_resting_hall()
    assert resting_counters(hall, HALL, NOW, "id") == "3 (10.00), 4, 5"
    assert resting_counters(hall, HALL, SOON, "id") == "3, 4, 5"
    assert resting_counters(hall, OTHER_HALL, NOW, "id") == ""


def test_a_signed_out_counter_rests_no_more() -> None:
    """Closed is closed, whatever was paused before."""
    hall = a_resting_hall()
    key = CounterId("3")
    hall.counters[key] = replace(hall.counters[key], officer_id=None)
    assert resting_counters(hall, HALL, NOW, "id") == "4, 5"


def test_a_disturbance_is_told_where_its_counters_are() -> None:
    """Service, the office's message, and the expected hour; another hall hears nothing of it."""
    told = disturbed_services(a_resting_hall(), HALL, NOW, "en")
    assert told == [("Family card: The network of this service is down.", "10:00")]
    assert disturbed_services(a_resting_hall(), OTHER_HALL, NOW, "en") == []


def test_the_foot_takes_turns() -> None:
    """Disturbance, pauses and the office's own line follow each other at the foot; the call's place is untouched."""
    story = HallStory()
    hall = story.mirror.hall
    assert hall is not None
    rest = a_resting_hall()
    hall.counters.update(rest.counters)
    hall.paused_services.update(rest.paused_services)
    before = story.view.call
    seen = {}
    for _ in range(5):
        seen[story.view.ticker.code] = story.view.ticker
        story.passes(8)
    assert seen["paused"] == TickerLine("paused", "3 (10.00), 4, 5")
    assert seen["disturbed"].until == "10.00"
    assert "info" in seen
    assert story.view.call == before
