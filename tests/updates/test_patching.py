"""Patches as bsdiff4 makes them, applied by ourselves: the same outcome, whatever the files; anything else is refused."""

from __future__ import annotations

import bz2
import io
from pathlib import Path

import bsdiff4
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.updates.city_folder import noise

from ward_desk.updates.patching import MAGIC, PIECE, BadPatch, apply_patch

FILES = st.lists(st.sampled_from([b"\x00", b"\xff\x80", b"a line\n", noise(b"1", 300), noise(b"2", 90)]), max_size=40)


def patched(old: bytes, patch: bytes, size: int, folder: Path) -> bytes:
    (folder / "patch").write_bytes(patch)
    out = io.BytesIO()
    apply_patch(io.BytesIO(old), folder / "patch", out, size, lambda: None)
    return out.getvalue()


@given(FILES.map(b"".join), FILES.map(b"".join))
def test_the_outcome_is_what_bsdiff4_makes(tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes) -> None:
    folder = tmp_path_factory.mktemp("patch")
    assert patched(old, bsdiff4.diff(old, new), len(new), folder) == new


def test_large_files_go_in_pieces(tmp_path: Path) -> None:
    old = noise(b"large", 3 * PIECE + 17)
    new = old[:PIECE] + b"inserted" + bytes(one ^ 0x81 for one in old[PIECE : PIECE + 999]) + old[PIECE + 999 :]
    (tmp_path / "patch").write_bytes(bsdiff4.diff(old, new))
    out, steps = io.BytesIO(), []
    apply_patch(io.BytesIO(old), tmp_path / "patch", out, len(new), lambda: steps.append(1))
    assert out.getvalue() == new
    assert len(steps) > 3


@given(st.data())
def test_a_broken_patch_is_refused_or_makes_something_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Never another error: who calls compares the outcome with a hash."""
    old, new = noise(b"old", 4000), noise(b"old", 2000) + noise(b"new", 500)
    patch = bytearray(bsdiff4.diff(old, new))
    if data.draw(st.booleans()):
        del patch[data.draw(st.integers(0, len(patch) - 1)) :]
    else:
        patch[data.draw(st.integers(0, len(patch) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        outcome = patched(old, bytes(patch), len(new), tmp_path_factory.mktemp("patch"))
    except BadPatch:
        return
    assert len(outcome) <= len(new)


def made(control: list[tuple[int, int, int]], difference: bytes, extra: bytes, size: int) -> bytes:
    def number(value: int) -> bytes:
        return (abs(value) | (1 << 63 if value < 0 else 0)).to_bytes(8, "little")

    triples = bz2.compress(b"".join(number(one) for triple in control for one in triple))
    packed = bz2.compress(difference)
    return MAGIC + number(len(triples)) + number(len(packed)) + number(size) + triples + packed + bz2.compress(extra)


@pytest.mark.parametrize(
    ("control", "size"),
    [
        ([(10, 0, 0)], 5),
        ([(4, 0, -9), (1, 0, 0)], 5),
        ([(4, 0, 99), (1, 0, 0)], 5),
        ([(-1, 6, 0)], 5),
        ([(0, 9, 0)], 5),
        ([(2, 1, 0)], 5),
        ([(2, 0, (1 << 63) - 1), (3, 0, 0)], 5),
        ([(2, 0, (1 << 62) - 1), (3, 0, 0)], 5),
        ([(2, 0, 99), (0, 1, 0), (2, 0, 0)], 5),
    ],
)
def test_nothing_is_read_or_written_outside(tmp_path: Path, control: list[tuple[int, int, int]], size: int) -> None:
    with pytest.raises(BadPatch):
        patched(b"12345678", made(control, bytes(64), b"ex", size), size, tmp_path)
