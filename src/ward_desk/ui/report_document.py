"""A report on paper: for the print preview, a printer and PDF. Loaded only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
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
from ward_desk.reports.paper_html import FACES, HEAD, pieces_of
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
    """A report on A4. Laying it out and painting it take a while for a long one and are done in steps of some
    milliseconds, on any thread; it is used and let go on the same one."""

    def __init__(self, paper: Paper) -> None:
        self.title = f"{paper.head.kind} {paper.head.about}".replace("\n", " ")
        self.landscape, self._face = paper.landscape, face()
        self.size = (A4[1], A4[0]) if paper.landscape else A4  # mm
        width, height = self.size
        self._pages = Pages(pieces_of(paper, self._face), width - LEFT - RIGHT, height - TOP - BOTTOM)
        self._steps = self._pages.lay_out()

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        for _ in self._steps:
            pass
        return len(self._pages.pages)

    def lay_out(self) -> Iterator[None]:
        """What is left to lay out, in steps; whoever prints without it has it done at once."""
        for _ in self._steps:  # a step is never left half done by who stops here
            yield

    def close(self) -> None:
        """Let it go at once: its documents must end on the thread on which they were made, not when memory is tidied."""
        self._pages.close()

    def set_up(self, device: QPagedPaintDevice) -> None:
        """A4, upright or across; the margins are in the pages."""
        across = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), across, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        device.setPageLayout(layout)

    def print_pages(self, device: QPagedPaintDevice, *, whole: bool = True) -> Generator[int, None, None]:
        """Print on a device that was set up, a page a step; says how many are there. A printer that is left half-way gets
        the rest at once, unless `whole` is False: Qt cannot take back what was begun, and would have half a paper printed.
        Raises DeskError `file_not_written` when the device cannot be used."""
        painter = QPainter()
        if not painter.begin(device):
            raise DeskError("file_not_written", file=self.title, detail="QPainter")
        scale = device.logicalDpiX() / DPI
        painter.scale(scale, scale)
        left = iter(range(self.pages))
        try:
            for page in left:
                self._print_page(device, painter, page)
                yield page + 1
        except GeneratorExit:
            for page in left if whole else ():
                self._print_page(device, painter, page)
            raise
        finally:
            painter.end()

    def _print_page(self, device: QPagedPaintDevice, painter: QPainter, page: int) -> None:
        if page:
            device.newPage()
        self.paint(painter, page)

    def print_on(
        self,
        device: QPagedPaintDevice,
        *,
        progress: Progress = lambda _page, _pages: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> bool:
        """All pages on a device that was set up; False when `stopped` said so on the way. Raises DeskError
        `file_not_written` when the device cannot be used."""
        for _ in self._steps:
            if stopped():
                return False
        printing = self.print_pages(device, whole=False)
        try:
            for page in printing:
                if stopped():
                    return False
                progress(page, self.pages)
        finally:
            printing.close()
        return True

    def paint(self, painter: QPainter, page: int) -> None:
        """One page, counted from 0, whose corner is at the origin, in dots of 1/`DPI` inch."""
        painter.save()
        painter.translate(dots(LEFT), dots(TOP))
        self._pages.paint(painter, page)
        if page:  # Decree 30/2020: in the middle of the upper margin, not on the first page
            font = QFont(self._face)
            font.setPixelSize(round(dots(HEAD / 72 * 25.4)))
            painter.setFont(font)
            painter.setPen(QColor(Qt.GlobalColor.black))
            margin = QRectF(0, -dots(TOP), self._pages.width, dots(TOP))
            painter.drawText(margin, Qt.AlignmentFlag.AlignCenter, str(page + 1))
        painter.restore()

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


def write_pdf(paper: Paper, target: Path) -> None:
    """Lay the paper out and write it as PDF. Raises DeskError `file_not_written`."""
    printed = PrintedPaper(paper)
    try:
        printed.write_pdf(target)
    finally:
        printed.close()
