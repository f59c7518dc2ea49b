"""Runs the real app and drives it from inside its own event loop: keys go in, moments come out.

    python -m tests.bench.inside start|save|log|review|check FOLDER
    python -m tests.bench.inside rest FOLDER SECONDS

Nothing of the app is replaced except that its event loop is entered together with what is to be done in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.bare import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ward_desk.ui.shell import Shell

PIN = "2580"
SAVES, AGAIN = 150, 4
AHEAD_SECONDS = 1.5
"""So long reading ahead may take."""
CALM_SECONDS = 0.35
"""The counter takes no second end of a visit for 0.3 s; a person is slower than that anyway."""


class Driver:
    """Does in the app what a person would."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def press(self, text: str = "", key: int = 0) -> None:
        """A key to whatever has the focus, as Qt would send it."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        code = key or ord(text.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = self.shell.focusWidget() or self.shell
            QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))

    def wait(self, condition: Callable[[], object]) -> None:
        """Until it holds and is on the screen."""
        from PySide6.QtWidgets import QApplication
        from tests.bench.event_loop import until

        until(condition)
        QApplication.processEvents()

    def reach_sign_in(self) -> None:
        """Until the names are there."""
        from ward_desk.ui.pages.sign_in_page import SignInPage

        def names() -> bool:
            page = self.shell.findChild(SignInPage)
            return page is not None and bool(page.tiles) and page.isVisible()

        self.wait(names)

    def sign_in_official(self) -> None:
        """As the first name, by the password."""
        from PySide6.QtCore import Qt
        from tests.bench.folders import PASSWORD

        from ward_desk.ui.pages.sign_in_page import SignInPage
        from ward_desk.ui.widgets.secret import SecretField

        page = self.shell.findChild(SignInPage)
        assert page is not None
        page.tiles[0].click()
        self.wait(lambda: isinstance(self.shell.focusWidget(), SecretField))
        for sign in PASSWORD:
            self.press(sign)
        self.press(key=Qt.Key.Key_Return)
        self.wait(lambda: self.shell.current_page)

    def sign_in(self) -> None:
        """As the second name, by keys; until the most used services can be started."""
        from PySide6.QtCore import Qt

        from ward_desk.ui.pages.sign_in_page import SignInPage
        from ward_desk.ui.widgets.secret import PinField
        from ward_desk.ui.widgets.tile import ServiceTile

        page = self.shell.findChild(SignInPage)
        assert page is not None
        page.tiles[1].click()
        self.wait(lambda: isinstance(self.shell.focusWidget(), PinField))
        for digit in PIN:
            self.press(digit)
        say(step="pin typed")
        self.press(key=Qt.Key.Key_Return)
        self.wait(lambda: any(tile.isVisible() for tile in self.shell.findChildren(ServiceTile)))

    def open_table(self) -> QWidget:
        """The log page's table with its first rows on it."""
        from PySide6.QtWidgets import QTableView

        def table() -> QWidget | None:
            page = self.shell.open_page("log")
            return None if page is None else page.findChild(QTableView)

        self.shell.open_page("log")
        self.wait(table)
        found = table()
        assert found is not None
        return found


def start(driver: Driver) -> None:
    """Says when the names and when the counter are there, then stays."""
    driver.reach_sign_in()
    say(step="names")
    driver.sign_in()
    say(step="counter")


def rest(driver: Driver) -> None:
    """Rests at the counter, and after the given seconds with a visit running."""
    from PySide6.QtCore import QTimer

    from ward_desk.ui.pages.running_list import RunningList

    driver.reach_sign_in()
    driver.sign_in()
    say(step="counter")
    running = driver.shell.findChild(RunningList)
    assert running is not None

    def begin() -> None:
        driver.press("1")
        driver.wait(lambda: running.cards)
        say(step="a visit runs")

    QTimer.singleShot(int(float(sys.argv[3]) * 1000), begin)


def save(driver: Driver) -> None:
    """Starts and ends visits with two keys each; says how long the second took to be committed and painted."""
    from PySide6.QtCore import Qt
    from tests.bench.event_loop import until

    from ward_desk.ui.pages.running_list import RunningList

    driver.reach_sign_in()
    driver.sign_in()
    running = driver.shell.findChild(RunningList)
    assert running is not None
    starts, ends = [], []
    for _ in range(SAVES):
        resting = time.monotonic() + CALM_SECONDS
        until(lambda resting=resting: time.monotonic() > resting)
        starts.append(_timed(driver, lambda: driver.press("1"), lambda: len(running.cards) == 1))
        ends.append(_timed(driver, lambda: driver.press(key=Qt.Key.Key_Return), lambda: not running.cards))
    say(starts=starts, ends=ends)


