"""Years of history cost nothing: not one more question to the database, and each is answered from an index."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, func, select

from shared.domain.retention import Retention
from shared.office.archiving import Archivist, Round
from shared.store import tables
from shared.store.store import Store
from tests.support.office_case import OfficeCase
from tests.support.old_days import live_days
from tests.support.statements import sent_to

KEPT = 2
BIG = ("ticket", "journal", "answer", "tally")
PARTIAL = {
    index.name
    for table in (tables.ticket, tables.journal)
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}


def archivist_of(case: OfficeCase, store: Store, go_on: Callable[[str], bool] = lambda _step: True) -> Archivist:
    return Archivist(store, case.plan.branch.branch_id, Retention(after_days=KEPT), case.clock, go_on)


def in_the_hall(case: OfficeCase) -> None:
    """What happens all day long."""
    case.issues()
    case.declined(case.next_command())
    case.looks_at_the_day()
    case.snapshot()
    case.office.catch_up()
    case.office.welcome()


def test_ten_years_ask_as_little_as_one_day(case: OfficeCase) -> None:
    """A number, a look at the hall, the hub's minute, the archivist's own look: as many statements with nine archived
    days as with one, and the journal and the tables hold as much."""
    counted: list[tuple[int, int, list[int]]] = []
    store = Store(case.url)
    for more in (KEPT, 8):
        live_days(case, more)
        assert archivist_of(case, store).work().days_archived == more - (KEPT - 1) * (not counted)
        case.issues()  # whatever is asked once is known from now on
        with sent_to(case.office._store.engine) as of_hall:
            in_the_hall(case)
        with sent_to(store.engine) as of_archivist:
            assert archivist_of(case, store).work() == Round()
        with store.engine.connect() as connection:
            held = (tables.ticket, tables.tally, tables.journal)
            rows = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in held]
        counted.append((len(of_hall), len(of_archivist), rows))
    store.close()
    assert counted[0] == counted[1]


def test_each_question_is_answered_from_an_index(case: OfficeCase) -> None:
    """Neither the hall's statements nor the archivist's, its deletions included, go through a table row by row."""
    live_days(case, 9)
    store = Store(case.url)
    with sent_to(store.engine) as asked:
        assert archivist_of(case, store).work().answers_forgotten > 0
    case.office._store._remembered.clear()  # whatever is known would not be asked
    with sent_to(case.office._store.engine) as of_hall:
        in_the_hall(case)
    asked += of_hall
    plans = 0
    for statement, values in asked:
        if statement.split()[0] not in ("SELECT", "DELETE", "UPDATE") or isinstance(values, list):
            continue
        for line in plan_of(store.engine, statement, values):
            assert not goes_through_all(line), (statement, line)
        plans += 1
    assert plans > 50
    store.close()


def goes_through_all(line: str) -> bool:
    """Whether a line of a plan says that all rows of a table that grows are looked at, or all of one branch.

    A partial index may be read whole: nothing stays in it. (Of a few rows PostgreSQL may choose any index.)
    """
    if any(f"Seq Scan on {table} " in f"{line} " for table in BIG):
        return True
    read = re.match(
        r"(?P<how>SCAN|SEARCH) (?P<table>\w+)(?: USING (?:COVERING )?INDEX (?P<index>\w+))?(?P<by>.*)", line
    )
    if read is None or read["table"] not in BIG or read["index"] in PARTIAL:
        return False
    return read["how"] == "SCAN" or " AND " not in read["by"]


def plan_of(engine: Engine, statement: str, values: Any) -> list[str]:
    """How the engine would answer, line by line."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            told = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            return [str(row[3]) for row in told]
        connection.exec_driver_sql("SET enable_seqscan = off")  # of a few rows it would read all, and be right
        return [str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
