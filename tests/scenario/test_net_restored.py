"""A backup put back while the screens stay on: they read the hall anew by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.cli.__main__ import main
from shared.client.asking import Outcome
from shared.client.line import LineState
from shared.domain.answers import Done
from shared.domain.clock import SystemClock
from shared.domain.events import TicketIssued
from shared.domain.roles import Reader
from shared.office.opening import database_url, load_plan
from shared.paths import Paths
from shared.protocol import messages
from tests.support.app_line import app_at
from tests.support.factory import a_plan
from tests.support.hub_process import HubProcess, free_port


def test_screens_read_the_hall_anew_after_a_restore_and_no_number_comes_twice(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two numbers in the backup, two after it; the hub stops, the backup comes back, the hub starts: the app, which was
    never restarted, has the hub's new epoch and its hall, and the next number is one that nobody holds."""
    paths = Paths.under(tmp_path / "hall").create()
    load_plan(database_url(paths.data), a_plan(), {}, SystemClock())
    data, port = ["--data", str(tmp_path / "hall")], free_port()
    outcomes: list[Outcome] = []

    def labels() -> list[str]:
        issued = [event for one in outcomes if isinstance(one, Done) for event in one.events]
        return [event.ticket.label for event in issued if isinstance(event, TicketIssued)]

    with app_at(qtbot, f"127.0.0.1:{port}", reader=Reader.COUNTER) as app:
        with HubProcess(tmp_path / "hall", port):
            app.wait_for(LineState.LIVE)
            for _ in range(2):
                app.takes_ticket(outcomes)
            app.wait_until(lambda: len(outcomes) == 2)
            assert main(["backup", "make", *data]) == 0
            for _ in range(2):
                app.takes_ticket(outcomes)
            app.wait_until(lambda: len(outcomes) == 4)
        app.wait_for(LineState.AWAY)
        assert app.session.mirror.hall is not None
        before = app.session.mirror.hall.epoch
        (kept,) = (paths.data / "backups").glob("*.sqlite3")
        assert main(["backup", "restore", str(kept), *data]) == 0
        assert "Numbers go on with A-005" in capsys.readouterr().out
        with HubProcess(tmp_path / "hall", port) as again:
            app.wait_for(LineState.LIVE, seconds=20)
            app.takes_ticket(outcomes)
            app.wait_until(lambda: len(outcomes) == 5)
            with again.ask() as ask:
                hall = messages.snapshot.validate_json(ask.get("/snapshot", params={"reader": "counter"}).content)
            app.wait_until(lambda: app.session.mirror.seq == hall.seq)
            assert app.session.mirror.hall == hall
            assert hall.epoch != before
            app.session.close()
    assert labels() == ["A-001", "A-002", "A-003", "A-004", "A-005"]
    assert sorted(ticket.label for ticket in hall.tickets.values()) == ["A-001", "A-002", "A-005"]
