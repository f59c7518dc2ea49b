"""The PCs as the pages show them: when each was there last, how far the city has it, what is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import __version__
from ward_city.pages.overview import SILENT_DAYS, in_use
from ward_city.tables import batches, desks, enrol_codes, quarantine, things, wards
from ward_ledger.records import Kind
from ward_ledger.text import fold

DAY_MS = 24 * 3600 * 1000
CLOCK_TOLERANCE_MS = 2 * 60 * 1000


class Health(StrEnum):
    """How a PC stands, the most urgent that fits."""

    REVOKED = "revoked"
    GONE_ON = "gone_on"
    SILENT = "silent"
    CLOCK = "clock"
    OLD_APP = "old_app"
    FINE = "fine"


class Pc(NamedTuple):
    """A PC under one id. Times in ms; `clock_ahead`: its clock minus ours; `last_seq`: how far the city has its log;
    `succeeds` and `followed_by`: its id before and after; `held`: changes without full effect; `has_key`: whether the
    key of its database is kept."""

    id: UUID
    ward: str
    ward_name: str
    name: str
    app: str
    enrolled_at: int
    seen_at: int
    clock_ahead: int
    last_seq: int
    revoked_at: int | None
    succeeds: UUID | None
    followed_by: UUID | None
    held: int
    has_key: bool

    def health(self, now: int) -> Health:
        """How it stands."""
        if self.revoked_at is not None:
            return Health.REVOKED
        if self.followed_by is not None:
            return Health.GONE_ON
        if self.seen_at < now - SILENT_DAYS * DAY_MS:
            return Health.SILENT
        if abs(self.clock_ahead) > CLOCK_TOLERANCE_MS:
            return Health.CLOCK
        return Health.OLD_APP if _numbers(self.app) < _numbers(__version__) else Health.FINE


class Batch(NamedTuple):
    """Changes that came together."""

    received_at: int
    first_seq: int
    last_seq: int


class OpenCode(NamedTuple):
    """An enrolment code that nobody used yet. What it reads is known to nobody."""

    ward: str
    ward_name: str
    made_at: int
    expires_at: int


_later = desks.alias("later")
_FOLLOWED_BY = (
    sa.select(_later.c.id)
    .where(_later.c.succeeds == desks.c.id)
    .order_by(_later.c.enrolled_at.desc())
    .limit(1)
    .scalar_subquery()
)
_HELD = sa.select(sa.func.count()).where(quarantine.c.desk == desks.c.id).scalar_subquery()
# What the desk says of itself is newer than what it said when it was enrolled.
_NAME = sa.func.coalesce(things.c.fields["name"].astext, desks.c.name)
_ALL: sa.Select[Any] = (
    sa.select(
        desks.c.id,
        desks.c.ward,
        wards.c.name.label("ward_name"),
        _NAME.label("name"),
        desks.c.app,
        desks.c.enrolled_at,
        desks.c.seen_at,
        desks.c.clock_ahead,
        desks.c.last_seq,
        desks.c.revoked_at,
        desks.c.succeeds,
        _FOLLOWED_BY,
        _HELD,
        desks.c.sealed_key.is_not(None),
    )
    .join_from(desks, wards, wards.c.code == desks.c.ward)
    .outerjoin(
        things,
        sa.and_(things.c.ward == desks.c.ward, things.c.kind == Kind.DESK.value, things.c.id == desks.c.id),
    )
)


def pcs_of(connection: sa.Connection, ward: str) -> list[Pc]:
    """All PCs of a ward: those in use by name, then the others."""
    query = _ALL.where(desks.c.ward == ward).order_by(sa.not_(in_use()), _NAME, desks.c.enrolled_at)
    return [Pc._make(row) for row in connection.execute(query)]


def pc(connection: sa.Connection, desk: UUID) -> Pc | None:
    """The PC of that id."""
    row = connection.execute(_ALL.where(desks.c.id == desk)).one_or_none()
    return Pc._make(row) if row else None


def find_pcs(connection: sa.Connection, now: int, search: str, health: Health | None) -> list[Pc]:
    """The PCs of wards whose name has the text in it, or that are named so, the longest silent first."""
    rows = [Pc._make(row) for row in connection.execute(_ALL.order_by(desks.c.seen_at))]
    wanted = fold(search)
    return [
        row
        for row in rows
        if (wanted in fold(row.ward_name) or wanted in fold(row.name) or search.strip() in {row.ward, str(row.id)})
        and (health is None or row.health(now) == health)
    ]


def batches_of(connection: sa.Connection, desk: UUID, limit: int = 10) -> list[Batch]:
    """What came last, the newest first."""
    query = (
        sa.select(batches.c.received_at, batches.c.first_seq, batches.c.last_seq)
        .where(batches.c.desk == desk)
        .order_by(batches.c.last_seq.desc())
        .limit(limit)
    )
    return [Batch._make(row) for row in connection.execute(query)]


def open_codes(connection: sa.Connection, now: int, ward: str | None = None) -> list[OpenCode]:
    """Codes that can still be used, the first to end first."""
    query = (
        sa.select(enrol_codes.c.ward, wards.c.name, enrol_codes.c.made_at, enrol_codes.c.expires_at)
        .join(wards, wards.c.code == enrol_codes.c.ward)
        .where(enrol_codes.c.used_at.is_(None), enrol_codes.c.expires_at > now)
        .order_by(enrol_codes.c.expires_at)
    )
    if ward is not None:
        query = query.where(enrol_codes.c.ward == ward)
    return [OpenCode._make(row) for row in connection.execute(query)]


def _numbers(version: str) -> tuple[int, ...]:
    """1.10.2 comes after 1.9. What cannot be read is older than everything."""
    return tuple(int(part) if part.isascii() and part.isdigit() else 0 for part in version.split("."))
