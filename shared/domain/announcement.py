"""What the hall is shown and told: an entry of the journal, spoken once by each display of its hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.ids import AgencyId, CounterId, HallId, ServiceId, TicketId

SPOKEN_FOR = timedelta(minutes=2)  # an older one is shown, not spoken: its citizen has been looked for by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A call or a recall. ``seq`` is its journal entry and its identity; ``called_at`` is aware, in UTC."""

    seq: int
    hall_id: HallId
    ticket_id: TicketId
    label: str
    counter_id: CounterId
    counter_name: str
    agency_id: AgencyId
    service_id: ServiceId
    called_at: datetime
    call_number: int  # 1: first call; higher: a recall

    @property
    def is_recall(self) -> bool:
        """Whether the number was announced before."""
        return self.call_number > 1

    def is_spoken_at(self, now: datetime) -> bool:
        """Whether it is still fresh enough to be said aloud."""
        return now - self.called_at <= SPOKEN_FOR
