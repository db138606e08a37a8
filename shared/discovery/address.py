"""Where a hub can be reached, as it is typed, remembered or found."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

PORT = 7766

_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")


class WrongAddress(ValueError):
    """What was typed is not an address; ``code`` says why: empty, scheme, host, port, path."""

    def __init__(self, code: str, typed: str) -> None:
        super().__init__(f"{typed!r} is not a hub's address ({code}); expected for example 192.168.1.10 or hub-pc:7766")
        self.code = code
        self.typed = typed


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A host (name, IPv4, or IPv6 with its scope where it needs one) and a port."""

    host: str
    port: int = PORT

    @property
    def authority(self) -> str:
        """``host:port``, with the brackets that IPv6 needs."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def http(self) -> str:
        """The address as an HTTP origin, without a slash at its end."""
        return f"http://{self.authority}"

    @property
    def live(self) -> str:
        """The live line's address."""
        return f"ws://{self.authority}/live"

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine itself."""
        ip = _ip(self.host)
        return self.host == "localhost" if ip is None else ip.is_loopback

    def __str__(self) -> str:
        return self.http


def read_address(typed: str) -> Address:
    """Return the address that a person meant: ``192.168.1.10``, ``hub-pc:7766``, ``http://…``. Raises WrongAddress."""
    text = typed.strip()
    if not text:
        raise WrongAddress("empty", typed)
    scheme, slashes, rest = text.partition("://")
    if slashes:
        if scheme.lower() != "http":
            raise WrongAddress("scheme", typed)
        text = rest
    if _ip(text) is not None and ":" in text:  # an IPv6 address without brackets has no port
        return Address(text.lower())
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise WrongAddress("port" if "ort" in str(error) else "host", typed) from error
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise WrongAddress("path", typed)
    if parts.username is not None or not _is_host(host):
        raise WrongAddress("host", typed)
    if parts.netloc.endswith(":") or port == 0:
        raise WrongAddress("port", typed)
    return Address(host, PORT if port is None else port)


def read_addresses(typed: str) -> tuple[Address, ...]:
    """Return the addresses of a branch's hubs, with commas between them; none in nothing. Raises WrongAddress."""
    if not typed.strip():
        return ()
    return tuple(dict.fromkeys(read_address(one) for one in typed.split(",")))


def in_order(known: Iterable[Address], found: Iterable[tuple[str, int]]) -> list[Address]:
    """Return the addresses worth trying, best first, each once: those known, as they come, then what was found.

    A link-local IPv6 address without its scope leads nowhere and is left out; 169.254.x comes last.
    """
    usable = [Address(host.lower(), port) for host, port in found if not _needs_scope(host)]
    usable.sort(key=lambda address: _rank(address.host))
    return list(dict.fromkeys([*known, *usable]))


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_host(host: str) -> bool:
    if _ip(host) is not None:
        return True
    if re.fullmatch(r"[0-9.]+", host):  # 192.168.1 or 300.1.1.1: a slip, not a name
        return False
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in host.rstrip(".").split("."))


def _needs_scope(host: str) -> bool:
    ip = _ip(host)
    return isinstance(ip, ipaddress.IPv6Address) and ip.is_link_local and ip.scope_id is None


def _rank(host: str) -> int:
    ip = _ip(host)
    if ip is None:
        return 1
    if ip.is_link_local:
        return 3
    return 0 if ip.version == 4 else 2
