"""The busy door: commands in, answers out, with nothing between the body and the office.

A framework's way to an endpoint (middleware, routing, solved parameters, a response object) costs more than the office
needs for a ticket: docs/performance.md has the figures.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from time import perf_counter
from typing import Any

from pydantic import ValidationError

from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.errors import Unavailable
from shared.hub.figures import Figures
from shared.hub.hub_office import HubOffice
from shared.hub.pending import Pending
from shared.protocol import messages

_log = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

COMMANDS = "/commands"
ANSWER_SECONDS = 5.0  # an office that hasn't answered by then is stuck; the app asks again under the same command_id


class CommandDoor:
    """An ASGI application: the body of a POST is one command."""

    def __init__(self, office: HubOffice, pending: Pending, figures: Figures) -> None:
        self._office = office
        self._pending = pending
        self._figures = figures

    async def answer(self, command: Command) -> Answer:
        """Have a command done. Raises Unavailable."""
        came_at, outcome = perf_counter(), "unavailable"
        try:
            answer = await self._pending.answer(self._office.execute(command), ANSWER_SECONDS)
            outcome = answer.type
        finally:
            self._figures.note_answer(command.type, outcome, perf_counter() - came_at)
        return answer

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer 200 with what the office says, 422 where the body can't be read, 503 where the store can't serve."""
        body = await _body(receive)
        if body is None:
            return
        try:
            # Only a page may be made to send another type without asking first; an app always says what it sends.
            if not _is_json(scope["headers"]):
                await _reply(send, 422, _json(unreadable_body([{"loc": ("body",), "type": "json_type"}])))
                return
            answer = await self.answer(messages.command.validate_json(body))
        except ValidationError as unreadable:
            faults = unreadable.errors(include_url=False, include_context=False, include_input=False)
            placed = [{"loc": ("body", *fault["loc"]), "type": fault["type"]} for fault in faults]
            await _reply(send, 422, _json(unreadable_body(placed)))
        except Unavailable as unavailable:
            await _reply(send, 503, _json(unavailable_body(unavailable)))
        else:
            await _reply(send, 200, messages.answer.dump_json(answer))


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


def _is_json(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    for name, value in headers:  # noqa: SIM110  # a generator in any() costs twice as much, for each command
        if name == b"content-type" and b"json" in value:
            return True
    return False


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told).encode()


async def _reply(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
