"""The one writer of a branch: commands come in from any thread and leave in order, grouped into durable commits."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from shared.domain.answers import Answer
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.office.session import Asked

GROUP_AT_MOST = 64  # commands in one commit: bounds how long the first of them waits for the last

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pending:
    asked: Asked
    future: Future[Answer]


GroupWork = Callable[[list[Asked]], tuple[list[Answer], list[Event]]]


class Writer:
    """Runs groups on a thread of its own. Whoever arrives while a commit runs shares the next one."""

    def __init__(self, carry_out: GroupWork, publish: Callable[[list[Event]], None]) -> None:
        """``carry_out`` does a group and commits; ``publish`` is then told the new events, on the writer's thread."""
        self._carry_out = carry_out
        self._publish = publish
        self._pending: queue.SimpleQueue[_Pending | None] = queue.SimpleQueue()
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
            self._pending.put(_Pending(asked, future))
        return future

    def close(self) -> None:
        """Finish what was queued, then stop."""
        with self._gate:
            if not self._is_closed:
                self._is_closed = True
                self._pending.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            group, is_last = self._take_group()
            if group:
                self._do(group)
            if is_last:
                return

    def _take_group(self) -> tuple[list[_Pending], bool]:
        group: list[_Pending] = []
        pending = self._pending.get()
        while pending is not None:
            if pending.future.set_running_or_notify_cancel():
                group.append(pending)
            if len(group) >= GROUP_AT_MOST:
                return group, False
            try:
                pending = self._pending.get_nowait()
            except queue.Empty:
                return group, False
        return group, True

    def _do(self, group: list[_Pending]) -> None:
        try:
            outcomes, events = self._carry_out([pending.asked for pending in group])
        except Unavailable as unavailable:
            _log.warning(
                "nothing was written: %s", unavailable.code, extra={"code": unavailable.code, "commands": len(group)}
            )
            for pending in group:
                pending.future.set_exception(unavailable)
            return
        except Exception as bug:  # noqa: BLE001  # the hall goes on: each asker is told, and the log keeps it
            _log.exception("a group of commands failed")
            self._settle_one_by_one(group, bug)
            return
        if events:
            self._publish(events)
        for pending, outcome in zip(group, outcomes, strict=True):
            pending.future.set_result(outcome)

    def _settle_one_by_one(self, group: list[_Pending], bug: Exception) -> None:
        """One bad command must not take its neighbours along: do the rest again, each alone."""
        if len(group) == 1:
            group[0].future.set_exception(bug)
            return
        for pending in group:
            self._do([pending])
