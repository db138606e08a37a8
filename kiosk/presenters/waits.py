"""How long somebody who takes a number now would wait: asked of the hub for the page at hand, forgotten when old.

The hub says what the number itself would say. Where it says nothing, the page shows no minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shared.client.asking import AskWaits
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold

REFRESH_SECONDS = 3.0
"""How old a wait on a page becomes while nothing happens: it depends on the time, too."""
CALM_SECONDS = 0.5
"""Between two questions while much happens in the hall."""
OLD_SECONDS = 6.0
"""A wait that the hub hasn't confirmed for so long is not shown any more."""


@dataclass(frozen=True, slots=True)
class _Told:
    foretold: Foretold
    asked_at: float


class Waits:
    """Keeps what the hub said last. One question is under way at a time; an answer that never comes blocks nothing."""

    def __init__(self, ask: AskWaits, ticks: Callable[[], float], changed: Callable[[], None]) -> None:
        self._ask = ask
        self._ticks = ticks
        self._changed = changed
        self._told: dict[tuple[ServiceId, bool], _Told] = {}
        self._wanted: tuple[ServiceId, ...] = ()
        self._is_priority = False
        self._asked_at: float | None = None  # None: nothing was asked yet, or the hall has changed since
        self._under_way_since: float | None = None

    def of(self, service_id: ServiceId, *, is_priority: bool) -> Foretold | None:
        """What the hub says now; None: it has said nothing lately."""
        told = self._told.get((service_id, is_priority))
        return told.foretold if told is not None and self._age(told) < OLD_SECONDS else None

    def want(self, service_ids: Iterable[ServiceId], *, is_priority: bool) -> None:
        """The page shows these now."""
        wanted = tuple(dict.fromkeys(service_ids))
        if (wanted, is_priority) != (self._wanted, self._is_priority):
            self._wanted, self._is_priority, self._asked_at = wanted, is_priority, None
        self._ask_if_due()

    def hall_changed(self) -> None:
        """Whatever was told may be otherwise now."""
        self._asked_at = None

    def tick(self) -> None:
        """Time passes: ask anew, and let go of what is old."""
        old = [key for key, told in self._told.items() if self._age(told) >= OLD_SECONDS]
        for key in old:
            del self._told[key]
        if any(service_id in self._wanted for service_id, _is_priority in old):
            self._changed()
        self._ask_if_due()

    def _ask_if_due(self) -> None:
        now, under_way = self._ticks(), self._under_way_since
        if not self._wanted or (under_way is not None and now - under_way < OLD_SECONDS):
            return
        if self._asked_at is not None and now - self._asked_at < REFRESH_SECONDS:
            return
        if self._asked_at is None and all(self._is_fresh(one, CALM_SECONDS) for one in self._wanted):
            return
        self._asked_at = self._under_way_since = now
        wanted, is_priority = self._wanted, self._is_priority
        self._ask(
            wanted,
            lambda told: self._take(told, wanted, now, is_priority=is_priority),
            is_priority=is_priority,
        )

    def _take(
        self, told: tuple[Foretold, ...] | None, asked: tuple[ServiceId, ...], asked_at: float, *, is_priority: bool
    ) -> None:
        if self._under_way_since == asked_at:
            self._under_way_since = None
        if told is not None:
            before = [self.of(one, is_priority=is_priority) for one in asked]
            for service_id in asked:
                self._told.pop((service_id, is_priority), None)  # one that gives no number now isn't told
            for foretold in told:
                self._told[foretold.service_id, is_priority] = _Told(foretold, asked_at)
            if before != [self.of(one, is_priority=is_priority) for one in asked]:
                self._changed()
        if self._asked_at != asked_at:  # meanwhile the page or the hall became another
            self._ask_if_due()

    def _is_fresh(self, service_id: ServiceId, seconds: float) -> bool:
        told = self._told.get((service_id, self._is_priority))
        return told is not None and self._age(told) < seconds

    def _age(self, told: _Told) -> float:
        return self._ticks() - told.asked_at
