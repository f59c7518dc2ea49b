"""Brings what a broken database file still tells into the copy that takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from ward_desk.store import log as change_log
from ward_desk.store.engine import unlock
from ward_desk.store.projection import rebuild
from ward_desk.store.store import Store
from ward_desk.store.tables import (
    city,
    contacts,
    credentials,
    identities,
    log,
    quarantined,
    this_desk,
    timers,
    visits,
)
from ward_ledger.change import GENESIS, MalformedChange, chain_hash, decode

Entry = tuple[bytes, bytes]


def salvage(store: Store, broken: Path) -> int:
    """Bring in every desk's changes that the broken file has beyond the store's, as far as the hash chains hold, and
    its local tables where they can be read. The file is not written to. Returns the number of changes."""
    if not broken.exists():
        return 0
    try:
        source = _open_for_reading(broken, store.key)
    except dbapi2.Error:
        return 0
    try:
        with store.writing() as connection:
            entries = _later_entries(connection, source)
            for body, found_hash in entries:
                change_log.insert(connection, decode(body), body, found_hash)
            if entries:
                newest = max(decode(body).at for body, _ in entries)
                newest = max(newest, connection.execute(sa.select(this_desk.c.clock_at)).scalar_one())
                connection.execute(sa.update(this_desk).values(clock_at=newest))
            city_before = change_log.city_desks(connection)
            _take_over_city(connection, source)
            if entries or change_log.city_desks(connection) != city_before:  # who may what depends on both
                rebuild(connection, store.rights(connection))
            for table in (credentials, timers, contacts):
                _take_over(connection, source, table)
            connection.execute(sa.delete(contacts).where(contacts.c.visit.not_in(sa.select(visits.c.id))))
        return len(entries)
    finally:
        source.close()


def _take_over_city(connection: sa.Connection, source: Any) -> None:
    """Who this PC was to the city, as the broken file has it: it is newer, and without its keys the desk could not send
    what it wrote. What the city gave is asked for from the beginning, because the log may lack some of it."""
    _join_identities(connection, source)
    if _column(source, "SELECT url FROM city"):
        _take_over(connection, source, city)
        _take_over(connection, source, quarantined)
    connection.execute(sa.update(city).values(cursor=b""))
    for row in connection.execute(sa.select(identities.c.desk, identities.c.confirmed)).all():
        last = sa.select(sa.func.coalesce(sa.func.max(log.c.seq), 0)).where(log.c.desk == row.desk)
        known = connection.execute(last).scalar_one()
        if known < row.confirmed:
            connection.execute(sa.update(identities).where(identities.c.desk == row.desk).values(confirmed=known))


def _join_identities(connection: sa.Connection, source: Any) -> None:
    """The ids that the copy knows and those that the broken file knows, in which they are further. A copy may know one
    that the file does not: it was made before an earlier restore."""
    names = [column.name for column in identities.columns if column.name != "place"]
    try:
        rows = source.execute(f"SELECT {', '.join(names)} FROM identities ORDER BY place").fetchall()  # noqa: S608
    except dbapi2.Error:
        return
    for row in rows:
        values = dict(zip(names, row, strict=True))
        same = identities.c.desk == values["desk"]
        if not connection.execute(sa.update(identities).where(same).values(values)).rowcount:
            connection.execute(sa.insert(identities), values)


def _column(source: Any, query: str) -> set[Any]:
    """The first column; empty where it cannot be read."""
    try:
        return {row[0] for row in source.execute(query)}
    except dbapi2.Error:
        return set()


def _open_for_reading(broken: Path, key: bytes) -> Any:
    connection = dbapi2.connect(f"{broken.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _later_entries(connection: sa.Connection, source: Any) -> list[Entry]:
    desks = {change_log.own_desk(connection).bytes}
    for query in ("SELECT id FROM this_desk", "SELECT DISTINCT desk FROM log"):
        try:
            desks.update(row[0] for row in source.execute(query))
        except dbapi2.Error:
            continue
    newest = sa.select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)
    found: list[Entry] = []
    for desk in sorted(desks):
        last = connection.execute(newest.where(log.c.desk == desk)).one_or_none()
        found += _chain_after(source, desk, *(last if last is not None else (0, GENESIS)))
    return found


def _chain_after(source: Any, desk: bytes, seq: int, prev: bytes) -> list[Entry]:
    """The desk's entries after `seq` whose chain holds, up to the first that cannot be read."""
    entries: list[Entry] = []
    try:
        while True:
            row = source.execute("SELECT body, hash FROM log WHERE desk = ? AND seq = ?", (desk, seq + 1)).fetchone()
            if row is None or chain_hash(prev, row[0]) != row[1]:
                return entries
            change = decode(row[0])
            if (change.desk.bytes, change.seq) != (desk, seq + 1):
                return entries
            entries.append((row[0], row[1]))
            seq, prev = seq + 1, row[1]
    except (dbapi2.Error, MalformedChange):
        return entries


def _take_over(connection: sa.Connection, source: Any, table: sa.Table) -> None:
    """The rows of a local table as the broken file has them; they are newer than the copy's. All or none."""
    names = [column.name for column in table.columns]
    try:
        rows = source.execute(f"SELECT {', '.join(names)} FROM {table.name}").fetchall()  # noqa: S608 - our own names
    except dbapi2.Error:
        return
    connection.execute(sa.delete(table))
    if rows:
        connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
