"""The ids under which this PC writes and wrote, and what of them the city has not got yet.

Unsent changes belong to the desk, whoever is signed in: they are the rows of the log with a number beyond the last
that the city confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.store import Store
from ward_desk.store.tables import city, identities, log, this_desk
from ward_ledger.change import GENESIS
from ward_ledger.clock import reading_ms

ROWS_AT_ONCE = 2000
SEED_BYTES = 32
_SEED_PURPOSE = b"ward-desk id 1"


class OwnIdentity(msgspec.Struct, frozen=True):
    """An id of this PC. `seed` is its Ed25519 key, `token` what the city gave for it, `confirmed` the last seq that the
    city has. `upto`: the id is retired, and what follows that seq is not this PC's to send (None: it is in use)."""

    desk: UUID
    seed: bytes
    token: str | None = None
    confirmed: int = 0
    upto: int | None = None


class Standing(NamedTuple):
    """An id of this PC and the number of its last change here."""

    identity: OwnIdentity
    last: int

    @property
    def waiting(self) -> int:
        """How many changes of it the city has not got. The numbers of an id have no gaps."""
        upto = self.identity.upto
        return max(0, (self.last if upto is None else min(self.last, upto)) - self.identity.confirmed)


_LAST = sa.select(sa.func.coalesce(sa.func.max(log.c.seq), 0)).where(log.c.desk == identities.c.desk).scalar_subquery()
_STANDINGS = sa.select(identities, _LAST.label("last")).order_by(identities.c.place)


class Unsent(NamedTuple):
    """How many changes the city has not got, and when the oldest of them was made (ms since 1970, UTC)."""

    changes: int
    oldest_ms: int | None


def seed_of(database_key: bytes, desk: bytes) -> bytes:
    """The Ed25519 seed of an id of this PC. It follows from the key of the database, which the copies of one disk share:
    so the city takes them for one desk until they differ, and can then tell what they have in common. And a desk that
    is restored from before it was enrolled still has the key that the city knows."""
    return blake2b(desk, digest_size=SEED_BYTES, key=database_key, person=_SEED_PURPOSE).digest()


def standings(connection: sa.Connection) -> list[Standing]:
    """In the order in which the ids were taken; the last is the one that writes now."""
    return [
        Standing(OwnIdentity(UUID(bytes=row.desk), row.seed, row.token, row.confirmed, row.upto), row.last)
        for row in connection.execute(_STANDINGS)
    ]


def all_identities(connection: sa.Connection) -> list[OwnIdentity]:
    """As `standings`, without the numbers."""
    return [one.identity for one in standings(connection)]


def add_identity(connection: sa.Connection, identity: OwnIdentity) -> None:
    """Take a further id."""
    row = msgspec.structs.asdict(identity) | {"desk": identity.desk.bytes}
    connection.execute(sa.insert(identities), row)


def keep_identity(connection: sa.Connection, database_key: bytes, desk: UUID) -> None:
    """Make sure that an id of this PC is among them, with its key."""
    if connection.execute(sa.select(identities.c.desk).where(identities.c.desk == desk.bytes)).first() is None:
        add_identity(connection, OwnIdentity(desk, seed_of(database_key, desk.bytes)))


def put_last(connection: sa.Connection, desk: UUID) -> None:
    """The id is the one that writes from now on."""
    newest = sa.select(sa.func.max(identities.c.place) + 1).scalar_subquery()
    connection.execute(sa.update(identities).where(identities.c.desk == desk.bytes).values(place=newest))


def give_token(connection: sa.Connection, desk: UUID, token: str) -> None:
    """Keep the token of an id."""
    connection.execute(sa.update(identities).where(identities.c.desk == desk.bytes).values(token=token))


def drop_tokens(connection: sa.Connection) -> None:
    """Forget all tokens: the desk enrols anew."""
    connection.execute(sa.update(identities).values(token=None))


def city_has(connection: sa.Connection, desk: bytes, seq: int) -> None:
    """The city gave out a change with this number: if the id is this PC's, it is confirmed up to there, and of a
    retired one so much is its own again, to be sent should the city lose it. One that was never this PC's to the city
    (`upto` 0) stays another's."""
    of_desk = sa.update(identities).where(identities.c.desk == desk)
    connection.execute(of_desk.where(identities.c.confirmed < seq).values(confirmed=seq))
    connection.execute(of_desk.where(identities.c.upto > 0, identities.c.upto < seq).values(upto=seq))


def active_ids(connection: sa.Connection) -> frozenset[bytes]:
    """The ids of this PC that are not retired, also the one that writes now and has no key yet."""
    found = connection.execute(sa.select(identities.c.desk).where(identities.c.upto.is_(None))).scalars()
    return frozenset(found) | frozenset(connection.execute(sa.select(this_desk.c.id)).scalars())


