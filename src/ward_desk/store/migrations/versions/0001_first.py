"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# A Vietnamese syllable has at most seven letters: what is typed unfinished is looked up and never gathered.
VISIT_TEXT = (
    "CREATE VIRTUAL TABLE visit_text USING fts5("
    "words, content='', contentless_delete=1, detail='none', prefix='1 2 3 4 5 6', tokenize=\"unicode61 remove_diacritics 0\")"
)


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("desk", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.LargeBinary(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("desk", "seq", name="pk_log"),
    )
    op.create_index("ix_log_kind_key_at_desk", "log", ["kind", "key", "at", "desk"])
    op.create_table(
        "this_desk",
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("clock_at", sa.Integer, nullable=False),
        sa.CheckConstraint("one = 1", name="single_row"),
        sa.PrimaryKeyConstraint("one", name="pk_this_desk"),
    )
    _create_derived()
    _create_local()
    op.execute("PRAGMA user_version = 1")


def _create_derived() -> None:
    op.create_table(
        "visits",
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("ward", sa.Text),
        sa.Column("person", sa.LargeBinary(16)),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("service_name", sa.Text),
        sa.Column("procedure", sa.Text),
        sa.Column("procedure_name", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("people", sa.Integer),
        sa.Column("channel", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("started_at", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Integer),
        sa.Column("late", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("dossier", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("satisfaction", sa.Integer),
        sa.Column("deleted", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_visits"),
        sa.UniqueConstraint("id", name="uq_visits_id"),
    )
    op.create_index("ix_visits_deleted", "visits", ["deleted"])
    op.execute(VISIT_TEXT)
    op.create_table(
        "people",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("school", sa.Text),
        sa.Column("campaign_from", sa.Text),
        sa.Column("campaign_to", sa.Text),
        sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("confirmed", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "desks",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("ward", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_desks"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("ward", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("sent", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
    )


def _create_local() -> None:
    op.create_table(
        "credentials",
        sa.Column("person", sa.LargeBinary(16), nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_credentials"),
    )
    op.create_table(
        "timers",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("person", sa.LargeBinary(16), nullable=False),
        sa.Column("draft", sa.LargeBinary, nullable=False),
        sa.Column("started_at", sa.Integer, nullable=False),
        sa.Column("counted_ms", sa.Integer, nullable=False),
        sa.Column("paused", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("wall_ms", sa.Integer, nullable=False),
        sa.Column("mono_ms", sa.Integer, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("recovered", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timers"),
    )
    op.create_table(
        "contacts",
        sa.Column("visit", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("consent_at", sa.Integer, nullable=False),
        sa.Column("consent_by", sa.LargeBinary(16), nullable=False),
        sa.Column("purge_on", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("visit", name="pk_contacts"),
        sa.ForeignKeyConstraint(
            ["visit"], ["visits.id"], name="fk_contacts_visit_visits", deferrable=True, initially="DEFERRED"
        ),
    )


def downgrade() -> None:
    for table in ("contacts", "timers", "credentials", "submissions", "desks", "people"):
        op.drop_table(table)
    op.execute("DROP TABLE visit_text")
    for table in ("visits", "this_desk", "log"):
        op.drop_table(table)
    op.execute("PRAGMA user_version = 0")
