"""The board: who is here, what is open, what the foot says, and what happens when something is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from display.presenters.board import agency_rows, counter_cells, ranges
from display.presenters.clock_face import clock_face, zone_name
from display.presenters.faces import SOUND_OFF, CellState, Openness, Page, TickerLine
from display.presenters.hall_board import SHIFTS
from display.presenters.legibility import capital_mm, needed_mm, shortfall_mm
from shared.domain.hours import OpeningHours, Span
from shared.domain.ids import AgencyId, HallId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.ticket import TicketState
from shared.domain.wording import Wording
from tests.support.factory import HALL, NOW, a_plan, a_snapshot, a_ticket
from tests.unit.display.speaking_hall import OTHER_HALL, HallStory, a_plan_of_two_halls


def open_from(opens: int, closes: int) -> OpeningHours:
    """The same hours on every day."""
    return OpeningHours(week=((Span(time(opens), time(closes)),),) * 7)


def with_hours(hours: OpeningHours) -> Plan:
    """The factory's plan, every service at these hours."""
    plan = a_plan()
    return replace(plan, services={key: replace(one, hours=hours) for key, one in plan.services.items()})


@pytest.mark.parametrize(
    ("names", "sign"),
    [
        ([], ""),
        (["7"], "7"),
        (["3", "4", "5", "11"], "3–5, 11"),
        (["1", "2", "12"], "1–2, 12"),
        (["9", "10"], "9–10"),
        (["Meja informasi", "3"], "Meja informasi, 3"),
    ],
)
def test_counters_are_named_as_on_a_sign(names: list[str], sign: str) -> None:
    """Neighbours become a range; words stay words."""
    assert ranges(names) == sign


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("Asia/Kolkata", "UTC+5.5"),
    ],
)
def test_each_zone_has_its_name(zone: str, name: str) -> None:
    """WIB, WITA and WIT by the distance from UTC; elsewhere the distance itself."""
    assert zone_name(NOW, ZoneInfo(zone)) == name


def test_the_date_is_the_branchs_own() -> None:
    """At half past midnight in Jayapura it is already Thursday there, while UTC and Jakarta have Wednesday."""
    at = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
    face = clock_face(at, ZoneInfo("Asia/Jayapura"), "id")
    assert (face.time, face.zone, face.date) == ("00.30", "WIT", "Kamis, 26 November 2026")
    assert clock_face(at, ZoneInfo("Asia/Jakarta"), "en").date == "Wednesday, 25 November 2026"


def test_the_idle_screen_tells_who_is_open() -> None:
    """An open counter makes its agency open; tickets without a counter are told apart from closed."""
    hall = a_snapshot(Reader.DISPLAY, officers={"3": "", "5": ""})
    civil, permits = agency_rows(hall, HALL, NOW, "id")
    assert (civil.counters, civil.open_counters, civil.all_counters, civil.openness) == ("3–5, 11", 2, 4, Openness.OPEN)
    assert (civil.shortest_minutes, civil.longest_minutes) == (10, 15)
    assert permits.openness is Openness.NOBODY_YET


def test_an_agency_that_opens_later_says_when() -> None:
    """Before its hours the screen names the hour; after the last span of the day it says closed."""
    later = a_snapshot(Reader.DISPLAY, plan=with_hours(open_from(13, 15)))
    assert [(one.openness, one.opens_at) for one in agency_rows(later, HALL, NOW, "id")] == [
        (Openness.OPENS_LATER, "13.00")
    ] * 2
    over = a_snapshot(Reader.DISPLAY, plan=with_hours(open_from(7, 9)))
    assert [(one.openness, one.opens_at) for one in agency_rows(over, HALL, NOW, "id")] == [(Openness.CLOSED, "")] * 2


def test_only_agencies_of_this_hall_stand_on_it() -> None:
    """The terrace has one counter, so one agency."""
    hall = a_snapshot(Reader.DISPLAY, plan=a_plan_of_two_halls())
    assert [one.agency_id for one in agency_rows(hall, OTHER_HALL, NOW, "id")] == [AgencyId("dpmptsp")]
    assert [one.counter for one in counter_cells(hall, OTHER_HALL, NOW, "id")] == ["12"]


def test_a_counters_cell_says_what_it_does() -> None:
    """Calling, serving, free and closed."""
    called = a_ticket("A-017", state=TicketState.CALLED, counter_id="3")
    served = a_ticket("A-016", state=TicketState.SERVING, counter_id="4")
    hall = a_snapshot(officers={"3": "rina", "4": "andi", "5": "ridwan"}, tickets=[called, served])
    cells = {one.counter: (one.number, one.doing) for one in counter_cells(hall, HALL, NOW, "id")}
    assert cells == {
        "1": ("", CellState.CLOSED),
        "3": ("A-017", CellState.CALLING),
        "4": ("A-016", CellState.SERVING),
        "5": ("", CellState.FREE),
        "11": ("", CellState.CLOSED),
    }


