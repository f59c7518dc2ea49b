"""The whole app in one window over a real data folder, without a process of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.desks import FakeClock
from tests.ui.check_at_work import Line
from tests.ui.seat import KEYS, QuietAppearance

from ward_desk.bootstrap import city_line, keyring_of, open_desk
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.settings import SettingsFile
from ward_desk.ui.app import App, AppLines
from ward_desk.ui.check_runner import CheckLine
from ward_desk.ui.shell import Shell
from ward_desk.ui.sync_runner import CityLine, SyncRunner
from ward_desk.ui.task_runner import TaskRunner

PATIENCE_MS = 20_000


def calm_line() -> CheckLine:
    """Looks at nothing: where a test is about something else, no network is asked."""
    line = Line()
    return CheckLine(line.check, line.repair)


class AppAtWork:
    """Put together as bootstrap does it, with a clock that the test moves."""

    def __init__(
        self,
        qtbot: QtBot,
        paths: Paths,
        clock: FakeClock,
        line: Callable[[], CityLine] = city_line,
        checks: Callable[[], CheckLine] = calm_line,
    ) -> None:
        self._qtbot, self._closed = qtbot, False
        settings = SettingsFile(paths.settings)
        settings.change(language="en")
        appearance = QuietAppearance(settings)
        self.shell = Shell(settings, appearance)
        self.errors: list[DeskError] = []
        self.runner = TaskRunner(self.errors.append)
        self.app = App(
            paths,
            settings,
            clock,
            AppLines(lambda: keyring_of(paths), lambda: open_desk(paths, settings, clock), line, checks),
            self.shell,
            self.runner,
            appearance,
        )
        self.app.start()
        with qtbot.waitExposed(self.shell):
            self.shell.resize(1366, 768)
            self.shell.show()
        self.shell.activateWindow()
        self.app.watch_window()
        self.settle()

    def settle(self) -> None:
        """Wait for all work and for what follows on the screen."""
        self._qtbot.waitUntil(lambda: not self.runner.busy)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to become so."""
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of KEYS, else characters."""
        for key in keys:
            focused = self.focus
            if key in KEYS:
                QTest.keyClick(focused, KEYS[key])
            else:
                QTest.keyClicks(focused, key)
            QCoreApplication.processEvents()

    def sign_in(self, number: str, secret: str, title: str = "Support counter") -> None:
        """Choose the name with that key and type the secret."""
        if number:
            self.press(number)
            self.settle()
        self.press(secret, "Enter")
        self.until(lambda: self.title == title)
        self.settle()

    @property
    def sync(self) -> SyncRunner:
        return self.app._city_side().sync

    @property
    def chip(self) -> str:
        """What the chip in the bar says."""
        assert self.shell.desk is not None
        return self.shell.desk.bar.status

    @property
    def title(self) -> str:
        return self.shell.windowTitle()

    @property
    def focus(self) -> QWidget:
        focused = self.shell.focusWidget()
        assert focused is not None
        return focused

    def close(self) -> None:
        """End as a person does; a second time does nothing."""
        if not self._closed:
            self._closed = True
            self.settle()
            self.shell.close()
            self.app.deleteLater()
            self.shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
