"""Every verb: places, visits, transfers to a counter or an officer, parking, pauses of counters and services."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.String(64)
_AT = sa.DateTime(timezone=True)
_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add what the verbs need; every ticket stands at its place by arrival."""
    op.drop_index("ix_ticket_queue", "ticket")
    op.drop_index("ix_ticket_live", "ticket")
    with op.batch_alter_table("ticket") as ticket:
        ticket.drop_constraint("ck_ticket_state_is_known", type_="check")
        ticket.add_column(sa.Column("place", _SEQ, nullable=True))
        ticket.add_column(sa.Column("then_services", sa.Text(), nullable=False, server_default="[]"))
        ticket.add_column(sa.Column("for_counter_id", _ID))
        ticket.add_column(sa.Column("for_officer_id", _ID))
        ticket.add_column(sa.Column("parked_until", _AT))
    op.execute("UPDATE ticket SET place = arrival_seq")
    with op.batch_alter_table("ticket") as ticket:
        ticket.alter_column("place", existing_type=_SEQ, nullable=False)
        ticket.alter_column("then_services", existing_type=sa.Text(), server_default=None)
        ticket.create_check_constraint(
            "ck_ticket_state_is_known",
            "state in ('waiting', 'called', 'serving', 'parked', 'served', 'no_show', 'cancelled')",
        )
    _index("queue", ["service_id", "is_priority", "place", "arrival_seq"],
           "state = 'waiting' and for_counter_id is null and for_officer_id is null")  # fmt: skip
    _index("for_counter", ["for_counter_id", "place", "arrival_seq"],
           "state = 'waiting' and for_counter_id is not null")  # fmt: skip
    _index("for_officer", ["for_officer_id", "place", "arrival_seq"],
           "state = 'waiting' and for_officer_id is not null")  # fmt: skip
    _index("parked", ["parked_until"], "state = 'parked' and parked_until is not null")
    _index("live", ["arrival_seq"], "state in ('waiting', 'called', 'serving', 'parked')")
    with op.batch_alter_table("counter") as counter:
        counter.add_column(sa.Column("is_paused", sa.Boolean(), nullable=False, server_default=sa.false()))
        counter.add_column(sa.Column("pause_reason", sa.Text(), nullable=False, server_default=""))
        counter.add_column(sa.Column("paused_until", _AT))
    with op.batch_alter_table("counter") as counter:
        counter.alter_column("is_paused", existing_type=sa.Boolean(), server_default=None)
        counter.alter_column("pause_reason", existing_type=sa.Text(), server_default=None)
    op.create_table(
        "service_pause",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("service_id", _ID, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("message_en", sa.Text(), nullable=False),
        sa.Column("until", _AT),
        sa.PrimaryKeyConstraint("branch_id", "service_id", name="pk_service_pause"),
    )


def _index(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(f"ix_ticket_{name}", "ticket", ["branch_id", *columns], sqlite_where=where, postgresql_where=where)
