"""One torture: a real hall on one engine, sixteen clients, troubles by a seed, and the judgement afterwards."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from shared.demo.processes import DemoFailed
from shared.demo.seed import PIN, demo_plan
from shared.demo.torture.asking import Asking, Ledger
from shared.demo.torture.breaking import Breaking, possible
from shared.demo.torture.disk import Disk
from shared.demo.torture.hubs import HubService
from shared.demo.torture.judge import Entry, Evidence, Mirrored, judge
from shared.demo.torture.officers import Officer
from shared.demo.torture.people import Kiosk, Person, Shift, papers_in
from shared.demo.torture.server import Server
from shared.demo.torture.troubles import Kind, troubles
from shared.demo.torture.watching import Watching
from shared.demo.torture.wire import Wire
from shared.domain.clock import SystemClock
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.series import LARGEST_NUMBER
from shared.office.opening import database_url, load_plan
from shared.office.pins import hash_pin
from shared.store.store import Store

KIOSKS, DISPLAYS = 6, 4
SEATS = (("1", "hendra"), ("2", "lestari"), ("3", "rina"), ("6", "mita"), ("7", "fauzan"), ("9", "tasya"))
READY_SECONDS = 90.0  # of a hub, on a machine that has much else to do
ANSWER_SECONDS = 120.0  # after the last trouble, for what is still asked
AGREE_SECONDS = 120.0  # for every mirror to catch up
ASKED_AGAIN = 100  # the newest acknowledged commands, each sent once more at the end
_PAGE = 5000
_TRIES = 3  # for a kind that hasn't come yet


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How long: until so many seconds are over and so many hubs were killed."""

    seconds: float
    kills: int = 0


@dataclass(frozen=True, kw_only=True)
class Torture:
    """What came out. ``broken``: each invariant with the first case against it, empty where it held."""

    engine: str
    seed: int
    seconds: float
    broken: dict[str, str]
    figures: dict[str, int]
    troubles: dict[str, int]
    folder: Path

    @property
    def is_sound(self) -> bool:
        """Whether every invariant held."""
        return not any(self.broken.values())

    def report(self) -> dict[str, Any]:
        """Return all of it as plain numbers and words."""
        return {
            "engine": self.engine,
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "troubles": self.troubles,
            "figures": self.figures,
            "invariants": {name: not case for name, case in self.broken.items()},
            "broken": {name: case for name, case in self.broken.items() if case},
        }


def torture_plan() -> Plan:
    """Return the demo's plan, open now, with numbers for as long as it may take."""
    plan = demo_plan(SystemClock())
    series = {key: replace(one, last=LARGEST_NUMBER) for key, one in plan.series.items()}
    return replace(plan, series=series)


