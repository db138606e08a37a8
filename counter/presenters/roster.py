"""Who may work where: the officers and counters that a sign-in page offers."""

from __future__ import annotations

from enum import StrEnum

from shared.domain.ids import AgencyId, CounterId, OfficerId
from shared.domain.plan import Counter, Officer
from shared.domain.snapshot import Snapshot


class Seat(StrEnum):
    """How a counter stands to the chosen officer."""

    FREE = "free"
    OWN = "own"
    TAKEN = "taken"


def initials_of(name: str) -> str:
    """Return two letters: of the first two words, or of the only one."""
    words = [word for word in name.replace(".", " ").split() if word]
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    return words[0][:2].upper() if words else ""


def may_open(officer: Officer, counter: Counter) -> bool:
    """Whether the officer may sign in there; a supervisor may anywhere."""
    return officer.is_supervisor or counter.agency_id in officer.agency_ids


def officers_of(hall: Snapshot, home: CounterId | None) -> list[Officer]:
    """Return who may open this computer's usual counter; everyone where it has none."""
    counter = hall.plan.counters.get(home) if home else None
    return [officer for officer in hall.plan.officers.values() if counter is None or may_open(officer, counter)]


def counters_for(hall: Snapshot, officer_id: OfficerId | None, home: CounterId | None) -> list[Counter]:
    """Return what the officer may open; nobody chosen: the counters of the usual one's agency."""
    officer = hall.plan.officers.get(officer_id) if officer_id else None
    usual = hall.plan.counters.get(home) if home else None
    agency_id = usual.agency_id if usual else AgencyId("")
    return [
        counter
        for counter in hall.plan.counters.values()
        if (may_open(officer, counter) if officer else agency_id in ("", counter.agency_id))
    ]


def fits(officer: Officer, typed: str) -> bool:
    """Whether a word of the name begins as typed: "rina" and "marl" both fit Rina Marlina."""
    wanted = typed.casefold().strip()
    words = officer.name.casefold().split()
    return not wanted or any(" ".join(words[place:]).startswith(wanted) for place in range(len(words)))


def holder_id(hall: Snapshot | None, counter_id: CounterId) -> OfficerId | None:
    """Return who sits at a counter."""
    place = hall.counters.get(counter_id) if hall else None
    return place.officer_id if place else None


def holder_name(hall: Snapshot | None, counter_id: CounterId) -> str:
    """Return their name, or nothing where the counter is closed."""
    holder = holder_id(hall, counter_id)
    if hall is None or holder is None:
        return ""
    officer = hall.plan.officers.get(holder)
    return officer.name if officer else str(holder)


def seat(hall: Snapshot | None, counter_id: CounterId, officer_id: OfficerId | None) -> Seat:
    """Return how the counter stands to that officer."""
    holder = holder_id(hall, counter_id)
    if holder is None:
        return Seat.FREE
    return Seat.OWN if holder == officer_id else Seat.TAKEN


def counter_name_of(hall: Snapshot, officer_id: OfficerId) -> str:
    """Return where that officer is signed in, or nothing."""
    seats = (place.counter_id for place in hall.counters.values() if place.officer_id == officer_id)
    return next((hall.plan.counters[counter_id].name for counter_id in seats if counter_id in hall.plan.counters), "")
