"""The incidents (sự cố) of the ward: a list, and beside it the one that is chosen with its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.checks.finding import Finding, Report
from ward_desk.checks.words import Words
from ward_desk.services import incidents
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incidents import IncidentEntry, IncidentRow
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.text import Text


class IncidentPanel(QWidget):
    """`open_count_changed` carries how many are open, after each reading; `incident_noted` the id of a new one."""

    open_count_changed = Signal(int)
    incident_noted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._column = QVBoxLayout(self)
        self.refresh()

    def refresh(self) -> None:
        """Read them anew."""
        self._runner.run(partial(incidents.incidents, self._desk), self.show_incidents, owner=self)

    def show_incidents(self, rows: list[IncidentRow]) -> None:
        """Show them."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row in rows:
            self._column.addWidget(Text(f"{row.title} · {row.state}"))
        self.open_count_changed.emit(sum(not row.closed for row in rows))

    def note_finding(self, finding: Finding, words: Words, report: Report) -> None:
        """Note what a check found."""
        entry = IncidentEntry(words.title, about=finding.about, findings=(finding.code,), started_at=report.at_ms)
        self._runner.run(partial(incidents.note, self._desk, self._session, entry), self._noted, owner=self)

    def note_by_hand(self) -> None:
        """Open the sheet to note one."""

    def _noted(self, incident: object) -> None:
        self.incident_noted.emit(incident)
        self.refresh()
