"""What a ticket's paper says: values, never sentences; the words come from the phrases of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shared.domain.ids import TicketId
from shared.domain.waiting import WaitRange
from shared.domain.wording import Language

LABEL_LIMIT = 8
"""Longest label, in characters, that can stand enlarged on 58 mm paper."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is said in full, and the declared short form for narrow paper."""

    full: str
    short: str = ""
    """Empty means that there is no shorter form."""

    def forms(self) -> tuple[str, ...]:
        """Return the forms from the longest to the shortest, without repetition."""
        return (self.full, self.short) if self.short and self.short != self.full else (self.full,)


@dataclass(frozen=True, slots=True)
class VisitStep:
    """One step of a visit over several agencies."""

    position: int
    """From 1."""
    agency: Name
    service: Name
    counters: str
    """The counters' own numbers, "3" or "9-10"; empty where none is known yet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything that one ticket's paper says. Priority is never printed: it is nobody's business but the hall's."""

    ticket_id: TicketId
    label: str
    """As it is called: "A-017"; 1 to `LABEL_LIMIT` characters."""
    office: Name
    agency: Name
    service: Name
    issued_at: datetime
    """Aware, in the branch's own time zone: the paper shows it as it stands."""
    people_ahead: int
    """Of the same service; there may be a wait with nobody ahead, since counters serve other services too."""
    wait: WaitRange | None
    """None where nothing honest can be said; 0 to 0 minutes: go straight on."""
    hall: str
    """Name of the hall where one waits; may be empty."""
    counters: str
    """The counters' own numbers, "3-5"; may be empty."""
    code: str
    """What the QR code carries; empty means that none is printed."""
    language: Language = "id"
    steps: tuple[VisitStep, ...] = ()
    """The visit's steps in order; a visit of one step needs none."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.label) <= LABEL_LIMIT:
            raise ValueError(f"a label has 1 to {LABEL_LIMIT} characters, not {self.label!r}")
        if self.issued_at.tzinfo is None:
            raise ValueError("a slip needs an aware datetime in the branch's zone")
        if self.people_ahead < 0:
            raise ValueError(f"people ahead can't be {self.people_ahead}")
