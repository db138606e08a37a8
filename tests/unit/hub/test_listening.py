"""Where the hub listens."""

from __future__ import annotations

import socket

import pytest

from shared.hub.listening import CannotListen, address_of, listen_on
from shared.hub.settings import HOST


def test_a_port_in_use_is_a_sentence_with_its_remedy() -> None:
    """Not a traceback, and not a second hub beside the first."""
    with listen_on("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CannotListen, match=rf"port {port}: another program has that port.*--port"):
            listen_on("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such machine"])
def test_an_address_of_another_machine_is_a_sentence(host: str) -> None:
    """A slip in --host is told as such."""
    with pytest.raises(CannotListen, match="this machine"):
        listen_on(host, 0)


def test_the_hub_is_alone_with_its_machine_unless_told_otherwise() -> None:
    """Other machines get in only by a decision."""
    assert HOST.default == "127.0.0.1"


def test_a_program_on_this_machine_is_told_an_address_that_works() -> None:
    """0.0.0.0 is no address to connect to."""
    with listen_on("0.0.0.0", 0) as everywhere:  # noqa: S104  # what the test is about
        address = address_of(everywhere)
        assert address == f"http://127.0.0.1:{everywhere.getsockname()[1]}"
        everywhere_too = address.removeprefix("http://").split(":")
        with socket.create_connection((everywhere_too[0], int(everywhere_too[1])), timeout=5) as reached:
            assert reached.getpeername()[0] == "127.0.0.1"
    with listen_on("::1", 0) as six:
        assert address_of(six).startswith("http://[::1]:")
