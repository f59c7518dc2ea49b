"""What somebody can do to updates who has the line, the server, or the online key: refused, and the app goes on."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path

import pytest
from tests.updates.department import (
    Department,
    Desk,
    newest_file,
    put,
    put_archive,
    put_list,
    tar_file,
    tar_gz,
)
from tests.updates.evil_city import EvilCity, redirect, say
from tuf.api.metadata import Root, Snapshot, TargetFile, Targets, Timestamp

from ward_desk.errors import DeskError
from ward_desk.updates import fetching
from ward_desk.updates.fetching import Stopped

ARCHIVE, PATCH = "targets/ward-desk-0.4.0.tar.gz", "targets/ward-desk-0.4.0.patch"


@pytest.fixture
def evil(department: Department) -> Iterator[EvilCity]:
    """The server, as honest as its folder, until a test changes that."""
    found = EvilCity(department.folder)
    yield found
    found.close()


def assert_refused(desk: Desk, url: str, *codes: str) -> None:
    """The desk refuses what is there with one of the codes, has nothing ready, and is installed as it was."""
    before = desk.files()
    with pytest.raises(DeskError) as caught:
        desk.fetch(url)
    assert caught.value.code in codes
    assert caught.value.text("vi") and caught.value.text("en")
    assert desk.files() == before
    assert (desk.updates.ready, desk.starts()) == ("", "0.3.0")


def malware(department: Department) -> Targets:
    """The newest list with a version of the attacker's in it."""
    content = tar_gz(lambda tar: None)
    path = department.folder / "targets" / "ward-desk-6.6.6.tar.gz"
    path.write_bytes(content)
    targets = department.newest(Targets)
    assert isinstance(targets, Targets)
    targets.targets[path.name] = TargetFile.from_file(path.name, str(path), ["sha256"])
    return targets


def test_the_honest_city_is_believed(desk: Desk, evil: EvilCity) -> None:
    assert desk.fetch(evil.url) == "0.4.0"
    assert desk.files()["0.4.0/ward-desk.exe"] == b"MZ 0.4.0"
    assert evil.sent("ward-desk-0.4.0.patch") and not evil.sent("ward-desk-0.4.0.tar.gz")


# --- whoever has the online key and the server -------------------------------------------------------------------


def test_the_online_key_signs_for_no_version(department: Department, desk: Desk, evil: EvilCity) -> None:
    online = department.key("online")
    put_list(department.folder, malware(department), [online], online)
    assert_refused(desk, evil.url, "update_not_signed")


def test_the_online_key_brings_no_older_list_back(department: Department, desk: Desk, evil: EvilCity) -> None:
    old = department.newest(Targets)
    assert isinstance(old, Targets)
    department.do("withdraw", "0.4.0")
    assert desk.fetch(evil.url) == ""
    online = department.key("online")
    snapshot, timestamp = department.newest(Snapshot), department.newest(Timestamp)
    assert isinstance(snapshot, Snapshot) and isinstance(timestamp, Timestamp)
    snapshot.version += 1
    snapshot.meta["targets.json"].version = old.version
    snapshot.meta["targets.json"].length = snapshot.meta["targets.json"].hashes = None
    put(department.folder, snapshot, [online])
    timestamp.version += 1
    timestamp.snapshot_meta.version = snapshot.version
    timestamp.snapshot_meta.length = timestamp.snapshot_meta.hashes = None
    put(department.folder, timestamp, [online])
    assert_refused(desk, evil.url, "update_rolled_back")


def test_a_stolen_online_key_is_replaced(department: Department, desk: Desk, evil: EvilCity) -> None:
    """The thief has numbered far ahead, so that nothing honest would ever be newer."""
    thief = department.key("online")
    targets = department.newest(Targets)
    assert isinstance(targets, Targets)
    targets.version -= 1
    put_list(department.folder, targets, [department.key("targets")], thief, version=10**7)
    assert desk.fetch(evil.url) == "0.4.0"
    department.do("rotate", "online")
    department.add("0.5.0", "--all")
    assert desk.fetch(evil.url) == "0.5.0"
    put_list(department.folder, malware(department), [thief], thief)
    before = desk.files()
    with pytest.raises(DeskError) as caught:
        desk.fetch(evil.url)
    assert (caught.value.code, desk.updates.ready) == ("update_not_signed", "0.5.0")
    assert desk.files() == before


