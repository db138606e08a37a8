"""Every command, event, answer and snapshot crosses the wire unchanged."""

from __future__ import annotations

import types
import typing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shared.domain import answers, commands, events
from shared.domain.booking import Booking
from shared.domain.errors import RefusalCode
from shared.domain.ids import CommandId
from shared.domain.snapshot import Snapshot
from shared.protocol import messages, written
from shared.protocol.messages import EventsSent

START = datetime(2020, 1, 1, tzinfo=UTC)
st.register_type_strategy(
    datetime, st.timedeltas(timedelta(0), timedelta(days=9000)).map(lambda passed: START + passed)
)


def check(adapter: TypeAdapter[typing.Any], said: object) -> None:
    """Said, written as JSON, read again: the same, and of the same type."""
    heard = adapter.validate_json(adapter.dump_json(said))
    assert type(heard) is type(said)
    assert heard == said


def cases(union: object) -> list[type]:
    """The types of a union."""
    return list(typing.get_args(union))


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=messages.WORD_LETTERS).filter(
    str.isprintable
)
"""What a command may say: names that the store can keep."""


def spoken(kind: type) -> st.SearchStrategy[object]:
    """Any command of a kind, in words that may be said."""
    hints = {name: hint for name, hint in typing.get_type_hints(kind).items() if name != "type"}
    return st.builds(kind, **{name: _said(hint) for name, hint in hints.items()})


def _said(hint: typing.Any) -> st.SearchStrategy[object]:
    """What may stand in a command where the domain has this type."""
    if hint is str or getattr(hint, "__supertype__", None) is str:
        return WORDS
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return st.one_of(*[_said(one) for one in typing.get_args(hint)])
    if typing.get_origin(hint) is tuple:
        return st.lists(_said(typing.get_args(hint)[0]), max_size=3).map(tuple)
    return spoken(Booking) if hint is Booking else st.from_type(hint)


@pytest.mark.parametrize("kind", cases(commands.Command))
@given(data=st.data())
def test_commands(kind: type, data: st.DataObject) -> None:
    """Whatever a command holds, the hub reads the very command that was sent; written as one of its kind, too."""
    command: typing.Any = data.draw(spoken(kind))
    check(messages.command, command)
    assert messages.to_json(command) == messages.command.dump_json(command)


@pytest.mark.parametrize("word", ["", "x" * (messages.WORD_LETTERS + 1), "two\nlines", "nul\x00"])
def test_a_word_that_cannot_be_kept_is_no_command(word: str) -> None:
    """A command's name must be one that the store can keep: not empty, not endless, no control signs."""
    with pytest.raises(ValidationError):
        messages.command.validate_python({"type": "turn_day", "command_id": word})


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("code", "x" * (messages.WORD_LETTERS + 1)),
        ("code", "nul\x00"),
        ("service_id", "x" * (messages.WORD_LETTERS + 1)),
        ("slot_at", "2026-11-26T09:00:00"),
    ],
)
def test_nor_is_one_of_many_facts_within_it(field: str, wrong: str) -> None:
    """A server would refuse the row and with it the whole commit; a time without a zone is another one elsewhere."""
    booking = {"code": "BK-1", "service_id": "ktp", "slot_at": "2026-11-26T09:00:00+07:00"}
    command = {"type": "import_bookings", "command_id": "one"}
    messages.command.validate_python({**command, "bookings": [booking]})
    with pytest.raises(ValidationError):
        messages.command.validate_python({**command, "bookings": [booking, {**booking, field: wrong}]})


@pytest.mark.parametrize("kind", ["pause_counter", "pause_service"])
def test_nor_is_a_time_that_is_another_one_elsewhere(kind: str) -> None:
    """ "Until ten" without a zone would be ten in UTC, or on the hub's clock."""
    facts = {"command_id": "one", "counter_id": "1", "officer_id": "rina", "service_id": "ktp", "reason": "break"}
    command = {"type": kind, **facts, "message": {"id": "Istirahat", "en": "Break"}}
    messages.command.validate_python({**command, "until": "2026-11-26T10:00:00+07:00"})
    with pytest.raises(ValidationError):
        messages.command.validate_python({**command, "until": "2026-11-26T10:00:00"})


