"""Files for the city on a USB stick, and the city's answers: sealed and opened, written wholly or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from ward_desk.sync.keys import seal, signature_holds, signer, unseal
from ward_ledger.carried import FILE_LIMIT, CityFile, DeskFile, NotAFile, read_envelope, read_file, write_file


def sealed_file(file: DeskFile, seed: bytes, city_key: bytes) -> bytes:
    """The file's bytes, signed with the desk's Ed25519 seed, for the holder of the city's key only."""
    return write_file(file, sign=signer(seed), seal=lambda plain: seal(city_key, plain))


def opened_file(raw: bytes, seeds: Mapping[UUID, bytes], city_key: bytes) -> CityFile:
    """The city's answer to one of the desk ids in `seeds`. Raises NotAFile: `usb_other_desk`, `usb_too_large`, and
    what `carried` says."""
    if len(raw) > FILE_LIMIT:
        raise NotAFile("usb_too_large")
    envelope = read_envelope(raw, CityFile)
    seed = seeds.get(UUID(bytes=envelope.desk))
    if seed is None:
        raise NotAFile("usb_other_desk")
    return read_file(
        envelope,
        CityFile,
        unseal=lambda sealed: unseal(seed, sealed),
        verify=lambda proof, signature: signature_holds(city_key, proof, signature),
    )


def read_raw(path: Path) -> bytes:
    """The bytes of a file, no more than one beyond the largest there may be. Raises OSError."""
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that it is there wholly, or as it was before: under a draft name until it is on the medium.
    Raises OSError."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
