"""Says on the local network that a hub is here. It never stops the hub: without a network it waits for one."""

from __future__ import annotations

import ipaddress
import logging
import threading
from collections.abc import Callable, Sequence
from hashlib import sha256
from uuid import getnode

import ifaddr
from zeroconf import Error, ServiceInfo, Zeroconf

from shared.discovery.browser import SERVICE, Listen, open_zeroconf
from shared.domain.ids import BranchId

_log = logging.getLogger(__name__)

RETRY_SECONDS = 5.0
LOOK_SECONDS = 10.0  # a machine that got another address from the router is announced anew
SIGN_DIGITS = 8
NAME_BYTES = 63  # RFC 6763, 4.1.1

FindHosts = Callable[[], list[str]]


class Beacon:
    """Announces one hub while it is started; on a thread of its own, since conflict probing takes over a second."""

    def __init__(
        self,
        branch_id: BranchId,
        schema: int,
        port: int,
        *,
        hosts: FindHosts | None = None,
        interfaces: Sequence[str] | None = None,
        listen: Listen | None = None,
        retry_seconds: float = RETRY_SECONDS,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """``hosts`` says under which addresses the hub is reached; ``interfaces``: where to announce (None: all)."""
        self._facts = {"branch": str(branch_id), "schema": str(schema)}
        # Machines set up from one image share their host name, and zeroconf's probing misses a twin that starts at the
        # same moment: the name is unique by itself, and stays the same after a restart.
        sign = sha256(f"{getnode()}:{port}".encode()).hexdigest()[:SIGN_DIGITS]
        room = NAME_BYTES - SIGN_DIGITS - 1
        self._label = f"Antre {branch_id}".encode()[:room].decode(errors="ignore") + f" {sign}"
        self._server = f"antre-{sign}.local."
        self._port = port
        self._hosts = hosts or hosts_of_this_machine
        self._listen = listen or (lambda: open_zeroconf(interfaces))
        self._retry_seconds = retry_seconds
        self._look_seconds = look_seconds
        self._registered: ServiceInfo | None = None
        self._is_heard = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="antre-beacon", daemon=True)

    @property
    def name(self) -> str:
        """The name it is listed under; empty before. Identity is the branch id, not this."""
        return "" if self._registered is None else self._registered.name

    def start(self) -> None:
        """Begin to announce; returns at once."""
        self._thread.start()

    def wait_until_heard(self, seconds: float) -> bool:
        """Wait until it has been announced; False when it was not within that time."""
        return self._is_heard.wait(seconds)

    def stop(self) -> None:
        """Say goodbye to the network, within a second or two."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(3)

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                with self._listen() as zeroconf:
                    self._announce(zeroconf)
                return
            except (OSError, Error) as error:
                _log.info("The hub can't be announced yet (%s); it serves all the same.", error or type(error).__name__)
            self._end.wait(self._retry_seconds)

    def _announce(self, zeroconf: Zeroconf) -> None:
        hosts: list[str] = []
        while not self._end.is_set():
            now = self._hosts()
            if now and now != hosts:
                self._say(zeroconf, now)
                hosts = now
            self._end.wait(self._look_seconds if hosts else self._retry_seconds)
        if self._registered is not None:
            zeroconf.unregister_service(self._registered)

    def _say(self, zeroconf: Zeroconf, hosts: list[str]) -> None:
        name = self.name or f"{self._label}.{SERVICE}"
        info = ServiceInfo(
            SERVICE,
            name,
            port=self._port,
            properties=self._facts,
            server=self._server,
            parsed_addresses=hosts,
        )
        if self._registered is None:
            zeroconf.register_service(info, allow_name_change=True)
        else:
            zeroconf.update_service(info)
        self._registered = info
        self._is_heard.set()


def hosts_of_this_machine() -> list[str]:
    """Return the addresses under which others reach this machine: IPv4 first, no loopback, no link-local.

    Where a machine has nothing but 169.254.x (two machines on one cable), that is returned.
    """
    found: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = []
    for adapter in ifaddr.get_adapters():
        for held in adapter.ips:
            host = held.ip if isinstance(held.ip, str) else held.ip[0]
            ip = ipaddress.ip_address(host.partition("%")[0])
            if not ip.is_loopback and not (ip.version == 6 and ip.is_link_local):
                found.append(ip)
    routable = [ip for ip in found if not ip.is_link_local]
    return [str(ip) for ip in sorted(routable or found, key=lambda ip: (ip.version, ip.packed))]
