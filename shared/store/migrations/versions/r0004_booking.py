"""Bookings, and on a ticket the slot of the booking that it came by."""

import sqlalchemy as sa
from alembic import op

from shared.store.tables import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.String(64)


def upgrade() -> None:
    """Make the table of bookings and the ticket's new column; nobody had a booking until now."""
    op.create_table(
        "booking",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("code", sa.String(24), nullable=False),
        sa.Column("written", _ID, nullable=False),
        sa.Column("service_id", _ID, nullable=False),
        sa.Column("slot_at", Instant(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("ticket_id", _ID),
        sa.PrimaryKeyConstraint("branch_id", "code", name="pk_booking"),
        sa.UniqueConstraint("branch_id", "ticket_id", name="uq_booking_ticket"),
    )
    op.create_index("ix_booking_slot", "booking", ["branch_id", "slot_at"])
    op.add_column("ticket", sa.Column("booked_for", Instant()))
