"""`antre status`: one screen that says how the hub, its hall, its disk and its backups are."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shared.cli.store_words import STORE_SAYS
from shared.paths import Paths

if TYPE_CHECKING:
    import httpx

    from shared.domain.snapshot import Snapshot

ASK_SECONDS = 5.0
NOT_A_HUB = "something else answers there"
ROWS = 12  # services and counters at the most: it is one screen

NOT_READY = {**STORE_SAYS, "slow": "Its disk or database hasn't answered for seconds. Is something else at work there?"}
"""What to do, by the code of why a hub can't serve; those that need details are in its log."""

TROUBLES = {
    "disk_low": "Less than half a gigabyte is free on the database's disk: make room.",
    "disk_failing": "The database's disk can't be looked at: it fails, or is gone.",
    "backup_place_absent": "A backup's folder isn't there, or can't be written to.",
    "backup_no_room": "A backup's disk has no room.",
    "no_pg_dump": "No dump can be made: install pg_dump, as new as the server (Debian, Ubuntu: postgresql-client).",
    "dump_failed": "A dump of the database failed; the hub's log says why. It is tried again each minute.",
    "database_away": "A dump couldn't be made: the database didn't answer. It is tried again each minute.",
    "not_archived": "Days that are over can't be archived; nothing was deleted. See the line Archive.",
    "store_damaged": "A backup was refused: the database is damaged. Stop the hub, copy its folder, start it again.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--hub", metavar="ADDRESS", default="", help="of another machine, for example 192.168.1.10")
    place.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="of the run kept there")
    parser.add_argument("--json", action="store_true", help="the same as JSON, for a program")


def run(arguments: argparse.Namespace) -> int:
    """0 the hub serves, 1 it can't or isn't there, 2 asked wrongly."""
    from shared.discovery.address import WrongAddress, read_address

    try:
        address = read_address(arguments.hub).http if arguments.hub else _own_address(Paths.chosen(arguments.data))
    except WrongAddress as wrong:
        print(f"antre: {wrong.typed!r} is no address; expected for example 192.168.1.10.", file=sys.stderr)
        return 2
    status = look_at(address)
    if arguments.json:
        print(json.dumps(status, indent=2, ensure_ascii=False))
    else:
        print("\n".join(page(status)))
    return 0 if status["is_ready"] else 1


def _own_address(paths: Paths) -> str:
    """Where the hub of this machine says that it is, or would be."""
    from shared.hub.settings import HOST, PORT, SETTINGS
    from shared.settings import resolve

    try:
        told = json.loads((paths.data / "hub.json").read_text(encoding="utf-8"))
        return str(told["address"])
    except (OSError, ValueError, KeyError, TypeError):
        settings = resolve(SETTINGS, {}, os.environ, paths.settings_file)
        host = "127.0.0.1" if settings[HOST] == "0.0.0.0" else settings[HOST]  # noqa: S104  # read here, not listened on
        return f"http://{host}:{settings[PORT]}"


def look_at(address: str) -> dict[str, Any]:
    """Ask a hub how it is. Never raises for a hub that isn't there: "is_running" is False then."""
    import httpx

    from shared.domain.roles import Reader
    from shared.protocol import messages

    status: dict[str, Any] = {"address": address, "is_running": False, "is_ready": False}
    try:
        with httpx.Client(base_url=address, timeout=ASK_SECONDS, trust_env=False) as ask:
            health = _read(ask.get("/health"))
            if not _is_of_a_hub(health):
                raise ValueError(NOT_A_HUB)
            status |= {"is_running": True, "is_ready": bool(health["ready"]), "health": health}
            answer = ask.get("/snapshot", params={"reader": Reader.COUNTER})
            if answer.is_success:
                status["hall"] = told_of(messages.snapshot.validate_json(answer.content), datetime.now(UTC))
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as problem:
        status["problem"] = str(problem) or type(problem).__name__
    return status


def _read(answer: httpx.Response) -> Any:
    """Return what a page holds; None for what is no JSON, as a web page's is not."""
    try:
        return answer.json()
    except ValueError:
        return None


def _is_of_a_hub(health: object) -> bool:
    """Other programs have a page for their health, too: a hub's says all of what is always read here."""
    told_always = {"live", "ready", "why_not", "since", "readers"}
    return isinstance(health, dict) and told_always <= health.keys() and isinstance(health["readers"], dict)


