"""Lays a report out on pages: no row is cut, heads of tables stand on each page, and what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QEventLoop, QLineF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextDocument,
    QTextTable,
)

DPI = 600
DOTS_PER_METRE = round(DPI / 0.0254)
EDGE = 0.2  # mm beside what is painted, so that the lines of a table are whole
LINE = 25.4 / 96  # mm
NEAR = 0.1  # mm: what is nearer is at the same height
TALL = 0.5  # a row that takes more of a page than this may be cut between lines of its text


class Part(NamedTuple):
    """What is not cut: from `top` to `bottom` of the document. `tied` to the next one; `head` is what stands above it
    when a page begins with it, `table` and `row` say where its lines are when it is a row."""

    top: float
    bottom: float
    tied: bool = False
    head: tuple[float, float] | None = None
    table: QTextTable | None = None
    row: int = 0


class Page(NamedTuple):
    """From `top` to `bottom` of the document, below the head of the table that goes on. `from_row` when it begins with
    a row of a table, `to_row` when it ends in one."""

    top: float
    bottom: float
    head: tuple[float, float] | None = None
    from_row: bool = False
    to_row: bool = False

    @property
    def below_head(self) -> float:
        """Where the page begins to be free for other than the head."""
        return self.head[1] - self.head[0] if self.head else 0.0

    @property
    def height(self) -> float:
        """How much of the paper it takes."""
        return self.below_head + self.bottom - self.top

    @property
    def lines(self) -> list[float]:
        """Where tables are closed above and below: half of such a line belongs to what is on another page."""
        found = [0.0, self.below_head] if self.head else [0.0] if self.from_row else []
        return [*found, self.height] if self.to_row else found


class Pages:
    """A document on pages of that size in mm (between the margins). All measures inside are dots of 1/`DPI` inch."""

    def __init__(self, html: str, width_mm: float, height_mm: float) -> None:
        self.width, self.height = dots(width_mm), dots(height_mm)
        self._device = QImage(1, 1, QImage.Format.Format_Grayscale8)  # measures by the printer's dots, not the screen's
        self._device.setDotsPerMeterX(DOTS_PER_METRE)
        self._device.setDotsPerMeterY(DOTS_PER_METRE)
        self.document = new_document()
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        self.document.setHtml(html)
        self.document.documentLayout().setPaintDevice(self._device)
        self.document.setPageSize(QSizeF(self.width, -1))
        self.pages = break_pages(self.document.documentLayout(), list(parts_of(self.document)), self.height)

    def close(self) -> None:
        """End the document; nothing can be painted any more."""
        shiboken6.delete(self.document)

    def paint(self, painter: QPainter, page: int) -> None:
        """One page, counted from 0, with the origin at the corner inside the margins."""
        one = self.pages[page]
        if one.head:
            self._paint(painter, *one.head, 0.0)
        self._paint(painter, one.top, one.bottom, one.below_head)
        painter.setPen(QPen(QColor("black"), dots(LINE)))
        for height in one.lines:
            painter.drawLine(QLineF(0, height, self.width, height))

    def _paint(self, painter: QPainter, top: float, bottom: float, at: float) -> None:
        edge, near = dots(EDGE), dots(NEAR)
        painter.save()
        painter.translate(0, at - top)  # what is next to it is not for this page, not even unseen
        self.document.drawContents(painter, QRectF(-edge, top + near, self.width + 2 * edge, bottom - top - 2 * near))
        painter.restore()


def new_document() -> QTextDocument:
    """An empty document, on any thread."""
    QEventLoop()  # gives a thread that is not Qt's what the timers of a document want
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    return document


def dots(mm: float) -> float:
    """Millimetres as dots."""
    return mm / 25.4 * DPI


# --- what there is ----------------------------------------------------------------------------------------------------


def parts_of(document: QTextDocument) -> Iterator[Part]:
    """What the document consists of, from its top. Headings stay with what follows, the first and the last two lines of
    a paragraph with each other, and a last table without a head (who signs) with what is above it."""
    layout, found = document.documentLayout(), []
    place = document.rootFrame().begin()
    while not place.atEnd():
        frame, block = place.currentFrame(), place.currentBlock()
        if isinstance(frame, QTextTable):
            if frame.format().headerRowCount():
                found += _rows(layout, frame)
            else:
                top, bottom = _table_at(layout, frame)
                found.append(Part(top, bottom, tied=not found))
        elif block.isValid() and block.text().strip():
            found += _lines(layout, block)
        place += 1
    last = document.rootFrame().childFrames()[-1:]
    if len(found) > 1 and last and isinstance(last[0], QTextTable) and not last[0].format().headerRowCount():
        found[-2] = found[-2]._replace(tied=True)
    return iter(found)


def _rows(layout: QAbstractTextDocumentLayout, table: QTextTable) -> list[Part]:
    (top, bottom), count = _table_at(layout, table), table.rows()
    starts = [_first_text(layout, table, row) for row in range(count)]
    tops = [start - starts[0] + top for start in starts] + [bottom]
    head = (tops[0], tops[1])
    rows = [
        Part(top, bottom, head=head if row else None, table=table, row=row)
        for row, (top, bottom) in enumerate(pairwise(tops))
    ]
    for row in (0, count - 2):  # the head is never alone, nor is the sum
        if 0 <= row < count - 1:
            rows[row] = rows[row]._replace(tied=True)
    return rows


def _table_at(layout: QAbstractTextDocumentLayout, table: QTextTable) -> tuple[float, float]:
    """From where to where it goes. Qt tells the height of a table, but as its corner that of the text of its first
    cell; outline and padding between the two are as thick above as on the left, where every table of ours begins at 0."""
    told = layout.frameBoundingRect(table)
    top = _first_text(layout, table, 0) - told.left()
    return top, top + told.height()


def _first_text(layout: QAbstractTextDocumentLayout, table: QTextTable, row: int) -> float:
    cells = (table.cellAt(row, column) for column in range(table.columns()))
    return min(layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells)


def _lines(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> list[Part]:
    heading = _is_heading(block)
    lines = [Part(top, bottom, tied=heading) for top, bottom in _lines_of(layout, block)]
    for line in {0, len(lines) - 2} if len(lines) > 1 else ():
        lines[line] = lines[line]._replace(tied=True)
    return lines


def _is_heading(block: QTextBlock) -> bool:
    """Whether all of it is bold."""
    place = block.begin()
    while not place.atEnd():
        if place.fragment().charFormat().fontWeight() < QFont.Weight.Bold:
            return False
        place += 1
    return True


def _lines_of(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> list[tuple[float, float]]:
    top, shape = layout.blockBoundingRect(block).top(), block.layout()
    lines = (shape.lineAt(number) for number in range(shape.lineCount()))
    return [(top + line.y(), top + line.y() + line.height()) for line in lines]


# --- where pages end --------------------------------------------------------------------------------------------------


def break_pages(layout: QAbstractTextDocumentLayout, parts: Sequence[Part], height: float) -> list[Page]:
    """The pages that the parts fill, in order; at least one."""
    filling = _Filling(layout, height)
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if not part.tied:
            filling.add(group)
            group = []
    filling.add(group)
    return [*filling.full, filling.page] if filling.page else filling.full or [Page(0.0, 0.0)]


class _Filling:
    """Fills pages from the top down. `page` is the one that is being filled."""

    def __init__(self, layout: QAbstractTextDocumentLayout, height: float) -> None:
        self._layout, self._height = layout, height
        self.full: list[Page] = []
        self.page: Page | None = None

    def add(self, group: Sequence[Part]) -> None:
        """Put parts that belong together below what is there, else on a page of their own, else one by one."""
        if not group:
            return
        bottom, alone = group[-1].bottom, Page(group[0].top, group[-1].bottom, group[0].head)
        if self._takes(bottom):
            self._grow(group[0], bottom, group[-1])
        elif len(group) == 1 and alone.height > self._height * TALL:
            self._cut(group[0])
        elif alone.height <= self._height:
            self._turn()
            self._grow(group[0], bottom, group[-1])
        else:
            for part in group:
                self.add([part])

    def _cut(self, part: Part) -> None:
        """As much as there is room for, line by line; what has no lines to be cut between goes beyond the paper."""
        left, places = part, _places_to_cut(self._layout, part)
        while not self._takes(left.bottom):
            fitting = [place for place in places if place > left.top and self._takes(place, left)]
            if fitting:
                self._grow(left, fitting[-1], part)
                left = left._replace(top=fitting[-1])
            elif self.page is None:
                break
            self._turn()
        self._grow(left, left.bottom, part)

    def _takes(self, bottom: float, first: Part | None = None) -> bool:
        """Whether the page, which may have to begin with `first`, has room down to there."""
        page = self.page or (Page(first.top, first.top, first.head) if first else None)
        return page is not None and page._replace(bottom=bottom).height <= self._height

    def _grow(self, first: Part, bottom: float, last: Part) -> None:
        page = self.page or Page(first.top, first.top, first.head, first.table is not None)
        self.page = page._replace(bottom=bottom, to_row=last.table is not None)

    def _turn(self) -> None:
        if self.page is not None:
            self.full.append(self.page)
        self.page = None


def _places_to_cut(layout: QAbstractTextDocumentLayout, part: Part) -> list[float]:
    """Where no line of text in any cell of the row is cut, from the top."""
    if part.table is None:
        return []
    near, lines = dots(NEAR), []
    for column in range(part.table.columns()):
        cell = part.table.cellAt(part.row, column)
        block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
        while block.isValid():
            lines += _lines_of(layout, block)
            block = block.next() if block != last else QTextBlock()
    ends = sorted({bottom for _, bottom in lines})
    return [end for end in ends if not any(top < end - near and bottom > end + near for top, bottom in lines)]
