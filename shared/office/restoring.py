"""Going back to a backup: the replaced database is kept, the apps read anew, and no number is given a second time."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from shared.domain.clock import SteadyClock
from shared.domain.errors import Unavailable
from shared.domain.events import OfficeLoaded
from shared.domain.fresh_ids import new_ticket_id
from shared.domain.ids import BranchId, Epoch
from shared.domain.plan import Service
from shared.domain.series import Series
from shared.domain.ticket import Ticket, TicketState
from shared.office.day_watch import DayWatch
from shared.office.opening import record_loaded
from shared.office.pin_guard import PinGuard
from shared.office.session import GroupSession, PlanOnHand
from shared.shown import without_password
from shared.store.backup import verify_backup
from shared.store.branches import BranchRow
from shared.store.lock import lock_beside
from shared.store.sqlite_file import (
    Contents,
    copy_whole,
    file_of,
    goes_on_from,
    last_numbers,
    look_into,
    members,
    move_aside,
    moved_aside,
    sync_file,
    sync_folder,
)
from shared.store.store import Store, Transaction

LEAP = 100
"""Numbers left out after a restore: more than a series gives between two backups of a busy hall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did. ``next_labels``: with which number each series goes on, of every branch, where it leapt."""

    moved_to: Path | None
    next_labels: tuple[str, ...]


def restore_file(url: str, backup: Path, clock: SteadyClock, *, leap: int = LEAP) -> Restored:
    """Put a backup in the place of a SQLite database; the old one is moved aside whole.

    Each series goes on after the last number that the old database knows of today; where that isn't sure, ``leap``
    numbers are left out, because citizens hold some of them. A database that was moved aside may be brought back, too:
    with its log, where it has one. Raises Unavailable: "store_in_use" while a hub runs, "store_damaged" or
    "backup_missing" of the backup, "no_office" where it holds none, "another_hall" where the database holds others,
    "newer_store", "disk_full". Nothing was changed then.
    """
    database = file_of(url)
    if database is None:
        raise Unavailable("wrong_address", told=without_password(url), expected="a SQLite file")
    lock = lock_beside(url)
    fresh = database.with_name(f".{database.name}.restoring")
    try:
        _refuse_what_isnt_this_hall(verify_backup(backup), backup, database)
        _remove(fresh)
        try:
            copy_whole(backup, fresh)
            fresh.chmod(0o600)
            labels = begin_again(f"sqlite:///{fresh}", clock, leap=leap, replaced=database, is_copy=True)
            sync_file(fresh)
            moved_to = move_aside(database, clock.now()) if members(database) else None
            fresh.replace(database)
            sync_folder(database.parent)
        except OSError as error:
            code = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "store_not_writable"
            raise Unavailable(code, path=str(database.parent)) from error
    finally:
        _remove(fresh)
        if lock is not None:
            lock.release()
    return Restored(moved_to=moved_to, next_labels=labels)


def _refuse_what_isnt_this_hall(contents: Contents, backup: Path, database: Path) -> None:
    """Raise Unavailable where the backup holds no hall at all, or only others than the database does."""
    offered = {standing.branch_id for standing in contents.branches}
    if not offered:
        raise Unavailable("no_office", path=str(backup))
    if not database.exists() or not database.stat().st_size:
        return
    try:
        held = {standing.branch_id for standing in look_into(database).branches}
    except Unavailable:  # that one is damaged, and what a backup is for
        return
    if held and not held & offered:
        raise Unavailable("another_hall", offered=", ".join(sorted(offered)), held=", ".join(sorted(held)))


def begin_again(
    url: str, clock: SteadyClock, *, leap: int, replaced: Path | None = None, is_copy: bool = False
) -> tuple[str, ...]:
    """Make a database that was brought back fit to go on: a new epoch, and numbers that nobody holds.

    Returns the label with which each series goes on that left numbers out. Raises Unavailable ("nothing_restored":
    it holds no office).
    """
    store = Store(url, is_copy=is_copy)
    labels: list[str] = []
    try:
        branch_ids = store.branch_ids()
        if not branch_ids:
            raise Unavailable("nothing_restored", address=without_password(url))
        for branch_id in branch_ids:
            with store.writing(branch_id) as transaction:
                labels += _begin_branch_again(transaction, branch_id, clock, leap, replaced)
    finally:
        store.close()
    return tuple(labels)


def _begin_branch_again(
    transaction: Transaction, branch_id: BranchId, clock: SteadyClock, leap: int, replaced: Path | None
) -> list[str]:
    before = _row_of(transaction)
    plan_on_hand = PlanOnHand()
    session = GroupSession(transaction, plan_on_hand, clock, guard=PinGuard(), watch=DayWatch())
    session.carry_out([])  # the day may have turned since
    row = _row_of(transaction)
    plan = plan_on_hand.read(transaction, row)
    seen: dict[str, int] = {}
    if replaced is not None:
        for file in [replaced, *(folder / replaced.name for folder in moved_aside(replaced))]:
            for series_id, number in last_numbers(file, branch_id, row.business_date).items():
                seen[series_id] = max(number, seen.get(series_id, number))
        if goes_on_from(replaced, branch_id, before.epoch, before.seq):
            leap = 0  # every number of today is known
    labels = []
    for service in {service.series_id: service for service in plan.services.values()}.values():
        series = plan.series[service.series_id]
        last = transaction.tickets.last_number(row.business_date, series.series_id)
        left_out = _last_to_leave_out(series, last, seen.get(series.series_id), leap)
        if left_out is not None:
            tickets = transaction.tickets
            tickets.add(_stand_in(service, series, left_out, arrived_at=clock.now(), row=row))
            labels.append(series.label(min(left_out + 1, series.last)))
    transaction.branch.begin_epoch(Epoch(uuid4().hex))
    record_loaded(transaction, row, OfficeLoaded(seq=row.seq + 1, at=clock.now()), cause="restore")
    return labels


def _last_to_leave_out(series: Series, last: int | None, seen: int | None, leap: int) -> int | None:
    """Return the number after which a series goes on; None where it needs no leap."""
    stands_at = series.first - 1 if last is None else last
    surely_given = max(stands_at, seen or stands_at)
    # Half of what is left stays to be given.
    target = surely_given + min(leap, (series.last - surely_given) // 2)
    return target if target > stands_at else None


def _stand_in(service: Service, series: Series, number: int, *, arrived_at: datetime, row: BranchRow) -> Ticket:
    """A cancelled ticket in the place of all numbers left out: what forbids a number twice then forbids these."""
    return Ticket(
        ticket_id=new_ticket_id(),
        label=series.label(number),
        series_id=series.series_id,
        number=number,
        business_date=row.business_date,
        service_id=service.service_id,
        is_priority=False,
        state=TicketState.CANCELLED,
        arrived_at=arrived_at,
        arrival_seq=row.seq + 1,
        place=row.seq + 1,
        ended_at=arrived_at,
    )


def _row_of(transaction: Transaction) -> BranchRow:
    row = transaction.branch.find()
    if row is None:
        raise Unavailable("no_office")
    return row


def _remove(path: Path) -> None:
    with suppress(OSError):
        for member in members(path):
            member.unlink()
