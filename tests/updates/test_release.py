"""The department's tool: what it gives out to whom, its keys, and what it will not do."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import bsdiff4
import pytest
from tests.city.real_city import City, Server, started_city
from tests.updates.department import (
    PASSPHRASE,
    Department,
    Desk,
    lay_program,
    noise,
    patch_between,
    release,
    release_keys,
    tar_gz,
)
from tests.updates.evil_city import EvilCity
from tuf.api.metadata import Targets, Timestamp

from ward_desk.updates.archive import NotPlainError, write_tar
from ward_desk.updates.finding import Shelf

TOOL = Path(release.__file__)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Department:
    made = Department(tmp_path_factory.mktemp("begun") / "department")
    made.begin()
    made.add("0.3.0", "--all")
    return made


@pytest.fixture
def department(begun: Department, tmp_path: Path) -> Department:
    return begun.copied(tmp_path / "department")


@pytest.fixture
def city(department: Department) -> Iterator[EvilCity]:
    """A server that is honest here."""
    found = EvilCity(department.folder)
    yield found
    found.close()


@pytest.fixture
def desk(department: Department, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "hai van", department.root_of_trust(), "20194")


@pytest.fixture
def neighbour(department: Department, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "lien chieu", department.root_of_trust(), "20197")


# --- to whom -----------------------------------------------------------------------------------------------------


def test_a_version_is_for_nobody_until_it_is_said(department: Department, city: EvilCity, desk: Desk) -> None:
    department.add("0.4.0")
    assert desk.fetch(city.url) == ""
    department.do("roll-out", "0.4.0", "--all")
    assert desk.fetch(city.url) == "0.4.0"


def test_ward_by_ward(department: Department, city: EvilCity, desk: Desk, neighbour: Desk) -> None:
    department.add("0.4.0", "--wards", "20194")
    assert (desk.fetch(city.url), neighbour.fetch(city.url)) == ("0.4.0", "")
    department.do("roll-out", "0.4.0", "--wards", "20194,20197")
    assert neighbour.fetch(city.url) == "0.4.0"


def test_a_desk_without_a_ward_waits_until_all_may(department: Department, city: EvilCity, tmp_path: Path) -> None:
    new = Desk(tmp_path / "new", department.root_of_trust(), "")
    department.add("0.4.0", "--wards", "20194")
    assert new.fetch(city.url) == ""
    department.do("roll-out", "0.4.0", "--all")
    assert new.fetch(city.url) == "0.4.0"


def test_a_withdrawn_version_is_not_taken(department: Department, city: EvilCity, desk: Desk) -> None:
    department.add("0.4.0", "--all")
    department.do("withdraw", "0.4.0")
    assert desk.fetch(city.url) == ""
    assert department.command("roll-out", "0.4.0", "--all") == release.FAILED


def test_a_version_that_lies_ready_is_taken_back(department: Department, city: EvilCity, desk: Desk) -> None:
    department.add("0.4.0", "--all")
    assert desk.fetch(city.url) == "0.4.0"
    department.do("withdraw", "0.4.0")
    assert desk.fetch(city.url) == ""
    assert desk.updates.ready == ""
    assert not (desk.home / "0.4.0").exists()


def test_after_a_withdrawn_version_the_next_patch_begins_before_it(
    department: Department, city: EvilCity, desk: Desk
) -> None:
    department.add("0.4.0", "--all")
    department.do("withdraw", "0.4.0")
    department.add("0.5.0", "--all")
    assert desk.fetch(city.url) == "0.5.0"
    assert city.sent("ward-desk-0.5.0.patch") and not city.sent("ward-desk-0.5.0.tar.gz")


def test_a_ward_that_nobody_knows_is_pointed_out(department: Department, capsys: pytest.CaptureFixture[str]) -> None:
    assert department.command("roll-out", "0.3.0", "--wards", "20194,99999") == release.WARNED
    assert "99999" in capsys.readouterr().err


def test_news_stay_when_more_wards_get_it(department: Department, city: EvilCity, desk: Desk) -> None:
    built = department.place / "built" / "0.4.0"
    lay_program(built, "0.4.0")
    department.do("add", str(built), "--version", "0.4.0", "--news-vi", "Nhanh hơn.")
    department.do("roll-out", "0.4.0", "--all")
    with desk.line(city.url) as source:
        offer = desk.updates.look(source)
    assert offer is not None and offer.news == {"vi": "Nhanh hơn."}


# --- archives and patches ----------------------------------------------------------------------------------------


def test_an_archive_depends_on_names_and_contents_alone(department: Department, tmp_path: Path) -> None:
    for name in ("one", "two"):
        lay_program(tmp_path / name, "0.4.0")
    for path in (tmp_path / "two").rglob("*"):
        path.chmod(0o700)
        os.utime(path, (0, 0))
    (tmp_path / "two" / "empty").mkdir()
    other = department.copied(tmp_path / "other")
    department.add("0.4.0", "--all", built=tmp_path / "one")
    other.add("0.4.0", "--all", built=tmp_path / "two")
    first, second = (one.folder / "targets" / "ward-desk-0.4.0.tar.gz" for one in (department, other))
    assert first.read_bytes() == second.read_bytes()


def test_a_patch_that_is_not_smaller_is_left_out(department: Department, tmp_path: Path) -> None:
    built = tmp_path / "all new"
    built.mkdir()
    (built / "ward-desk.exe").write_bytes(noise(20_000)[::-1])
    department.add("0.4.0", "--all", built=built)
    assert not (department.folder / "targets" / "ward-desk-0.4.0.patch").exists()
    targets = department.newest(Targets)
    assert isinstance(targets, Targets) and "ward-desk-0.4.0.patch" not in targets.targets


def test_patches_lead_from_any_folder_to_any_other(tmp_path: Path) -> None:
    contents = [
        {"a": b"", "b": noise(5000), "c": noise(900)},
        {"b": noise(5000)[100:] + b"end", "c": noise(900), "new/d": b"x" * 600},
        {"e": noise(70)},
    ]
    tars = []
    for number, files in enumerate(contents):
        for name, content in files.items():
            path = tmp_path / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        out = tmp_path / f"{number}.tar"
        with out.open("wb") as file:
            write_tar(tmp_path / str(number), file)
        tars.append(out.read_bytes())
    for old in tars:
        for new in tars:
            assert bsdiff4.patch(old, patch_between(old, new)) == new


def test_no_link_comes_into_an_archive(department: Department, tmp_path: Path) -> None:
    built = tmp_path / "built"
    lay_program(built, "0.4.0")
    (built / "parts" / "link").symlink_to("/etc/passwd")
    with pytest.raises(NotPlainError), (tmp_path / "out").open("wb") as out:
        write_tar(built, out)
    assert department.command("add", str(built), "--version", "0.4.0") == release.FAILED


@pytest.mark.parametrize("name", ["con.txt", "a:b", "parts/QT.dll", "end.", "what?"])
def test_names_that_windows_cannot_hold_are_refused(department: Department, tmp_path: Path, name: str) -> None:
    built = tmp_path / "built"
    lay_program(built, "0.4.0")
    (built / name).write_bytes(b"")
    assert department.command("add", str(built), "--version", "0.4.0") == release.FAILED
    assert not (department.folder / "targets" / "ward-desk-0.4.0.tar.gz").exists()


@pytest.mark.parametrize("version", ["0.3.0", "0.2.9", "0.2"])
def test_only_newer_versions_are_added(department: Department, tmp_path: Path, version: str) -> None:
    lay_program(tmp_path / "built", version)
    before = (department.folder / "targets" / "ward-desk-0.3.0.tar.gz").read_bytes()
    assert department.command("add", str(tmp_path / "built"), "--version", version) == release.FAILED
    assert (department.folder / "targets" / "ward-desk-0.3.0.tar.gz").read_bytes() == before


# --- keys and dates ----------------------------------------------------------------------------------------------


def test_keys_as_init_makes_them(tmp_path: Path) -> None:
    made = Department(tmp_path)
    made.do("init")
    for path in (made.keys / "root.key", made.keys / "targets.key", made.online / "online.key"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert release_keys.is_locked(path) is (path.parent == made.keys)
    assert not any("key" in path.name for path in made.folder.rglob("*"))
    for wrong in (None, PASSPHRASE + "x", ""):
        with pytest.raises(release_keys.KeyTrouble):
            release_keys.load(made.keys / "root.key", wrong)
    assert made.command("init") == release.FAILED


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(release_keys.KeyTrouble):
        release_keys.make(tmp_path / "root.key", "elf Zeichen")
    assert not (tmp_path / "root.key").exists()


def test_the_server_needs_no_offline_key(department: Department, city: EvilCity, desk: Desk, tmp_path: Path) -> None:
    """What was signed away from it is taken over by the daily refresh."""
    built = department.place / "built" / "0.4.0"
    lay_program(built, "0.4.0")
    department.do("add", str(built), "--version", "0.4.0", "--all", online=False)
    assert desk.fetch(city.url) == ""
    department.keys.rename(tmp_path / "locked away")
    department.do("refresh")
    assert desk.fetch(city.url) == "0.4.0"


def test_the_department_and_the_server_apart(department: Department, desk: Desk, tmp_path: Path) -> None:
    """As docs/hand-out.md has it: all but what the server signs by itself is copied there, and `refresh` follows."""
    server = department.copied(tmp_path / "server")
    city = EvilCity(server.folder)
    mine = shutil.ignore_patterns("timestamp.json", "*.snapshot.json", ".lock")
    try:
        for day in range(3):
            server.now += timedelta(days=day)
            server.do("refresh")
            assert desk.fetch(city.url) == ""
        department.do("rotate", "online")
        department.add("0.4.0", "--all")
        shutil.copytree(department.folder, server.folder, ignore=mine, dirs_exist_ok=True)
        assert server.command("refresh") == release.FAILED  # with the key that was replaced
        shutil.copy(department.online / "online.key", server.online / "online.key")
        server.do("refresh")
        assert desk.fetch(city.url) == "0.4.0"
    finally:
        city.close()


def test_refresh_each_day_keeps_the_folder_small(department: Department, city: EvilCity, desk: Desk) -> None:
    for _day in range(40):
        department.now += timedelta(days=1)
        department.do("refresh")
    assert len(list((department.folder / "metadata").iterdir())) < 25
    timestamp = department.newest(Timestamp)
    assert timestamp.expires - department.now > timedelta(days=13)
    assert department.command("show") == release.FINE
    assert desk.fetch(city.url) == ""


def test_show_says_what_ends_soon_and_what_was_changed(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    assert department.command("show") == release.FINE
    assert "0.3.0  for all wards" in capsys.readouterr().out
    department.now += timedelta(days=12)
    assert department.command("show") == release.WARNED
    department.now += timedelta(days=3)
    assert department.command("show") == release.FAILED
    department.do("refresh")
    assert department.command("show") == release.FINE
    (department.folder / "targets" / "ward-desk-0.3.0.tar.gz").write_bytes(tar_gz(lambda tar: None))
    assert department.command("show") == release.FAILED


def test_an_online_key_that_was_replaced_refreshes_nothing(department: Department, tmp_path: Path) -> None:
    old = Department(department.place, department.now)
    old.online = tmp_path / "stolen"
    old.online.mkdir()
    (old.online / "online.key").write_bytes((department.online / "online.key").read_bytes())
    department.do("rotate", "online")
    assert old.command("refresh") == release.FAILED
    department.do("refresh")


def test_a_list_that_was_changed_on_the_server_is_not_signed(department: Department) -> None:
    path = next((department.folder / "metadata").glob("2.targets.json"))
    path.write_bytes(path.read_bytes().replace(b"0.3.0", b"0.3.1"))
    before = (department.folder / "metadata" / "timestamp.json").read_bytes()
    assert department.command("refresh") == release.FAILED
    assert (department.folder / "metadata" / "timestamp.json").read_bytes() == before


# --- the program and the real city -------------------------------------------------------------------------------


def test_as_a_program_by_the_environment(tmp_path: Path) -> None:
    words = ["init", str(tmp_path / "f"), "--keys", str(tmp_path / "k"), "--online-keys", str(tmp_path / "o")]
    environment = {**os.environ, release.PASSPHRASE: PASSPHRASE}
    done = subprocess.run([sys.executable, TOOL, *words], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        [sys.executable, TOOL, "show", str(tmp_path / "f")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "root 1" in done.stdout
    done = subprocess.run([sys.executable, TOOL, "add", "x"], capture_output=True, text=True, check=False)
    assert done.returncode == release.USAGE


@pytest.fixture(scope="module")
def real_city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found


def test_a_desk_updates_from_a_real_city(real_city: City, department: Department, desk: Desk) -> None:
    department.add("0.4.0", "--wards", "20194")
    server = Server(real_city.embedded.url, 2, options=("--updates", str(department.folder)))
    try:
        assert desk.fetch(f"{server.url}/updates") == "0.4.0"
        assert desk.files()["0.4.0/ward-desk.exe"] == b"MZ 0.4.0"
    finally:
        server.stop()


def test_what_a_desk_saw_is_verified_by_tufs_own_client(department: Department, city: EvilCity, tmp_path: Path) -> None:
    """Not a way of ours: the shelf is tuf's Updater, so that any TUF client reads the folder."""
    desk = Desk(tmp_path / "pc", department.root_of_trust())
    with desk.line(city.url) as source:
        listed = Shelf(source, tmp_path / "shelf", department.root_of_trust()).listed()
    assert set(listed) == {"ward-desk-0.3.0.tar.gz"}
