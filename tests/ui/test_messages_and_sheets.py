"""What lies over a page: messages that go by themselves, and sheets that hold the keyboard."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.ui.theme.look import apply_look
from ward_desk.ui.theme.tokens import DARK, LIGHT
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question, Sheet
from ward_desk.ui.widgets.text import Text

LONG = "Đăng ký khai sinh kết hợp đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A shown window with an empty column in it."""
    made = QMainWindow()
    inner = QWidget()
    QVBoxLayout(inner)
    made.setCentralWidget(inner)
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def put(window: QMainWindow, *widgets: QWidget) -> None:
    layout = window.centralWidget().layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    QApplication.processEvents()


class TestMessages:
    def test_undo_is_called_once_and_the_message_goes(self, window: QMainWindow, qtbot: QtBot) -> None:
        area, undone = MessageArea(window), []
        bar = area.show_message("Đã ghi.", "good", action="Hoàn tác", on_action=lambda: undone.append(1))
        assert area.texts == ["Đã ghi."]
        button = next(button for button in bar.findChildren(Button) if button.accessibleName() == "Hoàn tác")
        button.click()
        assert undone == [1]
        assert area.texts == []
        assert area.isHidden()

    def test_at_most_three_are_shown(self, window: QMainWindow) -> None:
        area = MessageArea(window)
        for number in range(5):
            area.show_message(f"{number}", stay=True)
        assert area.texts == ["2", "3", "4"]
        area.clear()
        assert area.texts == []

    def test_what_is_blocked_stays_and_the_rest_goes_by_itself(self, window: QMainWindow) -> None:
        from PySide6.QtCore import QTimer

        area = MessageArea(window)
        stays, goes = area.show_message("Hết ổ đĩa", "blocked"), area.show_message("Đã ghi", "good")
        assert not any(timer.isActive() for timer in stays.findChildren(QTimer))
        timer = next(timer for timer in goes.findChildren(QTimer) if timer.isActive())
        timer.timeout.emit()
        assert area.texts == ["Hết ổ đĩa"]
        area.clear()

    @pytest.mark.parametrize("percent", [100, 200])
    def test_a_long_message_fits_into_the_window(self, window: QMainWindow, qapp: QApplication, percent: int) -> None:
        apply_look(qapp, LIGHT, percent)
        area = MessageArea(window)
        area.show_message(LONG * 2, "slow", action="Mở nhật ký", on_action=lambda: None, stay=True)
        QApplication.processEvents()
        assert window.rect().contains(area.geometry())
        label = next(label for label in area.findChildren(Text) if label.text() == LONG * 2)
        assert label.height() >= label.heightForWidth(label.width())
        area.clear()

    def test_it_follows_the_window(self, window: QMainWindow) -> None:
        area = MessageArea(window)
        area.show_message("x", stay=True)
        window.resize(720, 480)
        QApplication.processEvents()
        assert window.rect().contains(area.geometry())
        area.clear()


