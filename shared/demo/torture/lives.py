"""What may happen to a ticket, as the judge knows it: written down a second time, from the guide, not from the rules.

A mistake in the office's own table of states would be repeated by a judge who used it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

IN_HAND = frozenset({"called", "serving"})
LIFE: dict[str, tuple[frozenset[str], str]] = {
    "ticket.called": (frozenset({"waiting"}), "called"),
    "ticket.recalled": (frozenset({"called"}), "called"),
    "ticket.started": (frozenset({"called"}), "serving"),
    "ticket.finished": (IN_HAND, "served"),
    "ticket.marked_no_show": (frozenset({"called"}), "no_show"),
    "ticket.returned": (frozenset({"called"}), "waiting"),
    "ticket.transferred": (IN_HAND, "waiting"),
    "ticket.went_on": (IN_HAND, "waiting"),
    "ticket.parked": (IN_HAND, "parked"),
    "ticket.resumed": (frozenset({"parked"}), "waiting"),
    "ticket.reinstated": (frozenset({"no_show"}), "waiting"),
    "ticket.cancelled": (IN_HAND | {"waiting", "parked"}, "cancelled"),
    "ticket.taken_over": (IN_HAND, ""),  # as it was
    "step.added": (IN_HAND, ""),
}
"""Of each event: the states in which a ticket may be before it, and its state afterwards."""

DID = {
    "issue": {"ticket.issued"},
    "call_next": {"ticket.called"},
    "recall": {"ticket.recalled"},
    "start": {"ticket.started"},
    "finish": {"ticket.finished", "ticket.went_on"},
    "mark_no_show": {"ticket.marked_no_show"},
    "transfer": {"ticket.transferred"},
    "park": {"ticket.parked"},
    "resume": {"ticket.resumed"},
    "reinstate": {"ticket.reinstated"},
    "cancel": {"ticket.cancelled"},
    "take_over": {"ticket.taken_over"},
    "sign_in": {"officer.signed_in"},
    "release_counter": {"officer.signed_out"},
}
"""What a command that was done has done, among other things."""

ENDED = frozenset({"served", "no_show", "cancelled"})


def against_a_life(events: Iterable[Json]) -> str:
    """Return the first event of a journal that no ticket's life allows; empty: there is none."""
    states: dict[str, str] = {}
    desks: dict[str, str] = {}
    for event in events:
        kind = event["type"]
        ticket_id = event["ticket"]["ticket_id"] if "ticket" in event else event.get("ticket_id", "")
        if kind == "ticket.issued":
            states[ticket_id] = "waiting"
        elif kind == "day.turned":
            if left := next((one for one, state in states.items() if state not in ENDED), None):
                return f"{left} was {states[left]} when the day turned"
            states.clear()  # yesterday's numbers stay with yesterday
        elif kind in LIFE:
            before, (allowed, after) = states.get(ticket_id, "unknown"), LIFE[kind]
            if before not in allowed:
                return f"{kind} of {ticket_id}, which was {before}"
            if before in IN_HAND and (desk := _desk(event)) not in {"", desks[ticket_id]}:
                return f"{kind} of {ticket_id} at {desk}, and it was at {desks[ticket_id]}"
            states[ticket_id] = after or before
            if kind in {"ticket.called", "ticket.taken_over"}:
                desks[ticket_id] = event["counter_id"]
    return ""


def _desk(event: Json) -> str:
    """Where the ticket was in hand, by the event; empty where it doesn't say."""
    return str(event.get("from_counter_id") or event.get("counter_id") or "")


def did_something_else(command: str, told: Iterable[Json]) -> bool:
    """Whether a command that was acknowledged has not done what it is named after."""
    return command in DID and not DID[command] & {event["type"] for event in told}
