"""Drive an app that was started with `--pilot PATH`, from another process. Plain standard library, no Qt.

with Pilot(path) as kiosk:
    kiosk.tap("agency-disdukcapil")
    kiosk.wait(view_model="page", equals="services")
    kiosk.grab(Path("kiosk-services.png"))
"""

from __future__ import annotations

import json
import socket
import sys
import time
from typing import IO, TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

RETRY_SECONDS: Final = 0.02
MARGIN_SECONDS: Final = 5.0


class PilotError(RuntimeError):
    """The app could not do what was asked; the message says why."""


class Pilot:
    """One connection; requests are answered in order. `within_seconds` bounds the wait for the app to start."""

    def __init__(self, path: Path | str, *, within_seconds: float = 15.0) -> None:
        self._path = str(path)
        self._socket: socket.socket | None = None
        self._stream = self._connect(within_seconds)

    def __enter__(self) -> Pilot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._stream.close()
        if self._socket is not None:
            self._socket.close()

    def tap(self, target: str, *, times: int = 1, timeout_seconds: float = 10.0) -> None:
        """Press and release in the middle of an item, by objectName, text or accessible name, once a finger can.

        Raises PilotError when it still is missing, invisible, disabled, outside the window or covered by another.
        """
        self._ask(do="tap", target=target, times=times, timeout_seconds=timeout_seconds)

    def key(self, name: str) -> None:
        """A key or a chord for the window, such as "F2", "Return", "Ctrl+F", "a"."""
        self._ask(do="key", key=name)

    def type(self, text: str) -> None:
        """Each character of a text as a key, to what has the focus."""
        self._ask(do="type", text=text)

    def wait(
        self,
        target: str = "",
        *,
        prop: str = "",
        view_model: str = "",
        equals: object = None,
        is_visible: bool = True,
        timeout_seconds: float = 10.0,
    ) -> Any:
        """Until an item is visible (or gone: `is_visible=False`), or a property of it or of the view-model has a value.

        Without `equals` a property is waited for to be true. Returns its value; PilotError after the timeout.
        """
        request: dict[str, object] = {"do": "wait", "target": target, "is_visible": is_visible}
        request |= {"property": prop, "view_model": view_model, "timeout_seconds": timeout_seconds}
        if equals is not None:
            request["equals"] = equals
        return self._ask(timeout_seconds + MARGIN_SECONDS, **request)

    def grab(self, file: Path | str) -> None:
        """Write the window's picture as PNG, once it stands still (at most two seconds later)."""
        self._ask(do="grab", file=str(file))

    def ask(self, view_model: str = "", *, target: str = "", prop: str = "") -> Any:
        """A property of the view-model by dotted name, or of an item. Lists and list models come as lists."""
        return self._ask(do="ask", view_model=view_model, target=target, property=prop)

    def size(self, width: int, height: int) -> None:
        """Resize the window, in pixels."""
        self._ask(do="size", width=width, height=height)

    def quit(self) -> None:
        """End the app as its close button would."""
        self._ask(do="quit")

    def _connect(self, within_seconds: float) -> IO[bytes]:
        deadline = time.monotonic() + within_seconds
        while True:
            try:
                return self._open()
            except OSError as error:
                if time.monotonic() > deadline:
                    raise PilotError(f"no app answers at {self._path}: {error}") from error
                time.sleep(RETRY_SECONDS)

    def _open(self) -> IO[bytes]:
        if sys.platform == "win32":
            return open(rf"\\.\pipe\{self._path}", "r+b", buffering=0)  # noqa: PTH123  # a pipe; closed by close()
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            link.connect(self._path)
        except OSError:
            link.close()
            raise
        self._socket = link
        return cast("IO[bytes]", link.makefile("rwb"))

    def _ask(self, patience_seconds: float = 30.0, **request: object) -> Any:
        if self._socket is not None:
            self._socket.settimeout(patience_seconds)
        try:
            self._stream.write(json.dumps(request).encode() + b"\n")
            self._stream.flush()
            line = self._stream.readline()
        except OSError as error:
            raise PilotError(f"{request['do']}: the app at {self._path} does not answer: {error}") from error
        if not line:
            raise PilotError(f"{request['do']}: the app at {self._path} has ended")
        answer = json.loads(line)
        if not answer["ok"]:
            raise PilotError(f"{request['do']}: {answer['error']}")
        return answer.get("value")
