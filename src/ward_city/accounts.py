"""Who may sign in to the pages, as an admin keeps it there: every step audited, and never without an admin left."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import administration, identity
from ward_city.administration import SHORTEST_PASSWORD, Random, WeakPassword
from ward_city.tables import accounts, audit, sessions

ROLES = ("admin", "viewer")
LONGEST_NAME = 60


class Account(NamedTuple):
    """An account; `signed_in_at` is the last time, in ms, as far as the audit log reaches."""

    id: UUID
    name: str
    role: str
    active: bool
    made_at: int
    signed_in_at: int | None


class LastAdmin(Exception):
    """Without this account nobody could add another one."""


class BadName(ValueError):
    """No name, or one that is too long."""


def all_accounts(connection: sa.Connection) -> list[Account]:
    """Open ones first, by name."""
    last = (
        sa.select(sa.func.max(audit.c.at))
        .where(audit.c.what == "signed in", audit.c.account == accounts.c.name)
        .scalar_subquery()
    )
    query = sa.select(
        accounts.c.id, accounts.c.name, accounts.c.role, accounts.c.active, accounts.c.made_at, last
    ).order_by(sa.not_(accounts.c.active), accounts.c.name)
    return [Account._make(row) for row in connection.execute(query)]


def account(connection: sa.Connection, key: UUID) -> Account:
    """One of them. Raises LookupError."""
    for found in all_accounts(connection):
        if found.id == key:
            return found
    raise LookupError(str(key))


def add(connection: sa.Connection, name: str, role: str, password: str, *, by: str, now: int, random: Random) -> UUID:
    """A new account. Raises BadName, WeakPassword or TakenName."""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadName(name)
    key = administration.add_account(connection, name, role, password, now, random)
    identity.note(connection, now, "account added", detail=f"{name} ({role})", account=by)
    return key


def set_password(connection: sa.Connection, key: UUID, password: str, *, by: str, now: int) -> None:
    """Give the account another password and end its sessions. Raises WeakPassword, LookupError."""
    from argon2 import PasswordHasher

    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(f"a password has at least {SHORTEST_PASSWORD} characters")
    found = account(connection, key)
    hashed = PasswordHasher().hash(password)
    connection.execute(sa.update(accounts).where(accounts.c.id == key).values(hash=hashed))
    connection.execute(sa.delete(sessions).where(sessions.c.account == key))
    identity.note(connection, now, "password changed", detail=found.name, account=by)


def set_role(connection: sa.Connection, key: UUID, role: str, *, by: str, now: int) -> None:
    """Raises LastAdmin, LookupError."""
    found = account(connection, key)
    if role == found.role or role not in ROLES:
        return
    _keep_an_admin(connection, key)
    connection.execute(sa.update(accounts).where(accounts.c.id == key).values(role=role))
    identity.note(connection, now, "role changed", detail=f"{found.name} ({role})", account=by)


def close(connection: sa.Connection, key: UUID, *, by: str, now: int) -> None:
    """Let that account sign in no more, and end its sessions. Raises LastAdmin, LookupError."""
    found = account(connection, key)
    _keep_an_admin(connection, key)
    connection.execute(sa.update(accounts).where(accounts.c.id == key).values(active=False))
    connection.execute(sa.delete(sessions).where(sessions.c.account == key))
    identity.note(connection, now, "account closed", detail=found.name, account=by)


def reopen(connection: sa.Connection, key: UUID, *, by: str, now: int) -> None:
    """Let a closed account sign in again, with the password it had. Raises LookupError."""
    found = account(connection, key)
    connection.execute(sa.update(accounts).where(accounts.c.id == key).values(active=True))
    identity.note(connection, now, "account opened again", detail=found.name, account=by)


def _keep_an_admin(connection: sa.Connection, key: UUID) -> None:
    """Raises LastAdmin when no other active admin is there. Their rows are locked, since two admins might close each
    other at the same moment."""
    query = sa.select(accounts.c.id).where(accounts.c.role == "admin", accounts.c.active).order_by(accounts.c.id)
    admins = list(connection.execute(query.with_for_update()).scalars())
    if key in admins and len(admins) == 1:
        raise LastAdmin
