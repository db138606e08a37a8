"""Pictures of a run as SVG: plain text that every browser shows, and no library is needed to write."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from shared.demo.simulator.measures import Told
from shared.demo.simulator.run import Run

_WIDTH, _HEIGHT = 960, 480
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 24, 64, 64
_INK, _LINE, _PAPER = "#1b1f24", "#d5dae0", "#ffffff"
_BLUE, _ORANGE, _GREEN = "#0072b2", "#d55e00", "#009e73"  # Okabe and Ito's: told apart by most colour-blind people
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200)
_MARKS_AT_MOST = 8


@dataclass
class Chart:
    """Axes from 0 to ``across`` and 0 to ``up``, in the units that their titles say."""

    title: str
    across_title: str
    up_title: str
    across: float
    up: float
    parts: list[str] = field(default_factory=list)
    across_from: float = 0.0
    clock: bool = False  # the axis counts hours of the day

    def x(self, value: float) -> float:
        """Return where a value stands, in picture units from the left."""
        share = (value - self.across_from) / max(1e-9, self.across - self.across_from)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        """Return where a value stands, in picture units from the top."""
        return _HEIGHT - _BOTTOM - value / max(1e-9, self.up) * (_HEIGHT - _TOP - _BOTTOM)

    def line(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Join points that are in order."""
        joined = " ".join(f"{self.x(a):.1f},{self.y(b):.1f}" for a, b in points)
        self.parts.append(f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>')

    def dot(self, across: float, up: float, colour: str) -> None:
        """Put a dot."""
        self.parts.append(
            f'<circle cx="{self.x(across):.1f}" cy="{self.y(up):.1f}" r="3" fill="{colour}" fill-opacity="0.7"/>'
        )

    def bar(self, across: float, low: float, high: float, colour: str) -> None:
        """Draw what reaches from a value to another."""
        x = self.x(across)
        self.parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{self.y(low):.1f}" y2="{self.y(high):.1f}" '
            f'stroke="{colour}" stroke-width="3" stroke-opacity="0.35"/>'
        )

    def key(self, entries: Sequence[tuple[str, str]]) -> None:
        """Say what each colour stands for, above the axes."""
        left = _LEFT
        for words, colour in entries:
            self.parts.append(f'<rect x="{left}" y="42" width="14" height="10" fill="{colour}"/>')
            self.parts.append(f'<text x="{left + 20}" y="52" font-size="14">{escape(words)}</text>')
            left += 44 + 8 * len(words)

    def svg(self) -> str:
        """Return the picture."""
        marks = []
        for value in _marks(self.across_from, self.across):
            x, words = self.x(value), f"{value:02.0f}.00" if self.clock else f"{value:g}"
            marks.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="{_LINE}"/>')
            marks.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{words}</text>')
        for value in _marks(0, self.up):
            y = self.y(value)
            marks.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_LINE}"/>')
            marks.append(f'<text x="{_LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{value:g}</text>')
        middle = (_TOP + _HEIGHT - _BOTTOM) / 2
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
                f'height="{_HEIGHT}" font-family="sans-serif" font-size="14" fill="{_INK}">',
                f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_PAPER}"/>',
                f'<text x="{_LEFT}" y="28" font-size="20" font-weight="bold">{escape(self.title)}</text>',
                *marks,
                *self.parts,
                f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2:.0f}" y="{_HEIGHT - 16}" text-anchor="middle">'
                f"{escape(self.across_title)}</text>",
                f'<text x="20" y="{middle:.0f}" text-anchor="middle" transform="rotate(-90 20 {middle:.0f})">'
                f"{escape(self.up_title)}</text>",
                "</svg>",
                "",
            ]
        )


def draw(run: Run, folder: Path) -> list[Path]:
    """Draw the last reported day: who waited when, how long, and what each was told. Return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    told = run.measures.told
    if not told:
        return []
    day = told[-1].ticket.business_date
    of_day = [one for one in told if one.ticket.business_date == day and one.wait_minutes is not None]
    drawn = {
        "queue": _queue(run, day.isoformat()),
        "waits": _waits(run, of_day, day.isoformat()),
        "promise": _promise(run, of_day, day.isoformat()),
    }
    files = []
    for name, chart in drawn.items():
        file = folder / f"{run.scenario.name}-{name}.svg"
        file.write_text(chart.svg(), encoding="utf-8")
        files.append(file)
    return files


def _queue(run: Run, day: str) -> Chart:
    points = [
        (_hour(run, at), float(length))
        for at, length in run.measures.lengths
        if at.astimezone(run.measures.plan.branch.zone_info).date().isoformat() == day
    ]
    chart = _day_chart(f"{run.scenario.name}: who waits, {day}", "people who wait", points)
    chart.line([corner for before, after in pairwise(points) for corner in _step(before, after)], _BLUE)
    return chart


def _waits(run: Run, of_day: Sequence[Told], day: str) -> Chart:
    points = [(_hour(run, one.ticket.arrived_at), one.wait_minutes or 0.0) for one in of_day]
    chart = _day_chart(f"{run.scenario.name}: how long each waited, {day}", "minutes until the call", points)
    for one, (hour, minutes) in zip(of_day, points, strict=True):
        chart.dot(hour, minutes, _ORANGE if one.ticket.is_priority else _BLUE)
    chart.key([("without priority", _BLUE), ("with priority", _ORANGE)])
    return chart


def _promise(run: Run, of_day: Sequence[Told], day: str) -> Chart:
    """The ranges that were told, one after the other as numbers were taken, and the waits that came."""
    ends = [(0.0, max(one.wait_minutes or 0.0, one.ticket.promise.to_minutes)) for one in of_day if one.ticket.promise]
    chart = Chart(
        f"{run.scenario.name}: what was told and what came, {day}",
        "numbers in the order in which they were taken",
        "minutes",
        across=max(1, len(of_day)),
        up=max((high for _low, high in ends), default=1.0) * 1.05,
    )
    for place, one in enumerate(of_day):
        promise = one.ticket.promise
        if promise is None:
            continue
        is_held = promise.holds(one.wait_minutes or 0.0)
        chart.bar(place, promise.from_minutes, promise.to_minutes, _BLUE)
        chart.dot(place, one.wait_minutes or 0.0, _GREEN if is_held else _ORANGE)
    chart.key([("told", _BLUE), ("came, as told", _GREEN), ("came otherwise", _ORANGE)])
    return chart


def _day_chart(title: str, up_title: str, points: Sequence[tuple[float, float]]) -> Chart:
    hours = [hour for hour, _value in points] or [8.0]
    return Chart(
        title,
        "hour of the day",
        up_title,
        across_from=math.floor(min(hours)),
        across=math.ceil(max(hours) + 1e-6),
        up=max((value for _hour, value in points), default=1.0) * 1.05 or 1.0,
        clock=True,
    )


def _step(before: tuple[float, float], after: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    return (before, (after[0], before[1]))


def _hour(run: Run, at: datetime) -> float:
    local = at.astimezone(run.measures.plan.branch.zone_info)
    return local.hour + local.minute / 60 + local.second / 3600


def _marks(low: float, high: float) -> list[float]:
    step = next((step for step in _STEPS if (high - low) / step <= _MARKS_AT_MOST), _STEPS[-1])
    return [low + step * number for number in range(int((high - low) / step) + 1)]
