"""Printers' addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.devices.printer.device import DevicePrinter
from shared.devices.printer.fake import FakePrinter
from shared.devices.printer.network import NetworkPrinter
from shared.devices.printer.open_printer import PrinterAddressError, open_printer
from shared.devices.printer.profile import PROFILES


@pytest.mark.parametrize(
    ("address", "kind", "url", "profile"),
    [
        ("tcp://10.0.0.7:9101", NetworkPrinter, "tcp://10.0.0.7:9101", "tm-t20ii"),
        ("tcp://printer.local?profile=pos-5890", NetworkPrinter, "tcp://printer.local:9100", "pos-5890"),
        ("tcp://[fe80::1]:9100", NetworkPrinter, "tcp://[fe80::1]:9100", "tm-t20ii"),
        ("/dev/usb/lp0?profile=generic-58", DevicePrinter, f"file:{Path('/dev/usb/lp0')}", "generic-58"),
        ("file:out.bin", DevicePrinter, "file:out.bin", "tm-t20ii"),
        ("fake:papers", FakePrinter, "fake:papers", "tm-t20ii"),
    ],
)
def test_each_kind_of_address_opens_its_printer(address: str, kind: type, url: str, profile: str) -> None:
    """An address decides the adapter and, after a question mark, the profile; nothing is connected yet."""
    printer = open_printer(address)
    assert isinstance(printer, kind)
    assert (printer.url, printer.profile.name) == (url, profile)


def test_a_given_profile_is_stronger() -> None:
    """A profile from the settings wins over the address's own."""
    assert open_printer("tcp://a?profile=pos-5890", PROFILES["generic-80"]).profile.name == "generic-80"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "expected tcp://HOST:9100"),
        ("printer", "expected tcp://HOST:9100"),
        ("http://printer", "expected tcp://HOST:9100"),
        ("tcp://", "expected tcp://HOST:9100"),
        ("tcp:printer", "expected tcp://HOST:9100"),
        ("tcp://printer:port", "expected tcp://HOST:9100"),
        ("tcp://printer/queue", "expected tcp://HOST:9100"),
        ("fake:", "expected tcp://HOST:9100"),
        ("fake:papers?profile=tm-t99", "no profile 'tm-t99'; there are tm-t20ii"),
        ("fake:papers?colour=red", "expected profile=NAME"),
    ],
)
def test_a_wrong_address_says_what_was_expected(address: str, expected: str) -> None:
    """A typing error in the settings is told with the address and the forms that would be right."""
    with pytest.raises(PrinterAddressError) as refused:
        open_printer(address)
    assert expected in str(refused.value)
    assert repr(address) in str(refused.value)
