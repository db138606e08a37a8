"""Names for tickets: no two alike, whoever asks, and however many are drawn at once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from secrets import token_bytes

import pytest

from shared.office import ticket_ids
from shared.office.ticket_ids import DRAWN_AT_ONCE, TicketIds


def test_no_two_tickets_are_named_alike_by_any_number_of_threads() -> None:
    """Several times what is drawn at once, from four threads: all differ, 32 signs each."""
    make = TicketIds()
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: make(), range(5 * DRAWN_AT_ONCE)))
    assert len(set(given)) == 5 * DRAWN_AT_ONCE
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in given)


def test_the_system_is_asked_seldom_and_a_forked_process_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parent still holds it must not give: the parent will."""
    asked: list[int] = []

    def counted(size: int | None = None) -> bytes:
        asked.append(size or 0)
        return token_bytes(size)

    monkeypatch.setattr(ticket_ids, "token_bytes", counted)
    make = TicketIds()
    first = [make() for _ in range(DRAWN_AT_ONCE)]
    assert asked == [DRAWN_AT_ONCE * ticket_ids.ID_BYTES]
    make()
    assert len(asked) == 2
    make.forget()
    assert make() not in first
    assert len(asked) == 3
