"""Reads and writes the change log. Everything here runs inside a transaction of the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store.tables import city, log, run_starts, this_desk
from ward_ledger.change import Change, Value, decode, make_change
from ward_ledger.clock import next_reading

_LAST = sa.select(log.c.seq, log.c.hash).where(log.c.desk == sa.bindparam("own")).order_by(log.c.seq.desc()).limit(1)
_OF_THING = (
    sa.select(log.c.body)
    .where(log.c.kind == sa.bindparam("of_kind"), log.c.key == sa.bindparam("of_key"))
    .order_by(log.c.at, log.c.desk)
)
_INSERT = sa.insert(log)
_INSERT_MANY = 'INSERT INTO log (desk, seq, at, kind, key, body, hash, "by") VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
_PERSON_MARK = sa.text(
    # what takes the place of a change that is set aside may have been written in the same moment
    "SELECT count(*), total(at % 1000003), (SELECT count(*) FROM set_aside), (SELECT city_desks FROM city)"
    " FROM log WHERE kind = 'person'"
)


def own_desk(connection: sa.Connection) -> UUID:
    """The id under which this PC writes. Raises sqlalchemy.exc.NoResultFound before the desk is set up."""
    return UUID(bytes=connection.execute(sa.select(this_desk.c.id)).scalar_one())


def append(
    connection: sa.Connection,
    *,
    now_ms: int,
    by: UUID,
    kind: str,
    key: UUID,
    values: dict[str, Value],
    why: str | None = None,
) -> Change:
    """Write the next change of this desk and move its clock. Commits nothing."""
    desk, clock_at = connection.execute(sa.select(this_desk.c.id, this_desk.c.clock_at)).one()
    last = connection.execute(_LAST, {"own": desk}).one_or_none()
    change, body, found_hash = make_change(
        None if last is None else (last.seq, last.hash),
        desk=UUID(bytes=desk),
        at=next_reading(clock_at, now_ms),
        by=by,
        kind=kind,
        key=key,
        set=values,
        why=why,
    )
    insert(connection, change, body, found_hash)
    connection.execute(sa.update(this_desk).values(clock_at=change.at))
    return change


def insert(connection: sa.Connection, change: Change, body: bytes, found_hash: bytes) -> None:
    """Put one checked change into the log."""
    row = {
        "desk": change.desk.bytes,
        "seq": change.seq,
        "at": change.at,
        "kind": change.kind,
        "key": change.key.bytes,
        "body": body,
        "hash": found_hash,
        "by": change.by.bytes,
    }
    connection.execute(_INSERT, row)


def insert_many(connection: sa.Connection, entries: Iterable[tuple[Change, bytes, bytes]]) -> None:
    """Put checked changes, each with its body and its hash, into the log."""
    rows = [
        (change.desk.bytes, change.seq, change.at, change.kind, change.key.bytes, body, found_hash, change.by.bytes)
        for change, body, found_hash in entries
    ]
    connection.exec_driver_sql(_INSERT_MANY, rows)


def changes_of_things(connection: sa.Connection, kind: str, keys: Sequence[UUID]) -> Iterator[Change]:
    """All changes of some things of a kind, in no order."""
    marks = ", ".join("?" * len(keys))
    query = f"SELECT body FROM log WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - our own marks
    for row in connection.exec_driver_sql(query, (str(kind), *(key.bytes for key in keys))):
        yield decode(row[0])


def changes_of(connection: sa.Connection, kind: str, key: UUID) -> list[Change]:
    """All changes of one thing, in the order of their places."""
    rows = connection.execute(_OF_THING, {"of_kind": kind, "of_key": key.bytes})
    return [decode(row.body) for row in rows]


def changes_of_kind(connection: sa.Connection, kind: str) -> Iterator[list[Change]]:
    """The changes of every thing of that kind, thing by thing, each in the order of its places."""
    query = sa.select(log.c.key, log.c.body).where(log.c.kind == kind).order_by(log.c.key, log.c.at, log.c.desk)
    rows = connection.execution_options(yield_per=1000).execute(query)
    for _, entries in groupby(rows, key=lambda row: row.key):
        yield [decode(row.body) for row in entries]


def rows(connection: sa.Connection) -> Iterator[tuple[Any, Change]]:
    """Every row of the log with the change that lies in it, in no order. Raises MalformedChange."""
    found: Any = connection.execution_options(yield_per=1000).execute(sa.select(log))
    for row in found:
        yield row, decode(row.body)


def person_changes(connection: sa.Connection) -> list[Change]:
    """All changes of persons: what rights are judged by."""
    rows = connection.execute(sa.select(log.c.body).where(log.c.kind == "person"))
    return [decode(row.body) for row in rows]


def city_desks(connection: sa.Connection) -> frozenset[UUID]:
    """The ids as which the city writes; none while the desk is not enrolled."""
    joined: bytes = connection.execute(sa.select(city.c.city_desks)).scalar_one_or_none() or b""
    return frozenset(UUID(bytes=joined[start : start + 16]) for start in range(0, len(joined), 16))


def rights_mark(connection: sa.Connection) -> tuple[Any, ...]:
    """Is another one when a person's change came in or was set aside, by whatever process, or when the city's own
    desks are others; tells whether rights must be read anew."""
    return tuple(connection.execute(_PERSON_MARK).one())


def starts_of_runs(connection: sa.Connection) -> dict[UUID, dict[int, bytes]]:
    """By desk: the numbers of changes whose predecessor is not here, each with the hash before it."""
    found: dict[UUID, dict[int, bytes]] = {}
    for row in connection.execute(sa.select(run_starts)):
        found.setdefault(UUID(bytes=row.desk), {})[row.seq] = row.prev
    return found


def chains(connection: sa.Connection) -> Iterator[tuple[UUID, Iterator[tuple[int, bytes, bytes]]]]:
    """Every desk's entries `(seq, body, hash)` in order of seq, read as they are asked for."""
    query = sa.select(log.c.desk, log.c.seq, log.c.body, log.c.hash).order_by(log.c.desk, log.c.seq)
    rows: Any = connection.execution_options(yield_per=1000).execute(query)
    for desk, entries in groupby(rows, key=lambda row: row.desk):
        yield UUID(bytes=desk), ((row.seq, row.body, row.hash) for row in entries)
