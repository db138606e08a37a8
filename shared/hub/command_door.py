"""The busy door: commands in, answers out, with nothing between the body and the office.

A framework's way to an endpoint (middleware, routing, solved parameters, a response object) costs more than the office
needs for a ticket: docs/performance.md has the figures.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from time import perf_counter
from typing import Any

from pydantic import ValidationError

from shared.domain.answers import Answer
from shared.domain.errors import Unavailable
from shared.hub.figures import Figures
from shared.hub.hub_office import HubOffice
from shared.hub.pending import Pending
from shared.protocol import messages
from shared.protocol.written import answer_json

_log = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

COMMANDS = "/commands"
ANSWER_SECONDS = 5.0  # an office that hasn't answered by then is stuck; the app asks again under the same command_id


Tell = Callable[[int, bytes], None]
"""Is told how a request is answered: the status and the body. A FAULT's is text, every other JSON."""

FAULT = 500
_FAULT_SENTENCE = b"Internal Server Error"


class CommandDoor:
    """Has commands done. `take` is the way of `RequestProtocol`; as an ASGI application it serves every other request
    to the same address: a body in pieces, one that must be asked for, or one that is to be refused."""

    def __init__(self, office: HubOffice, pending: Pending, figures: Figures) -> None:
        self._office = office
        self._pending = pending
        self._figures = figures

    def take(self, body: bytes | bytearray, tell: Tell) -> None:
        """Have the body's command done, and tell on the event loop: 200 and what the office says, 422 where the body
        can't be read, 503 where the store can't serve, 500 for a fault of ours."""
        try:
            command = messages.command.validate_json(body)
        except ValidationError as unreadable:
            faults = unreadable.errors(include_url=False, include_context=False, include_input=False)
            placed = [{"loc": ("body", *fault["loc"]), "type": fault["type"]} for fault in faults]
            tell(422, _json(unreadable_body(placed)))
            return
        came_at = perf_counter()

        def answered(answer: Answer | None, error: BaseException | None) -> None:
            outcome = "unavailable" if answer is None else answer.type
            self._figures.note_answer(command.type, outcome, perf_counter() - came_at)
            if answer is not None:
                tell(200, answer_json(answer))
            elif isinstance(error, Unavailable):
                tell(503, _json(unavailable_body(error)))
            else:
                _log.error("A command failed.", exc_info=error)
                tell(FAULT, _FAULT_SENTENCE)

        try:
            coming = self._office.execute(command)
        except Unavailable as unavailable:
            answered(None, unavailable)
        else:
            self._pending.tell_when_answered(coming, ANSWER_SECONDS, answered)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer what `take` tells."""
        body = await _body(receive)
        if body is None:
            return
        # Only a page may be made to send another type without asking first; an app always says what it sends.
        if not is_json(scope["headers"]):
            await _reply(send, 422, _json(unreadable_body([{"loc": ("body",), "type": "json_type"}])))
            return
        told: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()

        def tell(status: int, body: bytes) -> None:
            if not told.done():
                told.set_result((status, body))

        self.take(body, tell)
        await _reply(send, *await told)


def unreadable_body(faults: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what is said of a request that can't be read, and log it; never what was sent: it may hold a PIN."""
    told = [{"where": ".".join(map(str, fault["loc"])), "what": fault["type"]} for fault in faults]
    _log.warning("A request could not be read: %s", told)
    return {"type": "unreadable", "faults": told}


def unavailable_body(error: Unavailable) -> dict[str, Any]:
    """Return what is said while the store can't serve."""
    return {"type": "unavailable", "code": error.code, "details": dict(error.details)}


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body; None when whoever asked has hung up."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def is_json(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a request says that its body is JSON."""
    for name, value in headers:  # noqa: SIM110  # a generator in any() costs twice as much, for each command
        if name == b"content-type" and b"json" in value:
            return True
    return False


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told).encode()


def content_type(status: int) -> bytes:
    """Return what is said of a body that `CommandDoor.take` tells."""
    return b"text/plain; charset=utf-8" if status == FAULT else b"application/json"


async def _reply(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", content_type(status)), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
