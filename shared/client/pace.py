"""How patient an app is with its hub; one place for all the spans."""

from __future__ import annotations

from dataclasses import dataclass

from shared.protocol.messages import HEARTBEAT_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Spans in seconds. A half-open line is noticed after ``silent_seconds``: within 10 s."""

    heartbeat_seconds: float = HEARTBEAT_SECONDS
    silent_seconds: float = 3 * HEARTBEAT_SECONDS
    open_seconds: float = 4.0  # from the first packet to the welcome
    begin_seconds: float = 8.0  # from the opening, or from asking anew, to a true mirror
    probe_seconds: float = 2.0  # a hub on the local network answers a hello in milliseconds
    stagger_seconds: float = 0.2  # a worse address is tried so much later than a better one
    request_seconds: float = 3.0  # one try of a command
    first_retry_seconds: float = 0.5
    cap_retry_seconds: float = 5.0
    first_resend_seconds: float = 0.2
    cap_resend_seconds: float = 1.0


PACE = Pace()


def milliseconds(seconds: float) -> int:
    """Return the span as Qt takes it."""
    return max(1, round(seconds * 1000))
