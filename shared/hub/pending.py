"""Commands and questions that the office has and hasn't answered yet, as the event loop waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Generic, TypeVar

from shared.domain.errors import Unavailable

T = TypeVar("T")

Told = Callable[[T | None, BaseException | None], None]
"""Is told what came: the answer, or the error in its place."""

_log = logging.getLogger(__name__)


class _Waiting(Generic[T]):
    """Somebody waits. Told once, whatever comes first: the answer, the end of patience, or the hub's."""

    __slots__ = ("_coming", "_told", "patience")

    def __init__(self, coming: Future[T], told: Told[T]) -> None:
        self._coming: Future[T] | None = coming
        self._told: Told[T] | None = told
        self.patience: asyncio.TimerHandle | None = None

    def settle(self) -> None:
        """The office has answered."""
        # Let go: the future knows who waits, and together they would be garbage that must be looked for.
        coming, self._coming = self._coming, None
        if coming is None:
            return
        error = coming.exception()
        self.tell(coming.result() if error is None else None, error)

    def tell(self, answer: T | None, error: BaseException | None) -> None:
        told, self._told = self._told, None
        if self.patience is not None:
            self.patience.cancel()
        if told is None:
            return
        try:
            told(answer, error)
        except Exception:  # noqa: BLE001  # the others of this commit are told all the same
            _log.exception("An answer could not be told.")


class Pending:
    """Waits for the office's futures and never cancels one: the office is about to fill it, whoever hung up.

    Belongs to one event loop.
    """

    def __init__(self) -> None:
        self._waiting: set[_Waiting[Any]] = set()
        self._settled: deque[_Waiting[Any]] = deque()
        self._is_waking = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits."""
        return not self._waiting

    def tell_when_answered(self, coming: Future[T], seconds: float, told: Told[T]) -> None:
        """Tell the answer or the error on the event loop: the office's own, or Unavailable, "slow" after so long,
        "stopping" at the hub's end."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(coming, told)
        self._waiting.add(waiting)
        waiting.patience = loop.call_later(seconds, self._give_up_on, waiting, "slow")

        def hand_over(_coming: Future[T]) -> None:
            self._settled.append(waiting)
            if self._is_waking:
                return  # one wake takes a whole commit's answers along
            self._is_waking = True
            with suppress(RuntimeError):  # the loop has ended, and with it everybody who waited
                loop.call_soon_threadsafe(self._settle_all)

        coming.add_done_callback(hand_over)

    async def answer(self, coming: Future[T], seconds: float) -> T:
        """Return the answer. Raises what `tell_when_answered` tells."""
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def told(answer: T | None, error: BaseException | None) -> None:
            if waiting.done():  # whoever asked has gone
                return
            if error is None:
                waiting.set_result(answer)
            else:
                waiting.set_exception(error)

        self.tell_when_answered(coming, seconds, told)
        answered: T = await waiting
        return answered

    def _settle_all(self) -> None:
        # Lowered first: an answer that comes while this runs wakes the loop once more rather than not at all.
        self._is_waking = False
        while self._settled:
            waiting = self._settled.popleft()
            self._waiting.discard(waiting)
            waiting.settle()

    def give_up(self) -> None:
        """Tell everybody who waits that the hub is stopping; what the office has accepted it still does."""
        for waiting in list(self._waiting):
            self._give_up_on(waiting, "stopping")

    def _give_up_on(self, waiting: _Waiting[Any], code: str) -> None:
        self._waiting.discard(waiting)
        waiting.tell(None, Unavailable(code))
