"""Reads the merged records of kinds that have no table of their own."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.tables import things

R = TypeVar("R", bound=msgspec.Struct)


def records(connection: sa.Connection, kind: str, wanted: type[R]) -> list[R]:
    """All records of that kind, in the order of their keys."""
    query = sa.select(things.c.fields).where(things.c.kind == kind).order_by(things.c.id)
    return [msgspec.json.decode(fields, type=wanted) for fields in connection.execute(query).scalars()]


def keyed_records(connection: sa.Connection, kind: str, wanted: type[R]) -> list[tuple[UUID, R]]:
    """As `records`, each with its key."""
    query = sa.select(things.c.id, things.c.fields).where(things.c.kind == kind).order_by(things.c.id)
    return [(UUID(bytes=row.id), msgspec.json.decode(row.fields, type=wanted)) for row in connection.execute(query)]
