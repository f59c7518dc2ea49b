"""The print preview of a report: Qt's own window, with our words. Loaded only when it is used."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ward_desk.errors import DeskError
from ward_desk.ui.report_document import PrintedPaper
from ward_desk.ui.widgets.messages import MessageArea


def words_of_qt() -> list[str]:
    """What Qt says in that window. It asks our translation for it under these names; Qt itself has no Vietnamese."""
    return [
        QCoreApplication.translate("QPrintPreviewDialog", "Print Preview"),
        QCoreApplication.translate("QPrintPreviewDialog", "Next page"),
        QCoreApplication.translate("QPrintPreviewDialog", "Previous page"),
        QCoreApplication.translate("QPrintPreviewDialog", "First page"),
        QCoreApplication.translate("QPrintPreviewDialog", "Last page"),
        QCoreApplication.translate("QPrintPreviewDialog", "Fit width"),
        QCoreApplication.translate("QPrintPreviewDialog", "Fit page"),
        QCoreApplication.translate("QPrintPreviewDialog", "Zoom in"),
        QCoreApplication.translate("QPrintPreviewDialog", "Zoom out"),
        QCoreApplication.translate("QPrintPreviewDialog", "Portrait"),
        QCoreApplication.translate("QPrintPreviewDialog", "Landscape"),
        QCoreApplication.translate("QPrintPreviewDialog", "Show single page"),
        QCoreApplication.translate("QPrintPreviewDialog", "Show facing pages"),
        QCoreApplication.translate("QPrintPreviewDialog", "Show overview of all pages"),
        QCoreApplication.translate("QPrintPreviewDialog", "Print"),
        QCoreApplication.translate("QPrintPreviewDialog", "Page setup"),
    ]


class PaperPreview(QPrintPreviewDialog):
    """Shows the pages over the window; its button prints them. `failed` is said when the printer takes nothing."""

    def __init__(self, over: QWidget, printed: PrintedPaper, messages: MessageArea, failed: str) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)  # the window does not keep it
        self._printer.setDocName(printed.title)
        printed.set_up(self._printer)
        super().__init__(self._printer, over.window())
        self._printed, self._messages, self._failed = printed, messages, failed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(over.window().size() * 0.92)
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        try:
            self._printed.print_on(printer)
        except DeskError:
            self._messages.show_message(self._failed, "blocked")
