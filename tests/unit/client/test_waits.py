"""Asking a hub how long the wait is, over a real socket: one answer, or none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from shared.client.line import LineState
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold, WaitRange
from tests.support.app_line import App, app_at
from tests.support.hub_process import free_port, hub_in_thread
from tests.support.stub_office import StubOffice

KTP, KK = ServiceId("ktp"), ServiceId("kk")


def asks(app: App, *service_ids: ServiceId, is_priority: bool = False) -> tuple[Foretold, ...] | None:
    """Ask and wait for the one call back."""
    told: list[tuple[Foretold, ...] | None] = []
    app.session.ask_waits(service_ids, told.append, is_priority=is_priority)
    assert told == [], "the answer comes later, never while it is asked"
    app.wait_until(lambda: bool(told))
    assert len(told) == 1
    return told[0]


def test_a_hub_tells_what_numbers_would_say(qtbot: QtBot) -> None:
    """Several services in one question, of the class that was asked for."""
    office = StubOffice()
    known = Foretold(service_id=KTP, is_priority=False, ahead=3, wait=WaitRange(10, 25))
    unknown = Foretold(service_id=KK, is_priority=False, ahead=0, wait=None)
    first = Foretold(service_id=KTP, is_priority=True, ahead=0, wait=WaitRange(0, 10))
    office.foretold = {(one.service_id, one.is_priority): one for one in (known, unknown, first)}
    with hub_in_thread(office) as hub, app_at(qtbot, hub.address) as app:
        app.wait_for(LineState.LIVE)
        assert asks(app, KTP, KK) == (known, unknown)
        assert asks(app, KTP, KK, is_priority=True) == (first,)


def test_no_answer_is_told_as_none(qtbot: QtBot) -> None:
    """The hub is on the line, its store can't serve: no answer, and the app can ask again."""
    office = StubOffice()
    with hub_in_thread(office) as hub, app_at(qtbot, hub.address) as app:
        app.wait_for(LineState.LIVE)
        office.unavailable = "database_away"
        assert asks(app, KTP) is None


def test_without_a_line_there_is_nobody_to_ask(qtbot: QtBot) -> None:
    """The answer is none, later, as from a hub that is silent."""
    with app_at(qtbot, f"127.0.0.1:{free_port()}") as app:
        assert asks(app, KTP) is None
