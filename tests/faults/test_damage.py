"""Broken, cut short, foreign and newer files, and a lost key: told in a sentence, and a way back that loses nothing
that can be read."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desks import OFFICIAL, PASSWORD, FakeClock, Office, open_office
from tests.store.visit_rows import add_visits, all_ids, assert_sound, flip

from ward_desk.errors import DeskError
from ward_desk.services.maintenance import back_up, bring_key, newest_good_backup, restore
from ward_desk.services.signing_in import session_of
from ward_desk.store.doctor import examine
from ward_desk.store.engine import connect
from ward_desk.store.tables import SCHEMA_VERSION
from ward_ledger.recovery import recovery_text

ROUNDS = 12


@pytest.fixture
def worn_office(tmp_path: Path) -> Office:
    """Closed, with 120 visits of which the newest copy knows 80."""
    office = open_office(tmp_path / "desk")
    add_visits(office, 80, "đã sao lưu " + "x" * 400)
    back_up(office.desk)
    add_visits(office, 40, "sau bản sao " + "x" * 400)
    office.close()
    return office


def opens_whole_or_tells(office: Office) -> bool:
    """Whether everything can be read. What cannot is told as a damaged database and nothing else."""
    try:
        office.reopen()
        assert len(all_ids(office)) == 120
        return examine(office.desk.store).faults == []
    except DeskError as error:
        assert error.code == "database_damaged"
        assert office.paths.database.name in error.text("vi")
        return False
    finally:
        office.close()


def way_back(office: Office) -> None:
    """The newest good copy takes its place, the broken file is kept, and the desk works on."""
    broken = office.paths.database.read_bytes()
    newest = newest_good_backup(office.paths, None)
    assert newest is not None
    done = restore(office.paths, newest.path, None, office.clock)
    assert done.broken is not None
    assert done.broken.read_bytes() == broken
    office.reopen()
    assert len(all_ids(office)) == 80 + done.salvaged
    assert_sound(office)
    office.hung = session_of(office.desk, office.hung.person)
    add_visits(office, 1, "sau khi khôi phục")
    assert_sound(office)
    office.close()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_flipped_bytes_anywhere(worn_office: Office, seed: int) -> None:
    chance = random.Random(seed)
    size = worn_office.paths.database.stat().st_size
    for _ in range(chance.choice([1, 1, 3, 20])):
        flip(worn_office.paths.database, chance.randrange(size), chance.choice([1, 16, 4096]))
    assert not opens_whole_or_tells(worn_office)
    way_back(worn_office)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_file_cut_short_anywhere(worn_office: Office, seed: int) -> None:
    size = worn_office.paths.database.stat().st_size
    lengths = [0, 1, 4095, 4096]
    os.truncate(worn_office.paths.database, lengths[seed] if seed < 4 else random.Random(seed).randrange(size))
    assert not opens_whole_or_tells(worn_office)
    way_back(worn_office)


def test_an_untouched_file_opens_whole(worn_office: Office) -> None:
    assert opens_whole_or_tells(worn_office)


@pytest.mark.parametrize("content", [b"hello", bytes(8192), b"SQLite format 3\x00" + bytes(8176)])
def test_a_foreign_file_in_its_place(worn_office: Office, content: bytes) -> None:
    worn_office.paths.database.write_bytes(content)
    assert not opens_whole_or_tells(worn_office)
    way_back(worn_office)


def test_damage_found_while_working_is_told_and_what_is_read_stays_true(worn_office: Office) -> None:
    """The app is open when a sector goes: reads of that page fail, no other answer is made up."""
    worn_office.reopen()
    good = all_ids(worn_office)
    worn_office.close()
    size = worn_office.paths.database.stat().st_size
    for page in range(8, size // 4096, 7):
        flip(worn_office.paths.database, page * 4096 + 50)
        try:
            worn_office.reopen()
            assert all_ids(worn_office) <= good
        except DeskError as error:
            assert error.code == "database_damaged"
        finally:
            worn_office.close()
            flip(worn_office.paths.database, page * 4096 + 50)
    worn_office.reopen()
    assert all_ids(worn_office) == good
    worn_office.close()


def command(office: Office, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ward_desk", "--data-dir", office.paths.folder, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"WARD_DESK_PIN": PASSWORD},
        **more,
    )


def test_the_command_line_tells_damage_and_restores(worn_office: Office) -> None:
    flip(worn_office.paths.database, 0, 4096)
    for arguments in (["doctor"], ["visit", "list", "--json", "--as", OFFICIAL]):
        told = command(worn_office, *arguments)
        assert told.returncode == 2
        if arguments == ["doctor"]:
            assert "1 faults" in told.stdout
        else:
            assert told.stdout == ""
            assert told.stderr.startswith("ward-desk: ")
            assert len(told.stderr.splitlines()) == 1
    newest = newest_good_backup(worn_office.paths, None)
    assert command(worn_office, "restore", str(newest.path)).returncode == 0
    assert command(worn_office, "doctor").returncode == 0


def test_the_command_line_tells_a_newer_version_and_a_lost_key(worn_office: Office) -> None:
    raw = connect(worn_office.paths.database, worn_office.desk.store.key)
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    told = command(worn_office, "doctor")
    assert (told.returncode, told.stdout) == (2, "")
    assert "mới hơn" in told.stderr
    worn_office.paths.key_file.unlink()
    told = command(worn_office, "doctor")
    assert told.returncode == 2
    assert "khóa" in told.stderr


def test_a_lost_key_and_a_broken_file_at_once(worn_office: Office) -> None:
    """The worst day: the profile was reset and the disk is failing. The printed key and the copy are enough."""
    printed = recovery_text(worn_office.desk.store.key)
    worn_office.paths.key_file.unlink()
    worn_office.paths.identity.unlink()
    flip(worn_office.paths.database, 0, 4096)
    with pytest.raises(DeskError) as caught:
        worn_office.reopen()
    assert caught.value.code == "key_lost"
    copy = next(iter(worn_office.paths.backups.iterdir()))
    restore(worn_office.paths, copy, None, FakeClock(), printed)
    worn_office.reopen()
    assert len(all_ids(worn_office)) >= 80
    assert_sound(worn_office)
    worn_office.close()


def test_a_recovery_key_typed_wrongly_changes_nothing(worn_office: Office) -> None:
    printed = recovery_text(worn_office.desk.store.key)
    worn_office.paths.key_file.unlink()
    before = {path: path.read_bytes() for path in worn_office.paths.folder.rglob("*") if path.is_file()}
    for typed, code in ((printed[:-1] + "!", "recovery_key_form"), (recovery_text(bytes(32)), "key_wrong"), ("", "recovery_key_form")):  # fmt: skip
        with pytest.raises(DeskError) as caught:
            bring_key(worn_office.paths, None, FakeClock(), typed)
        assert caught.value.code == code
    assert {path: path.read_bytes() for path in worn_office.paths.folder.rglob("*") if path.is_file()} == before
    bring_key(worn_office.paths, None, FakeClock(), printed)
    assert opens_whole_or_tells(worn_office)
