"""Writes a report into a file, with progress and a way to stop, and says where it is."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Literal

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.reports.paper import Paper
from ward_desk.services.reporting import write_file
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import ElidedLabel, Text

FileKind = Literal["pdf", "xlsx", "csv"]


class ReportFileSheet(Sheet):
    """Asks for the file and writes it off the GUI thread. Closing the sheet stops the writing; nothing is left behind
    then. `written` carries the path, `refused` why there is none."""

    written = Signal(object)
    refused = Signal(str)
    _progress = Signal(int, int)

    def __init__(self, over: QWidget, runner: TaskRunner, language: Language) -> None:
        super().__init__(over, "", width=420)
        self.set_title(self.tr("Writing the report"))
        self._runner = runner
        self._language: Language = language
        self._stop = Event()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._words = Text("", "muted", wrap=True)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._words)
        self.add_cancel(self.tr("Stop"))
        self.cancelled.connect(self._stop.set)
        self._progress.connect(self._show_progress)

    def ask_and_write(self, paper: Paper, kind: FileKind) -> None:
        """Ask where to and begin; does nothing more when the person changes his mind."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names = {
            "pdf": self.tr("PDF files (*.pdf)"),
            "xlsx": self.tr("Excel workbooks (*.xlsx)"),
            "csv": self.tr("CSV files (*.csv)"),
        }
        suggestion = str(Path(folder) / f"{paper.name}.{kind}")
        chosen, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Save the report"), suggestion, names[kind]
        )
        if not chosen:
            self.deleteLater()
            return
        target = Path(chosen if Path(chosen).suffix else f"{chosen}.{kind}")
        self.open_sheet()
        self._words.setText(target.name)
        self._runner.run(
            lambda: self._write(paper, kind, target),
            lambda done: self._done(target, done=done),
            self._failed,
            owner=self,
            lane="pool",
        )

    def _write(self, paper: Paper, kind: FileKind, target: Path) -> bool:
        if kind == "pdf":
            from ward_desk.ui.report_document import PrintedPaper

            printed = PrintedPaper(paper)
            try:
                return printed.write_pdf(target, progress=self._progress.emit, stopped=self._stop.is_set)
            finally:
                printed.close()
        size = paper.listing.size if paper.listing is not None else 0
        return write_file(
            paper, kind, target, progress=lambda count: self._progress.emit(count, size), stopped=self._stop.is_set
        )

    def _show_progress(self, count: int, whole: int) -> None:
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(count)

    def _done(self, target: Path, *, done: bool) -> None:
        self.close_sheet()
        if done:
            self.written.emit(target)

    def _failed(self, error: DeskError) -> None:
        self.close_sheet()
        self.refused.emit(error.text(self._language))


class SavedCard(Card):
    """Names the file that was written last, and opens it or its folder. Hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=6, parent=parent)
        self._file = Path()
        self.set_tint("good")
        self.name = ElidedLabel("", "strong")
        open_file, open_folder = Button(self.tr("Open")), Button(self.tr("Open the folder"))
        open_file.clicked.connect(lambda: self._open(self._file))
        open_folder.clicked.connect(lambda: self._open(self._file.parent))
        row = FlowLayout(spacing=8)
        row.addWidget(open_file)
        row.addWidget(open_folder)
        self.body.addWidget(Text(self.tr("Saved"), "section"))
        self.body.addWidget(self.name)
        self.body.addLayout(row)
        self.hide()

    def show_file(self, file: Path) -> None:
        """Name this one."""
        self._file = file
        self.name.setText(file.name)
        self.show()

    def _open(self, place: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
