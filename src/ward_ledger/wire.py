"""The messages between a desk and the city, as msgpack over HTTP, and what a desk signs.

Every struct leaves out what is empty and passes over fields it does not know, so that an app and a city of different
ages understand each other. Nothing here signs or sends: keys and sockets belong to the two sides.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import repeat
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec

from ward_ledger.change import GENESIS, MAX_SEQ, chain_hash

MEDIA_TYPE = "application/x-msgpack"
BATCH_BYTES = 2 * 1024 * 1024  # of bodies in one push: a few seconds on a slow line, and work for both ends at once
BATCH_CHANGES = 35_000  # more do not fit into BATCH_BYTES: the least that a change can be has over 60 bytes
COMPRESSED_LIMIT = 1024 * 1024 + 64 * 1024
INFLATED_LIMIT = 8 * 1024 * 1024
PAGE_BYTES = 3 * 1024 * 1024
PAGE_CHANGES = 10_000
COMPRESSION_LEVEL = 4  # at 6 a tenth less, for half as much time again

_PUSH_DOMAIN = b"ward-desk push 1\0"
_ENROL_DOMAIN = b"ward-desk enrol 1\0"
_SUCCEED_DOMAIN = b"ward-desk succeed 1\0"

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Seq = Annotated[int, msgspec.Meta(ge=1, le=MAX_SEQ)]
UnixMs = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]
Short = Annotated[str, msgspec.Meta(max_length=200)]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """What travels."""


class Verdict(StrEnum):
    """What the city did with one change. None of them asks the desk to send it again."""

    APPLIED = "applied"
    HAD = "had"
    QUARANTINED = "quarantined"


class Quarantined(Message, frozen=True):
    """A change that the city keeps without letting it take effect, and why, as a word and as two sentences.

    `fields` names the values that do not fit, when only they were left out.
    """

    desk: Bytes16
    seq: Seq
    code: str
    vi: str
    en: str
    fields: tuple[str, ...] = ()


class Enrol(Message, frozen=True):
    """A desk trades a one-time code for a token. `signature` (Ed25519, by `public_key`) is over `enrol_proof`;
    `now` is the PC's clock in ms."""

    code: Annotated[str, msgspec.Meta(max_length=64)]
    desk: Bytes16
    public_key: Bytes32
    signature: Bytes64
    name: Short = ""
    app: Short = ""
    now: UnixMs = 0


class Succeed(Message, frozen=True):
    """A desk that cannot go on under its id (it was restored from a backup, or is a copy of another PC) takes a new
    one. Sent with the token of the old id; `signature` (by the new `public_key`) and `voucher` (by the old desk's key)
    are both over `succeed_proof`. Answered by Enrolled, for the new id. May be repeated when the answer was lost."""

    desk: Bytes16
    public_key: Bytes32
    signature: Bytes64
    voucher: Bytes64
    name: Short = ""
    app: Short = ""
    now: UnixMs = 0


class Enrolled(Message, frozen=True):
    """`token` goes into every later request; `expects` is the seq that the city has not got yet. `city_key` is the
    city's Ed25519 public key: it signs receipts on USB, and (as X25519) seals what only the city may open."""

    token: str
    ward: str
    ward_name: str
    epoch: Bytes16
    time: UnixMs
    city_key: Bytes32
    expects: Seq = 1
    city_desks: tuple[bytes, ...] = ()


class Push(Message, frozen=True):
    """Changes of one desk, without gaps from `first_seq` on: their canonical bodies, and the hash before the first.

    `signature` (Ed25519) is over `push_proof` with the hash of the last, and so over everything up to it.
    """

    desk: Bytes16
    first_seq: Seq
    prev: Bytes32
    bodies: Annotated[tuple[bytes, ...], msgspec.Meta(min_length=1, max_length=BATCH_CHANGES)]
    signature: Bytes64
    app: Short = ""
    now: UnixMs = 0


