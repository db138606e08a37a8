"""The hall as an app holds it: kept true by events, and cut to what its reader may see."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import pytest

from shared.domain.cut import cut_event
from shared.domain.events import (
    DayTurned,
    Event,
    OfficeLoaded,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketRecalled,
    TicketReturned,
    TicketStarted,
    Withheld,
)
from shared.domain.ids import CounterId, ServiceId, TicketId
from shared.domain.roles import Reader
from shared.domain.snapshot import ANNOUNCEMENTS_KEPT, Snapshot, SnapshotNeeded, cut_snapshot
from shared.domain.ticket import TicketState
from shared.protocol import messages
from tests.support.factory import NOW, a_snapshot, a_ticket, an_announcement
from tests.unit.domain.story import BEGIN, PLAN, RINA, THREE, beginning, morning


def after(kind: type[Event], *, count: int = 1) -> Snapshot:
    """The hall just after the so-manyth event of a kind."""
    hall, seen = beginning(), 0
    for event in morning():
        hall.apply(event)
        seen += isinstance(event, kind)
        if seen == count:
            return hall
    raise AssertionError(f"the morning has no {count} {kind.__name__}")


def test_a_number_is_given() -> None:
    """The ticket waits, in order of arrival, and is counted for its service only."""
    hall = after(TicketIssued, count=3)
    assert [ticket.label for ticket in hall.waiting([ServiceId("ktp")])] == ["A-001", "A-002", "A-003"]
    assert hall.waiting_count(ServiceId("ktp")) == 3
    assert hall.waiting_count(ServiceId("kk")) == 0
    assert hall.waiting([ServiceId("kk"), ServiceId("nib")]) == []
    assert hall.seq == BEGIN + 4


def test_waiting_is_in_order_of_arrival_not_of_number() -> None:
    """The journal's seq decides: a ticket that came first is first, whatever its number or its series."""
    hall = a_snapshot(
        tickets=[
            a_ticket("A-002", "ktp", arrival_seq=7),
            a_ticket("B-001", "nib", arrival_seq=3),
            a_ticket("A-003", "kk", arrival_seq=5, state=TicketState.CALLED, counter_id="3"),
            a_ticket("A-001", "kk", arrival_seq=9),
        ]
    )
    services = [ServiceId(each) for each in ("ktp", "nib", "kk")]
    assert [ticket.label for ticket in hall.waiting(services)] == ["B-001", "A-002", "A-001"]


def test_a_call_takes_the_ticket_to_the_counter() -> None:
    """Called: announced, in hand at the counter, and no longer waiting."""
    hall = after(TicketCalled)
    ticket, three = hall.tickets[TicketId("a-001")], hall.counters[THREE]
    assert (ticket.state, ticket.counter_id, ticket.calls) == (TicketState.CALLED, THREE, 1)
    assert ticket.called_at == NOW + timedelta(minutes=4)
    assert (three.ticket_id, three.label, three.ticket_state) == ("a-001", "A-001", TicketState.CALLED)
    assert [call.label for call in hall.announcements] == ["A-001"]
    assert hall.waiting_count(ServiceId("ktp")) == 2


def test_a_recall_is_announced_and_moves_nothing() -> None:
    """The ticket's count rises; when it was called, where it is and who waits stay as they were."""
    before, now = after(TicketCalled), after(TicketRecalled)
    assert now.tickets[TicketId("a-001")].calls == 2
    assert now.tickets[TicketId("a-001")].called_at == before.tickets[TicketId("a-001")].called_at
    assert now.counters == before.counters
    assert [call.is_recall for call in now.announcements] == [False, True]


def test_a_start_is_seen_at_the_ticket_and_at_the_counter() -> None:
    """Serving since the instant of the event."""
    hall = after(TicketStarted)
    ticket = hall.tickets[TicketId("a-001")]
    assert (ticket.state, ticket.started_at) == (TicketState.SERVING, NOW + timedelta(minutes=6))
    assert hall.counters[THREE].ticket_state is TicketState.SERVING


