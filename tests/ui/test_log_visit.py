"""One visit of the log: what is shown of it, its history in words, and every change with its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.desks import MONDAY, Office, open_office
from tests.ui.log_at_work import LogAtWork, visit_at
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_of
from ward_desk.services.days import submit_day
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import (
    FieldChange,
    HistoryEntry,
    Visit,
    correct_visit,
    delete_visit,
    enter_visit,
    visit,
    visit_history,
)
from ward_desk.ui.pages.visit_change import CorrectionSheet, ReasonSheet
from ward_desk.ui.pages.visit_dialog import VisitSheet
from ward_desk.ui.pages.visit_words import VisitWords
from ward_desk.ui.widgets.sheet import Question, Sheet

Sit = Callable[..., LogAtWork]
S = TypeVar("S", bound=Sheet)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk at work on Monday 23 November 2026, 08:00."""
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def sit(qtbot: QtBot, office: Office) -> Iterator[Sit]:
    """Opens the log; closed as the app does."""
    opened: list[LogAtWork] = []

    def make(**options: object) -> LogAtWork:
        opened.append(LogAtWork(qtbot, office, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for log in opened:
        log.close()


def the(log: LogAtWork, kind: type[S]) -> S:
    sheet = log.sheet
    assert isinstance(sheet, kind)
    return sheet


def now(office: Office, of: Visit) -> Visit:
    return visit(office.desk, of.id)


def undo(log: LogAtWork) -> None:
    """Press the button of the newest message."""
    from ward_desk.ui.widgets.buttons import Button

    log.messages._bars[-1].findChildren(Button)[0].click()
    log.settle()


class TestOpening:
    @pytest.mark.parametrize("how", ["enter", "double click"])
    def test_enter_and_double_click_open_the_visit(self, sit: Sit, office: Office, how: str) -> None:
        visit_at(office, 0, note="quên mật khẩu\nhẹn mai", dossier="H17-1")
        log = sit()
        if how == "enter":
            log.key(ENTER)
        else:
            log.page.table.doubleClicked.emit(log.page.model.index(0, 2))
            log.settle()
        words = log.words()
        for expected in ("quên mật khẩu\nhẹn mai", "H17-1", "23/11/2026 07:00", "Lê Văn Hùng", "not rated", "C4.1"):
            assert expected in words
        assert "Recorded" in words
        log.key(Qt.Key.Key_Escape)
        assert log.sheets == 0
        assert log.focus is log.page.table

    def test_a_key_pressed_twice_opens_one_sheet(self, sit: Sit, office: Office) -> None:
        visit_at(office, 0)
        log = sit()
        log.page.table.opened.emit()
        log.page.table.opened.emit()
        log.settle()
        assert log.sheets == 1
        log.key(Qt.Key.Key_Escape)

    def test_everything_is_plain_text_and_can_be_copied(self, sit: Sit, office: Office) -> None:
        visit_at(office, 0, note="<h1>to</h1> 😀 \u202emلا")
        log = sit()
        log.key(ENTER)
        labels = [label for label in log.sheet.findChildren(QLabel) if label.text()]
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        assert "<h1>to</h1> 😀" in log.words()
        log.key(Qt.Key.Key_C, control=True)
        assert "Note: <h1>to</h1> 😀" in log.clipboard()
        assert "Outcome: Done" in log.clipboard()
        log.key(Qt.Key.Key_Escape)

    def test_opened_from_elsewhere(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        log = sit()
        log.page.open_visit(made.id)
        log.settle()
        the(log, VisitSheet)
        log.key(Qt.Key.Key_Escape)

    def test_the_main_button_has_the_focus_and_arrows_scroll(self, sit: Sit, office: Office) -> None:
        visit_at(office, 0, note="dài " * 400)
        log = sit(size=(900, 420))
        log.key(ENTER)
        sheet = the(log, VisitSheet)
        assert log.focus is sheet.main
        bar = sheet._area.verticalScrollBar()
        log.key(Qt.Key.Key_PageDown)
        assert bar.value() > 0
        log.key(Qt.Key.Key_PageUp)
        assert bar.value() == 0
        log.key(Qt.Key.Key_Escape)


class TestCorrecting:
    def open_form(self, log: LogAtWork) -> CorrectionSheet:
        log.key(ENTER)
        log.key(ENTER)
        return the(log, CorrectionSheet)

    def test_a_correction_and_its_undo(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        log = sit()
        sheet = self.open_form(log)
        sheet._form.dossier.line.setText("H17-99")
        sheet._save.click()
        log.settle()
        assert log.sheets == 0
        assert now(office, made).dossier == "H17-99"
        assert log.messages.texts == ["The visit was corrected."]
        assert "H17-99" in log.rows(7)[0]  # type: ignore[arg-type]
        undo(log)
        assert now(office, made).dossier is None
        assert log.messages.texts[-1] == "The correction was undone."

    def test_after_the_day_was_sent_a_reason_is_needed(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        submit_day(office.desk, office.official, MONDAY)
        log = sit()
        sheet = self.open_form(log)
        assert "Needed: this day was sent for review." in log.words()
        sheet._form.dossier.line.setText("H17-99")
        sheet._save.click()
        log.settle()
        assert sheet._why.error == "Please give the reason."
        assert now(office, made).dossier is None
        sheet._line.setText("ghi thiếu mã hồ sơ")
        sheet._save.click()
        log.settle()
        assert now(office, made).dossier == "H17-99"
        assert visit_history(office.desk, made.id)[-1].why == "ghi thiếu mã hồ sơ"

    def test_nothing_changed_is_said_and_the_form_stays(self, sit: Sit, office: Office) -> None:
        visit_at(office, 0)
        log = sit()
        sheet = self.open_form(log)
        sheet._save.click()
        log.settle()
        assert sheet._why.error == "Nothing has been changed."
        log.key(Qt.Key.Key_Escape)
        assert log.sheets == 0

    def test_a_reason_that_is_too_long(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        log = sit()
        sheet = self.open_form(log)
        sheet._form.dossier.line.setText("H17-99")
        sheet._line.setText("x" * 301)
        sheet._save.click()
        log.settle()
        assert "300" in sheet._why.error
        assert now(office, made).dossier is None
        sheet.cancel()

    def test_what_the_verb_refuses_is_shown_and_nothing_typed_is_lost(
        self, sit: Sit, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        visit_at(office, 0)
        log = sit()
        sheet = self.open_form(log)
        sheet._form.dossier.line.setText("H17-99")

        def full(*_: object) -> Visit:
            raise DeskError("disk_full")

        monkeypatch.setattr("ward_desk.services.visits.correct_visit", full)
        sheet._save.click()
        log.settle()
        assert "disk is full" in log.messages.texts[0]
        assert sheet._form.dossier.line.text() == "H17-99"
        assert sheet._save.isEnabled()
        sheet.cancel()


class TestDeleting:
    def test_del_asks_why_and_can_be_undone(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        visit_at(office, 5)
        log = sit()
        log.choose_row(1)
        log.key(Qt.Key.Key_Delete)
        sheet = the(log, ReasonSheet)
        log.key(ENTER)
        assert sheet._why.error == "Please give the reason."
        log.type("Ghi trùng")
        log.key(ENTER)
        assert now(office, made).deleted
        assert visit_history(office.desk, made.id)[-1].why == "Ghi trùng"
        assert log.page.model.rowCount() == 1
        undo(log)
        assert not now(office, made).deleted
        assert log.page.model.rowCount() == 2

    def test_a_usual_reason_is_one_press(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        log = sit()
        log.key(Qt.Key.Key_Delete)
        sheet = the(log, ReasonSheet)
        sheet._fill("Recorded twice")
        log.key(ENTER)
        assert now(office, made).deleted

    def test_a_deleted_visit_is_shown_struck_through_and_restored(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        delete_visit(office.desk, office.hung, made.id, "nhầm")
        log = sit()
        log.page.filters._deleted.setChecked(True)
        log.settle()
        log.choose_row(0)
        log.key(ENTER)
        assert "Deleted" in log.words()
        log.key(ENTER)
        the(log, ReasonSheet).line.setText("xóa nhầm")
        log.key(ENTER)
        assert not now(office, made).deleted
        undo(log)
        assert now(office, made).deleted

    def test_del_on_a_deleted_visit_offers_to_restore_it(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0)
        delete_visit(office.desk, office.hung, made.id, "nhầm")
        log = sit()
        log.page.filters._deleted.setChecked(True)
        log.settle()
        log.choose_row(0)
        log.key(Qt.Key.Key_Delete)
        assert log.sheet.accessibleName() == "Restore this visit?"
        log.key(Qt.Key.Key_Escape)


class TestRights:
    def test_a_volunteer_changes_only_his_own(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0, office.mai)
        log = sit()
        for key in (Qt.Key.Key_Delete, ENTER):
            log.key(key)
            if log.sheets:
                the(log, VisitSheet).main.click()
                log.settle()
            assert log.sheets == 0
        assert log.messages.texts == [DeskError("not_your_visit").text("en")] * 2
        assert not now(office, made).deleted

    def test_an_official_changes_any(self, sit: Sit, office: Office) -> None:
        made = visit_at(office, 0, office.mai)
        log = sit(session=office.official)
        log.key(Qt.Key.Key_Delete)
        log.type("trùng")
        log.key(ENTER)
        assert now(office, made).deleted


class TestContact:
    def test_consent_is_withdrawn_after_a_question(self, sit: Sit, office: Office) -> None:
        entry = VisitEntry("C4.1", "follow_up", office.clock.wall - 60_000, 5)
        made = enter_visit(office.desk, office.hung, entry, ContactEntry("Bà Sáu", "0905 123 456", True))
        log = sit()
        log.key(ENTER)
        sheet = the(log, VisitSheet)
        assert "Bà Sáu · 0905 123 456" in log.words()
        assert "23/12/2026" in log.words()
        sheet.withdraw_wanted.emit()
        (question,) = [one for one in log.window.findChildren(Question) if one.isVisible()]
        assert contact_of(office.desk, made.id) is not None
        question._affirm()
        log.settle()
        assert contact_of(office.desk, made.id) is None
        assert not sheet._contact.isVisible()
        sheet.cancel()


class TestHistoryInWords:
    @pytest.fixture
    def words(self, office: Office, qtbot: QtBot) -> VisitWords:
        assert qtbot
        people = {one.person.id: one.person.name for one in (office.hung, office.mai)}
        return VisitWords(office.desk.catalogue, "vi", people)

    def test_who_when_what_from_old_to_new_and_why(self, office: Office, words: VisitWords) -> None:
        made = visit_at(office, 0)
        changes = {"outcome": "follow_up", "code": "1.001193", "seconds": 450, "note": "mới", "satisfaction": 5}
        correct_visit(office.desk, office.official, made.id, changes, "ghi nhầm")
        first, second = visit_history(office.desk, made.id)
        assert (words.headline(first), words.changes(first), words.why(first)) == ("Recorded", [], "")
        assert words.headline(second) == "Corrected"
        assert words.who(second) == "Nguyễn Thị Hoa · Quầy 1"
        assert words.moment(second.at_ms) == "23/11/2026 08:00"
        assert words.why(second) == "Reason: ghi nhầm"
        lines = words.changes(second)
        assert "Outcome: Đã xong → Hẹn quay lại" in lines
        assert "Procedure: — → Đăng ký khai sinh" in lines
        assert "Minutes: 5 → 7,5" in lines
        assert "Note: — → mới" in lines
        assert "Satisfaction: not rated → 5 · Very satisfied" in lines
        assert len(lines) == 6, "codes are said by their names"

    def test_a_change_without_effect_is_readable_too(self, words: VisitWords) -> None:
        entry = HistoryEntry(
            at_ms=0, by_name="", desk_name="", kind="changed", fields=(FieldChange("outcome", None, "done"),),
            why=None, applied=False, refusal="visit_of_another",
        )  # fmt: skip
        assert words.changes(entry) == ["Outcome: → Đã xong"]
        assert words.refusal(entry) == "No effect: somebody else recorded this visit."
        assert words.who(entry) == "unknown person"

    @pytest.mark.parametrize("value", ["tương lai", 3, None, True, ["x"], "6d8f"])
    def test_no_value_of_a_newer_app_breaks_it(self, words: VisitWords, value: object) -> None:
        for name in (*words._fields, "unheard_of"):
            assert isinstance(words.value(name, value), str)


class TestLook:
    @pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 100), ("vi", 200), ("en", 200)])
    def test_no_word_is_cut_off_on_a_small_screen(
        self, qtbot: QtBot, office: Office, language: str, percent: int
    ) -> None:
        made = visit_at(office, 0, note="ghi chú dài " * 20, outcome="not_done", reason="Thiếu giấy tờ gốc")
        correct_visit(office.desk, office.hung, made.id, {"note": "mới"}, "")
        with speaking(language, percent):  # type: ignore[arg-type]
            log = LogAtWork(qtbot, office, size=SMALL_SCREEN)
            log.key(ENTER)
            assert cut_off(log.sheet) == []
            assert unnamed(log.sheet) == []
            log.key(Qt.Key.Key_Delete)
            assert cut_off(log.sheet) == []
            log.key(Qt.Key.Key_Escape)
            log.close()
            log.page.hide()
