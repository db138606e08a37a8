"""The live line's messages, and how domain types become JSON and back. Validation happens here, at the border."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter

from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.events import Event
from shared.domain.ids import BranchId, DeviceId, Epoch
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.domain.waiting import Foretold

SCHEMA = 1  # what this side speaks
MIN_SCHEMA = 1  # the oldest that this side still understands
HEARTBEAT_SECONDS = 3.0  # each side pings this often; silent for three of them: the line is dead


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """An app introduces itself; ``epoch`` and ``seq`` are what its mirror holds (None: nothing yet)."""

    reader: Reader
    device_id: DeviceId
    schema: int = SCHEMA
    min_schema: int = MIN_SCHEMA
    epoch: Epoch | None = None
    seq: int | None = None
    type: Literal["hello"] = "hello"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Are you there? Either side may ask."""

    number: int
    type: Literal["ping"] = "ping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """I am here. The hub adds its clock, ``now``, aware: apps show times and compare them by it."""

    number: int
    now: datetime | None = None
    type: Literal["pong"] = "pong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The hub introduces itself. ``now`` is its clock, aware; also the body of ``GET /hello``."""

    branch_id: BranchId
    epoch: Epoch
    seq: int
    now: datetime
    schema: int = SCHEMA
    min_schema: int = MIN_SCHEMA
    type: Literal["welcome"] = "welcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSent:
    """The whole of what this reader may hold."""

    snapshot: Snapshot
    type: Literal["snapshot"] = "snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsSent:
    """The next entries of the journal, in order."""

    events: tuple[Event, ...]
    type: Literal["events"] = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """The hub closes the line. ``reason``: stopping, too_slow, schema, restored."""

    reason: Literal["stopping", "too_slow", "schema", "restored"]
    type: Literal["goodbye"] = "goodbye"


FORETOLD_AT_ONCE = 12  # services that one question may name: what one page shows

WORD_LETTERS = 64  # what the store keeps of an id


def _with_short_words(told: Command) -> Command:
    """Let a command through whose words can be kept: not too long, no control signs, and a name of its own."""
    for field in fields(told):
        word = getattr(told, field.name)
        if isinstance(word, str) and (len(word) > WORD_LETTERS or not word.isprintable()):
            raise ValueError(f"{field.name}: expected at most {WORD_LETTERS} printable letters")
    if not told.command_id:
        raise ValueError("command_id: expected a name that no other command has")
    return told


FromApp = Hello | Ping | Pong
FromHub = Welcome | SnapshotSent | EventsSent | Goodbye | Ping | Pong

from_app: TypeAdapter[FromApp] = TypeAdapter(Annotated[FromApp, Field(discriminator="type")])
from_hub: TypeAdapter[FromHub] = TypeAdapter(Annotated[FromHub, Field(discriminator="type")])
command: TypeAdapter[Command] = TypeAdapter(
    Annotated[Command, Field(discriminator="type"), AfterValidator(_with_short_words)]
)
answer: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="type")])
event: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="type")])
snapshot: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)
plan: TypeAdapter[Plan] = TypeAdapter(Plan)
foretold: TypeAdapter[tuple[Foretold, ...]] = TypeAdapter(tuple[Foretold, ...])