@pytest.mark.parametrize(
    ("moment", "is_kept"),
    [
        ("0001-12-31T23:59:59+07:00", False),
        ("0002-01-01T00:00:00+07:00", True),
        ("9998-12-31T23:59:59-07:00", True),
        ("9999-01-01T00:00:00-07:00", False),
    ],
)
def test_nor_is_a_time_that_is_none_in_another_zone(moment: str, is_kept: bool) -> None:
    """The calendar ends there: what can't be turned into UTC, or some minutes on, would be a fault of the hub's."""
    booking = {"code": "BK-1", "service_id": "ktp", "slot_at": moment}
    command = {"type": "import_bookings", "command_id": "one", "bookings": [booking]}
    if is_kept:
        read = messages.command.validate_python(command)
        assert isinstance(read, commands.ImportBookings)
        slot_at = read.bookings[0].slot_at
        assert slot_at.astimezone(UTC) - timedelta(days=1) < slot_at < slot_at.astimezone(UTC) + timedelta(days=1)
    else:
        with pytest.raises(ValidationError, match="expected a year"):
            messages.command.validate_python(command)


@pytest.mark.parametrize("kind", cases(events.Event))
@given(data=st.data())
@settings(max_examples=30)
def test_events(kind: type, data: st.DataObject) -> None:
    """Whatever an event holds, the journal and the apps read it back as it happened, to the microsecond; what is
    written as one of its kind is the same."""
    event: typing.Any = data.draw(st.from_type(kind))
    check(messages.event, event)
    assert messages.to_json(event) == messages.event.dump_json(event)


@pytest.mark.parametrize("kind", cases(answers.Answer))
@given(data=st.data())
@settings(max_examples=30)
def test_answers(kind: type, data: st.DataObject) -> None:
    """Details keep their types: a label of digits stays text, a limit stays a number."""
    check(messages.answer, data.draw(st.from_type(kind)))


@pytest.mark.parametrize("kind", cases(events.Event))
@given(data=st.data())
@settings(max_examples=15)
def test_an_event_that_is_written_once_reads_as_if_written_each_time(kind: type, data: st.DataObject) -> None:
    """By itself, in an answer and on the line: the bytes are those of the adapters."""
    happened = (data.draw(st.from_type(kind)), data.draw(st.from_type(kind)))
    for event in happened:
        assert written.event_json(event) == messages.event.dump_json(event)
    sent = EventsSent(events=happened)
    assert written.events_sent_json(happened) == messages.from_hub.dump_json(sent)
    answer = answers.Done(command_id=data.draw(st.from_type(CommandId)), events=happened)
    assert written.answer_json(answer) == messages.answer.dump_json(answer)


def test_a_refusal_is_written_by_the_adapter() -> None:
    """It has no events to share."""
    declined = answers.Declined(command_id=CommandId("c"), code=RefusalCode.UNKNOWN_SERVICE, details={"service": "x"})
    assert written.answer_json(declined) == messages.answer.dump_json(declined)


def test_an_event_is_written_once_and_never_taken_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all lie on one place of the shelf, the last one has it; a like event elsewhere is written by itself."""
    monkeypatch.setattr(written, "PLACES", 1)
    first = events.DayTurned(seq=1, at=START, business_date=date(2026, 11, 25))
    second = events.DayTurned(seq=2, at=START, business_date=date(2026, 11, 26))
    assert written.event_json(first) is written.event_json(first)
    assert written.event_json(second) == messages.event.dump_json(second)
    assert written.event_json(first) == messages.event.dump_json(first)


@given(snapshot=st.from_type(Snapshot))
@settings(max_examples=20)
def test_snapshots(snapshot: Snapshot) -> None:
    """A whole hall with its plan reads back as the same hall."""
    check(messages.snapshot, snapshot)


@pytest.mark.parametrize("union", [commands.Command, events.Event, answers.Answer], ids=["command", "event", "answer"])
def test_every_type_has_a_word_of_its_own(union: object) -> None:
    """The tag on the wire names exactly one type."""
    words = [typing.get_args(typing.get_type_hints(kind)["type"])[0] for kind in cases(union)]
    assert len(set(words)) == len(words) > 1


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"type": "issue"}',
        '{"type": "print", "command_id": "c"}',
        '{"type": "issue", "command_id": "c", "service_id": 5}',
        '{"type": "issue", "command_id": "c", "service_id": "kk", "is_priority": "perhaps"}',
        '["issue"]',
        "issue",
    ],
)
def test_nonsense_is_refused_at_the_border(text: str) -> None:
    """What is no command never reaches the office."""
    with pytest.raises(ValidationError):
        messages.command.validate_json(text)


def test_a_date_is_a_date() -> None:
    """The business day crosses as a day, without a time or a zone that could move it."""
    turned = events.DayTurned(seq=1, at=START, business_date=date(2026, 11, 25))
    assert b'"business_date":"2026-11-25"' in messages.event.dump_json(turned)