class TestSheet:
    def open_form(self, window: QMainWindow) -> tuple[Sheet, list[str], QLineEdit, QPlainTextEdit]:
        below = QLineEdit()
        put(window, below)
        below.setFocus()
        sheet, said = Sheet(window, "Correct"), []
        first, note = QLineEdit(), QPlainTextEdit()
        note.setTabChangesFocus(True)
        sheet.body.addWidget(Field("Name", first))
        sheet.body.addWidget(SegmentedChoice("S", [(1, "One"), (2, "Two")], current=2))
        sheet.body.addWidget(Field("Note", note))
        sheet.add_primary("Save", lambda: said.append("save"))
        sheet.add_cancel("Cancel")
        sheet.cancelled.connect(lambda: said.append("cancelled"))
        sheet.open_sheet()
        QApplication.processEvents()
        return sheet, said, first, note

    def test_the_first_control_has_the_focus_and_tab_stays_inside(self, window: QMainWindow) -> None:
        sheet, _, first, note = self.open_form(window)
        assert window.focusWidget() is first
        order = []
        for _ in range(6):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            order.append(window.focusWidget())
        assert order[-2:] == [first, order[0]] or order[4] is first
        assert order[0].text() == "Two"  # type: ignore[attr-defined]
        assert order[1] is note
        assert all(sheet.isAncestorOf(widget) for widget in order)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
        assert sheet.isAncestorOf(window.focusWidget())
        sheet.close_sheet()

    def test_enter_saves_but_not_from_a_note(self, window: QMainWindow) -> None:
        sheet, said, first, note = self.open_form(window)
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert said == ["save"]
        note.setFocus()
        QTest.keyClick(note, Qt.Key.Key_Return)
        assert said == ["save"]
        assert note.toPlainText() == "\n"
        assert sheet.is_open
        sheet.close_sheet()

    def test_the_field_that_must_be_mended_comes_into_sight(self, window: QMainWindow) -> None:
        sheet, last = Sheet(window, "Sửa lượt hỗ trợ"), QLineEdit()
        for number in range(14):
            sheet.body.addWidget(Field(f"Ô {number}", QLineEdit()))
        why = Field("Lý do", last)
        sheet.body.addWidget(why)

        def refuse() -> None:
            why.show_error("Cần ghi lý do.")
            last.setFocus()

        sheet.add_primary("Lưu", refuse)
        sheet.open_sheet()
        assert last.visibleRegion().isEmpty()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
        assert why.visibleRegion().boundingRect().bottom() == why.rect().bottom(), "with what is wrong with it"
        assert window.focusWidget() is last

    def test_escape_leaves_and_the_focus_goes_back(self, window: QMainWindow, qtbot: QtBot) -> None:
        before = window.focusWidget()
        sheet, said, first, _ = self.open_form(window)
        with qtbot.waitSignal(sheet.closed):
            QTest.keyClick(first, Qt.Key.Key_Escape)
        assert said == ["cancelled"]
        assert not sheet.is_open
        assert window.focusWidget() is not first
        assert before is None or window.focusWidget() is not None

    def test_keys_do_not_reach_the_page_below(self, window: QMainWindow) -> None:
        pressed: list[int] = []

        class Page(QWidget):
            def keyPressEvent(self, event: object) -> None:
                pressed.append(1)

        window.setCentralWidget(Page())
        question = Question(window, "Delete?", "It can be undone.", yes="Delete", no="Keep", on_yes=lambda: None)
        question.open_sheet()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_7)
        assert pressed == []
        question.cancel()

    def test_what_lies_below_outlives_it(self, window: QMainWindow, qapp: QApplication) -> None:
        below, row = Text("below"), FlowLayout(spacing=8)
        row.addWidget(below)
        window.centralWidget().layout().addLayout(row)  # type: ignore[union-attr]
        sheet = Question(window, "Title", "text", yes="Yes", no="No", on_yes=int)
        sheet.open_sheet()
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
        sheet.close_sheet()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        item = row.itemAt(0)
        assert item is not None
        assert item.widget() is below

    def test_messages_of_before_stay_below_it(self, window: QMainWindow) -> None:
        area = MessageArea(window)
        first = area.show_message("Đã ghi.")
        area.show_message("Đã trả lại ngày 20/11.")
        sheet = Sheet(window, "Duyệt nhiều ngày")
        sheet.open_sheet()
        first.close_message()
        window.resize(800, 500)
        QApplication.processEvents()
        assert area.isVisible()
        assert window.childAt(area.geometry().center()) is sheet
        area.show_message("Máy in không nhận.", "blocked")
        found = window.childAt(area.geometry().center())
        assert found is not None and area.isAncestorOf(found), "news come over it"

    def test_a_question_acts_only_when_affirmed(self, window: QMainWindow) -> None:
        acted: list[int] = []
        for key, expected in ((Qt.Key.Key_Escape, []), (Qt.Key.Key_Return, [1])):
            question = Question(
                window, "Delete?", "Text", yes="Yes", no="No", on_yes=lambda: acted.append(1), danger=True
            )
            question.open_sheet()
            QTest.keyClick(window.focusWidget(), key)
            assert acted == expected
            assert not question.is_open

    @pytest.mark.parametrize("percent", [100, 200])
    def test_it_fits_into_a_small_window(self, window: QMainWindow, qapp: QApplication, percent: int) -> None:
        apply_look(qapp, DARK, percent)
        window.resize(1093, 614)
        sheet = Sheet(window, LONG)
        for _ in range(8):
            sheet.body.addWidget(Field("Label", QLineEdit(), hint=LONG))
        sheet.add_primary("Save", lambda: None)
        last = sheet.add_cancel("Cancel")
        sheet.open_sheet()
        QApplication.processEvents()
        corner = last.mapTo(window, last.rect().bottomRight())
        assert window.rect().contains(corner)
        assert sheet.geometry() == window.rect()
        sheet.cancel()
