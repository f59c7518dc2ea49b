"""The print preview of a report in a sheet of ours, so that every step has a key. Loaded only when it is used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ward_desk.errors import DeskError
from ward_desk.ui.pages.log_filters import Choices
from ward_desk.ui.report_document import PrintedPaper
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

WIDE, WIDE_ACROSS = 760, 960
SIDE, LEAST, AROUND = 260, 220, 200
MOST_COPIES = 99


class PaperPreview(Sheet):
    """Enter prints on the chosen printer, Esc leaves. `sent` carries the name of the printer that took the paper;
    `failed` is sent when none did, and the sheet stays. It lets the paper go when it closes."""

    sent = Signal(str)
    failed = Signal()

    def __init__(self, over: QWidget, printed: PrintedPaper) -> None:
        super().__init__(over, "", width=WIDE_ACROSS if printed.landscape else WIDE)
        self.set_title(self.tr("Print the report"))
        self._printed = printed
        self._sheet = QPrinter(QPrinter.PrinterMode.HighResolution)  # the view does not keep it
        self._sheet.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printed.set_up(self._sheet)
        self.view = QPrintPreviewWidget(self._sheet)
        self.view.setAccessibleName(self.tr("The pages as they will be printed"))
        self.view.paintRequested.connect(self._paint)
        for part in (self.view, *self.view.findChildren(QAbstractScrollArea)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self._bind_keys()
        self.closed.connect(printed.close)

    def open_preview(self) -> None:
        """Show it, with the page as large as the window allows and the focus on the printers, where there are any."""
        look = current_look()
        self.view.setFixedHeight(max(look.px(LEAST), self._host.height() - look.px(AROUND)))
        self.open_sheet(self.printers if self.printers.isEnabled() else self.copies)
        self.view.updatePreview()
        self._tell_page()

    # --- building

    def _build(self) -> None:
        names = QPrinterInfo.availablePrinterNames()
        self.printers = Choices(self.tr("Printer"), 14, self)
        self.printers.fill([(name, name) for name in names], QPrinterInfo.defaultPrinterName())
        self.printers.setEnabled(bool(names))
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        for part in (self.copies, *self.copies.findChildren(QLineEdit)):
            part.setAccessibleName(self.tr("Copies"))
        self.page = Text("", "muted")
        self.said = Text("", "error", wrap=True)
        side = QWidget()
        side.setFixedWidth(current_look().px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for field in (Field(self.tr("Printer"), self.printers), Field(self.tr("Copies"), self.copies)):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(field)
        column.addWidget(self.page)
        column.addWidget(Text(self.tr("Page Up, Page Down: other pages. Ctrl +, Ctrl −: size."), "note", wrap=True))
        column.addWidget(self.said)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.view, 1)
        row.addWidget(side)
        self.body.addLayout(row)
        self.add_primary(self.tr("Print"), self.print_it)
        self.more = self.add_button(Button(self.tr("More settings…"), icon="settings"))
        self.more.clicked.connect(self.ask_for_more)
        self.add_cancel(self.tr("Cancel"))

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("PgDown", lambda: self._turn(1)),
            ("PgUp", lambda: self._turn(-1)),
            ("Ctrl++", self.view.zoomIn),
            ("Ctrl+=", self.view.zoomIn),
            ("Ctrl+-", self.view.zoomOut),
            ("Ctrl+0", self.view.fitInView),
        ]
        for name, act in keys:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- acting

    def print_it(self) -> None:
        """Print on the chosen printer."""
        name = self.printers.currentData()
        if name is None:
            self._fail(self.tr("This PC has no printer yet. Save a PDF instead."))
            return
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setCopyCount(self.copies.value())
        self._print_on(printer)

    def ask_for_more(self) -> None:
        """Let the system ask for what this printer has besides, such as both sides, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.printers.currentData() is not None:
            printer.setPrinterName(self.printers.currentData())
        printer.setCopyCount(self.copies.value())
        self._printed.set_up(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)

    def _print_on(self, printer: QPrinter) -> None:
        printer.setDocName(self._printed.title)
        self._printed.set_up(printer)
        try:
            self._printed.print_on(printer)
        except DeskError:
            self._fail(self.tr("The printer took nothing. Look at it on the page Checks."))
            return
        self.close_sheet()
        self.sent.emit(printer.printerName())

    def _fail(self, words: str) -> None:
        self.said.setText(words)
        self.failed.emit()

    def _paint(self, printer: QPrinter) -> None:
        try:
            self._printed.print_on(printer)
        except DeskError:
            self.said.setText(self.tr("The pages cannot be shown."))

    def _turn(self, by: int) -> None:
        self.view.setCurrentPage(max(1, min(self.view.currentPage() + by, self._printed.pages)))
        self._tell_page()

    def _tell_page(self) -> None:
        words = self.tr("Page {page} of {pages}, A4")
        self.page.setText(words.format(page=self.view.currentPage(), pages=self._printed.pages))
