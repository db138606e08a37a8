"""Whether a service gives a number now and, if not, why and when again. The office and the kiosk's mirror ask alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from shared.domain.business_day import next_turn
from shared.domain.errors import RefusalCode, Refused
from shared.domain.hours import Opening, is_before
from shared.domain.plan import Plan, Service
from shared.domain.quota import Channel
from shared.domain.wording import NO_WORDING, Wording


class Pause(Protocol):
    """A disturbance of a service: what people are told, and when (aware) it is expected to be over."""

    @property
    def message(self) -> Wording: ...

    @property
    def until(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Given:
    """How many numbers a service gave in a business day, by channel."""

    business_date: date
    numbers: Mapping[Channel, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """The answer. Times are aware, in the branch's zone.

    ``code``: why not, None when open. ``until``: up to when numbers are given, when open. ``next_open_at``: when again
    (None: nobody knows). ``name``: of the holiday, or what is said of the disturbance. ``limit``: the quota that is
    full. ``places_left``: how many more this channel gets today, where a quota says so.
    """

    is_open: bool
    code: RefusalCode | None = None
    until: datetime | None = None
    next_open_at: datetime | None = None
    name: Wording = NO_WORDING
    limit: int = 0
    places_left: int | None = None

    def refusal(self, service: Service) -> Refused:
        """Return it as what the office answers; only for what is not open."""
        if self.code is None:
            raise AssertionError("an open service is not refused")
        next_open_at = self.next_open_at.isoformat() if self.next_open_at else ""
        details: dict[str, str | int] = {"service": service.service_id, "next_open_at": next_open_at}
        if self.code in (RefusalCode.HOLIDAY, RefusalCode.SERVICE_DISTURBED):
            details |= {"name_id": self.name.id, "name_en": self.name.en}
        if self.code is RefusalCode.QUOTA_FULL:
            details["limit"] = self.limit
        return Refused(self.code, **details)


def availability(
    service: Service,
    plan: Plan,
    given: Given,
    pause: Pause | None,
    at: datetime,
    *,
    channel: Channel = Channel.KIOSK,
) -> Availability:
    """Return whether the service gives a number to somebody who comes that way at that aware instant.

    ``given`` counts the branch's business day; once a later day has come, the count is nought, even before anyone has
    noted the turn. A disturbance lasts until somebody reopens the service: its end is
    expected, not promised, so the next opening is never before it, and unknown where the end is unknown or has passed.
    """
    days = plan.open_days
    opening = days.opening(service, at)
    branch = plan.branch
    is_counted = branch.business_date(at) <= given.business_date
    places = service.quota.places(given.numbers if is_counted else {}, channel)
    is_full = places is not None and places[0] == 0
    if opening.is_open and not is_full and pause is None:
        return Availability(
            is_open=True, until=opening.until, places_left=None if places is None else places[0]
        )  # fmt: skip
    earliest = at
    if is_full:
        turn = next_turn(given.business_date, at, branch.zone_info, branch.cutover_hour)
        earliest = max(at, turn, key=_instant)
    ends_at = pause.until if pause is not None else None
    is_known = pause is None or (ends_at is not None and not is_before(ends_at, at))
    if ends_at is not None:
        earliest = max(earliest, ends_at, key=_instant)
    next_open_at = days.first_open(service, earliest) if is_known else None
    code, name = _why(service, plan, opening, at)
    is_for_hours = code not in (None, RefusalCode.BREAK, RefusalCode.NOT_YET_OPEN)
    if is_full and not is_for_hours:
        code, name = RefusalCode.QUOTA_FULL, NO_WORDING
    elif pause is not None and not is_for_hours and (opening.is_open or next_open_at != opening.next_open_at):
        code, name = RefusalCode.SERVICE_DISTURBED, pause.message
    return Availability(
        is_open=False,
        code=code,
        next_open_at=next_open_at,
        name=name,
        limit=places[1] if places is not None and code is RefusalCode.QUOTA_FULL else 0,
        places_left=None if places is None else places[0],
    )


def _why(service: Service, plan: Plan, opening: Opening, at: datetime) -> tuple[RefusalCode | None, Wording]:
    """Return what the hours alone say against a number at that instant, and the name of a holiday."""
    if opening.is_open:
        return None, NO_WORDING
    days, today = plan.open_days, at.astimezone(plan.branch.zone_info).date()
    stretches = [each for each in days.stretches_on(service, today) if each.is_real]
    running = [*days.stretches_on(service, today - timedelta(days=1)), *stretches]
    is_to_come = any(is_before(at, each.opens_at) for each in stretches)
    has_begun = any(not is_before(at, each.opens_at) for each in stretches)
    hours = days.hours_on(service, today)
    if any(each.is_real and not is_before(at, each.last_at) and is_before(at, each.closes_at) for each in running):
        code = RefusalCode.LAST_TICKET_OVER
    elif hours.is_off:
        return RefusalCode.HOLIDAY, hours.name
    elif is_to_come:
        code = RefusalCode.BREAK if has_begun else RefusalCode.NOT_YET_OPEN
    elif has_begun:
        code = RefusalCode.CLOSED_FOR_TODAY
    else:
        is_ever_open = opening.next_open_at is not None
        code = RefusalCode.CLOSED_THAT_WEEKDAY if is_ever_open else RefusalCode.SERVICE_CLOSED
    return code, NO_WORDING


def _instant(at: datetime) -> datetime:
    return at.astimezone(UTC)
