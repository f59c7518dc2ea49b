"""A full disk and a folder that cannot be written: a plain sentence, nothing lost, and it goes on afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.desks import OFFICIAL, PASSWORD, Office, at, empty_desk, open_office
from tests.store.visit_rows import add_visits, all_ids, assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.maintenance import back_up, newest_good_backup, restore
from ward_desk.services.people import is_set_up
from ward_desk.services.running import finish_visit, running_timers, start_visit
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store import backup

BLOCK = 4096


def fill(disk: Path, leave: int = 0) -> Path:
    """Take all the room of the disk but `leave` bytes; the file to delete to give it back."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError:
            pass
        if leave:
            file.truncate(file.tell() - leave)
    return filler


def enter(office: Office, note: str) -> object:
    return enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note=note)).id


def enter_until_full(office: Office, most: int = 3000) -> tuple[set[object], DeskError]:
    """What was acknowledged, and what was said in the end."""
    acknowledged: set[object] = set()
    for number in range(most):
        try:
            acknowledged.add(enter(office, f"{number} {'x' * 1500}"))
        except DeskError as error:
            return acknowledged, error
    raise AssertionError("the disk never filled up")


@pytest.mark.parametrize("leave", [0, BLOCK, 10 * BLOCK, 100 * BLOCK])
def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path, leave: int) -> None:
    office = open_office(small_disk / "desk")
    early = set(add_visits(office, 5))
    timer = start_visit(office.desk, office.hung, "C4.1")
    filler = fill(small_disk, leave)
    acknowledged, error = enter_until_full(office)
    assert (error.code, error.record_safe) == ("disk_full", True)
    with pytest.raises(DeskError) as caught:
        finish_visit(office.desk, office.hung, timer.id, "done")
        enter_until_full(office)
        raise DeskError("disk_full")  # the little that was left was enough for this one
    assert caught.value.code == "disk_full"
    there = all_ids(office)
    assert there >= early | acknowledged
    filler.unlink()
    assert all_ids(office) == there
    if running_timers(office.desk):
        finish_visit(office.desk, office.hung, timer.id, "done")
    enter(office, "có chỗ rồi")
    assert_sound(office)
    office.reopen()
    assert all_ids(office) > there
    assert_sound(office)
    office.close()


def test_a_disk_that_is_full_at_the_start_is_told_and_the_desk_opens_afterwards(small_disk: Path) -> None:
    office = open_office(small_disk / "desk")
    ids = set(add_visits(office, 5))
    office.close()
    filler = fill(small_disk)
    try:
        office.reopen()
        assert all_ids(office) == ids
        office.close()
    except DeskError as error:
        assert error.code == "disk_full"
    filler.unlink()
    office.reopen()
    assert all_ids(office) == ids
    assert_sound(office)
    office.close()


@pytest.mark.parametrize("leave", [0, BLOCK, 3 * BLOCK, 8 * BLOCK, 30 * BLOCK])
def test_a_first_start_on_a_full_disk_can_be_repeated(small_disk: Path, leave: int) -> None:
    filler = fill(small_disk, leave)
    with pytest.raises(DeskError) as caught:
        empty_desk(small_disk / "new").store.close()
    assert caught.value.code == "disk_full"
    filler.unlink()
    desk = empty_desk(small_disk / "new")
    assert not is_set_up(desk)
    desk.store.close()


def test_a_copy_that_finds_no_room_leaves_the_older_ones(small_disk: Path) -> None:
    office = open_office(small_disk / "desk")
    ids = set(add_visits(office, 50))
    made = back_up(office.desk)
    filler = fill(small_disk, 20 * BLOCK)
    with pytest.raises(DeskError) as caught:
        back_up(office.desk)
    assert caught.value.code == "disk_full"
    assert [path.name for path in office.paths.backups.iterdir()] == [made.path.name]
    backup.check(made.path, office.desk.store.key)
    office.close()
    with pytest.raises(DeskError) as caught:
        restore(office.paths, made.path, None, office.clock)
    assert caught.value.code == "disk_full"
    assert not (office.paths.folder / "restoring").exists()
    filler.unlink()
    office.reopen()
    assert all_ids(office) == ids
    assert_sound(office)
    office.close()


def test_a_database_that_may_not_grow_says_the_same(office: Office) -> None:
    """Where no disk can be mounted: SQLite's own limit on pages, on the connection that is used."""
    ids = set(add_visits(office, 5))
    with office.desk.store.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    acknowledged, error = enter_until_full(office)
    assert error.code == "disk_full"
    office.reopen()
    assert all_ids(office) == ids | acknowledged
    assert_sound(office)


def test_a_folder_that_cannot_be_written_is_told_and_not_touched(
    small_disk: Path, make_read_only: Callable[[], None]
) -> None:
    office = open_office(small_disk / "desk")
    add_visits(office, 5)
    back_up(office.desk)
    office.close()
    before = {path: path.read_bytes() for path in small_disk.rglob("*") if path.is_file()}
    make_read_only()
    with pytest.raises(DeskError) as caught:
        office.reopen()
    assert caught.value.code == "read_only"
    assert str(office.paths.folder) in caught.value.text("vi")
    newest = newest_good_backup(office.paths, None)
    assert newest is not None
    with pytest.raises(DeskError) as caught:
        restore(office.paths, newest.path, None, office.clock)
    assert caught.value.code == "read_only"
    assert {path: path.read_bytes() for path in small_disk.rglob("*") if path.is_file()} == before


def test_a_new_folder_that_cannot_be_written_is_told(small_disk: Path, make_read_only: Callable[[], None]) -> None:
    make_read_only()
    with pytest.raises(DeskError) as caught:
        empty_desk(small_disk / "new")
    assert caught.value.code == "read_only"


def test_a_copy_onto_a_read_only_stick_is_told(
    office: Office, small_disk: Path, make_read_only: Callable[[], None]
) -> None:
    make_read_only()
    with pytest.raises(DeskError) as caught:
        back_up(office.desk, small_disk / "x.backup")
    assert caught.value.code == "file_not_written"


def test_a_copy_onto_a_full_stick_leaves_nothing_there(office: Office, small_disk: Path) -> None:
    add_visits(office, 50)
    filler = fill(small_disk, 20 * BLOCK)
    with pytest.raises(DeskError) as caught:
        back_up(office.desk, small_disk / "x.backup")
    assert caught.value.code in {"disk_full", "file_not_written"}
    assert list(small_disk.iterdir()) == [filler]


def test_the_command_line_says_it_in_a_sentence(small_disk: Path) -> None:
    office = open_office(small_disk / "desk")
    office.close()
    line = '{"service": "C4.1", "outcome": "done", "started_at": "2024-11-20T08:05:00+07:00", "minutes": 7, "note": "%s"}\n'
    fill(small_disk, 30 * BLOCK)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ward_desk",
            "--data-dir",
            office.paths.folder,
            "visit",
            "add",
            "--stdin",
            "--as",
            OFFICIAL,
        ],
        input=(line % ("x" * 1900)) * 300,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"WARD_DESK_PIN": PASSWORD},
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in {1, 2}
    assert "đầy" in done.stdout + done.stderr
    (small_disk / "filler").unlink()
    office.reopen()
    assert {str(one) for one in all_ids(office)} == {
        line.split('"')[5] for line in done.stdout.splitlines() if '"id"' in line
    }
    assert_sound(office)
    office.close()
