"""Asks the smart-card service (PC/SC) whether a reader is there with a token in it. No PIN is ever asked for."""

from __future__ import annotations

import ctypes
import sys

from ward_desk.checks.computer_facts import Cards

NO_SERVICE, SERVICE_STOPPED, NO_READERS = 0x8010001D, 0x8010001E, 0x8010002E
SYSTEM_SCOPE = 2
PRESENT = 0x20
ON_WINDOWS = sys.platform == "win32"

_Word = ctypes.c_uint32 if ON_WINDOWS else ctypes.c_ulong
_Handle = ctypes.c_size_t if ON_WINDOWS else ctypes.c_long


class _ReaderState(ctypes.Structure):
    _fields_ = (
        ("reader", ctypes.c_char_p),
        ("user", ctypes.c_void_p),
        ("current", _Word),
        ("event", _Word),
        ("answer_length", _Word),
        ("answer", ctypes.c_ubyte * (36 if ON_WINDOWS else 33)),
    )


def read_cards() -> Cards:
    """What the service says. Raises OSError where this PC has no such library."""
    library: ctypes.CDLL
    if sys.platform == "win32":
        library = ctypes.WinDLL("winscard")
    else:
        library = ctypes.CDLL("libpcsclite.so.1")
    context = _Handle()
    if _code(library.SCardEstablishContext(_Word(SYSTEM_SCOPE), None, None, ctypes.byref(context))):
        return Cards.NO_SERVICE
    try:
        return _readers(library, context)
    finally:
        library.SCardReleaseContext(context)


def _readers(library: ctypes.CDLL, context: ctypes.c_long | ctypes.c_size_t) -> Cards:
    listing = library.SCardListReadersA if ON_WINDOWS else library.SCardListReaders
    size = _Word(0)
    code = _code(listing(context, None, None, ctypes.byref(size)))
    if code in {NO_SERVICE, SERVICE_STOPPED}:
        return Cards.NO_SERVICE
    if code or not size.value:
        return Cards.NO_READER
    names = ctypes.create_string_buffer(size.value)
    if _code(listing(context, None, names, ctypes.byref(size))):
        return Cards.NO_READER
    readers = [name for name in names.raw.split(b"\0") if name]
    if not readers:
        return Cards.NO_READER
    return Cards.TOKEN if any(_holds_token(library, context, reader) for reader in readers) else Cards.EMPTY


def _holds_token(library: ctypes.CDLL, context: ctypes.c_long | ctypes.c_size_t, reader: bytes) -> bool:
    asking = library.SCardGetStatusChangeA if ON_WINDOWS else library.SCardGetStatusChange
    state = _ReaderState(reader=reader)
    code = _code(asking(context, _Word(0), ctypes.byref(state), _Word(1)))
    return code == 0 and bool(state.event & PRESENT)


def _code(result: int) -> int:
    return result & 0xFFFFFFFF
