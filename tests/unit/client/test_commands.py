"""An app's commands, over real sockets: each is done once and told once, whatever the line does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtNetwork import QNetworkProxy
from pytestqt.qtbot import QtBot

from shared.client.asking import Outcome, Unanswered
from shared.client.line import LineState
from shared.domain.answers import Done
from shared.domain.commands import IssueTicket
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import ServiceId
from shared.hub.serve import Hub
from tests.support.app_line import app_at
from tests.support.hub_process import free_port, hub_in_thread
from tests.support.relay import Relay, relay_to
from tests.support.stub_office import StubOffice

LIVE, AWAY = LineState.LIVE, LineState.AWAY


@pytest.fixture
def relay(hub: Hub) -> Iterator[Relay]:
    with relay_to(_port(hub)) as wire:
        yield wire


def _port(hub: Hub) -> int:
    return int(hub.address.rpartition(":")[2])


def _issued(office: StubOffice) -> list[IssueTicket]:
    return [command for command in office.executed if isinstance(command, IssueTicket)]


def test_a_lost_reply_is_one_ticket(qtbot: QtBot, office: StubOffice, relay: Relay) -> None:
    """F04: the retry carries the same command_id and gets the first answer."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, relay.address) as app:
        app.wait_for(LIVE)
        relay.replies_to_lose = 2
        name = app.takes_ticket(outcomes)
        app.wait_until(lambda: bool(outcomes))
        assert relay.replies_lost == 2
    (done,) = outcomes
    assert isinstance(done, Done)
    assert done.command_id == name
    assert office.welcome().seq == 1
    assert {command.command_id for command in _issued(office)} == {name}


def test_a_hub_that_never_answers_is_asked_again_and_the_screen_lives(
    qtbot: QtBot, office: StubOffice, hub: Hub
) -> None:
    """F35: each try has its end, the event loop turns meanwhile, and the answer comes once the office moves again."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        office.is_stuck = True
        app.takes_ticket(outcomes)
        app.wait_until(lambda: len(_issued(office)) >= 2)
        assert outcomes == []
        office.is_stuck = False
        app.wait_until(lambda: bool(outcomes))
        assert isinstance(outcomes[0], Done)
        assert office.welcome().seq == 1


def test_an_expired_command_is_told_once(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """F62: no answer in time means no number; a late answer doesn't call back."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        office.is_stuck = True
        name = app.takes_ticket(outcomes, expires_seconds=0.3)
        second = app.takes_ticket(outcomes, expires_seconds=5)
        app.wait_until(lambda: bool(outcomes))
        assert outcomes == [Unanswered(name)]
        office.is_stuck = False
        app.wait_until(lambda: len(outcomes) == 2)
        assert isinstance(outcomes[1], Done)
        assert outcomes[1].command_id == second


def test_without_a_hub_a_command_is_told_when_it_expires(qtbot: QtBot) -> None:
    """F62: the kiosk says "temporarily unavailable" and shows no number."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, f"127.0.0.1:{free_port()}") as app:
        name = app.takes_ticket(outcomes, expires_seconds=0.2)
        app.wait_until(lambda: bool(outcomes))
        assert outcomes == [Unanswered(name)]


def test_commands_go_in_the_order_they_were_sent(qtbot: QtBot, office: StubOffice, relay: Relay) -> None:
    """Also when the first one has to be sent twice."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, relay.address) as app:
        app.wait_for(LIVE)
        relay.replies_to_lose = 1
        names = [app.takes_ticket(outcomes) for _ in range(5)]
        assert outcomes == []
        app.wait_until(lambda: len(outcomes) == 5)
    assert [outcome.command_id for outcome in outcomes] == names
    assert list(dict.fromkeys(command.command_id for command in _issued(office))) == names


def test_a_command_waits_for_a_hub_that_is_being_restarted(qtbot: QtBot, office: StubOffice) -> None:
    """F27: sent while the hub is away, done once when it is back."""
    port = free_port()
    outcomes: list[Outcome] = []
    with app_at(qtbot, f"127.0.0.1:{port}") as app:
        with hub_in_thread(office, port):
            app.wait_for(LIVE)
        app.wait_for(AWAY)
        app.takes_ticket(outcomes)
        with hub_in_thread(office, port):
            app.wait_until(lambda: bool(outcomes))
            assert isinstance(outcomes[0], Done)
            app.session.close()
    assert office.welcome().seq == 1


def test_an_unreadable_command_is_our_fault_and_is_not_repeated(
    qtbot: QtBot, office: StubOffice, hub: Hub, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is logged, told as unanswered, and the next command goes on."""
    outcomes: list[Outcome] = []
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        wrong = IssueTicket(command_id=new_command_id(), service_id=ServiceId(""))
        object.__setattr__(wrong, "type", "explode")
        app.session.send(wrong, outcomes.append)
        app.takes_ticket(outcomes)
        app.wait_until(lambda: len(outcomes) == 2)
    assert outcomes[0] == Unanswered(wrong.command_id)
    assert isinstance(outcomes[1], Done)
    assert "can't read the command" in caplog.text


def test_closing_tells_whoever_still_waits(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """Exactly one callback, also at the end."""
    outcomes: list[Outcome] = []
    office.is_stuck = True
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        names = [app.takes_ticket(outcomes) for _ in range(2)]
    assert outcomes == [Unanswered(name) for name in names]


def test_a_proxy_of_the_internet_is_not_for_the_hall(qtbot: QtBot, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """F32: the environment and Qt's own proxy lead to a dead port; the line and the commands go straight."""
    dead = free_port()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{dead}")
    before = QNetworkProxy.applicationProxy()
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", dead))
    outcomes: list[Outcome] = []
    not_loopback = f"0.0.0.0:{_port(hub)}"  # leads to this machine too, but Qt exempts loopback from every proxy
    try:
        with app_at(qtbot, not_loopback) as app:
            app.wait_for(LIVE)
            app.takes_ticket(outcomes)
            app.wait_until(lambda: bool(outcomes))
            assert isinstance(outcomes[0], Done)
    finally:
        QNetworkProxy.setApplicationProxy(before)
