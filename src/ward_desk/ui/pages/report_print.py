"""The print preview of a report in a sheet of ours, so that every step has a key. Loaded only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ward_desk.ui.pages.log_filters import Choices
from ward_desk.ui.pages.report_pages_view import PagesView
from ward_desk.ui.report_document import PrintedPaper
from ward_desk.ui.steps import Steps
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
        self._steps = Steps(self)
        self._printing = False
        self.view = PagesView(printed)
        self.view.setAccessibleName(self.tr("The pages as they will be printed"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.turned.connect(self._tell_page)
        self._build()
        self._bind_keys()
        self.closed.connect(self._leave)

    def open_preview(self) -> None:
        """Show it, with the page as large as the window allows and the focus on the printers, where there are any."""
        look = current_look()
        self.view.setFixedHeight(max(look.px(LEAST), self._host.height() - look.px(AROUND)))
        self.open_sheet(self.printers if self.printers.isEnabled() else self.copies)
        self._lay_out()

    def _lay_out(self) -> None:
        self.page.setText(self.tr("The pages are being made…"))
        self._steps.run(self._printed.lay_out(), partial(self.view.show_paper, self._printed))

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
        self.leave = self.add_cancel(self.tr("Cancel"))

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("PgDown", partial(self.view.turn, 1)),
            ("PgUp", partial(self.view.turn, -1)),
            ("Ctrl++", partial(self.view.zoom, True)),
            ("Ctrl+=", partial(self.view.zoom, True)),
            ("Ctrl+-", partial(self.view.zoom, False)),
            ("Ctrl+0", partial(self.view.zoom, None)),
        ]
        for name, act in keys:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- acting

    def print_it(self) -> None:
        """Print on the chosen printer."""
        if self._printing:
            return
        self.said.setText("")
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
        """A page a step. What was begun is printed whole: Esc has to wait the moment that it takes."""
        printer.setDocName(self._printed.title)
        self._printed.set_up(printer)
        self._set_printing(on=True)
        self._steps.run(
            self._pages_on(printer),
            partial(self._send, printer),
            each=self._tell_printed,
            failed=lambda _: self._fail(self.tr("The printer took nothing. Look at it on the page Checks.")),
        )

    def _pages_on(self, printer: QPrinter) -> Iterator[int | None]:
        yield from self._printed.lay_out()
        yield from self._printed.print_pages(printer)

    def _send(self, printer: QPrinter) -> None:
        self.close_sheet()
        self.sent.emit(printer.printerName())

    def _tell_printed(self, page: int | None) -> None:
        if page is not None:
            words = self.tr("Printing page {page} of {pages}…")
            self.page.setText(words.format(page=page, pages=self._printed.pages))

    def cancel(self) -> None:
        """Leave, unless a paper is on its way to the printer."""
        if not self._printing:
            super().cancel()

    def _set_printing(self, *, on: bool) -> None:
        self._printing = on
        self.leave.setEnabled(not on)

    def _fail(self, words: str) -> None:
        self._set_printing(on=False)
        self.said.setText(words)
        if self.view.pages:
            self._tell_page()
        else:
            self._lay_out()
        self.failed.emit()

    def _tell_page(self) -> None:
        words = self.tr("Page {page} of {pages}, A4")
        self.page.setText(words.format(page=self.view.page, pages=self.view.pages))

    def _leave(self) -> None:
        self._steps.stop()
        self._printed.close()
