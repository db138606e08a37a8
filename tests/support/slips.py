"""Slips of valid defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.devices.printer.slip import Name, Slip, VisitStep
from shared.domain.ids import TicketId
from shared.domain.waiting import WaitRange

LAHAT = ZoneInfo("Asia/Jakarta")
CODE = "https://antre.lahat.example/t/7f3a9c"

_SLIP = Slip(
    ticket_id=TicketId("ticket-17"),
    label="A-017",
    office=Name("Mal Pelayanan Publik Kabupaten Lahat", "MPP Kabupaten Lahat"),
    agency=Name("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    service=Name("KTP-el: cetak ulang"),
    issued_at=datetime(2026, 11, 25, 9, 14, tzinfo=LAHAT),
    people_ahead=6,
    wait=WaitRange(15, 25),
    hall="Ruang tunggu",
    counters="3-5",
    code=CODE,
)

TWO_STEPS = (
    VisitStep(1, _SLIP.agency, _SLIP.service, "3-5"),
    VisitStep(
        2,
        Name("Bank Sumsel Babel cabang Lahat", "Bank Sumsel Babel"),
        Name("Pembukaan rekening", "Buka rekening"),
        "9-10",
    ),
)


def a_slip(**changes: Any) -> Slip:
    """A ticket for a reprinted identity card, six people ahead, changed as told."""
    return replace(_SLIP, **changes)
