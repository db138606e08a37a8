"""A child that is stuck ends itself; one that slept with its machine doesn't."""

from __future__ import annotations

import pytest

from shared.cli.stuck import SILENT_SECONDS, STUCK, StuckWatch


class Watched:
    """A hub's watch with a clock in the test's hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.ended: list[int] = []
        self.watch = StuckWatch(end=self.ended.append, clock=lambda: self.now)


def test_a_long_silence_ends_it_at_the_second_look(caplog: pytest.LogCaptureFixture) -> None:
    """With its own exit code, and with a line in the log."""
    hub = Watched()
    hub.now += SILENT_SECONDS + 1
    hub.watch.check()
    assert hub.ended == []
    hub.watch.check()
    assert hub.ended == [STUCK]
    assert "Stuck for more than 30 seconds" in caplog.text


def test_one_that_beats_again_lives_on() -> None:
    """After a night's sleep of the machine the first look finds hours of silence, and the second a beat."""
    hub = Watched()
    for _ in range(3):
        hub.now += 8 * 3600
        hub.watch.check()
        hub.watch.beat()
        hub.watch.check()
    assert hub.ended == []
