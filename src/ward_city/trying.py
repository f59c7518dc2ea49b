"""Readies a city for trying the whole thing on one PC: the wards, an account, codes for desks. Not for real data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from ward_city import administration, identity
from ward_city.identity import CODE_LETTERS, Random
from ward_city.tables import EVERYWHERE, accounts, wards

ACCOUNT = "admin"
CODES = 2  # sync is worth looking at with two desks
CODE_DAYS = 7
GROUPS, GROUP = 4, 4


class Ready(NamedTuple):
    """What the person who tries needs to know."""

    ward: str
    ward_name: str
    password: str
    codes: tuple[str, ...]


def ready(
    connection: sa.Connection, named: Iterable[tuple[str, str]], ward: str | None, *, now: int, random: Random
) -> Ready:
    """Bring in the wards `(code, name)` once, give the account a new password, and make codes for `ward` (None: the
    first one). Raises LookupError for a ward that is not there."""
    if not _has_wards(connection):
        administration.add_wards(connection, named, now, random)
    query = sa.select(wards.c.code, wards.c.name).where(wards.c.code != EVERYWHERE, wards.c.merged_into.is_(None))
    found = connection.execute(
        query.where(wards.c.code == ward) if ward else query.order_by(wards.c.code).limit(1)
    ).one_or_none()
    if found is None:
        raise LookupError(ward)
    password = _password(random)
    _set_account(connection, password, now, random)
    codes = tuple(
        identity.new_code(connection, found.code, days=CODE_DAYS, now=now, random=random) for _ in range(CODES)
    )
    return Ready(found.code, found.name, password, codes)


def told(found: Ready, url: str) -> str:
    """What is printed, ready to be copied from."""
    return f"""
FOR TRYING ON THIS PC ONLY: no TLS, no backups, another password at every start. No citizen's data belongs in it.

  The department's pages   {url}/
                           name      {ACCOUNT}
                           password  {found.password}

  A desk                   python3 dev.py run              (in a second terminal; then enrol it in the settings)
                           address   {url}
                           code      {found.codes[0]}    for one PC in {found.ward_name}, within {CODE_DAYS} days
  A second desk            python3 dev.py run --data-dir /tmp/second-desk
                           code      {found.codes[1]}

  More codes               python3 dev.py city enrol-code {found.ward}     (all wards: python3 dev.py city ward list)
  Stop                     Ctrl+C; everything is kept until the next start
"""


def _has_wards(connection: sa.Connection) -> bool:
    return bool(connection.execute(sa.select(sa.exists().where(wards.c.code != EVERYWHERE))).scalar_one())


def _password(random: Random) -> str:
    """80 bits, without letters that look alike."""
    letters = "".join(CODE_LETTERS[byte % 32] for byte in random(GROUPS * GROUP))
    return "-".join(letters[start : start + GROUP] for start in range(0, GROUPS * GROUP, GROUP))


def _set_account(connection: sa.Connection, password: str, now: int, random: Random) -> None:
    """The account with this password from now on,."""
    from argon2 import PasswordHasher

    there = connection.execute(sa.select(accounts.c.id).where(accounts.c.name == ACCOUNT)).one_or_none()
    if there is None:
        administration.add_account(connection, ACCOUNT, "admin", password, now, random)
        return
    fields = {"hash": PasswordHasher().hash(password), "active": True, "role": "admin"}
    connection.execute(sa.update(accounts).where(accounts.c.id == there.id).values(fields))
