"""What is said on the live line, and the way past the framework by which it reaches a hundred apps at once."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

ABORT = "antre.abort"  # the scope's extension that cuts a connection which doesn't drain
WRITE = "antre.write"  # and the one that writes a whole frame where the connection takes it now

WriteNow = Callable[[bytes], bool]

_TEXT_WHOLE = 0x81  # a text message in one frame: FIN and opcode 1 (RFC 6455, 5.2)
_SHORT, _LONG = 126, 127


@dataclass(slots=True)
class Said:
    """A text for the line. Its frame is made once for all who hear it: a server doesn't mask, and nothing is packed."""

    text: str
    _frame: bytes = field(default=b"", repr=False)

    @property
    def frame(self) -> bytes:
        """The text as a WebSocket frame."""
        if not self._frame:
            self._frame = frame_of(self.text.encode())
        return self._frame


def frame_of(payload: bytes) -> bytes:
    """Return a server's text frame."""
    length = len(payload)
    if length < _SHORT:
        return struct.pack("!BB", _TEXT_WHOLE, length) + payload
    if length < 1 << 16:
        return struct.pack("!BBH", _TEXT_WHOLE, _SHORT, length) + payload
    return struct.pack("!BBQ", _TEXT_WHOLE, _LONG, length) + payload


class LineProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, with two things for which ASGI has no word: cut the connection, and write at once."""

    def handle_connect(self, event: Request) -> None:
        """Let the application have them with the scope."""
        super().handle_connect(event)
        if hasattr(self, "scope") and self.scope.get("extensions") is not None:
            self.scope["extensions"][ABORT] = {"abort": self.transport.abort}
            self.scope["extensions"][WRITE] = {"write": self._write_now}

    def _write_now(self, frame: bytes) -> bool:
        """Write a frame, or return False where it must wait its turn, or there is nobody to write to any more."""
        is_open = self.handshake_complete and not (self.disconnected or self.close_sent or self.transport.is_closing())
        if not (is_open and self.writable.is_set()):
            return False
        self.transport.write(frame)
        return True
