"""Names of things, each its own type, so that a counter is never taken for a ticket."""

from typing import NewType

BranchId = NewType("BranchId", str)
HallId = NewType("HallId", str)
AgencyId = NewType("AgencyId", str)
ServiceId = NewType("ServiceId", str)
SeriesId = NewType("SeriesId", str)
CounterId = NewType("CounterId", str)
OfficerId = NewType("OfficerId", str)
DeviceId = NewType("DeviceId", str)
TicketId = NewType("TicketId", str)
BookingCode = NewType("BookingCode", str)
CommandId = NewType("CommandId", str)
Epoch = NewType("Epoch", str)
