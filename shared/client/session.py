"""An app's line to its hub: finds it, keeps the mirror true, carries commands, and mends itself."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from PySide6.QtCore import QObject, QTimer, Signal

from shared.client.addresses import AddressBook
from shared.client.asking import EXPIRES_SECONDS, OnAnswer, OnForetold, Outcome, Unanswered
from shared.client.backoff import Backoff
from shared.client.errands import Errands
from shared.client.line import LineState, LineTrouble
from shared.client.live_line import LiveLine
from shared.client.mirror import Mirror
from shared.client.network import make_manager
from shared.client.pace import PACE, Pace, milliseconds
from shared.client.probe import Probe, trouble_with
from shared.client.waits import ask_waits
from shared.discovery.address import Address
from shared.domain.clock import Clock
from shared.domain.commands import Command
from shared.domain.ids import BranchId, DeviceId, ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import SnapshotNeeded
from shared.protocol.messages import EventsSent, Hello, Pong, SnapshotSent, Welcome

__all__ = ["LineState", "LineTrouble", "Outcome", "Session", "Unanswered"]

_log = logging.getLogger(__name__)


class Session(QObject):
    """Runs on the app's own event loop: no thread, no waiting. Everything is signalled on the GUI thread."""

    stateChanged = Signal()  # noqa: N815  # Qt's way; state or trouble differs
    snapshotTaken = Signal()  # noqa: N815  # the whole mirror is new: redraw all
    eventsTaken = Signal(list)  # noqa: N815  # list[Event] just taken in, in order

    def __init__(
        self,
        reader: Reader,
        device_id: DeviceId,
        addresses: AddressBook,
        clock: Clock,
        parent: QObject | None = None,
        *,
        pace: Pace = PACE,
        chance: Random | None = None,
    ) -> None:
        """``chance`` spreads the retries of many apps; a test hands in a seeded one."""
        super().__init__(parent)
        self.mirror = Mirror()
        self._reader = reader
        self._device_id = device_id
        self._addresses = addresses
        self._clock = clock
        self._pace = pace
        chance = chance or Random(device_id + str(clock.now()))  # noqa: S311  # spreads retries, guards no secret
        self._state = LineState.SEARCHING
        self._trouble = LineTrouble.NONE
        self._offset = timedelta()
        self._is_started = False
        self._is_resyncing = False
        self._line: LiveLine | None = None
        self._branch_there: BranchId | None = None
        self._manager = make_manager(self)
        self._errands = Errands(self._manager, pace, chance, self)
        self._probe = Probe(self._manager, pace, self._is_ours, self)
        self._probe.found.connect(self._open)
        self._probe.failed.connect(self._give_up)
        self._backoff = Backoff(chance, first_seconds=pace.first_retry_seconds, cap_seconds=pace.cap_retry_seconds)
        self._retry = _single_shot(self, self._try)
        self._settled = _single_shot(self, self._backoff.reset)
        self._beginning = _single_shot(self, lambda: self._on_ended("no beginning"))
        addresses.changed.connect(self._on_candidates)
        addresses.typedChanged.connect(self._on_typed)

    @property
    def state(self) -> LineState:
        """How the line stands; ``live`` only while the mirror is true."""
        return self._state

    @property
    def trouble(self) -> LineTrouble:
        """Why it isn't live, as far as is known."""
        return self._trouble

    @property
    def address(self) -> Address | None:
        """The hub that the line leads to; None without a line."""
        return None if self._line is None else self._line.address

    def hub_now(self) -> datetime:
        """Return the hub's time, aware, in UTC: use it for every time shown to people."""
        return self._clock.now() + self._offset

    def start(self) -> None:
        """Begin to look for the hub."""
        if self._is_started:
            return
        self._is_started = True
        self._addresses.start()
        self._try()

    def close(self) -> None:
        """End the line; commands still under way are told ``Unanswered``."""
        self._is_started = False
        self._retry.stop()
        self._settled.stop()
        self._probe.stop()
        self._drop_line()
        self._errands.close()
        self._addresses.close()

    def send(self, command: Command, on_answer: OnAnswer, expires_seconds: float = EXPIRES_SECONDS) -> None:
        """Ask under the same ``command_id`` again and again until answered or expired.

        Commands go in the order they were sent; ``on_answer`` is called exactly once, later, on the GUI thread.
        """
        self._errands.send(command, on_answer, expires_seconds)

    def ask_waits(self, service_ids: Sequence[ServiceId], on_told: OnForetold, *, is_priority: bool) -> None:
        """Ask what numbers for these services would say now; ``on_told`` is called exactly once, None: no answer."""
        address = None if self._line is None else self._line.address
        ask_waits(self._manager, address, service_ids, on_told, is_priority=is_priority)

    # finding the hub

    def _is_ours(self, welcome: Welcome) -> bool:
        return self._addresses.branch_id in {None, welcome.branch_id}

    def _try(self) -> None:
        if not self._is_started or self._line is not None or self._probe.is_busy:
            return
        self._retry.stop()
        candidates = self._addresses.candidates()
        if not candidates:
            several = self._addresses.is_ambiguous
            trouble = LineTrouble.SEVERAL_BRANCHES if several else LineTrouble.NO_HUB_FOUND
            state = LineState.AWAY if self._state is LineState.AWAY else LineState.SEARCHING
            self._stand(state, trouble)
            return
        if self._state is LineState.SEARCHING:
            self._stand(LineState.CONNECTING, LineTrouble.NONE)
        self._probe.begin(candidates)

    def _give_up(self, trouble: LineTrouble) -> None:
        self._stand(LineState.AWAY, trouble)
        self._retry.start(milliseconds(self._backoff.next_seconds()))

    def _on_candidates(self) -> None:
        if self._is_started and self._line is None and not self._probe.is_busy:
            self._backoff.reset()
            self._retry.start(milliseconds(self._backoff.next_seconds()))

    def _on_typed(self) -> None:
        if not self._is_started:
            return
        self._probe.stop()
        self._drop_line()
        self._backoff.reset()
        self._stand(LineState.CONNECTING, LineTrouble.NONE)
        self._try()

    # the line

    def _open(self, address: Address, welcome: Welcome) -> None:
        self._branch_there = welcome.branch_id
        self._errands.go_to(address)
        self._line = LiveLine(address, self._hello(), self._pace, self)
        self._line.said.connect(self._take)
        self._line.ended.connect(self._on_ended)
        self._is_resyncing = False
        self._beginning.start(milliseconds(self._pace.begin_seconds))
        self._line.open()

    def _hello(self, *, is_afresh: bool = False) -> Hello:
        hall = self.mirror.hall
        is_held = hall is not None and hall.plan.branch.branch_id == self._branch_there and not is_afresh
        return Hello(
            reader=self._reader,
            device_id=self._device_id,
            epoch=self.mirror.epoch if is_held else None,
            seq=self.mirror.seq if is_held else None,
        )

    def _take(self, said: Welcome | SnapshotSent | EventsSent | Pong) -> None:
        match said:
            case Welcome():
                self._take_welcome(said)
            case SnapshotSent():
                self._is_resyncing = False
                self._beginning.stop()
                self.mirror.take_snapshot(said.snapshot)
                self._stand_live()
                self.snapshotTaken.emit()
            case Pong():
                # Either computer's clock may be set at any time; calls would be thought too old to be said, or new.
                if said.now is not None:
                    self._offset = said.now - self._clock.now()
            case EventsSent() if not self._is_resyncing:
                self._take_events(said)

    def _take_welcome(self, welcome: Welcome) -> None:
        trouble = trouble_with(welcome) if self._is_ours(welcome) else LineTrouble.OTHER_BRANCH
        if trouble is not LineTrouble.NONE or self._line is None:
            self._drop_line()
            self._give_up(trouble)
            return
        self._offset = welcome.now - self._clock.now()
        self._addresses.remember(self._line.address, welcome.branch_id)

    def _take_events(self, said: EventsSent) -> None:
        try:
            new = self.mirror.take_events(said.events)
        except SnapshotNeeded as gap:
            _log.info("A new snapshot is needed: %s.", gap)
            self._is_resyncing = True
            self._beginning.start(milliseconds(self._pace.begin_seconds))
            if self._line is not None:
                self._line.say_hello(self._hello(is_afresh=True))
            return
        self._beginning.stop()
        self._stand_live()
        if new:
            self.eventsTaken.emit(new)

    def _on_ended(self, why: str) -> None:
        _log.info("The line to the hub has ended (%s).", why)
        self._drop_line()
        if not self._is_started:
            return
        self._manager.clearConnectionCache()  # a frozen hub's connections would be used for the next request
        self._give_up(LineTrouble.APP_TOO_OLD if why == "schema" else LineTrouble.NO_ANSWER)

    def _drop_line(self) -> None:
        self._settled.stop()
        self._beginning.stop()
        if self._line is not None:
            line, self._line = self._line, None
            line.close()
            line.deleteLater()

    def _stand_live(self) -> None:
        if self._state is not LineState.LIVE:
            self._settled.start(milliseconds(self._pace.heartbeat_seconds))
            self._stand(LineState.LIVE, LineTrouble.NONE)

    def _stand(self, state: LineState, trouble: LineTrouble) -> None:
        if (state, trouble) != (self._state, self._trouble):
            self._state, self._trouble = state, trouble
            self.stateChanged.emit()


def _single_shot(parent: QObject, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
