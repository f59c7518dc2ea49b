"""The counter page over a real desk, with a person who presses keys on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.desks import Office

from ward_desk.services import visits
from ward_desk.services.desk import Session
from ward_desk.store.visits import Visit, VisitFilter
from ward_desk.ui.pages.counter_controller import CounterController
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.pages.running_card import RunningCard
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Space": Qt.Key.Key_Space,
    "Del": Qt.Key.Key_Delete,
    "Tab": Qt.Key.Key_Tab,
}


class Counter:
    """`press` sends one key to whatever has the focus and counts it; `settle` waits until all work is done."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        session: Session | None = None,
        size: tuple[int, int] = (1270, 712),
        patient: bool = True,
    ) -> None:
        self.office = office
        self._qtbot = qtbot
        self.pressed = 0
        self.window = QWidget()
        self.window.resize(*size)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.messages = MessageArea(self.window)
        self.runner = TaskRunner(
            on_error=lambda error: self.messages.show_message(error.text("en"), "blocked") and None
        )
        self.controller = CounterController(office.desk, session or office.hung, self.runner, self.messages)
        self.page: CounterPage = self.controller.page
        column.addWidget(self.page)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        if patient:
            self.settle()
        self.page.page_shown()
        self.page.first_focus().setFocus()
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other without waiting for anything: names of KEYS, else single characters."""
        for key in keys:
            self.pressed += 1
            if key in KEYS:
                QTest.keyClick(self.focus, KEYS[key])
            else:
                QTest.keyClicks(self.focus, key)

    def press_control(self, letter: str) -> None:
        """Ctrl and a letter."""
        self.pressed += 1
        QTest.keyClick(self.focus, Qt.Key(ord(letter)), Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        """Wait for the store and for what follows on the screen."""
        self._qtbot.waitUntil(lambda: not self.runner.busy)
        QCoreApplication.processEvents()

    def calm(self) -> None:
        """Let the moment go by in which a second press ends nothing."""
        calm = self.page.running._calm
        self._qtbot.waitUntil(lambda: not calm.isValid() or calm.hasExpired(301))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to become so."""
        self._qtbot.waitUntil(true)

    @property
    def focus(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused

    @property
    def cards(self) -> list[RunningCard]:
        return self.page.running.cards

    @property
    def card(self) -> RunningCard:
        """The selected one."""
        card = self.page.running.current
        assert card is not None
        return card

    @property
    def recorded(self) -> list[Visit]:
        """All visits that stand, newest first."""
        return [row.visit for row in visits.find_visits(self.office.desk, VisitFilter())]

    def close(self) -> None:
        """End as the app does."""
        self.settle()
        assert self.runner.close(5)
