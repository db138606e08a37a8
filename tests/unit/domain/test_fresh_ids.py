"""Names: no two alike, whoever asks and however many are drawn at once, and in the order of their time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.domain.fresh_ids import CHANCE_BYTES, DRAWN_AT_ONCE, FreshIds


def test_no_two_names_are_alike_by_any_number_of_threads_even_if_the_clock_stands() -> None:
    """Several times what is drawn at once, from four threads, all in one millisecond: all differ, 32 signs each."""
    make = FreshIds(lambda: 1_764_167_400_000_000_000)
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: make(), range(5 * DRAWN_AT_ONCE)))
    assert len(set(given)) == 5 * DRAWN_AT_ONCE
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in given)


def test_names_are_in_the_order_of_their_time() -> None:
    """A millisecond later is behind, over the turn of a digit too: they are compared as text."""
    moments = iter([1_000_000, 15_999_999, 16_000_000, 255_000_000, 256_000_000, 1_764_167_400_000_000_000])
    make = FreshIds(lambda: next(moments))
    given = [make() for _ in range(6)]
    assert given == sorted(given)
    assert [int(name[:12], 16) for name in given] == [1, 15, 16, 255, 256, 1_764_167_400_000]


def test_the_system_is_asked_seldom_and_a_forked_process_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parent still holds it must not give: the parent will."""
    asked: list[int] = []

    def counted(size: int, urandom: Callable[[int], bytes] = os.urandom) -> bytes:
        asked.append(size)
        return urandom(size)

    monkeypatch.setattr(os, "urandom", counted)
    make = FreshIds()
    first = {make()[12:] for _ in range(DRAWN_AT_ONCE)}
    assert asked == [DRAWN_AT_ONCE * CHANCE_BYTES]
    make()
    assert len(asked) == 2
    make.forget()
    assert make()[12:] not in first
    assert len(asked) == 3
