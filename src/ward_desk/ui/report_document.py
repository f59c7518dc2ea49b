"""A report on paper: for the print preview, a printer and PDF. Loaded only when it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Paper
from ward_desk.reports.paper_html import FACES, HEAD, html_of
from ward_desk.ui.report_pages import DPI, Pages, dots

LEFT, TOP, RIGHT, BOTTOM = 30.0, 20.0, 15.0, 20.0
"""mm; Decree 30/2020, annex I, part I: left 30-35, right 15-20, top and bottom 20-25."""
A4 = (210.0, 297.0)
PDF_DPI = 300

Progress = Callable[[int, int], None]


def face() -> str:
    """The first face like Times that is here and has every Vietnamese letter; the system's substitute for Times New
    Roman may lack some."""
    vietnamese = QFontDatabase.WritingSystem.Vietnamese
    here = set(QFontDatabase.families())
    fit = (one for one in FACES if one in here and vietnamese in QFontDatabase.writingSystems(one))
    return next(fit, FACES[0])


class PrintedPaper:
    """A report laid out on A4. Laying it out takes a while for a long one and may be done on any thread; it is used and
    let go on the same one."""

    def __init__(self, paper: Paper) -> None:
        self.title = f"{paper.head.kind} {paper.head.about}".replace("\n", " ")
        self.landscape, self._face = paper.landscape, face()
        width, height = (A4[1], A4[0]) if paper.landscape else A4
        self._pages = Pages(html_of(paper, self._face), width - LEFT - RIGHT, height - TOP - BOTTOM)

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        return len(self._pages.pages)

    def close(self) -> None:
        """Let it go at once: its document must end on the thread on which it was made, not when memory is tidied."""
        self._pages.close()

    def set_up(self, device: QPagedPaintDevice) -> None:
        """A4, upright or across; the margins are in the pages."""
        across = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), across, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        device.setPageLayout(layout)

    def print_on(
        self,
        device: QPagedPaintDevice,
        *,
        progress: Progress = lambda _page, _pages: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> bool:
        """All pages on a device that was set up; False when `stopped` said so on the way. Raises DeskError
        `file_not_written` when the device cannot be used."""
        painter = QPainter()
        if not painter.begin(device):
            raise DeskError("file_not_written", file=self.title, detail="QPainter")
        scale = device.logicalDpiX() / DPI
        painter.scale(scale, scale)
        painter.translate(dots(LEFT), dots(TOP))
        for page in range(self.pages):
            if stopped():
                break
            if page:
                device.newPage()
            self._paint(painter, page)
            progress(page + 1, self.pages)
        else:
            painter.end()
            return True
        painter.end()
        return False

    def write_pdf(
        self,
        target: Path,
        *,
        progress: Progress = lambda _page, _pages: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> bool:
        """As PDF whose text can be searched and copied; False when `stopped` said so on the way. Raises DeskError
        `file_not_written`. No half file is left behind."""
        draft = target.with_name(target.name + ".part")
        try:
            draft.touch()
            writer = QPdfWriter(str(draft))
            writer.setTitle(self.title)
            writer.setCreator("Ward Desk")
            writer.setResolution(PDF_DPI)
            self.set_up(writer)
            done = self.print_on(writer, progress=progress, stopped=stopped)
            del writer
            if done and not draft.stat().st_size:
                raise DeskError("file_not_written", file=str(target), detail="0 B")
            if done:
                draft.replace(target)
        except OSError as error:
            raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
        finally:
            draft.unlink(missing_ok=True)
        return done

    def _paint(self, painter: QPainter, page: int) -> None:
        self._pages.paint(painter, page)
        if page:  # Decree 30/2020: in the middle of the upper margin, not on the first page
            font = QFont(self._face)
            font.setPixelSize(round(dots(HEAD / 72 * 25.4)))
            painter.setFont(font)
            painter.setPen(QColor(Qt.GlobalColor.black))
            margin = QRectF(0, -dots(TOP), self._pages.width, dots(TOP))
            painter.drawText(margin, Qt.AlignmentFlag.AlignCenter, str(page + 1))


def write_pdf(paper: Paper, target: Path) -> None:
    """Lay the paper out and write it as PDF. Raises DeskError `file_not_written`."""
    printed = PrintedPaper(paper)
    try:
        printed.write_pdf(target)
    finally:
        printed.close()