def torture(
    *, engine: str, seed: int, bounds: Bounds, folder: Path, server: Server | None, tell: Callable[[str], None]
) -> Torture:
    """Torture a hall in an empty folder; on ``server`` two hubs share the branch. Raises DemoFailed."""
    began = time.monotonic()
    plan, clock = torture_plan(), SystemClock()
    folders = [folder / f"hub-{number}" for number in range(1 if server is None else 2)]
    url = database_url(folders[0] / "data") if server is None else server.url
    for place in folders:
        (place / "data").mkdir(parents=True)
    load_plan(url, plan, dict.fromkeys(plan.officers, hash_pin(PIN)), clock)
    ledger, chance = Ledger(), Random(seed)  # noqa: S311  # to repeat, no secret
    shift = Shift(rest=threading.Event(), give_up=threading.Event())
    with ExitStack() as stack:
        held = stack.enter_context(Disk(folders[0])) if server is None else server
        words, inside = ((), held.inside) if isinstance(held, Disk) else (("--database", url), ())
        hubs: list[HubService] = []
        for place in folders:
            hubs.append(HubService(place, *words, inside=inside))
            stack.callback(hubs[-1].end)
        for hub in hubs:
            if not hub.wait_until_ready(READY_SECONDS):
                raise DemoFailed(f"a hub did not become ready; see {folder}")
        wires = [Wire(hub.port) for hub in hubs]
        for wire in wires:
            stack.callback(wire.close)
        addresses = [wire.address for wire in wires]
        watching, people = _staff(addresses, plan, ledger=ledger, shift=shift, chance=chance, papers=folder / "papers")
        for one in watching:
            stack.callback(one.close)
        stack.callback(shift.give_up.set)
        stack.callback(shift.rest.set)
        for person in people:
            person.start()
        breaking = Breaking(hubs, wires, held, ledger)
        weights = possible(held)
        _trouble(breaking, seed, weights, bounds, tell)
        breaking.end()
        for hub in hubs:
            hub.wait_until_ready(READY_SECONDS)
        tell("waiting for the last answers")
        shift.rest.set()
        deadline = time.monotonic() + ANSWER_SECONDS
        for person in people:
            person.join(max(0.0, deadline - time.monotonic()))
        shift.give_up.set()
        tell("asking again")
        _ask_again(addresses, ledger, chance)
        tell("comparing mirrors")
        mirrored = _agree(watching, addresses, ledger, chance)
        tell("closing, and reading the journal")
        with ThreadPoolExecutor(len(watching)) as at_once:
            list(at_once.map(Watching.close, watching))
        starts = sum(hub.starts for hub in hubs)
        lines = sum(one.lines for one in watching)
    evidence = Evidence(
        journal=_journal(url, plan),
        asked=ledger.asked,
        answered=list(ledger.answered.values()),
        unanswered=[one.pending or one.fault for one in people if one.pending or one.fault],
        first_numbers={str(key): one.first for key, one in plan.series.items()},
        printed=papers_in(folder / "papers"),
        heard=[one.heard for one in watching if one.reader is Reader.DISPLAY],
        mirrored=mirrored,
    )
    done = Tally(breaking.done)
    return Torture(
        engine=engine,
        seed=seed,
        seconds=time.monotonic() - began,
        broken=judge(evidence),
        figures=_figures(evidence, ledger) | {"hub_starts": starts, "live_lines": lines},
        troubles={kind.value: done[kind] for kind in weights},
        folder=folder,
    )


def _staff(
    addresses: Sequence[str], plan: Plan, *, ledger: Ledger, shift: Shift, chance: Random, papers: Path
) -> tuple[list[Watching], list[Person]]:
    """Six kiosks, six counters and four displays: sixteen clients, each with a live line."""

    def own() -> Random:
        return Random(chance.random())  # noqa: S311  # to repeat, no secret

    counters = [plan.counters[CounterId(counter)] for counter, _ in SEATS]
    served: list[ServiceId] = sorted(
        key for key in plan.services if any(counter.rank_of(key) is not None for counter in counters)
    )
    asked_for = replace(plan, services={key: plan.services[key] for key in served})
    supervisor = next(key for key, officer in plan.officers.items() if officer.is_supervisor)
    watching: list[Watching] = []
    people: list[Person] = []
    for number in range(KIOSKS):
        line = Watching(f"kiosk-{number + 1}", Reader.KIOSK, addresses, own())
        watching.append(line)
        asking = Asking(line.name, addresses, ledger, own())
        people.append(Kiosk(asking, shift, own(), watching=line, plan=asked_for, papers=papers / line.name))
    for counter, officer in SEATS:
        line = Watching(f"counter-{counter}", Reader.COUNTER, addresses, own())
        watching.append(line)
        asking = Asking(line.name, addresses, ledger, own())
        seat = (CounterId(counter), OfficerId(officer))
        people.append(Officer(asking, shift, own(), watching=line, seat=seat, supervisor=supervisor, services=served))
    watching += [Watching(f"display-{number + 1}", Reader.DISPLAY, addresses, own()) for number in range(DISPLAYS)]
    return watching, people


