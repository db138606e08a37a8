"""Addresses as people type them, and the order in which they are tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.discovery.address import PORT, Address, WrongAddress, in_order, read_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("192.168.1.10", Address("192.168.1.10")),
        (" 192.168.1.10:8000 ", Address("192.168.1.10", 8000)),
        ("http://192.168.1.10:8000/", Address("192.168.1.10", 8000)),
        ("HTTP://Hub-PC:7000", Address("hub-pc", 7000)),
        ("hub-pc.local", Address("hub-pc.local")),
        ("localhost:7766", Address("localhost", 7766)),
        ("fd00::2", Address("fd00::2")),
        ("[fd00::2]:9000", Address("fd00::2", 9000)),
        ("http://[fe80::1%eth0]:9000", Address("fe80::1%eth0", 9000)),
    ],
)
def test_what_a_person_types_is_understood(typed: str, meant: Address) -> None:
    """A bare address, one with a port, one copied from a browser: all lead to the hub."""
    assert read_address(typed) == meant


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("https://hub", "scheme"),
        ("tcp://192.168.1.10:9100", "scheme"),
        ("192.168.1", "host"),
        ("192.168.1.300", "host"),
        ("hub pc", "host"),
        ("-hub", "host"),
        ("me@hub", "host"),
        ("hub:", "port"),
        ("hub:0", "port"),
        ("hub:70000", "port"),
        ("hub:abc", "port"),
        ("hub/docs", "path"),
        ("http://hub?x=1", "path"),
        ("[fd00::2", "host"),
    ],
)
def test_a_slip_is_refused_with_its_reason(typed: str, code: str) -> None:
    """The dialog can say what is wrong with it."""
    with pytest.raises(WrongAddress) as wrong:
        read_address(typed)
    assert wrong.value.code == code


@given(st.text(max_size=40))
def test_anything_typed_is_an_address_or_refused(typed: str) -> None:
    """No text makes another error, and what is understood is understood again from its own spelling."""
    try:
        meant = read_address(typed)
    except WrongAddress:
        return
    assert read_address(meant.http) == meant


def test_the_order_is_typed_then_last_good_then_found() -> None:
    """Each address is tried once, usable ones first; an unscoped link-local one leads nowhere and is left out."""
    typed, kept = Address("10.0.0.1"), Address("10.0.0.2")
    found = [
        ("fe80::1", PORT),
        ("169.254.3.4", PORT),
        ("fd00::5", PORT),
        ("10.0.0.2", PORT),
        ("10.0.0.3", PORT),
        ("fe80::1%eth0", PORT),
    ]
    assert in_order([typed, kept], found) == [
        typed,
        kept,
        Address("10.0.0.3"),
        Address("fd00::5"),
        Address("169.254.3.4"),
        Address("fe80::1%eth0"),
    ]


def test_an_address_is_spelled_for_http_and_for_the_live_line() -> None:
    """IPv6 gets its brackets."""
    assert Address("fd00::2", 9000).http == "http://[fd00::2]:9000"
    assert Address("10.0.0.3").live == "ws://10.0.0.3:7766/live"
    assert Address("127.0.0.1").is_loopback
    assert Address("::1").is_loopback
    assert not Address("10.0.0.3").is_loopback
