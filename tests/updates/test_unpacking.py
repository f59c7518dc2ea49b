"""What an archive may hold: plain files below the folder, and nothing that leads anywhere else."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.updates.city_folder import lay_version, tar_of

from ward_desk.updates import unpacking
from ward_desk.updates.unpacking import BadArchive, unpack


def tar_with(*members: tarfile.TarInfo | str, content: bytes = b"words") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for member in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            info.size = len(content) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(content) if info.isreg() else None)
    return out.getvalue()


def member(name: str, kind: bytes, leads_to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, leads_to
    return info


def nobody(_: int) -> None:
    """Nobody looks."""


@pytest.mark.parametrize("packed", [False, True])
def test_what_was_packed_is_unpacked(tmp_path: Path, packed: bool) -> None:
    built = lay_version(tmp_path, "0.4.0")
    tar = tar_of(built)
    told: list[int] = []
    count = unpack(io.BytesIO(gzip.compress(tar) if packed else tar), tmp_path / "out", told.append)
    assert tar_of(tmp_path / "out") == tar
    assert count == 4
    assert told[-1] == sum(path.stat().st_size for path in built.rglob("*") if path.is_file())


def test_an_archive_of_tufup_is_unpacked(tmp_path: Path) -> None:
    """It packs the folder under the name of a dot, with entries for folders."""
    built, out = lay_version(tmp_path, "0.4.0"), io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
        tar.add(built, arcname=".", recursive=True)
    unpack(io.BytesIO(out.getvalue()), tmp_path / "out", nobody)
    assert tar_of(tmp_path / "out") == tar_of(built)


@pytest.mark.parametrize(
    "name",
    [
        "../out.txt",
        "a/../../out.txt",
        "/etc/out.txt",
        "C:/out.txt",
        "a\\b.txt",
        "//server/share/out.txt",
        "a//b.txt",
        "file.txt:stream",
        "nul",
        "parts/COM1.txt",
        "parts/aux.tar.gz",
        "dots...",
        "blank ",
        "parts./x",
        "ques?.txt",
        "new\nline",
        "x" * 300,
    ],
)
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArchive):
        unpack(io.BytesIO(tar_with(name)), tmp_path / "out", nobody)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "bad",
    [
        member("link", tarfile.SYMTYPE, "/etc/passwd"),
        member("link", tarfile.LNKTYPE, "ward-desk.exe"),
        member("pipe", tarfile.FIFOTYPE),
        member("device", tarfile.CHRTYPE),
        member("ward-desk.exe", tarfile.REGTYPE),
        member("WARD-DESK.EXE", tarfile.REGTYPE),
        member("ward-desk.exe/below", tarfile.REGTYPE),
    ],
    ids=lambda one: f"{one.name} {one.type!r}",
)
def test_only_plain_files_and_each_once(tmp_path: Path, bad: tarfile.TarInfo) -> None:
    with pytest.raises(BadArchive):
        unpack(io.BytesIO(tar_with("ward-desk.exe", bad)), tmp_path / "out", nobody)


def test_no_more_than_a_disk_can_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 8)
    with pytest.raises(BadArchive, match="too large"):
        unpack(io.BytesIO(tar_with("one", "two")), tmp_path / "out", nobody)


@given(st.data())
def test_a_broken_archive_is_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Never another error, and never more files than there were."""
    packed = bytearray(gzip.compress(tar_with("ward-desk.exe", "parts/one", "parts/two", content=b"words" * 300)))
    if data.draw(st.booleans()):
        del packed[data.draw(st.integers(0, len(packed) - 9)) :]
    else:
        packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    folder = tmp_path_factory.mktemp("archive") / "out"
    try:
        assert unpack(io.BytesIO(bytes(packed)), folder, nobody) <= 3
    except BadArchive:
        assert len([path for path in folder.rglob("*") if path.is_file()]) <= 3
