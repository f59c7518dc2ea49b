"""A desk that cannot go on under its id takes a new one: it was restored from a backup, or is a copy of another PC.

The old id's token stays good, because of two copies of one PC the other may still use it.
"""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from ward_city import identity
from ward_city.copying import clean
from ward_city.ingest import Sender
from ward_city.keys import CityKey
from ward_city.refusals import Refusal
from ward_city.tables import desks
from ward_ledger.change import GENESIS
from ward_ledger.wire import Enrolled, Succeed, succeed_proof


def succeed(connection: sa.Connection, old: Sender, wish: Succeed, now: int, key: CityKey) -> Enrolled:
    """Register the new desk in the old one's ward and give it its token. It may be repeated with the same id and key
    when the answer was lost. Raises Refusal `bad_signature`, `desk_taken` or `revoked`."""
    check(old, wish)
    new = UUID(bytes=wish.desk)
    identity.refuse_city_desk(connection, new)
    predecessor = connection.execute(
        sa.select(desks.c.ward, desks.c.revoked_at, desks.c.sealed_key).where(desks.c.id == old.id).with_for_update()
    ).one()
    if predecessor.revoked_at is not None:
        raise Refusal("revoked", audited=True, detail=old.id.hex)
    known = connection.execute(
        sa.select(desks.c.public_key, desks.c.succeeds, desks.c.revoked_at, desks.c.last_seq, desks.c.ward)
        .where(desks.c.id == new)
        .with_for_update()
    ).one_or_none()
    token = key.token(new)
    seen = _seen(wish, token, now)
    if known is None:
        fresh = {
            "id": new,
            "ward": predecessor.ward,
            "public_key": wish.public_key,
            "sealed_key": predecessor.sealed_key,  # the same database; the new id sends it again if not
            "succeeds": old.id,
            "last_seq": 0,
            "last_at": -1,
            "last_hash": GENESIS,
        }
        connection.execute(sa.insert(desks), seen | fresh)
    elif known.public_key != wish.public_key or known.succeeds != old.id:
        raise Refusal("desk_taken", audited=True, detail=new.hex)
    elif known.revoked_at is not None:
        raise Refusal("revoked", audited=True, detail=new.hex)
    else:
        connection.execute(sa.update(desks).where(desks.c.id == new).values(seen))
    identity.note(connection, now, "succeeded", ward=predecessor.ward, desk=new, detail=f"after {old.id}")
    expects = (known.last_seq if known else 0) + 1
    return identity.welcome(connection, predecessor.ward, token, expects, key.public, now)


def check(old: Sender, wish: Succeed) -> None:
    """Both keys must have signed: the new one, since it is registered, and the old one, since a token may be stolen.
    Raises Refusal `bad_signature`."""
    proof = succeed_proof(old.id.bytes, wish.desk, wish.public_key)
    try:
        VerifyKey(wish.public_key).verify(proof, wish.signature)
        VerifyKey(old.public_key).verify(proof, wish.voucher)
    except BadSignatureError:
        raise Refusal("bad_signature", audited=True, detail=f"succession of {old.id}") from None


def _seen(wish: Succeed, token: str, now: int) -> dict[str, object]:
    return {
        "name": clean(wish.name),
        "token_hash": identity.digest(token),
        "enrolled_at": now,
        "seen_at": now,
        "app": clean(wish.app),
        "clock_ahead": wish.now - now if wish.now else 0,
    }
