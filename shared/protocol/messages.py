"""The live line's messages, and how domain types become JSON and back. Validation happens here, at the border."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import MAXYEAR, MINYEAR, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from shared.domain.answers import Answer
from shared.domain.booking import Booking
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


_FACTS = {kind: tuple(fact.name for fact in fields(kind)) for kind in get_args(Command)}


def _that_can_be_kept(told: Command) -> Command:
    """Let a command through whose facts can be kept: words not too long and without control signs, times that are the
    same everywhere, and a name of its own."""
    for name in _FACTS[type(told)]:
        _refuse_what_can_not_be_kept(name, getattr(told, name))
    if not told.command_id:
        raise ValueError("command_id: expected a name that no other command has")
    return told


def _refuse_what_can_not_be_kept(name: str, fact: object) -> None:
    """Raise ValueError. A message to the public is longer than a word; the office refuses one that no screen shows."""
    if isinstance(fact, str):
        if len(fact) > WORD_LETTERS or not fact.isprintable():
            raise ValueError(f"{name}: expected at most {WORD_LETTERS} printable letters")
    elif isinstance(fact, datetime):
        if fact.tzinfo is None:
            raise ValueError(f"{name}: expected a time with its distance from UTC")
        if not MINYEAR < fact.year < MAXYEAR:  # in another zone, or some minutes on, it would be no time any more
            raise ValueError(f"{name}: expected a year between {MINYEAR} and {MAXYEAR}")
    elif isinstance(fact, tuple):
        for one in fact:
            _refuse_what_can_not_be_kept(name, one)
    elif isinstance(fact, Booking):
        for part in fields(fact):
            _refuse_what_can_not_be_kept(f"{name}.{part.name}", getattr(fact, part.name))


FromApp = Hello | Ping | Pong
FromHub = Welcome | SnapshotSent | EventsSent | Goodbye | Ping | Pong

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ValidationError

    Unreadable = ValidationError  # see __getattr__

    from_app: TypeAdapter[FromApp]
    from_hub: TypeAdapter[FromHub]
    command: TypeAdapter[Command]
    answer: TypeAdapter[Answer]
    event: TypeAdapter[Event]
    snapshot: TypeAdapter[Snapshot]
    plan: TypeAdapter[Plan]
    welcome: TypeAdapter[Welcome]
    foretold: TypeAdapter[tuple[Foretold, ...]]

_NAMES = ("from_app", "from_hub", "command", "answer", "event", "snapshot", "plan", "welcome", "foretold")


def make_ready() -> None:
    """Make every adapter now (a third of a second): a hub's first visitor is not to wait for it."""
    for name in _NAMES:
        if name not in globals():
            globals()[name] = _adapter(name)


if not TYPE_CHECKING:  # a type checker would take any name for an adapter

    def __getattr__(name: str) -> TypeAdapter[Any]:
        """Make an adapter when it is first asked for: a window shows its first frame without any.

        ``Unreadable`` is what they raise; whoever catches it needs it only when it comes.
        """
        if name == "Unreadable":
            from pydantic_core import ValidationError  # noqa: PLC0415

            return ValidationError
        if name not in _NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        made = globals()[name] = _adapter(name)
        return made


def to_json(said: Command | Event) -> bytes:
    """Write what the adapter of all commands or events writes, in a third of the time: its kind is known."""
    kind: type = type(said)
    return _of_kind(kind).dump_json(said)


@cache
def _of_kind(kind: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # see __getattr__

    return TypeAdapter(kind)


def _adapter(name: str) -> TypeAdapter[Any]:
    from pydantic import AfterValidator, Field, TypeAdapter  # noqa: PLC0415  # see __getattr__

    kinds: dict[str, Any] = {
        "from_app": Annotated[FromApp, Field(discriminator="type")],
        "from_hub": Annotated[FromHub, Field(discriminator="type")],
        "command": Annotated[Command, Field(discriminator="type"), AfterValidator(_that_can_be_kept)],
        "answer": Annotated[Answer, Field(discriminator="type")],
        "event": Annotated[Event, Field(discriminator="type")],
        "snapshot": Snapshot,
        "plan": Plan,
        "welcome": Welcome,
        "foretold": tuple[Foretold, ...],
    }
    return TypeAdapter(kinds[name])
