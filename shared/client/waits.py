"""Asks the hub what numbers would say if they were taken now: one request, one answer, and no second try."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, QUrlQuery
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply

from shared.client.asking import OnForetold
from shared.client.network import OK, body_of, request, status_of
from shared.discovery.address import Address
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold
from shared.protocol import messages

WAIT_SECONDS = 3.0  # longer than the hub itself takes to say that it can't tell


def ask_waits(
    manager: QNetworkAccessManager,
    address: Address | None,
    service_ids: Sequence[ServiceId],
    on_told: OnForetold,
    *,
    is_priority: bool,
) -> None:
    """Ask the hub at that address (None: there is none); ``on_told`` is called once, later; None: no answer.

    A hub of an older version doesn't know the question, and that is no answer either.
    """
    if address is None:
        QTimer.singleShot(0, lambda: on_told(None))
        return
    query = QUrlQuery()
    for service_id in service_ids:
        query.addQueryItem("service", service_id)
    query.addQueryItem("priority", "true" if is_priority else "false")
    asked = request(f"{address.http}/waits", WAIT_SECONDS)
    url = asked.url()
    url.setQuery(query)
    asked.setUrl(url)
    reply = manager.get(asked)

    def take() -> None:
        reply.deleteLater()
        on_told(_read(reply))

    reply.finished.connect(take)


def _read(reply: QNetworkReply) -> tuple[Foretold, ...] | None:
    if status_of(reply) != OK or reply.error() != QNetworkReply.NetworkError.NoError:
        return None
    try:
        return messages.foretold.validate_json(body_of(reply))
    except messages.Unreadable:
        return None  # not a hub's answer
