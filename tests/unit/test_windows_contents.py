"""What is told of the Windows program that was built: what is inside, its licences, its sums, and whether two are alike."""

from __future__ import annotations

import json
import marshal
import shutil
import struct
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "installer"))
import bill
import compare
import inside
import tree
from cyclonedx.model.bom import Bom
from inside import Library
from wine import WineTrouble

import ward_desk

INSTALLER = Path(bill.__file__).parent
SITE = Path(sysconfig.get_paths()["purelib"])
LICENCE = INSTALLER.parent / "LICENSE"
INSIDE = [
    Library("segno", "1.6.6", "BSD-3-Clause", (LICENCE,), "28" * 32),
    Library("PySide6_Essentials", "6.8.3", "LGPL-3.0-only OR GPL-2.0-only", (LICENCE, LICENCE), "3c" * 32),
    Library("Qt", "6.8.3", "LGPL-3.0-only", (), within="PySide6_Essentials"),
]


def program_of(folder: Path, *modules: str) -> Path:
    """A program with an archive of modules as PyInstaller writes it: magic, Python's magic, place of the list."""
    listed = marshal.dumps([(name, (0, 0, 0)) for name in modules])
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "modules.pyz").write_bytes(b"PYZ\0" + bytes(4) + struct.pack("!i", 17) + bytes(5) + listed)
    return folder


def test_a_package_is_inside_where_one_of_its_modules_is(tmp_path: Path) -> None:
    program = program_of(tmp_path, "segno.encoder", "requests", "nothing.of_the_kind")
    found = {one.name.lower(): one for one in inside.packages_in(program, SITE, {"segno": "ab" * 32})}
    assert set(found) == {"segno", "requests"}
    assert (found["segno"].licence, found["segno"].digest) == ("BSD-3-Clause", "ab" * 32)
    assert found["requests"].licence == "Apache-2.0"
    assert {path.name for path in found["requests"].files} == {"LICENSE", "NOTICE"}


def test_a_package_is_inside_where_one_of_its_libraries_is(tmp_path: Path) -> None:
    site, program = tmp_path / "site", program_of(tmp_path / "program")
    about = site / "made_up-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\nLicense-Expression: MIT\n")
    (about / "RECORD").write_text("made_up/_fast.pyd,,\nmade_up-1.0.dist-info/LICENSE,,\n")
    (site / "made_up").mkdir()
    (site / "made_up" / "_fast.pyd").touch()
    assert inside.packages_in(program, site, {}) == []
    (program / "parts" / "made_up").mkdir()
    (program / "parts" / "made_up" / "_fast.pyd").touch()
    with pytest.raises(WineTrouble, match="without the text of its licence"):
        inside.packages_in(program, site, {})
    (about / "LICENSE").write_text("Do as you like.")
    assert [(one.name, one.version) for one in inside.packages_in(program, site, {})] == [("made-up", "1.0")]


def test_the_bill_is_read_back_and_is_the_same_each_time(tmp_path: Path) -> None:
    first = bill.write_bill(tmp_path / "first.json", "0.4.0", 1_760_000_000, INSIDE)
    again = bill.write_bill(tmp_path / "again.json", "0.4.0", 1_760_000_000, list(reversed(INSIDE)))
    assert first.read_bytes() == again.read_bytes()
    read = Bom.from_json(json.loads(first.read_text("utf-8")))  # type: ignore[attr-defined]
    assert {(one.name, one.version) for one in read.components} == {(one.name, one.version) for one in INSIDE}
    assert read.metadata.component.version == "0.4.0"
    hashes = {one.name: [hashed.content for hashed in one.hashes] for one in read.components}
    assert hashes == {"segno": ["28" * 32], "PySide6_Essentials": ["3c" * 32], "Qt": []}
    assert all(one.licenses for one in read.components)


def test_the_licences_lie_beside_their_list(tmp_path: Path) -> None:
    folder = bill.pack_licences(tmp_path, INSIDE)
    listed = (folder / "README.txt").read_text("utf-8")
    assert all(f"{one.name} {one.version}: {one.licence}" in listed for one in INSIDE)
    assert (folder / "segno-1.6.6" / "LICENSE.txt").read_bytes() == LICENCE.read_bytes()
    assert len(list((folder / "pyside6-essentials-6.8.3").iterdir())) == 2


def test_the_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "ward-desk").mkdir()
    files = [tmp_path / "setup.exe", tmp_path / "ward-desk" / "ward-desk.exe"]
    for number, file in enumerate(files):
        file.write_bytes(bytes([number]) * 1000)
    bill.write_sums(tmp_path, files)
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", bill.SUMS], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert checked.stdout == "setup.exe: OK\nward-desk/ward-desk.exe: OK\n"
    files[0].write_bytes(b"changed")
    assert (
        subprocess.run(["sha256sum", "-c", bill.SUMS], check=False, cwd=tmp_path, capture_output=True).returncode == 1
    )


def test_every_wheel_of_the_list_has_its_hash() -> None:
    assert set(bill.hashes_in(INSTALLER / "requirements-windows.txt")) >= {"pyside6-essentials", "segno", "tuf"}


def test_what_differs_between_two_builds_is_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    (one / "parts").mkdir(parents=True)
    (one / "parts" / "same.pyd").write_bytes(b"same")
    (one / "parts" / "changed.pyd").write_bytes(b"abcd")
    (one / "cut.pyd").write_bytes(b"abcd")
    shutil.copytree(one, other)
    assert compare.differences(one, other) == []
    (other / "parts" / "changed.pyd").write_bytes(b"abXd")
    (other / "cut.pyd").write_bytes(b"ab")
    (one / "old.pyd").touch()
    (other / "new.pyd").touch()
    assert [tuple(one) for one in compare.differences(one, other)] == [
        ("cut.pyd", "4 bytes and 2"),
        ("new.pyd", "only in the second"),
        ("old.pyd", "only in the first"),
        ("parts/changed.pyd", "from byte 2 of 4"),
    ]


def test_the_tree_is_copied_under_another_number(tmp_path: Path) -> None:
    compiled = [INSTALLER.parent / "translations" / f"ward_desk_{language}.qm" for language in tree.LANGUAGES]
    assert all(one.exists() for one in compiled)
    assert tree.version() == ward_desk.__version__
    copy = tree.copied(tmp_path / "copy", "9.8.7")
    assert tree.version(copy) == "9.8.7"
    assert not list(copy.rglob("*.pyc"))
    for name in ("src/ward_desk/main.py", "pyproject.toml", "resources/catalogue/wards.csv"):
        assert (copy / name).read_bytes() == (INSTALLER.parent / name).read_bytes()
