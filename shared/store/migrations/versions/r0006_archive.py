"""Days that are over go into an archive; answers know their age by the journal, not by a clock."""

import sqlalchemy as sa
from alembic import op

from shared.store.tables import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.String(64)
_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_IS_TURN = sa.text("type = 'day.turned'")


def upgrade() -> None:
    """Make the archive, empty: the hub fills it. An answer without entries was given now, as far as anybody knows."""
    op.create_table(
        "archive",
        sa.Column("branch_id", _ID, nullable=False),
        sa.Column("first_seq", _SEQ, nullable=False),
        sa.Column("last_seq", _SEQ, nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("archived_at", Instant(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "first_seq", name="pk_archive"),
    )
    op.create_index("ix_archive_day", "archive", ["branch_id", "business_date"])
    op.create_index("ix_journal_day", "journal", ["branch_id", "seq"], sqlite_where=_IS_TURN, postgresql_where=_IS_TURN)
    op.execute(
        "UPDATE answer SET last_seq = (SELECT seq FROM branch WHERE branch.branch_id = answer.branch_id)"
        " WHERE last_seq IS NULL"
    )
    op.create_index("ix_answer_age", "answer", ["branch_id", "last_seq"])
