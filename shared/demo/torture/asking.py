"""How a client of the torture asks: one name for each command, sent until it is answered, at whichever hub answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from random import Random
from typing import Any

import httpx

from shared.client.backoff import Backoff
from shared.demo.torture.judge import Answered, Json
from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.ids import CommandId
from shared.protocol import messages

REQUEST_SECONDS = 4.0  # longer than a command takes, shorter than the longest time for which packets are held
_OK, _UNAVAILABLE = 200, 503


class GaveUp(Exception):  # not an error by itself: the judge says what it means
    """The time for an answer is over."""


class Ledger:
    """What was asked and answered, kept outside everything that is tortured. Safe from any thread."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.answered: dict[str, Answered] = {}
        self.bodies: dict[str, bytes] = {}
        self.retries = 0
        self.unavailable: dict[str, int] = {}
        self._gate = threading.Lock()

    def note_asked(self, command_id: str, body: bytes) -> None:
        """A command is about to be sent for the first time."""
        with self._gate:
            self.asked.add(command_id)
            self.bodies[command_id] = body

    def note_answer(self, command: Command, answer: Json) -> None:
        """It was answered."""
        name = command.command_id
        with self._gate:
            self.answered[name] = Answered(command_id=name, command=command.type, answer=answer)

    def note_retry(self, code: str) -> None:
        """No answer; ``code`` is what the hub said, or empty."""
        with self._gate:
            self.retries += 1
            if code:
                self.unavailable[code] = self.unavailable.get(code, 0) + 1

    def refusals_of(self, start: str) -> int:
        """How often hubs said that they can't serve, by a code that begins so."""
        with self._gate:
            return sum(times for code, times in self.unavailable.items() if code.startswith(start))


class Asking:
    """One client's way to the hubs of its branch. For one thread."""

    def __init__(self, name: str, addresses: Sequence[str], ledger: Ledger, chance: Random) -> None:
        self._name = name
        self._addresses = addresses
        self._at = chance.randrange(len(addresses))
        self._ledger = ledger
        self._backoff = Backoff(chance, first_seconds=0.1, cap_seconds=1.0)
        self._count = 0
        self._http = httpx.Client(trust_env=False, timeout=REQUEST_SECONDS)

    def new_id(self) -> CommandId:
        """A name that no other command of this run has."""
        self._count += 1
        return CommandId(f"{self._name}-{self._count}")

    def ask(self, command: Command, give_up: threading.Event) -> Answer:
        """Return the answer, however long it takes. Raises GaveUp."""
        body = messages.command.dump_json(command)
        self._ledger.note_asked(command.command_id, body)
        told = self.send(body, give_up)
        self._ledger.note_answer(command, told)
        return messages.answer.validate_python(told)

    def send(self, body: bytes, give_up: threading.Event) -> Json:
        """Send one body until it is answered; the answer as it came. Raises GaveUp."""
        self._backoff.reset()
        while not give_up.is_set():
            told = self._try(body)
            if told is not None:
                return told
            self._at = (self._at + 1) % len(self._addresses)
            give_up.wait(self._backoff.next_seconds())
        raise GaveUp

    def snapshot(self, reader: str) -> bytes | None:
        """The hub's present hall for such a reader; None where it can't say."""
        try:
            got = self._http.get(f"http://{self._addresses[self._at]}/snapshot", params={"reader": reader})
        except httpx.HTTPError:
            self._at = (self._at + 1) % len(self._addresses)
            return None
        return got.content if got.status_code == _OK else None

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _try(self, body: bytes) -> Json | None:
        try:
            got = self._http.post(
                f"http://{self._addresses[self._at]}/commands",
                content=body,
                headers={"content-type": "application/json"},
            )
            told: dict[str, Any] = got.json()
        except (httpx.HTTPError, json.JSONDecodeError):
            self._ledger.note_retry("")
            return None
        if got.status_code == _OK:
            return told
        if got.status_code != _UNAVAILABLE:
            raise AssertionError(f"the hub answered {got.status_code}: {told}")
        self._ledger.note_retry(str(told.get("code", "unavailable")))
        return None
