"""The window: gate and desk, the keys that lead around, locking, rebuilding, closing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.settings import SettingsFile, load
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.frame import RailButton
from ward_desk.ui.shell import PageSpec, Shell, Status, Who
from ward_desk.ui.shortcuts_page import ShortcutsSheet
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import DARK
from ward_desk.ui.widgets.key_hint import KeyHint
from ward_desk.ui.widgets.sheet import Sheet

WHO = Who("Hoàng Thị Lan", "volunteer", "Xã Thượng Đức · Quầy 1")


class Page(QWidget):
    """A page with one field."""

    built = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).built += 1
        self.field = QLineEdit()
        self.times_shown = 0
        QVBoxLayout(self).addWidget(self.field)

    def page_shown(self) -> None:
        self.times_shown += 1

    def first_focus(self) -> QWidget:
        return self.field

    def shortcuts(self) -> list[tuple[str, str]]:
        return [("Ctrl B / F2", "Enter a late visit")]


class Stage:
    """A shell with its settings, appearance and three pages."""

    def __init__(self, qapp: QApplication, folder: Path) -> None:
        self.settings = SettingsFile(folder / "settings.json")
        self.settings.change(language="en", theme="light")
        self.appearance = Appearance(qapp, self.settings)
        self.appearance.refresh()
        self.shell = Shell(self.settings, self.appearance)
        self.shell.resize(1366, 768)
        self.titles = ["Counter", "Log", "Settings"]

    def pages(self) -> list[PageSpec]:
        counter, log, settings = self.titles
        return [
            PageSpec("counter", counter, "counter", "Ctrl 1", Page),
            PageSpec("log", log, "log", "Ctrl 2", Page),
            PageSpec("settings", settings, "settings", "Ctrl ,", QWidget, "bottom", (("Ctrl S", "Save"),)),
        ]

    def open_desk(self, who: Who = WHO) -> None:
        self.shell.show_desk(who, self.pages)

    def change(self, **fields: object) -> None:
        self.settings.change(**fields)
        self.appearance.refresh()


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    Page.built = 0
    made = Stage(qapp, tmp_path)
    qtbot.addWidget(made.shell)
    made.shell.show()
    qtbot.waitExposed(made.shell)
    yield made
    made.change(language="en", theme="light", text_percent=100)
    made.appearance.deleteLater()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget.window().windowHandle(), key, modifier)
    QApplication.processEvents()


CTRL = Qt.KeyboardModifier.ControlModifier


class TestGateAndDesk:
    def test_a_gate_fills_the_window_and_no_key_leads_past_it(self, stage: Stage) -> None:
        stage.shell.show_gate(lambda: QLabel("Sign in"))
        assert stage.shell.current_page == ""
        assert stage.shell.findChildren(RailButton) == []
        assert stage.shell.open_page("counter") is None
        press(stage.shell, Qt.Key.Key_2, CTRL)
        assert stage.shell.current_page == ""

    def test_the_first_page_is_in_front_with_its_focus(self, stage: Stage) -> None:
        stage.open_desk()
        assert stage.shell.current_page == "counter"
        assert stage.shell.desk is not None
        assert stage.shell.desk.bar.title == "Counter"
        page = stage.shell.page("counter")
        assert isinstance(page, Page)
        assert page.times_shown == 1
        assert stage.shell.focusWidget() is page.field

    def test_only_pages_that_exist_are_in_the_rail_and_are_built_when_opened(self, stage: Stage) -> None:
        stage.open_desk()
        names = [button.accessibleName() for button in stage.shell.findChildren(RailButton)]
        assert names == ["Counter", "Log", "Settings"]
        assert Page.built == 1
        assert stage.shell.page("log") is None
        assert stage.shell.open_page("nowhere") is None

    def test_keys_and_clicks_lead_to_the_pages(self, stage: Stage, qtbot: QtBot) -> None:
        stage.open_desk()
        press(stage.shell, Qt.Key.Key_2, CTRL)
        assert stage.shell.current_page == "log"
        press(stage.shell, Qt.Key.Key_Comma, CTRL)
        assert stage.shell.current_page == "settings"
        assert stage.shell.desk is not None
        with qtbot.waitSignal(stage.shell.page_opened) as told:
            stage.shell.desk.rail.button("counter").click()
        assert told.args == ["counter"]
        assert Page.built == 2

    def test_the_status_chip_says_that_visits_are_saved_here(self, stage: Stage) -> None:
        stage.open_desk()
        assert stage.shell.desk is not None
        assert stage.shell.desk.bar.status == "Saved on this PC"
        stage.shell.set_status(lambda: Status("Offline", "slow", "3 visits wait"))
        assert stage.shell.desk.bar.status == "Offline"

    @pytest.mark.parametrize(
        ("size", "percent", "compact"),
        [((1366, 768), 100, False), ((1093, 614), 100, False), ((1093, 614), 200, True), ((800, 600), 100, True)],
    )
    def test_the_rail_keeps_icons_where_there_is_little_room(
        self, stage: Stage, size: tuple[int, int], percent: int, compact: bool
    ) -> None:
        stage.change(text_percent=percent)
        stage.shell.resize(*size)
        stage.open_desk()
        QApplication.processEvents()
        assert stage.shell.desk is not None
        rail = stage.shell.desk.rail
        assert (rail.width() < 100 * percent / 100 - 20) is compact
        for button in rail.findChildren(RailButton):
            assert button.height() >= button.sizeHint().height()
            assert rail.rect().contains(button.geometry())
        bar = stage.shell.desk.bar
        assert bar.rect().contains(bar.person_button.geometry())
        assert stage.shell.width() == size[0]

    def test_the_menu_of_the_person(self, stage: Stage, qtbot: QtBot) -> None:
        stage.open_desk()
        assert stage.shell.desk is not None
        menu = stage.shell.desk.bar.person_button.menu()
        names = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert names == [
            "Hoàng Thị Lan · volunteer",
            "Xã Thượng Đức · Quầy 1",
            "Settings\tCtrl ,",
            "Keyboard shortcuts\tF1",
            "Lock the screen\tCtrl L",
            "Sign out",
        ]
        with qtbot.waitSignal(stage.shell.sign_out_requested):
            menu.actions()[-1].trigger()


class TestLocking:
    def test_the_desk_waits_behind_the_gate_with_a_half_filled_form(self, stage: Stage, qtbot: QtBot) -> None:
        stage.open_desk()
        stage.shell.open_page("log")
        sheet, field = Sheet(stage.shell, "Late visit"), QLineEdit("half")
        sheet.body.addWidget(field)
        sheet.open_sheet()
        stage.shell.show_gate(lambda: QLabel("Locked"), keep_desk=True)
        assert not sheet.isVisible()
        assert stage.shell.current_page == ""
        press(stage.shell, Qt.Key.Key_1, CTRL)
        assert stage.shell.resume()
        assert stage.shell.current_page == "log"
        assert sheet.isVisible()
        assert field.text() == "half"
        sheet.cancel()

    def test_for_another_person_the_desk_is_new(self, stage: Stage) -> None:
        stage.open_desk()
        sheet, left = Sheet(stage.shell, "Late visit"), []
        sheet.cancelled.connect(lambda: left.append(1))
        sheet.open_sheet()
        stage.shell.show_gate(lambda: QLabel("Locked"), keep_desk=True)
        stage.open_desk(Who("Trần Mai", "official", "Xã Thượng Đức · Quầy 1"))
        assert left == [1]
        assert stage.shell.desk is not None
        assert stage.shell.desk.bar.person_button.toolTip() == "Trần Mai"
        assert Page.built == 2

    def test_signing_out_takes_the_desk_down(self, stage: Stage) -> None:
        stage.open_desk()
        stage.shell.messages.show_message("Saved.", "good")
        stage.shell.show_gate(lambda: QLabel("Sign in"))
        assert stage.shell.desk is None
        assert stage.shell.messages.texts == []
        assert stage.shell.resume() is False

    def test_ctrl_l_locks_only_an_open_desk(self, stage: Stage) -> None:
        asked: list[int] = []
        stage.shell.lock_requested.connect(lambda: asked.append(1))
        stage.open_desk()
        press(stage.shell, Qt.Key.Key_L, CTRL)
        assert asked == [1]
        stage.shell.show_gate(lambda: QLabel("Locked"), keep_desk=True)
        press(stage.shell, Qt.Key.Key_L, CTRL)
        assert asked == [1]


class TestRebuilding:
    def test_another_language_is_there_at_once(self, stage: Stage) -> None:
        stage.open_desk()
        stage.shell.open_page("log")
        stage.titles = ["Quầy", "Nhật ký", "Cài đặt"]
        stage.change(language="vi")
        assert stage.shell.desk is not None
        assert stage.shell.current_page == "log"
        assert stage.shell.desk.bar.title == "Nhật ký"
        assert stage.shell.desk.bar.status == "Đã lưu trên máy này"

    def test_an_open_form_is_not_lost(self, stage: Stage, qtbot: QtBot) -> None:
        stage.open_desk()
        sheet = Sheet(stage.shell, "Late visit")
        sheet.open_sheet()
        stage.change(theme="dark")
        assert current_look().tokens is DARK
        assert Page.built == 1
        sheet.cancel()
        qtbot.waitUntil(lambda: Page.built == 2)

    def test_a_gate_is_rebuilt_now_and_the_desk_behind_it_later(self, stage: Stage) -> None:
        stage.open_desk()
        made: list[int] = []

        def gate() -> QWidget:
            made.append(1)
            return QLabel("Locked")

        stage.shell.show_gate(gate, keep_desk=True)
        stage.change(text_percent=150)
        assert len(made) == 2
        assert Page.built == 1
        stage.shell.resume()
        assert Page.built == 2

    def test_the_same_settings_rebuild_nothing(self, stage: Stage) -> None:
        stage.open_desk()
        stage.change(lock_minutes=9)
        assert Page.built == 1

    def test_old_pages_are_let_go(self, stage: Stage) -> None:
        stage.open_desk()
        for theme in ("dark", "light", "dark"):
            stage.change(theme=theme)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(stage.shell.findChildren(Page)) == 1


class TestShortcutsSheet:
    def test_f1_lists_every_key(self, stage: Stage) -> None:
        stage.open_desk()
        press(stage.shell, Qt.Key.Key_F1)
        sheet = next(sheet for sheet in stage.shell.findChildren(ShortcutsSheet) if sheet.is_open)
        keys = [hint.text() for hint in sheet.findChildren(KeyHint)]
        for key in ("F1", "Esc", "Ctrl 1", "Ctrl 2", "Ctrl ,", "Ctrl L", "Ctrl B", "F2", "Ctrl S"):
            assert key in keys
        press(stage.shell, Qt.Key.Key_2, CTRL)
        assert stage.shell.current_page == "counter"
        press(stage.shell, Qt.Key.Key_F1)
        assert not sheet.is_open

    def test_it_is_there_before_sign_in_too(self, stage: Stage) -> None:
        stage.shell.show_gate(lambda: QLabel("Sign in"))
        press(stage.shell, Qt.Key.Key_F1)
        sheet = stage.shell.findChildren(ShortcutsSheet)[0]
        assert "Ctrl L" not in [hint.text() for hint in sheet.findChildren(KeyHint)]
        press(stage.shell, Qt.Key.Key_Escape)
        assert not sheet.is_open


class TestClosing:
    def test_steps_are_taken_in_order_once_and_the_window_is_remembered(self, stage: Stage, tmp_path: Path) -> None:
        steps: list[str] = []
        stage.shell.on_close(lambda: steps.append("refuse"))
        stage.shell.on_close(lambda: steps.append("store"))
        stage.shell.resize(760, 600)
        stage.shell.close()
        stage.shell.close()
        assert steps == ["refuse", "store"]
        kept = load(tmp_path / "settings.json").window_geometry
        assert kept
        again = Shell(stage.settings, stage.appearance)
        again.show_first()
        assert again.size() == QSize(760, 600)
        again.close()
        again.deleteLater()

    def test_a_geometry_that_is_nonsense_is_passed_over(self, stage: Stage) -> None:
        stage.settings.change(window_geometry="%%%")
        again = Shell(stage.settings, stage.appearance)
        again.show_first()
        assert again.isVisible()
        again.close()
        again.deleteLater()

    def test_settings_that_cannot_be_written_keep_no_window_open(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(**_: object) -> None:
            raise OSError

        monkeypatch.setattr(stage.settings, "change", refuse)
        assert stage.shell.close()
        monkeypatch.undo()
