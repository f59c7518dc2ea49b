"""Writes down every 30 seconds how far the running visits are, while any runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ward_desk.services.desk import Desk
from ward_desk.services.running import keep_time, running_timers
from ward_desk.ui.task_runner import TaskRunner

KEEP_MS = 30_000


class TimeKeeper(QObject):
    """Rests until `wake`, and again once nothing runs. Belongs to the app rather than to a page: visits go on running
    while the desk is locked."""

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def awake(self) -> bool:
        """Whether it will write again."""
        return self._timer.isActive()

    def wake(self) -> None:
        """A visit runs (now)."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Write no more until the next `wake`."""
        self._timer.stop()

    def keep(self) -> None:
        """Write now."""
        self._runner.run(self._keep, self._rest_if_idle, owner=self)

    def _keep(self) -> bool:
        running = any(not timer.paused for timer in running_timers(self._desk))
        if running:
            keep_time(self._desk)
        return running

    def _rest_if_idle(self, running: bool) -> None:
        if not running:
            self._timer.stop()