def confirm(connection: sa.Connection, desk: UUID, seq: int) -> None:
    """Note how far the city has an id, also when that is less than before. It is never noted to have more than is
    here, or something written later would count as sent."""
    last, _ = last_of(connection, desk)
    changed = sa.update(identities).where(identities.c.desk == desk.bytes)
    connection.execute(changed.values(confirmed=min(seq, last)))


def limit(connection: sa.Connection, desk: UUID, upto: int) -> None:
    """What a retired id wrote after a number is not this PC's to send."""
    of_desk = sa.update(identities).where(identities.c.desk == desk.bytes)
    connection.execute(of_desk.values(upto=upto, confirmed=upto))


def unsent(connection: sa.Connection) -> Unsent:
    """Of a desk that is not enrolled, everything. Costs the same whether a hundred wait or a million."""
    found = standings(connection) or [
        Standing(OwnIdentity(UUID(bytes=desk), b""), last_of(connection, UUID(bytes=desk))[0])
        for desk in _desks(connection)
    ]
    waiting = [one for one in found if one.waiting]
    moments = [_first_after(connection, one.identity) for one in waiting]
    return Unsent(sum(one.waiting for one in waiting), min(moments, default=None))


def _desks(connection: sa.Connection) -> Iterator[bytes]:
    """Every desk that wrote something here, by skipping from one to the next in the log's own order."""
    desk: bytes | None = b""
    while desk is not None:
        desk = connection.execute(sa.select(sa.func.min(log.c.desk)).where(log.c.desk > desk)).scalar_one()
        if desk is not None:
            yield desk


def _first_after(connection: sa.Connection, identity: OwnIdentity) -> int:
    rows = (log.c.desk == identity.desk.bytes, log.c.seq > identity.confirmed)
    return reading_ms(connection.execute(sa.select(log.c.at).where(*rows).order_by(log.c.seq).limit(1)).scalar_one())


def last_of(connection: sa.Connection, desk: UUID) -> tuple[int, bytes]:
    """Number and hash of a desk's last change here; (0, GENESIS) where there is none."""
    query = sa.select(log.c.seq, log.c.hash).where(log.c.desk == desk.bytes).order_by(log.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.seq, row.hash) if row is not None else (0, GENESIS)


def hash_at(connection: sa.Connection, desk: UUID, seq: int) -> bytes | None:
    """The hash of a desk's change; GENESIS before the first, None where it is not here."""
    if seq == 0:
        return GENESIS
    query = sa.select(log.c.hash).where(log.c.desk == desk.bytes, log.c.seq == seq)
    found: bytes | None = connection.execute(query).scalar_one_or_none()
    return found


def hashes_between(connection: sa.Connection, desk: bytes, first: int, last: int) -> dict[int, bytes]:
    """The hashes of a desk's changes here, by number."""
    found = connection.exec_driver_sql(
        "SELECT seq, hash FROM log WHERE desk = ? AND seq BETWEEN ? AND ?", (desk, first, last)
    )
    return {row[0]: row[1] for row in found}


def bodies_after(store: Store, desk: UUID, after: int, upto: int | None) -> Iterator[bytes]:
    """The bodies of a desk's changes after a number without gaps, read a piece at a time: no transaction stays open
    while they travel, and what is written meanwhile comes too."""
    while True:
        query = sa.select(log.c.seq, log.c.body).where(log.c.desk == desk.bytes, log.c.seq > after)
        if upto is not None:
            query = query.where(log.c.seq <= upto)
        with store.reading() as connection:
            rows = connection.execute(query.order_by(log.c.seq).limit(ROWS_AT_ONCE)).all()
        for row in rows:
            if row.seq != after + 1:
                return
            after = row.seq
            yield row.body
        if len(rows) < ROWS_AT_ONCE:
            return


def writers_before_the_city(connection: sa.Connection) -> list[UUID]:
    """The ids under which a desk that was never enrolled wrote, oldest first: nobody else's changes are there yet. A
    desk that was restored from a copy has several."""
    found = connection.execute(sa.select(log.c.desk).where(log.c.seq == 1).order_by(log.c.at)).scalars()
    ids = [UUID(bytes=one) for one in found]
    own = connection.execute(sa.select(this_desk.c.id)).scalar_one_or_none()
    if own is not None and ids[-1:] != [UUID(bytes=own)]:
        ids = [one for one in ids if one.bytes != own] + [UUID(bytes=own)]
    return ids


def is_linked(connection: sa.Connection) -> bool:
    """Whether this desk was ever enrolled."""
    return connection.execute(sa.select(city.c.one)).one_or_none() is not None
