"""How long a citizen looks at a dark kiosk."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.stage import Stage
from bench.starting import measure_app_start


class KioskColdStartS(Figure):
    """How long a citizen looks at a dark kiosk."""

    name = "kiosk_cold_start_s"
    unit = "s"
    sentence = "From the start of the kiosk's process until its first frame."
    floor = Floor(
        name="bare_frame_start_s",
        sentence="A bare QML window with one number on it, in a fresh process, until its first frame.",
    )
    goal = Goal(side="at most", limit=0.6, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Start kiosks in turn with a bare window."""
        return measure_app_start(stage, "kiosk")
