"""What a desk must remember to sync, and the records of kinds that have no table of their own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NEW_TABLES = ("city_days", "rounds", "quarantined", "set_aside", "run_starts", "things", "city", "identities")


def upgrade() -> None:
    _name_writers()
    op.create_table(
        "things",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_things"),
    )
    _create_sync()
    op.execute("PRAGMA user_version = 2")


def _name_writers() -> None:
    """`by` was only inside the bodies; a change of role is judged over all that a person wrote."""
    import msgspec

    def writer(body: bytes) -> Any:
        return msgspec.msgpack.decode(body)[3]

    op.add_column("log", sa.Column("by", sa.LargeBinary(16), nullable=True))
    connection: Any = op.get_bind()
    connection.connection.driver_connection.create_function("writer_of", 1, writer, deterministic=True)
    op.execute('UPDATE log SET "by" = writer_of(body)')
    op.create_index("ix_log_by_at", "log", ["by", "at"])


def _create_sync() -> None:
    op.create_table(
        "identities",
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("desk", sa.LargeBinary(16), nullable=False),
        sa.Column("seed", sa.LargeBinary(32), nullable=False),
        sa.Column("token", sa.Text),
        sa.Column("confirmed", sa.Integer, nullable=False),
        sa.Column("upto", sa.Integer),
        sa.PrimaryKeyConstraint("place", name="pk_identities"),
        sa.UniqueConstraint("desk", name="uq_identities_desk"),
    )
    op.create_table(
        "city",
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("epoch", sa.LargeBinary(16), nullable=False),
        sa.Column("cursor", sa.LargeBinary, nullable=False),
        sa.Column("city_key", sa.LargeBinary(32), nullable=False),
        sa.Column("city_desks", sa.LargeBinary, nullable=False),
        sa.Column("ward", sa.Text, nullable=False),
        sa.Column("ward_name", sa.Text, nullable=False),
        sa.Column("clock_ahead_ms", sa.Integer, nullable=False),
        sa.Column("contact_ms", sa.Integer, nullable=False),
        sa.Column("counted_ms", sa.Integer, nullable=False),
        sa.Column("escrowed", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("trouble", sa.Text),
        sa.CheckConstraint("one = 1", name="single_row"),
        sa.PrimaryKeyConstraint("one", name="pk_city"),
    )
    op.create_table(
        "run_starts",
        sa.Column("desk", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("prev", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("desk", "seq", name="pk_run_starts"),
    )
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("desk", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("at_ms", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
    )
    op.create_table(
        "quarantined",
        sa.Column("desk", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("vi", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("desk", "seq", name="pk_quarantined"),
    )
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at_ms", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("received", sa.Integer, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
        sa.Column("bytes_up", sa.Integer, nullable=False),
        sa.Column("bytes_down", sa.Integer, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
    )
    op.create_table(
        "city_days",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_city_days"),
    )


def downgrade() -> None:
    for table in NEW_TABLES:
        op.drop_table(table)
    op.drop_index("ix_log_by_at", "log")
    op.execute('ALTER TABLE log DROP COLUMN "by"')
    op.execute("PRAGMA user_version = 1")
