"""What the bench says: a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.figure import Figure, Rounds
from bench.numbers import median, short, spread

COLUMNS = ("figure", "unit", "value", "floor", "ratio", "goal", "", "rounds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A figure and what came of measuring it: its rounds, or why there are none."""

    figure: type[Figure]
    rounds: Rounds | None = None
    why_not: str = ""
    seconds: float = 0.0

    @property
    def value(self) -> float | None:
        """The median of its rounds."""
        return median(self.rounds.values) if self.rounds else None

    @property
    def floor(self) -> float | None:
        """The median of the floor's rounds."""
        return median(self.rounds.floors) if self.rounds and self.rounds.floors else None

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of its floor."""
        return self.value / self.floor if self.value is not None and self.floor else None

    @property
    def is_met(self) -> bool | None:
        """Whether it reaches its goal; None without a goal or a value."""
        if self.figure.goal is None or self.value is None:
            return None
        return self.figure.goal.is_met(self.value, self.floor)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return one line for each figure, then what is to be known of each: why it is missing, what its floor is."""
    rows = [COLUMNS, *(_row(outcome) for outcome in outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = [
        "  ".join(
            cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    for outcome in outcomes:
        lines += ["", *_sentences(outcome)]
    return "\n".join(lines)


def as_json(outcomes: Sequence[Outcome], *, effort: str, began_at: datetime, seconds: float) -> str:
    """Return everything as JSON. ``values`` holds each figure and each floor by its name, as a plain number."""
    values: dict[str, float] = {}
    for outcome in outcomes:
        if outcome.value is not None:
            values[outcome.figure.name] = outcome.value
        if outcome.floor is not None and outcome.figure.floor is not None:
            values[outcome.figure.floor.name] = outcome.floor
    told = {
        "ok": all(not outcome.why_not for outcome in outcomes),
        "effort": effort,
        "began_at": began_at.isoformat(),
        "seconds": round(seconds, 1),
        "machine": {
            "system": platform.platform(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
        },
        "values": values,
        "figures": [_as_dict(outcome) for outcome in outcomes],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _row(outcome: Outcome) -> tuple[str, ...]:
    figure = outcome.figure
    goal = figure.goal.sentence if figure.goal else ""
    if outcome.rounds is None or outcome.value is None:
        return (figure.name, figure.unit, "—", "", "", goal, "not measured", "")
    low, high = spread(outcome.rounds.values)
    verdict = "" if outcome.is_met is None else "met" if outcome.is_met else "missed"
    return (
        figure.name,
        figure.unit,
        short(outcome.value),
        "" if outcome.floor is None else short(outcome.floor),
        "" if outcome.ratio is None else f"{outcome.ratio:.2f}",
        goal,
        verdict,
        f"{short(low)}–{short(high)} in {len(outcome.rounds.values)}",
    )


def _sentences(outcome: Outcome) -> list[str]:
    figure = outcome.figure
    lines = [f"{figure.name}: {figure.sentence}"]
    if figure.floor is not None:
        lines.append(f"  {figure.floor.name}: {figure.floor.sentence}")
    if outcome.why_not:
        lines.append("  Not measured: " + outcome.why_not.replace("\n", "\n    "))
    if outcome.rounds is not None:
        lines += [f"  {remark}." for remark in outcome.rounds.remarks]
    return lines


def _as_dict(outcome: Outcome) -> dict[str, Any]:
    figure, rounds = outcome.figure, outcome.rounds
    return {
        "name": figure.name,
        "unit": figure.unit,
        "sentence": figure.sentence,
        "value": outcome.value,
        "spread": list(spread(rounds.values)) if rounds else None,
        "rounds": list(rounds.values) if rounds else [],
        "floor_name": figure.floor.name if figure.floor else None,
        "floor_sentence": figure.floor.sentence if figure.floor else None,
        "floor": outcome.floor,
        "floor_spread": list(spread(rounds.floors)) if rounds and rounds.floors else None,
        "floor_rounds": list(rounds.floors) if rounds else [],
        "ratio": outcome.ratio,
        "goal": figure.goal.sentence if figure.goal else None,
        "is_met": outcome.is_met,
        "remarks": list(rounds.remarks) if rounds else [],
        "why_not": outcome.why_not or None,
        "seconds": round(outcome.seconds, 1),
    }
