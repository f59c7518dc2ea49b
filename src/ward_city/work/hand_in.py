"""Files that desks send by hand: what became of each, and its receipt, kept for some weeks to be fetched again."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import usb
from ward_city.identity import Random
from ward_city.keys import CityKey
from ward_city.tables import desks, handed_in, wards
from ward_city.work.author import Author
from ward_ledger.ids import uuid7

KEPT_MS = 21 * 24 * 3600 * 1000
_COUNTS = ("revoked", "applied", "had", "quarantined", "refused", "returned", "more")


class HandedIn(NamedTuple):
    """A file that was taken in; `result` has what `usb.Taken` counts. Bytes of the receipt."""

    id: UUID
    at: int
    account: str
    desk: UUID
    desk_name: str
    ward: str
    ward_name: str
    result: dict[str, Any]
    receipt_bytes: int


_ALL = (
    sa.select(
        handed_in.c.id,
        handed_in.c.at,
        handed_in.c.account,
        handed_in.c.desk,
        sa.func.coalesce(desks.c.name, ""),
        handed_in.c.ward,
        sa.func.coalesce(wards.c.name, handed_in.c.ward),
        handed_in.c.result,
        sa.func.length(handed_in.c.receipt),
    )
    .outerjoin(desks, desks.c.id == handed_in.c.desk)
    .outerjoin(wards, wards.c.code == handed_in.c.ward)
)


def take_in(engine: sa.Engine, key: CityKey, raw: bytes, *, by: Author, now: int, random: Random) -> UUID:
    """Take in a desk's file and keep its receipt. Raises Refusal when nothing of it was taken over."""
    taken = usb.take_in(engine, key, raw, now, by.name)
    kept = uuid7(now, random(10))
    row = {
        "id": kept,
        "at": now,
        "account": by.name,
        "desk": taken.desk,
        "ward": taken.ward,
        "result": {name: getattr(taken, name) for name in _COUNTS},
        "receipt": taken.receipt,
    }
    with engine.begin() as connection:
        connection.execute(sa.delete(handed_in).where(handed_in.c.at < now - KEPT_MS))
        connection.execute(sa.insert(handed_in), row)
    return kept


def handed(connection: sa.Connection, limit: int = 50) -> list[HandedIn]:
    """The latest files, newest first."""
    return [HandedIn(*row) for row in connection.execute(_ALL.order_by(handed_in.c.at.desc()).limit(limit))]


def one(connection: sa.Connection, kept: UUID) -> HandedIn:
    """Raises LookupError."""
    row = connection.execute(_ALL.where(handed_in.c.id == kept)).one_or_none()
    if row is None:
        raise LookupError(str(kept))
    return HandedIn(*row)


def receipt(connection: sa.Connection, kept: UUID) -> bytes:
    """Raises LookupError."""
    found: bytes | None = connection.execute(
        sa.select(handed_in.c.receipt).where(handed_in.c.id == kept)
    ).scalar_one_or_none()
    if found is None:
        raise LookupError(str(kept))
    return bytes(found)
