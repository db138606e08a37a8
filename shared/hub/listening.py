"""Getting the hub's address before anything else: a port in use is told at once, as a sentence."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket

BACKLOG = 512  # a whole hall reconnects at once


class CannotListen(Exception):
    """The address can't be had; the message is one sentence with its remedy."""


def listen_on(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises CannotListen: a port in use is a sentence, not a traceback."""
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise CannotListen(f"The hub can't listen on {host!r}: it is not an address of this machine.") from error
    family, kind, protocol, _, place = places[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "nt":
            listener.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", 0), 1)
        else:  # a hub that was killed may come back on its port at once
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotListen(_why_not(error, host, port)) from error
    listener.setblocking(False)  # noqa: FBT003  # the standard library's signature
    return listener


def _why_not(error: OSError, host: str, port: int) -> str:
    where = f"The hub can't listen on {host} port {port}:"
    match error.errno:
        case errno.EADDRINUSE:
            return f"{where} another program has that port. Stop that one, or choose another with --port."
        case errno.EACCES:
            return f"{where} this account may not use that port. Choose one above 1023 with --port."
        case errno.EADDRNOTAVAIL:
            return f"{where} this machine has no such address. 0.0.0.0 stands for all that it has."
        case _:
            return f"{where} {error.strerror}."


def address_of(listener: socket.socket) -> str:
    """Return the address by which a program of this machine reaches that socket: ``http://127.0.0.1:7766``."""
    host, port = listener.getsockname()[:2]
    ip = ipaddress.ip_address(host)
    if ip.is_unspecified:
        return f"http://127.0.0.1:{port}"
    return f"http://[{ip}]:{port}" if ip.version == 6 else f"http://{ip}:{port}"
