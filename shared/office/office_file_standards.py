"""How an office file tells a service's standard: the six parts that are published, and the minutes promised."""

from __future__ import annotations

from typing import Any

from shared.domain.plan import Plan
from shared.domain.wording import Wording
from shared.office.office_file_table import Reading, Table

Complaints = tuple[Wording, ...]

_LONGEST = 120  # signs of one step, and of one way to complain: three lines of large text at the kiosk
_LONGEST_MINUTES = 480
_PARTS = ("requirements", "procedure", "processing_time", "cost", "product", "complaints")


def read_complaints(table: Table, usual: Complaints = ()) -> Complaints:
    """Return where people may complain, one way each; ``usual`` where the table says nothing."""
    return table.wordings("complaints", longest=_LONGEST) or usual


def read_standard(table: Table, complaints: Complaints) -> dict[str, Any]:
    """Return a service's standard as the values of the `Service` that they belong to."""
    target: int | None = table.whole("target_service_minutes", 1, 1, _LONGEST_MINUTES)
    return {
        "requirements": table.wordings("requirements"),
        "procedure": table.wordings("procedure", longest=_LONGEST),
        "processing_time": table.wording("processing_time", longest=_LONGEST),
        "cost": table.wording("cost"),
        "product": table.wording("product"),
        "complaints": read_complaints(table, complaints),
        "target_wait_minutes": table.whole("target_wait_minutes", 30, 1, _LONGEST_MINUTES),
        "target_service_minutes": target if "target_service_minutes" in table else None,
        "service_minutes": table.whole("service_minutes", 10, 1, _LONGEST_MINUTES),
    }


def remind_of_the_unpublished(reading: Reading, plan: Plan) -> None:
    """Warn, once for each agency, of services that leave out a part which the law has an office publish."""
    for number, agency_id in enumerate(plan.agencies):
        lacking = []
        for service in plan.services_of(agency_id):
            parts = [part for part in _PARTS if not _is_told(getattr(service, part))]
            if parts:
                lacking.append(f"{service.service_id} ({', '.join(parts)})")
        if lacking:
            reading.warn(("agencies", number), f"parts of the published standard are missing: {'; '.join(lacking)}.")


def _is_told(part: Wording | tuple[Wording, ...]) -> bool:
    return bool(part.id if isinstance(part, Wording) else part)
