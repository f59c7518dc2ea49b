"""What the city holds of this PC, with the changes themselves as they lie in the log."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import sync_state
from ward_desk.store.tables import log
from ward_ledger.change import Change, decode
from ward_ledger.wire import Quarantined

_BODY_AT = sa.select(log.c.body).where(log.c.desk == sa.bindparam("of_desk"), log.c.seq == sa.bindparam("at_seq"))


def held_changes(connection: sa.Connection) -> list[tuple[Quarantined, Change | None]]:
    """Each with its change; None for one that is not on this PC any more."""
    return [(one, change_at(connection, one.desk, one.seq)) for one in sync_state.held(connection)]


def held_change(connection: sa.Connection, desk_id: UUID, seq: int) -> tuple[Quarantined, Change] | None:
    """One of them, or None when it is not held, or not here."""
    for one in sync_state.held(connection):
        if (one.desk, one.seq) == (desk_id.bytes, seq):
            change = change_at(connection, one.desk, seq)
            return None if change is None else (one, change)
    return None


def change_at(connection: sa.Connection, desk: bytes, seq: int) -> Change | None:
    """The change with that number, or None."""
    body = connection.execute(_BODY_AT, {"of_desk": desk, "at_seq": seq}).scalar_one_or_none()
    return decode(body) if body is not None else None
