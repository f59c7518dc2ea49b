"""What the department does at the command line: wards and accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ward_city.tables import EVERYWHERE, accounts, desks, people, sessions, wards
from ward_ledger.ids import uuid7
from ward_ledger.text import nfc

Random = Callable[[int], bytes]

SHORTEST_PASSWORD = 12


class WardLine(NamedTuple):
    """A ward as the list shows it."""

    code: str
    name: str
    desks: int
    changes: int
    merged_into: str | None


class DeskLine(NamedTuple):
    """A PC as the list shows it. Times in ms; `succeeds`: its id before; `escrowed`: its database key is kept."""

    id: UUID
    ward: str
    name: str
    app: str
    seen_at: int
    last_seq: int
    revoked_at: int | None
    succeeds: UUID | None
    escrowed: bool


class OfficialLine(NamedTuple):
    """An official of a ward."""

    ward: str
    person: UUID
    name: str


class AccountLine(NamedTuple):
    """Somebody who may sign in to the pages, or might before."""

    name: str
    role: str
    active: bool


class WeakPassword(ValueError):
    """A password that is too short for the department's pages."""


class TakenName(ValueError):
    """An account or a ward of that name is there already, maybe a closed account."""


def add_wards(connection: sa.Connection, named: Iterable[tuple[str, str]], now: int, random: Random) -> int:
    """Add wards `(code, name)`; one that is there gets the new name. Returns how many there are now."""
    rows = [{"code": code, "name": name, "city_desk": uuid7(now, random(10)), "last_seq": 0} for code, name in named]
    if rows:
        statement = insert(wards)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_={"name": statement.excluded.name}), rows
        )
    found: int = connection.execute(
        sa.select(sa.func.count()).select_from(wards).where(wards.c.code != EVERYWHERE)
    ).scalar_one()
    return found


def rename_ward(connection: sa.Connection, code: str, name: str) -> str:
    """Give the ward another name. Returns the old one. Raises LookupError for no such ward, TakenName when another one is called so."""
    others = sa.select(wards.c.name).where(wards.c.code.not_in([code, EVERYWHERE]), wards.c.merged_into.is_(None))
    if nfc(name).casefold() in (nfc(other).casefold() for other in connection.execute(others).scalars()):
        raise TakenName(f"there is a ward {name} already")
    old: str | None = connection.execute(
        sa.select(wards.c.name).where(wards.c.code == code, wards.c.code != EVERYWHERE).with_for_update()
    ).scalar_one_or_none()
    if old is None:
        raise LookupError(code)
    connection.execute(sa.update(wards).where(wards.c.code == code).values(name=name))
    return old


def list_wards(connection: sa.Connection) -> list[WardLine]:
    """All wards in the order of their codes."""
    count = sa.select(sa.func.count()).where(desks.c.ward == wards.c.code).scalar_subquery()
    query = (
        sa.select(wards.c.code, wards.c.name, count, wards.c.last_seq, wards.c.merged_into)
        .where(wards.c.code != EVERYWHERE)
        .order_by(wards.c.code)
    )
    return [WardLine(*row) for row in connection.execute(query)]


def list_desks(connection: sa.Connection, ward: str | None = None) -> list[DeskLine]:
    """All PCs, or those of a ward, by ward, name and id."""
    columns = [desks.c[name] for name in DeskLine._fields if name != "escrowed"]
    query = sa.select(*columns, desks.c.sealed_key.is_not(None)).order_by(desks.c.ward, desks.c.name, desks.c.id)
    if ward is not None:
        query = query.where(desks.c.ward == ward)
    return [DeskLine._make(row) for row in connection.execute(query)]


def unconfirmed_officials(connection: sa.Connection) -> list[OfficialLine]:
    """Active officials whom the city has not confirmed, by ward and name."""
    query = (
        sa.select(people.c.ward, people.c.id, people.c.name)
        .where(people.c.role == "official", people.c.active, people.c.confirmed.is_(False))
        .order_by(people.c.ward, people.c.name)
    )
    return [OfficialLine(*row) for row in connection.execute(query)]


def add_account(connection: sa.Connection, name: str, role: str, password: str, now: int, random: Random) -> UUID:
    """Add somebody who may sign in to the pages, with the password as argon2id. Raises WeakPassword or
    TakenName."""
    from argon2 import PasswordHasher

    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(f"a password has at least {SHORTEST_PASSWORD} characters")
    if connection.execute(sa.select(accounts.c.id).where(accounts.c.name == name)).one_or_none() is not None:
        raise TakenName(f"there is an account {name} already")
    account = uuid7(now, random(10))
    row = {"id": account, "name": name, "role": role, "made_at": now, "active": True}
    connection.execute(sa.insert(accounts), row | {"hash": PasswordHasher().hash(password)})
    return account


def list_accounts(connection: sa.Connection) -> list[AccountLine]:
    """All accounts by name, closed ones too."""
    query = sa.select(accounts.c.name, accounts.c.role, accounts.c.active).order_by(accounts.c.name)
    return [AccountLine(*row) for row in connection.execute(query)]


def close_account(connection: sa.Connection, name: str) -> None:
    """Let that account sign in no more, and end its sessions. Raises LookupError for no such account."""
    closed = connection.execute(
        sa.update(accounts).where(accounts.c.name == name).values(active=False).returning(accounts.c.id)
    ).scalar_one_or_none()
    if closed is None:
        raise LookupError(name)
    connection.execute(sa.delete(sessions).where(sessions.c.account == closed))
