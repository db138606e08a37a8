"""Days that are over leave the tables: packed, proved to be whole, and only then deleted, a little at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from shared.domain.clock import Clock
from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.domain.retention import ANSWER_DAYS, Retention, expired
from shared.office.archive_reading import lines_of_archived
from shared.store.archive import ArchivedDay
from shared.store.archive_turn import archive_turn
from shared.store.day_lines import Stretch, lines_of, pack, refuse_torn, row_lines, unpack
from shared.store.store import Store, Transaction

ROWS_AT_ONCE = 250
"""Deleted in one transaction: what an officer's command may have to wait for, a few milliseconds."""


@dataclass(slots=True)
class Round:
    """What one round did. ``is_elsewhere``: another hub, or a person, is at it, and nothing was done here."""

    days_archived: int = 0
    rows_deleted: int = 0
    days_forgotten: int = 0
    answers_forgotten: int = 0
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Archivist:
    """Does what is due. ``go_on`` is called after each transaction with the name of the step, and says whether to.

    Whatever is interrupted, be it by a power cut, is taken up where it was by the next round.
    """

    store: Store
    branch_id: BranchId
    retention: Retention
    clock: Clock
    go_on: Callable[[str], bool] = lambda _step: True

    def work(self) -> Round:
        """Archive what is due, then forget what has been kept long enough.

        Raises Unavailable: "archive_differs" (what was packed isn't what stands in the tables), "archive_damaged",
        "day_not_over", or what the store says ("disk_full"). Nothing was deleted then that isn't in the archive.
        """
        done = Round()
        with archive_turn(self.store.engine, self.branch_id) as is_ours:
            if not is_ours:
                done.is_elsewhere = True
                return done
            for step in self._steps(done):
                if not self.go_on(step):
                    break
        return done

    def _steps(self, done: Round) -> Iterator[str]:
        while True:
            with self.store.reading(self.branch_id) as transaction:
                unfinished = transaction.archive.unfinished()
                due = transaction.archive.due(self.retention.after_days) if unfinished is None else None
            if unfinished is not None:
                yield from self._empty(unfinished, done)
            elif due is not None:
                self._keep(due)
                done.days_archived += 1
                yield "kept"
            else:
                break
        yield from self._forget_answers(done)
        yield from self._forget_days(done)

    def _keep(self, stretch: Stretch) -> None:
        """Pack a day, look at the packet, and enter it into the archive. Nothing is deleted by that."""
        with self.store.reading(self.branch_id) as transaction:
            if transaction.archive.has_live(stretch):
                raise Unavailable("day_not_over", day=stretch.business_date.isoformat())
            packed = pack(lines_of(transaction.connection, stretch))
            refuse_torn(unpack(packed.content, packed.digest), stretch)
        with self.store.tidying(self.branch_id) as transaction:
            newest = transaction.archive.newest()
            if newest is None or newest.last_seq < stretch.first_seq:
                transaction.archive.add(stretch, packed, self.clock.now())

    def _empty(self, day: ArchivedDay, done: Round) -> Iterator[str]:
        """Delete an archived day's rows, after reading it back and finding each row that is still there in it."""
        with self.store.reading(self.branch_id) as transaction:
            self._refuse_differing(transaction, day)
        while True:
            with self.store.tidying(self.branch_id) as transaction:
                gone = transaction.archive.empty_tables(day, ROWS_AT_ONCE)
            if not gone:
                return
            done.rows_deleted += gone
            yield "deleted"

    def _refuse_differing(self, transaction: Transaction, day: ArchivedDay) -> None:
        archived = {_sum(line) for line in lines_of_archived(transaction, day)}
        with closing(row_lines(transaction.connection, transaction.archive.stretch_of(day))) as lines:
            if not all(_sum(line) in archived for _table, line in lines):
                raise Unavailable("archive_differs", day=day.business_date.isoformat())

    def _forget_answers(self, done: Round) -> Iterator[str]:
        """Delete the answers of days before the last ones: before the entries that they name, and long after anybody
        could ask again."""
        with self.store.reading(self.branch_id) as transaction:
            before = transaction.archive.begin_of_last(min(ANSWER_DAYS, self.retention.after_days))
        while before is not None:
            with self.store.tidying(self.branch_id) as transaction:
                gone = transaction.answers.forget(before, ROWS_AT_ONCE)
            if not gone:
                return
            done.answers_forgotten += gone
            yield "answers"

    def _forget_days(self, done: Round) -> Iterator[str]:
        with self.store.reading(self.branch_id) as transaction:
            archived = transaction.archive.days()
            kept = transaction.archive.days_in_tables()
        if not kept:
            return
        dates = [day.business_date for day in archived]
        for day in archived[: expired(dates, kept[0].business_date, self.retention.keep_years)]:
            with self.store.tidying(self.branch_id) as transaction:
                transaction.archive.forget(day)
            done.days_forgotten += 1
            yield "forgotten"


def _sum(line: str) -> bytes:
    return sha256(line.encode()).digest()
