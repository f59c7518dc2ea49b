"""The keys of the desks' databases, each sealed to the city's key: for the day when a PC's profile is lost."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ward_city import identity
from ward_city.keys import CityKey
from ward_city.tables import desks
from ward_ledger.recovery import KEY_BYTES, recovery_text


class NotKept(LookupError):
    """The city holds no key of that desk that it can open."""


def keep(connection: sa.Connection, key: CityKey, desk: UUID, sealed: bytes, now: int) -> None:
    """Keep what the desk sealed. What the city's key does not open is not kept; the audit log says so."""
    try:
        fits = len(key.open(sealed)) == KEY_BYTES
    except ValueError:
        fits = False
    if fits:
        connection.execute(sa.update(desks).where(desks.c.id == desk).values(sealed_key=sealed))
    identity.note(connection, now, "recovery key kept" if fits else "recovery key unreadable", desk=desk)


def recovery_key(connection: sa.Connection, key: CityKey, desk: UUID, now: int, account: str | None = None) -> str:
    """The text that opens the desk's database (groups of letters, as the desk prints it); the audit log tells that it
    was shown, and to which account. Raises LookupError for no such desk, NotKept when there is nothing to show."""
    row = connection.execute(sa.select(desks.c.ward, desks.c.sealed_key).where(desks.c.id == desk)).one_or_none()
    if row is None:
        raise LookupError(str(desk))
    if row.sealed_key is None:
        raise NotKept(str(desk))
    try:
        opened = key.open(row.sealed_key)
    except ValueError:
        raise NotKept(str(desk)) from None
    identity.note(connection, now, "recovery key shown", ward=row.ward, desk=desk, account=account)
    return recovery_text(opened)
