"""The ids of this PC: their keys, what each has to send, and how one follows the other. Network and USB both send so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from ward_desk import __version__
from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk
from ward_desk.store import identities, renewal, sync_state
from ward_desk.store.identities import OwnIdentity
from ward_desk.store.persons import desk_of, own_desk_or_none
from ward_desk.store.store import Transaction
from ward_desk.store.sync_state import Link
from ward_desk.sync.keys import Random, public_key, signer
from ward_ledger import wire
from ward_ledger.ids import RANDOM_BYTES, uuid7
from ward_ledger.wire import Push, Succeed


def own_key(desk: Desk, random: Random) -> None:
    """Make sure that the id which writes has a key: one that was set up just now, or taken by a restore."""
    with desk.store.reading() as connection:
        known = identities.all_identities(connection)
        own = own_desk_or_none(connection)
        if own is None:
            raise DeskError("not_set_up")
        if known and known[-1].desk == own:
            return
    with desk.store.writing() as connection:
        taken = {one.desk for one in identities.all_identities(connection)}
        linked = sync_state.link(connection) is not None
        wanted = [own] if linked or taken else identities.writers_before_the_city(connection)
        for one in wanted:
            if one not in taken:
                identities.add_identity(connection, OwnIdentity(one, identities.seed_of(desk.store.key, one.bytes)))


def fork(desk: Desk, old: UUID, after: int, random: Random) -> None:
    """Retire an id after the number up to which the city has the same, and go on under a new one. Nothing happens
    where that was done meanwhile."""
    now = desk.clock.wall_ms()
    spare = uuid7(now, random(RANDOM_BYTES))
    with desk.store.writing() as connection:
        found = [one for one in identities.all_identities(connection) if one.desk == old]
        if found and found[0].upto is None:
            renewal.fork(desk.store, connection, found[0], after, spare, now)
        elif found and (found[0].upto or 0) > after:
            identities.limit(connection, old, after)


def pushes_of(desk: Desk, identity: OwnIdentity, confirmed: int, batch_bytes: int = 0) -> Iterator[tuple[Push, bytes]]:
    """What an id wrote after a number, as signed pushes with their packed form; nothing where the change with that
    number is not here. `batch_bytes` is as for `wire.pack_pushes`."""
    with desk.store.reading() as connection:
        before = identities.hash_at(connection, identity.desk, confirmed)
    if before is None:
        return iter(())
    return wire.pack_pushes(
        identity.desk,
        confirmed + 1,
        before,
        identities.bodies_after(desk.store, identity.desk, confirmed, identity.upto),
        signer(identity.seed),
        batch_bytes,
        app=__version__,
        now=desk.clock.wall_ms(),
    )


def succession(desk: Desk, found: Sequence[OwnIdentity], new: OwnIdentity) -> tuple[OwnIdentity, Succeed]:
    """The wish that makes the city know a new id, and the id that vouches for it: the one before it that has a token.
    `found` are all of this PC in their order. Raises DeskError `not_enrolled` where none has."""
    known = [one for one in found if one.token is not None]
    if not known:
        raise DeskError("not_enrolled")
    places = [one.desk for one in found]
    before = [one for one in known if places.index(one.desk) < places.index(new.desk)]
    old = (before or known)[-1]
    public = public_key(new.seed)
    proof = wire.succeed_proof(old.desk.bytes, new.desk.bytes, public)
    with desk.store.reading() as connection:
        name, _ = desk_of(connection, new.desk) or ("", "")
    signature, voucher = signer(new.seed)(proof), signer(old.seed)(proof)
    now = desk.clock.wall_ms()
    return old, Succeed(new.desk.bytes, public, signature, voucher, name=name, app=__version__, now=now)


def follow_ward(desk: Desk) -> bool:
    """Where the city moved this desk to another ward, say so in the desk's own record. Returns whether it did."""
    with desk.store.reading() as connection:
        link, own = expect_link(connection), own_desk_or_none(connection)
        if own is None or (desk_of(connection, own) or ("", link.ward))[1] == link.ward:
            return False
    with desk.store.writing() as connection:
        return renewal.move_to_ward(desk.store, connection, link.ward, desk.clock.wall_ms())


def expect_link(connection: Transaction) -> Link:
    """The city of this desk. Raises DeskError `not_enrolled`."""
    link = sync_state.link(connection)
    if link is None:
        raise DeskError("not_enrolled")
    return link
