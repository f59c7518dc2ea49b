"""Shows a recovery key in big groups, and gets it onto paper: print, PDF, copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from ward_desk.ui.pages.recovery_sheet import SheetWords

CLIPBOARD_SECONDS = 60
# What asks the clipboard histories of Windows and KDE to leave a secret out.
SECRET_MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
}


class KeyOrigin(NamedTuple):
    """Which desk the key belongs to, and the day it is written down (dd/MM/yyyy)."""

    ward: str
    desk: str
    day: str


class KeyGroup(QWidget):
    """One group of the key with its number."""

    def __init__(self, number: int, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._group = number, group
        spelled = " ".join(group)
        self.setAccessibleName(self.tr("Group {number}: {signs}").format(number=number, signs=spelled))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(112), look.px(42))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rounded(painter, box, 8, look.color("background"), look.color("line"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(12))
        painter.setPen(look.color("muted"))
        painter.drawText(box.adjusted(look.px(8), 0, 0, 0), middle, str(self._number))
        font = look.font(17, 600)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 110)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        painter.drawText(box.adjusted(look.px(32), 0, 0, 0), middle, self._group)


class RecoveryKeyPanel(QWidget):
    """The key, three ways to keep it, and a line that says what came of it. Copying is undone after a minute.
    `print_failed` is sent when it could not be printed."""

    print_failed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._key = ""
        self._origin = KeyOrigin("", "", "")
        self._groups = TileLayout(columns=5, narrowest=112, spacing=8)
        self.print_button = Button(self.tr("Print"), icon="print", key="Ctrl P")
        self.pdf_button = Button(self.tr("Save as PDF"), icon="download", key="Ctrl S")
        self.copy_button = Button(self.tr("Copy"), icon="copy")
        self.said = Text(" ", "note", wrap=True)
        self._clear_later = QTimer(self)
        self._clear_later.setSingleShot(True)
        self._clear_later.setInterval(CLIPBOARD_SECONDS * 1000)
        self._clear_later.timeout.connect(self.clear_clipboard)
        self._build()

    @property
    def key(self) -> str:
        """The key that is shown, "" when none is."""
        return self._key

    def show_key(self, key: str, origin: KeyOrigin) -> None:
        """Show a key."""
        self._key, self._origin = key, origin
        self._groups.clear()
        for number, group in enumerate(key.split("-"), 1):
            self._groups.addWidget(KeyGroup(number, group))
        self._say("")

    def print_key(self) -> None:
        """Ask for a printer and print the sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(self.tr("This PC has no printer yet. Save a PDF, or copy the key by hand."), wrong=True)
            self.print_failed.emit()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.tr("Recovery key"))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def accepted() -> None:
            from ward_desk.ui.pages.recovery_sheet import print_on

            try:
                print_on(printer, self._key, self._words())
            except DeskError:
                self._say(self.tr("The printer took nothing. Save a PDF, or copy the key by hand."), wrong=True)
                self.print_failed.emit()
                return
            self._say(self.tr("Sent to the printer {name}.").format(name=printer.printerName()))

        dialog.accepted.connect(accepted)
        QDialog.open(dialog)

    def ask_for_pdf(self) -> None:
        """Ask where the PDF goes, and write it there."""
        dialog = QFileDialog(self, self.tr("Save the recovery key as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(self.tr("Ward Desk recovery key") + ".pdf")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, self.tr("Cancel"))
        dialog.fileSelected.connect(lambda chosen: self.save_pdf(Path(chosen)))
        dialog.open()

    def save_pdf(self, path: Path) -> None:
        """Write the sheet to `path` and say so, or why not."""
        from ward_desk.ui.pages.recovery_sheet import write_pdf

        try:
            write_pdf(path, self._key, self._words())
        except DeskError as error:
            self._say(error.text(self._language), wrong=True)
            return
        said = self.tr("Saved: {file}. Keep it away from this PC, for example on a USB stick in the safe.")
        self._say(said.format(file=path.name))

    def copy_key(self) -> None:
        """Put the key on the clipboard for a minute."""
        mime = QMimeData()
        mime.setText(self._key)
        for kind, mark in SECRET_MARKS.items():
            mime.setData(kind, QByteArray(mark))
        QGuiApplication.clipboard().setMimeData(mime)
        self._clear_later.start()
        self._say(self.tr("Copied. It is taken off the clipboard after one minute."))

    def clear_clipboard(self) -> None:
        """Take the key off the clipboard if it is still there."""
        self._clear_later.stop()
        clipboard = QGuiApplication.clipboard()
        if self._key and clipboard.text() == self._key:
            clipboard.clear()

    def _build(self) -> None:
        self.print_button.clicked.connect(self.print_key)
        self.pdf_button.clicked.connect(self.ask_for_pdf)
        self.copy_button.clicked.connect(self.copy_key)
        for keys, verb in (
            (QKeySequence.StandardKey.Print, self.print_key),
            (QKeySequence.StandardKey.Save, self.ask_for_pdf),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(verb)
        buttons = FlowLayout(spacing=8)
        for button in (self.print_button, self.pdf_button, self.copy_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._groups)
        column.addLayout(buttons)
        column.addWidget(self.said)

    def _words(self) -> SheetWords:
        from ward_desk.ui.pages.recovery_sheet import SheetWords

        return SheetWords(
            title=self.tr("Ward Desk recovery key"),
            place=f"{self._origin.ward} · {self._origin.desk}",
            made=self.tr("Written down on {day}").format(day=self._origin.day),
            notes=(
                self.tr(
                    "Whoever holds this key can read the records of this desk. Keep it like a seal: in a closed envelope, in the safe of the office, never beside the PC."
                ),
                self.tr(
                    "You need it when Windows was reset, when the PC broke, or when the records are brought back on another PC. Ward Desk then asks for it."
                ),
                self.tr(
                    "There is no O, I, L or U in it. Upper and lower case, spaces and dashes do not matter. The last sign of each group proves that the group was typed rightly."
                ),
            ),
        )

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words or " ")
        self.said.setProperty("role", "error" if wrong else "note")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
