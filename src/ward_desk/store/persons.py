"""Reads the people of a desk, and keeps the secrets they sign in with. Secrets never leave the PC."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.errors import DeskError
from ward_desk.store.tables import credentials, desks, people, this_desk
from ward_ledger.records import Role


class Person(msgspec.Struct, frozen=True):
    """Somebody who can sign in. Campaign days are local and both included; None is open-ended."""

    id: UUID
    name: str
    role: Role
    school: str | None = None
    campaign_from: date | None = None
    campaign_to: date | None = None
    active: bool = True
    confirmed: bool = False


class Credential(msgspec.Struct, frozen=True):
    """The argon2id hash of a secret, how often in a row it was typed wrongly, and when last (ms since 1970, UTC)."""

    hash: str
    failures: int
    failed_at: int


def everybody(connection: sa.Connection) -> list[Person]:
    """All people by name, also those who are no longer active."""
    rows = connection.execute(sa.select(people).order_by(people.c.name, people.c.id))
    return [_person(row) for row in rows]


def person_of(connection: sa.Connection, person_id: UUID) -> Person | None:
    """The person with that id, or None."""
    row = connection.execute(sa.select(people).where(people.c.id == person_id.bytes)).one_or_none()
    return _person(row) if row is not None else None


def expect_person(connection: sa.Connection, person_id: UUID) -> Person:
    """The person with that id. Raises DeskError `unknown_person`."""
    person = person_of(connection, person_id)
    if person is None:
        raise DeskError("unknown_person", name=str(person_id))
    return person


def own_desk_or_none(connection: sa.Connection) -> UUID | None:
    """The id under which this PC writes, or None before it is set up."""
    found = connection.execute(sa.select(this_desk.c.id)).scalar_one_or_none()
    return UUID(bytes=found) if found is not None else None


def become_desk(connection: sa.Connection, desk_id: UUID) -> None:
    """Take an id for the first time."""
    connection.execute(sa.insert(this_desk), {"one": 1, "id": desk_id.bytes, "clock_at": 0})


def desk_of(connection: sa.Connection, desk_id: UUID) -> tuple[str, str] | None:
    """Name and ward code of a desk, or None while it has none."""
    row = connection.execute(sa.select(desks.c.name, desks.c.ward).where(desks.c.id == desk_id.bytes)).one_or_none()
    return (row.name or "", row.ward or "") if row is not None else None


def credentials_by_person(connection: sa.Connection) -> dict[UUID, Credential]:
    """Everybody's credential on this PC."""
    rows = connection.execute(sa.select(credentials))
    return {UUID(bytes=row.person): Credential(row.hash, row.failures, row.failed_at) for row in rows}


def keep_credential(connection: sa.Connection, person_id: UUID, credential: Credential) -> None:
    """Write a person's credential, in place of the one before."""
    connection.execute(sa.delete(credentials).where(credentials.c.person == person_id.bytes))
    row = msgspec.structs.asdict(credential) | {"person": person_id.bytes}
    connection.execute(sa.insert(credentials), row)


def drop_credential(connection: sa.Connection, person_id: UUID) -> None:
    """Forget a person's credential; nobody signs in as them until there is a new one."""
    connection.execute(sa.delete(credentials).where(credentials.c.person == person_id.bytes))


def _person(row: Any) -> Person:
    return Person(
        id=UUID(bytes=row.id),
        name=row.name,
        role=Role(row.role),
        school=row.school,
        campaign_from=date.fromisoformat(row.campaign_from) if row.campaign_from else None,
        campaign_to=date.fromisoformat(row.campaign_to) if row.campaign_to else None,
        active=row.active,
        confirmed=row.confirmed,
    )
