"""Files on a USB stick: whole, from whom they say, for whom they are; or nothing at all."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger import carried
from ward_ledger.carried import (
    MAGIC,
    CityFile,
    DeskFile,
    Envelope,
    NotAFile,
    Signed,
    read_envelope,
    read_file,
    write_file,
)
from ward_ledger.wire import Page, Pull, Push, pack

DESK, OTHER = bytes(15) + b"\1", bytes(15) + b"\2"
PUSH = Push(DESK, 1, bytes(32), (b"body" * 50,), bytes(64))
FILES = (DeskFile(DESK, 5, Pull(), (PUSH,)), CityFile(DESK, 6, pages=(Page(b"c", 2, bytes(16), 7),)))


def sign(proof: bytes) -> bytes:
    return hashlib.sha512(b"the sender" + proof).digest()


def verify(proof: bytes, signature: bytes) -> bool:
    return sign(proof) == signature


def seal(plain: bytes) -> bytes:
    return hashlib.sha256(b"the receiver" + plain).digest() + plain


def unseal(sealed: bytes) -> bytes:
    if hashlib.sha256(b"the receiver" + sealed[32:]).digest() != sealed[:32]:
        raise ValueError("not for us")
    return sealed[32:]


def opened(raw: bytes, wanted: type[Any]) -> Any:
    return read_file(read_envelope(raw, wanted), wanted, unseal=unseal, verify=verify)


def fault(raw: bytes, wanted: type[Any]) -> str:
    with pytest.raises(NotAFile) as caught:
        opened(raw, wanted)
    return caught.value.code


@pytest.mark.parametrize("file", FILES)
def test_what_was_written_is_read(file: DeskFile | CityFile) -> None:
    assert opened(write_file(file, sign=sign, seal=seal), type(file)) == file


@given(st.sampled_from(FILES), st.data())
def test_no_flipped_byte_and_no_cut_gets_through(file: DeskFile | CityFile, data: st.DataObject) -> None:
    raw = write_file(file, sign=sign, seal=seal)
    place = data.draw(st.integers(0, len(raw) - 1))
    flipped = bytearray(raw)
    flipped[place] ^= data.draw(st.integers(1, 255))
    assert fault(bytes(flipped), type(file))
    assert fault(raw[:place], type(file))
    assert fault(raw + b"\0", type(file)) == "usb_sealed"


def test_a_file_for_the_other_side_says_so() -> None:
    for_city, for_desk = (write_file(file, sign=sign, seal=seal) for file in FILES)
    assert fault(for_city, CityFile) == fault(for_desk, DeskFile) == "usb_wrong_way"
    assert fault(b"", DeskFile) == fault(b"PK\3\4 photos", DeskFile) == "usb_not_ours"


def test_what_is_sealed_well_but_not_signed_by_the_sender_is_forged() -> None:
    content = msgspec.msgpack.encode(FILES[0])

    def sealed(desk: bytes, signature: bytes, plain: bytes = content) -> bytes:
        return MAGIC + msgspec.msgpack.encode(Envelope("desk", desk, seal(pack(Signed(plain, signature)))))

    good = sign(b"ward-desk usb desk 1\0" + content)
    assert opened(sealed(DESK, good), DeskFile) == FILES[0]
    assert fault(sealed(DESK, bytes(64)), DeskFile) == "usb_forged"
    assert fault(sealed(DESK, sign(b"ward-desk usb city 1\0" + content)), DeskFile) == "usb_forged"
    assert fault(sealed(OTHER, good), DeskFile) == "usb_forged"
    assert fault(sealed(DESK, sign(b"ward-desk usb desk 1\0abc"), b"abc"), DeskFile) == "usb_not_ours"


def test_a_file_that_unpacks_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "FILE_LIMIT", 1 << 20)
    bomb = zlib.compress(bytes(2 << 20), 9, 31)
    assert fault(MAGIC + msgspec.msgpack.encode(Envelope("desk", DESK, seal(bomb))), DeskFile) == "usb_sealed"
