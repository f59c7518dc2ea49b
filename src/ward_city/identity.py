"""Who is asking: enrolment codes, tokens, revocation. Codes and tokens are kept as SHA-256 only; they are random enough
that a slow hash would add nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from ward_city.copying import clean
from ward_city.ingest import Sender
from ward_city.keys import CityKey
from ward_city.refusals import Refusal
from ward_city.tables import CITY_DESKS, EVERYWHERE, audit, city, desks, enrol_codes, failures, wards
from ward_ledger.change import GENESIS
from ward_ledger.wire import Enrol, Enrolled, enrol_proof, plain_code

Random = Callable[[int], bytes]

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none looks like another
CODE_LENGTH = 12  # 60 bits
TRIES = 10
TRIES_WINDOW_MS = 15 * 60 * 1000
SEEN_PRECISION_MS = 20_000
DAY_MS = 24 * 3600 * 1000

_BY_TOKEN = sa.select(
    desks.c.id,
    desks.c.ward,
    desks.c.public_key,
    desks.c.revoked_at,
    desks.c.seen_at,
    desks.c.app,
    desks.c.last_seq,
    sa.select(city.c.epoch).scalar_subquery().label("epoch"),
).where(desks.c.token_hash == sa.bindparam("of_token"))


class Known(NamedTuple):
    """A desk whose token is good, and how far the city has it."""

    sender: Sender
    last_seq: int


def digest(secret: str) -> bytes:
    """What is kept of a token or of a code."""
    return hashlib.sha256(secret.encode()).digest()


def authenticate(connection: sa.Connection, header: str, *, app: str, ahead: int, now: int) -> Known:
    """The desk that a bearer token belongs to; notes that it was seen. Raises Refusal `unknown_token` or `revoked`."""
    scheme, _, token = header.partition(" ")
    row = connection.execute(_BY_TOKEN, {"of_token": digest(token)}).one_or_none() if token else None
    if scheme.lower() != "bearer" or row is None:
        raise Refusal("unknown_token")
    if row.revoked_at is not None:
        raise Refusal("revoked", audited=True, detail=row.id.hex)
    if now - row.seen_at > SEEN_PRECISION_MS or (app and app != row.app):
        seen = {"seen_at": now, "clock_ahead": ahead} | ({"app": clean(app)} if app else {})
        connection.execute(sa.update(desks).where(desks.c.id == row.id).values(seen))
    return Known(Sender(row.id, row.ward, row.public_key, row.epoch), row.last_seq)


def new_code(connection: sa.Connection, ward: str, *, days: int, now: int, random: Random) -> str:
    """An enrolment code for a ward (or for the one it was merged into), in groups of four, to be said on the telephone.
    Raises LookupError for no ward."""
    found = connection.execute(
        sa.select(sa.func.coalesce(wards.c.merged_into, wards.c.code)).where(
            wards.c.code == ward, wards.c.code != EVERYWHERE
        )
    ).scalar_one_or_none()
    if found is None:
        raise LookupError(ward)
    code = "".join(CODE_LETTERS[byte % 32] for byte in random(CODE_LENGTH))
    row = {"hash": digest(code), "ward": found, "made_at": now, "expires_at": now + days * DAY_MS}
    connection.execute(sa.insert(enrol_codes), row)
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def revoke(connection: sa.Connection, desk: UUID, now: int, account: str | None = None) -> None:
    """Stop a desk at once. Raises LookupError when it is not known."""
    stopped = sa.update(desks).where(desks.c.id == desk).values(revoked_at=now).returning(desks.c.ward)
    ward = connection.execute(stopped).scalar_one_or_none()
    if ward is None:
        raise LookupError(str(desk))
    note(connection, now, "revoked", ward=ward, desk=desk, account=account)


def note(
    connection: sa.Connection,
    now: int,
    what: str,
    *,
    ward: str | None = None,
    desk: UUID | None = None,
    detail: str = "",
    account: str | None = None,
) -> None:
    """A line of the audit log. `detail` holds no secret and nothing of a citizen; `account` is the name of who did it
    on the pages."""
    row = {"at": now, "what": what, "ward": ward, "desk": desk, "detail": clean(detail), "account": account}
    connection.execute(sa.insert(audit), row)


def enrol(engine: sa.Engine, wish: Enrol, address: str, now: int, key: CityKey) -> Enrolled:
    """Trade the code for the desk's token. The same desk may repeat it with the same code when the answer was lost. Raises
    Refusal `too_many_tries`, `bad_code`, `bad_signature` or `desk_taken`."""
    with engine.begin() as connection:
        check_tries(connection, "enrol", address, now)
    try:
        VerifyKey(wish.public_key).verify(enrol_proof(wish.code, wish.desk, wish.public_key), wish.signature)
    except BadSignatureError:
        raise Refusal("bad_signature", audited=True, detail="enrolment") from None
    with engine.begin() as connection:
        ward = _use_code(connection, wish, now)
        if ward is not None:
            token = key.token(UUID(bytes=wish.desk))
            expects = _register(connection, wish, ward, now, token)
            return welcome(connection, ward, token, expects, key.public, now)
    with engine.begin() as connection:
        count_failure(connection, "enrol", address, now)
    raise Refusal("bad_code", audited=True, detail=address)


def check_tries(connection: sa.Connection, what: str, address: str, now: int) -> None:
    """Raises Refusal `too_many_tries` when that address was wrong too often in the last quarter of an hour."""
    recent = sa.and_(failures.c.what == what, failures.c.address == address, failures.c.at > now - TRIES_WINDOW_MS)
    count, first = connection.execute(sa.select(sa.func.count(), sa.func.min(failures.c.at)).where(recent)).one()
    if count >= TRIES:
        raise Refusal("too_many_tries", retry_after=max(1, (first + TRIES_WINDOW_MS - now) // 1000))


def count_failure(connection: sa.Connection, what: str, address: str, now: int) -> None:
    """A wrong try; old ones are forgotten."""
    connection.execute(sa.insert(failures), {"what": what, "address": address, "at": now})
    connection.execute(sa.delete(failures).where(failures.c.at < now - TRIES_WINDOW_MS))


def _use_code(connection: sa.Connection, wish: Enrol, now: int) -> str | None:
    """The ward of the code, which is used up by this desk from now on; None when it is no good."""
    desk = UUID(bytes=wish.desk)
    ward: str | None = connection.execute(
        sa.update(enrol_codes)
        .where(
            enrol_codes.c.hash == digest(plain_code(wish.code)),
            enrol_codes.c.expires_at > now,
            sa.or_(enrol_codes.c.used_at.is_(None), enrol_codes.c.used_by == desk),
        )
        .values(used_at=now, used_by=desk)
        .returning(enrol_codes.c.ward)
    ).scalar_one_or_none()
    return ward


def refuse_city_desk(connection: sa.Connection, desk: UUID) -> None:
    """Raises Refusal `desk_taken` for the id of a desk as which the city writes: whoever had it could do anything."""
    if connection.execute(sa.select(wards.c.code).where(wards.c.city_desk == desk)).one_or_none() is not None:
        raise Refusal("desk_taken", audited=True, detail=desk.hex)


def _register(connection: sa.Connection, wish: Enrol, ward: str, now: int, token: str) -> int:
    """The seq that the city expects of that desk."""
    desk = UUID(bytes=wish.desk)
    refuse_city_desk(connection, desk)
    known = connection.execute(
        sa.select(desks.c.public_key, desks.c.last_seq, desks.c.revoked_at).where(desks.c.id == desk).with_for_update()
    ).one_or_none()
    fields = {
        "ward": ward,
        "name": clean(wish.name),
        "token_hash": digest(token),
        "enrolled_at": now,
        "seen_at": now,
        "app": clean(wish.app),
        "clock_ahead": wish.now - now if wish.now else 0,
    }
    if known is None:
        fresh = {"id": desk, "public_key": wish.public_key, "last_seq": 0, "last_at": -1, "last_hash": GENESIS}
        connection.execute(sa.insert(desks), fields | fresh)
    elif known.public_key != wish.public_key:
        raise Refusal("desk_taken", audited=True, detail=desk.hex)
    elif known.revoked_at is not None:
        raise Refusal("revoked", audited=True, detail=desk.hex)
    else:
        connection.execute(sa.update(desks).where(desks.c.id == desk).values(fields))
    note(connection, now, "enrolled", ward=ward, desk=desk)
    return (known.last_seq if known else 0) + 1


def welcome(connection: sa.Connection, ward: str, token: str, expects: int, city_key: bytes, now: int) -> Enrolled:
    """What a desk is told when it got a token."""
    name: str = connection.execute(sa.select(wards.c.name).where(wards.c.code == ward)).scalar_one()
    city_desks = connection.execute(CITY_DESKS, {"ward_code": ward}).scalars()
    epoch: UUID = connection.execute(sa.select(city.c.epoch)).scalar_one()
    return Enrolled(
        token=token,
        ward=ward,
        ward_name=name,
        epoch=epoch.bytes,
        time=now,
        city_key=city_key,
        expects=expects,
        city_desks=tuple(found.bytes for found in city_desks),
    )
