"""What asking the hub needs besides the commands themselves. Plain Python: presenters may import it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from shared.domain.ids import CommandId

if TYPE_CHECKING:  # a window that has nothing to ask yet needs none of it: 80 ms
    from shared.domain.answers import Declined, Done
    from shared.domain.commands import Command
    from shared.domain.ids import ServiceId
    from shared.domain.waiting import Foretold

EXPIRES_SECONDS = 10.0  # a person at a screen waits no longer than this


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer came in time. Whether it happened is unknown: asking again needs the same ``command_id``."""

    command_id: CommandId


Outcome: TypeAlias = "Done | Declined | Unanswered"
OnAnswer = Callable[[Outcome], None]


class Send(Protocol):
    """Hands a command to the hub; ``on_answer`` is called exactly once, later."""

    def __call__(self, command: Command, on_answer: OnAnswer, expires_seconds: float = EXPIRES_SECONDS) -> None:
        """Ask until answered or expired."""
        ...


OnForetold = Callable[["tuple[Foretold, ...] | None"], None]  # None: no answer


class AskWaits(Protocol):
    """Asks what numbers for some services would say if they were taken now; ``on_told`` is called exactly once."""

    def __call__(self, service_ids: Sequence[ServiceId], on_told: OnForetold, *, is_priority: bool) -> None:
        """Ask once: whoever shows it asks anew soon."""
        ...