def _trouble(
    breaking: Breaking, seed: int, weights: dict[Kind, int], bounds: Bounds, tell: Callable[[str], None]
) -> None:
    """Break one thing after the other: each kind at least once, and until the bounds are reached."""
    began = time.monotonic()
    for trouble in troubles(seed, weights, breaking.hub_count):
        is_over = time.monotonic() - began >= bounds.seconds and breaking.kills >= bounds.kills
        if is_over and set(breaking.done) >= set(weights):
            return
        time.sleep(trouble.after_seconds)
        tries = 0
        while not breaking.do(trouble) and trouble.kind not in breaking.done:
            tries += 1
            if tries == _TRIES:
                raise DemoFailed(f"this trouble can't be made here: {trouble.kind.value}")
            time.sleep(1.0)  # a hub that has just died is started again meanwhile
        tell(f"{len(breaking.done)} troubles, {breaking.kills} kills, {time.monotonic() - began:.0f} s")


def _ask_again(addresses: Sequence[str], ledger: Ledger, chance: Random) -> None:
    """Send what was acknowledged last once more, as a client whose answer was lost would."""
    asking = Asking("again", addresses, ledger, chance)
    give_up = threading.Event()
    timer = threading.Timer(ANSWER_SECONDS, give_up.set)
    timer.daemon = True
    timer.start()
    try:
        for one in list(ledger.answered.values())[-ASKED_AGAIN:]:
            one.again = asking.send(ledger.bodies[one.command_id], give_up)
    finally:
        timer.cancel()
        asking.close()


def _agree(watching: Sequence[Watching], addresses: Sequence[str], ledger: Ledger, chance: Random) -> list[Mirrored]:
    """Compare each mirror with a hub's snapshot of the same entry; the hub's own minute may add one in between."""
    asking = Asking("snapshot", addresses, ledger, chance)
    deadline = time.monotonic() + AGREE_SECONDS
    found = []
    for one in watching:
        mirror = snapshot = None
        while time.monotonic() < deadline:
            body = asking.snapshot(one.reader.value)
            held = one.held()
            if body is not None and held is not None:
                mirror, snapshot = json.loads(held), json.loads(body)
                if mirror["seq"] == snapshot["seq"]:
                    break
                mirror = None
            time.sleep(0.05)
        found.append(Mirrored(name=one.name, mirror=mirror, snapshot=snapshot))
    asking.close()
    return found


def _journal(url: str, plan: Plan) -> list[Entry]:
    """Read the whole journal from the database itself, no hub in between."""
    store = Store(url)
    entries: list[Entry] = []
    try:
        with store.reading(plan.branch.branch_id) as transaction:
            while rows := transaction.journal.caused(after=len(entries), most=_PAGE):
                entries += [Entry(command_id=command_id, event=json.loads(payload)) for command_id, payload in rows]
    finally:
        store.close()
    return entries


def _figures(evidence: Evidence, ledger: Ledger) -> dict[str, int]:
    kinds = Tally(entry.event["type"] for entry in evidence.journal)
    return {
        "commands_answered": len(evidence.answered),
        "commands_retried": ledger.retries,
        "asked_again_at_the_end": sum(one.again is not None for one in evidence.answered),
        "journal_entries": len(evidence.journal),
        "numbers_given": kinds["ticket.issued"],
        "papers_printed": len(evidence.printed),
        "calls_and_recalls": kinds["ticket.called"] + kinds["ticket.recalled"],
        "taken_over_or_freed": kinds["ticket.taken_over"] + kinds["ticket.returned"],
        "parked_and_resumed": kinds["ticket.parked"] + kinds["ticket.resumed"],
        "missed_and_reinstated": kinds["ticket.marked_no_show"] + kinds["ticket.reinstated"],
        "transferred": kinds["ticket.transferred"],
        "cancelled": kinds["ticket.cancelled"],
        "announced": sum(len(display.announced) for display in evidence.heard),
        **{f"unavailable_{code}": times for code, times in sorted(ledger.unavailable.items())},
    }
