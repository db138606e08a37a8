"""When time runs out on a ticket, and which standards of its service were not kept."""

import sqlalchemy as sa
from alembic import op

from shared.store.tables import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MAY_RUN_OUT = sa.text("due_at is not null and state in ('waiting', 'serving', 'parked')")


def upgrade() -> None:
    """Add both columns. Parking still ends when it was to; whoever waits now was promised nothing."""
    op.drop_index("ix_ticket_parked", "ticket")
    with op.batch_alter_table("ticket") as ticket:
        ticket.add_column(sa.Column("due_at", Instant()))
        ticket.add_column(sa.Column("breached", sa.String(32), nullable=False, server_default=""))
    op.execute("UPDATE ticket SET due_at = parked_until WHERE state = 'parked'")
    with op.batch_alter_table("ticket") as ticket:
        ticket.alter_column("breached", existing_type=sa.String(32), server_default=None)
    op.create_index(
        "ix_ticket_due",
        "ticket",
        ["branch_id", "due_at"],
        sqlite_where=_MAY_RUN_OUT,
        postgresql_where=_MAY_RUN_OUT,
    )
