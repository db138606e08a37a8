"""Events as JSON, written once: the journal, the answer and everybody on the line get the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from shared.domain.answers import Answer, Done
from shared.domain.events import Event
from shared.protocol import messages

PLACES = 1024  # events that are kept with their JSON; a commit makes some dozens, and needs them for a moment
LONGEST_KEPT = 4096  # bytes of JSON

# Each event has one place, by where it lies in memory, which no other event can have while this one is kept. Whoever
# comes to a place that is taken takes it: nothing is ever swept, and no thread waits for another.
_shelf: list[tuple[Event, bytes] | None] = [None] * PLACES


def event_json(event: Event) -> bytes:
    """Return an event as `messages.event` writes it. From any thread."""
    place = (id(event) >> 4) % PLACES
    kept = _shelf[place]
    if kept is not None and kept[0] is event:
        return kept[1]
    written = messages.to_json(event)
    if len(written) <= LONGEST_KEPT:
        _shelf[place] = event, written
    return written


def answer_json(answer: Answer) -> bytes:
    """Return an answer as `messages.answer` writes it."""
    if not isinstance(answer, Done):
        return messages.answer.dump_json(answer)
    name = json.dumps(answer.command_id, ensure_ascii=False).encode()
    return b'{"command_id":%b,"events":[%b],"type":"done"}' % (name, b",".join(map(event_json, answer.events)))


def events_sent_json(events: Iterable[Event]) -> bytes:
    """Return an `EventsSent` as `messages.from_hub` writes it."""
    return b'{"events":[%b],"type":"events"}' % b",".join(map(event_json, events))
