"""A PIN is kept only as a salted hash that carries its own costs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.domain.ids import OfficerId
from shared.office.pin_guard import LOCKED_FOR, TRIES, PinGuard
from shared.office.pins import PinHash, hash_pin, is_pin, read_pin_hash, verify
from tests.support.factory import NOW


def test_a_hash_tells_its_pin_from_every_other() -> None:
    """Only the PIN it was made from is right; neither more nor fewer digits, nor a blank, will do."""
    made = hash_pin("4711")
    assert verify("4711", made)
    assert not any(verify(other, made) for other in ("4712", "47110", "471", "", " 4711", "1174"))


def test_the_same_pin_never_looks_the_same() -> None:
    """Two officers with one PIN can't be told by their hashes, and a hash doesn't hold its PIN."""
    first, second = hash_pin("55555555"), hash_pin("55555555")
    assert first != second
    assert "55555555" not in first


def test_a_hash_made_with_other_costs_still_verifies() -> None:
    """The costs are read from the hash, so that a later version may raise them without new PINs for everybody."""
    import base64
    import hashlib

    salt = bytes(range(16))
    key = hashlib.scrypt(b"2468", salt=salt, n=1024, r=4, p=2, dklen=32)
    text = f"scrypt$1024$4$2${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"
    assert verify("2468", read_pin_hash(text))
    assert not verify("2469", read_pin_hash(text))


@pytest.mark.parametrize("text", ["1234", "00000000", "123456"])
def test_four_to_eight_digits_are_a_pin(text: str) -> None:
    """The whole range is usable, leading noughts included."""
    assert is_pin(text)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "-123", "1234\n", " 1234", "١٢٣٤", "12.4"])
def test_anything_else_is_none(text: str) -> None:
    """What a keypad of ten digits can't type is no PIN, and can't be hashed."""
    assert not is_pin(text)
    with pytest.raises(ValueError, match="4 to 8 digits"):
        hash_pin(text)


GOOD = "scrypt$8192$8$1$AAECAwQFBgcICQoLDA0ODw==$" + "A" * 43 + "="


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234",
        GOOD.replace("scrypt", "bcrypt"),
        GOOD.replace("8192", "8191"),
        GOOD.replace("8192", "1"),
        GOOD.replace("8192", "-8192"),
        GOOD.replace("8192", "1048576"),
        GOOD.replace("$8$", "$0$"),
        GOOD.replace("$1$", "$999$"),
        GOOD.replace("AAECAwQFBgcICQoLDA0ODw==", "AAEC"),
        GOOD[:-4],
        GOOD + "$",
        GOOD.replace("AAEC", "AA C"),
    ],
)
def test_a_damaged_or_greedy_hash_is_refused(text: str) -> None:
    """A hash that isn't whole, or that would take a sign-in's memory or minutes, is refused before it is used."""
    assert read_pin_hash(GOOD) == GOOD
    with pytest.raises(ValueError, match="six parts"):
        read_pin_hash(text)
    with pytest.raises(ValueError, match="six parts"):
        verify("1234", PinHash(text))


def test_a_clock_set_back_locks_nobody_out_for_longer() -> None:
    """Somebody mistyped while the clock ran a year ahead, and it was put right: the lock is over, not a year long."""
    guard, rini = PinGuard(), OfficerId("rini")
    for _ in range(TRIES):
        guard.missed(rini, NOW + timedelta(days=365))
    assert guard.seconds_locked(rini, NOW + timedelta(days=365)) == LOCKED_FOR.total_seconds() + 1
    assert guard.seconds_locked(rini, NOW) == 0
