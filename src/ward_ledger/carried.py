"""What goes between a desk and the city on a USB stick instead of the network: the same messages in a sealed file.

A file is MAGIC and one Envelope. What is sealed is a Signed, whose content is a DeskFile or a CityFile. Keys and
sealing belong to the two sides; this names the bytes. The city opens its files with its key and checks the desk's
signature; the desk checks that of the city.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import msgspec

from ward_ledger.change import MAX_SEQ
from ward_ledger.wire import (
    Bytes16,
    Bytes64,
    Enrolled,
    Message,
    Page,
    Pull,
    Push,
    Pushed,
    Refused,
    Seq,
    Succeed,
    UnixMs,
    pack,
    unpack,
)

MAGIC = b"WARDDESK-USB-1\n"
FILE_LIMIT = 256 * 1024 * 1024
DESK_ENDING, CITY_ENDING = ".ward-desk", ".ward-city"

_DOMAINS = {"desk": b"ward-desk usb desk 1\0", "city": b"ward-desk usb city 1\0"}


class Succession(Message, frozen=True):
    """The desk `old` goes on under another id, as `wish` says."""

    old: Bytes16
    wish: Succeed


class DeskFile(Message, frozen=True):
    """From a desk that the city knows: ids that it took since, its unsent changes as signed pushes, and what it would
    pull. `made_at` is the PC's clock in ms."""

    desk: Bytes16
    made_at: UnixMs
    pull: Pull
    pushes: tuple[Push, ...] = ()
    successions: tuple[Succession, ...] = ()


class Answer(Message, frozen=True):
    """What the city says to one push, which ended with that change of that desk: `pushed`, or why it had no effect."""

    desk: Bytes16
    last_seq: Seq
    pushed: Pushed | None = None
    refused: Refused | None = None


class Welcome(Message, frozen=True):
    """What the city says to one succession, of the new id: `enrolled` (with no token where it has one already), or why
    it had no effect."""

    desk: Bytes16
    enrolled: Enrolled | None = None
    refused: Refused | None = None


class CityFile(Message, frozen=True):
    """The receipt: one answer per push and one welcome per succession in their order, and pages from the cursor `after`
    on. A desk keeps the last page's cursor only while its own is still `after`; the changes themselves do no harm at
    any time. `own_after` is what it had asked for, which tells how much it knew to be confirmed. `own` are pages of the desk's own changes that it seems to lack (a PC that was restored, or copied)."""

    desk: Bytes16
    made_at: UnixMs
    answers: tuple[Answer, ...] = ()
    pages: tuple[Page, ...] = ()
    after: bytes = b""
    welcomes: tuple[Welcome, ...] = ()
    own: tuple[Page, ...] = ()
    own_after: Annotated[int, msgspec.Meta(ge=0, le=MAX_SEQ)] = 0


class Signed(Message, frozen=True):
    """`content` is the msgpack of the file; `signature` (Ed25519) is over `file_proof`."""

    content: bytes
    signature: Bytes64


class Envelope(Message, frozen=True):
    """`sealed` is a gzip'd Signed in an X25519 sealed box. `sender` says whose keys to use, `desk` which desk's."""

    sender: Annotated[str, msgspec.Meta(pattern=r"^(desk|city)\Z")]
    desk: Bytes16
    sealed: bytes


class NotAFile(ValueError):
    """Bytes from which nothing is taken over. `code`: `usb_not_ours` (no file of ours, or its beginning is damaged),
    `usb_wrong_way` (a file for the other side), `usb_sealed` (cut off, damaged, or sealed for somebody else),
    `usb_forged` (not signed by whom it names), `usb_other_desk`, `usb_too_large`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".rstrip())
        self.code = code


_SENDERS: dict[type, str] = {DeskFile: "desk", CityFile: "city"}


def file_proof(sender: str, content: bytes) -> bytes:
    """The bytes that are signed. A file of one direction never passes for one of the other."""
    return _DOMAINS[sender] + content


def write_file(file: DeskFile | CityFile, *, sign: Callable[[bytes], bytes], seal: Callable[[bytes], bytes]) -> bytes:
    """The bytes of the file. `sign` is the sender's Ed25519, `seal` the receiver's sealed box."""
    sender = _SENDERS[type(file)]
    content = msgspec.msgpack.encode(file)
    signed = Signed(content, sign(file_proof(sender, content)))
    return MAGIC + msgspec.msgpack.encode(Envelope(sender, file.desk, seal(pack(signed))))


F = TypeVar("F", DeskFile, CityFile)


def read_envelope(raw: bytes, wanted: type[F]) -> Envelope:
    """The envelope of a file of that kind, of which nothing is proven yet. Raises NotAFile."""
    if not raw.startswith(MAGIC):
        raise NotAFile("usb_not_ours")
    try:
        envelope = msgspec.msgpack.decode(raw[len(MAGIC) :], type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFile("usb_sealed", str(error)) from None
    if envelope.sender != _SENDERS[wanted]:
        raise NotAFile("usb_wrong_way")
    return envelope


def read_file(
    envelope: Envelope,
    wanted: type[F],
    *,
    unseal: Callable[[bytes], bytes],
    verify: Callable[[bytes, bytes], bool],
) -> F:
    """What lies in the envelope, proven to be whole and by its sender. `unseal` opens the receiver's sealed box or
    raises ValueError; `verify` says whether a signature (its second argument) over a proof is the sender's. Raises
    NotAFile."""
    try:
        signed = unpack(unseal(envelope.sealed), Signed, FILE_LIMIT)
    except ValueError as error:
        raise NotAFile("usb_sealed", str(error)) from None
    if not verify(file_proof(envelope.sender, signed.content), signed.signature):
        raise NotAFile("usb_forged")
    try:
        file = msgspec.msgpack.decode(signed.content, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFile("usb_not_ours", str(error)) from None
    if file.desk != envelope.desk:
        raise NotAFile("usb_forged")
    return file
