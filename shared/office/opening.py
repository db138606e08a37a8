"""Opening an office, and loading a plan into it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from shared.domain.clock import SteadyClock
from shared.domain.errors import Unavailable
from shared.domain.events import OfficeLoaded
from shared.domain.ids import BranchId, CommandId, Epoch, OfficerId
from shared.domain.plan import Plan
from shared.office.choosing_branch import only_branch
from shared.office.damage import put_damage_aside, refuse_to_begin_anew
from shared.office.office import Office
from shared.office.pins import PinHash
from shared.office.promising import PromiserOnHand
from shared.protocol import messages
from shared.store.branches import BranchRow
from shared.store.checkpoints import Checkpoints
from shared.store.hints import Hints
from shared.store.journal import JournalRow
from shared.store.lock import lock_beside
from shared.store.network_path import refuse_network_path
from shared.store.sqlite_file import file_of
from shared.store.store import Store, Transaction

DATABASE_NAME = "antre.sqlite3"


def database_url(folder: Path) -> str:
    """Return the address of the SQLite database in a data folder."""
    return f"sqlite:///{folder / DATABASE_NAME}"


def chosen_database(told: str, folder: Path) -> str:
    """Return the address of what a setting names: a server, a file, or (empty) the file in the data folder."""
    if "://" in told:
        return told
    return f"sqlite:///{Path(told).expanduser().absolute()}" if told else database_url(folder)


def open_office(
    url: str,
    clock: SteadyClock,
    branch_id: BranchId | None = None,
    *,
    backup_folders: Sequence[Path] = (),
    has_dump: bool = False,
) -> Office:
    """Open the office of a branch; without a name, of the only branch that the database holds.

    A damaged SQLite file is moved aside whole; the newest good backup, in ``backup_folders`` or beside it, is named.
    A server's database that must be migrated is dumped into the first of them before, unless somebody ``has_dump``.

    Raises Unavailable: "no_office" (nothing was loaded yet), "which_branch" (several, none named), "store_in_use" (an
    office has this SQLite file open already), what ``shared.office.damage`` or the store says.
    """
    lock = lock_beside(url)
    store = None
    try:
        if (file := file_of(url)) is not None:
            put_damage_aside(file, clock.now(), backup_folders)
            refuse_to_begin_anew(file, backup_folders)
            if not file.exists():  # opening would make an empty one, which a later look would take for this hall's
                refuse_network_path(file)
                raise Unavailable("no_office")
        dump_to = backup_folders[0] if backup_folders else None
        store = Store(url, is_copy=file is None and has_dump, dump_to=dump_to)
        served = only_branch(store, branch_id)
        hints = None if file is not None else Hints(store.engine, served)
        checkpoints = None if file is None else Checkpoints(store.engine)
        return Office(store, served, clock, lock=lock, promises=PromiserOnHand(), hints=hints, checkpoints=checkpoints)
    except BaseException:
        if store is not None:
            store.close()
        if lock is not None:
            lock.release()
        raise


def load_plan(url: str, plan: Plan, pins: Mapping[OfficerId, PinHash], clock: SteadyClock) -> None:
    """Put a plan and its PINs in the place of the branch's old ones, in one transaction.

    Raises Unavailable and changes nothing while today's numbers need what the new plan takes away: "service_in_use",
    "counter_in_use", "series_in_use" (each names what, and by which number or prefix); and where there was an office
    that a backup can bring back.
    """
    if (file := file_of(url)) is not None:
        refuse_to_begin_anew(file)
    store = Store(url)
    try:
        with store.writing(plan.branch.branch_id) as transaction:
            row = transaction.branch.find()
            if row is None:
                _enter(transaction, plan, clock)
            else:
                _replace(transaction, row, plan, clock)
            transaction.branch.replace_pins(dict(pins))
    finally:
        store.close()


def _enter(transaction: Transaction, plan: Plan, clock: SteadyClock) -> None:
    branch = plan.branch
    row = BranchRow(
        epoch=Epoch(uuid4().hex),
        seq=0,
        business_date=branch.business_date(clock.now()),
        day_seq=0,
        plan_version=1,
    )
    transaction.branch.create(row, messages.plan.dump_json(plan).decode())
    transaction.counters.add(plan.counters)
    record_loaded(transaction, row, OfficeLoaded(seq=1, at=clock.now()))


def _replace(transaction: Transaction, row: BranchRow, plan: Plan, clock: SteadyClock) -> None:
    _refuse_lost_tickets(transaction, plan)
    _refuse_moved_prefixes(transaction, row, plan)
    kept = {counter.counter_id for counter in transaction.counters.all()}
    transaction.counters.remove(kept - plan.counters.keys())
    transaction.counters.add(counter_id for counter_id in plan.counters if counter_id not in kept)
    transaction.branch.replace_plan(messages.plan.dump_json(plan).decode(), row.plan_version + 1)
    record_loaded(transaction, row, OfficeLoaded(seq=row.seq + 1, at=clock.now()))


def _refuse_lost_tickets(transaction: Transaction, plan: Plan) -> None:
    for ticket in transaction.tickets.live():
        if ticket.service_id not in plan.services:
            raise Unavailable("service_in_use", service=ticket.service_id, label=ticket.label)
        if ticket.counter_id is not None and ticket.counter_id not in plan.counters:
            raise Unavailable("counter_in_use", counter=ticket.counter_id, label=ticket.label)


def _refuse_moved_prefixes(transaction: Transaction, row: BranchRow, plan: Plan) -> None:
    """A prefix that gave numbers today stays with its series until tomorrow, or a label could be given twice."""
    for series_id, prefix in transaction.tickets.prefixes(row.business_date).items():
        if any(new.prefix == prefix and new.series_id != series_id for new in plan.series.values()):
            raise Unavailable("series_in_use", series=series_id, prefix=prefix)


def record_loaded(transaction: Transaction, row: BranchRow, loaded: OfficeLoaded, cause: str = "load") -> None:
    """Enter into the journal that everything is to be read anew, and why."""
    transaction.journal.append(
        [
            JournalRow(
                seq=loaded.seq,
                at=loaded.at,
                business_date=row.business_date,
                command_id=CommandId(f"{cause}-{loaded.seq}"),
                type=loaded.type,
                payload=messages.to_json(loaded).decode(),
            )
        ]
    )
    transaction.branch.move(loaded.seq, row.business_date, row.day_seq)
