"""What may be shown of what somebody typed: an address on a screen or in a log lets nobody into a database."""

from __future__ import annotations

import re

_HIDDEN = "***"
_NAMES = "(?:password|passfile|sslpassword)"
_IN_QUERY = re.compile(rf"(?P<name>[?&]{_NAMES}=)[^&]*", re.IGNORECASE)
# libpq's other way to write an address, host=… password='…': taken for a file's name, it is shown as one.
_IN_WORDS = re.compile(rf"(?P<name>(?<![^\s;/]){_NAMES}\s*=\s*)(?:'(?:\\.|[^'\\])*'?|\S+)", re.IGNORECASE)
# Up to the last @ of all: a password may hold an @, a ? or a # itself, and an account an @. Rather too much is hidden.
_AFTER_ACCOUNT = re.compile(r"(?P<account>//[^/:]*):.*@", re.DOTALL)


def without_password(address: str) -> str:
    """Return a database's address as it may be shown, whether or not it can be read as one."""
    hidden = _IN_QUERY.sub(rf"\g<name>{_HIDDEN}", address)
    hidden = _IN_WORDS.sub(rf"\g<name>{_HIDDEN}", hidden)
    return _AFTER_ACCOUNT.sub(rf"\g<account>:{_HIDDEN}@", hidden)
