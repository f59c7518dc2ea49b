"""Lays a report out on pages: no row is cut, heads of tables stand on each page, and what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF
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

from ward_desk.reports.paper_html import Piece
from ward_desk.ui.report_stack import LINE_IN, SCREEN_DPI, Placed, Stack, between, paint_piece, seams, tops_of

DPI = 600
DOTS_PER_METRE = round(DPI / 0.0254)
EDGE = 0.2  # mm beside what is painted, so that the lines of a table are whole
LINE = 25.4 / 96  # mm
NEAR = 0.1  # mm: what is nearer is at the same height
TALL = 0.5  # a row that takes more of a page than this may be cut between lines of its text


class Top(NamedTuple):
    """The head of a table: from where to where it stands in a document."""

    document: QTextDocument
    top: float
    bottom: float


class Part(NamedTuple):
    """What is not cut: from `top` to `bottom` of the whole, which is `shift` lower than in its document. `tied` to the next
    one; `head` is what stands above it when a page begins with it, `table` and `row` say where its lines are when it is a
    row."""

    top: float
    bottom: float
    shift: float = 0.0
    tied: bool = False
    head: Top | None = None
    table: QTextTable | None = None
    row: int = 0


class Page(NamedTuple):
    """From `top` to `bottom` of the whole, below the head of the table that goes on. `from_row` when it begins with a row
    of a table, `to_row` when it ends in one."""

    top: float
    bottom: float
    head: Top | None = None
    from_row: bool = False
    to_row: bool = False

    @property
    def below_head(self) -> float:
        """Where the page begins to be free for other than the head."""
        return self.head.bottom - self.head.top if self.head else 0.0

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
    """The pieces of a report on pages of that size in mm (between the margins), once `lay_out` has come to its end. All
    measures inside are dots of 1/`DPI` inch."""

    def __init__(self, pieces: Sequence[Piece], width_mm: float, height_mm: float) -> None:
        self.width, self.height = dots(width_mm), dots(height_mm)
        device = QImage(1, 1, QImage.Format.Format_Grayscale8)  # measures by the printer's dots, not the screen's
        device.setDotsPerMeterX(DOTS_PER_METRE)
        device.setDotsPerMeterY(DOTS_PER_METRE)
        self._stack = Stack(pieces, self.width, device)
        self.pages: list[Page] = []

    def lay_out(self) -> Iterator[None]:
        """Piece by piece, in steps of some milliseconds."""
        parts: list[Part] = []
        for step in self._stack.lay_out():
            parts += _parts_of(self._stack.placed[-1], first=not parts)
            yield step
        _tie_last(parts, self._stack.placed)
        self.pages = break_pages(parts, self.height)

    def close(self) -> None:
        """End the documents; nothing can be painted any more."""
        self._stack.close()

    def paint(self, painter: QPainter, page: int) -> None:
        """One page, counted from 0, with the origin at the corner inside the margins."""
        one, edge, near = self.pages[page], dots(EDGE), dots(NEAR)
        if one.head:
            paint_piece(painter, one.head.document, one.head.top + near, one.head.bottom - near, near, edge)
        shift = one.below_head - one.top
        for placed, top, bottom in between(self._stack.placed, one.top, one.bottom):
            first, last = (
                top - placed.shift + near,
                bottom - placed.shift - near,
            )  # what is next to it is not for this page
            paint_piece(painter, placed.document, first, last, top + shift + near, edge)
        painter.setPen(QPen(QColor("black"), dots(LINE)))
        beside = LINE_IN * DPI / SCREEN_DPI  # as the table's own outline is
        for height in (*one.lines, *(seam + shift for seam in seams(self._stack.placed, one.top, one.bottom))):
            painter.drawLine(QLineF(beside, height, self.width - beside, height))


def dots(mm: float) -> float:
    """Millimetres as dots."""
    return mm / 25.4 * DPI


# --- what there is ----------------------------------------------------------------------------------------------------


def _parts_of(placed: Placed, *, first: bool) -> list[Part]:
    """What a piece consists of, from its top. Headings stay with what follows, the first and the last two lines of a
    paragraph with each other, and the first table of all (the head of the paper) with what comes after it."""
    layout, shift = placed.document.documentLayout(), placed.shift
    found: list[Part] = []
    place = placed.document.rootFrame().begin()
    while not place.atEnd():
        frame, block = place.currentFrame(), place.currentBlock()
        if isinstance(frame, QTextTable):
            if frame.format().headerRowCount():
                found += _rows(placed, layout, frame)
            else:
                tops = tops_of(layout, frame)
                found.append(Part(tops[0] + shift, tops[-1] + shift, shift, tied=first and not found))
        elif block.isValid() and block.text().strip():
            found += _lines(layout, block, shift)
        place += 1
    return found


def _tie_last(parts: list[Part], placed: Sequence[Placed]) -> None:
    """A last table without a head says who signs, and stays with what is above it."""
    frames = placed[-1].document.rootFrame().childFrames()[-1:] if placed else []
    if len(parts) > 1 and frames and isinstance(frames[0], QTextTable) and not frames[0].format().headerRowCount():
        parts[-2] = parts[-2]._replace(tied=True)


def _rows(placed: Placed, layout: QAbstractTextDocumentLayout, table: QTextTable) -> list[Part]:
    tops, count, shift = tops_of(layout, table), table.rows(), placed.shift
    head = Top(placed.document, tops[0], tops[1])
    rows = [
        Part(top + shift, bottom + shift, shift, head=head if row else None, table=table, row=row)
        for row, (top, bottom) in enumerate(pairwise(tops))
    ]
    for row in (0, *(() if placed.piece.goes_on else (count - 2,))):  # the head is never alone, nor is the sum
        if 0 <= row < count - 1:
            rows[row] = rows[row]._replace(tied=True)
    return rows[1:] if placed.piece.continued else rows


def _lines(layout: QAbstractTextDocumentLayout, block: QTextBlock, shift: float) -> list[Part]:
    heading = _is_heading(block)
    lines = [Part(top + shift, bottom + shift, shift, tied=heading) for top, bottom in _lines_of(layout, block)]
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


def break_pages(parts: Sequence[Part], height: float) -> list[Page]:
    """The pages that the parts fill, in order; at least one."""
    filling = _Filling(height)
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

    def __init__(self, height: float) -> None:
        self._height = height
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
        left, places = part, _places_to_cut(part)
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


def _places_to_cut(part: Part) -> list[float]:
    """Where no line of text in any cell of the row is cut, from the top."""
    if part.table is None:
        return []
    layout, near, lines = part.table.document().documentLayout(), dots(NEAR), []
    for column in range(part.table.columns()):
        cell = part.table.cellAt(part.row, column)
        block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
        while block.isValid():
            lines += _lines_of(layout, block)
            block = block.next() if block != last else QTextBlock()
    ends = sorted({bottom for _, bottom in lines})
    return [
        end + part.shift for end in ends if not any(top < end - near and bottom > end + near for top, bottom in lines)
    ]