def told_of(hall: Snapshot, now: datetime) -> dict[str, Any]:
    """Return what a page says of a hall, as plain values; ``now`` is aware."""
    from shared.domain.ticket import TicketState

    waits = {
        service_id: hall.waiting([service_id])
        for service_id in hall.plan.services
        if hall.waiting([service_id]) or hall.given_today.get(service_id)
    }
    services = [
        {
            "service_id": service_id,
            "name": hall.plan.services[service_id].name.in_language("id"),
            "given": sum(hall.given_today.get(service_id, {}).values()),
            "waiting": len(waiting),
            "longest_wait_seconds": max([0, *((now - ticket.arrived_at).total_seconds() for ticket in waiting)]),
            "is_paused": service_id in hall.paused_services,
        }
        for service_id, waiting in waits.items()
    ]
    counters = [
        {
            "counter_id": state.counter_id,
            "officer": hall.plan.officers[state.officer_id].name if state.officer_id in hall.plan.officers else "",
            "label": state.label,
            "state": state.ticket_state or "",
            "is_paused": state.is_paused,
        }
        for state in hall.counters.values()
        if state.is_open
    ]
    states = [ticket.state for ticket in hall.tickets.values()]
    return {
        "branch_id": hall.plan.branch.branch_id,
        "branch": hall.plan.branch.name.in_language("id"),
        "business_date": hall.business_date.isoformat(),
        "seq": hall.seq,
        "given": sum(service["given"] for service in services),
        "waiting": states.count(TicketState.WAITING),
        "at_counters": states.count(TicketState.CALLED) + states.count(TicketState.SERVING),
        "parked": states.count(TicketState.PARKED),
        "served": sum(state.served_today for state in hall.counters.values()),
        "no_show": sum(state.no_show_today for state in hall.counters.values()),
        "services": sorted(services, key=lambda service: (-service["waiting"], service["service_id"])),
        "counters": counters,
        "counters_in_all": len(hall.plan.counters),
    }


def page(status: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that a person reads."""
    if not status["is_running"]:
        yield f"No hub answers at {status['address']} ({status.get('problem', '')})."
        if status.get("problem") == NOT_A_HUB:
            yield "Start the hub at another port: antre hub --port 7767. On another machine? antre status --hub ADDRESS"
        else:
            yield "Start it with: antre hub. On another machine? antre status --hub ADDRESS"
        return
    health = status["health"]
    since = _at(health.get("since", ""))
    state = "serving" if status["is_ready"] else f"NOT READY ({health['why_not']})"
    yield f"Hub      {state} at {status['address']} since {since}"
    if not status["is_ready"]:
        sentence = NOT_READY.get(health["why_not"], "")
        is_whole = sentence and "{" not in sentence
        yield f"         {sentence if is_whole else 'Its log says more: antre doctor names the folder.'}"
    readers = ", ".join(f"{count} {reader}" for reader, count in health.get("readers", {}).items())
    yield f"Screens  {readers}"
    yield from _of_machine(health)
    if "hall" in status:
        yield from _of_hall(status["hall"])


def _of_machine(health: Mapping[str, Any]) -> Iterator[str]:
    if disk := health.get("disk"):
        yield (
            f"Disk     {disk['free_bytes'] / 1e9:.1f} GB free, database {disk['database_bytes'] / 1e6:.1f} MB"
            f" in {disk['folder']}"
        )
    for place in health.get("backups", []):
        last = (
            f"last good one {_at(place['last_good_at'])}" if place["last_good_at"] else "none yet since the hub started"
        )
        trouble = f", {place['trouble']}" if place["trouble"] else ""
        yield f"Backup   {last}{trouble}, in {place['folder']}"
    if archive := health.get("archive"):
        days = f"{archive['days']} days from {archive['oldest']} to {archive['newest']}" if archive["days"] else "empty"
        looked = f"looked at {_at(archive['looked_at'])}" if archive["looked_at"] else "not looked at yet"
        trouble = f", {archive['trouble']}" if archive["trouble"] else ""
        yield f"Archive  {days}, {archive['bytes'] / 1e6:.1f} MB, {looked}{trouble}"
    for trouble in health.get("troubles", []):
        yield f"Note     {TROUBLES.get(trouble, trouble)}"


def _of_hall(hall: Mapping[str, Any]) -> Iterator[str]:
    yield f"Hall     {hall['branch']} ({hall['branch_id']}), day {hall['business_date']}, journal at {hall['seq']}"
    yield (
        f"Today    {hall['given']} given, {hall['waiting']} waiting, {hall['at_counters']} at counters,"
        f" {hall['parked']} parked, {hall['served']} served, {hall['no_show']} no-shows"
    )
    yield ""
    yield f"{'service':<34} {'given':>6} {'waiting':>8}  longest wait"
    for service in hall["services"][:ROWS]:
        minutes = f"{service['longest_wait_seconds'] / 60:.0f} min" if service["waiting"] else ""
        paused = " (paused)" if service["is_paused"] else ""
        yield f"{service['name'][:34]:<34} {service['given']:>6} {service['waiting']:>8}  {minutes}{paused}".rstrip()
    yield from _more(hall["services"])
    yield ""
    yield f"Counters {len(hall['counters'])} of {hall['counters_in_all']} open"
    for counter in hall["counters"][:ROWS]:
        doing = "paused" if counter["is_paused"] else f"{counter['label']} {counter['state']}".strip() or "free"
        yield f"  {counter['counter_id']:<6} {counter['officer'][:26]:<26} {doing}"
    yield from _more(hall["counters"])


def _more(rows: list[Any]) -> Iterator[str]:
    if len(rows) > ROWS:
        yield f"  and {len(rows) - ROWS} more (antre status --json has all)"


def _at(told: str) -> str:
    return datetime.fromisoformat(told).astimezone().strftime("%Y-%m-%d %H.%M") if told else "an unknown time"
