"""What goes between a desk and the city on a USB stick instead of the network: the same messages in a sealed file.

A file is MAGIC and one Envelope. What is sealed is a Signed, whose content is a DeskFile or a CityFile. Keys and
sealing belong to the two sides; this names the bytes. The city opens its files with its key and checks the desk's
signature; the desk checks that of the city.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec

from ward_ledger.wire import Bytes16, Bytes64, Message, Page, Pull, Push, Pushed, Refused, UnixMs

MAGIC = b"WARDDESK-USB-1\n"
FILE_LIMIT = 256 * 1024 * 1024
DESK_ENDING, CITY_ENDING = ".ward-desk", ".ward-city"

_DOMAINS = {"desk": b"ward-desk usb desk 1\0", "city": b"ward-desk usb city 1\0"}


class DeskFile(Message, frozen=True):
    """From a desk: its unsent changes as signed pushes, and what it would pull. `made_at` is the PC's clock in ms."""

    desk: Bytes16
    made_at: UnixMs
    pull: Pull
    pushes: tuple[Push, ...] = ()


class Answer(Message, frozen=True):
    """What the city says to one push: `pushed`, or why it had no effect."""

    pushed: Pushed | None = None
    refused: Refused | None = None


class CityFile(Message, frozen=True):
    """The receipt: one answer per push in their order, and pages from the cursor `after` on. A desk keeps the last
    page's cursor only while its own is still `after`; the changes themselves do no harm at any time."""

    desk: Bytes16
    made_at: UnixMs
    answers: tuple[Answer, ...] = ()
    pages: tuple[Page, ...] = ()
    after: bytes = b""


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
    """Bytes that are no file of ours, or one that was cut or changed."""


def file_proof(sender: str, content: bytes) -> bytes:
    """The bytes that are signed. A file of one direction never passes for one of the other."""
    return _DOMAINS[sender] + content


def write_envelope(envelope: Envelope) -> bytes:
    """The file's bytes."""
    return MAGIC + msgspec.msgpack.encode(envelope)


def read_envelope(raw: bytes) -> Envelope:
    """The envelope in a file. Raises NotAFile."""
    if not raw.startswith(MAGIC):
        raise NotAFile("not a file of Ward Desk")
    return read(raw[len(MAGIC) :], Envelope)


M = TypeVar("M", bound=Message)


def read(raw: bytes, wanted: type[M]) -> M:
    """The message in these bytes. Raises NotAFile."""
    try:
        return msgspec.msgpack.decode(raw, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFile(str(error)) from None
