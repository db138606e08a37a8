"""Where figures are measured: a folder that is thrown away, and the parts that several figures share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long is measured: ``rounds`` of figure and floor in turn, ``round_seconds`` each; ``pushes`` in a round.

    ``presses`` of a key or a tap in a round, ``old_tickets`` in the hall whose history is long.
    """

    rounds: int
    round_seconds: float
    pushes: int
    presses: int = 4
    old_tickets: int = 100_000


QUICK = Effort(rounds=3, round_seconds=1.0, pushes=100)
FULL = Effort(rounds=7, round_seconds=3.0, pushes=300, presses=10, old_tickets=1_000_000)


class Stage:
    """One run's place. What is opened on it is closed with it, the last first."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        self.folder = folder
        self.effort = effort
        self._open = ExitStack()
        self._parts: dict[object, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def once(self, make: Callable[[Stage], Part]) -> Part:
        """Return what ``make`` makes, made once a run: two figures of one measurement share it. Raises what it raises.

        A part that failed fails again for the next figure that needs it, without being tried twice.
        """
        if make not in self._parts:
            try:
                self._parts[make] = make(self)
            except Exception as error:
                self._parts[make] = _Failed(error)
                raise
        part = self._parts[make]
        if isinstance(part, _Failed):
            raise part.error
        made: Part = part
        return made

    def enter(self, opened: AbstractContextManager[Part]) -> Part:
        """Open something for the rest of the run."""
        return self._open.enter_context(opened)


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception
