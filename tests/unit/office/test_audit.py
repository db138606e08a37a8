"""The auditor of the journal notices what it is there for: a true morning passes, and each falsified one does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.domain.calling import CallReason, Policy, PolicyKind
from shared.domain.commands import Cancel, Finish, MarkNoShow, Reinstate, Start
from shared.domain.events import (
    DayTurned,
    Event,
    OfficerSignedOut,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketReinstated,
    TicketStarted,
)
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.quota import Quota
from shared.office.opening import database_url
from tests.support.audit import Audit
from tests.support.factory import TODAY, a_plan
from tests.support.office_case import OfficeCase, an_office

RINA = ("rina", "3")


def a_morning(case: OfficeCase) -> list[Event]:
    """Six citizens, two with priority: two are served, one doesn't come and comes back, the last one leaves."""
    case.signs_in(*RINA)
    case.signs_in("yuniarti", "5")
    tickets = [case.issues("ktp", is_priority=number in {2, 5}) for number in range(6)]
    for _ in range(2):
        call = case.calls_next(*RINA)
        case.on_ticket(Start, call.ticket_id)
        case.on_ticket(Finish, call.ticket_id)
    late = case.calls_next(*RINA)
    case.on_ticket(MarkNoShow, late.ticket_id)
    who: dict[str, Any] = {"officer_id": OfficerId("rina"), "counter_id": CounterId("3")}
    case.done(Reinstate(command_id=case.command_id(), ticket_id=late.ticket_id, reason="came", **who))
    waiting = case.snapshot().waiting([tickets[0].service_id])
    case.done(Cancel(command_id=case.command_id(), ticket_id=waiting[-1].ticket_id, reason="left", **who))
    case.calls_next("yuniarti", "5")
    return case.published


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """What an office published of that morning."""
    with an_office(database_url(tmp_path_factory.mktemp("morning"))) as case:
        return a_morning(case)


def the(events: list[Event], kind: type[Any], number: int = 0) -> int:
    """Where the first (or a later) event of a kind stands."""
    return [place for place, event in enumerate(events) if isinstance(event, kind)][number]


def changed(events: list[Event], place: int, **facts: Any) -> list[Event]:
    return [*events[:place], replace(events[place], **facts), *events[place + 1 :]]


def numbered(events: list[Event]) -> list[Event]:
    """The same with every seq in its turn, as whoever falsifies a journal would see to."""
    return [replace(event, seq=seq) for seq, event in enumerate(events, start=2)]


def first_of(events: list[Event]) -> TicketId:
    """The first ticket that was given."""
    return events[the(events, TicketIssued)].ticket.ticket_id  # type: ignore[union-attr]  # issued


def with_second_label(events: list[Event]) -> list[Event]:
    first, second = the(events, TicketIssued), the(events, TicketIssued, 1)
    ticket = replace(events[second].ticket, label=events[first].ticket.label)  # type: ignore[union-attr]  # issued
    return changed(events, second, ticket=ticket)


def with_swapped_calls(events: list[Event]) -> list[Event]:
    """The third without priority is called where the first one was."""
    place = the(events, TicketCalled, 1)
    other = events[the(events, TicketIssued, 3)].ticket.ticket_id  # type: ignore[union-attr]  # issued
    old = events[place].ticket_id  # type: ignore[union-attr]  # called
    return [
        replace(event, ticket_id=other) if getattr(event, "ticket_id", None) == old else event  # type: ignore[arg-type]  # a call's and what follows it
        for event in events
    ]


FALSE: dict[str, tuple[Callable[[list[Event]], list[Event]], str]] = {
    "a gap": (lambda told: told[:3] + told[4:], "jumps"),
    "a number twice": (with_second_label, "given twice"),
    "a day that is over, and somebody waits": (
        lambda told: [*told, DayTurned(seq=told[-1].seq + 1, at=told[-1].at, business_date=date(2026, 11, 26))],
        "somebody waits in a day that is over",
    ),
    "a day that comes again": (
        lambda told: numbered([
            *told[: the(told, TicketIssued, 1)],
            *changed([told[the(told, TicketCancelled)]], 0, ticket_id=first_of(told)),
            DayTurned(seq=0, at=told[0].at, business_date=TODAY),
        ]),
        "a day has come again",
    ),
    "somebody passed over": (with_swapped_calls, "passed over"),
    "chosen without a reason": (
        lambda told: changed(told, the(told, TicketCalled), reason=CallReason.CHOSEN), "without a reason"
    ),
    "two at one counter": (
        lambda told: numbered([event for event in told if not isinstance(event, TicketFinished | TicketStarted)]),
        "two tickets at one counter",
    ),
    "called by nobody": (lambda told: changed(told, the(told, TicketCalled), counter_id=CounterId("4")), "by nobody"),
    "left with a ticket in hand": (
        lambda told: [
            *told,
            OfficerSignedOut(
                seq=told[-1].seq + 1, at=told[-1].at, counter_id=CounterId("5"), officer_id=OfficerId("yuniarti")
            ),
        ],
        "left somebody standing",
    ),
    "cancelled without a reason": (
        lambda told: changed(told, the(told, TicketCancelled), reason=" "), "without a reason"
    ),
    "a no-show before its arrival": (
        lambda told: changed(
            told,
            the(told, TicketReinstated),
            ticket=replace(told[the(told, TicketReinstated)].ticket, place=1),  # type: ignore[union-attr]  # reinstated
        ),
        "jumped its own arrival",
    ),
}  # fmt: skip


def test_a_true_morning_passes(told: list[Event]) -> None:
    """Three calls of Rina's and one of Yuniarti's, and who waits at the end."""
    audit = Audit(a_plan(), seq=1)
    audit.read(told)
    assert audit.calls == 4
    assert len(audit.waiting()) == 2
    assert list(audit.in_hand) == ["5"]


@pytest.mark.parametrize("kind", FALSE)
def test_a_false_one_is_noticed(told: list[Event], kind: str) -> None:
    """Each promise, broken in one place of the same journal."""
    falsify, complaint = FALSE[kind]
    with pytest.raises(AssertionError, match=complaint):
        Audit(a_plan(), seq=1).read(falsify(told))


def test_more_numbers_than_the_quota_are_noticed(told: list[Event]) -> None:
    """Six numbers in a journal whose plan has five for the day."""
    plan = a_plan()
    ktp = replace(plan.services[ServiceId("ktp")], quota=Quota(day=5))
    with pytest.raises(AssertionError, match="more numbers than the day's"):
        Audit(replace(plan, services={**plan.services, ktp.service_id: ktp}), seq=1).read(told)


def test_a_bound_that_is_broken_is_noticed(tmp_path: Path) -> None:
    """Priority first, again and again, is lawful under *strict*; read under a cap of one, somebody waited too long."""
    strict = a_plan(policy=Policy(kind=PolicyKind.STRICT))
    with an_office(database_url(tmp_path), strict) as case:
        case.signs_in(*RINA)
        case.issues("ktp")
        for _ in range(3):
            case.issues("ktp", is_priority=True)
            case.on_ticket(Finish, case.calls_next(*RINA).ticket_id)
        Audit(strict, seq=1).read(case.published)
        with pytest.raises(AssertionError, match="passed over too often"):
            Audit(a_plan(policy=Policy(priority_cap=1)), seq=1).read(case.published)
