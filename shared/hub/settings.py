"""The hub's settings."""

from __future__ import annotations

from shared.settings import declare

PORT_NUMBER = 7766

HOST = declare(
    "hub.host",
    str,
    "127.0.0.1",
    "The address that the hub listens on; 0.0.0.0 lets other machines of the hall in.",
)
PORT = declare("hub.port", int, PORT_NUMBER, "The port; 0 takes any free one.", at_least=0, at_most=65535)
DATABASE = declare(
    "hub.database",
    str,
    "",
    "Where the queue is kept: a file, or postgresql+psycopg://account@host/name; empty is a file in the data folder.",
)
BRANCH = declare(
    "hub.branch", str, "", "The id of the branch that is served; needed only where a database holds several."
)
_FOUND_BY_THEMSELVES = True
BEACON = declare(
    "hub.beacon", bool, _FOUND_BY_THEMSELVES, "Whether apps on the network may find the hub by themselves."
)

SETTINGS = (HOST, PORT, DATABASE, BRANCH, BEACON)
