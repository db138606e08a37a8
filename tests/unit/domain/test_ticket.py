"""A ticket's life is one table: every pair of state and verb is either in it or refused."""

from __future__ import annotations

import itertools

import pytest

from shared.domain.errors import RefusalCode, Refused
from shared.domain.ticket import TRANSITIONS, TicketState, Verb, state_after
from tests.support.factory import a_ticket

LEGAL = {
    ("waiting", "call"): "called",
    ("waiting", "cancel"): "cancelled",
    ("called", "recall"): "called",
    ("called", "start"): "serving",
    ("called", "finish"): "served",
    ("called", "mark_no_show"): "no_show",
    ("called", "return"): "waiting",
    ("called", "cancel"): "cancelled",
    ("serving", "finish"): "served",
    ("serving", "cancel"): "cancelled",
    ("called", "go_on"): "waiting",
    ("serving", "go_on"): "waiting",
    ("called", "transfer"): "waiting",
    ("serving", "transfer"): "waiting",
    ("called", "park"): "parked",
    ("serving", "park"): "parked",
    ("parked", "resume"): "waiting",
    ("parked", "cancel"): "cancelled",
    ("no_show", "reinstate"): "waiting",
    ("called", "take_over"): "called",
    ("serving", "take_over"): "serving",
}
"""What the hall's rules say, written down a second time, so that a slip in the table is seen."""


@pytest.mark.parametrize(("state", "verb"), list(itertools.product(TicketState, Verb)), ids=str)
def test_every_pair_of_state_and_verb(state: TicketState, verb: Verb) -> None:
    """The verb leads where the rules say, or is refused with label, state and verb."""
    ticket = a_ticket("A-017", state=state)
    after = LEGAL.get((state.value, verb.value))
    if after is not None:
        assert state_after(ticket, verb) is TicketState(after)
        return
    with pytest.raises(Refused) as refused:
        state_after(ticket, verb)
    assert refused.value.code is RefusalCode.ILLEGAL_VERB
    assert refused.value.details == {"label": "A-017", "state": state.value, "verb": verb.value}


def test_what_is_over_stays_over() -> None:
    """No row leads out of a state that isn't live, but for a no-show who comes back; the live ones can all end."""
    live = {state for state in TicketState if state.is_live}
    assert live == {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED}
    assert {state for state, _ in TRANSITIONS} == {*live, TicketState.NO_SHOW}
    assert {verb for state, verb in TRANSITIONS if state is TicketState.NO_SHOW} == {Verb.REINSTATE}
    for state in live:
        assert any(not after.is_live for (before, _), after in TRANSITIONS.items() if before is state)
