"""Somebody at the keyboard in front of one page: a window, real key events, and a look for what is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.errors import DeskError, Language
from ward_desk.settings import SettingsFile
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.language import Translation
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import apply_look
from ward_desk.ui.theme.tokens import LIGHT
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.text import ElidedLabel

Page = TypeVar("Page", bound=QWidget)

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    "F2": Qt.Key.Key_F2,
    "F5": Qt.Key.Key_F5,
}
SETTLE_MS = 2000
SMALL_SCREEN = (1093, 614)
"""1366x768 at 125 %."""


class QuietAppearance(Appearance):
    """Counts how often it was asked to look at the settings, and leaves the app of the test as it is."""

    def __init__(self, settings: SettingsFile) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        super().__init__(app, settings)
        self.asked = 0

    def refresh(self, *_: object) -> None:
        self.asked += 1


class Seat:
    """`sit` puts a page into the window; `press` and `type` go to whatever has the focus."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = (1366, 768)) -> None:
        self._qtbot = qtbot
        self.errors: list[DeskError] = []
        self.runner = TaskRunner(on_error=self.errors.append)
        self.window = QWidget()
        self.window.setObjectName("page")
        self.window.resize(*size)
        self._column = QVBoxLayout(self.window)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.messages = MessageArea(self.window)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def sit(self, page: Page) -> Page:
        """Show the page instead of the one before, with the focus where it wants it."""
        while (item := self._column.takeAt(0)) is not None:
            before = item.widget()
            before.hide()
            before.setParent(None)
            before.deleteLater()
        self._column.addWidget(page)
        page.show()
        self.settle()
        first = page.first_focus()  # type: ignore[attr-defined]
        if first is not None:
            first.setFocus()
        return page

    def settle(self) -> None:
        """Wait for all work and for what follows on the screen."""
        self._qtbot.waitUntil(lambda: not self.runner.busy)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to become so."""
        self._qtbot.waitUntil(true)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of KEYS, Ctrl and a letter, else characters."""
        for key in keys:
            if key.startswith("Ctrl "):
                QTest.keyClick(self.focus, Qt.Key(ord(key[-1])), Qt.KeyboardModifier.ControlModifier)
            elif key in KEYS:
                QTest.keyClick(self.focus, KEYS[key])
            else:
                QTest.keyClicks(self.focus, key)
            QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        field = self.focus
        assert isinstance(field, QLineEdit), field
        for sign in text:  # QTest.keyClicks cannot type letters beyond Latin-1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))

    @property
    def focus(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused

    def close(self) -> None:
        """End as the app does."""
        self.settle()
        assert self.runner.close(5)


@contextmanager
def speaking(language: Language, percent: int) -> Iterator[None]:
    """The app in that language at that text size, and as before afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    translation = Translation(app)
    assert translation.switch(language)
    apply_look(app, LIGHT, percent)
    try:
        yield
    finally:
        assert translation._installed is not None
        app.removeTranslator(translation._installed)
        apply_look(app, LIGHT, 100)


def cut_off(page: QWidget) -> list[str]:
    """The words on the page that have less room than they need, or that stand outside their parent's width, once the
    layouts have settled; they are given two seconds for it."""
    since = QElapsedTimer()
    since.start()
    while (found := _cut_off_now(page)) and since.elapsed() < SETTLE_MS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return found


def _cut_off_now(page: QWidget) -> list[str]:
    found = []
    for part in (*page.findChildren(QLabel), *page.findChildren(QAbstractButton)):
        if not part.isVisible() or not part.text() or isinstance(part, ElidedLabel):
            continue
        needed = (
            part.minimumSizeHint().width() if isinstance(part, QLabel) and part.wordWrap() else part.sizeHint().width()
        )
        if isinstance(part, QLabel) and part.wordWrap():
            short = part.height() < part.heightForWidth(part.width())
        else:
            short = part.width() < needed if isinstance(part, QLabel | Button) else False
        right = part.mapTo(page, part.rect().topRight()).x()
        if short or right > page.width():
            found.append(part.text())
    return found


def unnamed(page: QWidget) -> list[str]:
    """The controls on the page that a screen reader could not name."""
    from PySide6.QtGui import QAccessible

    controls = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit), *page.findChildren(QListView)]
    found = []
    for control in controls:
        inner = control.parent()
        if not control.isVisible() or isinstance(inner, QLineEdit):
            continue
        name = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        if not name.strip():
            found.append(type(control).__name__)
    return found