def test_the_online_key_names_no_keys(department: Department, desk: Desk, evil: EvilCity) -> None:
    online = department.key("online")
    root = department.newest(Root)
    assert isinstance(root, Root)
    root.version += 1
    root.roles["targets"].keyids = root.roles["root"].keyids = [online.public_key.keyid]
    put(department.folder, root, [online])
    assert_refused(desk, evil.url, "update_not_signed")


# --- what is old, mixed or over ----------------------------------------------------------------------------------


def test_an_older_list_than_was_seen(department: Department, desk: Desk, evil: EvilCity, tmp_path: Path) -> None:
    shutil.copytree(department.folder, tmp_path / "before")
    department.do("withdraw", "0.4.0")
    assert desk.fetch(evil.url) == ""
    evil.folder = tmp_path / "before"
    assert_refused(desk, evil.url, "update_rolled_back")


def test_a_list_that_is_over(department: Department, desk: Desk, evil: EvilCity) -> None:
    department.now -= timedelta(days=15)
    department.do("refresh")
    assert_refused(desk, evil.url, "update_expired")
    department.now += timedelta(days=15)
    department.do("refresh")
    assert desk.fetch(evil.url) == "0.4.0"


def test_a_fresh_date_on_versions_that_are_over(department: Department, desk: Desk, evil: EvilCity) -> None:
    """All that the online key can do: it holds a list back no longer than the targets key said."""
    department.now -= timedelta(days=401)
    department.do("renew")
    department.now += timedelta(days=401)
    department.do("refresh")
    assert_refused(desk, evil.url, "update_expired")


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_parts_of_two_lists(department: Department, desk: Desk, evil: EvilCity, role: str) -> None:
    old = newest_file(department.folder / "metadata", role).read_bytes()
    department.add("0.5.0", "--all")
    newest_file(department.folder / "metadata", role).write_bytes(old)
    assert_refused(desk, evil.url, "update_not_signed", "update_rolled_back")


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot", "targets", "2.root.json"])
@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[" * 15_000, b'{"signed": 1', b"\xff\xfe\0", b"<html>sign in</html>"]
)
def test_what_is_no_list(department: Department, desk: Desk, evil: EvilCity, name: str, content: bytes) -> None:
    metadata = department.folder / "metadata"
    path = metadata / name if name.endswith(".json") else newest_file(metadata, name)
    path.write_bytes(content)
    assert_refused(desk, evil.url, "update_not_signed", "update_strange")


def test_another_departments_root(department: Department, evil: EvilCity, tmp_path: Path) -> None:
    other = Department(tmp_path / "other")
    other.begin()
    (tmp_path / "pc").mkdir()
    assert_refused(Desk(tmp_path / "pc", other.root_of_trust()), evil.url, "update_not_signed")


# --- keys that were replaced in order ----------------------------------------------------------------------------


def test_replaced_keys_are_followed_from_the_first_root_on(department: Department, desk: Desk, evil: EvilCity) -> None:
    for role in ("online", "targets", "root", "root", "targets"):
        department.do("rotate", role)
    department.do("renew")
    department.add("0.5.0", "--all")
    assert desk.fetch(evil.url) == "0.5.0"


def test_a_replaced_targets_key_signs_for_nothing_more(department: Department, desk: Desk, evil: EvilCity) -> None:
    thief = department.key("targets")
    department.do("rotate", "targets")
    put_list(department.folder, malware(department), [thief], department.key("online"))
    assert_refused(desk, evil.url, "update_not_signed")


def test_a_root_is_left_out(department: Department, desk: Desk, evil: EvilCity) -> None:
    """A desk never jumps over one: it would not know who may name the next keys."""
    department.do("rotate", "root")
    department.do("rotate", "online")
    (department.folder / "metadata" / "2.root.json").unlink()
    assert_refused(desk, evil.url, "update_not_signed")


