"""The commands of the desk's everyday verbs."""

from __future__ import annotations

from counter.presenters.lights import Action
from shared.domain.commands import CallNext, Command, Finish, MarkNoShow, Recall, Start
from shared.domain.ids import CommandId, CounterId, OfficerId, TicketId

_VERBS: dict[Action, type[Recall | Start | Finish | MarkNoShow]] = {
    Action.RECALL: Recall,
    Action.START: Start,
    Action.FINISH: Finish,
    Action.NO_SHOW: MarkNoShow,
}


def verb_command(
    action: Action, command_id: CommandId, counter_id: CounterId, officer_id: OfficerId, held: TicketId | None
) -> Command:
    """Return what an action asks of the office: a verb for the ticket in hand, or the next one."""
    if action is Action.NEXT or held is None:
        return CallNext(command_id=command_id, counter_id=counter_id, officer_id=officer_id)
    return _VERBS[action](command_id=command_id, counter_id=counter_id, officer_id=officer_id, ticket_id=held)
