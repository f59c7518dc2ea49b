"""One entry of the append-only change log, its bytes and its place in the hash chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from math import isfinite
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from ward_ledger.clock import MAX_READING

# What a field may hold: anything JSON can say, so that a newer app's fields pass through an older one.
Value = None | bool | int | float | str | list[Any] | dict[str, Any]

GENESIS = bytes(32)
MAX_BODY_BYTES = 256 * 1024
MAX_SEQ = (1 << 63) - 1
MAX_DEPTH = 32

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class Place(NamedTuple):
    """Where a change stands among those of all desks. Later places win; no two changes share one."""

    at: int
    desk: bytes


class Change(msgspec.Struct, frozen=True):
    """What one person did to one thing on one desk.

    `seq` counts 1, 2, 3 … per desk. `at` is a hybrid clock reading. `set` holds only the fields that change; None
    clears a field. `prev` is the 32-byte hash of the desk's change before this one (GENESIS for the first).
    """

    desk: UUID
    seq: int
    at: int
    by: UUID
    kind: str
    key: UUID
    set: dict[str, Value]
    why: str | None = None
    prev: bytes = GENESIS

    @property
    def place(self) -> Place:
        return Place(self.at, self.desk.bytes)


class _Body(msgspec.Struct, array_like=True, frozen=True):
    """The canonical form: a msgpack array whose maps are sorted by key."""

    desk: bytes
    seq: int
    at: int
    by: bytes
    kind: str
    key: bytes
    set: dict[str, Value]
    why: str | None


_decoder = msgspec.msgpack.Decoder(_Body)
_SURELY_PLAIN = frozenset({type(None), bool, int, str})


@lru_cache(maxsize=4096)
def _known_id(raw: bytes) -> UUID:
    """Desks and persons are few, and come back in every change."""
    return UUID(bytes=raw)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """The changes in the order of their places, each once. An honest desk never writes two in one place; of a forged
    pair every replica keeps the same one."""
    given = list(changes)
    if len(given) < 2:
        return given
    unique: dict[Place, Change] = {}
    for change in given:
        held = unique.setdefault(change.place, change)
        if held is not change and held != change and canonical(change) < canonical(held):
            unique[change.place] = change
    return [change for _, change in sorted(unique.items())]


class MalformedChange(ValueError):
    """Bytes that are not the canonical form of a change."""


def canonical(change: Change) -> bytes:
    """The one byte string that stands for the change, without `prev`. Equal changes give equal bytes."""
    return _encoder.encode(
        (
            change.desk.bytes,
            change.seq,
            change.at,
            change.by.bytes,
            change.kind,
            change.key.bytes,
            change.set,
            change.why,
        )
    )


def chain_hash(prev: bytes, body: bytes) -> bytes:
    """The 32-byte hash of a change: SHA-256 over the previous hash and the canonical body."""
    return hashlib.sha256(prev + body).digest()


def decode(body: bytes, prev: bytes = GENESIS) -> Change:
    """The change whose canonical form `body` is. Raises MalformedChange for anything else, also for other
    encodings of the same content, so that one content has one hash."""
    if len(body) > MAX_BODY_BYTES:
        raise MalformedChange(f"{len(body)} bytes are more than {MAX_BODY_BYTES}")
    try:
        parts = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedChange(str(error)) from None
    if len(parts.desk) != 16 or len(parts.by) != 16 or len(parts.key) != 16 or len(prev) != 32:
        raise MalformedChange("an identifier has the wrong length")
    if not 1 <= parts.seq <= MAX_SEQ or not 0 <= parts.at <= MAX_READING:
        raise MalformedChange("a number is out of range")
    change = Change(
        _known_id(parts.desk),
        parts.seq,
        parts.at,
        _known_id(parts.by),
        parts.kind,
        UUID(bytes=parts.key),
        parts.set,
        parts.why,
        prev,
    )
    try:
        encoded = _encoder.encode(parts)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:  # such as a map with keys of two types
        raise MalformedChange(str(error)) from None
    if encoded != body:
        raise MalformedChange("not the canonical encoding")
    values = parts.set.values()
    if not _SURELY_PLAIN.issuperset(map(type, values)) and not all(map(_is_plain, values)):
        raise MalformedChange("a value that JSON cannot say")
    return change


def _is_plain(value: object, depth: int = 0) -> bool:
    """Whether JSON can say the value, nested no deeper than MAX_DEPTH: a bound that is the same everywhere, where
    that of a call stack is not."""
    if type(value) in _SURELY_PLAIN:
        return True
    if isinstance(value, float):
        return isfinite(value)
    if depth == MAX_DEPTH:
        return False
    if isinstance(value, list):
        return all(_is_plain(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_plain(one, depth + 1) for name, one in value.items())
    return False


class ChainFault(NamedTuple):
    """The first place where a desk's chain does not hold, and in which way."""

    seq: int
    what: str


def check_chain(
    entries: Iterable[tuple[int, bytes, bytes]], *, prev: bytes = GENESIS, seq: int = 0, at: int = -1
) -> ChainFault | None:
    """Check one desk's entries `(seq, body, hash)` in order of `seq`, continuing after the entry `seq` whose hash is
    `prev` and whose reading is `at`. Returns the first fault, or None when every byte is as it was written."""
    desk: bytes | None = None
    for found_seq, body, found_hash in entries:
        seq += 1
        if found_seq != seq:
            return ChainFault(seq, f"number {seq} is missing, {found_seq} follows")
        expected = chain_hash(prev, body)
        if expected != found_hash:
            return ChainFault(seq, "the content does not match its hash")
        try:
            change = decode(body, prev)
        except MalformedChange as error:
            return ChainFault(seq, str(error))
        if change.seq != seq or (desk is not None and change.desk.bytes != desk):
            return ChainFault(seq, "the entry belongs elsewhere")
        if change.at <= at:
            return ChainFault(seq, "the clock went backwards")
        desk, at, prev = change.desk.bytes, change.at, expected
    return None


def make_change(last: tuple[int, bytes] | None, **fields: Any) -> tuple[Change, bytes, bytes]:
    """The next change of a desk whose last one was `(seq, hash)` (None: none yet), with its body and its hash."""
    seq, prev = last or (0, GENESIS)
    change = Change(seq=seq + 1, prev=prev, **fields)
    body = canonical(change)
    if len(body) > MAX_BODY_BYTES:
        raise MalformedChange(f"{len(body)} bytes are more than {MAX_BODY_BYTES}")
    return change, body, chain_hash(prev, body)
