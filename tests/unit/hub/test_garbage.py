"""What a hub's process has otherwise than Python does it: garbage when nobody waits, and threads that give way."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import weakref
from concurrent.futures import Future

import pytest

from shared.hub import garbage
from shared.hub.pending import Pending
from shared.paths import PROJECT

SECONDS = 20.0


class _Collected(Exception):
    """Ends the duty, which has no end of its own."""


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def collect() -> None:
        raise _Collected

    monkeypatch.setattr(gc, "collect", collect)
    monkeypatch.setattr(garbage, "EVERY_SECONDS", 0.0)
    monkeypatch.setattr(garbage, "QUIET_SECONDS", 0.0)


async def _collect(is_quiet: list[bool]) -> None:
    async with asyncio.timeout(SECONDS):
        await garbage.collect_in_quiet(lambda: is_quiet.pop(0))


@pytest.mark.usefixtures("_at_once")
def test_it_waits_until_nobody_waits() -> None:
    """Not while a command is under way; at the first quiet moment."""
    asked = [False, False, False, True, True]
    with pytest.raises(_Collected):
        asyncio.run(_collect(asked))
    assert asked == [True]


@pytest.mark.usefixtures("_at_once")
def test_a_hall_that_is_never_quiet_is_looked_through_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a hub that is always busy would grow."""
    monkeypatch.setattr(garbage, "PATIENCE_SECONDS", 0.0)
    with pytest.raises(_Collected):
        asyncio.run(_collect([False]))


def test_a_hub_looks_seldom_and_leaves_what_was_loaded_alone() -> None:
    """In a process of its own: this one's collector stays as it is."""
    asked = "from shared.hub import garbage; garbage.leave_to_rest(); import gc; print(gc.get_freeze_count() > 0)"
    asked += "; print(*gc.get_threshold())"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.split() == ["True", str(garbage.YOUNG), str(garbage.YOUNG_ROUNDS), str(garbage.FULL_ROUNDS)]


def test_an_answered_command_leaves_nothing_to_look_for() -> None:
    """What belongs to it ends with its answer, and a hub in a rush has nothing to walk through."""

    async def answer_one() -> bool:
        pending, told, coming = Pending(), asyncio.Event(), Future[str]()
        left = weakref.ref(coming)
        pending.tell_when_answered(coming, SECONDS, lambda _answer, _error: told.set())
        coming.set_result("done")
        del coming
        await told.wait()
        return left() is None

    gc.disable()
    try:
        assert asyncio.run(answer_one())
    finally:
        gc.enable()


def test_the_writer_gives_way_to_the_event_loop_soon() -> None:
    """Two milliseconds, in a process of its own."""
    asked = "import sys; from shared.hub import event_loop; event_loop.give_way_soon(); print(sys.getswitchinterval())"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
    )
    assert float(told.stdout) == pytest.approx(0.002)
