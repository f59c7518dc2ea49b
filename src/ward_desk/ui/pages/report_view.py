"""The paper on the screen as it will look: white in both themes, its text to be selected, as wide as its pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QAction,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QWidget

from ward_desk.reports.paper_html import Piece
from ward_desk.ui.report_stack import Placed, Stack, between, table_of
from ward_desk.ui.steps import Steps
from ward_desk.ui.theme.look import current_look

MARGIN = 16
WIDTHS = {False: 624, True: 860}
"""Screen dots at 100 %: as wide a paper is laid out at least, by whether it lies across, so that no word is broken."""
LEAST_SCALE = 0.7
"""A paper that is wider than its pane is shown smaller, down to this; then it is scrolled."""
LINE_STEP = 40
PAPER = """#paper { background: #ffffff; border: 2px solid %s; border-radius: 4px; }
#paper:focus { border-color: %s; }"""
SELECTED, ON_SELECTED = "#0b6bcb", "#ffffff"
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_SIDEWAYS = {
    Qt.Key.Key_Right: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Left: QAbstractSlider.SliderAction.SliderSingleStepSub,
}


class Spot(NamedTuple):
    """A place in the text: the number of a piece, and a position in its document."""

    piece: int
    position: int


class PaperView(QAbstractScrollArea):
    """Shows one paper, which grows piece by piece; nothing in it can be changed. `grown` is sent when all of it is there."""

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tokens = current_look().tokens
        self.setObjectName("paper")
        self.setStyleSheet(PAPER % (tokens.line, tokens.accent))
        self.setAccessibleName(self.tr("The report as it will look"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._least, self._scale = 1.0, 1.0
        self._stack = Stack((), self._least)
        self._steps = Steps(self)
        self._from = self._to = Spot(0, 0)
        self._add_actions()

    @property
    def done(self) -> bool:
        """Whether all of the paper is there."""
        return self._stack.done

    def show_pieces(self, pieces: Sequence[Piece], *, landscape: bool = False) -> None:
        """Show another paper, from its top."""
        self._steps.stop()
        self._stack.close()
        self._least = float(current_look().px(WIDTHS[landscape]))
        self._stack = Stack(pieces, self._wide)
        self._from = self._to = Spot(0, 0)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._grow()

    def toPlainText(self) -> str:
        """All that is there as text, the heads of tables once."""
        return "\n".join(self._cursor(number, 0, None).selection().toPlainText() for number in range(len(self._placed)))

    def select_all(self) -> None:
        """Select the whole paper."""
        if self._placed:
            last = len(self._placed) - 1
            self._from, self._to = Spot(0, 0), Spot(last, self._end(last))
            self.viewport().update()

    def copy(self) -> None:
        """Put what is selected on the clipboard, as text and as a table."""
        cursors = self._selected()
        if not cursors:
            return
        found = [cursor.selection() for _, cursor in sorted(cursors.items())]
        data = QMimeData()
        data.setText("\n".join(one.toPlainText() for one in found))
        data.setHtml("".join(one.toHtml() for one in found))
        QGuiApplication.clipboard().setMimeData(data)

    # --- laying out

    @property
    def _placed(self) -> list[Placed]:
        return self._stack.placed

    @property
    def _room(self) -> float:
        return max(1.0, self.viewport().width() - 2.0 * MARGIN)

    @property
    def _wide(self) -> float:
        """The width to lay out at."""
        return max(self._room, self._least)

    def _fit(self) -> None:
        """As small as it has to be, and how far it is scrolled to the side."""
        self._scale = max(LEAST_SCALE, min(1.0, self._room / self._stack.width))
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        bar.setPageStep(room)
        bar.setSingleStep(LINE_STEP)
        bar.setRange(0, max(0, round(self._stack.width * self._scale) + 2 * MARGIN - room))

    def _grow(self) -> None:
        self._steps.run(self._stack.lay_out(), self.grown.emit, each=lambda _: self._grown())

    def _grown(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(LINE_STEP)
        bar.setRange(0, max(0, round(self._stack.height * self._scale) + 2 * MARGIN - height))
        if self._placed[-1].top * self._scale <= bar.value() + height:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        anew = self._wide != self._stack.width
        if anew:
            self._stack.set_width(self._wide)
        self._fit()
        if anew:
            self._grow()
        elif self._placed:
            self._grown()

    # --- showing

    @property
    def _corner(self) -> QPointF:
        """Where the paper begins in the viewport."""
        left = MARGIN + max(0.0, (self._room - self._stack.width * self._scale) / 2)
        return QPointF(left - self.horizontalScrollBar().value(), MARGIN - self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor("white"))
        above, scale, selected = self._corner.y(), self._scale, self._selected()
        top, bottom = (event.rect().top() - above) / scale, (event.rect().bottom() + 1 - above) / scale
        painter.translate(self._corner)
        painter.scale(scale, scale)
        for placed, _, _ in between(self._placed, top, bottom):
            cursor = selected.get(self._placed.index(placed))
            painter.save()
            painter.translate(0, placed.shift)
            inside = QRectF(-1, placed.start, self._stack.width + 2, placed.height)
            painter.setClipRect(inside)
            placed.document.documentLayout().draw(painter, _black_on_white(inside, cursor))
            painter.restore()
        painter.end()

    # --- selecting

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._placed:
            self._from = self._to = self._spot(event.position())
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._placed:
            self._to = self._spot(event.position())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _SCROLLS:
            self.verticalScrollBar().triggerAction(_SCROLLS[key])
        elif plain and key in _SIDEWAYS:
            self.horizontalScrollBar().triggerAction(_SIDEWAYS[key])
        else:
            super().keyPressEvent(event)

    def _add_actions(self) -> None:
        for words, key, act in (
            (self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy),
            (self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self.select_all),
        ):
            action = QAction(words, self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _spot(self, point: QPointF) -> Spot:
        """The place in the text that is nearest to a point of the viewport."""
        corner = self._corner
        across, height = (point.x() - corner.x()) / self._scale, (point.y() - corner.y()) / self._scale
        number = next((at for at, one in enumerate(self._placed) if one.bottom > height), len(self._placed) - 1)
        placed = self._placed[number]
        inside = QPointF(across, max(height - placed.shift, placed.start))
        hit = placed.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
        return Spot(number, max(hit, 0))

    def _selected(self) -> dict[int, QTextCursor]:
        """What is selected, by number of its piece."""
        first, last = sorted((self._from, self._to))
        if first == last or last.piece >= len(self._placed):
            return {}
        return {
            number: self._cursor(
                number,
                first.position if number == first.piece else 0,
                last.position if number == last.piece else None,
            )
            for number in range(first.piece, last.piece + 1)
        }

    def _cursor(self, number: int, start: int, end: int | None) -> QTextCursor:
        """Over a part of a piece. Of a table that goes on it keeps to the rows: with anything below the table, Qt would take
        its head too."""
        placed, first, last = self._placed[number], 0, self._end(number)
        table = table_of(placed.document)
        if table is not None and placed.piece.continued:
            first = table.cellAt(1, 0).firstPosition()
        if table is not None and (placed.piece.continued or placed.piece.goes_on):
            last = table.cellAt(table.rows() - 1, table.columns() - 1).lastPosition()
        cursor = QTextCursor(placed.document)
        cursor.setPosition(min(max(start, first), last))
        cursor.setPosition(last if end is None else min(max(end, first), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _end(self, number: int) -> int:
        return max(0, self._placed[number].document.characterCount() - 1)


def _black_on_white(inside: QRectF, selected: QTextCursor | None) -> QAbstractTextDocumentLayout.PaintContext:
    context: Any = QAbstractTextDocumentLayout.PaintContext()  # PySide's types do not tell its fields
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    context.clip, context.palette = inside, palette
    if selected is not None:
        shape = QTextCharFormat()
        shape.setBackground(QColor(SELECTED))
        shape.setForeground(QColor(ON_SELECTED))
        selection: Any = QAbstractTextDocumentLayout.Selection()
        selection.cursor, selection.format = selected, shape
        context.selections = [selection]
    return cast(QAbstractTextDocumentLayout.PaintContext, context)
