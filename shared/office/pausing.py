"""Rests: of a counter, and of a service that is disturbed."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.commands import PauseCounter, PauseService, ReopenCounter, ReopenService
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import CounterPaused, CounterReopened, ServicePaused, ServiceReopened
from shared.domain.wording import LONGEST_MESSAGE, Wording, fits_screens, line_of
from shared.office.work import Work, refuse_without_reason


def pause_counter(work: Work, command: PauseCounter) -> None:
    """Call nobody at this counter for a while; what is in hand goes on."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    work.transaction.counters.change(
        replace(row, is_paused=True, pause_reason=command.reason, paused_until=command.until)
    )
    work.record(
        CounterPaused(
            seq=work.next_seq,
            at=work.now,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
            reason=command.reason,
            until=command.until,
        )
    )


def reopen_counter(work: Work, command: ReopenCounter) -> None:
    """Call again; a counter that doesn't rest stays as it is."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    if not row.is_paused:
        return
    work.transaction.counters.change(replace(row, is_paused=False, pause_reason="", paused_until=None))
    work.record(
        CounterReopened(seq=work.next_seq, at=work.now, counter_id=row.counter_id, officer_id=command.officer_id)
    )


def pause_service(work: Work, command: PauseService) -> None:
    """Give no number and call nobody for a service; those who wait keep their places.

    Its message goes to every kiosk as it is: what they couldn't show, or had no room for, is refused.
    """
    work.signed_in(command.counter_id, command.officer_id)
    work.service(command.service_id)
    refuse_without_reason(command.message.id)
    if not all(fits_screens(text, LONGEST_MESSAGE) for text in (command.message.id, command.message.en)):
        raise Refused(RefusalCode.MESSAGE_UNFIT, limit=LONGEST_MESSAGE)
    message = Wording(line_of(command.message.id), line_of(command.message.en))
    work.transaction.pauses.begin(command.service_id, message, command.until)
    work.record(
        ServicePaused(
            seq=work.next_seq,
            at=work.now,
            service_id=command.service_id,
            officer_id=command.officer_id,
            message=message,
            until=command.until,
        )
    )


def reopen_service(work: Work, command: ReopenService) -> None:
    """The disturbance is over; a service without one stays as it is."""
    work.signed_in(command.counter_id, command.officer_id)
    work.service(command.service_id)
    if not work.transaction.pauses.end(command.service_id):
        return
    work.record(
        ServiceReopened(seq=work.next_seq, at=work.now, service_id=command.service_id, officer_id=command.officer_id)
    )
