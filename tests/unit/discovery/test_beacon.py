"""Beacon and browser, over the loopback interface with the real zeroconf."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from zeroconf import Zeroconf

from shared.discovery.beacon import Beacon, hosts_of_this_machine
from shared.discovery.browser import Browser, Sighting, open_zeroconf
from shared.domain.ids import BranchId

LOOPBACK = ("127.0.0.1",)
FIND_SECONDS = 12.0
Sightings = tuple[Sighting, ...]


@contextmanager
def _looking() -> Iterator[queue.Queue[Sightings]]:
    seen: queue.Queue[Sightings] = queue.Queue()
    browser = Browser(seen.put, interfaces=LOOPBACK)
    browser.start()
    try:
        yield seen
    finally:
        browser.stop()


def _beacon(branch: str, port: int, **changes: object) -> Beacon:
    facts: dict[str, object] = {
        "interfaces": LOOPBACK,
        "hosts": lambda: ["127.0.0.1"],
        "look_seconds": 0.05,
        "retry_seconds": 0.05,
        **changes,
    }
    return Beacon(BranchId(branch), 1, port, **facts)  # type: ignore[arg-type]  # facts are Beacon's own


def _until(seen: queue.Queue[Sightings], holds: Callable[[Sightings], bool]) -> Sightings:
    while True:
        sightings = seen.get(timeout=FIND_SECONDS)
        if holds(sightings):
            return sightings


def _ports(sightings: Sightings, branch: str) -> set[int]:
    return {port for one in sightings if one.branch_id == branch for _, port in one.places}


def test_a_hub_is_seen_moves_and_goes() -> None:
    """F40: a new address is heard as an update of the same hub, and its goodbye takes it from the list."""
    hosts = ["127.0.0.1"]
    beacon = _beacon("uji-pindah", 7001, hosts=lambda: list(hosts))
    with _looking() as seen:
        beacon.start()
        try:
            (sighting,) = [s for s in _until(seen, lambda s: bool(_ports(s, "uji-pindah"))) if s.places[0][1] == 7001]
            assert sighting.schema == 1
            assert sighting.places == (("127.0.0.1", 7001),)
            hosts[:] = ["127.0.0.2"]
            _until(seen, lambda s: any(place == ("127.0.0.2", 7001) for one in s for place in one.places))
        finally:
            beacon.stop()
        _until(seen, lambda s: not _ports(s, "uji-pindah"))


def test_two_hubs_of_one_branch_on_one_machine_are_both_listed() -> None:
    """F37: their names differ by themselves; identity is the branch id, not the name."""
    first, second = _beacon("uji-kembar", 7011), _beacon("uji-kembar", 7012)
    with _looking() as seen:
        first.start()
        try:
            assert first.wait_until_heard(FIND_SECONDS)
            second.start()
            _until(seen, lambda s: _ports(s, "uji-kembar") == {7011, 7012})
            assert first.name != second.name
        finally:
            first.stop()
            second.stop()


def test_without_a_network_at_boot_the_beacon_waits_for_one() -> None:
    """F42: two failures to open the network end nothing; the third try announces the hub."""
    tries: list[int] = []

    def listen() -> Zeroconf:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("Network is unreachable")
        return open_zeroconf(LOOPBACK)

    beacon = _beacon("uji-jaringan", 7021, listen=listen)
    beacon.start()
    try:
        assert beacon.wait_until_heard(FIND_SECONDS)
    finally:
        beacon.stop()
    assert len(tries) == 3


def test_a_machine_without_an_address_is_announced_once_it_has_one() -> None:
    """F42's sibling: the network is up before the router gave an address."""
    given: list[list[str]] = [[], [], ["127.0.0.1"]]
    asked = threading.Event()

    def hosts() -> list[str]:
        asked.set()
        return given.pop(0) if len(given) > 1 else given[0]

    beacon = _beacon("uji-alamat", 7031, hosts=hosts)
    beacon.start()
    try:
        assert asked.wait(FIND_SECONDS)
        assert beacon.wait_until_heard(FIND_SECONDS)
    finally:
        beacon.stop()
    assert given == [["127.0.0.1"]]


def test_the_browser_also_waits_for_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """F42 on the app's side: it finds nothing at first, and looks again."""
    monkeypatch.setattr("shared.discovery.browser.RETRY_SECONDS", 0.02)
    opened = threading.Event()
    tries: list[int] = []

    def listen() -> Zeroconf:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("Network is unreachable")
        opened.set()
        return open_zeroconf(LOOPBACK)

    browser = Browser(lambda _: None, listen=listen)
    browser.start()
    try:
        assert opened.wait(FIND_SECONDS)
    finally:
        browser.stop()


def test_this_machines_addresses_lead_to_it_from_outside() -> None:
    """Loopback and unscoped link-local addresses are not announced."""
    for host in hosts_of_this_machine():
        assert not host.startswith(("127.", "fe80", "::1"))
