"""Reads the guides off the GUI thread, once for all pages of a session, and again when the city sent others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ward_desk.services.desk import Desk
from ward_desk.services.guide_shelves import Library, read_library
from ward_desk.ui.task_runner import TaskRunner


class GuideShelf(QObject):
    """`library` is None until the first reading; `changed` is sent when there is another one."""

    changed = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._reading, self._again = False, False
        self.library: Library | None = None

    def read(self) -> None:
        """See whether there are other guides than those at hand. Costs one small read where there are not."""
        if self._reading:
            self._again = True
            return
        language, before = self._desk.settings.current.language, self.library
        self._reading = self._runner.run(
            lambda: read_library(self._desk, language, before),
            self._show,
            owner=self,
            lane="pool",
            settled=self._settle,
        )

    def warm_up(self) -> None:
        """Get the search ready, so that the first letter typed finds at once."""
        library = self.library
        if library is not None:
            self._runner.run(lambda: library.guides.find("a"), owner=self, lane="pool")

    def _settle(self) -> None:
        self._reading = False

    def _show(self, library: Library) -> None:
        if library is not self.library:
            self.library = library
            self.changed.emit()
        if self._again:
            self._again = False
            self.read()
