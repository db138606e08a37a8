"""The first day: branch, officer_pin, ticket, counter, journal, answer."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.String(64)
_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "branch",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("epoch", _ID, nullable=False),
        sa.Column("seq", _SEQ, nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("day_seq", _SEQ, nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", name="pk_branch"),
    )
    op.create_table(
        "officer_pin",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("officer_id", _ID, nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "officer_id", name="pk_officer_pin"),
    )
    op.create_table(
        "ticket",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("ticket_id", _ID, nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("series_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("service_id", _ID, nullable=False),
        sa.Column("is_priority", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("arrived_at", _AT, nullable=False),
        sa.Column("arrival_seq", _SEQ, nullable=False),
        sa.Column("promise_from_minutes", sa.Integer()),
        sa.Column("promise_to_minutes", sa.Integer()),
        sa.Column("counter_id", _ID),
        sa.Column("called_at", _AT),
        sa.Column("started_at", _AT),
        sa.Column("ended_at", _AT),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "ticket_id", name="pk_ticket"),
        sa.UniqueConstraint("branch_id", "business_date", "series_id", "number", name="uq_ticket_number"),
        sa.UniqueConstraint("branch_id", "business_date", "label", name="uq_ticket_label"),
        sa.CheckConstraint(
            "state in ('waiting', 'called', 'serving', 'served', 'no_show', 'cancelled')",
            name="ck_ticket_state_is_known",
        ),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_ticket_queue",
        "ticket",
        ["branch_id", "service_id", "is_priority", "arrival_seq"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    live = sa.text("state in ('waiting', 'called', 'serving')")
    op.create_index("ix_ticket_live", "ticket", ["branch_id", "arrival_seq"], sqlite_where=live, postgresql_where=live)
    op.create_table(
        "counter",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("counter_id", _ID, nullable=False),
        sa.Column("officer_id", _ID),
        sa.Column("ticket_id", _ID),
        sa.Column("priority_streak", sa.Integer(), nullable=False),
        sa.Column("served_today", sa.Integer(), nullable=False),
        sa.Column("no_show_today", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "counter_id", name="pk_counter"),
        sa.UniqueConstraint("branch_id", "ticket_id", name="uq_counter_ticket"),
        sa.UniqueConstraint("branch_id", "officer_id", name="uq_counter_officer"),
    )
    op.create_table(
        "journal",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("seq", _SEQ, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("command_id", _ID, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "seq", name="pk_journal"),
    )
    announcement = sa.text("type in ('ticket.called', 'ticket.recalled')")
    op.create_index(
        "ix_journal_announcement",
        "journal",
        ["branch_id", "seq"],
        sqlite_where=announcement,
        postgresql_where=announcement,
    )
    op.create_table(
        "answer",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("command_id", _ID, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("first_seq", _SEQ),
        sa.Column("last_seq", _SEQ),
        sa.Column("refusal", sa.Text()),
        sa.PrimaryKeyConstraint("branch_id", "command_id", name="pk_answer"),
    )
