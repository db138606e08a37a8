"""Qt's network, set up for a hall: straight to the hub, never through a proxy, never without an end."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

from shared.client.pace import milliseconds

OK = 200
UNAVAILABLE = 503


def direct() -> QNetworkProxy:
    """Return "no proxy": HTTP_PROXY is meant for the internet, and cuts an app off from its own hall."""
    return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)


def make_manager(parent: QObject) -> QNetworkAccessManager:
    """Return a manager that asks directly and follows no redirects: a captive portal is not a hub."""
    manager = QNetworkAccessManager(parent)
    manager.setProxy(direct())
    manager.setRedirectPolicy(QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    return manager


def request(url: str, seconds: float) -> QNetworkRequest:
    """Return a request that gives up when nothing moved for so long; by itself Qt would wait for ever."""
    made = QNetworkRequest(QUrl(url))
    made.setTransferTimeout(milliseconds(seconds))
    return made


def status_of(reply: QNetworkReply) -> int | None:
    """Return the HTTP status; None when no answer came at all."""
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return status if isinstance(status, int) else None


def body_of(reply: QNetworkReply) -> bytes:
    """Return what has come of the body."""
    data: QByteArray = reply.readAll()
    return bytes(data.data())
