"""What the hub counts since it started, and how it is told to a Prometheus that asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from shared.domain.events import Event
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import TicketState

if TYPE_CHECKING:
    from prometheus_client import Metric

BOUNDS_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


@dataclass(slots=True)
class _Answered:
    """How long the answers to one kind of command took: how many fell under each bound, and all together."""

    by_bound: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_SECONDS) + 1))
    seconds: float = 0.0


class Figures:
    """Counted on the hub's event loop, and read there: no locks, and a microsecond for a command."""

    def __init__(self) -> None:
        self.commands: Counter[tuple[str, str]] = Counter()
        self.events: Counter[str] = Counter()
        self.answered: dict[str, _Answered] = {}

    def note_answer(self, command: str, outcome: str, seconds: float) -> None:
        """Count an answer; ``outcome`` is done, declined or unavailable."""
        self.commands[command, outcome] += 1
        answered = self.answered.get(command)
        if answered is None:
            answered = self.answered[command] = _Answered()
        answered.by_bound[bisect_left(BOUNDS_SECONDS, seconds)] += 1
        answered.seconds += seconds

    def note_events(self, events: Iterable[Event]) -> None:
        """Count what happened."""
        self.events.update(event.type for event in events)


class _Told:
    """Figures and the moment's state, as prometheus_client wants to hear them."""

    def __init__(self, figures: Figures, health: Mapping[str, Any], hall: Snapshot | None) -> None:
        self._figures = figures
        self._health = health
        self._hall = hall

    def collect(self) -> Iterator[Metric]:
        yield from self._of_the_hub()
        yield from self._of_the_machine()
        if self._hall is not None:
            yield from _of_the_hall(self._hall)

    def _of_the_hub(self) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily  # noqa: PLC0415

        figures, health = self._figures, self._health
        yield GaugeMetricFamily("antre_ready", "Whether the hub can serve (1) or not (0).", float(health["ready"]))
        lines = GaugeMetricFamily("antre_lines", "Apps on the line.", labels=["reader"])
        for reader, count in health["readers"].items():
            lines.add_metric([reader], count)
        yield lines
        commands = CounterMetricFamily("antre_commands", "Commands answered.", labels=["command", "outcome"])
        for words, count in sorted(figures.commands.items()):
            commands.add_metric(words, count)
        yield commands
        seconds = HistogramMetricFamily(
            "antre_command_seconds", "From a command's arrival to its answer, on disk.", labels=["command"]
        )
        bounds = [*map(str, BOUNDS_SECONDS), "+Inf"]
        for command, answered in sorted(figures.answered.items()):
            buckets = list(zip(bounds, map(float, accumulate(answered.by_bound)), strict=True))
            seconds.add_metric([command], buckets, answered.seconds)
        yield seconds
        events = CounterMetricFamily("antre_events", "Entries of the journal since the start.", labels=["event"])
        for event, count in sorted(figures.events.items()):
            events.add_metric([event], count)
        yield events

    def _of_the_machine(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415

        disk = self._health.get("disk")
        if disk:
            yield GaugeMetricFamily("antre_disk_free_bytes", "Free on the database's disk.", disk["free_bytes"])
            yield GaugeMetricFamily("antre_database_bytes", "The database with its log.", disk["database_bytes"])
        backups = self._health.get("backups") or []
        at = GaugeMetricFamily("antre_backup_last_good_timestamp_seconds", "The last good backup.", labels=["folder"])
        trouble = GaugeMetricFamily("antre_backup_trouble", "Whether none can be made there.", labels=["folder"])
        for place in backups:
            if made_at := place["last_good_at"]:  # what isn't known is left out: a nought would be a time in 1970
                at.add_metric([place["folder"]], datetime.fromisoformat(made_at).timestamp())
            trouble.add_metric([place["folder"]], float(bool(place["trouble"])))
        if backups:
            yield at
            yield trouble
        if archive := self._health.get("archive"):
            yield GaugeMetricFamily("antre_archive_days", "Business days in the archive.", archive["days"])
            yield GaugeMetricFamily("antre_archive_bytes", "What they take, packed.", archive["bytes"])
            is_trouble = float(bool(archive["trouble"]))
            yield GaugeMetricFamily("antre_archive_trouble", "Whether nothing can be archived.", is_trouble)


def _of_the_hall(hall: Snapshot) -> Iterator[Metric]:
    from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415

    waiting = GaugeMetricFamily("antre_waiting", "Numbers that wait.", labels=["service"])
    given = GaugeMetricFamily("antre_given_today", "Numbers given this business day.", labels=["service"])
    count = Counter(ticket.service_id for ticket in hall.tickets.values() if ticket.state is TicketState.WAITING)
    for service_id in hall.plan.services:
        waiting.add_metric([service_id], count[service_id])
        given.add_metric([service_id], sum(hall.given_today.get(service_id, {}).values()))
    yield waiting
    yield given
    is_open = sum(state.is_open for state in hall.counters.values())
    yield GaugeMetricFamily("antre_counters_open", "Counters with an officer.", is_open)
    yield GaugeMetricFamily("antre_journal_seq", "The journal's last entry.", hall.seq)


def metrics_text(figures: Figures, health: Mapping[str, Any], hall: Snapshot | None) -> tuple[bytes, str]:
    """Return the page for Prometheus and its content type; ``hall`` is None where the store can't be read.

    The library is loaded by the first who asks: a hub that nobody watches starts without it.
    """
    from prometheus_client import CollectorRegistry, ProcessCollector  # noqa: PLC0415
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Told(figures, health, hall))
    return generate_latest(registry), CONTENT_TYPE_LATEST
