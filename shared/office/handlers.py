"""One handler for each command."""

from __future__ import annotations

from shared.domain.commands import (
    CallNext,
    Command,
    Finish,
    IssueTicket,
    MarkNoShow,
    Recall,
    ReleaseCounter,
    SignIn,
    SignOut,
    Start,
    TurnDay,
)
from shared.office.calling import call_next, recall
from shared.office.issuing import issue
from shared.office.pin_guard import PinGuard
from shared.office.serving import finish, mark_no_show, start
from shared.office.signing import release_counter, sign_in, sign_out
from shared.office.work import Work


def carry_out(work: Work, command: Command, guard: PinGuard) -> None:
    """Do what the command says, or raise Refused; whatever was written before a refusal is undone by the caller."""
    match command:
        case IssueTicket():
            issue(work, command)
        case CallNext():
            call_next(work, command)
        case Recall():
            recall(work, command)
        case Start():
            start(work, command)
        case Finish():
            finish(work, command)
        case MarkNoShow():
            mark_no_show(work, command)
        case SignIn():
            sign_in(work, command, guard)
        case SignOut():
            sign_out(work, command)
        case ReleaseCounter():
            release_counter(work, command, guard)
        case TurnDay():
            pass  # the day turns before every command
