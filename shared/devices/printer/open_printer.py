"""From a printer's address, as the office writes it in its settings, to the printer."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from shared.devices.printer.connection import Printer
from shared.devices.printer.device import DevicePrinter
from shared.devices.printer.fake import FakePrinter
from shared.devices.printer.network import DEFAULT_PORT, NetworkPrinter
from shared.devices.printer.profile import DEFAULT_PROFILE, PROFILES, Profile

_EXPECTED = "expected tcp://HOST:9100, /dev/usb/lp0, file:PATH or fake:FOLDER"


class PrinterAddressError(ValueError):
    """A printer's address can't be understood. Its text says what was expected."""


def open_printer(address: str, profile: Profile | None = None) -> Printer:
    """Return the printer at an address; nothing is connected yet.

    Addresses: `tcp://host:9100` (the port may be left out), a path of a device, `file:PATH`, `fake:FOLDER`; each may
    end in `?profile=NAME`, which is weaker than `profile`. Raises PrinterAddressError.
    """
    place, _, query = address.strip().partition("?")
    chosen = profile or _profile(address, query)
    if place.startswith("tcp:"):
        return _network(address, place, chosen)
    if place.startswith("fake:"):
        return FakePrinter(_path(address, place.removeprefix("fake:")), chosen)
    if place.startswith("file:"):
        path = place.removeprefix("file:")
        return DevicePrinter(_path(address, path.removeprefix("//")), chosen, may_create=True)
    if "://" in place or not any(sign in place for sign in "/\\"):
        raise PrinterAddressError(f"{address!r}: {_EXPECTED}")
    return DevicePrinter(_path(address, place), chosen)


def _profile(address: str, query: str) -> Profile:
    if not query:
        return DEFAULT_PROFILE
    settings = dict(parse_qsl(query, keep_blank_values=True))
    name = settings.pop("profile", None)
    if settings or name is None:
        raise PrinterAddressError(f"{address!r}: after the question mark, expected profile=NAME and nothing else")
    if name not in PROFILES:
        raise PrinterAddressError(f"{address!r}: no profile {name!r}; there are {', '.join(PROFILES)}")
    return PROFILES[name]


def _network(address: str, place: str, profile: Profile) -> NetworkPrinter:
    try:
        parts = urlsplit(place)
        host, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError as error:
        raise PrinterAddressError(f"{address!r}: {error}; {_EXPECTED}") from error
    if not host or parts.username or parts.path not in ("", "/"):
        raise PrinterAddressError(f"{address!r}: {_EXPECTED}")
    return NetworkPrinter(host, port, profile)


def _path(address: str, path: str) -> Path:
    if not path:
        raise PrinterAddressError(f"{address!r}: {_EXPECTED}")
    return Path(path).expanduser()
