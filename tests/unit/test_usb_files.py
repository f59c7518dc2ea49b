"""The desk's files for the city and the city's answers: real keys, real files."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from uuid import UUID

import pytest
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

from ward_desk.sync import usb
from ward_desk.sync.keys import public_key, seal, signer, unseal
from ward_ledger.carried import CityFile, DeskFile, NotAFile, read_envelope, read_file, write_file
from ward_ledger.wire import Pull

DESK, OTHER = UUID(int=1), UUID(int=2)
SEED, CITY_SEED = bytes(range(32)), bytes(range(50, 82))
CITY_KEY = public_key(CITY_SEED)


def answer(desk: UUID = DESK, by: bytes = CITY_SEED, to: bytes = SEED) -> bytes:
    file = CityFile(desk.bytes, 7, after=b"x")
    return write_file(file, sign=signer(by), seal=lambda plain: seal(public_key(to), plain))


def fault(raw: bytes) -> str:
    with pytest.raises(NotAFile) as caught:
        usb.opened_file(raw, {DESK: SEED}, CITY_KEY)
    return caught.value.code


def test_the_city_opens_what_the_desk_sealed() -> None:
    file = DeskFile(DESK.bytes, 5, Pull(b"cursor"))
    raw = usb.sealed_file(file, SEED, CITY_KEY)
    box = SealedBox(SigningKey(CITY_SEED).to_curve25519_private_key())
    desk_key = VerifyKey(public_key(SEED))
    found = read_file(
        read_envelope(raw, DeskFile),
        DeskFile,
        unseal=box.decrypt,
        verify=lambda proof, signature: bool(desk_key.verify(proof, signature)),
    )
    assert found == file
    assert b"cursor" not in raw
    with pytest.raises(ValueError, match="sealed"):
        unseal(SEED, read_envelope(raw, DeskFile).sealed)


def test_the_desk_opens_only_what_the_city_signed_for_it() -> None:
    assert usb.opened_file(answer(), {OTHER: bytes(32), DESK: SEED}, CITY_KEY).after == b"x"
    assert fault(answer(desk=OTHER)) == "usb_other_desk"
    assert fault(answer(to=bytes(32))) == "usb_sealed"
    assert fault(answer(by=bytes(32))) == "usb_forged"
    assert fault(usb.sealed_file(DeskFile(DESK.bytes, 5, Pull()), SEED, CITY_KEY)) == "usb_wrong_way"
    for place in range(len(answer())):
        assert fault(answer()[:place])


def test_a_file_is_written_wholly_or_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "day.ward-desk"
    usb.write_whole(path, b"first")
    assert usb.read_raw(path) == b"first"

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        usb.write_whole(path, b"second")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("day.ward-desk", b"first")]
