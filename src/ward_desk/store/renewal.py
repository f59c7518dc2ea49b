"""A desk that cannot go on under its id takes another: after a restore, or when another PC has the same one.

The city may know the old id further than this PC does, or know other content under its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.identities import OwnIdentity, hashes_between, keep_identity, put_last
from ward_desk.store.receiving import settle
from ward_desk.store.store import Store
from ward_desk.store.sync_state import change_link
from ward_desk.store.tables import identities, log, this_desk
from ward_ledger.change import Change, decode, make_change
from ward_ledger.clock import reading_ms
from ward_ledger.ids import RANDOM_BYTES, first_official, uuid7
from ward_ledger.merge import merge
from ward_ledger.records import Kind

Entry = tuple[Change, bytes]  # with the hash under which it stands in the log


def go_on_as(store: Store, connection: sa.Connection, desk_id: UUID, now_ms: int) -> None:
    """Write under another id from now on, with the old one's name and ward; the old chain stays in the log. What the
    city gave is asked for from the beginning, since a desk does not get what it wrote itself."""
    before = change_log.own_desk(connection)
    for one in (before, desk_id):  # of every id under which this PC wrote, or nobody could send that
        keep_identity(connection, store.key, one)
    put_last(connection, desk_id)
    records = change_log.changes_of(connection, Kind.DESK, before)
    connection.execute(this_desk.update().values(id=desk_id.bytes))
    change_link(connection, cursor=b"")
    values = merge(records, store.rights(connection)).fields
    if values:
        by = records[-1].by
        store.save(connection, now_ms=now_ms, by=by, kind=Kind.DESK, key=desk_id, values=values)


def fork(store: Store, connection: sa.Connection, old: OwnIdentity, after: int, spare: UUID, now_ms: int) -> int:
    """Go on under another id, and write what the old one wrote after `after` again under it: the city has something
    else there. The old rows stay until the city's take their place. Returns how many were written again.

    The new id follows from what is written again, so that two copies of one disk that have the same to write write the
    same; what the other has brought to the city already is not written again. `spare` is for when nothing is to write.
    """
    query = sa.select(log.c.body, log.c.hash).where(log.c.desk == old.desk.bytes, log.c.seq > after).order_by(log.c.seq)
    rows = [(decode(row.body), row.hash) for row in connection.execute(query)]
    again = [(change, found_hash) for change, found_hash in rows if _is_worth_it(change)]
    new, again = _place_for(connection, again, spare)
    for _, body, found_hash in (remade := list(_remade(new, again))):
        change_log.insert(connection, decode(body), body, found_hash)
    retired = sa.update(identities).where(identities.c.desk == old.desk.bytes)
    connection.execute(retired.values(upto=after, confirmed=after))
    settle(connection, {(change.kind, change.key) for change, _ in again}, store.rights(connection))
    go_on_as(store, connection, new, now_ms)
    return len(remade)


def _place_for(connection: sa.Connection, again: list[Entry], spare: UUID) -> tuple[UUID, list[Entry]]:
    """The id to write under, and what is left to write: what another copy of this disk wrote under the same id, and
    the city has handed out, is here already."""
    while again:
        first, first_hash = again[0]
        new = uuid7(reading_ms(first.at), first_hash[:RANDOM_BYTES])
        known = hashes_between(connection, new.bytes, 1, len(again))
        if not known:
            return new, again
        same = sum(known.get(change.seq) == found_hash for change, _, found_hash in _remade(new, again))
        if not same:
            break
        again = again[same:]
    return spare, again


def _remade(desk: UUID, again: list[Entry]) -> Iterator[tuple[Change, bytes, bytes]]:
    """The changes as that desk's first ones, with their bodies and hashes."""
    last: tuple[int, bytes] | None = None
    for one, _ in again:
        change, body, found_hash = make_change(
            last, desk=desk, at=one.at, by=one.by, kind=one.kind, key=one.key, set=one.set, why=one.why
        )
        yield change, body, found_hash
        last = (change.seq, found_hash)


def move_to_ward(store: Store, connection: sa.Connection, ward: str, now_ms: int) -> bool:
    """Say of this desk that it belongs to another ward. Returns whether that is new."""
    own = change_log.own_desk(connection)
    records = change_log.changes_of(connection, Kind.DESK, own)
    if not records or merge(records, store.rights(connection)).fields.get("ward") == ward:
        return False
    by = records[-1].by
    store.save(connection, now_ms=now_ms, by=by, kind=Kind.DESK, key=own, values={"ward": ward})
    return True


def _is_worth_it(change: Change) -> bool:
    """What only the old id may say stays with it: its own description, and its first official's making himself."""
    if change.kind == Kind.DESK:
        return False
    return change.seq > 1 or not (change.kind == Kind.PERSON and change.key == change.by == first_official(change.desk))
