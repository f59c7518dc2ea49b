"""Settings, data (dữ liệu): where it lies, copies of it, putting one back, and the doctor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHeaderView, QProgressBar, QVBoxLayout, QWidget

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import maintenance
from ward_desk.services.desk import Desk, Session
from ward_desk.services.maintenance import Backup, Examination
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question
from ward_desk.ui.widgets.table import CalmTable
from ward_desk.ui.widgets.text import ElidedLabel, Text

Index = QModelIndex | QPersistentModelIndex
KILOBYTE = 1024
FAULTS_SHOWN = 20


class CopiesModel(QAbstractTableModel):
    """The rolling copies, newest first: when each was made and how big it is."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self.copies: Sequence[Backup] = ()

    def show_copies(self, copies: Sequence[Backup]) -> None:
        """Show other copies."""
        self.beginResetModel()
        self.copies = copies
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.copies)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        copy = self.copies[index.row()]
        return self._formats.day_clock(copy.made_ms) if index.column() == 0 else size_text(copy.size, self._formats)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Made") if section == 0 else self.tr("Size")


def size_text(size: int, formats: Formats) -> str:
    """So many bytes as KB or MB, with one place."""
    if size < KILOBYTE * KILOBYTE:
        return f"{formats.decimal(size / KILOBYTE)} KB"
    return f"{formats.decimal(size / KILOBYTE / KILOBYTE)} MB"


