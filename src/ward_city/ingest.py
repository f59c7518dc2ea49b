"""Takes what a desk pushes: checks chain and signature, keeps every change, lets those take effect that may.

One transaction a batch. The desk's row is locked first and then the ward's, so that two requests never wait for each
other in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from ward_city.applying import Entry, Origin, apply
from ward_city.refusals import Refusal, quarantined
from ward_city.tables import batches, desks, log
from ward_ledger.change import MalformedChange, chain_hash, decode
from ward_ledger.clock import reading_ms
from ward_ledger.wire import Push, Pushed, Verdict, push_proof

LAST_POSSIBLE_MS = 7_258_118_400_000  # the year 2200: no PC clock shows it, and desks that follow it could not go back

_LOCK_DESK = (
    sa.select(desks.c.ward, desks.c.revoked_at, desks.c.last_seq, desks.c.last_at, desks.c.last_hash)
    .where(desks.c.id == sa.bindparam("desk_id"))
    .with_for_update()
)
_HASH_AT = sa.select(log.c.hash).where(log.c.desk == sa.bindparam("desk_id"), log.c.seq == sa.bindparam("at_seq"))

_KEEP_SIGNATURE = sa.insert(batches)


class Sender(NamedTuple):
    """The desk that a request's token belongs to, and the epoch of the city that knows it."""

    id: UUID
    ward: str
    public_key: bytes
    epoch: UUID


def receive(engine: sa.Engine, sender: Sender, push: Push, now: int, *, hold_revoked: bool = False) -> Pushed:
    """Keep the batch, and say what became of each change, after the commit. Raises Refusal when nothing of it is
    kept: wrong desk, wrong signature, a gap before it, or other content under numbers that the city holds. What a
    revoked desk sends is refused too or, with `hold_revoked`, kept in quarantine without any effect."""
    with engine.begin() as connection:
        return receive_within(connection, sender, push, now, hold_revoked=hold_revoked)


def receive_within(
    connection: sa.Connection, sender: Sender, push: Push, now: int, *, hold_revoked: bool = False
) -> Pushed:
    """As `receive`, in the caller's transaction: what comes back is true only after its commit."""
    if push.desk != sender.id.bytes:
        raise Refusal("wrong_desk", audited=True, detail=UUID(bytes=push.desk).hex)
    entries = _entries(push)
    _check_signature(sender.public_key, push, entries[-1].hash)
    origin, known_hash, revoked = _locked(connection, sender.id)
    if revoked and not hold_revoked:
        raise Refusal("revoked")
    had = _check_place(connection, push, entries, origin, known_hash)
    fresh = _without_effect(entries[had:]) if revoked else _in_time_order(entries[had:], origin.last_at)
    held: dict[int, tuple[str, tuple[str, ...]]] = {}
    if fresh:
        held = apply(connection, origin, fresh, now)
        _keep_signature(connection, push, entries[-1].seq, now)
    verdicts = [Verdict.HAD] * had + [Verdict.QUARANTINED if e.seq in held else Verdict.APPLIED for e in fresh]
    return Pushed(
        runs=tuple((verdict, sum(1 for _ in same)) for verdict, same in groupby(verdicts)),
        expects=max(origin.last_seq, entries[-1].seq) + 1,
        epoch=sender.epoch.bytes,
        time=now,
        quarantined=tuple(quarantined(sender.id, seq, code, fields) for seq, (code, fields) in sorted(held.items())),
    )


def _entries(push: Push) -> list[Entry]:
    """Each body with its number and hash, read as far as it can be."""
    found = []
    last = push.prev
    for seq, body in enumerate(push.bodies, push.first_seq):
        last = chain_hash(last, body)
        found.append(_entry(push.desk, seq, body, last))
    return found


def _entry(desk: bytes, seq: int, body: bytes, found_hash: bytes) -> Entry:
    try:
        change = decode(body)
    except MalformedChange:
        return Entry(seq, body, found_hash, None, "malformed")
    if change.desk.bytes != desk or change.seq != seq:
        return Entry(seq, body, found_hash, None, "misplaced")
    if reading_ms(change.at) > LAST_POSSIBLE_MS:
        return Entry(seq, body, found_hash, None, "impossible_time")
    return Entry(seq, body, found_hash, change, None)


def _in_time_order(entries: Iterable[Entry], last_at: int) -> list[Entry]:
    """The entries; one that is not later than all before it is told apart, since two changes may share no place."""
    checked = []
    for entry in entries:
        if entry.change is not None and entry.change.at <= last_at:
            checked.append(entry._replace(change=None, fault="clock_backwards"))
            continue
        if entry.change is not None:
            last_at = entry.change.at
        checked.append(entry)
    return checked


def _without_effect(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as they are kept of a desk that may not write any more."""
    return [entry._replace(change=None, fault="revoked_desk") for entry in entries]


def _check_signature(public_key: bytes, push: Push, end: bytes) -> None:
    try:
        VerifyKey(public_key).verify(push_proof(push.desk, push.first_seq, end), push.signature)
    except BadSignatureError:
        raise Refusal("bad_signature", audited=True, detail=f"from {push.first_seq}") from None


def _locked(connection: sa.Connection, desk: UUID) -> tuple[Origin, bytes, bool]:
    """How far the city has the desk, the hash of its last change, and whether it was revoked."""
    row = connection.execute(_LOCK_DESK, {"desk_id": desk}).one()
    return Origin(desk, row.ward, row.last_seq, row.last_at), row.last_hash, row.revoked_at is not None


def _check_place(
    connection: sa.Connection, push: Push, entries: Sequence[Entry], origin: Origin, known_hash: bytes
) -> int:
    """How many of the entries the city has already."""
    if push.first_seq > origin.last_seq + 1:
        raise Refusal("gap", expects=origin.last_seq + 1)
    had = min(origin.last_seq - push.first_seq + 1, len(entries))
    if had == 0:
        same = push.prev == known_hash
    elif entries[had - 1].seq == origin.last_seq:
        same = entries[had - 1].hash == known_hash
    else:
        kept = connection.execute(_HASH_AT, {"desk_id": origin.desk, "at_seq": entries[had - 1].seq}).scalar_one()
        same = kept == entries[had - 1].hash
    if not same:
        raise Refusal("conflict", expects=origin.last_seq + 1, audited=True, detail=f"from {push.first_seq}")
    return had


def _keep_signature(connection: sa.Connection, push: Push, last_seq: int, now: int) -> None:
    connection.execute(
        _KEEP_SIGNATURE,
        {
            "desk": UUID(bytes=push.desk),
            "last_seq": last_seq,
            "first_seq": push.first_seq,
            "received_at": now,
            "signature": push.signature,
        },
    )
