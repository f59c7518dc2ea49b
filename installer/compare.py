"""Whether two builds of one commit are the same, file by file."""

from __future__ import annotations

import filecmp
from pathlib import Path
from typing import NamedTuple


class Difference(NamedTuple):
    """A file that is not the same in both; `where` says how."""

    name: str
    where: str


def differences(one: Path, other: Path) -> list[Difference]:
    """What differs between two folders, sorted by name: by contents, whatever their times are."""
    here, there = _files(one), _files(other)
    found = [Difference(name, "only in the first") for name in here - there]
    found += [Difference(name, "only in the second") for name in there - here]
    for name in here & there:
        if not filecmp.cmp(one / name, other / name, shallow=False):
            found.append(Difference(name, _first_byte((one / name).read_bytes(), (other / name).read_bytes())))
    return sorted(found)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _first_byte(one: bytes, other: bytes) -> str:
    place = next((at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), None)
    if place is None:
        return f"{len(one)} bytes and {len(other)}"
    return f"from byte {place} of {len(one)}"
