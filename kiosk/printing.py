"""From a number that was given to its paper: slip, bytes, spooler, and what became of it, told on the GUI's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.presenters.pages import Paper
from kiosk.presenters.places import counters_text
from kiosk.presenters.tools import IssuedTicket
from shared.devices.printer.connection import Printer
from shared.devices.printer.job import Job, JobId, JobState, Reason
from shared.devices.printer.slip import Name, Slip, VisitStep
from shared.devices.printer.spooler import Change, JobChanged, Patience, Spooler
from shared.domain.clock import Clock
from shared.domain.ids import TicketId
from shared.domain.plan import Plan
from shared.domain.waiting import WaitRange

log = logging.getLogger(__name__)


def paper_of(job: Job) -> Paper:
    """What the citizen is told of a job."""
    if job.state is JobState.PRINTED:
        return Paper.PRINTED
    if job.state is JobState.UNKNOWN:
        return Paper.UNKNOWN
    if job.reason in {Reason.NO_PAPER, Reason.COVER_OPEN}:
        return Paper.OUT
    if job.state is JobState.FAILED or job.reason is Reason.OFFLINE:
        return Paper.FAILED
    return Paper.PRINTING


def slip_of(issued: IssuedTicket, plan: Plan) -> Slip:
    """The paper's values for a ticket, with the short names that narrow paper needs."""
    service = plan.services[issued.service_id]
    agency = plan.agencies[service.agency_id]
    face, language, branch = issued.face, issued.language, plan.branch
    office = f"{branch.name.in_language(language)} {branch.place.in_language(language)}".strip()
    return Slip(
        ticket_id=issued.ticket_id,
        label=face.number,
        office=Name(office, branch.short_name),
        agency=Name(face.agency, agency.short_name),
        service=Name(face.service, service.short_name.in_language(language)),
        issued_at=issued.issued_at,
        people_ahead=face.ahead,
        wait=WaitRange(face.from_minutes, face.to_minutes) if face.is_wait_known else None,
        hall=face.hall,
        counters=face.counters,
        code=face.code,
        language=language,
        steps=_steps_of(issued, plan),
    )


def _steps_of(issued: IssuedTicket, plan: Plan) -> tuple[VisitStep, ...]:
    """The visit's steps, this one first; none where there is no more than one."""
    if not issued.face.then_service_ids:
        return ()
    language, steps = issued.language, []
    for position, service_id in enumerate((issued.service_id, *issued.face.then_service_ids), 1):
        service = plan.services[service_id]
        agency = plan.agencies[service.agency_id]
        steps.append(
            VisitStep(
                position,
                Name(agency.name.in_language(language), agency.short_name),
                Name(service.name.in_language(language), service.short_name.in_language(language)),
                counters_text(counter.name for counter in plan.counters_for(service_id)),
            )
        )
    return tuple(steps)


class Printing(QObject):
    """The kiosk's printer. `news` is emitted on the GUI's thread: ticket id and Paper."""

    news = Signal(str, str)
    _heard = Signal(object)

    def __init__(
        self,
        printer: Printer,
        folder: Path,
        clock: Clock,
        plan: Callable[[], Plan | None],
        patience: Patience | None = None,
    ) -> None:
        """Start the spooler on `folder`. Raises OSError when the disk refuses."""
        super().__init__()
        self._profile = printer.profile
        self._plan = plan
        # The spooler speaks on its own thread; a queued signal brings its words to ours.
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._spooler = Spooler(printer, folder, clock, self._heard.emit, patience)

    def print_ticket(self, issued: IssuedTicket) -> bool:
        """Promise the paper of a ticket, once. What can't be printed is told as news, not raised."""
        from shared.devices.printer.escpos_renderer import render  # noqa: PLC0415  # slow to import, not for the start

        plan = self._plan()
        try:
            if plan is None:
                raise ValueError("the hall is not known")
            self._spooler.submit(JobId(issued.ticket_id), render(slip_of(issued, plan), self._profile))
        except (ValueError, OSError):
            log.exception("the ticket %s can't be printed", issued.face.number)
            self.news.emit(issued.ticket_id, Paper.FAILED.value)
        return True

    def withdraw_ticket(self, ticket_id: TicketId) -> None:
        """Its citizen has left: paper that did not come out yet is not wanted any more."""
        if self._spooler.job(JobId(ticket_id)) is not None:
            self._spooler.withdraw(JobId(ticket_id))

    def warm_up(self) -> None:
        """Load what the first ticket needs, while nobody waits."""
        from shared.devices.printer import escpos_renderer  # noqa: PLC0415  # slow to import, not for the start

        log.debug("ready to print by %s", escpos_renderer.__name__)

    def close(self) -> None:
        self._spooler.close()

    def _tell(self, change: Change) -> None:
        if isinstance(change, JobChanged):
            self.news.emit(change.job.job_id, paper_of(change.job).value)
        else:
            log.info("the printer is %s (%s)", change.status.state.value, change.status.evidence)
