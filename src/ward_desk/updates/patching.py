"""Applies a patch of the bsdiff 4 format in small pieces, so that neither the memory nor another thread feels it.

The format (bsdiff 4.3 by Colin Percival, as bsdiff4 and tufup write it): "BSDIFF40", three numbers of 8 bytes (length of
the control block, of the difference block, of the outcome), then three bzip2 streams: control, differences, additions.
A control is three numbers: so many bytes are old plus difference, so many are added, so far the place in the old moves.
Numbers are little-endian with the sign in the highest bit. Who calls compares the outcome with a signed hash.
"""

from __future__ import annotations

import bz2
from collections.abc import Callable
from pathlib import Path
from typing import IO

MAGIC = b"BSDIFF40"
HEADER = 32
PIECE = 256 * 1024
FURTHEST = 1 << 48


class BadPatch(ValueError):
    """It is no patch, or not one for this file."""


def apply_patch(old: IO[bytes], patch: Path, out: IO[bytes], size: int, go_on: Callable[[], None]) -> None:
    """Write what the patch makes of `old` (which can be sought in) to `out`: exactly `size` bytes.

    `go_on` is called after each piece and may raise. Raises BadPatch, and OSError for the files.
    """
    with patch.open("rb") as first, patch.open("rb") as second, patch.open("rb") as third:
        head = first.read(HEADER)
        if len(head) < HEADER or head[:8] != MAGIC:
            raise BadPatch("no bsdiff patch")
        control, difference, outcome = (_number(head[at : at + 8]) for at in (8, 16, 24))
        if outcome != size:
            raise BadPatch(f"makes {outcome} bytes of {size}")
        if control < 0 or difference < 0 or HEADER + control + difference > patch.stat().st_size:
            raise BadPatch("ends too early")
        second.seek(HEADER + control)
        third.seek(HEADER + control + difference)
        try:
            _apply(old, _Blocks(first), _Blocks(second), _Blocks(third), out, size, go_on)
        except EOFError:
            raise BadPatch("ends too early") from None


class _Blocks:
    """A bzip2 stream, of which one asks for exactly so many bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._stream = bz2.BZ2File(file)

    def read(self, count: int) -> bytes:
        """`count` bytes. Raises BadPatch."""
        try:
            piece = self._stream.read(count)
        except (OSError, EOFError, ValueError) as error:
            raise BadPatch(str(error)) from None
        if len(piece) != count:
            raise BadPatch("ends too early")
        return piece


def _apply(
    old: IO[bytes],
    control: _Blocks,
    difference: _Blocks,
    extra: _Blocks,
    out: IO[bytes],
    size: int,
    go_on: Callable[[], None],
) -> None:
    written = place = 0
    while written < size:
        triple = control.read(24)
        changed, added, moved = (_number(triple[at : at + 8]) for at in (0, 8, 16))
        if changed < 0 or added < 0 or written + changed + added > size or not 0 <= place < FURTHEST:
            raise BadPatch("goes beyond the file")
        old.seek(place)
        for count in _pieces(changed):
            before = old.read(count)
            if len(before) != count:
                raise BadPatch("goes beyond the old file")
            out.write(_sum(before, difference.read(count)))
            go_on()
        for count in _pieces(added):
            out.write(extra.read(count))
            go_on()
        written += changed + added
        place += changed + moved


def _pieces(count: int) -> list[int]:
    return [min(PIECE, count - at) for at in range(0, count, PIECE)]


def _sum(one: bytes, other: bytes) -> bytes:
    """Byte by byte, each modulo 256, in one go: the upper bit of each byte is added without its carry."""
    count = len(one)
    if other.count(0) == count:
        return one
    low, high = (int.from_bytes(bit * count, "little") for bit in (b"\x7f", b"\x80"))
    left, right = int.from_bytes(one, "little"), int.from_bytes(other, "little")
    return (((left & low) + (right & low)) ^ ((left ^ right) & high)).to_bytes(count, "little")


def _number(raw: bytes) -> int:
    value = int.from_bytes(raw, "little")
    return -(value & ~(1 << 63)) if value >> 63 else value
