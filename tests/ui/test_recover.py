"""What stands in for the app when the data cannot be opened, on files that are really broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.desks import MINUTE, Office, open_office
from tests.ui.seat import SMALL_SCREEN, Seat, cut_off, speaking, unnamed

from ward_desk.bootstrap import open_desk
from ward_desk.errors import DeskError, Language
from ward_desk.paths import Paths
from ward_desk.services import maintenance, people, running, visits
from ward_desk.settings import SettingsFile
from ward_desk.store.visits import VisitFilter
from ward_desk.ui.pages.recover_page import RecoverPage
from ward_desk.ui.widgets.buttons import Button


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.desk.settings.change(language="en")
    yield opened
    opened.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot)
    yield taken
    taken.close()


def record(office: Office, times: int) -> None:
    for _ in range(times):
        timer = running.start_visit(office.desk, office.hung, "C1")
        running.finish_visit(office.desk, office.hung, timer.id, "done")


def recorded(office: Office) -> int:
    return len(visits.find_visits(office.desk, VisitFilter()))


def spoil(paths: Paths) -> None:
    """Flip the first page, so that the file opens with no key."""
    content = bytearray(paths.database.read_bytes())
    content[:4096] = bytes(4096)
    paths.database.write_bytes(content)


def error_of(office: Office) -> DeskError:
    """What opening the desk says now."""
    with pytest.raises(DeskError) as raised:
        open_desk(office.paths, SettingsFile(office.paths.settings), office.clock)
    return raised.value


def show(seat: Seat, office: Office, error: DeskError | None, source: Path | None = None) -> RecoverPage:
    settings = SettingsFile(office.paths.settings)
    page = RecoverPage(error, office.paths, settings, lambda: None, office.clock, seat.runner, source=source)
    return seat.sit(page)


def test_a_damaged_file_is_brought_back_with_one_key(seat: Seat, office: Office, qtbot: QtBot) -> None:
    record(office, 3)
    maintenance.back_up(office.desk)
    office.clock.advance(25 * MINUTE)
    office.desk.store.close()
    spoil(office.paths)
    page = show(seat, office, error_of(office))
    assert "25 minute(s) ago" in page.card.words
    assert str(office.paths.damaged) in page.card.words

    seat.press("Enter")
    seat.settle()
    assert "Restored" in page.card.words
    with qtbot.waitSignal(page.try_again):
        seat.press("Enter")

    office.reopen()
    assert recorded(office) == 3
    assert list(office.paths.damaged.glob("*.db"))


def test_the_newest_copy_that_is_good_is_offered(seat: Seat, office: Office) -> None:
    record(office, 1)
    good = maintenance.back_up(office.desk)
    office.clock.advance(MINUTE)
    bad = maintenance.back_up(office.desk)
    bad.path.write_bytes(bad.path.read_bytes()[:5000])
    office.desk.store.close()
    spoil(office.paths)

    page = show(seat, office, error_of(office))

    assert "08:00" in page.card.words
    assert "Copies on this PC\n2" in page.card.words
    seat.press("Enter")
    seat.settle()
    office.reopen()
    assert recorded(office) == 1
    assert good.path.exists()


def test_a_copy_chosen_in_the_settings_is_put_back_and_what_came_later_too(seat: Seat, office: Office) -> None:
    record(office, 2)
    copy = maintenance.back_up(office.desk)
    record(office, 3)
    office.desk.store.close()

    page = show(seat, office, None, source=copy.path)

    assert "later change(s)" in page.card.words
    office.reopen()
    assert recorded(office) == 5


def test_without_a_copy_it_says_so_and_asks_for_one(seat: Seat, office: Office) -> None:
    office.desk.store.close()
    spoil(office.paths)

    page = show(seat, office, error_of(office))

    assert "No usable copy was found" in page.card.words
    assert page.card.main is not None
    assert page.card.main.accessibleName() == "Choose a copy"
    page._restore(office.paths.folder / "nothing.backup")
    seat.settle()
    assert "There is no file" in page.card.words
    assert office.paths.database.exists()


def test_the_recovery_key_opens_the_records_again(seat: Seat, office: Office, qtbot: QtBot) -> None:
    record(office, 2)
    key = people.recovery_key(office.desk, office.official)
    office.desk.store.close()
    office.paths.key_file.unlink()
    page = show(seat, office, error_of(office))
    assert page.key_entry is not None
    assert seat.focus is page.key_entry.line

    with qtbot.waitSignal(page.try_again):
        seat.type(key.lower().replace("-", " "))
        seat.press("Enter")

    office.reopen()
    assert recorded(office) == 2


def test_a_slip_names_the_group_and_shows_it_while_one_types(seat: Seat, office: Office) -> None:
    key = people.recovery_key(office.desk, office.official)
    office.desk.store.close()
    office.paths.key_file.unlink()
    page = show(seat, office, error_of(office))
    entry = page.key_entry
    assert entry is not None
    groups = key.split("-")
    groups[3] = groups[3][:-1] + ("A" if groups[3][-1] != "A" else "B")

    seat.type("-".join(groups))
    assert [group.right for group in entry.groups] == [*[True] * 3, False, *[True] * 9]
    seat.press("Enter")
    seat.settle()

    assert "in group 4" in entry.error
    assert seat.focus is entry.line
    assert not office.paths.key_file.exists()


def test_a_key_of_another_desk_is_told_and_changes_nothing(seat: Seat, office: Office, tmp_path: Path) -> None:
    other = open_desk(Paths(tmp_path / "other"), SettingsFile(tmp_path / "other" / "settings.json"), office.clock)
    key = people.first_recovery_key(other)
    other.store.close()
    office.desk.store.close()
    office.paths.key_file.unlink()
    page = show(seat, office, error_of(office))

    seat.type(key)
    seat.press("Enter")
    seat.settle()

    assert page.key_entry is not None
    assert page.key_entry.error == "This key does not open the data file. Check the recovery key."


def test_vietnamese_typing_in_the_key_is_noticed(seat: Seat, office: Office) -> None:
    page = show(seat, office, DeskError("key_lost"))
    seat.type("Â8CS9")

    assert page.key_entry is not None
    assert "UniKey" in page.key_entry._field._below.text()


def test_after_the_version_before_came_back_the_copy_from_before_opens(
    seat: Seat, office: Office, qtbot: QtBot
) -> None:
    """A newer version changed the file and then did not start: what it recorded comes along."""
    record(office, 3)
    maintenance.back_up(office.desk)
    record(office, 2)
    with office.desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    office.desk.store.close()
    error = error_of(office)
    assert error.code == "database_newer"
    page = show(seat, office, error)
    older = next(one for one in page.findChildren(Button) if one.text() == "Use the copy from before")
    older.click()
    seat.settle()
    assert "what the newer version recorded later" in page.card.words
    assert page.card.main is not None
    page.card.main.click()
    seat.settle()
    with qtbot.waitSignal(page.try_again):
        seat.press("Enter")
    office.desk = open_desk(office.paths, SettingsFile(office.paths.settings), office.clock)
    assert recorded(office) == 5


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DeskError("database_newer", found=9, known=1), "Install the newest Ward Desk"),
        (DeskError("read_only", folder="D:/desk"), "allow your account to write"),
        (DeskError("disk_full"), "Empty the recycle bin"),
        (DeskError("database_busy"), "The database is busy"),
    ],
)
def test_other_errors_say_what_to_do_and_try_again(
    seat: Seat, office: Office, error: DeskError, words: str, qtbot: QtBot
) -> None:
    page = show(seat, office, error)
    assert words in page.card.words

    with qtbot.waitSignal(page.try_again):
        seat.press("Enter")
    page._copy_details()
    assert error.code in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("size", "percent"), [(SMALL_SCREEN, 100), ((1366, 768), 200)])
@pytest.mark.parametrize("code", ["database_damaged", "key_lost", "read_only"])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    qtbot: QtBot, office: Office, language: Language, size: tuple[int, int], percent: int, code: str
) -> None:
    maintenance.back_up(office.desk)
    with speaking(language, percent):
        office.desk.settings.change(language=language)
        seat = Seat(qtbot, size)
        page = show(seat, office, DeskError(code, file="ward-desk.db", folder="C:/ward"))
        assert (cut_off(page), unnamed(page)) == ([], [])
        assert (seat.window.width(), seat.window.height()) == size
        seat.close()
        seat.window.close()
