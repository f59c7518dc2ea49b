"""A desk that cannot go on under its id takes another: after a restore, or when another PC has the same one.

The city may know the old id further than this PC does, or know other content under its numbers.
"""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.identities import OwnIdentity, add_identity
from ward_desk.store.receiving import settle
from ward_desk.store.store import Store
from ward_desk.store.sync_state import change_link
from ward_desk.store.tables import identities, log, this_desk
from ward_ledger.change import Change, decode, make_change
from ward_ledger.ids import first_official
from ward_ledger.merge import merge
from ward_ledger.records import Kind


def go_on_as(store: Store, connection: sa.Connection, desk_id: UUID, now_ms: int) -> None:
    """Write under another id from now on, with the old one's name and ward; the old chain stays in the log. What the
    city gave is asked for from the beginning, since a desk does not get what it wrote itself."""
    records = change_log.changes_of(connection, Kind.DESK, change_log.own_desk(connection))
    connection.execute(this_desk.update().values(id=desk_id.bytes))
    change_link(connection, cursor=b"")
    values = merge(records, store.rights(connection)).fields
    if values:
        by = records[-1].by
        store.save(connection, now_ms=now_ms, by=by, kind=Kind.DESK, key=desk_id, values=values)


def fork(store: Store, connection: sa.Connection, old: OwnIdentity, after: int, new: OwnIdentity, now_ms: int) -> int:
    """Go on as `new`, and write what the old id wrote after `after` again under it: the city has something else
    there. The old rows stay until the city's take their place. Returns how many were written again."""
    query = sa.select(log.c.body).where(log.c.desk == old.desk.bytes, log.c.seq > after).order_by(log.c.seq)
    again = [change for body in connection.execute(query).scalars() if _is_worth_it(change := decode(body))]
    last: tuple[int, bytes] | None = None
    for one in again:
        change, body, found_hash = make_change(
            last, desk=new.desk, at=one.at, by=one.by, kind=one.kind, key=one.key, set=one.set, why=one.why
        )
        change_log.insert(connection, change, body, found_hash)
        last = (change.seq, found_hash)
    add_identity(connection, new)
    retired = sa.update(identities).where(identities.c.desk == old.desk.bytes)
    connection.execute(retired.values(upto=after, confirmed=after))
    settle(connection, {(change.kind, change.key) for change in again}, store.rights(connection))
    go_on_as(store, connection, new.desk, now_ms)
    return len(again)


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
    return not (change.kind == Kind.PERSON and change.key == change.by == first_official(change.desk))
