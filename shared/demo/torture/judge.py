"""Says, of a hall that was tortured, whether it kept what it promised.

It reads plain JSON: the journal, the answers that clients were given, what came out of the printers, what the displays
announced, what the apps' mirrors held at the end. It shares no code with the rules, the office or the store; what it
finds wrong is wrong whoever wrote it.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from shared.demo.torture.lives import against_a_life, did_something_else

Json = dict[str, Any]

TAKES = frozenset({"ticket.called", "ticket.taken_over"})
LETS_GO = frozenset(
    {
        "ticket.finished",
        "ticket.marked_no_show",
        "ticket.returned",
        "ticket.transferred",
        "ticket.parked",
        "ticket.went_on",
        "ticket.cancelled",
    }
)
ANNOUNCES = frozenset({"ticket.called", "ticket.recalled"})


@dataclass(kw_only=True)
class Entry:
    """One entry of the journal: the command that made it, and the event as JSON."""

    command_id: str
    event: Json


@dataclass(kw_only=True)
class Answered:
    """One command that a client sent until it was answered, and the answer; ``again`` is what a later retry got.

    ``command`` is its type as it was sent."""

    command_id: str
    command: str
    answer: Json
    again: Json | None = None


@dataclass(kw_only=True)
class Heard:
    """What one display announced, oldest first; ``snapshots`` are the stretches of the journal that it skipped by
    taking a new snapshot, as (after, upto)."""

    name: str
    announced: list[Json] = field(default_factory=list)
    snapshots: list[tuple[int, int]] = field(default_factory=list)


@dataclass(kw_only=True)
class Mirrored:
    """What an app held at the end, and the hub's snapshot for such a reader; both as JSON, None: never got there."""

    name: str
    mirror: Json | None
    snapshot: Json | None


@dataclass(kw_only=True)
class Evidence:
    """Everything that was kept. ``first_numbers``: the first number of each series, by the plan.

    ``asked``: every command_id that a client ever sent, ``unanswered``: those that never got an answer. ``printed``:
    the label and ticket_id of each paper, read back from its bytes.
    """

    journal: list[Entry]
    asked: set[str]
    answered: list[Answered]
    unanswered: list[str]
    first_numbers: dict[str, int]
    printed: list[tuple[str, str]]
    heard: list[Heard]
    mirrored: list[Mirrored]


def judge(evidence: Evidence) -> dict[str, str]:
    """Return each invariant by name, with the first case against it; empty: it holds."""
    found = {
        "every_client_was_answered": _all_answered(evidence),
        "acknowledged_commands_are_in_the_journal_once": _acknowledged(evidence),
        "a_retry_gets_the_first_answer": _retries(evidence),
        "nothing_happened_that_nobody_asked": _asked(evidence),
        "the_journal_has_no_gap": _whole(evidence),
        "numbers_are_unique_and_without_a_gap": _numbers(evidence),
        "each_ticket_lived_as_a_ticket_may": against_a_life(entry.event for entry in evidence.journal),
        "each_command_did_what_it_says": _deeds(evidence),
        "no_ticket_was_at_two_counters": _hands(evidence),
        "every_mirror_equals_the_snapshot": _mirrors(evidence),
        "what_was_printed_agrees": _printed(evidence),
    }
    return found | {"what_was_announced_agrees": _announced(evidence)}


def _all_answered(evidence: Evidence) -> str:
    return f"never answered: {evidence.unanswered[0]}" if evidence.unanswered else ""


def _acknowledged(evidence: Evidence) -> str:
    made: dict[str, list[Json]] = defaultdict(list)
    for entry in evidence.journal:
        made[entry.command_id].append(entry.event)
    for one in evidence.answered:
        told = one.answer["events"] if one.answer["type"] == "done" else []
        kept = made.get(one.command_id, [])
        if one.answer["type"] == "done" and not told:
            return f"{one.command_id} was acknowledged with nothing done"
        if told != [event for event in kept if event in told]:
            return f"{one.command_id} was acknowledged, and the journal doesn't hold what it was told"
        if one.answer["type"] == "done" and len(kept) != len(told):
            return f"{one.command_id} is in the journal with {len(kept)} entries, and {len(told)} were acknowledged"
        if one.answer["type"] != "done" and any(event["type"] in {"ticket.issued", *ANNOUNCES} for event in kept):
            return f"{one.command_id} was declined, and is in the journal"
    twice = [name for name, times in Tally(one.command_id for one in evidence.answered).items() if times > 1]
    return f"{twice[0]} was answered twice" if twice else ""


def _deeds(evidence: Evidence) -> str:
    for one in evidence.answered:
        if one.answer["type"] == "done" and did_something_else(one.command, one.answer["events"]):
            kinds = ", ".join(event["type"] for event in one.answer["events"])
            return f"{one.command_id} was a {one.command}, and did {kinds}"
    return ""


