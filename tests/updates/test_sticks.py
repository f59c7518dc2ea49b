"""A stick is believed no more than a city: the same signatures, and names that stay in its folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.updates.department import Department, Desk, newest_file, put_archive, put_list, tar_gz
from tuf.api.metadata import Targets

from ward_desk.errors import DeskError
from ward_desk.updates.fetching import FolderSource


def fetch(desk: Desk, folder: Path) -> str:
    return desk.updates.fetch(FolderSource(folder), lambda _progress: None)


def _changed(department: Department) -> None:
    path = department.folder / "targets" / "ward-desk-0.4.0.patch"
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))


def _cut(department: Department) -> None:
    path = department.folder / "targets" / "ward-desk-0.4.0.patch"
    path.write_bytes(path.read_bytes()[:100])


def _padded(department: Department) -> None:
    with (department.folder / "targets" / "ward-desk-0.4.0.patch").open("ab") as file:
        file.write(b"\0" * 10_000_000)


def _over(department: Department) -> None:
    department.now -= timedelta(days=15)
    department.do("refresh")


def _forged(department: Department) -> None:
    targets = department.newest(Targets)
    assert isinstance(targets, Targets)
    put_list(department.folder, targets, [department.key("online")], department.key("online"))


def _half_copied(department: Department) -> None:
    newest_file(department.folder / "metadata", "targets").unlink()


def _another(department: Department) -> None:
    shutil.rmtree(department.place)
    Department(department.place).begin()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_changed, "update_changed"),
        (_cut, "update_changed"),
        (_padded, "update_changed"),
        (_over, "update_expired"),
        (_forged, "update_not_signed"),
        (_half_copied, "update_no_stick"),
        (_another, "update_not_signed"),
    ],
)
def test_what_is_not_as_signed_is_refused(
    department: Department, desk: Desk, change: Callable[[Department], None], code: str
) -> None:
    change(department)
    before = desk.files()
    with pytest.raises(DeskError) as caught:
        fetch(desk, department.folder)
    assert (caught.value.code, desk.updates.ready, desk.starts()) == (code, "", "0.3.0")
    assert desk.files() == before


def test_an_older_stick_brings_nothing_back(department: Department, desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(department.folder, tmp_path / "old stick")
    department.do("withdraw", "0.4.0")
    assert fetch(desk, department.folder) == ""
    with pytest.raises(DeskError) as caught:
        fetch(desk, tmp_path / "old stick")
    assert (caught.value.code, desk.updates.ready) == ("update_rolled_back", "")


def test_a_name_leads_out_of_no_stick(department: Department, desk: Desk) -> None:
    put_archive(department, "../../ward-desk-6.6.6.tar.gz", tar_gz(lambda tar: None))
    (department.place.parent / "ward-desk-6.6.6.tar.gz").write_bytes(tar_gz(lambda tar: None))
    assert fetch(desk, department.folder) == "0.4.0"
    assert not (desk.home / "6.6.6").exists()


def test_the_stick_as_the_page_tells_to_make_it(department: Department, desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(department.folder, tmp_path / "stick" / "updates")
    assert fetch(desk, tmp_path / "stick") == "0.4.0"