def test_a_finish_frees_the_counter_and_counts() -> None:
    """The ticket leaves the hall, the counter is free and has served one more."""
    three = after(TicketFinished).counters[THREE]
    assert (three.ticket_id, three.label, three.ticket_state) == (None, "", None)
    assert (three.served_today, three.no_show_today, three.officer_id) == (1, 0, RINA)
    assert TicketId("a-001") not in after(TicketFinished).tickets


def test_the_whole_morning() -> None:
    """No-show, return to the old place, sign-out and the turn of the day, each as the hall must show it."""
    hall = beginning()
    seen: dict[str, Snapshot] = {}
    for event in morning():
        hall.apply(event)
        seen[event.type] = deepcopy(hall)
    absent = seen["ticket.marked_no_show"]
    assert (absent.counters[THREE].no_show_today, absent.counters[THREE].ticket_id) == (1, None)
    assert TicketId("a-002") not in absent.tickets
    returned = seen["ticket.returned"]
    third = returned.tickets[TicketId("a-003")]
    assert (third.state, third.counter_id, third.called_at) == (TicketState.WAITING, None, None)
    assert returned.counters[CounterId("5")].ticket_id is None
    assert returned.counters[CounterId("5")].is_open
    assert not seen["officer.signed_out"].counters[CounterId("5")].is_open
    assert seen["ticket.cancelled"].tickets == {}
    turned = seen["day.turned"]
    assert turned.business_date == date(2026, 11, 26)
    assert (turned.tickets, turned.announcements) == ({}, [])
    assert all((each.served_today, each.no_show_today, each.label) == (0, 0, "") for each in turned.counters.values())
    assert turned.counters[THREE].is_open  # who sits there goes on sitting there


def test_the_turn_of_the_day_leaves_nobody_waiting() -> None:
    """Yesterday's tickets are gone from the mirror even where their cancellation was never told."""
    hall = after(TicketIssued, count=3)
    hall.apply(DayTurned(seq=hall.seq + 1, at=NOW, business_date=date(2026, 11, 26)))
    assert hall.tickets == {}


def test_open_counters_are_counted_for_their_own_services() -> None:
    """A counter that only helps doesn't count, a closed one neither, nor one that the mirror doesn't hold."""
    hall = a_snapshot(officers={"3": "rina", "4": "andi"})
    assert [hall.open_counters_for(ServiceId(each)) for each in ("ktp", "kk", "nib")] == [1, 2, 0]
    del hall.counters[THREE]
    assert hall.open_counters_for(ServiceId("kk")) == 1


def test_only_the_last_announcements_are_kept() -> None:
    """The oldest give way, the newest is last."""
    hall = beginning()
    ticket, three = a_ticket(), PLAN.counters[THREE]
    hall.tickets[ticket.ticket_id] = ticket
    for number in range(1, ANNOUNCEMENTS_KEPT + 4):
        seq = BEGIN + number
        call = an_announcement(ticket, three, seq=seq, call_number=number)
        hall.apply(
            TicketRecalled(
                seq=seq, at=NOW, ticket_id=ticket.ticket_id, counter_id=THREE, officer_id=RINA, announcement=call
            )
        )
    assert [call.call_number for call in hall.announcements] == list(range(4, ANNOUNCEMENTS_KEPT + 4))


@pytest.mark.parametrize("seq", [BEGIN - 1, BEGIN, BEGIN + 2, BEGIN + 50])
def test_a_gap_or_a_repeat_changes_nothing(seq: int) -> None:
    """Only the very next event is taken in; for any other the mirror asks for a snapshot and stays as it was."""
    hall, untouched = beginning(), beginning()
    with pytest.raises(SnapshotNeeded):
        hall.apply(DayTurned(seq=seq, at=NOW, business_date=date(2026, 11, 26)))
    assert hall == untouched


def test_a_new_plan_needs_a_new_snapshot() -> None:
    """The mirror can't know what the plan has become."""
    hall = beginning()
    with pytest.raises(SnapshotNeeded):
        hall.apply(OfficeLoaded(seq=BEGIN + 1, at=NOW))
    assert hall.seq == BEGIN


