"""The wait that a citizen is told by the real office: who is busy, what came before, and that nothing is made up."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from shared.cli import promise as promise_verb
from shared.domain.commands import MarkNoShow, Start
from shared.domain.promise import Promiser
from shared.domain.promise_record import PromiseRecord
from shared.domain.run_ahead import Newcomer
from shared.domain.waiting import WaitRange
from shared.office.opening import database_url, open_office
from shared.office.promise_history import promises_since
from tests.support.factory import NOW
from tests.support.office_case import OfficeCase, an_office


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """A file: what is asked here is the domain's and the journal's, not the engine's."""
    return database_url(tmp_path)


@pytest.fixture
def case(store_url: str) -> Iterator[OfficeCase]:
    with an_office(store_url) as opened:
        yield opened


def serves(case: OfficeCase, minutes: float) -> None:
    """Counter 1 calls, and the citizen, who has come, needs so long."""
    called = case.calls_next("hendra", "1")
    case.on_ticket(Start, called.ticket_id, "hendra", "1")
    case.clock.pass_seconds(60 * minutes)


def test_a_free_counter_is_no_wait_and_a_busy_one_is(case: OfficeCase) -> None:
    """Nobody waits for the service in both cases; what differs is whether an officer is free."""
    case.signs_in("hendra", "1")
    assert case.issues("nib").promise == WaitRange(0, 0)
    case.calls_next("hendra", "1")
    busy = case.issues("nib").promise
    assert busy is not None
    assert busy.to_minutes > 0


def test_whoever_comes_later_is_told_no_less(case: OfficeCase) -> None:
    """In a queue that only grows, neither end of the range goes back; with priority it is shorter."""
    case.signs_in("hendra", "1")
    told = [case.issues("nib").promise or WaitRange(0, 0) for _number in range(9)]
    assert [one.from_minutes for one in told] == sorted(one.from_minutes for one in told)
    assert [one.to_minutes for one in told] == sorted(one.to_minutes for one in told)
    first = case.issues("nib", is_priority=True).promise
    assert first is not None
    assert first.to_minutes < told[-1].to_minutes


def test_where_nobody_is_there_to_call_nothing_is_promised(case: OfficeCase) -> None:
    """An hour after the house's first officer has come, counter 1 is still empty: its wait is unknown, and a snapshot
    says the same. Counter 3 has somebody."""
    assert case.issues("nib").promise is not None, "the morning's first officers are waited for"
    case.signs_in("rina", "3")
    case.clock.pass_seconds(61 * 60)
    unknown = case.issues("nib")
    assert unknown.promise is None
    assert next(one for one in case.snapshot().tickets.values() if one.label == unknown.label).promise is None
    assert case.issues("ktp").promise is not None


def test_slow_services_make_longer_promises(case: OfficeCase) -> None:
    """The same queue of four, before and after ten services that took three times as long as planned."""
    case.signs_in("hendra", "1")
    before = [case.issues("nib").promise for _number in range(5)][-1]
    for _number in range(10):
        serves(case, 30)
        case.issues("nib")
    after = case.issues("nib").promise
    assert before is not None
    assert after is not None
    assert after.from_minutes > before.from_minutes
    assert after.to_minutes > before.to_minutes


def test_a_promise_can_be_made_again_from_the_journal(case: OfficeCase) -> None:
    """A hub that starts anew on the same journal tells the next citizen what the old one would have told."""
    case.signs_in("hendra", "1")
    for number in range(12):
        case.issues("nib", is_priority=number % 4 == 3)
        serves(case, 3 + number)
        case.issues("nib")
    anew = Promiser(case.plan)
    for event in case.office.events_after(0):
        anew.take(event)
    known = {event.ticket.service_id for event in case.office.events_after(0) if event.type == "ticket.issued"}
    expected = {one: anew.promise(Newcomer(one, is_priority=False), case.clock.now()) for one in known}
    case.office.close()
    office = open_office(case.url, case.clock)
    reopened = OfficeCase(office=office, url=case.url, plan=case.plan, clock=case.clock, ids=count(1000))
    assert {"nib": reopened.issues("nib").promise} == expected
    office.close()


def test_the_journal_tells_how_true_the_promises_were(
    case: OfficeCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One straight on, one held, one called too late, one never called: two of four held; a no-show is judged by its
    call. The verb prints and writes the same figures."""
    case.signs_in("hendra", "1")
    straight = case.issues("nib")
    case.calls_next("hendra", "1")
    second = case.issues("nib")
    assert second.promise is not None
    case.clock.pass_seconds(60 * (second.promise.from_minutes + second.promise.to_minutes) / 2)
    case.on_ticket(MarkNoShow, straight.ticket_id, "hendra", "1")
    case.calls_next("hendra", "1")
    third = case.issues("nib")
    case.on_ticket(MarkNoShow, second.ticket_id, "hendra", "1")
    assert third.promise is not None
    case.clock.pass_seconds(60 * (third.promise.to_minutes + 10))
    case.calls_next("hendra", "1")
    case.issues("nib")
    case.clock.pass_seconds(24 * 3600)
    case.looks_at_the_day()
    kept = promises_since(case.url, NOW - timedelta(seconds=1)).all
    assert (kept.judged, kept.held, kept.never_called, kept.unknown) == (4, 2, 1, 0)
    assert kept.coverage == 0.5
    file = tmp_path / "promise.json"
    asked = {"database": case.url, "data": None, "branch": "", "days": 4000, "json": str(file)}
    assert promise_verb.run(argparse.Namespace(**asked)) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["all"]["coverage"] == 0.5
    assert "all                 4     50%" in capsys.readouterr().out


def test_who_took_the_number_away_is_not_judged(case: OfficeCase) -> None:
    """A number that was cancelled while it waited tells nothing; one that was told to be unknown is counted apart."""
    record = PromiseRecord()
    ticket = case.issues("nib")
    for event in case.office.events_after(0):
        if event.type == "ticket.issued":
            record.take(replace(event, ticket=replace(ticket, promise=None)))
    case.clock.pass_seconds(24 * 3600)
    case.looks_at_the_day()
    for event in case.office.events_after(0):
        if event.type == "ticket.cancelled":
            record.take(event)
    assert (record.all.judged, record.all.unknown) == (0, 1)


def test_nothing_judged_yet_is_said(case: OfficeCase, capsys: pytest.CaptureFixture[str]) -> None:
    """1, and a sentence; no days are asked wrongly."""
    asked = {"database": case.url, "data": None, "branch": "", "days": 3, "json": None}
    assert promise_verb.run(argparse.Namespace(**asked)) == 1
    assert "no number of the last 3 days has been called yet" in capsys.readouterr().err
    assert promise_verb.run(argparse.Namespace(**{**asked, "days": 0})) == 2
