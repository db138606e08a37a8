"""`antre hub`: opens the office, serves it, lets the network know, and ends in time."""

from __future__ import annotations

import argparse
import ipaddress
import json
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.cli.archive import retention_of
from shared.cli.backup import places_of, source_of
from shared.cli.hub_log import log_to
from shared.cli.store_words import STORE_SAYS, code_of, sentence_of
from shared.cli.stuck import StuckWatch
from shared.cli.systemd import Notifier
from shared.hub.listening import CannotListen, listen_on
from shared.hub.settings import BEACON, BRANCH, DATABASE, HOST, PORT, SETTINGS
from shared.paths import Paths
from shared.settings import Settings, add_flags, flags_of, resolve

if TYPE_CHECKING:
    from shared.domain.ids import BranchId
    from shared.hub.serve import Hub
    from shared.office.archive_keeper import ArchiveKeeper
    from shared.office.backups import BackupKeeper
    from shared.office.office import Office

_log = logging.getLogger(__name__)

END_SECONDS = 4.5  # whatever still hangs then is left: the journal is on disk, and a supervisor waits

CANNOT_OPEN = {
    "no_office": "No office is loaded yet. Start with --office FILE, or run: antre office load FILE",
    "which_branch": "The database holds several branches ({branches}); name the one to serve with --branch.",
    "store_in_use": "Another hub has this database open. Stop that one, or give this one another with --database.",
    **STORE_SAYS,
}
"""Why the office can't be opened, by the code of Unavailable."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_flags(parser, SETTINGS)
    parser.add_argument(
        "--no-beacon", dest=BEACON.name, action="store_const", const="false", help="the same as --beacon false"
    )
    parser.add_argument("--office", metavar="FILE", help="the office file to load when the database is still empty")
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="keep everything there")
    parser.add_argument(
        "--dump-made",
        action="store_true",
        help="once, after an update: I made a dump of the PostgreSQL database myself, bring it up to date without one",
    )
    parser.add_argument(
        "--while-stdin-open",
        action="store_true",
        help="end when standard input closes: for a program that starts the hub as its child",
    )


def run(arguments: argparse.Namespace) -> int:
    """0 stopped as asked, 1 could not serve, 2 asked wrongly."""
    paths = Paths.chosen(arguments.data)
    settings = resolve(SETTINGS, flags_of(arguments, SETTINGS), os.environ, paths.settings_file)
    try:
        paths.create()
        log_to(paths.logs / "hub.log")
        listener = listen_on(settings[HOST], settings[PORT])
    except CannotListen as problem:
        return _say_why_not(str(problem))
    except OSError as problem:
        return _say_why_not(f"The data folder can't be used ({problem}).")
    with listener:
        return _serve(listener, settings, paths, arguments)


def _serve(listener: socket.socket, settings: Settings, paths: Paths, arguments: argparse.Namespace) -> int:
    from shared.domain.errors import Unavailable
    from shared.hub.event_loop import give_way_soon
    from shared.hub.garbage import leave_to_rest
    from shared.hub.serve import Hub
    from shared.office.office_file import OfficeFileWrong

    try:
        office = _open_office(settings, paths, arguments.office, has_dump=arguments.dump_made)
    except OfficeFileWrong as wrong:
        return _say_why_not(f"The office file can't be used; nothing was loaded.\n{wrong}")
    except Unavailable as problem:
        _say_why_not(sentence_of(problem, CANNOT_OPEN))
        return code_of(problem)
    keeper, archive = _keeper(settings, paths), _archive_keeper(settings, paths, office.branch_id)
    notifier, watch = Notifier(), StuckWatch()

    def beat() -> None:
        notifier.beat()
        watch.beat()

    hub = Hub(office, listener, conditions=_conditions(settings, paths, keeper, archive), on_beat=beat)
    if arguments.while_stdin_open:
        threading.Thread(target=_stop_when_stdin_closes, args=(hub,), name="parent-watch", daemon=True).start()
    with ExitStack() as stack:
        stack.callback(office.close)
        for duty in (keeper, archive):
            if duty is not None:
                stack.callback(office.subscribe(duty.note))
                stack.enter_context(duty)
        stack.enter_context(_beacon(settings, office, listener.getsockname()))
        stack.enter_context(_told_to_parent(paths.data / "hub.json", hub, office))
        leave_to_rest()
        give_way_soon()

        def ready() -> None:
            _say_ready(hub, listener.getsockname())
            _log.info("Serving %s at %s.", office.branch_id, hub.address)
            notifier.ready(f"Serving {office.branch_id} at {hub.address}.")

        def stopping() -> None:
            notifier.stopping()
            _end_in_time()

        if arguments.while_stdin_open:
            watch.start()
        hub.run(on_ready=ready, on_stopping=stopping)
    return 0


def _open_office(settings: Settings, paths: Paths, office_file: str | None, *, has_dump: bool) -> Office:
    from shared.domain.clock import SystemClock
    from shared.domain.errors import Unavailable
    from shared.domain.ids import BranchId
    from shared.office.office_file import read_office_file
    from shared.office.opening import chosen_database, load_plan, open_office

    url = chosen_database(settings[DATABASE], paths.data)
    clock = SystemClock()
    branch_id = BranchId(settings[BRANCH]) if settings[BRANCH] else None
    folders = [place.folder for place in places_of(url, paths)]
    try:
        return open_office(url, clock, branch_id, backup_folders=folders, has_dump=has_dump)
    except Unavailable as problem:
        if problem.code != "no_office" or office_file is None:
            raise
    read = read_office_file(office_file)
    for warning in read.warnings:
        _log.info("%s", warning)
    load_plan(url, read.plan, read.pins(), clock)
    return open_office(url, clock, branch_id)


def _keeper(settings: Settings, paths: Paths) -> BackupKeeper | None:
    """Who makes the backups; of a server's database only the hub whose setting says so, for one is enough."""
    from shared.domain.clock import SystemClock
    from shared.office import settings as office
    from shared.office.backups import BackupKeeper
    from shared.office.opening import chosen_database
    from shared.store.backup import FileSource
    from shared.store.rotation import Keep

    url = chosen_database(settings[DATABASE], paths.data)
    source, places = source_of(url), places_of(url, paths)
    told = resolve(office.SETTINGS, {}, os.environ, paths.settings_file)
    if not told[office.BY_ITSELF if isinstance(source, FileSource) else office.OF_SERVER]:
        return None
    keep = Keep(recent=told[office.KEEP_RECENT], days=told[office.KEEP_DAYS], weeks=told[office.KEEP_WEEKS])
    return BackupKeeper(source, places, timedelta(hours=told[office.EVERY_HOURS]), keep, SystemClock())


