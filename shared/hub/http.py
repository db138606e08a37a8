"""The hub's HTTP side: one command endpoint, hello, snapshot, health, and a page that lists it all without internet."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, Any

from fastapi import Body, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send

from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.errors import Unavailable
from shared.domain.ids import ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.domain.waiting import Foretold
from shared.hub.command_door import COMMANDS, CommandDoor, unavailable_body, unreadable_body
from shared.hub.docs_page import docs_page
from shared.hub.figures import Figures, metrics_text
from shared.hub.health import Health
from shared.hub.hub_office import HubOffice
from shared.hub.live import Live
from shared.hub.pending import Pending
from shared.protocol import messages
from shared.protocol.messages import Welcome

FORETELL_SECONDS = 2.0  # a page is drawn without the wait rather than later

_UNAVAILABLE: dict[int | str, dict[str, Any]] = {
    503: {
        "description": "The store can't serve now; nothing was changed. Ask again with the same command_id.",
        "content": {"application/json": {"example": {"type": "unavailable", "code": "disk_full", "details": {}}}},
    }
}
_UNREADABLE: dict[int | str, dict[str, Any]] = {
    422: {
        "description": "It can't be read; a fault of the sender.",
        "content": {
            "application/json": {"example": {"type": "unreadable", "faults": [{"where": "issue", "what": "missing"}]}}
        },
    }
}


def make_app(
    office: HubOffice, door: CommandDoor, live: Live, *, pending: Pending, figures: Figures, hub_health: Health
) -> FastAPI:
    """Return the ASGI application in front of that office."""
    app = _HubApp(door, title="Antre hub", version=str(messages.SCHEMA), docs_url=None, redoc_url=None)
    app.router.routes.append(WebSocketRoute("/live", live, name="live"))

    @app.post(COMMANDS, response_model=Answer, responses=_UNAVAILABLE | _UNREADABLE, tags=["office"])
    async def execute(command: Annotated[Command, Body(discriminator="type")]) -> Response:
        """Have one command done. Answers ``done`` or ``declined`` once it is on disk; a retry gets the first answer."""
        raise AssertionError(f"{command.type} is for the door in front, which this only describes")

    @app.get("/hello", response_model=Welcome, responses=_UNAVAILABLE, tags=["office"])
    async def hello() -> Response:
        """Who this hub is: branch, epoch, the journal's last seq, its clock, and the schemas that it speaks."""
        return _json(messages.from_hub.dump_json(await asyncio.to_thread(office.welcome)))

    @app.get("/snapshot", response_model=Snapshot, responses=_UNAVAILABLE | _UNREADABLE, tags=["office"])
    async def snapshot(reader: Reader) -> Response:
        """The present hall, cut to its reader."""
        return _json(await asyncio.to_thread(lambda: messages.snapshot.dump_json(office.snapshot(reader))))

    @app.get("/waits", response_model=tuple[Foretold, ...], responses=_UNAVAILABLE | _UNREADABLE, tags=["office"])
    async def waits(
        service: Annotated[list[ServiceId], Query(min_length=1, max_length=messages.FORETOLD_AT_ONCE)],
        *,
        priority: bool = False,
    ) -> Response:
        """What a number for each of these services would say if it were taken now; one that gives none is left out."""
        coming = [office.foretell(one, is_priority=priority) for one in dict.fromkeys(service)]
        told = [await pending.answer(one, FORETELL_SECONDS) for one in coming]
        return _json(messages.foretold.dump_json(tuple(one for one in told if one is not None)))

    @app.get("/health", tags=["hub"])
    async def health() -> Response:
        """Whether the process lives, whether it can serve, and why not: 503 then. And its lines, disk and backups."""
        told = await hub_health.told()
        return JSONResponse(told, status_code=200 if told["ready"] else 503)

    @app.get("/metrics", tags=["hub"], response_class=PlainTextResponse)
    async def metrics() -> Response:
        """The same and what was counted since the start, for Prometheus."""
        told = await hub_health.told()
        hall = None
        with suppress(Unavailable):
            hall = await asyncio.to_thread(office.snapshot, Reader.COUNTER)
        text, content_type = metrics_text(figures, told, hall)
        return Response(text, media_type=content_type)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> Response:
        return HTMLResponse(docs_page(app.openapi()))

    @app.exception_handler(Unavailable)
    async def not_available(_request: Request, error: Exception) -> Response:
        if not isinstance(error, Unavailable):
            raise error
        return JSONResponse(unavailable_body(error), status_code=503)

    @app.exception_handler(RequestValidationError)
    async def unreadable(_request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        # What was sent is not repeated: it may hold a PIN.
        return JSONResponse(unreadable_body(error.errors()), status_code=422)

    return app


class _HubApp(FastAPI):
    """FastAPI describes every endpoint and serves all but the busy one, which the door in front answers."""

    def __init__(self, door: CommandDoor, **words: Any) -> None:
        super().__init__(**words)
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or line."""
        if scope["type"] == "http" and scope["path"] == COMMANDS and scope["method"] == "POST":
            await self._door(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")
