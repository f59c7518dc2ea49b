"""A copy takes the place of the database; the broken file is kept and what it still tells is brought in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desks import HUNG, HUNG_PIN, MINUTE, OFFICIAL, FakeClock, Office, empty_desk
from tests.store.visit_rows import add_visits, all_ids, assert_sound, flip

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.contacts import ContactEntry, contact_of, withdraw_contact
from ward_desk.services.maintenance import back_up, newest_good_backup, restore
from ward_desk.services.people import people, set_secret
from ward_desk.services.running import finish_visit, running_timers, start_visit
from ward_desk.services.signing_in import session_of, sign_in
from ward_desk.store import backup, restoring
from ward_desk.store.persons import own_desk_or_none
from ward_ledger.recovery import recovery_text


def restore_newest(office: Office) -> backup.Restored:
    office.close()
    newest = newest_good_backup(office.paths, None)
    assert newest is not None
    done = restore(office.paths, newest.path, None, office.clock)
    office.reopen()
    return done


def own_desk(office: Office) -> object:
    with office.desk.store.reading() as connection:
        return own_desk_or_none(connection)


def test_a_copy_comes_back_under_a_new_desk_id_with_its_name_and_ward(office: Office) -> None:
    ids = add_visits(office, 5)
    back_up(office.desk)
    before = own_desk(office)
    done = restore_newest(office)
    assert all_ids(office) == set(ids)
    assert own_desk(office) not in {None, before}
    session = session_of(office.desk, office.hung.person)
    assert (session.desk_name, session.ward_code) == (office.hung.desk_name, office.hung.ward_code)
    assert done.broken is not None
    assert done.broken.parent == office.paths.damaged
    assert_sound(office)
    office.hung = session
    add_visits(office, 2, "sau khi khôi phục")
    assert len(all_ids(office)) == 7
    assert_sound(office)


def test_visits_after_the_copy_are_brought_in_from_the_broken_file(office: Office) -> None:
    early = add_visits(office, 5)
    back_up(office.desk)
    late = add_visits(office, 7, "sau bản sao")
    done = restore_newest(office)
    assert done.salvaged == 7
    assert all_ids(office) == {*early, *late}
    assert_sound(office)


def test_visits_survive_two_restores_of_the_same_copy(office: Office) -> None:
    """After the first restore the desk writes under a new id; the copy knows only the old one."""
    ids = add_visits(office, 3)
    back_up(office.desk)
    ids += add_visits(office, 3)
    restore_newest(office)
    office.hung = session_of(office.desk, office.hung.person)
    ids += add_visits(office, 3)
    restore_newest(office)
    assert all_ids(office) == set(ids)
    assert_sound(office)
    assert len(list(office.paths.damaged.glob("*.db"))) == 2


def test_what_is_only_on_this_pc_comes_back_as_it_was_last(office: Office) -> None:
    keeps, forgets = start_visit(office.desk, office.hung, "C4.1"), start_visit(office.desk, office.hung, "C4.1")
    for timer in (keeps, forgets):
        finish_visit(office.desk, office.hung, timer.id, "follow_up", contact=ContactEntry("Bà Tư", "0905", True))
    elsewhere = office.paths.folder.parent / "usb.backup"
    back_up(office.desk, elsewhere)
    withdraw_contact(office.desk, office.hung, forgets.id)
    running = start_visit(office.desk, office.hung, "C4.1")
    set_secret(office.desk, office.hung, office.hung.person.id, "9173")
    office.close()
    restore(office.paths, elsewhere, None, office.clock)
    office.reopen()
    assert contact_of(office.desk, keeps.id) is not None
    assert contact_of(office.desk, forgets.id) is None, "consent was withdrawn"
    assert [timer.id for timer in running_timers(office.desk)] == [running.id]
    assert sign_in(office.desk, office.hung.person.id, "9173").person.name == HUNG


def test_a_broken_file_is_kept_byte_by_byte_and_read_as_far_as_it_goes(office: Office) -> None:
    early = add_visits(office, 5)
    back_up(office.desk)
    add_visits(office, 300, "sau bản sao")
    office.close()
    size = office.paths.database.stat().st_size
    flip(office.paths.database, size // 2, 4096)
    broken = office.paths.database.read_bytes()
    newest = newest_good_backup(office.paths, None)
    done = restore(office.paths, newest.path, None, office.clock)
    office.reopen()
    assert done.broken is not None
    assert done.broken.read_bytes() == broken
    assert 0 <= done.salvaged < 300
    assert len(all_ids(office)) == 5 + done.salvaged
    assert set(early) <= all_ids(office)
    assert_sound(office)


@pytest.mark.parametrize("left", [0, 10, 4096, 20_000])
def test_a_file_cut_short_is_damaged_and_the_copy_comes_back(office: Office, left: int) -> None:
    ids = add_visits(office, 50)
    back_up(office.desk)
    office.close()
    office.paths.database.write_bytes(office.paths.database.read_bytes()[:left])
    with pytest.raises(DeskError) as caught:
        office.reopen()
        assert_sound(office)
    assert caught.value.code == "database_damaged"
    office.close()
    done = restore_newest(office)
    assert done.broken.stat().st_size == left
    assert all_ids(office) == set(ids)
    assert_sound(office)


def test_a_missing_file_does_not_become_an_empty_desk(office: Office) -> None:
    ids = add_visits(office, 5)
    back_up(office.desk)
    office.close()
    office.paths.database.unlink()
    with pytest.raises(DeskError) as caught:
        office.reopen()
    assert caught.value.code == "database_damaged"
    assert not office.paths.database.exists()
    done = restore_newest(office)
    assert (done.broken, done.salvaged) == (None, 0)
    assert all_ids(office) == set(ids)


def test_another_pc_takes_over_with_the_printed_key(office: Office, tmp_path: Path) -> None:
    ids = add_visits(office, 5)
    target = tmp_path / "usb.backup"
    back_up(office.desk, target)
    printed = recovery_text(office.desk.store.key)
    new = Paths(tmp_path / "new")
    with pytest.raises(DeskError) as caught:
        restore(new, target, None, FakeClock())
    assert caught.value.code == "key_lost"
    assert restore(new, target, None, FakeClock(), printed).broken is None
    desk = empty_desk(new.folder)
    assert {one.name for one in people(desk)} >= {OFFICIAL, HUNG}
    assert sign_in(desk, office.hung.person.id, HUNG_PIN).ward_code == office.hung.ward_code
    other = Office(desk, FakeClock(), office.official, office.hung, office.mai)
    assert all_ids(other) == set(ids)
    desk.store.close()


def test_a_bad_copy_changes_nothing(office: Office) -> None:
    ids = add_visits(office, 50)
    made = back_up(office.desk)
    office.close()
    before = office.paths.database.read_bytes()
    flip(made.path, made.size // 2)
    with pytest.raises(DeskError) as caught:
        restore(office.paths, made.path, None, office.clock)
    assert caught.value.code == "backup_bad"
    assert office.paths.database.read_bytes() == before
    assert not office.paths.damaged.exists()
    office.reopen()
    assert all_ids(office) == set(ids)


@pytest.mark.parametrize("step", ["replace", "set_aside"])
def test_a_restore_that_is_cut_off_is_finished_at_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The power goes after the prepared file has its name: before, or in the middle of, moving the old one away."""
    ids = add_visits(office, 5)
    back_up(office.desk)
    ids += add_visits(office, 5)
    desk_id = own_desk(office)
    office.close()

    class PowerCut(BaseException):
        pass

    def cut(paths: Paths) -> None:
        if step == "set_aside":
            paths.damaged.mkdir()
            paths.database.replace(paths.damaged / "ward-desk-x.db")
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_set_aside", cut)
        newest = newest_good_backup(office.paths, None)
        with pytest.raises(PowerCut):
            restore(office.paths, newest.path, None, office.clock)
    office.reopen()
    assert all_ids(office) == set(ids)
    assert own_desk(office) != desk_id
    assert not restoring.prepared_file(office.paths).exists()
    assert len(list(office.paths.damaged.glob("*.db"))) == 1
    assert_sound(office)


def test_a_restore_that_fails_while_it_prepares_changes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = add_visits(office, 5)
    made = back_up(office.desk)
    office.close()
    with monkeypatch.context() as patched:
        patched.setattr(backup.shutil, "copyfile", _disk_full)
        with pytest.raises(DeskError) as caught:
            restore(office.paths, made.path, None, office.clock)
    assert caught.value.code == "disk_full"
    office.reopen()
    assert all_ids(office) == set(ids)
    assert not (office.paths.folder / "restoring").exists()


def _disk_full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_clock_of_the_desk_does_not_go_back_with_the_copy(office: Office) -> None:
    """A correction after the restore still wins over what was salvaged."""
    from ward_desk.services.visits import correct_visit, visit

    back_up(office.desk)
    office.clock.jump(10 * 365 * 24 * 60 * MINUTE)
    (made,) = add_visits(office, 1)
    office.clock.jump(-10 * 365 * 24 * 60 * MINUTE)
    restore_newest(office)
    correct_visit(office.desk, session_of(office.desk, office.hung.person), made, {"note": "đã sửa"})
    assert visit(office.desk, made).note == "đã sửa"
