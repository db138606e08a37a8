"""What may be shown of what somebody typed: an address on a screen or in a log lets nobody into a database."""

from __future__ import annotations

import re

# Up to the last @ before the host's end: a password may hold an @ itself.
_AFTER_ACCOUNT = re.compile(r"(?P<account>//[^/?#:@]*):(?P<secret>[^?#]*)@")
_IN_QUERY = re.compile(r"(?P<name>[?&;\s](?:password|passfile|sslpassword)=)[^&;\s#]*", re.IGNORECASE)
_HIDDEN = "***"


def without_password(address: str) -> str:
    """Return a database's address as it may be shown, whether or not it can be read as one."""
    hidden = _AFTER_ACCOUNT.sub(rf"\g<account>:{_HIDDEN}@", address)
    return _IN_QUERY.sub(rf"\g<name>{_HIDDEN}", hidden)
