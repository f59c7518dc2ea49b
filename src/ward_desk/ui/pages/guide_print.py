"""A guide on paper: a sheet with its first page as it will be, the printer, and a PDF. Loaded only when it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPixmap,
    QShortcut,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.guides import Guide
from ward_desk.ui.pages.guide_document import GuideWords, GuideWriter, paper_ink
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import LIGHT
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

MARGIN_MM, FOOT_MM = 18.0, 10.0
A4_MM = (210.0, 297.0)
DOTS = 96 / 25.4
"""The document is laid out in dots of 1/96 inch, whatever the printer has."""


class GuidePaper:
    """A guide laid out on pages of A4: black on white, numbered at the foot."""

    def __init__(self, guide: Guide, words: GuideWords) -> None:
        self.title = guide.title
        self._width = (A4_MM[0] - 2 * MARGIN_MM) * DOTS
        self._height = (A4_MM[1] - 2 * MARGIN_MM - FOOT_MM) * DOTS
        self.document: QTextDocument = GuideWriter(Look(LIGHT, 100), paper_ink(), (), boxed=True).document(guide, words)
        self.document.setPageSize(QSizeF(self._width, self._height))

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        return self.document.pageCount()

    def paint(self, painter: QPainter, page: int) -> None:
        """One page, counted from 0, with the origin at the corner inside the margins, in dots of 1/96 inch."""
        painter.save()
        painter.setClipRect(QRectF(0, 0, self._width, self._height))
        painter.translate(0, -page * self._height)
        self.document.drawContents(painter, QRectF(0, page * self._height, self._width, self._height))
        painter.restore()
        painter.setFont(Look(LIGHT, 100).font(12))
        painter.setPen(QColor("#444444"))
        foot = QRectF(0, self._height + FOOT_MM * DOTS / 2, self._width, FOOT_MM * DOTS)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "Ward Desk")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{page + 1}/{self.pages}")

    def print_on(self, device: QPagedPaintDevice) -> None:
        """All pages on a printer or into a PDF. Raises DeskError `file_not_written` when the device cannot be used."""
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        device.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(device):
            raise DeskError("file_not_written", file=self.title, detail="QPainter")
        scale = device.logicalDpiX() / 96
        for page in range(self.pages):
            if page:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            self.paint(painter, page)
            painter.restore()
        painter.end()

    def write_pdf(self, path: Path) -> None:
        """All pages as a PDF. Raises DeskError `file_not_written`."""
        try:
            path.touch()
        except OSError as error:
            raise DeskError("file_not_written", file=str(path), detail=error.strerror or str(error)) from error
        writer = QPdfWriter(str(path))
        writer.setTitle(self.title)
        self.print_on(writer)
        if path.stat().st_size == 0:
            raise DeskError("file_not_written", file=str(path), detail="0 B")

    def picture(self, height: int, ratio: float) -> QPixmap:
        """The first page on white paper, so many logical pixels high, for a screen of that pixel ratio."""
        width = round(height * A4_MM[0] / A4_MM[1])
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = width / (A4_MM[0] * DOTS)
        painter.scale(scale, scale)
        painter.translate(MARGIN_MM * DOTS, MARGIN_MM * DOTS)
        self.paint(painter, 0)
        painter.end()
        return picture


class PrintSheet(Sheet):
    """Enter chooses a printer, Ctrl S writes a PDF, Esc leaves. `failed` is sent when nothing could be printed."""

    failed = Signal()

    def __init__(self, over: QWidget, guide: Guide, words: GuideWords, language: Language) -> None:
        super().__init__(over, "", width=520)
        self.set_title(self.tr("Print this guide"))
        self._language: Language = language
        self.paper = GuidePaper(guide, words)
        self._page = QLabel()
        self._page.setAccessibleName(self.tr("The first page as it will be printed"))
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.said = Text(self.tr("%n page(s), A4", "", self.paper.pages), "note", wrap=True)
        self.body.addWidget(self._page)
        self.body.addWidget(self.said)
        self.add_primary(self.tr("Print"), self.ask_for_printer)
        self.pdf = self.add_button(Button(self.tr("Save as PDF"), icon="download", key="Ctrl S"))
        self.pdf.clicked.connect(self.ask_for_pdf)
        self.add_cancel(self.tr("Cancel"))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask_for_pdf)

    def open_preview(self) -> None:
        """Show it, with the page as large as the window allows."""
        look = current_look()
        height = max(look.px(180), min(self._host.height() - look.px(230), 620))
        self._page.setPixmap(_framed(self.paper.picture(height, self.devicePixelRatioF()), look))
        self.open_sheet(self._primary)

    def ask_for_printer(self) -> None:
        """Let the system ask for a printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(self.tr("This PC has no printer yet. Save a PDF instead."), wrong=True)
            self.failed.emit()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def accepted() -> None:
            if not self._try(
                lambda: self.paper.print_on(printer), self.tr("Sent to the printer {name}."), printer.printerName()
            ):
                self.failed.emit()

        dialog.accepted.connect(accepted)
        QDialog.open(dialog)

    def ask_for_pdf(self) -> None:
        """Ask where the PDF goes, and write it there."""
        dialog = QFileDialog(self, self.tr("Save the guide as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(f"{_file_name(self.paper.title)}.pdf")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, self.tr("Cancel"))
        dialog.fileSelected.connect(lambda chosen: self.save_pdf(Path(chosen)))
        dialog.open()

    def save_pdf(self, path: Path) -> None:
        """Write the PDF to `path` and say so, or why not."""
        self._try(lambda: self.paper.write_pdf(path), self.tr("Saved: {name}"), str(path))

    def _try(self, act: Callable[[], None], said: str, name: str) -> bool:
        """Whether it was done."""
        try:
            act()
        except DeskError as error:
            self._say(error.text(self._language), wrong=True)
            return False
        self._say(said.format(name=name))
        return True

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        self.said.setProperty("role", "error" if wrong else "note")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)


def _framed(picture: QPixmap, look: Look) -> QPixmap:
    """With a thin line around it, so that the paper stands out from the sheet."""
    painter = QPainter(picture)
    painter.setPen(look.color("edge"))
    size = picture.deviceIndependentSize()
    painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
    painter.end()
    return picture


def _file_name(title: str) -> str:
    """The title without what a file name may not hold."""
    return " ".join("".join(" " if sign in '<>:"/\\|?*' else sign for sign in title).split())[:80]
