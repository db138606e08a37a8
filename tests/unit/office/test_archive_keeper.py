"""The hub's own archivist: when it works, what it tells, and how it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shared.domain.errors import Unavailable
from shared.domain.events import DayTurned
from shared.domain.retention import Retention
from shared.office import archive_keeper
from shared.office.archive_keeper import EVERY, FIRST, RETRY, ArchiveKeeper
from shared.office.archiving import Archivist, Round
from shared.office.opening import database_url
from tests.support.factory import TODAY
from tests.support.office_case import OfficeCase, an_office
from tests.support.old_days import live_days

KEPT = 2
SECONDS = 30.0


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OfficeCase]:
    with an_office(database_url(tmp_path)) as opened:
        yield opened


@pytest.fixture
def keeper(case: OfficeCase, monkeypatch: pytest.MonkeyPatch) -> ArchiveKeeper:
    """One that doesn't pause, and that is looked at by hand."""
    monkeypatch.setattr(archive_keeper, "PAUSE_SECONDS", 0.0)
    kept = ArchiveKeeper(case.url, case.plan.branch.branch_id, Retention(after_days=KEPT), case.clock)
    case.office.subscribe(kept.note)
    return kept


def test_it_lets_the_hall_open_first_and_works_when_a_day_has_turned(case: OfficeCase, keeper: ArchiveKeeper) -> None:
    """Nothing in the first minutes; then a look; and after that when the day turns, or six hours later."""
    assert keeper.told()["looked_at"] == ""
    assert keeper.look() is None
    case.clock.pass_seconds(FIRST.total_seconds())
    assert keeper.look() == Round()
    assert keeper.look() is None
    live_days(case, 3)
    done = keeper.look()
    assert done is not None
    assert done.days_archived == 2
    told = keeper.told()
    assert (told["days"], told["oldest"], told["trouble"]) == (2, TODAY.isoformat(), "")
    assert told["newest"] == (TODAY + timedelta(days=1)).isoformat()
    assert told["bytes"] > 500
    assert told["looked_at"] == case.clock.now().isoformat(timespec="seconds")
    assert keeper.look() is None
    case.clock.pass_seconds(EVERY.total_seconds())
    assert keeper.look() == Round()


def test_trouble_is_told_of_once_and_tried_again(
    case: OfficeCase, keeper: ArchiveKeeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk: its code stands in health, the log says it once, ten minutes later it goes well and says so."""
    live_days(case, 3)

    def no_room(_archivist: Archivist) -> Round:
        raise Unavailable("disk_full")

    monkeypatch.setattr(Archivist, "work", no_room)
    for _ in range(2):
        assert keeper.look() is None
        assert keeper.told()["trouble"] == "disk_full"
        case.clock.pass_seconds(RETRY.total_seconds())
    monkeypatch.undo()
    done = keeper.look()
    assert done is not None
    assert done.days_archived == 2
    assert keeper.told()["trouble"] == ""
    told = [record.message for record in caplog.records if record.name == "shared.office.archive_keeper"]
    assert [line.partition(":")[0] for line in told if "archived" in line] == [
        "Old days can't be archived",
        "Old days are archived again.",
    ]


def test_a_clock_that_is_set_back_does_not_keep_it_waiting(case: OfficeCase, keeper: ArchiveKeeper) -> None:
    """It looked in a year that was wrong; in the right one it looks at once."""
    case.clock.jump(case.clock.now() + timedelta(days=4000))
    assert keeper.look() == Round()
    case.clock.jump(case.clock.now() - timedelta(days=4000))
    assert keeper.look() == Round()


def test_it_ends_in_the_middle_of_its_work(
    case: OfficeCase, keeper: ArchiveKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub stops: what is under way is left where it is, and the next start takes it up."""
    live_days(case, 5)
    has_begun = threading.Event()
    go_on = keeper._go_on

    def note(step: str) -> bool:
        has_begun.set()
        keeper._end.wait(SECONDS)
        return go_on(step)

    monkeypatch.setattr(keeper, "_go_on", note)
    keeper.note([DayTurned(seq=1, at=case.clock.now(), business_date=TODAY)])
    monkeypatch.setattr(archive_keeper, "LEAVE_SECONDS", SECONDS)
    with keeper:
        assert has_begun.wait(SECONDS)
    assert not keeper._thread.is_alive()
    assert keeper.told()["days"] == 1
    later = ArchiveKeeper(case.url, case.plan.branch.branch_id, Retention(after_days=KEPT), case.clock)
    later.note([DayTurned(seq=1, at=case.clock.now(), business_date=TODAY)])
    done = later.look()
    assert done is not None
    assert done.days_archived == 3
    assert later.told()["days"] == 4
