"""A business day as lines of JSON that explain themselves, and those lines packed: what the archive keeps.

The first line says what it is, each further line is one row of a table with its columns by name, and the last line
counts them. Times are ISO 8601 in UTC. `gunzip` and any reader of JSON are enough to read it in twenty years.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table

from shared.domain.errors import Unavailable
from shared.store import tables

FORMAT = 1
BATCH = 1_000  # rows that are in memory at once
_GZIP = 31  # zlib's word for a gzip header and its largest window


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One business day in the journal: from the entry that began it to the last one before the next began."""

    branch_id: str
    business_date: date
    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Packed:
    """Lines as they are kept. ``digest``: SHA-256 of the lines, each with its line feed."""

    content: bytes
    digest: str
    counts: dict[str, int]


def lines_of(connection: Connection, stretch: Stretch) -> Iterator[str]:
    """Yield a day's lines from the tables, without line feeds. Rows are read as they are asked for."""
    yield _line(
        antre="a business day",
        format=FORMAT,
        branch_id=stretch.branch_id,
        business_date=stretch.business_date.isoformat(),
        first_seq=stretch.first_seq,
        last_seq=stretch.last_seq,
    )
    counts = dict.fromkeys((table.name for table in ARCHIVED_TABLES), 0)
    for table, line in row_lines(connection, stretch):
        counts[table] += 1
        yield line
    yield _line(end=counts)


def row_lines(connection: Connection, stretch: Stretch) -> Generator[tuple[str, str], None, None]:
    """Yield the lines of those of a day's rows that are still in the tables, each with its table's name."""
    for table in ARCHIVED_TABLES:
        asked = table.select().where(*rows_of_day(table, stretch)).order_by(*_ORDER[table.name])
        with connection.execute(asked, execution_options={"yield_per": BATCH}) as found:
            for row in found:
                yield table.name, _line(table=table.name, row={name: _plain(v) for name, v in row._mapping.items()})


def rows_of_day(table: Table, stretch: Stretch) -> list[Any]:
    """Return the conditions for a day's rows in one of the tables that are archived."""
    column = table.c
    here: list[Any] = [column.branch_id == stretch.branch_id]
    if table is tables.journal:
        return [*here, column.seq >= stretch.first_seq, column.seq <= stretch.last_seq]
    here.append(column.business_date == stretch.business_date)
    if table is tables.ticket:
        here += [column.arrival_seq >= stretch.first_seq, column.arrival_seq <= stretch.last_seq]
    return here


# The journal last: a day is gone from the tables when its entries are.
ARCHIVED_TABLES = (tables.ticket, tables.tally, tables.journal)
# Each as an index has them that begins with branch and day; by its key, a day's tickets would be looked for in all.
_ORDER = {
    tables.ticket.name: (tables.ticket.c.series_id, tables.ticket.c.number),
    tables.tally.name: (tables.tally.c.service_id, tables.tally.c.channel),
    tables.journal.name: (tables.journal.c.seq,),
}


def pack(lines: Iterable[str]) -> Packed:
    """Pack a day's lines; a few hundred kilobytes become a tenth of that."""
    packer, summed, parts = zlib.compressobj(9, wbits=_GZIP), sha256(), []
    last = ""
    for last in lines:
        told = f"{last}\n".encode()
        summed.update(told)
        parts.append(packer.compress(told))
    parts.append(packer.flush())
    return Packed(b"".join(parts), summed.hexdigest(), json.loads(last)["end"])


def unpack(content: bytes, digest: str) -> list[str]:
    """Return the lines again. Raises Unavailable("archive_damaged") where a single bit is another one."""
    try:
        told = zlib.decompress(content, wbits=_GZIP)
    except zlib.error as error:
        raise Unavailable("archive_damaged", why=str(error)) from error
    if sha256(told).hexdigest() != digest:
        raise Unavailable("archive_damaged", why="its sum is another one")
    return told.decode().splitlines()


def rows_in(lines: Iterable[str], table: str) -> Iterator[dict[str, Any]]:
    """Yield one table's rows as plain values, in the order in which they were packed."""
    for line in lines:
        told = json.loads(line)
        if told.get("table") == table:
            yield told["row"]


def refuse_torn(lines: list[str], stretch: Stretch) -> None:
    """Raise Unavailable("archive_damaged") unless each entry of the stretch is there once, and the counts agree."""
    begin, end = json.loads(lines[0]), json.loads(lines[-1])
    told = (begin.get("branch_id"), begin.get("first_seq"), begin.get("last_seq"))
    counts = dict.fromkeys(end.get("end", {}), 0)
    expected = stretch.first_seq
    for line in lines[1:-1]:
        row = json.loads(line)
        counts[row["table"]] = counts.get(row["table"], 0) + 1
        if row["table"] == tables.journal.name:
            if row["row"]["seq"] != expected:
                raise Unavailable("archive_damaged", why=f"entry {expected} is missing")
            expected += 1
    if told != (stretch.branch_id, stretch.first_seq, stretch.last_seq) or expected != stretch.last_seq + 1:
        raise Unavailable("archive_damaged", why="it is another day's")
    if counts != end.get("end"):
        raise Unavailable("archive_damaged", why="it doesn't hold as many rows as it says")


def _line(**told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
