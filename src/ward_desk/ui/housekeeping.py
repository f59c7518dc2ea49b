"""What the app does by itself while it is open: copies of the data, and deleting contacts whose day has come."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from ward_desk.errors import DeskError
from ward_desk.services.contacts import purge_contacts
from ward_desk.services.desk import Desk
from ward_desk.services.maintenance import back_up, backup_is_due
from ward_desk.ui.task_runner import TaskRunner

FIRST_MS = 20_000
EVERY_MS = 10 * 60_000

_log = logging.getLogger(__name__)


class Housekeeping(QObject):
    """Looks shortly after the start and then every ten minutes. Making a copy reads the whole file on a thread and a
    connection of its own, so it also finds a damaged file; `damaged` is sent then."""

    damaged = Signal()
    trouble = Signal(object)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, a little after the start, when the person is already at work."""
        self._first.start(FIRST_MS)
        self._timer.start()

    def stop(self) -> None:
        """End; what is under way comes to its end."""
        self._first.stop()
        self._timer.stop()

    def look(self) -> None:
        """Do now what is due."""
        self._runner.run(lambda: purge_contacts(self._desk), failed=self._failed, owner=self)
        if backup_is_due(self._desk):
            self._runner.run(lambda: back_up(self._desk), failed=self._failed, owner=self, lane="pool")

    def _failed(self, error: DeskError) -> None:
        _log.warning("housekeeping: %s", error.code)
        if error.code == "database_damaged":
            self.damaged.emit()
        else:
            self.trouble.emit(error)
