"""What a watcher is told: health with its disk and backups, figures for Prometheus, a beat while all is well."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from shared.hub import health, serve
from shared.hub.figures import BOUNDS_SECONDS, Figures
from shared.paths import PROJECT
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

CONDITIONS = {
    "troubles": ["backup_place_absent"],
    "disk": {"folder": "/srv", "free_bytes": 7_000, "database_bytes": 300},
    "backups": [
        {"folder": "/a", "last_good_at": "2026-11-25T02:42:00+00:00", "trouble": ""},
        {"folder": "/b", "last_good_at": "", "trouble": "backup_place_absent"},
    ],
    "archive": {"days": 7, "oldest": "", "newest": "", "bytes": 900, "looked_at": "", "trouble": "disk_full"},
}
SECONDS = 10.0


@pytest.fixture
def ask(office: StubOffice) -> Iterator[httpx.Client]:
    """A client of a hub whose disk and backups are as above."""
    with (
        hub_in_thread(office, conditions=lambda: dict(CONDITIONS)) as hub,
        httpx.Client(base_url=hub.address, trust_env=False, timeout=SECONDS) as client,
    ):
        yield client


def issue(ask: httpx.Client, command_id: str) -> int:
    command = {"type": "issue", "command_id": command_id, "service_id": "ktp"}
    return ask.post("/commands", json=command).status_code


def figures(ask: httpx.Client) -> dict[tuple[str, ...], float]:
    """Every sample of the page, by its name and its labels' values."""
    answer = ask.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_commands_events_and_the_hall_are_counted(office: StubOffice, ask: httpx.Client) -> None:
    """Two numbers, one asked for twice, and one that the disk refused: commands, journal entries, who waits."""
    assert [issue(ask, command_id) for command_id in ("a", "a", "b")] == [200] * 3
    office.unavailable = "disk_full"
    assert issue(ask, "c") == 503
    office.unavailable = ""
    told = figures(ask)
    assert told["antre_commands_total", "issue", "done"] == 3
    assert told["antre_commands_total", "issue", "unavailable"] == 1
    assert told["antre_command_seconds_count", "issue"] == 4
    assert told["antre_events_total", "ticket.issued"] == 2
    assert (told["antre_waiting", "ktp"], told["antre_waiting", "kk"]) == (2, 0)
    assert (told["antre_ready",], told["antre_journal_seq",], told["antre_lines", "kiosk"]) == (1, 2, 0)
    assert told["antre_disk_free_bytes",] == 7_000
    assert told["antre_backup_last_good_timestamp_seconds", "/a"] == 1_795_574_520
    assert ("antre_backup_last_good_timestamp_seconds", "/b") not in told
    assert (told["antre_backup_trouble", "/a"], told["antre_backup_trouble", "/b"]) == (0, 1)
    assert [told[f"antre_archive_{name}",] for name in ("days", "bytes", "trouble")] == [7, 900, 1]
    if sys.platform == "linux":
        assert told["process_resident_memory_bytes",] > 1_000_000


def test_the_page_is_there_while_the_store_is_not(office: StubOffice, ask: httpx.Client) -> None:
    """A watcher that asks because something is wrong is told so, not turned away."""
    office.unavailable = "database_away"
    told = figures(ask)
    assert told["antre_ready",] == 0
    assert ("antre_journal_seq",) not in told
    health_told = ask.get("/health")
    assert (health_told.status_code, health_told.json()["why_not"]) == (503, "database_away")
    assert health_told.json()["disk"] == CONDITIONS["disk"]


def test_what_is_in_the_way_soon_is_told_and_stops_nothing(ask: httpx.Client) -> None:
    """A stick that was pulled is a trouble; the hub is ready all the same."""
    told: dict[str, Any] = ask.get("/health").json()
    assert (told["ready"], told["troubles"]) == (True, ["backup_place_absent"])
    assert told["backups"] == CONDITIONS["backups"]


def test_a_disk_that_hangs_does_not_keep_health_waiting(office: StubOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The conditions are left out when they aren't there in time, and one look hangs, not one for each who asks."""
    monkeypatch.setattr(health, "HEALTH_SECONDS", 0.2)
    may_end = threading.Event()
    looks: list[int] = []

    def hangs() -> dict[str, Any]:
        looks.append(1)
        may_end.wait(SECONDS)
        return dict(CONDITIONS)

    with hub_in_thread(office, conditions=hangs) as hub:
        answers = [httpx.get(f"{hub.address}/health", trust_env=False, timeout=SECONDS).json() for _ in range(3)]
        may_end.set()
    assert [(told["ready"], "disk" in told) for told in answers] == [(True, False)] * 3
    assert len(looks) == 1


def test_times_fall_under_the_first_bound_that_holds_them() -> None:
    """Prometheus' buckets include their bound, and the last has none."""
    counted = Figures()
    for seconds in (BOUNDS_SECONDS[0], 0.003, 7.0):
        counted.note_answer("issue", "done", seconds)
    under = counted.answered["issue"].by_bound
    assert (under[0], under[2], under[-1], sum(under)) == (1, 1, 1, 3)


def test_a_hub_that_nobody_watches_starts_without_the_library() -> None:
    """It costs a fifth of a second and some megabytes."""
    program = "import sys, shared.hub.serve; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False, timeout=60).returncode == 0


def test_the_watchdog_hears_a_beat_only_while_the_office_answers(
    office: StubOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An office that answers nothing, for a minute, is stuck: the beats end, and come again when it answers."""
    monkeypatch.setattr(serve, "TICK_SECONDS", 0.05)
    monkeypatch.setattr(serve, "BEAT_SECONDS", 0.01)
    has_beaten = threading.Event()

    def heard(seconds: float) -> bool:
        has_beaten.clear()
        return has_beaten.wait(seconds)

    with hub_in_thread(office, on_beat=has_beaten.set):
        assert heard(SECONDS)
        office.is_stuck = True
        assert any(not heard(0.3) for _ in range(30))
        office.is_stuck = False
        assert heard(SECONDS)
    assert "The store is not ready: slow." in caplog.text