def log(driver: Driver) -> None:
    """Opens the log page and scrolls through it; says the gaps of the event loop meanwhile."""
    from tests.bench.event_loop import Heartbeat
    from tests.bench.scrolling import scroll

    driver.reach_sign_in()
    driver.sign_in()
    heartbeat = Heartbeat()
    heartbeat.settle()
    heartbeat.start()
    view = driver.open_table()
    heartbeat.settle()
    opening = heartbeat.stop()
    say(opening=opening, scrolling=scroll(view, heartbeat))  # type: ignore[arg-type]


def review(driver: Driver) -> None:
    """Opens the review page as an official (with "soon" before its days were read ahead), again after the counter, and
    goes from day to day; says how long each takes until the day and its month are read, laid out and painted."""
    from PySide6.QtCore import Qt
    from tests.bench.event_loop import Heartbeat, until

    from ward_desk.ui.day_side import AHEAD_MS
    from ward_desk.ui.pages.review_reader import ReviewReader

    driver.reach_sign_in()
    driver.sign_in_official()
    heartbeat, news = Heartbeat(), set()
    heartbeat.start()
    heartbeat.settle()
    if "soon" not in sys.argv:
        end = time.monotonic() + AHEAD_MS / 1000 + AHEAD_SECONDS
        until(lambda: time.monotonic() > end)

    def open_page() -> None:
        page = driver.shell.open_page("review")
        assert page is not None
        if not news:
            reader = page.findChild(ReviewReader)
            assert reader is not None
            reader.day_read.connect(lambda _: news.add("day"))
            reader.month_read.connect(lambda _: news.add("month"))
            news.add("connected")

    def shown() -> bool:
        """Both are read; painted by the call itself, whatever the event loop has painted before."""
        if {"day", "month"} <= news:
            driver.shell.repaint()
            return True
        return False

    first = _timed(driver, open_page, shown)
    again, moved = [], []
    for _ in range(AGAIN):
        driver.shell.open_page("counter")
        heartbeat.settle()
        news -= {"day", "month"}
        again.append(_timed(driver, open_page, shown))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right) * AGAIN:
        news -= {"day", "month"}
        moved.append(_timed(driver, lambda key=key: driver.press(key=key), shown))
    say(first=first, again=again, moved=moved)


def check(driver: Driver) -> None:
    """Presses F5 on the check page; says the gaps of the event loop while the real check of this machine runs and is
    shown, and as many seconds of gaps while nothing happens."""
    from PySide6.QtCore import Qt
    from tests.bench.event_loop import Heartbeat, until

    from ward_desk.ui.pages.check_page import CheckPage

    driver.reach_sign_in()
    driver.sign_in()
    page = driver.shell.open_page("checks")
    assert isinstance(page, CheckPage)
    driver.wait(lambda: page.checks.view.known.shelf is not None and not page.checks.view.busy)
    heartbeat = Heartbeat()
    heartbeat.start()
    heartbeat.settle()
    began = time.monotonic()
    heartbeat.start()
    driver.press(key=Qt.Key.Key_F5)
    driver.wait(lambda: page.checks.view.busy)
    driver.wait(lambda: not page.checks.view.busy)
    heartbeat.settle()
    checking = heartbeat.stop()
    seconds = time.monotonic() - began
    heartbeat.start()
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)
    say(checking=checking, resting=heartbeat.stop(), seconds=seconds)


def _timed(driver: Driver, act: Callable[[], None], condition: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    act()
    driver.wait(condition)
    return (time.perf_counter_ns() - began) / 1e6


def run(scenario: Callable[[Driver], None], folder: Path) -> int:
    """The app on that folder, with the scenario in its event loop."""
    from PySide6.QtWidgets import QApplication

    enter = QApplication.exec

    def exec_with_scenario(*_: object) -> int:
        from PySide6.QtCore import QTimer

        from ward_desk.ui.shell import Shell

        shell = next(window for window in QApplication.topLevelWidgets() if isinstance(window, Shell))
        QTimer.singleShot(0, lambda: scenario(Driver(shell)))
        return enter()

    QApplication.exec = exec_with_scenario  # type: ignore[method-assign,assignment]

    from ward_desk.bootstrap import open_app
    from ward_desk.paths import Paths

    return open_app(Paths(folder))


SCENARIOS = {"start": start, "save": save, "log": log, "review": review, "check": check, "rest": rest}


if __name__ == "__main__":
    sys.exit(run(SCENARIOS[sys.argv[1]], Path(sys.argv[2])))
