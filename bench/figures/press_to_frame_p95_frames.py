"""How long after the officer's key the hall sees the number."""

from __future__ import annotations

from bench.figure import Figure, Floor, Rounds
from bench.pressing import measure_press_to_frame
from bench.stage import Stage


class PressToFrameP95Frames(Figure):
    """How long after the officer's key the hall sees the number."""

    name = "press_to_frame_p95_frames"
    unit = "frames at 60 Hz"
    sentence = (
        "From an officer's key to the board's frame with the number, through the real processes, 95th percentile."
    )
    floor = Floor(
        name="bare_press_to_frame_p95_frames",
        sentence="A key on a bare QML window with one number, until its frame.",
    )

    def measure(self, stage: Stage) -> Rounds:
        """Press in turn at a counter and on a bare window."""
        return measure_press_to_frame(stage)
