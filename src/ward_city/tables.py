"""The tables of the city's database.

`log` is the truth. `visits`, `people`, `submissions` and `things` are derived from it, ward by ward, and can be
rebuilt. `city`, `wards`, `desks`, `enrol_codes`, `batches`, `quarantine`, `accounts`, `sessions`, `failures`, `audit`,
`drafts` and `handed_in` are the city's own. Times are milliseconds since 1970 (UTC).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
    bindparam,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# What the city writes for all wards is a ward of its own, which every desk follows beside its own one.
EVERYWHERE = "all"

city = Table(
    "city",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("epoch", Uuid, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    # The public half of the key in the key file, so that a lost file is noticed.
    Column("public_key", LargeBinary),
    CheckConstraint("one = 1", name="single_row"),
)

# `last_seq` is the last number of the ward's own sequence. Its row is locked until the commit of whoever takes a
# number, so that numbers have no gaps and appear in order. `city_desk` is the desk as which the city writes there.
wards = Table(
    "wards",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("city_desk", Uuid, nullable=False, unique=True),
    Column("last_seq", BigInteger, nullable=False),
    Column("merged_into", Text, ForeignKey("wards.code")),
    # The latest clock reading of the ward's log: what the city writes comes after it.
    Column("last_at", BigInteger, nullable=False, server_default="0"),
)

desks = Table(
    "desks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ward", Text, ForeignKey("wards.code"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("token_hash", LargeBinary, unique=True),
    Column("sealed_key", LargeBinary),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("seen_at", BigInteger, nullable=False),
    Column("app", Text, nullable=False),
    Column("clock_ahead", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
    # The id under which the same PC wrote before: it was restored from a backup, or is a copy of another.
    Column("succeeds", Uuid, ForeignKey("desks.id")),
)

enrol_codes = Table(
    "enrol_codes",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("ward", Text, ForeignKey("wards.code"), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
    Column("used_by", Uuid),
)

# Wrong tries of enrolment codes and of passwords; kept for minutes.
failures = Table(
    "failures",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("what", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)

log = Table(
    "log",
    metadata,
    Column("desk", Uuid, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("ward_seq", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Uuid),
    Column("key", Uuid),
    Column("ward", Text, nullable=False),
    # None: what was sent cannot be read, or stands in a place that is taken. It is kept, and goes to nobody.
    Column("kind", Text),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("desk", "seq"),
    Index("uq_log_ward_ward_seq", "ward", "ward_seq", unique=True),
    Index("ix_log_key_ward", "key", "ward"),
    Index("ix_log_people", "ward", postgresql_where=text("kind = 'person'")),
)

batches = Table(
    "batches",
    metadata,
    Column("desk", Uuid, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    PrimaryKeyConstraint("desk", "last_seq"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("desk", Uuid, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("ward", Text, nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("found_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("desk", "seq"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("active", Boolean, nullable=False),
    CheckConstraint("role IN ('admin', 'viewer')", name="role_known"),
)

# Who is signed in to the pages. The token is kept as SHA-256; `form_token` guards forms against other sites.
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("account", Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("form_token", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("ward", Text),
    Column("desk", Uuid),
    Column("detail", Text, nullable=False),
    # The account that did it; None: a desk, or the command line.
    Column("account", Text),
)

# A list of volunteers that was uploaded and waits for a yes: rows as they were read. Kept for a day.
drafts = Table(
    "drafts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("made_at", BigInteger, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("rows", JSONB, nullable=False),
)

# Files of desks that were handed in on the page, with what became of them and the receipt for the desk, which is sealed
# to it. Kept for some weeks.
handed_in = Table(
    "handed_in",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("account", Text, nullable=False),
    Column("desk", Uuid, nullable=False),
    Column("ward", Text, nullable=False),
    Column("result", JSONB, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("ward", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("person", Uuid),
    Column("service", Text, nullable=False),
    Column("service_name", Text),
    Column("procedure", Text),
    Column("procedure_name", Text),
    Column("subject", Text),
    Column("people", Integer),
    Column("channel", Text),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("seconds", Integer),
    Column("late", Boolean, nullable=False),
    Column("dossier", Text),
    Column("note", Text),
    Column("satisfaction", SmallInteger),
    Column("deleted", Boolean, nullable=False),
    Column("incident", Uuid),
    PrimaryKeyConstraint("ward", "id"),
    Index("ix_visits_ward_day", "ward", "day"),
)

people = Table(
    "people",
    metadata,
    Column("ward", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("school", Text),
    Column("campaign_from", Date),
    Column("campaign_to", Date),
    Column("active", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    PrimaryKeyConstraint("ward", "id"),
)

submissions = Table(
    "submissions",
    metadata,
    Column("ward", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("sent", Boolean, nullable=False),
    PrimaryKeyConstraint("ward", "id"),
)

# Every other known kind (reviews, incidents, checks, settings …), as merged.
things = Table(
    "things",
    metadata,
    Column("ward", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("fields", JSONB, nullable=False),
    PrimaryKeyConstraint("ward", "kind", "id"),
)

# The desks as which the city writes, or wrote, what the desks of a ward follow: also those of wards merged into it.
CITY_DESKS = (
    select(wards.c.city_desk)
    .where(or_(wards.c.code.in_([bindparam("ward_code"), EVERYWHERE]), wards.c.merged_into == bindparam("ward_code")))
    .order_by(wards.c.city_desk)
)
