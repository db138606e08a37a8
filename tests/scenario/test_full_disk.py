"""A disk that is really full under a real hub: no number, a clear state, and on by itself when there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from shared.demo.torture.disk import Disk
from shared.demo.torture.room import can_be_made
from shared.domain.clock import SystemClock
from shared.office.opening import database_url, load_plan
from shared.paths import Paths
from shared.store.checkpoints import EVERY_PAGES, PAGES_OF_A_COMMIT
from tests.support.factory import a_plan
from tests.support.hub_process import HubProcess

MOST = 60  # numbers that the room which a full disk still had in the log's last page could take: far fewer


@pytest.fixture(params=["mounted", "limited"] if can_be_made() else ["limited"])
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Disk]:
    """A data folder whose office is loaded and always open, on a disk of its own or under a limit."""
    paths = Paths.under(tmp_path / "hall").create()
    load_plan(database_url(paths.data), a_plan(), {}, SystemClock())
    with Disk(tmp_path / "hall", is_own=request.param == "mounted") as disk:
        yield disk


def issues(ask: httpx.Client, number: int) -> httpx.Response:
    return ask.post("/commands", json={"type": "issue", "command_id": f"n-{number}", "service_id": "ktp"})


def waiting(ask: httpx.Client) -> list[str]:
    hall: dict[str, Any] = ask.get("/snapshot", params={"reader": "counter"}).json()
    return sorted(ticket["label"] for ticket in hall["tickets"].values())


def test_no_number_is_given_on_a_full_disk_and_the_next_one_follows_when_there_is_room(
    tmp_path: Path, disk: Disk
) -> None:
    """F16: from the first refusal on none is acknowledged, the hall can still be read, health says why; with room
    again the very command that was refused is done, without a restart and without a gap."""
    with HubProcess(tmp_path / "hall", prefix=disk.inside) as hub, hub.ask() as ask:
        # Under a limit the log has begun anew by then: what it may overwrite must not count as room.
        before = 1 if disk.inside else 2 * EVERY_PAGES // PAGES_OF_A_COMMIT
        for number in range(before):
            answer = issues(ask, -number)
            assert (answer.status_code, answer.json()["type"]) == (200, "done"), answer.text
        disk.fill(hub.process.pid)
        answers = [issues(ask, number) for number in range(1, MOST)]
        given = sum(answer.status_code == 200 for answer in answers)
        assert given < MOST / 2
        refused = answers[given:]
        assert {answer.status_code for answer in refused} == {503}
        assert {answer.json()["code"] for answer in refused} == {disk.code}
        health = ask.get("/health")
        assert health.status_code == 503
        told = health.json()
        assert (told["live"], told["ready"]) == (True, False)
        assert told["why_not"] == disk.code
        assert len(waiting(ask)) == before + given
        disk.free(hub.process.pid)
        again = issues(ask, 1 + given)
        assert again.json()["type"] == "done", again.text
        assert len(waiting(ask)) == before + given + 1
        assert again.json()["events"][0]["ticket"]["number"] == before + given + 1
        assert ask.get("/health").json()["ready"] is True


def test_a_hub_that_starts_on_a_full_disk_says_that_it_is_full(tmp_path: Path, disk: Disk) -> None:
    """Not that the disk fails, or is damaged: whoever read that would carry a good disk away. With room it serves."""
    if not disk.inside:  # nothing holds a program's files before there is one
        return
    disk.fill(0)
    with (
        pytest.raises(AssertionError, match="did not become ready") as told,
        HubProcess(tmp_path / "hall", prefix=disk.inside),
    ):
        pass
    assert "antre: The disk is full. Make room and try again.\n" in str(told.value)
    disk.free(0)
    with HubProcess(tmp_path / "hall", prefix=disk.inside) as hub, hub.ask() as ask:
        assert issues(ask, 1).json()["type"] == "done"
