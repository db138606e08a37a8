"""What may happen to a ticket, as the judge of the torture has it: against the office's table, and case by case."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from shared.demo.torture.lives import DID, LIFE, against_a_life
from shared.domain.ticket import TRANSITIONS, TicketState, Verb

EVENT_OF = {
    Verb.CALL: "ticket.called",
    Verb.RECALL: "ticket.recalled",
    Verb.START: "ticket.started",
    Verb.FINISH: "ticket.finished",
    Verb.MARK_NO_SHOW: "ticket.marked_no_show",
    Verb.GO_ON: "ticket.went_on",
    Verb.RETURN: "ticket.returned",
    Verb.TRANSFER: "ticket.transferred",
    Verb.PARK: "ticket.parked",
    Verb.RESUME: "ticket.resumed",
    Verb.REINSTATE: "ticket.reinstated",
    Verb.TAKE_OVER: "ticket.taken_over",
    Verb.CANCEL: "ticket.cancelled",
}


def event(kind: str, at: str = "3", ticket_id: str = "t1", **more: str) -> dict[str, Any]:
    if kind in {"ticket.issued", "ticket.reinstated"}:
        return {"type": kind, "ticket": {"ticket_id": ticket_id}, "counter_id": at}
    if kind == "ticket.taken_over":
        return {"type": kind, "ticket_id": ticket_id, "from_counter_id": "3", "counter_id": at, **more}
    return {"type": kind, "ticket_id": ticket_id, "counter_id": at, **more}


ISSUED, CALLED, STARTED = event("ticket.issued"), event("ticket.called"), event("ticket.started")
TO = {
    TicketState.WAITING: [ISSUED],
    TicketState.CALLED: [ISSUED, CALLED],
    TicketState.SERVING: [ISSUED, CALLED, STARTED],
    TicketState.PARKED: [ISSUED, CALLED, event("ticket.parked")],
    TicketState.SERVED: [ISSUED, CALLED, event("ticket.finished")],
    TicketState.NO_SHOW: [ISSUED, CALLED, event("ticket.marked_no_show")],
    TicketState.CANCELLED: [ISSUED, event("ticket.cancelled")],
}


@pytest.mark.parametrize(("state", "verb"), list(product(TicketState, Verb)))
def test_the_judge_and_the_office_agree_on_every_state_and_verb(state: TicketState, verb: Verb) -> None:
    """Two tables, each written for itself: what one allows the other does."""
    assert against_a_life(TO[state]) == ""
    found = against_a_life([*TO[state], event(EVENT_OF[verb])])
    assert (found == "") == ((state, verb) in TRANSITIONS), found


def test_a_ticket_that_was_taken_over_is_where_it_was_taken_to() -> None:
    """Its next key comes from there, and no more from where it was."""
    taken = [*TO[TicketState.SERVING], event("ticket.taken_over", at="4")]
    assert against_a_life([*taken, event("ticket.finished", at="4")]) == ""
    assert "t1 at 3, and it was at 4" in against_a_life([*taken, event("ticket.finished")])


def test_a_counter_takes_over_only_from_the_one_that_has_it() -> None:
    """The journal says from which counter; it must have been there."""
    wrong = event("ticket.taken_over", at="4", from_counter_id="5")
    assert "at 5, and it was at 3" in against_a_life([*TO[TicketState.CALLED], wrong])


@pytest.mark.parametrize(("state", "is_right"), [(one, not one.is_live) for one in TicketState])
def test_no_number_outlives_its_day(state: TicketState, is_right: bool) -> None:
    """Whoever waits, is served or parked is at an end before the day turns; afterwards the number is unknown."""
    turned = [*TO[state], {"type": "day.turned"}]
    assert (against_a_life(turned) == "") == is_right
    assert "unknown" in against_a_life([*TO[TicketState.CANCELLED], {"type": "day.turned"}, CALLED])


def test_each_kind_of_event_that_a_command_makes_is_known() -> None:
    """No verb's deed is missing from the table of lives, but for those that give a number or seat an officer."""
    others = {"ticket.issued", "officer.signed_in", "officer.signed_out"}
    assert set().union(*DID.values()) - others <= set(LIFE)
