"""Computes everything that is derived from a ward's log anew: the rows that pages read, and the quarantine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import projection
from ward_city.applying import lock_ward, rights_of
from ward_city.copying import Copier
from ward_city.projection import Thing
from ward_city.tables import log, quarantine
from ward_ledger.change import decode
from ward_ledger.held import Held, held
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights

THINGS_AT_ONCE = 2000

_READABLE = (
    sa.select(log.c.kind, log.c.key, log.c.body)
    .where(log.c.ward == sa.bindparam("ward_code"), log.c.kind.is_not(None))
    .order_by(log.c.kind, log.c.key)
)
_FOUND_AT = sa.select(quarantine.c.desk, quarantine.c.seq, quarantine.c.found_at).where(
    quarantine.c.ward == sa.bindparam("ward_code")
)
_quarantine_copier = Copier(quarantine)


class Computed(NamedTuple):
    """A thing as all that the ward's log says of it makes it."""

    kind: str
    key: UUID
    merged: Merged


def computed(connection: sa.Connection, ward: str, rights: Rights) -> Iterator[Computed]:
    """Every thing of the ward, by kind and key; read in pieces, whatever the size of the log. Raises MalformedChange
    for a change that cannot be read any more."""
    options = {"yield_per": THINGS_AT_ONCE}
    with connection.execute(_READABLE, {"ward_code": ward}, execution_options=options) as rows:
        for (_, key), entries in groupby(rows, key=_name_of):
            changes = [decode(row.body) for row in entries]
            yield Computed(changes[0].kind, key, merge(changes, rights))


def _name_of(row: Any) -> tuple[str, UUID]:
    return row.kind, row.key


def rebuild(connection: sa.Connection, ward: str, now: int) -> int:
    """Write the ward's derived rows anew, the ward being locked meanwhile. Returns how many things there are."""
    lock_ward(connection, ward)
    found_at = {(row.desk, row.seq): row.found_at for row in connection.execute(_FOUND_AT, {"ward_code": ward})}
    clear(connection, ward)
    every = computed(connection, ward, rights_of(connection, ward))
    count = 0
    while piece := list(islice(every, THINGS_AT_ONCE)):
        count += len(piece)
        projection.write(connection, ward, (_thing(one) for one in piece))
        waiting = [one for found in piece for one in held(found.merged)]
        _quarantine_copier.write(connection, (_quarantined(one, ward, found_at, now) for one in waiting))
    return count


def clear(connection: sa.Connection, ward: str) -> None:
    """Take away what is derived. Changes that could never be read stay in quarantine: the log says no more of them."""
    for table in projection.TABLES:
        connection.execute(sa.delete(table).where(table.c.ward == ward))
    unreadable = (
        sa.exists()
        .where(log.c.desk == quarantine.c.desk, log.c.seq == quarantine.c.seq, log.c.kind.is_(None))
        .correlate(quarantine)
    )
    connection.execute(sa.delete(quarantine).where(quarantine.c.ward == ward, ~unreadable))


def _thing(one: Computed) -> Thing:
    return Thing(one.kind, one.key, one.merged.fields if one.merged.exists else None, known=False)


def _quarantined(one: Held, ward: str, found_at: dict[tuple[UUID, int], int], now: int) -> tuple[object, ...]:
    change, code, fields = one
    place = (change.desk, change.seq)
    return (*place, ward, code, list(fields), found_at.get(place, now))
