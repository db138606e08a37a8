"""The counter's pages as pictures, in every state, scheme and language: nothing cut, nothing covered, nothing outside.

With ANTRE_TEST_SHOTS=DIR the pictures are kept there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from counter.presenters.lights import Action
from counter.presenters.sheets import SheetKind
from shared.domain.calling import CallReason
from shared.domain.errors import RefusalCode
from shared.domain.events import CounterPaused
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import TicketState
from shared.office.office_file import read_office_file
from shared.paths import ASSETS
from tests.support.counter import RINA, THREE
from tests.support.counter_window import DESK, Window, a_full_morning, a_morning
from tests.support.factory import NOW, a_snapshot, a_ticket
from tests.support.qml import clipped_texts, overlapping_texts, touch_faults

SIZES = [DESK, (1024, 768), (1920, 1080)]
SMALL = (720, 506)
LEAST_TARGET, LEAST_GAP = 44, 8


@dataclass(frozen=True)
class State:
    """A page to draw: the hall, and what happens in it."""

    name: str
    hall: Callable[[], Snapshot | None]
    happens: Callable[[Window], Any]
    is_signed_in: bool = True
    remembered: str | None = "3"


def nothing(_: Window) -> None:
    """The page as it opens."""


def away(window: Window) -> None:
    window.session.become("away", "no_answer")
    window.passes(12)


def refused(window: Window) -> None:
    window.driver.shift.press(Action.NEXT)
    window.session.decline(RefusalCode.NOT_YOUR_TICKET, label="A-017", counter="11", officer="Dewi Anggraini")


def unanswered(window: Window) -> None:
    window.driver.shift.press(Action.NEXT)
    window.session.leave_unanswered()


def pending(window: Window) -> None:
    window.driver.shift.press(Action.NEXT)
    window.passes(1)


def chosen(window: Window) -> None:
    window.driver.shift.sign_in.choose_officer(RINA)
    window.driver.type("1111")
    window.model.tick()


def wrong_pin(window: Window) -> None:
    chosen(window)
    window.driver.shift.sign_in.enter()
    window.session.decline(RefusalCode.WRONG_PIN, tries_left=4)


def locked(window: Window) -> None:
    chosen(window)
    window.driver.shift.sign_in.enter()
    window.session.decline(RefusalCode.PIN_LOCKED, seconds=60)


def taken(window: Window) -> None:
    window.driver.shift.sign_in.choose_officer(RINA)
    window.driver.shift.sign_in.choose_counter(CounterId("4"))
    window.model.tick()


def release(window: Window) -> None:
    taken(window)
    window.driver.shift.sign_in.start_release()
    window.driver.type("9999")
    window.model.tick()


def named(window: Window) -> None:
    window.driver.shift.sign_in.type_letter("d")
    window.model.tick()


def supervisor(window: Window) -> None:
    window.driver.shift.sign_in.show_all()
    window.driver.shift.sign_in.choose_officer(next(iter(_supervisors(window))))
    window.model.tick()


def _supervisors(window: Window) -> list[Any]:
    hall = window.driver.story.hall
    return [officer.officer_id for officer in hall.plan.officers.values() if officer.is_supervisor]


def sheet(kind: SheetKind, ticket: str = "", keys: str = "") -> Callable[[Window], None]:
    """A sheet over the desk, with what was typed."""

    def happens(window: Window) -> None:
        desk = window.driver.desk
        assert desk.open_sheet(kind, TicketId(ticket) if ticket else None)
        assert desk.sheet is not None
        for sign in keys:
            desk.sheet.type(sign)
        if kind is SheetKind.TAKE_OVER:
            desk.sheet.move(1)
        window.model.tick()

    return happens


def rests(window: Window) -> None:
    story, until = window.driver.story, NOW + timedelta(minutes=18)
    window.session.push(
        CounterPaused(seq=story.seq, at=NOW, counter_id=THREE, officer_id=RINA, reason="prayer", until=until)
    )


def explained(window: Window) -> None:
    """Called because it had waited past the limit."""
    call = replace(window.driver.story.called("A-028"), reason=CallReason.LONGEST_WAIT)
    window.session.push(call)
    window.driver.clock.pass_seconds(40)
    window.model.tick()


def collided(window: Window) -> None:
    """Andi calls the number that Rina is about to call."""
    sheet(SheetKind.CALL_CHOSEN, "a-024")(window)
    window.session.push(replace(window.driver.story.called("A-024", "4"), officer_id=OfficerId("andi")))


def armed(window: Window) -> None:
    window.driver.shift.press(Action.NO_SHOW, is_touch=True)


def tab(name: str) -> Callable[[Window], None]:
    return lambda window: window.tap(f"tab-{name}")


def the_mall() -> Snapshot:
    """The shipped office: thirteen officers, twelve counters."""
    plan = read_office_file(ASSETS / "offices" / "mpp-lahat.toml").plan
    return a_snapshot(plan=plan, officers={"4": "andi", "11": "ridwan"})


def a_crowd() -> Snapshot:
    """The longest names and the widest numbers of the shipped office at counter 3."""
    hall = the_mall()
    counter = hall.plan.counters[CounterId("3")]
    longest = max(hall.plan.services.values(), key=lambda service: len(service.name.id))
    hall.plan.counters[counter.counter_id] = replace(counter, service_ids=(longest.service_id, *counter.service_ids))
    waiting = (longest.service_id, *counter.service_ids)
    tickets = [a_ticket(f"4K-{108 + n}", waiting[n % 2], waited_minutes=130 - 20 * n) for n in range(6)]
    held = a_ticket(
        "4K-107",
        longest.service_id,
        state=TicketState.SERVING,
        counter_id="3",
        waited_minutes=150,
        called_at=tickets[0].arrived_at,
        started_at=tickets[0].arrived_at,
        calls=4,
        is_priority=True,
    )
    crowd = a_snapshot(plan=hall.plan, tickets=[*tickets, held])
    place = crowd.counters[counter.counter_id]
    crowd.counters[counter.counter_id] = replace(place, served_today=123, no_show_today=12)
    return crowd


VISIT: dict[str, Any] = {
    "booked_for": NOW + timedelta(minutes=3),
    "then_service_ids": (ServiceId("kk"), ServiceId("akta")),
}
STATES = [
    State("idle", a_morning, nothing),
    State("called", lambda: a_morning(TicketState.CALLED, minutes=0.4), nothing),
    State("serving", lambda: a_morning(TicketState.SERVING), nothing),
    State("late", lambda: a_morning(TicketState.SERVING, minutes=12.5), nothing),
    State("pending", lambda: a_morning(TicketState.SERVING), pending),
    State("empty", a_snapshot, nothing),
    State("crowd", a_crowd, nothing),
    State("refused", a_morning, refused),
    State("unanswered", lambda: a_morning(TicketState.SERVING), unanswered),
    State("away", lambda: a_morning(TicketState.SERVING), away),
    State("full", a_full_morning, nothing),
    State("visit", lambda: a_full_morning(TicketState.SERVING, **VISIT), nothing),
    State("explained", a_full_morning, explained),
    State("armed", lambda: a_full_morning(TicketState.CALLED), armed),
    State("rests", a_full_morning, rests),
    State("collided", a_full_morning, collided),
    State("parked", a_full_morning, tab("parked")),
    State("missed", lambda: a_full_morning(TicketState.SERVING), tab("missed")),
    State("sheet-transfer", lambda: a_full_morning(TicketState.SERVING), sheet(SheetKind.TRANSFER, keys="2")),
    State("sheet-find", lambda: a_full_morning(TicketState.SERVING), sheet(SheetKind.TRANSFER, keys="2kartu")),
    State("sheet-park", lambda: a_full_morning(TicketState.SERVING), sheet(SheetKind.PARK, keys="1")),
    State("sheet-pause", a_full_morning, sheet(SheetKind.PAUSE)),
    State("sheet-more", a_full_morning, sheet(SheetKind.MORE)),
    State("sheet-step", lambda: a_full_morning(TicketState.SERVING), sheet(SheetKind.ADD_STEP)),
    State("sheet-cancel", lambda: a_full_morning(TicketState.SERVING), sheet(SheetKind.CANCEL, keys="2")),
    State("sheet-take-over", a_full_morning, sheet(SheetKind.TAKE_OVER, keys="1")),
    State("sheet-services", a_full_morning, sheet(SheetKind.SERVICES)),
    State("sheet-chosen", a_full_morning, sheet(SheetKind.CALL_CHOSEN, "a-022")),
    State("sheet-resume", a_full_morning, sheet(SheetKind.RESUME, "a-011")),
    State("sheet-reinstate", a_full_morning, sheet(SheetKind.REINSTATE, "a-009")),
    State("sign-in", a_morning, chosen, is_signed_in=False),
    State("sign-in-named", a_morning, named, is_signed_in=False),
    State("sign-in-wrong", a_morning, wrong_pin, is_signed_in=False),
    State("sign-in-locked", a_morning, locked, is_signed_in=False),
    State("sign-in-taken", a_morning, taken, is_signed_in=False),
    State("sign-in-release", a_morning, release, is_signed_in=False),
    State("sign-in-away", a_morning, away, is_signed_in=False),
    State("sign-in-mall", the_mall, nothing, is_signed_in=False, remembered=None),
    State("sign-in-supervisor", the_mall, supervisor, is_signed_in=False),
    State("searching", lambda: None, lambda window: window.session.become("away", "no_answer"), is_signed_in=False),
]
NAMES = [state.name for state in STATES]


@pytest.fixture
def draw(qapp: QGuiApplication) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def one(state: State, size: tuple[int, int], scheme: str, language: str) -> Window:
        remembered = CounterId(state.remembered) if state.remembered else None
        window = Window(
            qapp,
            state.hall(),
            size=size,
            scheme=scheme,
            language="en" if language == "en" else "id",
            remembered=remembered,
        )
        opened.append(window)
        if state.is_signed_in:
            window.sit_down()
        state.happens(window)
        keep(window, f"{state.name}-{language}-{scheme}")
        return window

    yield one
    for window in opened:
        window.close()


def keep(window: Window, name: str) -> None:
    """Draw it, and keep the picture where one was asked for."""
    window.scene.settle()
    picture = window.scene.picture()
    if folder := os.environ.get("ANTRE_TEST_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = Path(folder) / f"counter-{name}-{window.scene.view.width()}.png"
        assert picture.save(str(file), "PNG")  # type: ignore[call-overload]  # bytes in the stubs


def faults(window: Window) -> list[str]:
    scale = float(window.scene.view.rootObject().property("unit"))
    return [
        *clipped_texts(window.scene),
        *overlapping_texts(window.scene),
        *touch_faults(window.scene, LEAST_TARGET * scale, LEAST_GAP * scale),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("state", STATES, ids=NAMES)
def test_a_page_is_whole(draw: Callable[..., Window], state: State, language: str) -> None:
    """On the desk's usual screen every state is whole in each scheme and language."""
    window = draw(state, DESK, "light", language)
    found = {"light": faults(window)}
    for scheme in ("dark", "contrast"):
        window.scene.set_theme(scheme=scheme)
        keep(window, f"{state.name}-{language}-{scheme}")
        found[scheme] = faults(window)
    assert found == {"light": [], "dark": [], "contrast": []}


@pytest.mark.parametrize("size", [*SIZES[1:], SMALL], ids=str)
@pytest.mark.parametrize("state", STATES, ids=NAMES)
def test_a_page_is_whole_on_other_screens(draw: Callable[..., Window], state: State, size: tuple[int, int]) -> None:
    """Small and large screens, and a small window beside others, cut nothing either."""
    assert faults(draw(state, size, "light", "id")) == []


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_schemes_are_different_pictures(draw: Callable[..., Window], scheme: str) -> None:
    """The ground is the scheme's own: a scheme that isn't applied would draw the light one."""
    grounds = {"light": "#faf8f4", "dark": "#0a1622", "contrast": "#000000"}
    window = draw(STATES[0], DESK, scheme, "id")
    assert window.scene.picture().pixelColor(8, 400).name() == grounds[scheme]
