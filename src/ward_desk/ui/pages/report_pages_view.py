"""One page of a report at a time, as it will be printed. Only the page that is shown is painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QWidget

from ward_desk.ui.report_document import PrintedPaper
from ward_desk.ui.report_pages import dots
from ward_desk.ui.theme.look import current_look

AROUND = 12
ZOOM = 1.25
MOST_ZOOM, LEAST_ZOOM = 6.0, 1.0


class PagesView(QAbstractScrollArea):
    """Pages are counted from 1. `turned` is sent when another page is in front."""

    turned = Signal()

    def __init__(self, printed: PrintedPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed: PrintedPaper | None = None
        self._ratio = printed.size[0] / printed.size[1]
        self._wide = dots(printed.size[0])
        self._page, self._zoom = 1, LEAST_ZOOM
        self._ground = QColor(current_look().tokens.background)
        self._line = QColor(current_look().tokens.line)

    def show_paper(self, printed: PrintedPaper) -> None:
        """Show the first page of a paper that is laid out."""
        self._printed = printed
        self.set_page(1)

    @property
    def page(self) -> int:
        """The one in front."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are; 0 until they are laid out."""
        return self._printed.pages if self._printed is not None else 0

    def set_page(self, page: int) -> None:
        """Put a page in front, the nearest that there is."""
        self._page = max(1, min(page, self.pages))
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.turned.emit()

    def turn(self, by: int) -> None:
        """Down (1) or up (-1): what does not fit of a large page first, then the page after or before."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if by > 0 else bar.minimum()
        if bar.value() != end:
            step = QAbstractSlider.SliderAction.SliderPageStepAdd
            bar.triggerAction(step if by > 0 else QAbstractSlider.SliderAction.SliderPageStepSub)
        elif 1 <= self._page + by <= self.pages:
            self.set_page(self._page + by)

    def zoom(self, larger: bool | None) -> None:
        """Larger, smaller, or (None) so that the whole page is seen."""
        factor = LEAST_ZOOM if larger is None else self._zoom * (ZOOM if larger else 1 / ZOOM)
        self._zoom = max(LEAST_ZOOM, min(factor, MOST_ZOOM))
        self._fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground)
        page = self._page_at()
        painter.fillRect(page, QColor("white"))
        painter.setPen(QPen(self._line, 1))
        painter.drawRect(page)
        if self._printed is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.setClipRect(page)
            painter.translate(page.topLeft())
            painter.scale(page.width() / self._wide, page.width() / self._wide)
            self._printed.paint(painter, self._page - 1)
        painter.end()

    @property
    def _width(self) -> float:
        """Of the page on the screen."""
        room = self.viewport().size()
        fitting = min(room.width() - 2 * AROUND, (room.height() - 2 * AROUND) * self._ratio)
        return max(1.0, fitting * self._zoom)

    def _page_at(self) -> QRectF:
        room, width = self.viewport().size(), self._width
        height = width / self._ratio
        left = max(float(AROUND), (room.width() - width) / 2) - self.horizontalScrollBar().value()
        top = max(float(AROUND), (room.height() - height) / 2) - self.verticalScrollBar().value()
        return QRectF(left, top, width, height)

    def _fit(self) -> None:
        room, width = self.viewport().size(), self._width
        height = width / self._ratio
        for bar, needed, there in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setPageStep(there)
            bar.setRange(0, max(0, round(needed) + 2 * AROUND - there))
