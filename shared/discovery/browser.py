"""Looks for hubs on the local network. What it finds is a hint: the hello decides."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zeroconf import IPVersion, ServiceBrowser, ServiceListener, Zeroconf

from shared.domain.ids import BranchId

_log = logging.getLogger(__name__)

SERVICE = "_antre._tcp.local."
ANSWER_MILLISECONDS = 3000
RETRY_SECONDS = 5.0  # no network yet: look again

Listen = Callable[[], Zeroconf]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A hub that was heard of. ``places``: (host, port) of each of its addresses. It may be long dead."""

    name: str
    places: tuple[tuple[str, int], ...]
    branch_id: BranchId
    schema: int


class Browser(ServiceListener):
    """Calls ``on_change`` with all present sightings whenever one appears, moves or goes; on a thread of its own."""

    def __init__(
        self,
        on_change: Callable[[tuple[Sighting, ...]], None],
        *,
        interfaces: Sequence[str] | None = None,
        listen: Listen | None = None,
    ) -> None:
        """``interfaces``: only these addresses of this machine; None: all. ``listen`` replaces how Zeroconf is made."""
        self._on_change = on_change
        self._listen = listen or (lambda: open_zeroconf(interfaces))
        self._seen: dict[str, Sighting] = {}
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="antre-browser", daemon=True)

    def start(self) -> None:
        """Begin to look; returns at once, also where there is no network yet."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking; no call comes after this has returned."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Take in a hub that appeared."""
        self._take_in(zc, type_, name)

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Take in a hub that moved: another port or address."""
        self._take_in(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:  # zeroconf's signature
        """Forget a hub that said goodbye."""
        with self._lock:
            if self._seen.pop(name, None) is not None:
                self._tell()

    def _take_in(self, zc: Zeroconf, type_: str, name: str) -> None:
        info = zc.get_service_info(type_, name, ANSWER_MILLISECONDS)
        if info is None or info.port is None:
            return
        facts = info.decoded_properties
        schema = facts.get("schema") or ""
        sighting = Sighting(
            name=name,
            places=tuple((host, info.port) for host in info.parsed_scoped_addresses(IPVersion.All)),
            branch_id=BranchId(facts.get("branch") or ""),
            schema=int(schema) if schema.isdigit() else 0,
        )
        with self._lock:
            if self._seen.get(name) != sighting:
                self._seen[name] = sighting
                self._tell()

    def _tell(self) -> None:
        if not self._end.is_set():
            self._on_change(tuple(self._seen.values()))

    def _run(self) -> None:
        zeroconf = self._open()
        if zeroconf is None:
            return
        browser = ServiceBrowser(zeroconf, SERVICE, listener=self)
        self._end.wait()
        browser.cancel()
        zeroconf.close()

    def _open(self) -> Zeroconf | None:
        while not self._end.is_set():
            try:
                return self._listen()
            except OSError as error:
                _log.info("Hubs can't be looked for yet (%s).", error)
            self._end.wait(RETRY_SECONDS)
        return None


def open_zeroconf(interfaces: Sequence[str] | None) -> Zeroconf:
    """Return a Zeroconf on these interfaces (None: all). Raises OSError where there is no network."""
    return Zeroconf() if interfaces is None else Zeroconf(interfaces=list(interfaces), ip_version=IPVersion.V4Only)
