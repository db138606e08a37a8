"""One question at a time."""

from __future__ import annotations

from counter.presenters.asking import Asking, Notice
from shared.domain.commands import TurnDay
from shared.domain.errors import RefusalCode
from shared.domain.events import Event
from shared.domain.ids import CommandId
from tests.support.factory import a_snapshot
from tests.support.fake_session import FakeSession


def test_a_second_question_waits_for_the_first() -> None:
    """While one is open another is neither sent nor remembered; a refusal ends it and is handed on once."""
    session = FakeSession(a_snapshot())
    notices: list[Notice] = []
    done: list[tuple[Event, ...]] = []
    asking = Asking(session.send, session.mirror, session.clock, lambda: None)
    assert asking.ask(TurnDay(command_id=CommandId("one")), "first", done.append, notices.append)
    assert not asking.ask(TurnDay(command_id=CommandId("two")), "second", done.append, notices.append)
    assert (len(session.sent), asking.what) == (1, "first")
    session.decline(RefusalCode.NOT_SIGNED_IN)
    assert [notice.code for notice in notices] == ["not_signed_in"]
    assert not asking.is_open
    assert asking.ask(TurnDay(command_id=CommandId("three")), "third", done.append, notices.append)
    session.answer()
    assert done == [()]
