"""Scrolls a table as people do: line by line, page by page, by dragging, and to both ends."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea
from tests.bench.event_loop import Heartbeat

FRAME_MS = 16
STEPS = 150


def scroll(view: QAbstractScrollArea, heartbeat: Heartbeat) -> list[float]:
    """The gaps of the event loop in milliseconds while the view is scrolled, one move a frame."""
    loop, timer, moves = QEventLoop(), QTimer(), places(view)

    def move() -> None:
        place = next(moves, None)
        if place is None:
            loop.quit()
        else:
            view.verticalScrollBar().setValue(place)

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(move)
    heartbeat.start()
    timer.start(FRAME_MS)
    loop.exec()
    timer.stop()
    heartbeat.settle()
    return heartbeat.stop()


def places(view: QAbstractScrollArea) -> Iterator[int]:
    """Where the scroll bar goes, move by move; asked again each time, since a list may grow while it is read."""
    bar = view.verticalScrollBar()
    for _ in range(STEPS):
        yield bar.value() + bar.singleStep() * 3
    for _ in range(STEPS):
        yield bar.value() + bar.pageStep()
    for step in range(STEPS):
        yield bar.maximum() * step // STEPS
    for _ in range(STEPS // 10):
        yield bar.maximum()
        yield bar.minimum()
