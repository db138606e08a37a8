"""What the desk's pages show: values and codes, in frozen rows. Sentences are the screen's.

Nothing here decides, and nothing of the domain is needed: the first page is on the screen before that is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """What fills the window."""

    SEARCHING = "searching"
    SIGN_IN = "sign_in"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """What stands around every page. ``is_away``: the line was whole once, and isn't. ``known_at``: since when."""

    page: Page = Page.SEARCHING
    is_live: bool = False
    is_away: bool = False
    away_seconds: int = 0
    trouble: str = "none"
    clock: str = ""
    known_at: str = ""
    branch_name: str = ""
    branch_place: str = ""
    day_part: str = "morning"
    does_leaving_lock: bool = False
    is_leaving: bool = False


class Mode(StrEnum):
    """What the PIN is asked for."""

    SIGN_IN = "sign_in"
    RELEASE = "release"


class Missing(StrEnum):
    """Why the button that enters is off."""

    NOTHING = ""
    LINE_AWAY = "line_away"
    ANSWER_PENDING = "answer_pending"
    OFFICER = "officer"
    COUNTER = "counter"
    COUNTER_TAKEN = "counter_taken"
    SUPERVISOR = "supervisor"
    LOCKED = "locked"
    PIN = "pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerTile:
    """One officer to choose. ``counter_name``: where they are signed in, or empty."""

    officer_id: str
    name: str
    initials: str
    is_supervisor: bool
    counter_name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterTile:
    """One counter to choose. ``officer_name``: who sits there, or empty."""

    counter_id: str
    name: str
    seat: str
    officer_name: str
    is_remembered: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInView:
    """The page as it is drawn."""

    mode: Mode = Mode.SIGN_IN
    officer_name: str = ""
    officer_initials: str = ""
    counter_name: str = ""
    holder_name: str = ""
    seat: str = "free"
    pin_length: int = 0
    missing: Missing = Missing.LINE_AWAY
    locked_for: str = ""
    is_asking: bool = False
    is_slow: bool = False
    filter_text: str = ""
    is_showing_all: bool = False
    others: int = 0
    officer_count: int = 0
    counter_count: int = 0


class Tone(StrEnum):
    """How a wait stands to its target."""

    NEUTRAL = "neutral"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A line of the list: a service's head (``label`` empty) or one of its tickets. Times in whole minutes.

    ``booked``: the time of its booking, or empty. ``more_services``: how many follow on the same number. ``is_sent``:
    transferred to this counter or officer, and called by no other.
    """

    key: str
    service: str
    target_minutes: int
    is_help: bool = False
    label: str = ""
    is_priority: bool = False
    is_next: bool = False
    is_maybe_next: bool = False
    is_sent: bool = False
    booked: str = ""
    more_services: int = 0
    minutes: int = 0
    share: float = 0.0
    tone: str = Tone.NEUTRAL.value


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSum:
    """How many wait for one service."""

    service: str
    count: int


def waiting_sums(rows: list[WaitingRow]) -> list[WaitingSum]:
    """Return how many wait for each service that anyone waits for."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.label:
            counts[row.service] = counts.get(row.service, 0) + 1
    return [WaitingSum(service=service, count=count) for service, count in counts.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidRow:
    """A parked number (``until``: when it waits again by itself, or empty) or a missed one, and for how long."""

    key: str
    label: str
    service: str
    is_priority: bool
    minutes: int = 0
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing to choose. ``kind``: service, counter, officer, ticket or verb; ``waiting`` -1: nothing to count.

    ``note`` is a code: no_counter (nobody serves it now), paused, or why a verb is off.
    """

    key: str
    kind: str
    name: str
    where: str = ""
    waiting: int = -1
    note: str = ""
    is_chosen: bool = False
    is_lit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRow:
    """One reason to choose, by its digit."""

    key: str
    digit: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """How long: ``minutes`` 0 has no known end, ``until`` is then empty."""

    minutes: int
    until: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """The open sheet; ``kind`` empty: none. ``missing``: target or reason, or empty when it can be sent."""

    kind: str = ""
    number: str = ""
    service: str = ""
    arrived: str = ""
    filter_text: str = ""
    has_filter: bool = False
    missing: str = ""
    why: str = ""
    can_cancel: bool = False
    does_reopen: bool = False


NO_SHEET = SheetView()
