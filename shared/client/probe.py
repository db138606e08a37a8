"""Asks the hello of several addresses and says which of them is our hub. What is listed may be long dead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply

from shared.client.line import LineTrouble
from shared.client.network import OK, UNAVAILABLE, body_of, request, status_of
from shared.client.pace import Pace, milliseconds
from shared.discovery.address import Address
from shared.protocol import messages
from shared.protocol.messages import MIN_SCHEMA, SCHEMA, Welcome

# What is worth telling when several addresses failed: the first of these that occurred.
_WEIGHT = (
    LineTrouble.APP_TOO_OLD,
    LineTrouble.HUB_TOO_OLD,
    LineTrouble.OTHER_BRANCH,
    LineTrouble.HUB_NOT_READY,
    LineTrouble.NOT_A_HUB,
    LineTrouble.NO_ANSWER,
)


def trouble_with(welcome: Welcome) -> LineTrouble:
    """Return whether this app and that hub understand each other."""
    if welcome.min_schema > SCHEMA:
        return LineTrouble.APP_TOO_OLD
    return LineTrouble.HUB_TOO_OLD if welcome.schema < MIN_SCHEMA else LineTrouble.NONE


class Probe(QObject):
    """Tries the best address first and each worse one a little later; the first right answer wins.

    A dead address that is preferred costs ``stagger_seconds``, not a timeout.
    """

    found = Signal(object, object)  # Address, Welcome
    failed = Signal(object)  # LineTrouble: none of them is our hub

    def __init__(
        self,
        manager: QNetworkAccessManager,
        pace: Pace,
        is_ours: Callable[[Welcome], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._pace = pace
        self._is_ours = is_ours
        self._left: deque[Address] = deque()
        self._asked: dict[QNetworkReply, Address] = {}
        self._troubles: set[LineTrouble] = set()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._ask_next)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still awaited."""
        return bool(self._left or self._asked)

    def begin(self, addresses: Iterable[Address]) -> None:
        """Ask these, best first; ``found`` or ``failed`` follows."""
        self.stop()
        self._troubles.clear()
        self._left.extend(addresses)
        self._ask_next()

    def stop(self) -> None:
        """Ask no more; no signal follows."""
        self._next.stop()
        self._left.clear()
        asked, self._asked = self._asked, {}
        for reply in asked:
            reply.abort()
            reply.deleteLater()

    def _ask_next(self) -> None:
        if not self._left:
            return
        address = self._left.popleft()
        reply = self._manager.get(request(f"{address.http}/hello", self._pace.probe_seconds))
        self._asked[reply] = address
        reply.finished.connect(lambda: self._take(reply))
        if self._left:
            self._next.start(milliseconds(self._pace.stagger_seconds))

    def _take(self, reply: QNetworkReply) -> None:
        address = self._asked.pop(reply, None)
        if address is None:
            return
        reply.deleteLater()
        answer = self._read(reply)
        if isinstance(answer, Welcome):
            self.stop()
            self.found.emit(address, answer)
            return
        self._troubles.add(answer)
        if self._left:
            self._next.stop()
            self._ask_next()
        elif not self._asked:
            self.failed.emit(next(trouble for trouble in _WEIGHT if trouble in self._troubles))

    def _read(self, reply: QNetworkReply) -> Welcome | LineTrouble:
        status = status_of(reply)
        if status is None:
            return LineTrouble.NO_ANSWER
        if status == UNAVAILABLE:
            return LineTrouble.HUB_NOT_READY
        if status != OK or reply.error() != QNetworkReply.NetworkError.NoError:
            return LineTrouble.NOT_A_HUB
        try:
            welcome = messages.welcome.validate_json(body_of(reply))
        except messages.Unreadable:
            return LineTrouble.NOT_A_HUB
        if not self._is_ours(welcome):
            return LineTrouble.OTHER_BRANCH
        trouble = trouble_with(welcome)
        return welcome if trouble is LineTrouble.NONE else trouble
