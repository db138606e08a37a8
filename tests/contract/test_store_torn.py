"""Killed, or without power, at any instant: what was acknowledged is there, whole, and the numbers go on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import select

from shared.domain.clock import SetClock
from shared.office.opening import database_url, load_plan, open_office
from shared.store import tables
from shared.store.sqlite_file import examine, members
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.issuing_hall import issuing_hall
from tests.support.office_case import OfficeCase, pins_of

INSTANTS = 100
KILLS = 2
SEED = 20261125

_IDS = count(100_000)


def labels_in(url: str) -> list[str]:
    store = Store(url)
    try:
        with store.engine.connect() as connection:
            return list(connection.execute(select(tables.ticket.c.label).order_by(tables.ticket.c.number)).scalars())
    finally:
        store.close()


def labels_to(last: int) -> list[str]:
    return [f"A-{number:03d}" for number in range(1, last + 1)]


def test_a_copy_of_the_live_folder_at_any_instant_opens_and_goes_on(tmp_path: Path) -> None:
    """A power cut leaves the files as they were at one instant: file, log and index of a hall that writes, copied at a
    hundred instants, are whole each time and hold every number that was acknowledged by then, and at most the one
    under way besides; each tenth is opened as a hub would, and gives the next number."""
    random = Random(SEED)
    live = tmp_path / "live"
    live.mkdir()
    load_plan(database_url(live), a_plan(), pins_of(a_plan()), SetClock(NOW))
    logs = set()
    with issuing_hall(database_url(live), "live", random, "40") as hall:
        for instant in range(INSTANTS):
            hall.wait_for_more(random.randint(1, 2))
            copy = tmp_path / f"copy-{instant}"
            copy.mkdir()
            with hall.stopped():  # to the end of the look, so that it doesn't come to its last number meanwhile
                acknowledged = len(hall.acknowledged)
                for member in members(live / "antre.sqlite3"):
                    shutil.copyfile(member, copy / member.name)
                    logs.add((member.suffix, member.stat().st_size))
                if instant % 2:  # the index is made anew from the log, as it is after a real cut
                    (copy / "antre.sqlite3-shm").unlink(missing_ok=True)
                examine(copy / "antre.sqlite3")
                with closing(sqlite3.connect(copy / "antre.sqlite3")) as connection:
                    labels = [label for (label,) in connection.execute("SELECT label FROM ticket ORDER BY number")]
                assert labels in (labels_to(acknowledged), labels_to(acknowledged + 1)), instant
                if instant % 10 == 0:
                    clock = SetClock(NOW)
                    office = open_office(database_url(copy), clock)
                    case = OfficeCase(office=office, url=database_url(copy), plan=a_plan(), clock=clock, ids=_IDS)
                    assert case.issues().label == labels_to(len(labels) + 1)[-1]
                    office.close()
            shutil.rmtree(copy)
    assert len({size for suffix, size in logs if suffix == ".sqlite3"}) > 5, "the log was never folded in meanwhile"


def test_a_hall_killed_in_the_midst_of_a_number_loses_none(store_url: str) -> None:
    """kill -9, then another process on the same database, killed too: no acknowledged number is missing, none is there
    twice, none was left out, and the office that opens last goes on with the next."""
    random = Random(SEED)
    plan = a_plan()
    load_plan(store_url, plan, pins_of(plan), SetClock(NOW))
    acknowledged: list[str] = []
    for kill in range(KILLS):
        with issuing_hall(store_url, f"hall-{kill}", random) as hall:
            hall.wait_for_more(random.randint(5, 25))
            hall.kill()
            acknowledged += hall.acknowledged
    clock = SetClock(NOW)
    office = open_office(store_url, clock)
    labels = labels_in(store_url)
    assert set(acknowledged) <= set(labels)
    assert len(acknowledged) == len(set(acknowledged)) >= len(labels) - KILLS
    assert labels == labels_to(len(labels))
    assert [event.seq for event in office.events_after(0)] == list(range(1, office.welcome().seq + 1))
    case = OfficeCase(office=office, url=store_url, plan=plan, clock=clock, ids=_IDS)
    assert case.issues().label == labels_to(len(labels) + 1)[-1]
    office.close()
