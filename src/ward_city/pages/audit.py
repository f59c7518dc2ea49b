"""The audit log as the pages read it: who did what, when, about which ward or PC."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city.tables import audit, desks, wards


class Line(NamedTuple):
    """A line. `account` is the name of who did it on the pages; None: a PC, the command line, or nobody known."""

    id: int
    at: int
    what: str
    ward: str | None
    ward_name: str | None
    desk: UUID | None
    desk_name: str | None
    account: str | None
    detail: str


class Wanted(NamedTuple):
    """Which lines. Times in ms, `until` not included; `before` is the id of the line after those that are wanted."""

    what: str = ""
    ward: str = ""
    account: str = ""
    desk: UUID | None = None
    since: int | None = None
    until: int | None = None
    before: int | None = None


def lines(connection: sa.Connection, wanted: Wanted, limit: int) -> list[Line]:
    """The newest of the lines that are wanted, newest first."""
    query = (
        sa.select(
            audit.c.id,
            audit.c.at,
            audit.c.what,
            audit.c.ward,
            wards.c.name,
            audit.c.desk,
            desks.c.name,
            audit.c.account,
            audit.c.detail,
        )
        .outerjoin(wards, wards.c.code == audit.c.ward)
        .outerjoin(desks, desks.c.id == audit.c.desk)
        .where(*_conditions(wanted))
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    return [Line._make(row) for row in connection.execute(query)]


def kinds(connection: sa.Connection) -> list[str]:
    """All words that say what was done."""
    return list(connection.execute(sa.select(audit.c.what).distinct().order_by(audit.c.what)).scalars())


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    pairs: list[tuple[object, sa.ColumnElement[bool]]] = [
        (wanted.what, audit.c.what == wanted.what),
        (wanted.ward, audit.c.ward == wanted.ward),
        (wanted.account, audit.c.account == wanted.account),
        (wanted.desk, audit.c.desk == wanted.desk),
        (wanted.since, audit.c.at >= (wanted.since or 0)),
        (wanted.until, audit.c.at < (wanted.until or 0)),
        (wanted.before, audit.c.id < (wanted.before or 0)),
    ]
    return [condition for given, condition in pairs if given]