def _retries(evidence: Evidence) -> str:
    for one in evidence.answered:
        if one.again is not None and one.again != one.answer:
            return f"{one.command_id} got another answer when it was asked again"
    return ""


def _asked(evidence: Evidence) -> str:
    for entry in evidence.journal:
        if entry.event["type"] == "ticket.issued" and entry.command_id not in evidence.asked:
            return f"{entry.event['ticket']['label']} was given, and nobody asked for it ({entry.command_id})"
    return ""


def _whole(evidence: Evidence) -> str:
    seqs = [entry.event["seq"] for entry in evidence.journal]
    for place, seq in enumerate(seqs, 1):
        if seq != place:
            return f"entry {place} has the seq {seq}"
    return "" if seqs else "the journal is empty"


def _numbers(evidence: Evidence) -> str:
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    labels: set[tuple[str, str]] = set()
    for entry in evidence.journal:
        if entry.event["type"] == "ticket.issued":
            ticket = entry.event["ticket"]
            day = ticket["business_date"]
            if (day, ticket["label"]) in labels:
                return f"{ticket['label']} was given twice"
            labels.add((day, ticket["label"]))
            given[day, ticket["series_id"]].append(ticket["number"])
    for (_, series_id), numbers in given.items():
        first = evidence.first_numbers[series_id]
        # A command that was broken off takes its number back with it, on both engines: no gap has an excuse.
        for wanted, number in enumerate(numbers, first):
            if number != wanted:
                return f"series {series_id}: {number} was given where {wanted} is next"
    return "" if given else "no number was given at all"


def _hands(evidence: Evidence) -> str:
    at: dict[str, str] = {}
    for entry in evidence.journal:
        event = entry.event
        ticket_id = event.get("ticket_id", "")
        if event["type"] in LETS_GO:
            at.pop(ticket_id, None)
        elif event["type"] in TAKES:
            if event["type"] == "ticket.taken_over":
                at.pop(ticket_id, None)
            if ticket_id in at:
                return f"{ticket_id} was called to {event['counter_id']} while it was at {at[ticket_id]}"
            if event["counter_id"] in at.values():
                return f"counter {event['counter_id']} called {ticket_id} with another ticket in hand"
            at[ticket_id] = event["counter_id"]
        elif event["type"] in {"ticket.recalled", "ticket.started"} and at.get(ticket_id) != event["counter_id"]:
            return f"{event['type']} of {ticket_id} at {event['counter_id']}, where it is not"
        elif event["type"] == "day.turned":
            at.clear()
    return ""


def _mirrors(evidence: Evidence) -> str:
    for one in evidence.mirrored:
        if one.mirror is None or one.snapshot is None:
            return f"{one.name} never came to hold what the hub holds"
        if one.mirror != one.snapshot:
            parts = sorted(key for key in one.snapshot if one.mirror.get(key) != one.snapshot[key])
            return f"{one.name} holds another hall than the hub: {', '.join(parts)}"
    return "" if evidence.mirrored else "no app held a mirror"


def _printed(evidence: Evidence) -> str:
    events = [entry.event for entry in evidence.journal if entry.event["type"] == "ticket.issued"]
    given = {event["ticket"]["ticket_id"]: event["ticket"]["label"] for event in events}
    papers = Tally(ticket_id for _, ticket_id in evidence.printed)
    for label, ticket_id in evidence.printed:
        if given.get(ticket_id) != label:
            return f"{label} was printed, and the journal gave {given.get(ticket_id)} to {ticket_id}"
        if papers[ticket_id] > 1:
            return f"{label} was printed {papers[ticket_id]} times"
    for one in evidence.answered:
        for event in one.answer.get("events", []):
            if event["type"] == "ticket.issued" and event["ticket"]["ticket_id"] not in papers:
                return f"{event['ticket']['label']} was given and never printed"
    return ""


def _announced(evidence: Evidence) -> str:
    events = [entry.event for entry in evidence.journal if entry.event["type"] in ANNOUNCES]
    wanted = {event["seq"]: event["announcement"] for event in events}
    for display in evidence.heard:
        seqs = [one["seq"] for one in display.announced]
        if any(after <= before for before, after in pairwise(seqs)):
            return f"{display.name} announced twice, or out of order"
        for one in display.announced:
            if wanted.get(one["seq"]) != one:
                return f"{display.name} announced {one['label']}, which the journal doesn't"
        for seq in sorted(wanted.keys() - set(seqs)):
            if not any(after < seq <= upto for after, upto in display.snapshots):
                return f"{display.name} never announced {wanted[seq]['label']} (entry {seq})"
    return "" if evidence.heard else "no display heard anything"
