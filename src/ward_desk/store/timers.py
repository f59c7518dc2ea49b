"""Keeps the visits that are running, so that they come back after a crash or a power cut."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.tables import timers


class Draft(msgspec.Struct, frozen=True):
    """What is known of a running visit so far; the code chosen and what was typed."""

    code: str
    subject: str
    channel: str = "counter"
    people: int = 1
    dossier: str | None = None
    note: str | None = None
    satisfaction: int | None = None


class StoredTimer(msgspec.Struct, frozen=True):
    """A running visit. `counted_ms` was counted up to the moment that `wall_ms` (UTC) and `mono_ms` (of the start
    of the PC named `boot`) both name; a paused one counts no further."""

    id: UUID
    person: UUID
    draft: Draft
    started_at: int
    counted_ms: int
    paused: bool
    wall_ms: int
    mono_ms: int
    boot: str
    recovered: bool = False


def all_timers(connection: sa.Connection) -> list[StoredTimer]:
    """All running visits, the one that began first at the front."""
    rows = connection.execute(sa.select(timers).order_by(timers.c.started_at, timers.c.id))
    return [_timer(row) for row in rows]


def timer_of(connection: sa.Connection, timer_id: UUID) -> StoredTimer | None:
    """The running visit with that id, or None when it is not running any more."""
    row = connection.execute(sa.select(timers).where(timers.c.id == timer_id.bytes)).one_or_none()
    return _timer(row) if row is not None else None


def keep(connection: sa.Connection, timer: StoredTimer) -> None:
    """Write a running visit, in place of what was kept of it before."""
    drop(connection, timer.id)
    row = msgspec.structs.asdict(timer) | {
        "id": timer.id.bytes,
        "person": timer.person.bytes,
        "draft": msgspec.msgpack.encode(timer.draft),
    }
    connection.execute(sa.insert(timers), row)


def drop(connection: sa.Connection, timer_id: UUID) -> None:
    """Forget a running visit; nothing happens when there is none."""
    connection.execute(sa.delete(timers).where(timers.c.id == timer_id.bytes))


def _timer(row: Any) -> StoredTimer:
    return StoredTimer(
        id=UUID(bytes=row.id),
        person=UUID(bytes=row.person),
        draft=msgspec.msgpack.decode(row.draft, type=Draft),
        started_at=row.started_at,
        counted_ms=row.counted_ms,
        paused=row.paused,
        wall_ms=row.wall_ms,
        mono_ms=row.mono_ms,
        boot=row.boot,
        recovered=row.recovered,
    )
