"""A patch from one version's tar to the next, file by file: what did not change costs neither time nor memory.

The outcome is an ordinary bsdiff 4 patch over the two uncompressed tars, as tufup makes it and any bsdiff reads it; only
the search is narrowed to the file of the same name, which needs seconds and a few files' memory instead of 17 times the
whole.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass

import bsdiff4
from bsdiff4 import core
from bsdiff4 import format as bsdiff_format

BLOCK = 512  # bytes; a tar's files and their headers are multiples of it
INTEGER = 8


@dataclass(frozen=True)
class Piece:
    """A file in a tar with its header: its name, and where it begins and ends, in bytes."""

    name: str
    begin: int
    end: int


def patch_between(old: bytes, new: bytes) -> bytes:
    """The patch that makes the tar `new` of the tar `old`. Raises ValueError where it would not."""
    writer = _Writer()
    before = {piece.name: piece for piece in _pieces(old)}
    done = 0
    for piece in _pieces(new):
        wanted = new[piece.begin : piece.end]
        source = before.get(piece.name)
        if source is None:
            writer.add(wanted)
        else:
            writer.change(source.begin, old[source.begin : source.end], wanted)
        done = piece.end
    writer.add(new[done:])
    patch = writer.patch(len(new))
    if bsdiff4.patch(old, patch) != new:
        raise ValueError("the patch does not lead to the new version")
    return patch


def _pieces(tar: bytes) -> Iterator[Piece]:
    with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as opened:
        for member in opened:
            rounded = -(-member.size // BLOCK) * BLOCK
            yield Piece(member.name, member.offset, member.offset_data + rounded)


class _Writer:
    """Joins the patches of pieces: each is (bytes to take from the old with a difference, bytes that are new, a jump in
    the old)."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, int, int]] = [(0, 0, 0)]
        self._differences: list[bytes] = []
        self._extras: list[bytes] = []
        self._at = 0  # in the old

    def add(self, content: bytes) -> None:
        """Bytes that the old does not have."""
        self._steps.append((0, len(content), 0))
        self._extras.append(content)

    def change(self, begin: int, source: bytes, wanted: bytes) -> None:
        """`wanted`, made of `source`, which begins in the old at `begin`."""
        self._jump(begin)
        if source == wanted:
            self._step(len(source), 0, 0)
            self._differences.append(bytes(len(source)))
            return
        control, difference, extra = core.diff(source, wanted)
        numbers = [core.decode_int64(control[at : at + INTEGER]) for at in range(0, len(control), INTEGER)]
        for taken, added, jump in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            self._step(taken, added, jump)
        self._differences.append(difference)
        self._extras.append(extra)

    def patch(self, length: int) -> bytes:
        """The whole, for a new of `length` bytes."""
        out = io.BytesIO()
        control = b"".join(core.encode_int64(number) for step in self._steps for number in step)
        bsdiff_format.write_patch(out, length, control, b"".join(self._differences), b"".join(self._extras))
        return out.getvalue()

    def _step(self, taken: int, added: int, jump: int) -> None:
        self._steps.append((taken, added, jump))
        self._at += taken + jump

    def _jump(self, place: int) -> None:
        taken, added, jump = self._steps[-1]
        self._steps[-1] = (taken, added, jump + place - self._at)
        self._at = place
