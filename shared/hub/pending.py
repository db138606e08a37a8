"""Commands and questions that the office has and hasn't answered yet, as the event loop waits for them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from shared.domain.errors import Unavailable

T = TypeVar("T")


class Pending:
    """Waits for the office's futures and never cancels one: the office is about to fill it, whoever hung up."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[Any]] = set()
        self._settled: deque[Callable[[], None]] = deque()
        self._is_waking = False

    async def answer(self, coming: Future[T], seconds: float) -> T:
        """Return the answer. Raises Unavailable: the office's own, "slow" after so long, "stopping" at the end."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = loop.create_future()

        def settle() -> None:
            if waiting.done():
                return
            error = coming.exception()
            if error is None:
                waiting.set_result(coming.result())
            else:
                waiting.set_exception(error)

        def hand_over(_coming: Future[T]) -> None:
            self._settled.append(settle)
            if self._is_waking:
                return  # one wake takes a whole commit's answers along
            self._is_waking = True
            with suppress(RuntimeError):  # the loop has ended, and with it everybody who waited
                loop.call_soon_threadsafe(self._settle_all)

        coming.add_done_callback(hand_over)
        self._waiting.add(waiting)
        patience = loop.call_later(seconds, _give_up_on, waiting, "slow")
        try:
            return await waiting
        finally:
            patience.cancel()
            self._waiting.discard(waiting)

    def _settle_all(self) -> None:
        # Lowered first: an answer that comes while this runs wakes the loop once more rather than not at all.
        self._is_waking = False
        while self._settled:
            self._settled.popleft()()

    def give_up(self) -> None:
        """Tell everybody who waits that the hub is stopping; what the office has accepted it still does."""
        for waiting in list(self._waiting):
            _give_up_on(waiting, "stopping")


def _give_up_on(waiting: asyncio.Future[Any], code: str) -> None:
    if not waiting.done():
        waiting.set_exception(Unavailable(code))
