"""The pieces of a report laid out one below the other. Each takes a few milliseconds, so that the window lives on between
two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QEventLoop, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPainter,
    QTextDocument,
    QTextTable,
)

from ward_desk.reports.paper_html import Piece

SCREEN_DPI = 96
LINE_IN, LINE_OUT = 1.28, 1.98
"""Screen dots: so far below the beginning of a row, and above the end of a table, Qt draws the middle of their lines."""


class Placed(NamedTuple):
    """A piece of which `height` stands at `top` of the whole; it begins at `start` of its document."""

    document: QTextDocument
    piece: Piece
    top: float
    start: float
    height: float

    @property
    def shift(self) -> float:
        """From a height in the document to one in the whole."""
        return self.top - self.start

    @property
    def bottom(self) -> float:
        """Where it ends in the whole."""
        return self.top + self.height


class Stack:
    """The pieces at a width, in dots of `device` (of the screen without one). Used and let go on one thread."""

    def __init__(self, pieces: Sequence[Piece], width: float, device: QImage | None = None) -> None:
        self.width = width
        self._pieces, self._device = pieces, device
        self._documents: list[QTextDocument] = []
        self.placed: list[Placed] = []

    @property
    def done(self) -> bool:
        """Whether all pieces stand where they belong."""
        return len(self.placed) == len(self._pieces)

    @property
    def height(self) -> float:
        """How high it is as far as it was laid out."""
        return self.placed[-1].bottom if self.placed else 0.0

    def set_width(self, width: float) -> None:
        """Begin anew with another width."""
        self.width = width
        self.placed = []

    def lay_out(self) -> Iterator[None]:
        """Put piece after piece in its place, one a step."""
        while not self.done:
            number = len(self.placed)
            piece = self._pieces[number]
            if number == len(self._documents):
                self._documents.append(self._read(piece))
            document = self._documents[number]
            document.setPageSize(QSizeF(self.width, -1))
            start, end = _visible(document, piece)
            self.placed.append(Placed(document, piece, self.height, start, end - start))
            yield

    def close(self) -> None:
        """End the documents; nothing can be painted any more."""
        self.placed = []
        while self._documents:
            shiboken6.delete(self._documents.pop())

    def _read(self, piece: Piece) -> QTextDocument:
        QEventLoop()  # gives a thread that is not Qt's what the timers of a document want
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setHtml(piece.html)
        if self._device is not None:
            document.setUseDesignMetrics(True)
            document.documentLayout().setPaintDevice(self._device)
        return document


def paint_piece(painter: QPainter, document: QTextDocument, top: float, bottom: float, at: float, edge: float) -> None:
    """What stands between two heights of a document, at that height of the painter; `edge` more on the left and right."""
    painter.save()
    painter.translate(0, at - top)
    document.drawContents(painter, QRectF(-edge, top, document.pageSize().width() + 2 * edge, bottom - top))
    painter.restore()


def table_of(document: QTextDocument) -> QTextTable | None:
    """The document's table with a head, if it has one."""
    tables = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
    return next((one for one in tables if one.format().headerRowCount()), None)


def tops_of(layout: QAbstractTextDocumentLayout, table: QTextTable) -> list[float]:
    """Where each row begins, and where the last one ends: the middle of the lines there, if it has any. Qt tells the height
    of a table, but as its corner that of the text of its first cell; what is between the two is as thick above as on the
    left, where every table of ours begins at 0."""
    told, device = layout.frameBoundingRect(table), layout.paintDevice()
    dot = (device.logicalDpiY() / SCREEN_DPI if device is not None else 1.0) if table.format().headerRowCount() else 0.0
    tops = [_first_text(layout, table, row) - told.left() for row in range(table.rows())]
    return [*(top + LINE_IN * dot for top in tops), tops[0] + told.height() - LINE_OUT * dot]


def _first_text(layout: QAbstractTextDocumentLayout, table: QTextTable, row: int) -> float:
    cells = (table.cellAt(row, column) for column in range(table.columns()))
    return min(layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells)


def _visible(document: QTextDocument, piece: Piece) -> tuple[float, float]:
    """Which part of a document stands in the whole: a table that goes on ends with its last row, and one that was begun
    before has its head there already."""
    layout, table = document.documentLayout(), table_of(document)
    exact = layout.paintDevice() is not None
    start, end = 0.0, layout.documentSize().height()
    if table is not None and (piece.continued or piece.goes_on):
        tops = tops_of(layout, table)
        start = tops[1] if piece.continued else start
        line = 0 if exact else 1  # of the two lines where one table becomes the next, the screen shows the second
        end = tops[-1] - line if piece.goes_on else end
    return (start, end) if exact else (floor(start), floor(end))


def between(placed: Sequence[Placed], top: float, bottom: float) -> Iterator[tuple[Placed, float, float]]:
    """The pieces of which something stands between two heights of the whole, and from where to where that is."""
    for one in placed:
        if one.bottom > top and one.top < bottom:
            yield one, max(one.top, top), min(one.bottom, bottom)


def seams(placed: Sequence[Placed], top: float, bottom: float) -> list[float]:
    """Where one piece of a table ends and the next begins, between two heights."""
    return [after.top for _, after in pairwise(placed) if after.piece.continued and top < after.top < bottom]
