"""Several hubs as real processes on one PostgreSQL database, and apps that move between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.client.asking import Outcome
from shared.client.line import LineState
from shared.domain.answers import Done
from shared.domain.clock import SystemClock
from shared.domain.events import TicketIssued
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.office.opening import load_plan
from shared.protocol import messages
from tests.support.app_line import App, app_at
from tests.support.factory import a_plan
from tests.support.hub_process import HubProcess

LIVE = LineState.LIVE
TICKETS = 30


@contextmanager
def two_hubs(url: str, folder: Path) -> Iterator[tuple[HubProcess, HubProcess]]:
    """Two hubs of one branch, each with a data folder of its own."""
    load_plan(url, a_plan(), {}, SystemClock())
    with (
        HubProcess(folder / "one", 0, "--database", url) as first,
        HubProcess(folder / "two", 0, "--database", url) as second,
    ):
        yield first, second


def hall_at(hub: HubProcess, reader: Reader = Reader.COUNTER) -> Snapshot:
    with hub.ask() as ask:
        return messages.snapshot.validate_json(ask.get("/snapshot", params={"reader": reader}).content)


def labels_of(outcomes: list[Outcome]) -> list[str]:
    """The numbers that were answered, in the order of the answers."""
    issued = [event for outcome in outcomes if isinstance(outcome, Done) for event in outcome.events]
    return [event.ticket.label for event in issued if isinstance(event, TicketIssued)]


def all_is_told(apps: list[App], hub: HubProcess, outcomes: list[Outcome]) -> None:
    """Each number was answered once and is in the hall; each app heard each entry once, in order."""
    hall = hall_at(hub)
    for app in apps:
        app.wait_until(lambda app=app: app.session.mirror.seq == hall.seq)  # type: ignore[misc]  # bound now
        assert app.seqs == list(range(2, hall.seq + 1))
    assert apps[0].session.mirror.hall == hall
    assert labels_of(outcomes) == [f"A-{number:03d}" for number in range(1, TICKETS + 1)]
    assert sorted(ticket.label for ticket in hall.tickets.values()) == labels_of(outcomes)


@pytest.mark.parametrize("way", ["killed", "frozen"])
def test_when_a_hub_goes_its_apps_go_on_at_the_other_one(
    qtbot: QtBot, postgres_store: str, tmp_path: Path, way: str
) -> None:
    """A kiosk's hub dies, or hangs with its connections open, while numbers are asked for: what was not answered is
    asked again at the other hub under the same name. No number is lost or given twice, and a display there, which never
    spoke to the first hub, is told everything that happened at it."""
    outcomes: list[Outcome] = []
    with two_hubs(postgres_store, tmp_path) as hubs:
        both = ",".join(hub.address for hub in hubs)
        with app_at(qtbot, both, reader=Reader.COUNTER) as app, ExitStack() as stack:
            app.wait_for(LIVE)
            chosen = app.session.address
            assert chosen is not None
            # On a busy machine the hub that is asked first may answer second.
            first, second = sorted(hubs, key=lambda hub: hub.address != chosen.http)
            assert first.address == chosen.http
            display = stack.enter_context(app_at(qtbot, second.address, reader=Reader.DISPLAY))
            display.wait_for(LIVE)
            for _ in range(TICKETS):
                app.takes_ticket(outcomes, expires_seconds=30)
            app.wait_until(lambda: len(outcomes) >= TICKETS // 3, seconds=20)
            if way == "killed":
                first.kill()
            else:
                first.freeze()
            app.wait_until(lambda: len(outcomes) == TICKETS, seconds=25)
            app.wait_for(LIVE)
            now_at = app.session.address
            assert now_at is not None
            assert now_at.http == second.address
            all_is_told([app, display], second, outcomes)
