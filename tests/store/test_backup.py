"""Rolling copies: made while the desk works, checked, kept in number, and never replaced by a damaged one."""

from __future__ import annotations

from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.desks import DAY, HOUR, MONDAY, Office, empty_desk
from tests.store.visit_rows import add_visits, flip

from ward_desk.errors import DeskError
from ward_desk.services.maintenance import back_up, backup_is_due, backups
from ward_desk.store import backup
from ward_desk.store.contacts import Contact, contact_of, keep
from ward_desk.store.engine import connect


def visits_in(path: Path, key: bytes) -> int:
    raw = connect(path, key)
    try:
        found: int = raw.execute("SELECT count(*) FROM visits").fetchone()[0]
    finally:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.close()
    return found


def test_a_copy_holds_what_was_recorded_and_opens(office: Office) -> None:
    add_visits(office, 5)
    made = back_up(office.desk)
    add_visits(office, 2)
    backup.check(made.path, office.desk.store.key)
    assert visits_in(made.path, office.desk.store.key) == 5
    assert made.made_ms == office.clock.wall
    assert made.size == made.path.stat().st_size
    assert [path.name for path in office.paths.backups.iterdir()] == [made.path.name]


def test_the_oldest_are_let_go_beyond_the_number_kept(office: Office) -> None:
    office.desk.settings.change(backups_kept=3)
    made = []
    for _ in range(5):
        made.append(back_up(office.desk))
        office.clock.advance(4 * HOUR)
    assert backups(office.desk) == made[:1:-1]


def test_a_clock_that_jumps_does_not_mix_up_the_order(office: Office) -> None:
    """A copy of "2035" must not stand for the newest ever after, nor a new one be thrown away as the oldest."""
    office.desk.settings.change(backups_kept=3)
    made = []
    for jump in (0, 9 * 365 * DAY, -10 * 365 * DAY, HOUR, HOUR):
        office.clock.jump(jump)
        made.append(back_up(office.desk))
    assert backups(office.desk) == made[:1:-1]
    newest = backup.newest_good(office.paths, office.desk.store.key)
    assert newest == made[-1]


def test_a_copy_is_due_after_the_hours_set_and_when_the_clock_went_back(office: Office) -> None:
    assert backup_is_due(office.desk)
    back_up(office.desk)
    assert not backup_is_due(office.desk)
    office.clock.advance(4 * HOUR - 1)
    assert not backup_is_due(office.desk)
    office.clock.advance(1)
    assert backup_is_due(office.desk)
    back_up(office.desk)
    office.clock.jump(-400 * DAY)
    assert backup_is_due(office.desk)
    back_up(office.desk)
    assert not backup_is_due(office.desk)


def test_a_desk_that_is_not_set_up_yet_is_not_called_damaged(tmp_path: Path) -> None:
    """Somebody reads the words of the first start for longer than the first copy waits; or a new version migrates."""
    desk = empty_desk(tmp_path / "desk")
    try:
        assert not backup_is_due(desk)
        made = back_up(desk)
        with pytest.raises(DeskError) as refused:
            backup.check(made.path, desk.store.key)
        assert refused.value.code == "backup_bad"
    finally:
        desk.store.close()


def test_purging_contacts_does_not_make_old_copies_look_new(office: Office) -> None:
    back_up(office.desk)
    office.clock.advance(5 * HOUR)
    backup.purge_contacts(office.paths, office.desk.store.key, MONDAY)
    assert backup_is_due(office.desk)


def test_a_nearly_full_disk_keeps_the_two_newest(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [back_up(office.desk) for _ in range(4)]
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _: usage(1, 1, made[0].size))
    newest = back_up(office.desk)
    assert backups(office.desk) == [newest, made[-1]]


def test_a_damaged_database_never_becomes_a_copy(office: Office) -> None:
    add_visits(office, 200)
    good = back_up(office.desk)
    office.close()
    flip(office.paths.database, office.paths.database.stat().st_size // 2, 4096)
    with pytest.raises(DeskError) as caught:
        backup.make_backup(office.paths, office.desk.store.key, office.clock.wall, 1)
    assert caught.value.code == "database_damaged"
    assert [one.path for one in backup.backups(office.paths)] == [good.path]
    assert sorted(path.name for path in office.paths.backups.iterdir()) == [good.path.name]
    backup.check(good.path, office.desk.store.key)


def test_the_newest_good_copy_is_found_behind_damaged_ones(office: Office) -> None:
    add_visits(office, 100)
    made = [back_up(office.desk) for _ in range(3)]
    flip(made[2].path, made[2].size // 2)
    made[1].path.write_bytes(made[1].path.read_bytes()[: made[1].size // 2])
    assert backup.newest_good(office.paths, office.desk.store.key) == made[0]
    flip(made[0].path, 100)
    assert backup.newest_good(office.paths, office.desk.store.key) is None


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + bytes(5000)])
def test_a_file_that_is_no_copy_is_told(office: Office, content: bytes) -> None:
    other = office.paths.folder / "other.backup"
    other.write_bytes(content)
    with pytest.raises(DeskError) as caught:
        backup.check(other, office.desk.store.key)
    assert caught.value.code == "backup_bad"
    with pytest.raises(DeskError) as caught:
        backup.check(other.with_name("none"), office.desk.store.key)
    assert caught.value.code == "file_missing"


def test_a_copy_to_a_place_that_cannot_be_written_is_told(office: Office) -> None:
    blocker = office.paths.folder / "file"
    blocker.write_text("x")
    with pytest.raises(DeskError) as caught:
        back_up(office.desk, blocker / "copy.backup")
    assert caught.value.code == "file_not_written"


def test_a_copy_by_name_replaces_an_older_one_and_leaves_nothing_else(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "usb" / "Phường Hải Châu 100%.backup"
    back_up(office.desk, target)
    add_visits(office, 3)
    back_up(office.desk, target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert visits_in(target, office.desk.store.key) == 3


def test_contacts_leave_the_copies_too(office: Office) -> None:
    ids = add_visits(office, 3)
    for number, visit in enumerate(ids):
        with office.desk.store.writing() as connection:
            keep(connection, Contact(visit, "Bà Tư", "0905", "call_back", 1, office.hung.person.id, date(2026, 12, 1) + timedelta(days=number)))  # fmt: skip
    first, second = back_up(office.desk), back_up(office.desk)
    flip(first.path, first.size // 2)
    backup.purge_contacts(office.paths, office.desk.store.key, date(2026, 12, 1))
    backup.forget_contact(office.paths, office.desk.store.key, ids[2])
    raw = connect(second.path, office.desk.store.key)
    assert [row[0] for row in raw.execute("SELECT visit FROM contacts")] == [ids[1].bytes]
    raw.close()
    with office.desk.store.reading() as connection:
        assert contact_of(connection, ids[0]) is not None
