"""A tally of the numbers given, by day, service and channel: quotas look there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.String(64)


def upgrade() -> None:
    """Make the table and count what was given so far; until now everybody came by a kiosk."""
    op.create_table(
        "tally",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("service_id", _ID, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "business_date", "service_id", "channel", name="pk_tally"),
    )
    op.execute(
        "INSERT INTO tally (branch_id, business_date, service_id, channel, given) "
        "SELECT branch_id, business_date, service_id, 'kiosk', count(*) FROM ticket "
        "GROUP BY branch_id, business_date, service_id"
    )
