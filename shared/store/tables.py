"""The tables of every branch, on SQLite and PostgreSQL alike. Migrations make them; a test proves that both agree."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# A plain "integer primary key" is SQLite's own; elsewhere a seq needs 64 bits.
Seq = BigInteger().with_variant(Integer(), "sqlite")
Id = String(64)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite knows no zones, so it is written without and read back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write it in UTC."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read it as an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


branch = Table(
    "branch",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("epoch", Id, nullable=False),
    Column("seq", Seq, nullable=False),  # of the journal's last entry
    Column("business_date", Date, nullable=False),
    Column("day_seq", Seq, nullable=False),  # of the entry that turned the day
    Column("plan", Text, nullable=False),  # JSON
    Column("plan_version", Integer, nullable=False),
)

officer_pin = Table(
    "officer_pin",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("officer_id", Id, primary_key=True),
    Column("pin_hash", Text, nullable=False),
)

ticket = Table(
    "ticket",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("ticket_id", Id, primary_key=True),
    Column("business_date", Date, nullable=False),
    Column("series_id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", String(16), nullable=False),
    Column("service_id", Id, nullable=False),
    Column("is_priority", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("arrival_seq", Seq, nullable=False),
    Column("promise_from_minutes", Integer),
    Column("promise_to_minutes", Integer),
    Column("counter_id", Id),
    Column("called_at", Instant),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("calls", Integer, nullable=False),
    Column("place", Seq, nullable=False),
    Column("then_services", Text, nullable=False),  # JSON list of the visit's further services
    Column("for_counter_id", Id),
    Column("for_officer_id", Id),
    Column("parked_until", Instant),
    Column("booked_for", Instant),
    Column("due_at", Instant),
    Column("breached", String(32), nullable=False),  # the standards that were not kept, with a blank between
    UniqueConstraint("branch_id", "business_date", "series_id", "number", name="uq_ticket_number"),
    UniqueConstraint("branch_id", "business_date", "label", name="uq_ticket_label"),
    CheckConstraint(
        "state in ('waiting', 'called', 'serving', 'parked', 'served', 'no_show', 'cancelled')", name="state_is_known"
    ),
)


def _partial_index(name: str, table: Table, columns: list[str], condition: str) -> None:
    where = text(condition)
    Index(name, *(table.c[column] for column in columns), sqlite_where=where, postgresql_where=where)


# Heads and counts of queues: only who waits is in them, so years of history cost nothing.
_partial_index(
    "ix_ticket_queue",
    ticket,
    ["branch_id", "service_id", "is_priority", "place", "arrival_seq"],
    "state = 'waiting' and for_counter_id is null and for_officer_id is null",
)
_partial_index(
    "ix_ticket_for_counter",
    ticket,
    ["branch_id", "for_counter_id", "place", "arrival_seq"],
    "state = 'waiting' and for_counter_id is not null",
)
_partial_index(
    "ix_ticket_for_officer",
    ticket,
    ["branch_id", "for_officer_id", "place", "arrival_seq"],
    "state = 'waiting' and for_officer_id is not null",
)
_partial_index(
    "ix_ticket_due",
    ticket,
    ["branch_id", "due_at"],
    "due_at is not null and state in ('waiting', 'serving', 'parked')",
)
_partial_index(
    "ix_ticket_live", ticket, ["branch_id", "arrival_seq"], "state in ('waiting', 'called', 'serving', 'parked')"
)

counter = Table(
    "counter",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("counter_id", Id, primary_key=True),
    Column("officer_id", Id),
    Column("ticket_id", Id),
    Column("priority_streak", Integer, nullable=False),
    Column("served_today", Integer, nullable=False),
    Column("no_show_today", Integer, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    Column("pause_reason", Text, nullable=False),
    Column("paused_until", Instant),
    # A ticket is never at two counters, nor an officer: said to the database, not only hoped of the code.
    UniqueConstraint("branch_id", "ticket_id", name="uq_counter_ticket"),
    UniqueConstraint("branch_id", "officer_id", name="uq_counter_officer"),
)

tally = Table(
    "tally",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("business_date", Date, primary_key=True),
    Column("service_id", Id, primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("given", Integer, nullable=False),  # numbers, whatever became of them
)

booking = Table(
    "booking",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("code", String(24), primary_key=True),  # as it is compared
    Column("written", Id, nullable=False),  # as the booking system writes it
    Column("service_id", Id, nullable=False),
    Column("slot_at", Instant, nullable=False),
    Column("is_cancelled", Boolean, nullable=False),
    Column("ticket_id", Id),  # the number that it gave
    # One number for each code, and one code for each number: said to the database too.
    UniqueConstraint("branch_id", "ticket_id", name="uq_booking_ticket"),
    Index("ix_booking_slot", "branch_id", "slot_at"),
)

service_pause = Table(
    "service_pause",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("service_id", Id, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("message_en", Text, nullable=False),
    Column("until", Instant),
)

journal = Table(
    "journal",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("seq", Seq, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("command_id", Id, nullable=False),
    Column("type", String(32), nullable=False),
    Column("payload", Text, nullable=False),  # the whole event as JSON
)
_partial_index("ix_journal_announcement", journal, ["branch_id", "seq"], "type in ('ticket.called', 'ticket.recalled')")
_partial_index("ix_journal_day", journal, ["branch_id", "seq"], "type = 'day.turned'")

archive = Table(
    "archive",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("first_seq", Seq, primary_key=True),  # of the journal's entries of one business day
    Column("last_seq", Seq, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("tickets", Integer, nullable=False),
    Column("archived_at", Instant, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of what is packed, before it is packed
    Column("size_bytes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # gzip of JSON lines; last, so that a list doesn't read it
    Index("ix_archive_day", "branch_id", "business_date"),
)

answer = Table(
    "answer",
    metadata,
    Column("branch_id", Id, primary_key=True),
    Column("command_id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of the command: one id, one command
    Column("first_seq", Seq),  # of the entries that it made; null where it made none
    Column("last_seq", Seq),  # where the journal stood after it: by this it is known how old an answer is
    Column("refusal", Text),  # JSON of code and details, where the rules said no
    Index("ix_answer_age", "branch_id", "last_seq"),
)
