"""What the hall's screen shows: values and codes, in frozen rows. Sentences are the screen's.

Nothing here decides, and nothing of the domain is needed: the first page is on the screen before that is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

SOUND_OFF = "off"  # the office wants this display silent: nothing is amiss


class Page(StrEnum):
    """What fills the screen."""

    SEARCHING = "searching"  # nothing is known of the hall yet
    NO_HALL = "no_hall"  # this display is set to a hall that the office's plan doesn't have
    IDLE = "idle"  # nobody was called yet today
    CALLS = "calls"
    COUNTERS = "counters"
    NEW_CALL = "new_call"


class CellState(StrEnum):
    """What a counter does, as the hall sees it."""

    CALLING = "calling"
    SERVING = "serving"
    FREE = "free"
    PAUSED = "paused"
    CLOSED = "closed"


class Openness(StrEnum):
    """Whether an agency can be visited now."""

    OPEN = "open"
    NOBODY_YET = "nobody_yet"  # tickets are given, but no counter is open
    OPENS_LATER = "opens_later"  # today
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the header shows: ``time`` "09.42", ``zone`` "WIB", ``date`` "Rabu, 25 November 2026"."""

    time: str = ""
    zone: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class CallFace:
    """One call as a screen shows it. ``counter`` is a bare name; ``is_counter_code``: "Loket" belongs before it."""

    ticket_id: str = ""
    number: str = ""
    counter: str = ""
    is_counter_code: bool = True
    agency: str = ""
    agency_hue: str = ""
    agency_icon: str = "document"
    service: str = ""
    toward: str = "up"
    way: tuple[str, ...] = ()
    called_at: str = ""
    is_recall: bool = False


NOBODY_CALLED = CallFace()


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency on the idle screen. ``opens_at`` is the hour of ``OPENS_LATER``, else empty."""

    agency_id: str
    agency: str
    agency_hue: str
    agency_icon: str
    purpose: str
    counters: str
    open_counters: int
    all_counters: int
    openness: str
    opens_at: str
    shortest_minutes: int
    longest_minutes: int
    cost: str


@dataclass(frozen=True, slots=True)
class CounterCell:
    """A counter on the screen of counters. ``until``: when its pause should end, or empty."""

    counter_id: str
    counter: str
    agency: str
    agency_hue: str
    number: str
    doing: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class TickerLine:
    """One line at the foot: info (``text`` is the office's own), hub_away, sound_away, no_hall, take_number; paused
    (``text``: counters), disturbed (``text``: service and message, ``until``: an hour, or empty)."""

    code: str
    text: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything that the screen shows at one instant."""

    page: Page = Page.SEARCHING
    branch: str = ""
    place: str = ""
    clock: ClockFace = field(default_factory=ClockFace)
    is_hub_away: bool = True
    heard_until: str = ""  # the hour of the last word from the hub, while it is away
    sound: str = ""  # why there is no sound: no_device, no_voice, off; empty when there is
    is_speaking: bool = False
    call: CallFace = NOBODY_CALLED
    spoken: str = ""
    next_call: CallFace = NOBODY_CALLED
    is_old_news: bool = False
    recent: tuple[CallFace, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    cells: tuple[CounterCell, ...] = ()
    ticker: TickerLine = TickerLine("")
    shift: tuple[int, int] = (0, 0)


STARTING = BoardView(ticker=TickerLine("searching"))
"""What stands until the first word from a hub."""
