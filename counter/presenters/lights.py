"""Which action is lit, and why one isn't: one table over what lies at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What an officer can press, in the order of the Tab key."""

    NEXT = "next"
    RECALL = "recall"
    START = "start"
    NO_SHOW = "no_show"
    FINISH = "finish"


KEYS = {Action.NEXT: "F2", Action.RECALL: "F3", Action.NO_SHOW: "F4", Action.START: "F5", Action.FINISH: "F8"}


TOUCHED_TWICE = frozenset({Action.NO_SHOW})  # sends a citizen away: a finger that slipped does it only when it insists


class Hand(StrEnum):
    """What the counter holds."""

    IDLE = "idle"
    CALLED = "called"
    SERVING = "serving"


class Why(StrEnum):
    """Why an action is off."""

    NOTHING = ""  # it is lit
    NOBODY_WAITING = "nobody_waiting"
    TICKET_CALLED = "ticket_called"  # the called one is started, ended or marked absent first
    NO_CALL = "no_call"
    COUNTER_EMPTY = "counter_empty"
    AT_COUNTER = "at_counter"
    RECALL_LIMIT = "recall_limit"
    COUNTER_PAUSED = "counter_paused"
    TICKET_IN_HAND = "ticket_in_hand"  # it must be ended first
    NOBODY_ELSE = "nobody_else"  # no other counter holds a number that this one serves
    LINE_AWAY = "line_away"
    ANSWER_PENDING = "answer_pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One action as it stands: can be pressed, was just pressed (its answer is on the way), or why not."""

    action: Action
    key: str
    is_lit: bool
    is_pending: bool
    is_dim: bool
    why: Why
    is_armed: bool = False  # touched once: the second touch does it


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything that the lights depend on. ``pending`` is the action whose answer is on the way."""

    hand: Hand
    waiting: int
    recalls_left: int
    is_live: bool
    pending: Action | None = None
    is_slow: bool = False
    is_asking: bool = False
    is_paused: bool = False
    armed: Action | None = None


_TABLE: dict[tuple[Hand, Action], Why] = {
    (Hand.IDLE, Action.NEXT): Why.NOTHING,
    (Hand.IDLE, Action.START): Why.NO_CALL,
    (Hand.IDLE, Action.RECALL): Why.NO_CALL,
    (Hand.IDLE, Action.FINISH): Why.COUNTER_EMPTY,
    (Hand.IDLE, Action.NO_SHOW): Why.NO_CALL,
    (Hand.CALLED, Action.NEXT): Why.TICKET_CALLED,
    (Hand.CALLED, Action.START): Why.NOTHING,
    (Hand.CALLED, Action.RECALL): Why.NOTHING,
    (Hand.CALLED, Action.FINISH): Why.NOTHING,
    (Hand.CALLED, Action.NO_SHOW): Why.NOTHING,
    (Hand.SERVING, Action.NEXT): Why.NOTHING,
    (Hand.SERVING, Action.START): Why.AT_COUNTER,
    (Hand.SERVING, Action.RECALL): Why.AT_COUNTER,
    (Hand.SERVING, Action.FINISH): Why.NOTHING,
    (Hand.SERVING, Action.NO_SHOW): Why.AT_COUNTER,
}


def why_off(action: Action, situation: Situation) -> Why:
    """Why the rules of the queue keep it off, whatever the line does; NOTHING where they don't."""
    why = _TABLE[situation.hand, action]
    if situation.is_paused and action is Action.NEXT and why is Why.NOTHING:
        return Why.COUNTER_PAUSED
    if situation.hand is Hand.IDLE and action is Action.NEXT and not situation.waiting:
        return Why.NOBODY_WAITING  # while somebody is served, next ends that, whoever waits
    if why is Why.NOTHING and action is Action.RECALL and situation.recalls_left <= 0:
        return Why.RECALL_LIMIT
    return why


def light(action: Action, situation: Situation) -> Light:
    """Return one action's light. What the rules forbid says so even while the line is away: that stays true."""
    why = why_off(action, situation)
    is_pending = situation.pending is action
    is_asking = situation.is_asking or situation.pending is not None
    if is_pending:
        why = Why.ANSWER_PENDING
    elif why is Why.NOTHING:
        why = Why.LINE_AWAY if not situation.is_live else Why.ANSWER_PENDING if is_asking else Why.NOTHING
    return Light(
        action=action,
        key=KEYS[action],
        is_lit=why is Why.NOTHING,
        is_pending=is_pending,
        is_dim=why not in (Why.NOTHING, Why.ANSWER_PENDING)
        or (why is Why.ANSWER_PENDING and situation.is_slow and not is_pending),
        why=why,
        is_armed=situation.armed is action and why is Why.NOTHING,
    )


def lights(situation: Situation) -> tuple[Light, ...]:
    """Return every action's light, in the order of `Action`."""
    return tuple(light(action, situation) for action in Action)
