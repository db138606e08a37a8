"""Carries commands to the hub, one after the other, each under its one name until it is answered or has expired."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from shared.client.asking import OnAnswer, Outcome, Unanswered
from shared.client.backoff import Backoff
from shared.client.network import OK, UNAVAILABLE, body_of, request, status_of
from shared.client.pace import Pace, milliseconds
from shared.discovery.address import Address
from shared.domain.commands import Command
from shared.protocol import messages

_log = logging.getLogger(__name__)

_REFUSED_STATUS = range(400, 500)


@dataclass(eq=False, slots=True)
class _Errand:
    command: Command
    body: bytes
    on_answer: OnAnswer
    expiry: QTimer


class Errands(QObject):
    """The queue of an app's commands. Lives on the GUI thread and blocks it never."""

    def __init__(
        self, manager: QNetworkAccessManager, pace: Pace, chance: Random, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._pace = pace
        self._backoff = Backoff(chance, first_seconds=pace.first_resend_seconds, cap_seconds=pace.cap_resend_seconds)
        self._queue: deque[_Errand] = deque()
        self._address: Address | None = None
        self._reply: QNetworkReply | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._go)

    def go_to(self, address: Address) -> None:
        """Carry them there from now on; one that waits for its next try, or for another hub's answer, goes at once.

        The other hub may have done it already, and the command's name tells this one so.
        """
        if self._reply is not None and address != self._address:
            reply, self._reply = self._reply, None
            reply.abort()
            reply.deleteLater()
        self._address = address
        self._backoff.reset()
        self._pause.stop()
        self._go()

    def send(self, command: Command, on_answer: OnAnswer, expires_seconds: float) -> None:
        """Take a command in; ``on_answer`` is called exactly once, later, on this thread."""
        expiry = QTimer(self)
        expiry.setSingleShot(True)
        errand = _Errand(command, messages.to_json(command), on_answer, expiry)
        expiry.timeout.connect(lambda: self._settle(errand, Unanswered(command.command_id)))
        expiry.start(milliseconds(expires_seconds))
        self._queue.append(errand)
        self._go()

    def close(self) -> None:
        """Give up: whoever still waits is told so now."""
        self._address = None
        for errand in list(self._queue):
            self._settle(errand, Unanswered(errand.command.command_id))

    def _go(self) -> None:
        if self._reply is not None or self._address is None or not self._queue or self._pause.isActive():
            return
        asked = request(f"{self._address.http}/commands", self._pace.request_seconds)
        asked.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
        reply = self._manager.post(asked, self._queue[0].body)
        self._reply = reply
        reply.finished.connect(lambda: self._take(reply))

    def _take(self, reply: QNetworkReply) -> None:
        if reply is not self._reply:
            return
        self._reply = None
        reply.deleteLater()
        errand = self._queue[0]
        outcome = self._read(reply, errand)
        if outcome is None:
            self._pause.start(milliseconds(self._backoff.next_seconds()))
        else:
            self._settle(errand, outcome)

    def _read(self, reply: QNetworkReply, errand: _Errand) -> Outcome | None:
        """Return what came of it; None: ask again."""
        status = status_of(reply)
        if status == OK and reply.error() == QNetworkReply.NetworkError.NoError:
            try:
                answer = messages.answer.validate_json(body_of(reply))
            except messages.Unreadable:
                return None  # not a hub's answer
            return answer if answer.command_id == errand.command.command_id else None
        if status in _REFUSED_STATUS:  # asking again would change nothing: a fault of ours
            _log.error("The hub can't read the command %s (status %s).", errand.command.type, status)
            return Unanswered(errand.command.command_id)
        if status is not None and status != UNAVAILABLE:
            _log.warning("The hub answered the command %s with status %s.", errand.command.type, status)
        return None

    def _settle(self, errand: _Errand, outcome: Outcome) -> None:
        if errand not in self._queue:
            return
        is_first = errand is self._queue[0]
        self._queue.remove(errand)
        errand.expiry.stop()
        errand.expiry.deleteLater()
        if is_first:
            self._pause.stop()
            self._backoff.reset()
            if self._reply is not None:
                reply, self._reply = self._reply, None
                reply.abort()
                reply.deleteLater()
        try:
            errand.on_answer(outcome)
        finally:
            self._go()
