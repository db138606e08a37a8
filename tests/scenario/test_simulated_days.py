"""Simulated days: the real office keeps every invariant, and an office that breaks a rule is found out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.cli.__main__ import main
from shared.demo.simulator.invariants import NAMES
from shared.domain.booking import BookingRules
from shared.domain.calling import CallReason, Choice, Head
from shared.domain.ids import BranchId
from shared.domain.series import Series
from shared.domain.ticket import Ticket, TicketState
from shared.office import calling, session
from shared.office.opening import database_url
from shared.office.promise_history import promises_since
from shared.office.standards import note_breaches
from shared.office.work import Work
from shared.store.store import Store
from shared.store.tickets import Tickets
from tests.support.simulated import lived


def test_a_small_house_keeps_every_rule(tmp_path: Path) -> None:
    """With parked, transferred, reinstated and two-step visits, retries, and priority among them."""
    run = lived(tmp_path, days=2)
    assert run.invariants == dict.fromkeys(NAMES, True), run.broken
    report: dict[str, Any] = run.report()
    assert report["days"] == 2
    assert report["visitors"] > 80
    assert report["commands_sent_twice"] > 5
    assert report["no_shows"] > 5
    assert 0.1 < report["priority_share"] < 0.5
    assert report["waits"]["all"]["count"] + report["never_called"] == report["visitors"]
    assert set(report["refusals"]) <= {"nobody_waiting"}
    assert report["further_steps"] > 0
    assert report["promise"]["tickets"] == report["visitors"] + report["further_steps"], "each step has its promise"
    # An auditor of its own, on the journal as it stands on disk, comes to the same figures.
    kept = promises_since(database_url(tmp_path), datetime(2026, 1, 1, tzinfo=UTC)).all
    assert (kept.judged, round(kept.coverage, 3)) == (report["promise"]["tickets"], report["promise"]["coverage"])
    assert round(kept.error_minutes, 1) == report["promise"]["mean_error_minutes"]


def test_the_same_seed_gives_the_same_report(tmp_path: Path) -> None:
    """To the last number; another seed gives another day."""
    first, again, other = (lived(tmp_path / name, seed=seed).report() for name, seed in (("a", 7), ("b", 7), ("c", 8)))
    assert first == again
    assert first["waits"] != other["waits"]


def _leaves_a_number_out(series: Series, number: int | None) -> int:
    return (series.first - 1 if number is None else number) + 2


def _favours_priority(heads: Any, _policy: Any, _streak: int, _now: Any) -> Choice | None:
    known: list[Head] = list(heads)
    if not known:
        return None
    head = max(known, key=lambda head: (head.rank == 0, head.is_priority, head.arrival_seq))
    return Choice(head, CallReason.ARRIVAL)


def _passes_over_the_first(real: Callable[..., Any]) -> Callable[..., Any]:
    def heads(tickets: Tickets, *asked: Any) -> Any:
        found = real(tickets, *asked)
        lines = tickets._remembered.lines.values()
        seconds = {line.tickets[0].ticket_id: line.tickets[1] for line in lines if len(line.tickets) > 1}
        return [seconds.get(head.ticket_id, head) for head in found]

    return heads


@pytest.mark.parametrize(
    ("broken", "where", "name"),
    [
        (_leaves_a_number_out, (Series, "after"), "no_number_left_out"),
        (_favours_priority, (calling, "choose"), "nobody_starves"),
        (_passes_over_the_first(Tickets.heads), (Tickets, "heads"), "order_within_class"),
    ],
)
def test_a_broken_office_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Any, where: tuple[Any, str], name: str
) -> None:
    """The invariant that it breaks is false, and its first case is told."""
    monkeypatch.setattr(*where, broken)
    run = lived(tmp_path, priority_chance=0.6)
    assert run.invariants[name] is False
    assert run.broken[name]
    assert not run.is_sound


def _calls_who_booked(heads: Any, _policy: Any, _streak: int, _now: Any) -> Choice | None:
    known: list[Head] = sorted(heads, key=lambda head: (not head.is_booked, head.arrival_seq))
    return Choice(known[0], CallReason.BOOKING) if known else None


def _opens_all_day(_rules: BookingRules, slot_at: datetime) -> datetime:
    return slot_at - timedelta(hours=9)


def _never_early(_rules: BookingRules, slot_at: datetime, _now: datetime) -> datetime:
    return slot_at - timedelta(hours=9)


def _forgets_some(work: Work, due: Iterable[Ticket]) -> None:
    note_breaches(work, [ticket for ticket in due if ticket.number % 3])


def _tells_twice(work: Work, due: Iterable[Ticket]) -> None:
    known = list(due)
    note_breaches(work, known)
    note_breaches(work, known[:1])


def _tells_too_soon(work: Work, due: Iterable[Ticket]) -> None:
    known = [ticket for ticket in work.transaction.tickets.live() if ticket.state is TicketState.WAITING]
    note_breaches(work, [*due, *(ticket for ticket in known if ticket.due_at and ticket.due_at > work.now)][:1])


BUSY: dict[str, Any] = {"booked_chance": 0.5, "pace": 2.5, "visitors": 90}
"""Half of them booked, and more to do than can be done in time."""


def test_a_day_of_bookings_keeps_every_rule(tmp_path: Path) -> None:
    """Bookings on time, early and late, visits over several services, priority, and standards that are not kept."""
    run = lived(tmp_path, **BUSY)
    assert run.invariants == dict.fromkeys(NAMES, True), run.broken
    assert run.refusals["booking_too_early"] > 0
    entries = [json.loads(payload) for payload in _journal(tmp_path)]
    assert sum(entry["type"] == "standard.breached" for entry in entries) > 10
    booked = [
        entry["ticket"] for entry in entries if entry["type"] == "ticket.issued" and entry["ticket"]["booked_for"]
    ]
    assert len(booked) > 20
    assert any(ticket["place"] < ticket["arrival_seq"] for ticket in booked)
    assert any(entry["type"] == "ticket.went_on" for entry in entries)


def _journal(folder: Path) -> list[str]:
    store = Store(database_url(folder))
    try:
        with store.reading(BranchId("made-house")) as transaction:
            return list(transaction.journal.payloads(0, most=100_000))
    finally:
        store.close()


@pytest.mark.parametrize(
    ("broken", "where", "name"),
    [
        (_calls_who_booked, (calling, "choose"), "booking_behind_priority"),
        (_opens_all_day, (BookingRules, "opens_at"), "check_in_by_rule"),
        (_never_early, (BookingRules, "counts_from"), "check_in_by_rule"),
        (_forgets_some, (session, "note_breaches"), "no_breach_left_out"),
        (_tells_twice, (session, "note_breaches"), "each_breach_told_once"),
        (_tells_too_soon, (session, "note_breaches"), "each_breach_told_once"),
    ],
)
def test_a_broken_rule_of_bookings_or_breaches_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Any, where: tuple[Any, str], name: str
) -> None:
    """Who booked goes before priority, checks in at any hour or stands before the doors; a breach is forgotten, told
    twice, or told before it is one."""
    monkeypatch.setattr(*where, broken)
    run = lived(tmp_path, **BUSY)
    assert run.invariants[name] is False
    assert run.broken[name]


_FILE = """
format = 1
sentence = "A try"
agencies = 2
services = 4
counters = 3
visitors = 40
learning_days = 0
[by_hour]
8 = 1.0
9 = 1.0
"""


@pytest.fixture
def scenario_file(tmp_path: Path) -> Path:
    """A scenario in a file of its own."""
    file = tmp_path / "mine.toml"
    file.write_text(_FILE, encoding="utf-8")
    return file


def test_the_command_tells_a_person_and_a_program(
    scenario_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table, a file with everything measured, and pictures; 0 where all held."""
    report_file, drawn = tmp_path / "report.json", tmp_path / "drawn"
    told = ["simulate", "--scenario", str(scenario_file), "--json", str(report_file), "--plot", str(drawn)]
    assert main(told) == 0
    report = json.loads(report_file.read_text(encoding="utf-8"))
    assert {"waits", "longest_wait_minutes", "priority_share", "promise", "utilisation", "invariants"} <= set(report)
    assert set(report["waits"]) == {"regular", "priority", "all"}
    assert {"coverage", "width_ratio"} <= set(report["promise"])
    assert report["invariants"] == dict.fromkeys(NAMES, True)
    assert "no number twice" in capsys.readouterr().out
    assert sorted(file.name for file in drawn.iterdir()) == ["mine-promise.svg", "mine-queue.svg", "mine-waits.svg"]
    assert all(file.read_text(encoding="utf-8").startswith("<svg ") for file in drawn.iterdir())


def test_the_command_says_no_where_a_rule_broke(
    scenario_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """1, and the table names the rule and its first case."""
    monkeypatch.setattr(Series, "after", _leaves_a_number_out)
    assert main(["simulate", "--scenario", str(scenario_file)]) == 1
    assert "NO   no number left out: " in capsys.readouterr().out


def test_the_command_refuses_what_is_asked_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    """2, with a sentence: an unknown scenario, no days."""
    assert main(["simulate", "--scenario", "nothing"]) == 2
    assert main(["simulate", "--days", "0"]) == 2
    assert "--days must be at least 1" in capsys.readouterr().err