class DataSection(QWidget):
    """Everybody may make a copy and have the data examined; officials may carry a copy away or put one back.
    `restore_wanted` carries the Path of the copy to put back once the desk is closed."""

    restore_wanted = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self._build_place(), self._build_copies(), self._build_doctor()):
            column.addWidget(card)
        column.addStretch()
        self.refresh()

    def refresh(self) -> None:
        """Read anew which copies there are."""
        self._runner.run(partial(maintenance.backups, self._desk), self.show_copies, owner=self, lane="pool")

    def show_copies(self, copies: Sequence[Backup]) -> None:
        """List the copies and say how fresh the newest is."""
        self.model.show_copies(copies)
        if copies:
            newest = self._formats.day_clock(copies[0].made_ms)
            self._newest.setText(self.tr("Newest copy: {moment}").format(moment=newest))
            self.table.selectRow(0)
        else:
            self._newest.setText(self.tr("No copy yet. Make the first one now."))
        self.table.setVisible(bool(copies))
        self.restore.setVisible(bool(copies) and self._session.is_official)

    def back_up(self) -> None:
        """Make a rolling copy now."""
        self._make_copy(None)

    def save_copy(self, target: Path) -> None:
        """Write a copy somewhere else, such as a USB stick."""
        self._make_copy(target)

    def ask_to_restore(self) -> None:
        """Explain what putting the marked copy back means; `restore_wanted` when it is affirmed."""
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self.model.copies):
            return
        copy = self.model.copies[row]
        words = self.tr(
            "Ward Desk closes, puts the records back as they were on {moment}, and opens again. What was recorded later "
            "is brought in as well where it can be read. The present file is kept and nothing is deleted."
        )
        Question(
            self,
            self.tr("Put this copy back?"),
            words.format(moment=self._formats.day_clock(copy.made_ms)),
            yes=self.tr("Close and put back"),
            no=self.tr("Leave as it is"),
            on_yes=partial(self.restore_wanted.emit, copy.path),
        ).open_sheet()

    def examine(self) -> None:
        """Have the doctor read everything; work at the counter goes on meanwhile."""
        free = busy(self.doctor)

        def settled() -> None:
            free()
            self._progress.hide()

        self._progress.show()
        self._found.setText(self.tr("Reading every record. You can go on working."))
        work = partial(maintenance.examine, self._desk)
        self._runner.run(work, self.show_found, self._not_examined, owner=self, lane="pool", settled=settled)

    def show_found(self, found: Examination) -> None:
        """Say what the doctor found."""
        counts = self.tr("{changes} changes, {visits} visits read.").format(
            changes=self._formats.count(found.changes), visits=self._formats.count(found.visits)
        )
        if not found.faults:
            fine = self.tr("Everything is in order.")
            self._say_found(f"{fine} {counts}", "text")
            return
        head = self.tr("%n fault(s) found. Copy them for 1022; your records are kept.", None, len(found.faults))
        self._say_found("\n".join([f"{head} {counts}", *found.faults[:FAULTS_SHOWN]]), "error")
        self._copy_faults.setVisible(True)

    # --- building

    def _build_place(self) -> Card:
        card = Card(self.tr("Where the records lie"), spacing=8)
        self.folder = ElidedLabel(str(self._desk.store.paths.folder), "strong")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.folder)
        places: dict[maintenance.KeyPlace, str] = {
            "keyring": self.tr("Encrypted. The key is in the keyring of this account."),
            "file": self.tr(
                "Encrypted. This system has no keyring, so the key is in a file beside the records that only this account can read."
            ),
        }
        card.body.addWidget(Text(places[maintenance.key_place(self._desk)], "muted", wrap=True))
        card.body.addLayout(self._buttons((self.tr("Copy the path"), "copy", self._copy_path)))
        return card

    def _build_copies(self) -> Card:
        card = Card(self.tr("Copies of the records"), spacing=12)
        hours = self._desk.settings.current.backup_hours
        words = self.tr("A copy is made every %n hour(s) and checked by opening it.", None, hours)
        self._newest = Text("", "strong", wrap=True)
        card.body.addWidget(self._newest)
        card.body.addWidget(Text(words, "muted", wrap=True))
        self.now = Button(self.tr("Make a copy now"), icon="backup")
        self.now.clicked.connect(self.back_up)
        self.elsewhere = Button(self.tr("Save a copy elsewhere"), icon="usb")
        self.elsewhere.clicked.connect(self._ask_where)
        if not self._session.is_official:
            self.elsewhere.hide()
        self.restore = Button(self.tr("Put the marked copy back"), icon="restore")
        self.restore.clicked.connect(self.ask_to_restore)
        self.restore.hide()
        self.model = CopiesModel(self._formats, self)
        self.table = CalmTable(self.tr("Copies of the records"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(current_look().px(40 * 5))
        row = FlowLayout(spacing=8)
        for button in (self.now, self.elsewhere):
            row.addWidget(button)
        card.body.addLayout(row)
        card.body.addWidget(self.table)
        below = FlowLayout(spacing=8)
        below.addWidget(self.restore)
        card.body.addLayout(below)
        return card

    def _build_doctor(self) -> Card:
        card = Card(self.tr("Are the records whole?"), spacing=12)
        self._found = Text(
            self.tr("Reads every record and compares it with the log. With a million visits it takes some minutes."),
            "muted",
            wrap=True,
        )
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(self.tr("Reading every record"))
        self._progress.hide()
        self.doctor = Button(self.tr("Examine the records"), icon="checks")
        self.doctor.clicked.connect(self.examine)
        self._copy_faults = Button(self.tr("Copy the findings"), icon="copy")
        self._copy_faults.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._found.text()))
        self._copy_faults.hide()
        row = FlowLayout(spacing=8)
        row.addWidget(self.doctor)
        row.addWidget(self._copy_faults)
        card.body.addWidget(self._found)
        card.body.addWidget(self._progress)
        card.body.addLayout(row)
        return card

    def _buttons(self, *buttons: tuple[str, str, object]) -> FlowLayout:
        row = FlowLayout(spacing=8)
        for words, icon, verb in buttons:
            button = Button(words, icon=icon)
            button.clicked.connect(verb)
            row.addWidget(button)
        return row

    # --- acting

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._desk.store.paths.folder))
        self._messages.show_message(self.tr("The path is on the clipboard."), "good")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save a copy of the records"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("backup")
        day = self._formats.local(self._desk.clock.wall_ms())
        dialog.selectFile(f"ward-desk-{day:%Y%m%d-%H%M}.backup")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, self.tr("Cancel"))
        dialog.fileSelected.connect(lambda chosen: self.save_copy(Path(chosen)))
        dialog.open()

    def _make_copy(self, target: Path | None) -> None:
        work = partial(maintenance.back_up, self._desk, target)
        free = busy(self.now, self.elsewhere)
        self._runner.run(work, self._copied, owner=self, lane="pool", settled=free)

    def _copied(self, copy: Backup) -> None:
        words = self.tr("Copy made and checked: {file}, {size}.")
        self._messages.show_message(words.format(file=copy.path.name, size=size_text(copy.size, self._formats)), "good")
        self.refresh()

    def _not_examined(self, error: DeskError) -> None:
        self._say_found(error.text(self._language), "error")

    def _say_found(self, words: str, role: str) -> None:
        self._found.setText(words)
        self._found.setProperty("role", role)
        self._found.style().unpolish(self._found)
        self._found.style().polish(self._found)
