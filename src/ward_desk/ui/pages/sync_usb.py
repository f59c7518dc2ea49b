"""Writing the file for the city to a stick and reading the city's answer, with dialogs, and told in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.formats import Formats
from ward_desk.services import carrying
from ward_desk.services.carrying import Read, Written
from ward_desk.ui.sync_runner import SyncRunner
from ward_ledger.carried import CITY_ENDING, DESK_ENDING

KILOBYTE = 1024


class UsbFiles(QWidget):
    """Lives in the page, unseen. `told` carries the words and whether something is wrong; `busy` begins and ends."""

    busy = Signal(bool)
    told = Signal(str, bool)

    def __init__(self, sync: SyncRunner, language: Language, page: QWidget) -> None:
        super().__init__(page)
        self.hide()
        self._sync, self._language, self._formats = sync, language, Formats(language)
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def ask_and_write(self, now_ms: int) -> None:
        """Ask where to; nothing happens when the person changes his mind."""
        moment = self._formats.local(now_ms)
        suggestion = str(Path(self._folder) / f"gui-thanh-pho-{moment:%Y-%m-%d-%H%M}{DESK_ENDING}")
        chosen, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Write a file for the city"), suggestion, self._kinds(DESK_ENDING)
        )
        if chosen:
            self.write(Path(chosen if chosen.endswith(DESK_ENDING) else chosen + DESK_ENDING))

    def ask_and_read(self) -> None:
        """Ask which file; nothing happens when the person changes his mind."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.parentWidget(), self.tr("Read the city's file"), self._folder, self._kinds(CITY_ENDING)
        )
        if chosen:
            self.read(Path(chosen))

    def write(self, path: Path) -> None:
        """Write what is unsent into a file that only the city opens."""
        self._begin(path)
        self._sync.run(
            lambda desk: carrying.write_file(desk, path),
            lambda done: self._written(path, done),
            self._failed,
            owner=self,
            settled=lambda: self.busy.emit(False),
        )

    def read(self, path: Path) -> None:
        """Take in what the city says to the last file, and what others wrote."""
        self._begin(path)
        self._sync.run(
            lambda desk: carrying.read_file(desk, path),
            self._taken_in,
            self._failed,
            owner=self,
            settled=lambda: self.busy.emit(False),
        )

    def _begin(self, path: Path) -> None:
        self._folder = str(path.parent)
        self.busy.emit(True)

    def _written(self, path: Path, done: Written) -> None:
        size = self._formats.decimal(done.bytes / KILOBYTE)
        words = self.tr("%Ln change(s) written, {size} KB: {file}.", "", done.changes)
        said = [words.format(size=size, file=path.name)]
        if done.more:
            said.append(self.tr("There are more than fit into one file: write the next one after the city's answer."))
        said.append(self.tr("They stay on this PC and count as unsent until the city's answer is read here."))
        self.told.emit(" ".join(said), False)

    def _taken_in(self, done: Read) -> None:
        said = [
            self.tr("The city has %Ln more of this PC's change(s).", "", done.confirmed),
            self.tr("%Ln change(s) of others came in.", "", done.received),
        ]
        if done.held:
            said.append(self.tr("%Ln of them need a look; see the list.", "", done.held))
        if done.more:
            said.append(self.tr("The city has more to give: write another file and hand it in."))
        if done.trouble is not None:
            said.append(done.trouble.vi if self._language == "vi" else done.trouble.en)
        self.told.emit(" ".join(said), done.trouble is not None)
        if done.received:
            self._sync.received.emit()

    def _failed(self, error: DeskError) -> None:
        self.told.emit(error.text(self._language), True)

    def _kinds(self, ending: str) -> str:
        return self.tr("Ward Desk files (*{ending})").format(ending=ending)
