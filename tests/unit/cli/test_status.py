"""`antre status`: one screen for a person, the same as JSON for a program, and an exit code for both."""

from __future__ import annotations

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from shared.cli.__main__ import main
from shared.cli.status import page, told_of
from shared.domain.clock import SetClock
from shared.domain.commands import Start
from shared.office.opening import database_url
from shared.store.backup import ROOM_LEFT_BYTES
from tests.support.factory import NOW
from tests.support.hub_process import free_port, hub_in_thread
from tests.support.office_case import an_office
from tests.support.stub_office import StubOffice

CONDITIONS = {
    "troubles": ["disk_low", "not_archived"],
    "disk": {"folder": "/srv/antre", "free_bytes": ROOM_LEFT_BYTES - 1, "database_bytes": 2_400_000},
    "backups": [{"folder": "/media/stick", "last_good_at": "", "trouble": "backup_place_absent"}],
    "archive": {
        "days": 240,
        "oldest": "2025-11-03",
        "newest": "2026-10-13",
        "bytes": 12_300_000,
        "looked_at": "2026-11-25T02:42:00+00:00",
        "trouble": "disk_full",
    },
}


def test_a_hall_is_told_in_figures(tmp_path: Path) -> None:
    """Given, waiting, at counters; each service with its longest wait; who sits where with which number."""
    clock = SetClock(NOW)
    with an_office(database_url(tmp_path), clock=clock) as case:
        for service in ("ktp", "ktp", "nib"):
            case.issues(service)
        case.signs_in()
        case.on_ticket(Start, case.calls_next().ticket_id)
        told = told_of(case.snapshot(), NOW + timedelta(minutes=12))
    assert (told["given"], told["waiting"], told["at_counters"], told["served"]) == (3, 2, 1, 0)
    rows = {row["service_id"]: (row["given"], row["waiting"], row["longest_wait_seconds"]) for row in told["services"]}
    assert rows == {"ktp": (2, 1, 720), "nib": (1, 1, 720)}
    (counter,) = told["counters"]
    assert (counter["counter_id"], counter["label"], counter["state"]) == ("3", "A-001", "serving")
    health = {"ready": True, "why_not": "", "since": NOW.isoformat(), "readers": {"kiosk": 2}, **CONDITIONS}
    lines = list(page({"address": "x", "is_running": True, "is_ready": True, "health": health, "hall": told}))
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 120
    text = "\n".join(lines)
    for words in (
        "3 given, 2 waiting, 1 at counters",
        "12 min",
        "A-001 serving",
        "2 kiosk",
        "Less than half a gigabyte",
        "240 days from 2025-11-03 to 2026-10-13, 12.3 MB",
        ", disk_full",
        "nothing was deleted",
    ):
        assert words in text
    assert "backup_place_absent, in /media/stick" in text


def test_a_hub_that_serves_is_0_and_one_that_can_not_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    """A program needs no words: the exit code says it; the JSON holds the health and the hall."""
    office = StubOffice()
    with hub_in_thread(office, conditions=lambda: dict(CONDITIONS)) as hub:
        office.issue()
        assert main(["status", "--hub", hub.address]) == 0
        said = capsys.readouterr().out
        assert f"serving at {hub.address}" in said
        office.write_trouble = "disk_full"
        assert main(["status", "--hub", hub.address]) == 1
        said = capsys.readouterr().out
        assert "NOT READY (disk_full)" in said
        assert "The disk is full. Make room and try again." in said
        office.write_trouble = "newer_store"  # the sentence needs what only the log knows
        assert main(["status", "--hub", hub.address]) == 1
        assert "Its log says more" in capsys.readouterr().out
        office.write_trouble = "disk_full"
        assert main(["status", "--hub", hub.address, "--json"]) == 1
        told = json.loads(capsys.readouterr().out)
    assert (told["is_running"], told["is_ready"], told["health"]["why_not"]) == (True, False, "disk_full")
    assert told["hall"]["waiting"] == 1


def test_where_no_hub_is_one_sentence_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its note in the data folder names where it was; a wrong address is 2."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "hub.json").write_text(json.dumps({"address": f"http://127.0.0.1:{free_port()}"}))
    assert main(["status", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("No hub answers at http://127.0.0.1:")
    assert "Start it with: antre hub" in said
    assert main(["status", "--hub", "not an address"]) == 2
    assert "is no address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "told",
    [
        b"<html>live</html>",
        b'["live"]',
        b'{"ready": true}',
        b'{"live": true, "ready": true}',
        b'{"live": true, "ready": false, "since": "", "readers": {}}',
        b'{"live": true, "ready": true, "why_not": "", "since": "", "readers": 3}',
    ],
)
def test_what_is_no_hub_is_not_taken_for_one(told: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """A printer's or a router's page may stand at that port, or another program's health, JSON or not."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever, name="page")
        thread.start()
        try:
            assert main(["status", "--hub", f"127.0.0.1:{server.server_port}"]) == 1
        finally:
            server.shutdown()
            thread.join()
    said = capsys.readouterr().out
    assert said.startswith(f"No hub answers at http://127.0.0.1:{server.server_port} (something else answers there).")
    assert "Start the hub at another port: antre hub --port" in said
