"""Data in the settings: copies, putting one back, and the doctor, while work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.desks import MINUTE, Office, open_office
from tests.ui.seat import Seat

from ward_desk.formats import Formats
from ward_desk.services import maintenance, running
from ward_desk.services.desk import Session
from ward_desk.ui.pages.settings_backup import DataSection, size_text
from ward_desk.ui.widgets.sheet import Question


class Section(DataSection):
    """As in the page, with the focus on its main button."""

    def first_focus(self) -> None:
        self.now.setFocus()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.desk.settings.change(language="en")
    yield opened
    opened.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot, (900, 900))
    yield taken
    taken.close()


def show(seat: Seat, office: Office, session: Session | None = None) -> Section:
    return seat.sit(Section(office.desk, session or office.official, seat.runner, seat.messages))


def test_a_copy_is_one_press_and_is_listed(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    assert section._newest.text() == "No copy yet. Make the first one now."
    assert not section.table.isVisible()

    seat.press("Enter")
    seat.settle()
    office.clock.advance(5 * MINUTE)
    seat.press("Enter")
    seat.settle()

    assert len(maintenance.backups(office.desk)) == 2
    assert section.model.rowCount() == 2
    assert section.table.isVisible()
    newest, oldest = section.model.copies
    assert newest.made_ms - oldest.made_ms == 5 * MINUTE
    assert seat.messages.texts[0].startswith(f"Copy made and checked: {oldest.path.name}")


def test_a_copy_for_a_usb_stick_opens_with_the_same_key(seat: Seat, office: Office, tmp_path: Path) -> None:
    section = show(seat, office)
    section.save_copy(tmp_path / "stick" / "copy.backup")
    seat.settle()
    assert (tmp_path / "stick" / "copy.backup").stat().st_size > 0

    (tmp_path / "file").write_text("in the way")
    section.save_copy(tmp_path / "file" / "copy.backup")
    seat.settle()
    assert [error.code for error in seat.errors] == ["file_not_written"]
    assert section.now.isEnabled()


def test_putting_back_is_explained_and_asked_for_once(seat: Seat, office: Office, qtbot: QtBot) -> None:
    copy = maintenance.back_up(office.desk)
    section = show(seat, office)
    section.restore.click()
    (question,) = seat.window.findChildren(Question)
    assert question.isVisible()

    with qtbot.waitSignal(section.restore_wanted) as done:
        seat.press("Enter")

    assert done.args == [copy.path]
    section.restore.click()
    with qtbot.assertNotEmitted(section.restore_wanted):
        seat.press("Esc")


def test_volunteers_make_copies_but_carry_none_away(seat: Seat, office: Office) -> None:
    maintenance.back_up(office.desk)
    section = show(seat, office, office.mai)

    assert section.now.isVisible()
    assert not section.elsewhere.isVisible()
    assert not section.restore.isVisible()


def test_the_doctor_finds_a_whole_desk_whole(seat: Seat, office: Office) -> None:
    timer = running.start_visit(office.desk, office.hung, "C1")
    running.finish_visit(office.desk, office.hung, timer.id, "done")
    section = show(seat, office)

    section.doctor.click()
    assert not section.doctor.isEnabled()
    assert section._progress.isVisible()
    seat.settle()

    assert section._found.text().startswith("Everything is in order.")
    assert "1 visits" in section._found.text()
    assert section.doctor.isEnabled()


def test_what_the_doctor_finds_can_be_copied(seat: Seat, office: Office) -> None:
    timer = running.start_visit(office.desk, office.hung, "C1")
    running.finish_visit(office.desk, office.hung, timer.id, "done")
    with office.desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE visits SET seconds = seconds + 60")
    section = show(seat, office)

    section.doctor.click()
    seat.settle()
    section._copy_faults.click()

    assert "fault(s) found" in section._found.text()
    assert "seconds" in QGuiApplication.clipboard().text()


def test_the_folder_is_shown_and_copied(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    assert section.folder.text() == str(office.paths.folder)
    section._copy_path()
    assert QGuiApplication.clipboard().text() == str(office.paths.folder)


@pytest.mark.parametrize(
    ("size", "text"), [(114_688, "112,0 KB"), (5_242_880, "5,0 MB"), (1_610_612_736, "1.536,0 MB")]
)
def test_sizes_are_written_the_vietnamese_way(size: int, text: str) -> None:
    assert size_text(size, Formats("vi")) == text
