"""Accounts of the department: passwords as argon2id, sessions in the database, wrong tries counted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ward_city import identity
from ward_city.service import Service
from ward_city.tables import accounts, sessions

SESSION_MS = 12 * 3600 * 1000

_hasher = PasswordHasher()


class SignedIn(NamedTuple):
    """Who looks at the pages."""

    account: UUID
    name: str
    is_admin: bool
    form_token: str


def sign_in(service: Service, name: str, password: str, address: str) -> str | None:
    """The token of a new session; None when name or password is wrong. Raises Refusal `too_many_tries`."""
    now = service.now()
    with service.engine.begin() as connection:
        identity.check_tries(connection, "sign_in", address, now)
        row = connection.execute(
            sa.select(accounts.c.id, accounts.c.name, accounts.c.hash).where(accounts.c.name == name, accounts.c.active)
        ).one_or_none()
    good = _fits(row.hash if row else _hash_of_nobody(), password)
    with service.engine.begin() as connection:
        if row is None or not good:
            identity.count_failure(connection, "sign_in", address, now)
            identity.note(connection, now, "wrong sign-in", detail=address)
            return None
        token = service.random(32).hex()
        connection.execute(sa.delete(sessions).where(sessions.c.expires_at < now))
        fields = {"account": row.id, "form_token": service.random(16).hex(), "expires_at": now + SESSION_MS}
        connection.execute(sa.insert(sessions), {"token_hash": identity.digest(token)} | fields)
        identity.note(connection, now, "signed in", account=row.name)
    return token


def who(service: Service, token: str) -> SignedIn | None:
    """Whose session it is; None when there is none, or it has ended, or the account was closed."""
    query = (
        sa.select(accounts.c.id, accounts.c.name, accounts.c.role, sessions.c.form_token)
        .join_from(sessions, accounts)
        .where(
            sessions.c.token_hash == identity.digest(token), sessions.c.expires_at > service.now(), accounts.c.active
        )
    )
    with service.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return SignedIn(row.id, row.name, row.role == "admin", row.form_token) if row else None


def is_own(service: Service, person: SignedIn, password: str, address: str) -> bool:
    """Whether it is that person's password. A wrong one counts as a wrong try. Raises Refusal `too_many_tries`."""
    now = service.now()
    with service.engine.begin() as connection:
        identity.check_tries(connection, "sign_in", address, now)
        kept: str = connection.execute(sa.select(accounts.c.hash).where(accounts.c.id == person.account)).scalar_one()
    if _fits(kept, password):
        return True
    with service.engine.begin() as connection:
        identity.count_failure(connection, "sign_in", address, now)
    return False


def sign_out(service: Service, token: str) -> None:
    """End the session."""
    with service.engine.begin() as connection:
        connection.execute(sa.delete(sessions).where(sessions.c.token_hash == identity.digest(token)))


@cache
def _hash_of_nobody() -> str:
    """Checked when there is no such account, so that the time it takes does not tell."""
    return _hasher.hash("nobody")


def _fits(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
