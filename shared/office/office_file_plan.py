"""From the tables of an office file to a plan, with every rule that a plan must keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, available_timezones

from shared.domain.booking import BookingRules
from shared.domain.calling import Policy
from shared.domain.hours import ALWAYS, OpeningHours
from shared.domain.ids import AgencyId, BranchId, CounterId, HallId, OfficerId, SeriesId, ServiceId
from shared.domain.plan import Agency, Branch, Counter, Hall, Officer, Plan, Service, Toward
from shared.domain.series import LARGEST_NUMBER, AtEnd, Series, is_prefix
from shared.domain.wording import LANGUAGES, Language
from shared.office.office_file_bookings import read_bookings
from shared.office.office_file_calendar import read_calendar, read_quota
from shared.office.office_file_hours import read_breaks, read_hours
from shared.office.office_file_policy import read_counter_policy, read_policy
from shared.office.office_file_standards import (
    Complaints,
    read_complaints,
    read_standard,
    remind_of_the_unpublished,
)
from shared.office.office_file_table import Reading, Table, shown
from shared.office.pins import PinHash, hash_pin, is_pin, read_pin_hash

Id = TypeVar("Id", bound=str)
Thing = TypeVar("Thing")
Pins = Callable[[], dict[OfficerId, PinHash]]

_SHORT = 20  # signs of a short name: narrow paper prints it at double width
_COUNTER_NAME = 8  # signs of a counter's name: the board shows it beside the number


def read_plan(reading: Reading, year: int) -> tuple[Plan, Pins]:
    """Return the plan, and what makes the officers' PIN hashes (slowly); both are of use only without faults.

    ``year``: the first whose holidays the plan carries.
    """
    top = Table(reading, (), reading.document)
    top.whole("format", 1, 1, 1)
    branch, usual_hours, complaints = _branch(top.table("branch", is_required=True))
    hours = _hours(top, branch.cutover_hour)
    if usual_hours:
        reading.refer(("branch", "hours"), usual_hours, hours, "hours")
    halls = _halls(top)
    series = _series(top)
    bookings = read_bookings(top, BookingRules())
    agencies, services = _agencies(top, hours, usual_hours, series, bookings=bookings, complaints=complaints)
    policy = read_policy(top.table("policy"))
    counters = _counters(top, halls, agencies, services, policy)
    officers, pins = _officers(top, agencies)
    plan = Plan(
        branch=branch,
        halls=halls,
        agencies=agencies,
        series=series,
        services=services,
        counters=counters,
        officers=officers,
        policy=policy,
        calendar=read_calendar(top.table("calendar"), hours, agencies, branch.cutover_hour, year),
        ticker=top.wordings("ticker"),
        bookings=bookings,
    )
    top.close()
    _check_whole(reading, plan)
    return plan, pins


def _branch(table: Table) -> tuple[Branch, str, Complaints]:
    languages = table.identities("voice_languages", str, LANGUAGES, "a language") or ("id",)
    zone = table.text("zone", "Asia/Jakarta")
    if not _is_zone(zone):
        known = sorted(available_timezones())
        meant = (
            next((each for each in known if each.lower().endswith(zone.lower().replace(" ", "_"))), "") if zone else ""
        )
        hint = f' (did you mean "{meant}"?)' if meant else ""
        table.fault("zone", shown(zone), f"a time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura{hint}")
    branch = Branch(
        branch_id=table.identity("id", BranchId),
        name=table.wording("name", is_required=True, wants_both=True, longest=60),
        place=table.wording("place", is_required=True, longest=60),
        short_name=table.text("short_name", longest=32),
        zone=zone,
        cutover_hour=table.whole("cutover_hour", 3, 0, 23),
        voice_languages=cast("tuple[Language, ...]", languages),
    )
    usual_hours, complaints = table.text("hours", ""), read_complaints(table)
    table.close()
    return branch, usual_hours, complaints


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such name; not a name; a folder of zones
        return False
    return bool(name)


def _hours(top: Table, cutover_hour: int) -> dict[str, OpeningHours]:
    breaks, table = read_breaks(top.table("breaks")), top.table("hours")
    return {name: read_hours(table.table(name), breaks, cutover_hour) for name in table.values}


def _halls(top: Table) -> dict[HallId, Hall]:
    halls: dict[HallId, Hall] = {}
    for table in top.tables("halls", is_required=True):
        hall_id = table.identity("id", HallId)
        hall = Hall(hall_id=hall_id, name=table.wording("name", is_required=True, wants_both=True, longest=60))
        _keep(halls, hall_id, hall, table, "hall")
        table.close()
    return halls


def _series(top: Table) -> dict[SeriesId, Series]:
    series: dict[SeriesId, Series] = {}
    for table in top.tables("series", is_required=True):
        prefix = table.text("prefix")
        if prefix and not is_prefix(prefix):
            hint = f' (did you mean "{prefix.upper()}"?)' if is_prefix(prefix.upper()) else ""
            expected = f"one or two capital letters or digits, at least one letter, never I, O or Q{hint}"
            table.fault("prefix", shown(prefix), expected)
        first, last = table.whole("first", 1, 1, LARGEST_NUMBER), table.whole("last", 999, 1, LARGEST_NUMBER)
        if first > last:
            table.fault(
                "first" if "first" in table else "last", f"first = {first}, last = {last}", "first not above last"
            )
        goes_on = table.choice("at_end", AtEnd.STOP, AtEnd) == AtEnd.GO_ON
        run = Series(
            series_id=table.identity("id", SeriesId, default=prefix if is_prefix(prefix) else ""),
            prefix=prefix,
            first=first,
            last=last,
            at_end=AtEnd.GO_ON if goes_on else AtEnd.STOP,
        )
        for other in series.values():
            if other.prefix == prefix and prefix:
                table.fault("prefix", f"{shown(prefix)} a second time", "a prefix of its own for each series")
            elif _sound_alike(other, run) or _sound_alike(run, other):
                told = f"{shown(prefix)} beside {shown(other.prefix)}, whose numbers sound the same aloud"
                table.fault("prefix", told, f"a prefix whose numbers can't be heard as {shown(other.prefix)}")
        _keep(series, run.series_id, run, table, "series", stands_in="prefix")
        table.close()
    return series


def _sound_alike(short: Series, long: Series) -> bool:
    """Whether A-1017 and A1-017 can both be called: read digit by digit, nobody hears where the prefix ends."""
    tail = long.prefix.removeprefix(short.prefix)
    is_longer = long.prefix != short.prefix and long.prefix.startswith(short.prefix) and tail.isdigit()
    return is_longer and any(width - len(tail) in long.widths for width in short.widths)


def _agencies(
    top: Table,
    hours: dict[str, OpeningHours],
    usual_hours: str,
    series: dict[SeriesId, Series],
    *,
    bookings: BookingRules | None,
    complaints: Complaints,
) -> tuple[dict[AgencyId, Agency], dict[ServiceId, Service]]:
    agencies: dict[AgencyId, Agency] = {}
    services: dict[ServiceId, Service] = {}
    for table in top.tables("agencies", is_required=True):
        agency_id = table.identity("id", AgencyId)
        agency = Agency(
            agency_id=agency_id,
            name=table.wording("name", is_required=True, wants_both=True, longest=80),
            short_name=table.text("short_name", longest=_SHORT),
            purpose=table.wording("purpose", is_required=True, wants_both=True, longest=60),
            icon=table.identity("icon", str, "document"),
            hue=table.identity("hue", str, agency_id),
        )
        _keep(agencies, agency_id, agency, table, "agency")
        agency_hours = _referred(table, "hours", hours, "hours") or usual_hours
        agency_series = _referred(table, "series", series, "a series")
        agency_complaints = read_complaints(table, complaints)
        for row in table.tables("services", is_required=True):
            service = _service(
                row,
                agency_id,
                hours=hours,
                agency_hours=agency_hours,
                series=series,
                agency_series=agency_series,
                bookings=bookings,
                complaints=agency_complaints,
            )
            _keep(services, service.service_id, service, row, "service")
        table.close()
    return agencies, services


def _service(
    table: Table,
    agency_id: AgencyId,
    *,
    hours: dict[str, OpeningHours],
    agency_hours: str,
    series: dict[SeriesId, Series],
    agency_series: str,
    bookings: BookingRules | None,
    complaints: Complaints,
) -> Service:
    service_hours = _referred(table, "hours", hours, "hours") or agency_hours
    if "series" not in table and not agency_series:
        table.fault("series", "none, neither here nor at the agency", "the id of a series")
    service = Service(
        service_id=table.identity("id", ServiceId),
        agency_id=agency_id,
        series_id=SeriesId(_referred(table, "series", series, "a series") or agency_series),
        name=table.wording("name", is_required=True, wants_both=True, longest=60),
        short_name=table.wording("short_name", is_required=True, wants_both=True, longest=_SHORT),
        note=table.wording("note"),
        **read_standard(table, complaints),
        hours=hours.get(service_hours, ALWAYS),
        quota=read_quota(table),
        bookings=read_bookings(table, bookings),
    )
    table.close()
    return service


def _referred(table: Table, key: str, known: dict[Any, Any], what: str) -> str:
    told = table.text(key, "")
    table.reading.refer(table.at(key), told, known, what)
    return told


def _counters(
    top: Table,
    halls: dict[HallId, Hall],
    agencies: dict[AgencyId, Agency],
    services: dict[ServiceId, Service],
    policy: Policy,
) -> dict[CounterId, Counter]:
    counters: dict[CounterId, Counter] = {}
    heard: dict[str, str] = {}
    only_hall = next(iter(halls), "") if len(halls) == 1 else None
    for table in top.tables("counters", is_required=True):
        name = table.text("name", longest=_COUNTER_NAME)
        key = name.lstrip("0").casefold()
        if key and key in heard:
            told = f"{shown(name)}, but there is a counter {shown(heard[key])} already"
            table.fault("name", told, "a number that no other counter of the branch has")
        heard.setdefault(key, name)
        hall_id = table.text("hall", only_hall)
        agency_id = table.identity("agency", AgencyId)
        table.reading.refer(table.at("hall"), hall_id, halls, "a hall")
        table.reading.refer(table.at("agency"), agency_id, agencies, "an agency")
        every = tuple(service.service_id for service in services.values() if service.agency_id == agency_id)
        own = table.identities("services", ServiceId, services, "a service")
        if "services" in table and table.values["services"] == []:
            table.fault("services", "an empty list", "at least one service, or no such line for all of the agency's")
        helps = table.identities("helps", ServiceId, services, "a service")
        for position, service_id in enumerate(table.values["helps"] if helps else ()):
            if service_id in (own or every):
                told = f"{shown(service_id)}, which is the counter's own service"
                table.reading.fault(table.at("helps", position), told, "services that it only helps with")
        counter = Counter(
            counter_id=table.identity("id", CounterId, default=name),
            name=name,
            hall_id=HallId(hall_id),
            agency_id=agency_id,
            service_ids=own if "services" in table else every,
            helps_service_ids=helps,
            policy=read_counter_policy(table, policy),
            only_priority=table.yes_no("only_priority"),
            way=table.wording("way", longest=60),
            toward=cast("Toward", table.choice("toward", "up", ("back", "forward", "up"))),
        )
        _keep(counters, counter.counter_id, counter, table, "counter", stands_in="name")
        table.close()
    return counters


def _officers(top: Table, agencies: dict[AgencyId, Agency]) -> tuple[dict[OfficerId, Officer], Pins]:
    officers: dict[OfficerId, Officer] = {}
    plain: dict[OfficerId, str] = {}
    hashed: dict[OfficerId, PinHash] = {}
    for table in top.tables("officers"):
        officer_id = table.identity("id", OfficerId)
        is_supervisor = table.yes_no("supervisor")
        agency_ids = table.identities("agencies", AgencyId, agencies, "an agency")
        if "agencies" not in table:
            agency_ids = tuple(agencies)
            if not is_supervisor:
                table.fault(
                    "agencies", "nothing, the key is missing", "the ids of the agencies whose counters they open"
                )
        name = table.text("name", longest=40)
        _keep(officers, officer_id, Officer(
            officer_id=officer_id, name=name, agency_ids=agency_ids, is_supervisor=is_supervisor
        ), table, "officer")  # fmt: skip
        _read_pin(table, officer_id, plain, hashed)
        table.close()
    if plain:
        told = f"{len(plain)} officers have" if len(plain) > 1 else f"{shown(next(iter(plain)))} has"
        reason = "that anyone who opens the file can read; in a real office use pin_hash (antre office pin makes one)."
        top.reading.warn(("officers",), f"{told} a pin {reason}")
    return officers, lambda: {each: hashed[each] if each in hashed else hash_pin(plain[each]) for each in officers}


def _read_pin(
    table: Table, officer_id: OfficerId, plain: dict[OfficerId, str], hashed: dict[OfficerId, PinHash]
) -> None:
    pin, told_hash = table.secret("pin"), table.secret("pin_hash")
    if "pin" in table and "pin_hash" in table:
        table.fault("pin", "a pin beside a pin_hash", "only one of the two")
    elif pin is None and told_hash is None:
        table.fault("pin_hash", "nothing, the key is missing", "what the command antre office pin prints")
    elif pin is not None:
        if is_pin(pin):
            plain[officer_id] = pin
        else:
            table.fault("pin", "something else (not shown)", "4 to 8 digits in quotes")
    elif told_hash is not None:
        try:
            hashed[officer_id] = read_pin_hash(told_hash)
        except ValueError:
            table.fault("pin_hash", "a text that is no PIN hash", "what the command antre office pin prints, unchanged")


def _keep(
    things: dict[Id, Thing], thing_id: Id, thing: Thing, table: Table, kind: str, *, stands_in: str = "id"
) -> None:
    """Keep a thing by its id; ``stands_in`` is the key that gives the id where there is none."""
    if thing_id and thing_id in things:
        key = "id" if "id" in table else stands_in
        field = table.reading.name_of(table.at(key))
        if not any(fault.field == field for fault in table.reading.faults):
            table.fault(key, f"{shown(thing_id)} a second time", f"an id that no other {kind} has")
    things.setdefault(thing_id, thing)


def _check_whole(reading: Reading, plan: Plan) -> None:
    called = {service_id for counter in plan.counters.values() for service_id in counter.service_ids}
    by_anyone = {
        service_id
        for counter in plan.counters.values()
        if not counter.only_priority
        for service_id in counter.service_ids
    }
    for number, agency in enumerate(reading.document.get("agencies", []) if called else []):
        rows = agency.get("services", []) if isinstance(agency, dict) else []
        for place, row in enumerate(rows if isinstance(rows, list) else []):
            service_id = row.get("id") if isinstance(row, dict) else None
            path = ("agencies", number, "services", place)
            if not isinstance(service_id, str) or service_id not in plan.services or service_id in by_anyone:
                continue
            if service_id not in called:
                reading.fault(path, "a service that no counter calls", "its id among the services of a counter")
            else:
                told = "a service that only counters reserved for priority call"
                reading.fault(path, told, "its id among the services of a counter without only_priority")
    staffed = {agency_id for officer in plan.officers.values() for agency_id in officer.agency_ids}
    for number, agency_id in enumerate(plan.agencies if plan.officers and not reading.faults else ()):
        if agency_id not in staffed:
            reading.warn(("agencies", number), "no officer may open its counters.")
    if not reading.faults:
        remind_of_the_unpublished(reading, plan)
