"""One handler for each command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shared.domain import commands
from shared.domain.commands import Command
from shared.office import booking, calling, issuing, moving, pausing, serving, signing
from shared.office.pin_guard import PinGuard
from shared.office.work import Work

_HANDLERS: dict[type[Any], Callable[[Work, Any], None]] = {
    commands.IssueTicket: issuing.issue,
    commands.CheckIn: booking.check_in,
    commands.ImportBookings: booking.import_bookings,
    commands.CancelBooking: booking.cancel_booking,
    commands.CallNext: calling.call_next,
    commands.CallChosen: calling.call_chosen,
    commands.Recall: calling.recall,
    commands.Start: serving.start,
    commands.Finish: serving.finish,
    commands.MarkNoShow: serving.mark_no_show,
    commands.Transfer: moving.transfer,
    commands.Park: moving.park,
    commands.Resume: moving.resume,
    commands.Reinstate: moving.reinstate,
    commands.Cancel: moving.cancel,
    commands.TakeOver: moving.take_over,
    commands.AddStep: moving.add_step,
    commands.PauseCounter: pausing.pause_counter,
    commands.ReopenCounter: pausing.reopen_counter,
    commands.PauseService: pausing.pause_service,
    commands.ReopenService: pausing.reopen_service,
    commands.SignOut: signing.sign_out,
}


def carry_out(work: Work, command: Command, guard: PinGuard) -> None:
    """Do what the command says, or raise Refused; whatever was written before a refusal is undone by the caller."""
    match command:
        case commands.SignIn():
            signing.sign_in(work, command, guard)
        case commands.ReleaseCounter():
            signing.release_counter(work, command, guard)
        case commands.TurnDay():
            pass  # the day turns before every command
        case _:
            _HANDLERS[type(command)](work, command)
