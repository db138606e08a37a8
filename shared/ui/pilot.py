"""The app's side of the pilot: taps, keys and pictures of the real window, over a private local socket.

It exists only when the app was started with `--pilot PATH` (or ANTRE_PILOT): tour and tests use it, a hall never does.
Requests are lines of JSON, answered in order with {"ok": true, "value": …} or {"ok": false, "error": "…"}; the words
are those of `shared.ui.pilot_client`.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtTest import QTest

from shared.ui import items
from shared.ui.items import NotThereError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtQuick import QQuickView

POLL_MILLISECONDS = 15
STILL_MILLISECONDS = 120


class Pilot(QObject):
    """Listens at `path` (a socket only this user may open); ends with the app."""

    def __init__(self, view: QQuickView, properties: Mapping[str, object], path: str) -> None:
        super().__init__()
        self._view = view
        self._properties = dict(properties)
        self._buffer = b""
        self._waiting: list[bytes] = []
        self._is_busy = False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(path)
        if not self._server.listen(path):
            raise RuntimeError(f"the pilot cannot listen at {path}: {self._server.errorString()}")
        self._server.newConnection.connect(self._welcome)
        view.requestActivate()
        self._link: QLocalSocket | None = None
        self._verbs: dict[str, Callable[[dict[str, Any]], Any]] = {
            "key": self._key,
            "type": self._type,
            "ask": self._ask,
            "size": self._size,
            "quit": self._quit,
        }
        self._steps: dict[str, tuple[Callable[[dict[str, Any], float], None], float]] = {
            "tap": (self._tap, 10.0),
            "wait": (self._wait, 10.0),
            "grab": (self._grab, 2.0),
        }

    def close(self) -> None:
        self._server.close()

    def _welcome(self) -> None:
        link = self._server.nextPendingConnection()
        self._buffer, self._waiting, self._is_busy = b"", [], False
        self._link = link
        link.readyRead.connect(self._read)
        link.disconnected.connect(link.deleteLater)

    def _read(self) -> None:
        link = self._link
        if link is None:
            return
        self._buffer += bytes(link.readAll().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        self._waiting += [line for line in lines if line.strip()]
        self._next()

    def _next(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        line = self._waiting.pop(0)
        try:
            request = json.loads(line)
            verb = request["do"]
            if verb in self._steps:
                step, patience_seconds = self._steps[verb]
                step(request, time.monotonic() + float(request.get("timeout_seconds", patience_seconds)))
                return
            value = self._verbs[verb](request)
        except NotThereError as error:
            self._answer({"ok": False, "error": str(error)})
        except (ValueError, KeyError, TypeError) as error:
            self._answer({"ok": False, "error": f"not understood: {line.decode(errors='replace')}: {error!r}"})
        else:
            self._answer({"ok": True, "value": value})

    def _answer(self, answer: dict[str, object]) -> None:
        self._is_busy = False
        if self._link is not None and self._link.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._link.write(json.dumps(answer).encode() + b"\n")
            self._link.flush()
        QTimer.singleShot(0, self, self._next)

    def _tap(self, request: dict[str, Any], deadline: float) -> None:
        """As soon as a finger could reach it; a double tap lands twice on the same place, whatever came there."""
        try:
            x, y = items.tappable_point(self._view.contentItem(), str(request["target"]))
        except NotThereError as error:
            if time.monotonic() > deadline:
                self._answer({"ok": False, "error": str(error)})
            else:
                QTimer.singleShot(POLL_MILLISECONDS, self, lambda: self._tap(request, deadline))
            return
        at = QPoint(round(x), round(y))
        for _ in range(int(request.get("times", 1))):
            QTest.mousePress(self._view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            QTest.mouseRelease(self._view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self._answer({"ok": True, "value": None})

    def _key(self, request: dict[str, Any]) -> None:
        chord = QKeySequence(str(request["key"]))
        if chord.isEmpty():
            raise NotThereError(f"there is no key named {request['key']!r}")
        combination = chord[0]  # type: ignore[index]  # PySide has it, its stubs don't
        QTest.keyClick(self._view, combination.key(), combination.keyboardModifiers())

    def _type(self, request: dict[str, Any]) -> None:
        for character in str(request["text"]):
            key = Qt.Key(ord(character.upper())) if character.isascii() else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(self._view, event)

    def _grab(self, request: dict[str, Any], deadline: float, before: QImage | None = None) -> None:
        """Take the picture when the window stands still: two looks at it are alike, or the patience is over."""
        picture = self._view.grabWindow()
        if picture != before and time.monotonic() < deadline:
            QTimer.singleShot(STILL_MILLISECONDS, self, lambda: self._grab(request, deadline, picture))
        elif picture.isNull() or not picture.save(str(request["file"]), "PNG"):  # type: ignore[call-overload]  # bytes in stubs
            self._answer({"ok": False, "error": f"the picture could not be written to {request['file']}"})
        else:
            self._answer({"ok": True, "value": None})

    def _ask(self, request: dict[str, Any]) -> object:
        return self._value(request)

    def _value(self, request: dict[str, Any]) -> object:
        if request.get("view_model"):
            start = self._properties.get("viewModel")
            if not isinstance(start, QObject):
                raise NotThereError("this window has no view-model")
            return items.plain(items.dotted(start, str(request["view_model"])))
        item = items.find(self._view.contentItem(), str(request["target"]))
        return items.plain(items.dotted(item, str(request["property"]))) if request.get("property") else True

    def _wait(self, request: dict[str, Any], deadline: float) -> None:
        """Look, and look again from a timer: the window lives on while we wait."""
        seen: object = None
        try:
            if request.get("view_model") or request.get("property"):
                seen = self._value(request)
                is_there = seen == request["equals"] if "equals" in request else bool(seen)
            else:
                seen = items.is_shown(self._view.contentItem(), str(request["target"]))
                is_there = seen == request.get("is_visible", True)
        except NotThereError as error:
            seen, is_there = str(error), False
        if is_there:
            self._answer({"ok": True, "value": seen})
        elif time.monotonic() > deadline:
            asked = {name: value for name, value in request.items() if name not in {"do"} and value != ""}
            self._answer({"ok": False, "error": f"waited in vain for {json.dumps(asked)}; last seen: {seen!r}"})
        else:
            QTimer.singleShot(POLL_MILLISECONDS, self, lambda: self._wait(request, deadline))

    def _size(self, request: dict[str, Any]) -> None:
        self._view.resize(int(request["width"]), int(request["height"]))

    def _quit(self, request: dict[str, Any]) -> None:  # every verb takes its request
        QTimer.singleShot(0, self, QCoreApplication.quit)
