"""Writes the visits of the log page into a file, with progress and a way to stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services.desk import Desk, Session
from ward_desk.services.export import export_csv
from ward_desk.services.visits import VisitFilter, count_visits
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text


class ExportSheet(Sheet):
    """Asks for the file, writes it off the GUI thread and says where it is. Closing the sheet stops the writing;
    nothing is left behind then."""

    _written = Signal(int)

    def __init__(self, over: QWidget, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea) -> None:
        super().__init__(over, "", width=420)
        self.set_title(self.tr("Exporting visits"))
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        self._stop = Event()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._words = Text("", "muted")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._words)
        self.add_cancel(self.tr("Stop"))
        self.cancelled.connect(self._stop.set)
        self._written.connect(self._show_progress)

    def ask_and_write(self, wanted: VisitFilter, today: date) -> None:
        """Ask where to and begin; does nothing more when the person changes his mind."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = str(Path(folder) / f"nhat-ky-{today:%Y-%m-%d}.csv")
        chosen, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Export CSV"), suggestion, self.tr("CSV files (*.csv)")
        )
        if not chosen:
            self.deleteLater()
            return
        target = Path(chosen if Path(chosen).suffix else f"{chosen}.csv")
        self.open_sheet()
        self._runner.run(lambda: count_visits(self._desk, wanted), self._show_total, owner=self)
        self._runner.run(
            lambda: export_csv(
                self._desk,
                self._session,
                wanted,
                target,
                self._language,
                progress=self._written.emit,
                stopped=self._stop.is_set,
            ),
            lambda count: self._done(count, target),
            self._failed,
            owner=self,
            lane="pool",
        )

    def _show_total(self, total: int) -> None:
        self._bar.setRange(0, max(total, 1))

    def _show_progress(self, count: int) -> None:
        self._bar.setValue(count)
        self._words.setText(self.tr("%n visit(s) written", "", count))

    def _done(self, count: int | None, target: Path) -> None:
        self.close_sheet()
        if count is None:
            return
        text = self.tr("%n visit(s) exported to {file}.", "", count).replace("{file}", str(target))
        self._messages.show_message(text, "good")

    def _failed(self, error: DeskError) -> None:
        self.close_sheet()
        self._messages.show_message(error.text(self._language), "blocked")
