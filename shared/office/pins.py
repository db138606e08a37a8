"""An officer's PIN, kept only as a salted hash.

A PIN has few digits, so the hash is no vault: it keeps a glance at the file or at a backup from telling the PIN, and
it costs a guesser as much as a sign-in. What stops guessing at the counter is the lock after wrong tries.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from typing import NewType

PinHash = NewType("PinHash", str)
"""``scrypt$n$r$p$salt$key``, salt and key in Base64: the costs travel with the hash, so they can rise later."""

_N, _R, _P = 2**13, 8, 1  # 8 MiB and about 30 ms; on the small computers of an office about twice that
_SALT_BYTES, _KEY_BYTES = 16, 32
_MAX_MEMORY = 64 * 2**20
_MIN_DIGITS, _MAX_DIGITS = 4, 8


def is_pin(text: str) -> bool:
    """Whether text is a PIN: 4 to 8 digits, 0 to 9."""
    return re.fullmatch(rf"[0-9]{{{_MIN_DIGITS},{_MAX_DIGITS}}}", text) is not None


def hash_pin(pin: str) -> PinHash:
    """Return a new salted hash; the same PIN gives another one each time. Raises ValueError when it is no PIN."""
    if not is_pin(pin):
        raise ValueError("a PIN is 4 to 8 digits")
    salt = os.urandom(_SALT_BYTES)
    key = _derive(pin, salt, _N, _R, _P)
    return PinHash(f"scrypt${_N}${_R}${_P}${_base64(salt)}${_base64(key)}")


def read_pin_hash(text: str) -> PinHash:
    """Return text as a hash. Raises ValueError when it isn't whole, or asks for more memory than sign-in may take."""
    _parts(text)
    return PinHash(text)


def verify(pin: str, pin_hash: PinHash) -> bool:
    """Whether the hash was made from that PIN. Raises ValueError when the hash itself is damaged."""
    n, r, p, salt, key = _parts(pin_hash)
    return hmac.compare_digest(_derive(pin, salt, n, r, p), key)


def _parts(text: str) -> tuple[int, int, int, bytes, bytes]:
    try:
        scheme, n, r, p, salt_text, key_text = text.split("$")
        costs = int(n), int(r), int(p)
        salt, key = (base64.b64decode(part, validate=True) for part in (salt_text, key_text))
    except (ValueError, binascii.Error) as error:
        raise ValueError("a PIN hash has six parts: scrypt$n$r$p$salt$key") from error
    is_power_of_two = costs[0] > 1 and costs[0] & (costs[0] - 1) == 0
    is_affordable = 128 * costs[0] * costs[1] < _MAX_MEMORY and 1 <= costs[1] <= 32 and 1 <= costs[2] <= 4
    if scheme != "scrypt" or not is_power_of_two or not is_affordable or len(salt) < 8 or len(key) != _KEY_BYTES:
        raise ValueError("a PIN hash has six parts: scrypt$n$r$p$salt$key")
    return *costs, salt, key


def _derive(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MAX_MEMORY, dklen=_KEY_BYTES)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
