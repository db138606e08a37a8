"""The one writer of a branch: commands come in from any thread and leave in order, grouped into durable commits."""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from shared.domain.answers import Answer
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.office.group import GROUP_AT_MOST, Group, Member
from shared.office.session import Asked

T = TypeVar("T")

_log = logging.getLogger(__name__)


class _Look:
    """A wish to look at the journal, in the queue among the commands."""


class _Read:
    """The turn of the first reading that waits: there is one such turn in the queue while any waits."""


GroupWork = Callable[[Group], tuple[list[Answer], list[Event]]]


class Writer:
    """Runs groups on a thread of its own. Whoever comes while a group is decided joins it; while it is
    committed, the next one."""

    def __init__(
        self,
        carry_out: GroupWork,
        publish: Callable[[list[Event]], None],
        look: Callable[[], list[Event]] = list,
    ) -> None:
        """``carry_out`` does a group and commits; ``publish`` is then told the new events, on the writer's thread.

        ``look`` returns what others wrote meanwhile; it may raise Unavailable.
        """
        self._carry_out = carry_out
        self._publish = publish
        self._look = look
        self._is_to_look = threading.Event()
        self._readings: deque[Callable[[], None]] = deque()
        self._is_turn_to_read = False  # the writer's thread alone sets and asks it, and the next
        self._is_last = False
        self._pending: queue.SimpleQueue[Member | _Look | _Read | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="office-writer", daemon=True)
        self._thread.start()

    def submit(self, asked: Asked) -> Future[Answer]:
        """Queue a command. The future raises Unavailable when the store can't keep it: nothing happened then."""
        future: Future[Answer] = Future()
        with self._gate:
            if self._is_closed:
                future.set_exception(Unavailable("stopping"))
                return future
            self._pending.put(Member(asked, future))
        return future

    def look_soon(self) -> None:
        """Publish what others wrote, when its turn comes; asked again before that, it is done once."""
        with self._gate:
            if self._is_closed or self._is_to_look.is_set():
                return
            self._is_to_look.set()
            self._pending.put(_Look())

    def read(self, reading: Callable[[], T]) -> Future[T]:
        """Have something read between two commits; the future has what it returned or raised.

        Commands go first: they wait for one reading at the most, however many were asked.
        """
        future: Future[T] = Future()

        def read_now() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                found = reading()
            except Exception as error:  # noqa: BLE001  # the writer goes on: whoever asked is told
                future.set_exception(error)
            else:
                future.set_result(found)

        with self._gate:
            if self._is_closed:
                future.set_exception(Unavailable("stopping"))
                return future
            self._readings.append(read_now)
            if len(self._readings) == 1:
                self._pending.put(_Read())
        return future

    def close(self) -> None:
        """Finish what was queued, then stop."""
        with self._gate:
            if not self._is_closed:
                self._is_closed = True
                self._pending.put(None)
        self._thread.join()

    def _run(self) -> None:
        while not self._is_last:
            first: list[Member] = []
            self._take(self._pending.get(), first)
            if first:
                first += self._draw(GROUP_AT_MOST - len(first))  # all who wait hear of a store that is away, at once
                self._do(Group(first, self._draw))
            if self._is_to_look.is_set():
                self._is_to_look.clear()  # first: what is wished for from now on is another look
                self._do_look()
            if self._is_turn_to_read:
                self._is_turn_to_read = False
                self._read_one()
        self._read_the_rest()

    def _read_one(self) -> None:
        if self._readings:
            self._readings.popleft()()
        if self._readings:
            self._pending.put(_Read())  # behind the commands that have come meanwhile

    def _read_the_rest(self) -> None:
        while self._readings:
            self._readings.popleft()()

    def _draw(self, most: int) -> list[Member]:
        """Return the commands that wait, so many at the most."""
        drawn: list[Member] = []
        while len(drawn) < most and not self._is_last:
            try:
                self._take(self._pending.get_nowait(), drawn)
            except queue.Empty:
                break
        return drawn

    def _take(self, pending: Member | _Look | _Read | None, drawn: list[Member]) -> None:
        if pending is None:
            self._is_last = True
        elif isinstance(pending, _Read):
            self._is_turn_to_read = True
        elif isinstance(pending, Member) and pending.future.set_running_or_notify_cancel():
            drawn.append(pending)

    def _do(self, group: Group) -> None:
        try:
            outcomes, events = self._carry_out(group)
        except Unavailable as unavailable:
            _log.warning(
                "nothing was written: %s",
                unavailable.code,
                extra={"code": unavailable.code, "commands": len(group.members)},
            )
            for pending in group.members:
                pending.future.set_exception(unavailable)
            return
        except Exception as bug:  # noqa: BLE001  # the hall goes on: each asker is told, and the log keeps it
            _log.exception("a group of commands failed")
            self._settle_one_by_one(group.members, bug)
            return
        if events:
            self._publish(events)
        for pending, outcome in zip(group.members, outcomes, strict=True):
            pending.future.set_result(outcome)

    def _do_look(self) -> None:
        try:
            events = self._look()
        except Unavailable as unavailable:
            _log.warning("what others wrote can't be read: %s", unavailable.code)
            return
        except Exception:  # noqa: BLE001  # as above: the next look may go well
            _log.exception("a look at the journal failed")
            return
        if events:
            self._publish(events)

    def _settle_one_by_one(self, members: list[Member], bug: Exception) -> None:
        """One bad command must not take its neighbours along: do the rest again, each alone."""
        if len(members) == 1:
            members[0].future.set_exception(bug)
            return
        for pending in members:
            self._do(Group([pending]))
