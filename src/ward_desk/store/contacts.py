"""Names and phone numbers kept with consent for a call back; they never enter the log and never leave the PC."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.tables import contacts


class Contact(msgspec.Struct, frozen=True):
    """How to reach one person about one visit. Purged at the start of the local day `purge_on`.

    Kept only with consent for the stated purpose (Law 91/2025/QH15 art. 9; Decree 356/2025 art. 6).
    """

    visit: UUID
    name: str | None
    phone: str | None
    purpose: str
    consent_at: int
    consent_by: UUID
    purge_on: date


def keep(connection: sa.Connection, contact: Contact) -> None:
    """Write the contact of a visit, in place of the one before."""
    drop(connection, contact.visit)
    row = msgspec.structs.asdict(contact) | {
        "visit": contact.visit.bytes,
        "consent_by": contact.consent_by.bytes,
        "purge_on": contact.purge_on.isoformat(),
    }
    connection.execute(sa.insert(contacts), row)


def contact_of(connection: sa.Connection, visit: UUID) -> Contact | None:
    """The contact kept for the visit, or None."""
    row = connection.execute(sa.select(contacts).where(contacts.c.visit == visit.bytes)).one_or_none()
    return _contact(row) if row is not None else None


def drop(connection: sa.Connection, visit: UUID) -> bool:
    """Delete the contact of a visit; says whether there was one."""
    return connection.execute(sa.delete(contacts).where(contacts.c.visit == visit.bytes)).rowcount > 0


def purge(connection: sa.Connection, today: date) -> int:
    """Delete the contacts whose day has come; says how many. SQLite overwrites them (`secure_delete`)."""
    return connection.execute(sa.delete(contacts).where(contacts.c.purge_on <= today.isoformat())).rowcount


def _contact(row: Any) -> Contact:
    return Contact(
        visit=UUID(bytes=row.visit),
        name=row.name,
        phone=row.phone,
        purpose=row.purpose,
        consent_at=row.consent_at,
        consent_by=UUID(bytes=row.consent_by),
        purge_on=date.fromisoformat(row.purge_on),
    )