def _archive_keeper(settings: Settings, paths: Paths, branch_id: BranchId) -> ArchiveKeeper | None:
    """Who archives the days that are over; a setting may say that a person does."""
    from shared.domain.clock import SystemClock
    from shared.office import settings as office
    from shared.office.archive_keeper import ArchiveKeeper
    from shared.office.opening import chosen_database

    if not resolve(office.SETTINGS, {}, os.environ, paths.settings_file)[office.ARCHIVE_BY_ITSELF]:
        return None
    url = chosen_database(settings[DATABASE], paths.data)
    return ArchiveKeeper(url, branch_id, retention_of(paths.settings_file), SystemClock())


def _conditions(
    settings: Settings, paths: Paths, keeper: BackupKeeper | None, archive: ArchiveKeeper | None
) -> Callable[[], dict[str, Any]]:
    """What else ``/health`` tells: the disk, the backups, the archive, and what will soon be in the hall's way."""
    from shared.office.opening import chosen_database
    from shared.office.room import conditions_of
    from shared.store.sqlite_file import file_of

    file = file_of(chosen_database(settings[DATABASE], paths.data))
    return lambda: conditions_of(
        paths.data,
        file,
        keeper.told() if keeper is not None else [],
        archive.told() if archive is not None else None,
    )


@contextmanager
def _beacon(settings: Settings, office: Office, place: tuple[str, int]) -> Iterator[None]:
    """Announce the hub while it runs, where others can reach it at all."""
    from shared.discovery.beacon import Beacon, hosts_of_this_machine
    from shared.protocol.messages import SCHEMA

    host, port = place[:2]
    ip = ipaddress.ip_address(host)
    if not settings[BEACON] or ip.is_loopback:
        yield
        return
    hosts = hosts_of_this_machine if ip.is_unspecified else lambda: [str(ip)]
    beacon = Beacon(office.branch_id, SCHEMA, port, hosts=hosts)
    beacon.start()
    try:
        yield
    finally:
        beacon.stop()


@contextmanager
def _told_to_parent(file: Path, hub: Hub, office: Office) -> Iterator[None]:
    """Leave a note of where the hub is while it runs; one left behind names a process that is gone."""
    told = {"address": hub.address, "pid": os.getpid(), "branch_id": office.branch_id}
    fresh = file.with_name(file.name + ".new")
    try:
        fresh.write_text(json.dumps(told), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:  # a full disk: the boards can still be shown what is known
        _log.warning("The note %s can't be written (%s).", file, error)
    try:
        yield
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _say_ready(hub: Hub, place: tuple[str, int]) -> None:
    """One line for a program that waits for it, and for a person what to type on the other machines."""
    from shared.discovery.address import Address
    from shared.discovery.beacon import hosts_of_this_machine

    print(f"ready {hub.address}", flush=True)
    if ipaddress.ip_address(place[0]).is_unspecified:
        others = ", ".join(Address(host, place[1]).http for host in hosts_of_this_machine())
        print(f"Other machines reach it at {others or 'no address yet: there is no network'}.", flush=True)


def _stop_when_stdin_closes(hub: Hub) -> None:
    # Works on every platform, also when the parent was killed: its end of the pipe closes with it. Not by way of
    # sys.stdin: the interpreter aborts at its end where another thread waits inside of that.
    while os.read(sys.stdin.fileno(), 1):
        pass
    hub.stop()


def _end_in_time() -> None:
    watchdog = threading.Timer(END_SECONDS, os._exit, args=(1,))
    watchdog.daemon = True
    watchdog.start()


def _say_why_not(sentence: str) -> int:
    print(f"antre: {sentence}", file=sys.stderr)
    return 1