class Pushed(Message, frozen=True):
    """One verdict per change, as runs of (verdict, how many); `expects` is the seq to go on with."""

    runs: tuple[tuple[Verdict, int], ...]
    expects: Seq
    epoch: Bytes16
    time: UnixMs
    quarantined: tuple[Quarantined, ...] = ()

    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts one by one, in the order of the changes that were sent."""
        for verdict, count in self.runs:
            yield from repeat(verdict, count)


class Pull(Message, frozen=True):
    """Asks for what others wrote after `cursor` (empty: from the beginning). At most `limit` changes (0: as many as
    the city likes to give at once). `own_after` asks for this desk's own changes after that seq instead, which a desk
    needs that was restored from a backup. `count_from` and `count_to` (ISO days) ask for visits a day. `sealed_key`,
    sent once, is the desk's database key sealed to the city, for the day when the PC's profile is lost."""

    cursor: Annotated[bytes, msgspec.Meta(max_length=100)] = b""
    limit: Annotated[int, msgspec.Meta(ge=0)] = 0
    own_after: Annotated[int, msgspec.Meta(ge=0, le=MAX_SEQ)] | None = None
    count_from: Annotated[str, msgspec.Meta(max_length=10)] = ""
    count_to: Annotated[str, msgspec.Meta(max_length=10)] = ""
    app: Short = ""
    now: UnixMs = 0
    sealed_key: Annotated[bytes, msgspec.Meta(max_length=512)] = b""


class Run(Message, frozen=True):
    """Changes of one desk that follow each other: bodies from `first_seq` on, and the hash before the first."""

    desk: Bytes16
    first_seq: Seq
    prev: Bytes32
    bodies: tuple[bytes, ...]

    def entries(self) -> Iterator[tuple[int, bytes, bytes, bytes]]:
        """(seq, body, prev, hash) of each change."""
        prev = self.prev
        for seq, body in enumerate(self.bodies, self.first_seq):
            found = chain_hash(prev, body)
            yield seq, body, prev, found
            prev = found


class Page(Message, frozen=True):
    """What others wrote. Keep `cursor` in the same transaction as the changes.

    `more`: ask again at once. `restart`: the city does not know the cursor that was sent (it was restored from an
    older copy), and began from the beginning; what is known already does no harm. `expects`: the seq of this desk
    that the city has not got yet. `ward` and `ward_name`: where the desk belongs now, which changes when wards are
    merged or renamed. `quarantined`: what of this desk does not count, up to a hundred.
    """

    cursor: bytes
    expects: Seq
    epoch: Bytes16
    time: UnixMs
    runs: tuple[Run, ...] = ()
    more: bool = False
    restart: bool = False
    ward: str = ""
    ward_name: str = ""
    city_desks: tuple[bytes, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    counts: dict[str, int] = {}


class Refused(Message, frozen=True):
    """Why a request had no effect at all, as a word and as two sentences. `expects` goes with "gap"."""

    code: str
    vi: str
    en: str
    expects: int = 0


class TooLarge(ValueError):
    """A message that is larger than it may be, or that says so only after it is unpacked."""


def push_proof(desk: bytes, first_seq: int, last_hash: bytes) -> bytes:
    """The bytes that a push is signed over. The last hash stands for every change up to it."""
    return _PUSH_DOMAIN + desk + first_seq.to_bytes(8, "big") + last_hash


def enrol_proof(code: str, desk: bytes, public_key: bytes) -> bytes:
    """The bytes that an enrolment is signed over, which shows that the desk holds the key it registers."""
    return _ENROL_DOMAIN + desk + public_key + plain_code(code).encode()


def succeed_proof(old: bytes, new: bytes, public_key: bytes) -> bytes:
    """The bytes that both keys sign when the desk `old` goes on as `new`."""
    return _SUCCEED_DOMAIN + old + new + public_key


def plain_code(code: str) -> str:
    """An enrolment code as it is compared: capitals, without spaces and dashes, look-alikes made one."""
    kept = "".join(letter for letter in code.upper() if letter.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def last_hash(prev: bytes, bodies: Iterable[bytes]) -> bytes:
    """The hash of the last of `bodies`, which follow the change whose hash is `prev`."""
    for body in bodies:
        prev = chain_hash(prev, body)
    return prev


def pack(message: Message, level: int = COMPRESSION_LEVEL) -> bytes:
    """The message as gzip'd msgpack."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, 31)
    return squeeze.compress(msgspec.msgpack.encode(message)) + squeeze.flush()


M = TypeVar("M", bound=Message)


def unpack(packed: bytes, wanted: type[M], limit: int = INFLATED_LIMIT) -> M:
    """The message in gzip'd msgpack. Raises TooLarge, or ValueError when it is anything else."""
    inflater = zlib.decompressobj(31)
    try:
        plain = inflater.decompress(packed, limit + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(plain) > limit:
        raise TooLarge(f"more than {limit} bytes")
    if not inflater.eof or inflater.unused_data:
        raise ValueError("cut off, or something follows")
    try:
        return msgspec.msgpack.decode(plain, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def pack_pushes(
    desk: UUID,
    first_seq: int,
    prev: bytes,
    bodies: Iterable[bytes],
    sign: Callable[[bytes], bytes],
    batch_bytes: int = 0,
    **fields: Any,
) -> Iterator[tuple[Push, bytes]]:
    """The changes of a desk cut into pushes that the city takes, each with its packed form, in order and made as they
    are asked for. `prev` is the hash before the first (GENESIS for a desk's very first), `batch_bytes` how much goes
    into one where something on the way lets less through than the city takes (0: as much as the city takes)."""
    for piece in _pieces(bodies, batch_bytes or BATCH_BYTES):
        for push, packed in _packed(desk.bytes, first_seq, prev, piece, sign, fields):
            yield push, packed
            first_seq += len(push.bodies)
            prev = last_hash(push.prev, push.bodies)


def _pieces(bodies: Iterable[bytes], most: int) -> Iterator[tuple[bytes, ...]]:
    piece: list[bytes] = []
    size = 0
    for body in bodies:
        if piece and size + len(body) > most:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(body)
        size += len(body)
    if piece:
        yield tuple(piece)


def _packed(
    desk: bytes,
    first_seq: int,
    prev: bytes,
    bodies: tuple[bytes, ...],
    sign: Callable[[bytes], bytes],
    fields: dict[str, Any],
) -> Iterator[tuple[Push, bytes]]:
    end = last_hash(prev, bodies)
    push = Push(desk, first_seq, prev, bodies, sign(push_proof(desk, first_seq, end)), **fields)
    packed = pack(push)
    if len(packed) <= COMPRESSED_LIMIT or len(bodies) == 1:
        yield push, packed
        return
    middle = len(bodies) // 2  # what does not shrink goes in halves
    yield from _packed(desk, first_seq, prev, bodies[:middle], sign, fields)
    yield from _packed(desk, first_seq + middle, last_hash(prev, bodies[:middle]), bodies[middle:], sign, fields)


__all__ = [
    "BATCH_BYTES",
    "COMPRESSED_LIMIT",
    "GENESIS",
    "INFLATED_LIMIT",
    "MEDIA_TYPE",
    "PAGE_BYTES",
    "PAGE_CHANGES",
    "Enrol",
    "Enrolled",
    "Page",
    "Pull",
    "Push",
    "Pushed",
    "Quarantined",
    "Refused",
    "Run",
    "Succeed",
    "TooLarge",
    "Verdict",
    "enrol_proof",
    "last_hash",
    "pack",
    "pack_pushes",
    "plain_code",
    "push_proof",
    "succeed_proof",
    "unpack",
]