@pytest.mark.parametrize("kind", [TicketCalled, TicketRecalled, TicketStarted, TicketReturned])
def test_an_unknown_ticket_needs_a_new_snapshot(kind: type[Event]) -> None:
    """A mirror that lacks the ticket has lost something: it says so, and takes in no half of the event."""
    event = replace(next(each for each in morning() if isinstance(each, kind)), seq=BEGIN + 1)
    hall, untouched = beginning(), beginning()
    with pytest.raises(SnapshotNeeded):
        hall.apply(event)
    assert hall == untouched


def test_what_is_withheld_only_counts() -> None:
    """Its place in the journal is taken, and nothing else changes."""
    hall, untouched = beginning(), beginning()
    hall.apply(Withheld(seq=BEGIN + 1, at=NOW))
    untouched.seq = BEGIN + 1
    assert hall == untouched


# ── What each reader may hold ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reader", Reader)
def test_a_cut_mirror_equals_a_cut_of_the_whole(reader: Reader) -> None:
    """Cutting the hall at any event gives what a mirror holds that was cut at the start and follows cut events."""
    whole = beginning()
    mirror = cut_snapshot(deepcopy(whole), reader)
    for event in morning(priority=True):
        whole.apply(event)
        mirror.apply(cut_event(event, reader))
        assert mirror == cut_snapshot(deepcopy(whole), reader), event.type


def test_cutting_leaves_the_whole_alone() -> None:
    """A cut is a copy: what its reader takes in never changes the office's own."""
    whole = after(TicketIssued, count=2)
    kept = deepcopy(whole)
    for reader in (Reader.DISPLAY, Reader.KIOSK):
        mirror = cut_snapshot(whole, reader)
        for event in morning()[3:]:
            mirror.apply(cut_event(event, reader))
            assert whole == kept


def told_to(reader: Reader, *, priority: bool) -> list[str]:
    """All that goes over the wire to a reader in a morning, as text."""
    hall = beginning()
    told = [messages.snapshot.dump_json(cut_snapshot(hall, reader)).decode()]
    for event in morning(priority=priority):
        hall.apply(event)
        told.append(messages.event.dump_json(cut_event(event, reader)).decode())
        told.append(messages.snapshot.dump_json(cut_snapshot(hall, reader)).decode())
    return told


def test_only_counters_learn_who_has_priority() -> None:
    """Word for word the same goes to display and kiosk, whether the ticket that is called has priority or not."""
    for reader in (Reader.DISPLAY, Reader.KIOSK):
        assert told_to(reader, priority=True) == told_to(reader, priority=False)
    assert told_to(Reader.COUNTER, priority=True) != told_to(Reader.COUNTER, priority=False)


@pytest.mark.parametrize("reader", [Reader.DISPLAY, Reader.KIOSK])
def test_the_hall_never_learns_who_sits_where(reader: Reader) -> None:
    """No officer's id or name goes to a display or a kiosk; that a counter is open does."""
    told = "\n".join(told_to(reader, priority=False))
    for officer in PLAN.officers.values():
        assert f'"{officer.officer_id}"' not in told
        assert officer.name not in told
    hall = beginning()
    hall.apply(morning()[0])
    assert cut_snapshot(hall, reader).counters[THREE].is_open
    assert not cut_snapshot(hall, reader).counters[CounterId("5")].is_open


def test_a_display_holds_no_waiting_ticket() -> None:
    """Numbers that wait are nobody's business in the hall: neither snapshot nor events tell them before the call."""
    whole = after(TicketIssued, count=3)
    assert cut_snapshot(whole, Reader.DISPLAY).tickets == {}
    assert len(cut_snapshot(whole, Reader.KIOSK).tickets) == 3
    before_the_first_call = [cut_event(event, Reader.DISPLAY) for event in morning()[:4]]
    assert [type(event) for event in before_the_first_call[1:]] == [Withheld, Withheld, Withheld]
    assert "A-00" not in "".join(messages.event.dump_json(event).decode() for event in before_the_first_call)


def test_a_counter_gets_everything() -> None:
    """Officers see the hall as it is."""
    whole = after(TicketCalled)
    assert cut_snapshot(whole, Reader.COUNTER) == whole
    assert [cut_event(event, Reader.COUNTER) for event in morning()] == morning()
