"""The floors: a bare PySide6 window and a bare table of as many rows, each in a process of its own.

python -m tests.bench.bare window        says when the window stands, then stays until it is killed
python -m tests.bench.bare table ROWS    scrolls as the log page is scrolled, then ends
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def say(**fields: object) -> None:
    """A line for the process that measures, with the moment on the clock that all processes share."""
    print(json.dumps({"at": time.monotonic_ns(), **fields}), flush=True)


def window() -> None:
    """Show an empty window, and say so at its first idle moment after it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        painted = False

        def paintEvent(self, event: QPaintEvent) -> None:
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, lambda: say(step="standing"))

    app = QApplication(["bare"])
    bare = Bare()
    bare.resize(1366, 768)
    bare.show()
    app.exec()


def table(rows: int) -> None:
    """Open and scroll a table whose cells cost nothing."""
    from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QTableView
    from tests.bench.event_loop import Heartbeat
    from tests.bench.scrolling import scroll

    class Rows(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 0 if parent is not None and parent.isValid() else rows

        def columnCount(self, parent: Any = None) -> int:
            return 6

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
            return f"{index.row()} · {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

    app = QApplication(["bare"])
    view, model, heartbeat = QTableView(), Rows(), Heartbeat()
    view.resize(1366, 768)

    def run() -> None:
        heartbeat.start()
        view.setModel(model)
        view.show()
        heartbeat.settle()
        say(opening=heartbeat.stop(), scrolling=scroll(view, heartbeat))
        app.quit()

    QTimer.singleShot(0, run)
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "window":
        window()
    else:
        table(int(sys.argv[2]))
