"""The judge of a tortured hall: each promise is seen broken when its evidence is spoiled, and only then."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from shared.demo.torture.judge import Answered, Entry, Evidence, Heard, Mirrored, judge

DAY = "2026-11-25"


def issued(seq: int, number: int) -> dict[str, Any]:
    ticket = {
        "ticket_id": f"t{number}",
        "label": f"A-{number:03d}",
        "series_id": "a",
        "number": number,
        "business_date": DAY,
    }
    return {"type": "ticket.issued", "seq": seq, "ticket": ticket}


def called(seq: int, number: int, counter_id: str, kind: str = "ticket.called") -> dict[str, Any]:
    announcement = {"seq": seq, "label": f"A-{number:03d}", "counter_id": counter_id}
    told = {"ticket_id": f"t{number}", "counter_id": counter_id, "announcement": announcement}
    return {"type": kind, "seq": seq, **told}


def a_good_day() -> Evidence:
    """Three numbers; one called, recalled and finished, then another called at the same counter."""
    finished = {"type": "ticket.finished", "seq": 7, "ticket_id": "t1", "counter_id": "3"}
    journal = [
        Entry(command_id="load-1", event={"type": "office.loaded", "seq": 1}),
        Entry(command_id="k-1", event=issued(2, 1)),
        Entry(command_id="k-2", event=issued(3, 2)),
        Entry(command_id="c-1", event=called(4, 1, "3")),
        Entry(command_id="c-2", event=called(5, 1, "3", "ticket.recalled")),
        Entry(command_id="k-3", event=issued(6, 3)),
        Entry(command_id="c-3", event=finished),
        Entry(command_id="c-3", event=called(8, 2, "3")),
    ]
    names = ["k-1", "k-2", "c-1", "c-2", "k-3", "c-3"]
    answered = [
        Answered(
            command_id=name,
            command="" if name != "c-3" else "call_next",
            answer={
                "type": "done",
                "command_id": name,
                "events": [deepcopy(entry.event) for entry in journal if entry.command_id == name],
            },
        )
        for name in names
    ]
    answered.append(
        Answered(command_id="c-4", command="recall", answer={"type": "declined", "command_id": "c-4", "code": "x"})
    )
    answered[-2].again = deepcopy(answered[-2].answer)
    said = [deepcopy(entry.event["announcement"]) for entry in journal if "announcement" in entry.event]
    return Evidence(
        journal=journal,
        asked={*names, "c-4"},
        answered=answered,
        unanswered=[],
        first_numbers={"a": 1},
        printed=[("A-001", "t1"), ("A-002", "t2"), ("A-003", "t3")],
        heard=[Heard(name="display-1", announced=said, snapshots=[(0, 1)])],
        mirrored=[Mirrored(name="kiosk-1", mirror={"seq": 8, "tickets": {}}, snapshot={"seq": 8, "tickets": {}})],
    )


def broken(evidence: Evidence) -> set[str]:
    return {name for name, case in judge(evidence).items() if case}


def test_a_good_day_is_sound() -> None:
    """Nothing is found where nothing is wrong, a declined command and a retry among it."""
    assert broken(a_good_day()) == set()


def test_a_display_may_learn_of_calls_by_a_snapshot() -> None:
    """A display that was away for longer than events are sent for need not announce what its snapshot skipped."""
    day = a_good_day()
    day.heard[0].announced = day.heard[0].announced[-1:]
    assert broken(day) == {"what_was_announced_agrees"}
    day.heard[0].snapshots = [(0, 7)]
    assert broken(day) == set()


def test_what_no_client_was_told_may_stand_in_the_journal_if_it_was_asked() -> None:
    """A command whose answer never came may have been done: it is no fault of the journal's."""
    day = a_good_day()
    del day.answered[4]
    day.printed.pop()
    assert broken(day) == set()
    day.asked.discard("k-3")
    assert broken(day) == {"nothing_happened_that_nobody_asked"}


def _lose_an_entry(day: Evidence) -> None:
    del day.journal[5]
    for place, entry in enumerate(day.journal, 1):
        entry.event["seq"] = place


def _answer_differs(day: Evidence) -> None:
    day.answered[0].answer["events"][0]["ticket"]["number"] = 9


def _done_twice(day: Evidence) -> None:
    day.journal.append(Entry(command_id="c-2", event=called(9, 2, "3", "ticket.recalled")))
    day.heard[0].announced.append(deepcopy(day.journal[-1].event["announcement"]))


