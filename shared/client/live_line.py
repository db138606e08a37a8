"""One WebSocket to the hub, from its opening to its end; a session opens the next one."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAbstractSocket
from PySide6.QtWebSockets import QWebSocket

from shared.client.network import direct
from shared.client.pace import Pace, milliseconds
from shared.discovery.address import Address
from shared.protocol import messages
from shared.protocol.messages import FromApp, Goodbye, Hello, Ping, Pong

_log = logging.getLogger(__name__)

MESSAGE_BYTES = 64 * 1024 * 1024  # a snapshot of a hall is far below 1 MB


class LiveLine(QObject):
    """Says hello, keeps the heartbeat, hands on what the hub says, and ends exactly once."""

    said = Signal(object)  # Welcome | SnapshotSent | EventsSent | Pong
    ended = Signal(str)  # why: closed, silent, unreadable, or the Goodbye's reason

    def __init__(self, address: Address, hello: Hello, pace: Pace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.address = address
        self._hello = hello
        self._pace = pace
        self._pings = 0
        self._goodbye = ""
        self._has_ended = False
        self._socket = QWebSocket(parent=self)
        self._socket.setProxy(direct())
        self._socket.setMaxAllowedIncomingMessageSize(MESSAGE_BYTES)
        self._socket.connected.connect(self._on_connected)
        self._socket.disconnected.connect(self._on_disconnected)
        self._socket.errorOccurred.connect(self._on_disconnected)
        self._socket.textMessageReceived.connect(self._on_text)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._on_silence)
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(milliseconds(pace.heartbeat_seconds))
        self._heartbeat.timeout.connect(self._beat)

    def open(self) -> None:
        """Begin; ``said`` and in the end ``ended`` follow."""
        self._silence.start(milliseconds(self._pace.open_seconds))
        self._socket.open(QUrl(self.address.live))

    def say_hello(self, hello: Hello) -> None:
        """Ask for a new beginning on this line."""
        self._say(hello)

    def close(self) -> None:
        """End it from this side; no signal follows."""
        if self._has_ended:
            return
        self._stop()
        self._socket.close()

    def _on_connected(self) -> None:
        self._heartbeat.start()
        self._say(self._hello)

    def _on_text(self, text: str) -> None:
        if self._has_ended:
            return
        self._silence.start(milliseconds(self._pace.silent_seconds))
        try:
            heard = messages.from_hub.validate_json(text)
        except messages.Unreadable as error:
            _log.error("The hub said something that can't be read: %s", error)
            self._end("unreadable")
            return
        match heard:
            case Ping():
                self._say(Pong(number=heard.number))
            case Goodbye():
                self._goodbye = heard.reason
            case _:
                self.said.emit(heard)

    def _on_disconnected(self) -> None:
        self._end(self._goodbye or "closed")

    def _on_silence(self) -> None:
        self._end("silent")

    def _beat(self) -> None:
        self._pings += 1
        self._say(Ping(number=self._pings))

    def _say(self, message: FromApp) -> None:
        if self._socket.state() is QAbstractSocket.SocketState.ConnectedState:
            self._socket.sendTextMessage(messages.from_app.dump_json(message).decode())

    def _end(self, why: str) -> None:
        if self._has_ended:
            return
        self._stop()
        self._socket.abort()
        self.ended.emit(why)

    def _stop(self) -> None:
        self._has_ended = True
        self._silence.stop()
        self._heartbeat.stop()
