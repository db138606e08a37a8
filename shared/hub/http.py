"""The hub's HTTP side: one command endpoint, hello, snapshot, health, and a page that lists it all without internet."""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.routing import WebSocketRoute

from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.errors import Unavailable
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.hub.docs_page import docs_page
from shared.hub.hub_office import HubOffice
from shared.hub.live import Live
from shared.hub.pending import Pending
from shared.protocol import messages
from shared.protocol.messages import Welcome

_log = logging.getLogger(__name__)

ANSWER_SECONDS = 5.0  # an office that hasn't answered by then is stuck; the app asks again under the same command_id
HEALTH_SECONDS = 2.0

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


def make_app(office: HubOffice, live: Live, pending: Pending) -> FastAPI:
    """Return the ASGI application in front of that office."""
    app = FastAPI(title="Antre hub", version=str(messages.SCHEMA), docs_url=None, redoc_url=None)
    app.router.routes.append(WebSocketRoute("/live", live, name="live"))

    @app.post("/commands", response_model=Answer, responses=_UNAVAILABLE | _UNREADABLE, tags=["office"])
    async def execute(command: Annotated[Command, Body(discriminator="type")]) -> Response:
        """Have one command done. Answers ``done`` or ``declined`` once it is on disk; a retry gets the first answer."""
        answer = await pending.answer(office.execute(command), ANSWER_SECONDS)
        return _json(messages.answer.dump_json(answer))

    @app.get("/hello", response_model=Welcome, responses=_UNAVAILABLE, tags=["office"])
    async def hello() -> Response:
        """Who this hub is: branch, epoch, the journal's last seq, its clock, and the schemas that it speaks."""
        return _json(messages.from_hub.dump_json(await asyncio.to_thread(office.welcome)))

    @app.get("/snapshot", response_model=Snapshot, responses=_UNAVAILABLE | _UNREADABLE, tags=["office"])
    async def snapshot(reader: Reader) -> Response:
        """The present hall, cut to its reader."""
        return _json(await asyncio.to_thread(lambda: messages.snapshot.dump_json(office.snapshot(reader))))

    @app.get("/health", tags=["hub"])
    async def health() -> Response:
        """Whether the process lives, whether it can serve, and why not; 503 while it can't."""
        why_not = ""
        try:
            await asyncio.wait_for(asyncio.to_thread(office.welcome), HEALTH_SECONDS)
        except Unavailable as error:
            why_not = error.code
        except TimeoutError:
            why_not = "slow"
        body = {"live": True, "ready": not why_not, "why_not": why_not, "lines": live.line_count}
        return JSONResponse(body, status_code=503 if why_not else 200)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> Response:
        return HTMLResponse(docs_page(app.openapi()))

    @app.exception_handler(Unavailable)
    async def not_available(_request: Request, error: Exception) -> Response:
        if not isinstance(error, Unavailable):
            raise error
        return _unavailable(error)

    @app.exception_handler(RequestValidationError)
    async def unreadable(_request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        # What was sent is not repeated: it may hold a PIN.
        faults = [{"where": ".".join(map(str, fault["loc"])), "what": fault["type"]} for fault in error.errors()]
        _log.warning("A request could not be read: %s", faults)
        return JSONResponse({"type": "unreadable", "faults": faults}, status_code=422)

    return app


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _unavailable(error: Unavailable) -> Response:
    body = {"type": "unavailable", "code": error.code, "details": dict(error.details)}
    return JSONResponse(body, status_code=503)
