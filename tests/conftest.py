"""For every test: a data folder of its own, no real keyring, no real screen, and nothing left running behind it."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in ("WARD_DESK_PIN", "LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(name, None)

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=3000)
settings.load_profile("desk")  # pytest --hypothesis-profile=thorough for more

JOIN_SECONDS = 2.0
BRIEF_WINDOWS = {"QTipLabel"}
"""Qt's own windows that come and go by themselves."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the fault tests kill a program at work, and how many schedules of a bad network are gone through."""
    parser.addoption("--kills", type=int, default=200, help="rounds of kill -9 over visit add (default 200)")
    parser.addoption("--schedules", type=int, default=500, help="random schedules of desks that sync (default 500)")
    parser.addoption("--first-schedule", type=int, default=0, help="the seed of the first of them (default 0)")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that does not exist yet, for this test only; WARD_DESK_DATA names it."""
    folder = tmp_path / "desk"
    monkeypatch.setenv("WARD_DESK_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread, a running timer or a window."""
    threads = set(threading.enumerate())
    windows = {_address(window) for window in _windows()}
    yield
    left_windows = _left_windows(windows)
    timers = _running_timers()
    left = [
        *(f"window {_named(window)}" for window in left_windows),
        *(f"timer of {_named(timer.parent())}" for timer in timers),
        *(f"thread {thread.name}" for thread in _left_threads(threads)),
    ]
    for timer in timers:  # so that only the test at fault fails
        timer.stop()
    for window in left_windows:
        window.deleteLater()
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _named(thing: object) -> str:
    name = thing.objectName() if hasattr(thing, "objectName") else ""
    return f"{type(thing).__name__} {name}".strip()


def _address(window: QWidget) -> int:
    import shiboken6

    return int(shiboken6.getCppPointer(window)[0])


def _left_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(JOIN_SECONDS)
    return [thread for thread in new if thread.is_alive()]


def _windows() -> list[QWidget]:
    """The windows of the application; empty where Qt was never started."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [
        window
        for window in widgets.QApplication.topLevelWidgets()
        if window.metaObject().className() not in BRIEF_WINDOWS
    ]


def _left_windows(before: set[int]) -> list[QWidget]:
    """New windows that neither Qt's deferred deletion nor Python's collection takes away."""
    if not _windows():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if any(_address(window) not in before for window in _windows()):
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [window for window in _windows() if _address(window) not in before]


def _running_timers() -> list[QTimer]:
    """Every timer that Python holds and that still runs."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return []
    import shiboken6

    timers = [thing for thing in gc.get_objects() if type(thing) is core.QTimer]
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]
