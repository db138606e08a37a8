"""Whether the clock came to where it stands by time going by, or because somebody or something set it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.domain.events import ClockSet
from shared.office.work import Work

_log = logging.getLogger(__name__)

SET_BY = timedelta(minutes=2)
"""By more than this since the last look, and the clock was set; less is a clock that is kept right over the network."""


@dataclass(frozen=True, slots=True)
class _Seen:
    at: datetime
    steady_seconds: float
    day: date


class DayWatch:
    """Looks at the clock before each group of commands. One for each office, from its start to its end.

    A day that the clock was *set* to is in doubt; one that time going by brings is not: see decision 0019.
    """

    def __init__(self) -> None:
        self._seen: _Seen | None = None
        self._doubted_day: date | None = None
        self._here_since_seq = 0

    def look(self, work: Work, steady_seconds: float) -> None:
        """Compare the clock with one that nobody can set; record `clock.set` where they differ by minutes."""
        day = work.plan.branch.business_date(work.now)
        seen, self._seen = self._seen, _Seen(work.now, steady_seconds, day)
        if seen is None:
            self._look_first(work, day)
            return
        expected = seen.at + timedelta(seconds=steady_seconds - seen.steady_seconds)
        if abs(work.now - expected) > SET_BY:
            self._doubted_day = day
            self._note(work, expected)
        elif day < seen.day:
            self._doubted_day = day

    def may_begin(self, work: Work, day: date) -> bool:
        """Whether a day other than the branch's may begin now.

        One in doubt begins only if it is later, and when nobody is in the queues who came while this office was open.
        """
        if day != self._doubted_day:
            return True
        return day > work.business_date and not work.transaction.tickets.has_live_after(self._here_since_seq)

    def _look_first(self, work: Work, day: date) -> None:
        """The computer was off, or only the hub: the journal's last entry tells what time it was then."""
        last_at = work.transaction.journal.last_at(work.seq)
        if last_at is None:
            return
        if work.now < last_at - SET_BY:
            self._note(work, last_at)
        last_day = work.plan.branch.business_date(last_at)
        if day <= last_day and day != work.business_date:
            self._doubted_day = day
        else:
            self._here_since_seq = work.seq

    def _note(self, work: Work, before_at: datetime) -> None:
        work.record(ClockSet(seq=work.next_seq, at=work.now, before_at=before_at))
        zone = work.plan.branch.zone_info
        _log.warning(
            "The clock of this computer was set: it said %s and now says %s. Numbers go on. Check its date and time.",
            before_at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
            work.now.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        )
