"""The folders of versions: killed at any moment nothing is lost, old ones go, and what the disk refuses is told."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.updates.city_folder import CityFolder, lay_version, tar_of
from tests.updates.weak_line import WeakLine

from ward_desk.errors import DeskError
from ward_desk.updates import place as place_module
from ward_desk.updates import troubles
from ward_desk.updates.alone import alone
from ward_desk.updates.fetching import HttpSource
from ward_desk.updates.place import Place, ReadyMark, clear_away, installed_place, name_it, put_in_use
from ward_desk.updates.updates import Progress, Updates
from ward_desk.updates.versions import Versions, read_versions, write_versions

WHOLE = "ward-desk-0.4.0.tar.gz"


def untold(_: Progress) -> None:
    """Nobody looks."""


def hanging(place: Place, folder: Path, city: CityFolder, line: WeakLine, stage: str) -> subprocess.Popen[str]:
    root = city.folder / "metadata" / "1.root.json"
    program = Path(__file__).with_name("hanging_fetch.py")
    words = [sys.executable, str(program), str(place.home), str(folder), str(root), line.url, stage]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("stage", ["fetching", "unpacking"])
def test_killed_in_the_middle_it_goes_on_and_nothing_is_lost(
    place: Place,
    built: Path,
    folder: Path,
    city: CityFolder,
    line: WeakLine,
    updates: Updates,
    source: HttpSource,
    stage: str,
) -> None:
    before = tar_of(place.folder("0.3.0"))
    with hanging(place, folder, city, line, stage) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "here\n"
        program.kill()
    assert read_versions(place.home) == Versions(current="0.3.0")
    assert tar_of(place.folder("0.3.0")) == before
    assert not place.folder("0.4.0").exists()
    assert updates.ready == ""
    kept = (folder / "targets" / f"{WHOLE}.part") if stage == "fetching" else (folder / "targets" / WHOLE)
    held = kept.stat().st_size
    assert held > 0
    asked = len(line.asked)
    assert updates.fetch(source, untold) == "0.4.0"
    assert tar_of(place.folder("0.4.0")) == tar_of(built / "0.4.0")
    again = sum(one.sent for one in line.asked[asked:] if one.path.endswith(WHOLE))
    assert again == city.size("0.4.0") - held


def test_two_programs_do_not_fetch_at_once(
    place: Place, folder: Path, city: CityFolder, line: WeakLine, updates: Updates, source: HttpSource
) -> None:
    with hanging(place, folder, city, line, "unpacking") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "here\n"
        with pytest.raises(DeskError) as told:
            updates.fetch(source, untold)
        assert told.value.code == "update_busy"
        program.communicate("go on")
    assert updates.ready == "0.4.0"


def test_the_lock_ends_with_the_block(folder: Path) -> None:
    for _ in range(2):
        with alone(folder), pytest.raises(DeskError), alone(folder):
            pass
    assert (folder / "busy.lock").exists()


def test_where_the_program_is_installed(place: Place, tmp_path: Path) -> None:
    assert installed_place(place.folder("0.3.0") / "ward-desk.exe") == place
    assert installed_place(tmp_path / "bin" / "python") is None
    (place.home / "versions.ini").unlink()
    assert installed_place(place.folder("0.3.0") / "ward-desk.exe") is None


def test_coming_up_ends_the_count_and_writes_only_where_that_is_new(place: Place) -> None:
    write_versions(place.home, Versions(current="0.3.0", before="0.2.0", starts=2, counted=77))
    place.say_came_up()
    assert place.versions == Versions(current="0.3.0", before="0.2.0")
    stamp = (place.home / "versions.ini").stat()
    place.say_came_up()
    after = (place.home / "versions.ini").stat()
    assert (after.st_ino, after.st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)


def test_old_versions_go_and_the_one_before_stays(place: Place, folder: Path) -> None:
    for version in ("0.1.0", "0.2.0", "0.2.5", "0.4.0", "0.9.0"):
        lay_version(place.home, version)
    for name in ("0.5.0.part", "0.1.1.gone", "hand-out", "notes.part"):
        (place.home / name).mkdir()
    write_versions(place.home, Versions(current="0.3.0", before="0.2.5", failed="0.4.0"))
    folder.mkdir(parents=True)
    assert clear_away(place, ReadyMark(folder)) == ["0.1.0", "0.2.0", "0.4.0"]
    left = sorted(path.name for path in place.home.iterdir())
    assert left == ["0.2.5", "0.3.0", "0.9.0", "hand-out", "notes.part", "versions.ini"]


def test_what_another_lays_there_is_not_put_in_use(place: Place, folder: Path) -> None:
    """An installer may be unpacking it just now."""
    lay_version(place.home, "0.4.0")
    folder.mkdir(parents=True)
    assert put_in_use(place, ReadyMark(folder)) == ""
    ReadyMark(folder).set("0.4.0")
    assert put_in_use(place, ReadyMark(folder)) == "0.4.0"


def test_what_lost_its_program_meanwhile_is_not_put_in_use(place: Place, folder: Path) -> None:
    lay_version(place.home, "0.4.0")
    folder.mkdir(parents=True)
    ReadyMark(folder).set("0.4.0")
    (place.folder("0.4.0") / "ward-desk.exe").unlink()
    assert put_in_use(place, ReadyMark(folder)) == ""
    assert place.versions.current == "0.3.0"


def test_a_folder_that_a_scanner_holds_gets_its_name_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "0.4.0.part"
    part.mkdir()
    held, waited = [True, True, False], []
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if held.pop(0):
            raise PermissionError(errno.EACCES, "held")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    name_it(part, waited.append)
    assert waited == list(place_module.WAITS_S[:2])
    assert (tmp_path / "0.4.0").is_dir()


def test_without_room_nothing_is_fetched_and_it_is_told(
    updates: Updates, source: HttpSource, line: WeakLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1))
    with pytest.raises(DeskError) as told:
        updates.fetch(source, untold)
    assert told.value.code == "update_disk_full"
    assert line.sent(WHOLE) == 0


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_user_without_rights_is_told_who_installs(
    place: Place, folder: Path, city: CityFolder, line: WeakLine
) -> None:
    """As where the department installed for all users."""
    folder.mkdir(parents=True)
    root = city.folder / "metadata" / "1.root.json"
    words = (
        "from ward_desk.errors import DeskError\n"
        "try:\n"
        f"    exec(compile(open({str(Path(__file__).with_name('hanging_fetch.py'))!r}).read(), 'fetch', 'exec'))\n"
        "except DeskError as error:\n"
        "    print(error.code)\n"
    )
    place.home.chmod(0o555)
    allow_others(place.home)
    folder.chmod(0o777)
    command = [sys.executable, "-c", words, str(place.home), str(folder), str(root), line.url, "never"]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--clear-groups", "--inh-caps=-all", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    place.home.chmod(0o755)
    assert done.stdout.strip() == "update_no_rights", done.stderr
    assert line.sent(WHOLE) == 0


def allow_others(path: Path) -> None:
    """Let another user come as far as this."""
    for above in path.parents:
        if str(above).startswith("/tmp/") and above.stat().st_uid == os.geteuid():
            above.chmod(0o755)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "update_disk_full"),
        (errno.EROFS, "update_no_rights"),
        (errno.EACCES, "update_no_rights"),
        (errno.EIO, "update_folder"),
    ],
)
def test_what_the_disk_says_is_told(tmp_path: Path, number: int, code: str) -> None:
    with pytest.raises(DeskError) as told, troubles.of_disk(tmp_path, 90_000_000):
        raise OSError(number, os.strerror(number))
    assert told.value.code == code
    assert told.value.text("vi")


def test_an_archive_without_the_program_is_refused(
    place: Place, built: Path, updates: Updates, source: HttpSource, city: CityFolder
) -> None:
    folder = lay_version(built, "0.5.0")
    (folder / "ward-desk.exe").unlink()
    city.add(folder, "0.5.0")
    city.publish()
    with pytest.raises(DeskError) as told:
        updates.fetch(source, untold)
    assert told.value.code == "update_bad_archive"
    assert not list(place.home.glob("0.5.0*"))
