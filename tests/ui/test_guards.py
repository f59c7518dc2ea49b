"""What stands guard around the window: the lock watch, one app per folder, and the catcher of our own bugs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.ui.crash_dialog import CrashCatcher, CrashDesk, CrashSheet, crash_report
from ward_desk.ui.idle import IdleWatch
from ward_desk.ui.single_instance import SingleInstance


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A shown window with nothing in it."""
    made = QMainWindow()
    made.setCentralWidget(QWidget())
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget.window().windowHandle(), key)
    QApplication.processEvents()


class TestIdle:
    def watch(self, window: QMainWindow, limit: int, warn: int) -> tuple[IdleWatch, list[str]]:
        watch, told = IdleWatch(limit, warn, window), []
        watch.warning.connect(lambda: told.append("warning"))
        watch.active.connect(lambda: told.append("active"))
        watch.idle.connect(lambda: told.append("idle"))
        watch.watch(window.windowHandle())
        return watch, told

    def test_it_warns_and_then_says_idle_once(self, window: QMainWindow, qtbot: QtBot) -> None:
        watch, told = self.watch(window, 120, 60)
        watch.start()
        qtbot.waitUntil(lambda: told == ["warning", "idle"])

    def test_a_key_or_the_mouse_begins_the_time_anew(self, window: QMainWindow, qtbot: QtBot) -> None:
        watch, told = self.watch(window, 60_000, 59_900)
        watch._warn = 59_900
        watch.start()
        qtbot.waitUntil(lambda: told == ["warning"])
        press(window, Qt.Key.Key_A)
        assert told == ["warning", "active"]
        qtbot.waitUntil(lambda: told == ["warning", "active", "warning"])
        QTest.mouseMove(window.windowHandle(), QPoint(30, 30))
        qtbot.waitUntil(lambda: told[-1] == "active")
        watch.stop()

    def test_stopped_it_says_nothing(self, window: QMainWindow) -> None:
        watch, told = self.watch(window, 60_000, 30_000)
        watch.start()
        watch.stop()
        press(window, Qt.Key.Key_A)
        assert told == []
        assert not watch._timer.isActive()

    def test_a_shorter_time_counts_at_once(self, window: QMainWindow, qtbot: QtBot) -> None:
        watch, told = self.watch(window, 600_000, 30_000)
        watch.start()
        watch.set_limit(40)
        qtbot.waitUntil(lambda: "idle" in told)


class TestSingleInstance:
    def test_the_second_start_calls_the_first(self, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
        first, second = SingleInstance(tmp_path / "desk"), SingleInstance(tmp_path / "desk")
        assert first.acquire()
        first.listen()
        assert not second.acquire()
        with qtbot.waitSignal(first.asked_to_show):
            assert second.ask_first_to_show()
        first.release()
        assert second.acquire()
        second.release()

    def test_another_folder_is_another_desk(self, qapp: QApplication, tmp_path: Path) -> None:
        first, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "two")
        assert first.acquire()
        assert other.acquire()
        first.release()
        other.release()

    def test_nobody_answers_where_nobody_listens(self, qapp: QApplication, tmp_path: Path) -> None:
        assert SingleInstance(tmp_path / "desk").ask_first_to_show() is False


def stumble_over(secret: str) -> BaseException:
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(f"bad number {secret}") from error
    except ValueError as error:
        return error


class TestCrash:
    def test_the_report_has_places_and_versions_but_no_values(self) -> None:
        report = crash_report(stumble_over("079201001234 Nguyễn Văn Ân"), "0.1.0")
        assert "Ward Desk 0.1.0" in report
        assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in report
        assert "builtins.ValueError" in report
        assert "builtins.KeyError" in report
        assert "test_guards.py" in report
        assert "stumble_over" in report
        assert "0792" not in report
        assert "Ân" not in report
        assert str(Path.home()) not in report

    @pytest.fixture
    def catcher(self, qapp: QApplication) -> Iterator[CrashCatcher]:
        made = CrashCatcher("0.1.0")
        made.install()
        yield made
        made.uninstall()

    def test_a_thread_that_stumbles_is_caught(self, qtbot: QtBot, catcher: CrashCatcher) -> None:
        def stumble() -> None:
            raise RuntimeError("Nguyễn Văn Ân")

        with qtbot.waitSignal(catcher.crashed) as told:
            thread = threading.Thread(target=stumble)
            thread.start()
            thread.join()
        assert "RuntimeError" in told.args[0]
        assert "Ân" not in told.args[0]

    def test_the_main_thread_goes_on_and_the_log_has_no_values(
        self, qtbot: QtBot, catcher: CrashCatcher, caplog: pytest.LogCaptureFixture
    ) -> None:
        error = stumble_over("079201001234")
        with qtbot.waitSignal(catcher.crashed):
            sys.excepthook(type(error), error, error.__traceback__)
        assert "ValueError" in caplog.text
        assert "0792" not in caplog.text

    def test_uninstalled_the_former_hooks_are_back(self, qapp: QApplication) -> None:
        before = sys.excepthook, threading.excepthook
        made = CrashCatcher("0.1.0")
        made.install()
        assert sys.excepthook != before[0]
        made.uninstall()
        assert (sys.excepthook, threading.excepthook) == before

    def test_one_sheet_at_a_time_with_a_report_to_copy(self, window: QMainWindow, qtbot: QtBot) -> None:
        desk = CrashDesk(CrashCatcher("0.1.0", window), window)
        desk.show_report("first")
        desk.show_report("second")
        sheets = [sheet for sheet in window.findChildren(CrashSheet) if sheet.is_open]
        assert [sheet.report for sheet in sheets] == ["first"]
        sheets[0]._copy.click()
        assert QApplication.clipboard().text() == "first"
        press(window, Qt.Key.Key_Escape)
        desk.show_report("third")
        open_now: Callable[[], list[str]] = lambda: [  # noqa: E731
            sheet.report for sheet in window.findChildren(CrashSheet) if sheet.is_open
        ]
        assert open_now() == ["third"]
        press(window, Qt.Key.Key_Return)
        assert open_now() == []
