"""The counter's settings."""

from __future__ import annotations

from shared.settings import declare

HUB = declare(
    "counter.hub",
    str,
    "",
    "The hub's address, such as 192.168.1.10, or several with commas; empty looks around for it.",
)
COUNTER = declare(
    "counter.counter", str, "", "The counter that this computer stands at; empty is the one that was used last."
)
LANGUAGE = declare("counter.language", str, "id", "The language of the desk.", choices=("id", "en"))
SCHEME = declare("counter.scheme", str, "light", "The colours of the desk.", choices=("light", "dark", "contrast"))

SETTINGS = (HUB, COUNTER, LANGUAGE, SCHEME)
