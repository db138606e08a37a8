"""The table of lights: state × action → lit, or why not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from counter.presenters.lights import KEYS, Action, Hand, Situation, Why, light, lights

WAITING = Situation(hand=Hand.IDLE, waiting=2, recalls_left=3, is_live=True)

TABLE = {
    Hand.IDLE: {
        Action.NEXT: Why.NOTHING,
        Action.START: Why.NO_CALL,
        Action.RECALL: Why.NO_CALL,
        Action.FINISH: Why.COUNTER_EMPTY,
        Action.NO_SHOW: Why.NO_CALL,
    },
    Hand.CALLED: {
        Action.NEXT: Why.TICKET_CALLED,
        Action.START: Why.NOTHING,
        Action.RECALL: Why.NOTHING,
        Action.FINISH: Why.NOTHING,
        Action.NO_SHOW: Why.NOTHING,
    },
    Hand.SERVING: {
        Action.NEXT: Why.NOTHING,
        Action.START: Why.AT_COUNTER,
        Action.RECALL: Why.AT_COUNTER,
        Action.FINISH: Why.NOTHING,
        Action.NO_SHOW: Why.AT_COUNTER,
    },
}
CELLS = [(hand, action, TABLE[hand][action]) for hand, action in product(Hand, Action)]


@pytest.mark.parametrize(("hand", "action", "why"), CELLS)
def test_each_cell_of_the_table(hand: Hand, action: Action, why: Why) -> None:
    """With a live line and people waiting, an action is lit exactly where the rules allow it, and else says why."""
    shown = light(action, replace(WAITING, hand=hand))
    assert shown.why is why
    assert shown.is_lit is (why is Why.NOTHING)
    assert shown.is_dim is (why is not Why.NOTHING)


@pytest.mark.parametrize(("hand", "action", "why"), CELLS)
def test_a_line_that_is_away_lights_nothing(hand: Hand, action: Action, why: Why) -> None:
    """Away, nothing can be pressed; what the rules forbid keeps its own reason, the rest waits for the line."""
    shown = light(action, replace(WAITING, hand=hand, is_live=False))
    assert not shown.is_lit
    assert shown.why is (why or Why.LINE_AWAY)


@pytest.mark.parametrize(("hand", "action", "why"), CELLS)
def test_a_pending_answer_holds_every_other_key(hand: Hand, action: Action, why: Why) -> None:
    """While one answer is on the way no action is lit, but the desk doesn't flicker for it until it is slow."""
    situation = replace(WAITING, hand=hand, pending=Action.NEXT)
    shown = light(action, situation)
    assert not shown.is_lit
    assert shown.is_pending is (action is Action.NEXT)
    if why is Why.NOTHING and action is not Action.NEXT:
        assert not shown.is_dim
        assert light(action, replace(situation, is_slow=True)).is_dim


def test_next_is_off_where_nobody_waits_for_an_empty_counter() -> None:
    """An empty queue keeps next off at an empty counter; at a serving one it still ends what is in hand."""
    empty = replace(WAITING, waiting=0)
    assert light(Action.NEXT, empty).why is Why.NOBODY_WAITING
    assert light(Action.NEXT, replace(empty, hand=Hand.SERVING)).is_lit


def test_recall_ends_at_its_limit() -> None:
    """The last recall used up, the key says so; the others stay lit."""
    spent = replace(WAITING, hand=Hand.CALLED, recalls_left=0)
    assert light(Action.RECALL, spent).why is Why.RECALL_LIMIT
    assert light(Action.NO_SHOW, spent).is_lit


def test_every_action_has_a_key_of_its_own() -> None:
    """No two actions share a key, and the lights come in the order of the Tab key."""
    assert len(set(KEYS.values())) == len(Action)
    assert [one.action for one in lights(WAITING)] == list(Action)
