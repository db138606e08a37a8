"""A run of the bench: each figure in turn, on one stage, whatever becomes of the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from bench.figure import CannotMeasure, Figure
from bench.load import LoadFailed
from bench.report import Outcome
from bench.stage import Stage
from shared.demo.processes import DemoFailed
from shared.domain.errors import Unavailable


def measure_all(
    figures: Sequence[type[Figure]], stage: Stage, on_begin: Callable[[type[Figure]], None] = lambda _figure: None
) -> list[Outcome]:
    """Measure these figures; one that can't be measured says why, and the rest go on."""
    outcomes = []
    for figure in figures:
        on_begin(figure)
        outcomes.append(_measure(figure, stage))
    return outcomes


def _measure(figure: type[Figure], stage: Stage) -> Outcome:
    began_at = time.perf_counter()
    try:
        rounds = figure().measure(stage)
    except (CannotMeasure, LoadFailed, DemoFailed) as reason:
        return Outcome(figure=figure, why_not=str(reason), seconds=time.perf_counter() - began_at)
    except Unavailable as reason:
        why_not = f"the store is not available ({reason.code})"
        return Outcome(figure=figure, why_not=why_not, seconds=time.perf_counter() - began_at)
    except Exception as fault:  # noqa: BLE001  # a fault in one figure must not take the others along; it is told whole
        why_not = f"{type(fault).__name__}: {fault}"
        return Outcome(figure=figure, why_not=why_not, seconds=time.perf_counter() - began_at)
    return Outcome(figure=figure, rounds=rounds, seconds=time.perf_counter() - began_at)