# --- files and the line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata/2.root.json", ARCHIVE, PATCH])
def test_data_without_end(department: Department, desk: Desk, evil: EvilCity, name: str) -> None:
    if name == ARCHIVE:
        take_patches_away(department)
    evil.lies[name] = evil.pour
    assert_refused(desk, evil.url, "update_not_signed", "update_changed", "update_strange")
    assert evil.poured < 64_000_000
    del evil.lies[name]
    assert desk.fetch(evil.url) == "0.4.0"


def test_a_list_that_comes_too_slowly(desk: Desk, evil: EvilCity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE_LIST_S", 0.1)
    evil.lies["metadata/timestamp.json"] = evil.drip
    assert_refused(desk, evil.url, "update_unreachable")
    del evil.lies["metadata/timestamp.json"]
    assert desk.fetch(evil.url) == "0.4.0"


def test_an_archive_that_drips_holds_nobody_up(department: Department, desk: Desk, evil: EvilCity) -> None:
    """It may be a weak line, so it goes on; but it can be broken off at any byte, and leaves nothing behind."""
    take_patches_away(department)
    before = desk.files()
    evil.lies[ARCHIVE] = evil.drip
    with desk.line(evil.url) as source, pytest.raises(Stopped):
        source.stopped = lambda: evil.poured > 20
        desk.updates.fetch(source, lambda _progress: None)
    assert desk.files() == before
    del evil.lies[ARCHIVE]
    assert desk.fetch(evil.url) == "0.4.0"


def test_an_archive_that_is_always_cut(department: Department, desk: Desk, evil: EvilCity) -> None:
    take_patches_away(department)
    size = (department.folder / ARCHIVE).stat().st_size
    evil.cuts = [size // 2, *[0] * 50]
    assert_refused(desk, evil.url, "update_unreachable")
    evil.cuts = []
    sent = evil.sent("ward-desk-0.4.0.tar.gz")
    assert desk.fetch(evil.url) == "0.4.0"
    assert evil.sent("ward-desk-0.4.0.tar.gz") - sent == size - size // 2


@pytest.mark.parametrize("kind", ["archive", "patch"])
def test_a_changed_file(department: Department, desk: Desk, evil: EvilCity, kind: str) -> None:
    if kind == "archive":
        take_patches_away(department)
    path = department.folder / (ARCHIVE if kind == "archive" else PATCH)
    good = path.read_bytes()
    path.write_bytes(good[:100] + bytes([good[100] ^ 1]) + good[101:])
    assert_refused(desk, evil.url, "update_changed")
    path.write_bytes(good)
    assert desk.fetch(evil.url) == "0.4.0"


@pytest.mark.parametrize("change", ["shorter", "longer", "gone"])
def test_a_file_of_another_size(department: Department, desk: Desk, evil: EvilCity, change: str) -> None:
    take_patches_away(department)
    path = department.folder / ARCHIVE
    good = path.read_bytes()
    path.unlink()
    if change != "gone":
        path.write_bytes(good[:-1] if change == "shorter" else good + b"\0")
    assert_refused(desk, evil.url, "update_changed", "update_none_there")


def test_a_part_of_another_file_is_not_gone_on_with(department: Department, desk: Desk, evil: EvilCity) -> None:
    take_patches_away(department)
    evil.tags = False  # so that nothing but the signature can tell
    path = department.folder / ARCHIVE
    good = path.read_bytes()
    path.write_bytes(b"\0" * len(good))
    evil.cuts = [1000, *[0] * 50]
    assert_refused(desk, evil.url, "update_unreachable")
    path.write_bytes(good)
    evil.cuts = []
    assert desk.fetch(evil.url) == "0.4.0"
    assert desk.files()["0.4.0/ward-desk.exe"] == b"MZ 0.4.0"


def test_a_page_that_wants_a_sign_in(desk: Desk, evil: EvilCity) -> None:
    evil.lies["metadata/timestamp.json"] = say(b"<html>Wi-Fi</html>", Content_Type="text/html")
    assert_refused(desk, evil.url, "update_strange", "update_not_signed")
    evil.lies["metadata/timestamp.json"] = redirect("http://127.0.0.1:9/login")
    assert_refused(desk, evil.url, "update_strange")


@pytest.mark.parametrize("digest", ["00", "zz" * 32, "0" * 64])
def test_a_hash_that_cannot_be(department: Department, desk: Desk, evil: EvilCity, digest: str) -> None:
    content = tar_gz(lambda tar: None)
    put_archive(department, "ward-desk-6.6.6.tar.gz", content, digest=digest)
    assert_refused(desk, evil.url, "update_changed", "update_not_signed", "update_strange")


@pytest.mark.parametrize("length", [0, 10**12])
def test_a_length_that_cannot_be_is_left_aside(department: Department, desk: Desk, evil: EvilCity, length: int) -> None:
    put_archive(department, "ward-desk-6.6.6.tar.gz", tar_gz(lambda tar: None), length=length)
    assert desk.fetch(evil.url) == "0.4.0"


@pytest.mark.parametrize(
    "name",
    [
        "../ward-desk-6.6.6.tar.gz",
        "../../installed/ward-desk-6.6.6.tar.gz",
        "deeper/ward-desk-6.6.6.tar.gz",
        "/etc/ward-desk-6.6.6.tar.gz",
        "C:\\ward-desk-6.6.6.tar.gz",
        "ward-desk-6.6.6/../../x.tar.gz",
        "ward-desk-..tar.gz",
        "ward-desk-6.6.6 .tar.gz",
        "other-6.6.6.tar.gz",
    ],
)
def test_a_name_that_leads_elsewhere(department: Department, desk: Desk, evil: EvilCity, name: str) -> None:
    put_archive(department, name, tar_gz(lambda tar: None))
    assert desk.fetch(evil.url) == "0.4.0"
    assert set(desk.files()) == {
        f"{version}/{file}"
        for version in ("0.3.0", "0.4.0")
        for file in ("ward-desk.exe", "parts/qt.dll", "parts/base.zip")
    } | {"versions.ini"}


def _link(kind: bytes, to: str) -> Callable[[tarfile.TarFile], None]:
    return lambda tar: tar_file(tar, "parts/link", b"", type=kind, linkname=to)


@pytest.mark.parametrize(
    "fill",
    [
        pytest.param(lambda tar: tar_file(tar, "../0.3.0/ward-desk.exe"), id="beside"),
        pytest.param(lambda tar: tar_file(tar, "parts/../../versions.ini"), id="out and in"),
        pytest.param(lambda tar: tar_file(tar, "/etc/evil"), id="absolute"),
        pytest.param(lambda tar: tar_file(tar, "C:/evil"), id="drive"),
        pytest.param(lambda tar: tar_file(tar, "..\\0.3.0\\ward-desk.exe"), id="backslashes"),
        pytest.param(lambda tar: tar_file(tar, "parts/x:stream"), id="stream"),
        pytest.param(lambda tar: tar_file(tar, "parts/CON.txt"), id="device name"),
        pytest.param(lambda tar: tar_file(tar, "Ward-Desk.EXE"), id="twice for Windows"),
        pytest.param(lambda tar: tar_file(tar, "ward-desk.exe/inside"), id="file as a folder"),
        pytest.param(_link(tarfile.SYMTYPE, "../../0.3.0/ward-desk.exe"), id="link"),
        pytest.param(_link(tarfile.LNKTYPE, "../0.3.0/ward-desk.exe"), id="hard link"),
        pytest.param(_link(tarfile.FIFOTYPE, ""), id="pipe"),
        pytest.param(_link(tarfile.CHRTYPE, ""), id="device"),
    ],
)
def test_an_archive_that_reaches_out(
    department: Department, desk: Desk, evil: EvilCity, fill: Callable[[tarfile.TarFile], None], tmp_path: Path
) -> None:
    """Even signed by the department itself."""
    there = {path for path in tmp_path.rglob("*") if "data" not in path.parts and "department" not in path.parts}
    put_archive(department, "ward-desk-6.6.6.tar.gz", tar_gz(fill))
    assert_refused(desk, evil.url, "update_bad_archive")
    assert {
        path for path in tmp_path.rglob("*") if "data" not in path.parts and "department" not in path.parts
    } == there


def take_patches_away(department: Department) -> None:
    """As if the patch had not been smaller."""
    targets = department.newest(Targets)
    assert isinstance(targets, Targets)
    changed = deepcopy(targets)
    changed.targets = {name: one for name, one in targets.targets.items() if not name.endswith(".patch")}
    put_list(department.folder, changed, [department.key("targets")], department.key("online"))
