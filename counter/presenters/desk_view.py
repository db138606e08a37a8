"""The desk as it is drawn: everything that the screen shows and the presenter has decided."""

from __future__ import annotations

from dataclasses import dataclass

from counter.presenters.lights import Hand


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The desk as it is drawn. Minutes are whole; texts are numbers and times, the sentences are the screen's.

    ``elapsed`` counts since the call while called, since the start while serving; ``share`` is of the target.
    """

    counter_name: str
    agency_hue: str
    agency_short: str
    agency_icon: str
    officer_name: str
    is_supervisor: bool
    hand: Hand = Hand.IDLE
    number: str = ""
    service: str = ""
    is_priority: bool = False
    arrived: str = ""
    waited_minutes: int = 0
    calls: int = 0
    recalls_left: int = 0
    elapsed: str = ""
    target_minutes: int = 0
    share: float = 0.0
    next_number: str = ""
    next_service: str = ""
    next_waited_minutes: int = 0
    other_number: str = ""
    waiting: int = 0
    late: int = 0
    longest_minutes: int = 0
    served: int = 0
    no_shows: int = 0
    ended_number: str = ""
    ended_how: str = ""  # finish | no_show | went_on | transfer | park | cancel
    ended: str = ""
    is_paused: bool = False
    pause_reason: str = ""
    paused_until: str = ""
    parked: int = 0
    missed: int = 0
    why_called: str = ""  # a CallReason, or what an officer gave
    sent_by: str = ""  # the counter that sent it here, or that it was taken over from
    sent_because: str = ""
    is_taken_over: bool = False
    booked: str = ""  # the time of its booking
    goes_on_to: str = ""  # the service that a finished step leads to
    is_next_wait_known: bool = False  # how long its citizen waits there, to be told to them
    next_wait_from: int = 0
    next_wait_to: int = 0  # 0: straight in
    steps: tuple[str, ...] = ()  # of the visit, this one and those to come; one step is no visit