def test_before_the_first_snapshot_it_searches() -> None:
    """No plan, no clock, no claim."""
    hall = HallStory()
    hall.is_connected = False
    hall.start_display()
    assert hall.page() is Page.SEARCHING
    assert hall.view.clock.time == ""
    hall.board.tick()
    hall.board.events_taken([])
    assert hall.page() is Page.SEARCHING


def test_a_hall_that_is_not_in_the_plan_is_told() -> None:
    """It neither speaks nor shows another hall's calls, and the foot names the hall that is missing."""
    hall = HallStory(hall_id=HallId("gudang"))
    hall.calls_number("A-017")
    assert hall.page() is Page.NO_HALL
    assert hall.view.ticker == TickerLine("no_hall", "gudang")
    assert hall.begun == []


def test_the_hub_being_away_is_said_in_all_places() -> None:
    """Badge, foot, the list's hour and the dimmed number agree; they go when the line is back."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.line_breaks()
    hall.passes(120)
    assert hall.view.is_hub_away
    assert hall.view.ticker.code == "hub_away"
    assert hall.view.heard_until == "09.42"
    assert hall.view.is_old_news
    assert hall.view.call.number == "A-017"
    hall.line_returns(by_events=True)
    assert not hall.view.is_hub_away
    assert hall.view.heard_until == ""
    assert not hall.view.is_old_news


def test_a_call_dims_after_ten_quiet_minutes() -> None:
    """Old news is outlined: the eye looks for what is new, and gold burns in."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.passes(590 - hall.passed_seconds)
    assert not hall.view.is_old_news
    hall.passes(20)
    assert hall.view.is_old_news


def test_missing_sound_is_told_and_wanted_silence_isn_t() -> None:
    """No device: a badge and a line at the foot. A display that the office wants silent has neither."""
    hall = HallStory()
    hall.board.sound_changed("no_device")
    assert hall.view.ticker.code == "sound_away"
    hall.board.sound_changed(SOUND_OFF)
    assert hall.view.ticker.code != "sound_away"


def test_the_foot_turns_every_eight_seconds() -> None:
    """Page by page and from the start again."""
    plan = replace(a_plan_of_two_halls(), ticker=(Wording("satu", "one"), Wording("dua"), Wording("tiga")))
    hall = HallStory(plan=plan)
    seen = []
    for _ in range(5):
        seen.append((hall.view.ticker.code, hall.view.ticker.text))
        hall.passes(8)
    assert seen == [("take_number", ""), ("info", "satu"), ("info", "dua"), ("info", "tiga"), ("take_number", "")]


def test_an_english_screen_is_english() -> None:
    """Names in the screen's language, the Indonesian where there is none."""
    hall = HallStory()
    hall.start_display(language="en")
    hall.calls_number("A-017")
    assert hall.view.branch == "Public Service Mall"
    assert hall.view.call.service == "ID card enrolment"
    assert hall.view.clock.date == "Wednesday, 25 November 2026"


def test_the_page_moves_by_a_hair() -> None:
    """Every three minutes by two pixels, round a square, and never far."""
    hall = HallStory()
    places = []
    for _ in range(len(SHIFTS) + 1):
        places.append(hall.view.shift)
        hall.passed_seconds += 180
        hall.clock.pass_seconds(180)
    assert places[0] == places[-1]
    assert len(set(places)) == len(SHIFTS)
    steps = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(places)]
    assert set(steps) == {2}


def test_the_rule_of_legibility() -> None:
    """0.7 degrees: 97.6 mm at 8 m; 285 of 1080 lines on a 55 inch screen are 181 mm; a short one says by how much."""
    assert needed_mm(8) == pytest.approx(97.6)
    assert capital_mm(285, 1080, 685) == pytest.approx(180.8, abs=0.1)
    assert shortfall_mm(is_standing=False, screen_height_mm=685, distance_metres=8) == 0
    assert shortfall_mm(is_standing=False, screen_height_mm=300, distance_metres=8) == pytest.approx(22.6)


def test_time_is_the_hubs() -> None:
    """A display whose own clock is wrong shows the hub's hour."""
    hall = HallStory()
    hall.clock.set(NOW + timedelta(minutes=18))
    assert hall.view.clock.time == "10.00"
