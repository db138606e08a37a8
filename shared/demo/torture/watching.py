"""An app's live line and mirror, kept through everything; a display's also announces what it hears."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from random import Random

from pydantic import TypeAdapter
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from shared.client.backoff import Backoff
from shared.client.mirror import Mirror
from shared.demo.torture.judge import Heard
from shared.domain.announcement import Announcement
from shared.domain.events import Event, TicketCalled, TicketRecalled
from shared.domain.ids import CounterId, DeviceId, Epoch, TicketId
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot, SnapshotNeeded
from shared.protocol import messages
from shared.protocol.messages import EventsSent, Goodbye, Hello, Ping, Pong, SnapshotSent

_announcement = TypeAdapter(Announcement)
_SILENT_SECONDS = 3 * messages.HEARTBEAT_SECONDS
_CONNECT_SECONDS = 4.0


class Watching:
    """Runs on a thread of its own until it is closed; ``held`` is safe from any thread."""

    def __init__(self, name: str, reader: Reader, addresses: Sequence[str], chance: Random) -> None:
        self.name = name
        self.reader = reader
        self.heard = Heard(name=name)
        self.lines = 0
        self._mirror = Mirror()
        self._gate = threading.Lock()
        self._addresses = addresses
        self._chance = chance
        self._end = threading.Event()
        self._line: ClientConnection | None = None
        self._announced_seq = 0
        self._thread = threading.Thread(target=self._watch, name=f"{name}-line", daemon=True)
        self._thread.start()

    def seq(self) -> int | None:
        """The last entry that its mirror took in."""
        with self._gate:
            return self._mirror.seq

    def held(self) -> bytes | None:
        """The whole mirror as JSON; None before its first snapshot."""
        with self._gate:
            return None if self._mirror.hall is None else messages.snapshot.dump_json(self._mirror.hall)

    def waiting(self) -> int:
        """How many tickets the mirror knows that are not at an end."""
        with self._gate:
            return 0 if self._mirror.hall is None else len(self._mirror.hall.tickets)

    def in_hand_elsewhere(self, counter_id: CounterId) -> list[TicketId]:
        """Return the tickets that are in hand at other counters which serve what this one serves, as far as known."""
        with self._gate:
            hall = self._mirror.hall
            if hall is None:
                return []
            here = hall.plan.counters[counter_id]
            return sorted(
                state.ticket_id
                for other, state in hall.counters.items()
                if state.ticket_id in hall.tickets and other != counter_id
                if here.rank_of(hall.tickets[state.ticket_id].service_id) is not None
            )

    def close(self) -> None:
        """Hang up for good."""
        self._end.set()
        line = self._line
        if line is not None:
            line.close()
        self._thread.join(_SILENT_SECONDS + _CONNECT_SECONDS)

    def _watch(self) -> None:
        backoff = Backoff(self._chance, first_seconds=0.1, cap_seconds=1.0)
        at = self._chance.randrange(len(self._addresses))
        while not self._end.is_set():
            try:
                address = f"ws://{self._addresses[at]}/live"
                with connect(
                    address,
                    proxy=None,
                    open_timeout=_CONNECT_SECONDS,
                    close_timeout=1,
                    ping_interval=None,
                    max_size=None,
                ) as line:
                    self._line = line
                    self.lines += 1
                    self._greet(line, self._mirror.epoch, self._mirror.seq)
                    self._listen(line)
                backoff.reset()
            except (OSError, WebSocketException, TimeoutError):
                pass
            self._line = None
            at = (at + 1) % len(self._addresses)
            self._end.wait(backoff.next_seconds())

    def _greet(self, line: ClientConnection, epoch: Epoch | None, seq: int | None) -> None:
        hello = Hello(reader=self.reader, device_id=DeviceId(self.name), epoch=epoch, seq=seq)
        line.send(messages.from_app.dump_json(hello).decode())

    def _listen(self, line: ClientConnection) -> None:
        while not self._end.is_set():
            said = messages.from_hub.validate_json(line.recv(timeout=_SILENT_SECONDS))
            match said:
                case Ping():
                    line.send(messages.from_app.dump_json(Pong(number=said.number)).decode())
                case SnapshotSent():
                    self._take_snapshot(said.snapshot)
                case EventsSent():
                    self._take_events(line, said.events)
                case Goodbye():
                    return

    def _take_snapshot(self, hall: Snapshot) -> None:
        with self._gate:
            before = self._mirror.seq or 0
            self._mirror.take_snapshot(hall)
        self.heard.snapshots.append((before, hall.seq))
        for announcement in hall.announcements:
            self._announce(announcement)

    def _take_events(self, line: ClientConnection, events: Sequence[Event]) -> None:
        try:
            with self._gate:
                new = self._mirror.take_events(events)
        except SnapshotNeeded:
            self._greet(line, None, None)
            return
        for event in new:
            if isinstance(event, TicketCalled | TicketRecalled):
                self._announce(event.announcement)

    def _announce(self, announcement: Announcement) -> None:
        if announcement.seq <= self._announced_seq:
            return
        self._announced_seq = announcement.seq
        self.heard.announced.append(_announcement.dump_python(announcement, mode="json"))
