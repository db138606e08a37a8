"""What the office says to a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shared.domain.errors import RefusalCode
from shared.domain.events import Event
from shared.domain.ids import CommandId


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It happened, and is on disk. ``events`` are the journal's entries that it made, in order."""

    command_id: CommandId
    events: tuple[Event, ...]
    type: Literal["done"] = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The rules say no; nothing changed. ``details`` fill the sentence that the screen has for ``code``."""

    command_id: CommandId
    code: RefusalCode
    details: dict[str, str | int]
    type: Literal["declined"] = "declined"


Answer = Done | Declined
