"""The real app with somebody at its keyboard who signs in and logs one visit after the other, until it is killed.

    python tests/faults/app_at_work.py DATA_FOLDER PASSWORD

The first name on the sign-in page belongs to the password. Every key goes through Qt's event queue to whatever has
the focus. A line is printed only when the screen has shown the same: {"started": id} with the card of a running visit,
{"saved": id} with the message that it was saved.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ward_desk import bootstrap
from ward_desk.paths import Paths
from ward_desk.ui import app as app_module
from ward_desk.ui.app import App
from ward_desk.ui.pages import counter_controller
from ward_desk.ui.pages.counter_controller import CounterController
from ward_desk.ui.pages.running_card import RunningCard
from ward_desk.ui.pages.sign_in_page import SignInPage

TICK_MS = 2
MOST_LEFT = 4


def say(what: str, visit: UUID) -> None:
    print(json.dumps({what: str(visit)}), flush=True)


class ToldController(CounterController):
    """Says on the standard output what the screen has said."""

    def _show_timers(self) -> None:
        super()._show_timers()
        told = getattr(self, "told", frozenset())
        for timer in self._timers.keys() - told:
            say("started", timer)
        self.told = told | self._timers.keys()

    def _finished(self, wish: Any, *answer: Any) -> None:
        super()._finished(wish, *answer)
        say("saved", wish.timer)


class Person:
    """Presses one key at a time, each when the work of the one before is done."""

    def __init__(self, app: App, password: str) -> None:
        self._app, self._password = app, password
        self._keys = self._day()
        self._timer = QTimer()
        self._timer.timeout.connect(self._press)
        self._timer.start(TICK_MS)

    def _press(self) -> None:
        if QApplication.focusWidget() is not None and not self._waits():
            next(self._keys)

    def _waits(self) -> bool:
        """For an answer of the store or the city; a check of the hardware is nobody's wait."""
        return any(task.lane != "check" for task in self._app._runner._tasks.values())

    def _day(self) -> Iterator[None]:
        yield from self._sign_in()
        left_running = 0
        while True:
            before = QApplication.focusWidget()
            yield self._key(random.choice("123456789"))
            while not isinstance(QApplication.focusWidget(), RunningCard) or QApplication.focusWidget() is before:
                yield
            card = QApplication.focusWidget()
            if random.random() < 0.3:
                yield self._key(random.choice(("p", "+")))
            if left_running < MOST_LEFT and random.random() < 0.3:
                left_running += 1
                continue
            yield self._key(random.choice(("h", "g", "")))
            while QApplication.focusWidget() is card:
                yield

    def _sign_in(self) -> Iterator[None]:
        while not any(window.findChildren(SignInPage) for window in QApplication.topLevelWidgets()):
            yield
        yield self._key("1")
        while not isinstance(QApplication.focusWidget(), QLineEdit):
            yield
        for letter in self._password:
            yield self._key(letter)
        yield self._key("")
        while self._app._session is None:
            yield

    def _key(self, letter: str) -> None:
        """One key; "" is Enter."""
        focus = QApplication.focusWidget()
        if letter:
            QTest.keyClicks(focus, letter)
        else:
            QTest.keyClick(focus, Qt.Key.Key_Return)


class WorkedApp(App):
    def start(self) -> None:
        super().start()
        self.person = Person(self, sys.argv[2])


if __name__ == "__main__":
    app_module.App = WorkedApp
    counter_controller.CounterController = ToldController
    sys.exit(bootstrap.open_app(Paths(Path(sys.argv[1]))))
