"""How the line to the hub stands, in codes that each screen has a sentence for. Presenters may import it: no Qt."""

from __future__ import annotations

from enum import StrEnum


class LineState(StrEnum):
    """What a person is told of the line."""

    SEARCHING = "searching"  # no hub's address is known
    CONNECTING = "connecting"  # one is tried for the first time
    LIVE = "live"  # the mirror is true
    AWAY = "away"  # it was true, or could not be made so; the client keeps trying by itself


class LineTrouble(StrEnum):
    """Why the line is not live, as far as is known; NONE while it is."""

    NONE = "none"
    NO_HUB_FOUND = "no_hub_found"  # type an address, or look whether the network lets hubs be found
    NO_ANSWER = "no_answer"  # an address is known, nothing answers there
    NOT_A_HUB = "not_a_hub"  # something else answers there
    APP_TOO_OLD = "app_too_old"  # update this app
    HUB_TOO_OLD = "hub_too_old"  # update the hub
    OTHER_BRANCH = "other_branch"  # a hub of another branch answers there
    HUB_NOT_READY = "hub_not_ready"  # the hub runs, its store doesn't
    SEVERAL_BRANCHES = "several_branches"  # hubs of more than one branch are there: type the address of yours
