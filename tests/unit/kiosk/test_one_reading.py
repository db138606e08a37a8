"""A page asks for the hall many times; the hall is read once, and again as soon as it may be another."""

from __future__ import annotations

from collections import Counter as Tally
from typing import TYPE_CHECKING

import pytest

from shared.domain.snapshot import Snapshot
from tests.support.factory import a_ticket
from tests.support.kiosk import AFTER_HOURS, Booth, a_busy_hall

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.availability import Availability
    from shared.domain.ids import ServiceId
    from shared.domain.plan import Service

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Tally[ServiceId]:
    """How often each service's availability was worked out."""
    found: Tally[ServiceId] = Tally()
    work_out = Snapshot.availability_of

    def count(self: Snapshot, service: Service, at: datetime) -> Availability:
        found[service.service_id] += 1
        return work_out(self, service, at)

    monkeypatch.setattr(Snapshot, "availability_of", count)
    return found


def _at_a_service() -> Booth:
    """A citizen looks at one service of a busy hall."""
    one = Booth(a_busy_hall())
    one.model.chooseAgency("disdukcapil")
    one.model.chooseService("ktp-cetak-ulang")
    return one


def test_within_a_second_each_service_is_worked_out_once(asked: Tally[ServiceId]) -> None:
    """However many touches, pages and ticks of the clock: the same hall in the same second."""
    one = Booth(a_busy_hall())
    for _ in range(3):
        one.model.chooseAgency("disdukcapil")
        one.model.chooseService("ktp-cetak-ulang")
        one.passes(0.1)
        one.model.finish()
    assert asked
    assert set(asked.values()) == {1}


def test_the_next_second_is_read_anew(asked: Tally[ServiceId]) -> None:
    """Hours end by the clock alone."""
    one = Booth(a_busy_hall())
    asked.clear()
    one.passes(1.0)
    assert asked
    assert one.model.page == "home"
    one.set_clock(AFTER_HOURS)
    assert one.model.page == "closed"


def test_a_hall_that_moved_on_is_read_anew() -> None:
    """The mirror takes events in where it is: the same object, a later seq; within the same second the page follows."""
    one = _at_a_service()
    before = one.model.chosen.waiting
    one.model.takeTicket()
    one.model.choosePriority(False)
    one.gives("A-017")
    one.model.finish()
    one.model.chooseAgency("disdukcapil")
    one.model.chooseService("ktp-cetak-ulang")
    assert one.model.chosen.waiting == before + 1


def test_another_snapshot_is_another_hall() -> None:
    """A restored hub may stand at the same seq: what was read of the old hall is gone with it."""
    one = _at_a_service()
    new = a_busy_hall()
    ticket = a_ticket("A-900", "ktp-cetak-ulang")
    new.tickets[ticket.ticket_id] = ticket
    before = one.model.chosen.waiting
    one.session.take(new)
    assert one.model.chosen.waiting == before + 1


def test_another_language_is_another_reading() -> None:
    """The words change with the touch, not with the next second."""
    one = _at_a_service()
    indonesian = one.model.chosen.agencyName
    one.model.swapLanguage()
    assert one.model.chosen.agencyName != indonesian