def _declined_and_done(day: Evidence) -> None:
    day.journal.append(Entry(command_id="c-4", event=called(9, 2, "3", "ticket.recalled")))
    day.heard[0].announced.append(deepcopy(day.journal[-1].event["announcement"]))


def _given_twice(day: Evidence) -> None:
    day.journal.append(Entry(command_id="k-9", event=issued(9, 3)))
    day.asked.add("k-9")


def _number_skipped(day: Evidence) -> None:
    day.journal.append(Entry(command_id="k-9", event=issued(9, 5)))
    day.asked.add("k-9")


def _at_two_counters(day: Evidence) -> None:
    day.journal.append(Entry(command_id="c-9", event=called(9, 2, "4")))
    day.heard[0].announced.append(deepcopy(day.journal[-1].event["announcement"]))


def _two_at_one_counter(day: Evidence) -> None:
    day.journal.append(Entry(command_id="c-9", event=called(9, 3, "3")))
    day.heard[0].announced.append(deepcopy(day.journal[-1].event["announcement"]))


def _said_twice(day: Evidence) -> None:
    day.heard[0].announced.append(deepcopy(day.heard[0].announced[-1]))


def _said_otherwise(day: Evidence) -> None:
    day.heard[0].announced[1]["counter_id"] = "4"


def _what_never_was(day: Evidence) -> None:
    """The second number is finished twice, each time at its counter."""
    for seq in (9, 10):
        event = {"type": "ticket.finished", "seq": seq, "ticket_id": "t2", "counter_id": "3"}
        day.journal.append(Entry(command_id=f"c-{seq}", event=event))


SPOILED: list[tuple[str, Callable[[Evidence], Any]]] = [
    ("every_client_was_answered", lambda day: day.unanswered.append("k-4")),
    ("acknowledged_commands_are_in_the_journal_once", _lose_an_entry),
    ("acknowledged_commands_are_in_the_journal_once", _answer_differs),
    ("acknowledged_commands_are_in_the_journal_once", _done_twice),
    ("acknowledged_commands_are_in_the_journal_once", _declined_and_done),
    ("acknowledged_commands_are_in_the_journal_once", lambda day: day.answered.append(day.answered[0])),
    ("a_retry_gets_the_first_answer", lambda day: setattr(day.answered[0], "again", {"type": "declined"})),
    ("nothing_happened_that_nobody_asked", lambda day: day.asked.discard("k-1")),
    ("the_journal_has_no_gap", lambda day: day.journal.pop(0)),
    ("numbers_are_unique_and_without_a_gap", _given_twice),
    ("numbers_are_unique_and_without_a_gap", _number_skipped),
    ("numbers_are_unique_and_without_a_gap", lambda day: day.first_numbers.update(a=0)),
    ("each_ticket_lived_as_a_ticket_may", _what_never_was),
    ("each_command_did_what_it_says", lambda day: setattr(day.answered[5], "command", "park")),
    ("no_ticket_was_at_two_counters", _at_two_counters),
    ("no_ticket_was_at_two_counters", _two_at_one_counter),
    ("every_mirror_equals_the_snapshot", lambda day: setattr(day.mirrored[0], "mirror", None)),
    (
        "every_mirror_equals_the_snapshot",
        lambda day: setattr(day.mirrored[0], "mirror", {"seq": 8, "tickets": {"t": 1}}),
    ),
    ("every_mirror_equals_the_snapshot", lambda day: day.mirrored.clear()),
    ("what_was_printed_agrees", lambda day: day.printed.pop()),
    ("what_was_printed_agrees", lambda day: day.printed.append(("A-001", "t1"))),
    ("what_was_printed_agrees", lambda day: day.printed.append(("A-004", "t4"))),
    ("what_was_announced_agrees", lambda day: day.heard[0].announced.pop()),
    ("what_was_announced_agrees", _said_twice),
    ("what_was_announced_agrees", _said_otherwise),
    ("what_was_announced_agrees", lambda day: day.heard.clear()),
]


@pytest.mark.parametrize(("name", "spoil"), SPOILED)
def test_each_promise_is_seen_broken(name: str, spoil: Callable[[Evidence], Any]) -> None:
    """Spoiled evidence breaks the promise that it speaks of."""
    day = a_good_day()
    spoil(day)
    assert name in broken(day)


def test_each_promise_is_spoiled_here() -> None:
    """No invariant of the judge goes without a case that breaks it."""
    assert {name for name, _ in SPOILED} == set(judge(a_good_day()))
