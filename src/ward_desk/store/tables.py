"""The tables of the desk's database.

`log` is the truth. `visits`, `visit_text`, `people`, `desks`, `submissions` and `things` are derived from it and can be
rebuilt. `this_desk`, `credentials`, `timers` and `contacts` are local and never leave the PC, nor do `identities`, `city`,
`run_starts`, `set_aside`, `quarantined`, `rounds` and `city_days`, which say how far this PC and the city agree.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

SCHEMA_VERSION = 3

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

log = Table(
    "log",
    metadata,
    Column("desk", LargeBinary(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", LargeBinary(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("by", LargeBinary(16)),
    PrimaryKeyConstraint("desk", "seq", name="pk_log"),
    Index("ix_log_kind_key_at_desk", "kind", "key", "at", "desk"),
    Index("ix_log_by_at", "by", "at"),
)

this_desk = Table(
    "this_desk",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False),
    Column("clock_at", Integer, nullable=False),
    CheckConstraint("one = 1", name="single_row"),
)

# `place` puts visits in the order of the log page: start in milliseconds << 20, plus bits that tell apart visits
# that start together. It is also the row id of the visit's words in `visit_text`.
visits = Table(
    "visits",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False, unique=True),
    Column("ward", Text),
    Column("person", LargeBinary(16)),
    Column("service", Text, nullable=False),
    Column("service_name", Text),
    Column("procedure", Text),
    Column("procedure_name", Text),
    Column("subject", Text),
    Column("people", Integer),
    Column("channel", Text),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("started_at", Integer, nullable=False),
    Column("seconds", Integer),
    Column("late", Boolean(create_constraint=False), nullable=False),
    Column("dossier", Text),
    Column("note", Text),
    Column("satisfaction", Integer),
    Column("deleted", Boolean(create_constraint=False), nullable=False),
    Column("incident", LargeBinary(16)),
    Index("ix_visits_deleted", "deleted"),
    # Few visits have one: the index holds only those.
    Index("ix_visits_incident", "incident", sqlite_where=text("incident IS NOT NULL")),
)

# The full-text table `visit_text` (FTS5) is not described here: SQLAlchemy knows no virtual tables. Migrations make it,
# and `visit_words` says what it holds. Lists are narrowed through it, so `visits` needs no index a column.

people = Table(
    "people",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("school", Text),
    Column("campaign_from", Text),
    Column("campaign_to", Text),
    Column("active", Boolean(create_constraint=False), nullable=False),
    Column("confirmed", Boolean(create_constraint=False), nullable=False),
)

desks = Table(
    "desks",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("name", Text),
    Column("ward", Text),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("ward", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("sent", Boolean(create_constraint=False), nullable=False),
)

# Merged records of every kind that has no table of its own; `fields` is a JSON object.
things = Table(
    "things",
    metadata,
    Column("kind", Text, nullable=False),
    Column("id", LargeBinary(16), nullable=False),
    Column("fields", Text, nullable=False),
    PrimaryKeyConstraint("kind", "id"),
)

credentials = Table(
    "credentials",
    metadata,
    Column("person", LargeBinary(16), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Integer, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("person", LargeBinary(16), nullable=False),
    Column("draft", LargeBinary, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("counted_ms", Integer, nullable=False),
    Column("paused", Boolean(create_constraint=False), nullable=False),
    Column("wall_ms", Integer, nullable=False),
    Column("mono_ms", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("recovered", Boolean(create_constraint=False), nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("visit", LargeBinary(16), ForeignKey("visits.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("name", Text),
    Column("phone", Text),
    Column("purpose", Text, nullable=False),
    Column("consent_at", Integer, nullable=False),
    Column("consent_by", LargeBinary(16), nullable=False),
    Column("purge_on", Text, nullable=False),
)

# The ids under which this PC wrote, in the order it took them: a restored or cloned PC takes a new one. `seed` is the
# Ed25519 key, `confirmed` the last seq that the city has. Where `upto` is set the id is retired: what follows that seq
# is not this PC's to send.
identities = Table(
    "identities",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("desk", LargeBinary(16), nullable=False, unique=True),
    Column("seed", LargeBinary(32), nullable=False),
    Column("token", Text),
    Column("confirmed", Integer, nullable=False),
    Column("upto", Integer),
)

# The city that this PC is enrolled in. `cursor` says how far its changes are here, `city_desks` are the ids as which it
# writes (16 bytes each), `clock_ahead_ms` how far this PC's clock is before the city's.
city = Table(
    "city",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("epoch", LargeBinary(16), nullable=False),
    Column("cursor", LargeBinary, nullable=False),
    Column("city_key", LargeBinary(32), nullable=False),
    Column("city_desks", LargeBinary, nullable=False),
    Column("ward", Text, nullable=False),
    Column("ward_name", Text, nullable=False),
    Column("clock_ahead_ms", Integer, nullable=False),
    Column("contact_ms", Integer, nullable=False),
    Column("counted_ms", Integer, nullable=False),
    Column("escrowed", Boolean(create_constraint=False), nullable=False),
    Column("trouble", Text),
    CheckConstraint("one = 1", name="single_row"),
)

# The hash before a change whose predecessor is not here, so that the chain can be checked from there.
run_starts = Table(
    "run_starts",
    metadata,
    Column("desk", LargeBinary(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("prev", LargeBinary(32), nullable=False),
    PrimaryKeyConstraint("desk", "seq"),
)

# Changes that gave way to what the city has under the same desk and number. They count no more and are never lost.
set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("desk", LargeBinary(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("at_ms", Integer, nullable=False),
)

# What the city keeps of this PC without letting it take effect; `fields` is a JSON array of names.
quarantined = Table(
    "quarantined",
    metadata,
    Column("desk", LargeBinary(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("vi", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("fields", Text, nullable=False),
    PrimaryKeyConstraint("desk", "seq"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("bytes_up", Integer, nullable=False),
    Column("bytes_down", Integer, nullable=False),
    Column("times", Integer, nullable=False),
    Column("trouble", Text),
)

# The city's own count of the ward's visits of a day.
city_days = Table(
    "city_days",
    metadata,
    Column("day", Text, primary_key=True),
    Column("visits", Integer, nullable=False),
)
