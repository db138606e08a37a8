"""Who may speak to the hub at all: no web page, no foreign name, no endless body."""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import suppress
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_BYTES = 64 * 1024  # the longest command is under 1 kB
HOSTS_KNOWN = 256  # names by which this hub was asked for, with the answer; a stranger can't fill more than that


class TooLong(Exception):
    """A body went on past its limit."""


class Guard:
    """Turns requests away before anything reads them.

    A browser on the hall's network would happily carry a stranger's page to the hub: such requests name the page's
    ``Origin``. A page whose own name was pointed at this machine (DNS rebinding) names a strange ``Host``. Apps send no
    Origin and an address, or this machine's name, as Host.
    """

    def __init__(self, app: App, host_names: Iterable[str] = ()) -> None:
        self._app = app
        own = socket.gethostname().lower()
        self._names = {"localhost", own, own.partition(".")[0] + ".local", *(name.lower() for name in host_names)}
        self._is_own = lru_cache(maxsize=HOSTS_KNOWN)(self._is_own_name)  # an app names the same one each time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through or answer 403, 413 or 421."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self._is_own(host):
            await _refuse(scope, receive, send, 421, "host")
        elif b"origin" in headers and not _is_same_place(headers[b"origin"].decode("latin-1"), host):
            await _refuse(scope, receive, send, 403, "origin")
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._with_short_body(scope, headers, receive, send)

    def lets_through(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """Whether a request with these headers is surely let through as it is: to this hub by its own name, from no
        page, with a body whose length is told and short. Of one that isn't, `__call__` decides."""
        host, length = b"", b""
        for name, value in headers:
            if name == b"host":
                host = value
            elif name == b"content-length":
                length = value
            elif name in (b"origin", b"transfer-encoding"):
                return False
        return length.isdigit() and int(length) <= BODY_BYTES and self._is_own(host.decode("latin-1"))

    def _is_own_name(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name.partition("%")[0])
        except ValueError:
            return False
        return True

    async def _with_short_body(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, send: Send) -> None:
        length = headers.get(b"content-length", b"")
        if length.isdigit() and b"transfer-encoding" not in headers:
            # The parser hands on as many bytes as were announced, never more.
            if int(length) > BODY_BYTES:
                await _refuse(scope, receive, send, 413, "body")
            else:
                await self._app(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > BODY_BYTES:
                raise TooLong
            return message

        async def withheld_when_too_long(message: Message) -> None:
            if read <= BODY_BYTES:
                await send(message)

        with suppress(TooLong):  # the framework may have made an answer of its own of it, which was withheld
            await self._app(scope, counted, withheld_when_too_long)
        if read > BODY_BYTES:
            await _refuse(scope, receive, send, 413, "body")


def _is_same_place(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, what: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"type": "turned_away", "what": what}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})
