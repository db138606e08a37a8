"""Telling systemd that the hub is up, that it isn't stuck, and that it is going: sd_notify(3), by hand.

A datagram to the socket that NOTIFY_SOCKET names; without that variable nothing is said.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress


class Notifier:
    """Says a few words to the program that started the hub, and never fails for want of an ear."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        address = environ.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def ready(self, sentence: str) -> None:
        """It serves; the sentence stands in ``systemctl status``."""
        self._say(f"READY=1\nSTATUS={sentence}")

    def beat(self) -> None:
        """It isn't stuck: with WatchdogSec, a hub that hasn't said so for that long is started again."""
        self._say("WATCHDOG=1")

    def stopping(self) -> None:
        """It was asked to end."""
        self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        family = getattr(socket, "AF_UNIX", None)  # Windows' Python has none
        if not self._address or family is None:
            return
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as ear:
            ear.settimeout(0)
            ear.sendto(words.encode(), self._address)
