"""The table of the log: draws its own cells, fits its columns to the room there is, and says what a person did."""

from __future__ import annotations

from html import escape
from itertools import product

from PySide6.QtCore import QEvent, QItemSelection, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ward_desk.ui.models.visit_cells import Column, ShownVisit
from ward_desk.ui.models.visits_model import FIRST_OF_DAY, SHOWN_VISIT, AnyIndex
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.table import CalmTable

SIDE = 12
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
QUIET = frozenset({Column.SUBJECT, Column.PERSON, Column.NOTE, Column.DAY})
# Narrowest width in pixels of the 100 % design, and the share of what is left over.
WIDTHS: dict[Column, tuple[int, int]] = {
    Column.DAY: (126, 0),
    Column.TIME: (64, 0),
    Column.SERVICE: (230, 4),
    Column.SUBJECT: (106, 0),
    Column.MINUTES: (60, 0),
    Column.OUTCOME: (216, 0),
    Column.PERSON: (144, 1),
    Column.NOTE: (150, 5),
}
DAY_AND_TIME = 118
GIVE_WAY = {Column.SERVICE: 1, Column.OUTCOME: 1}
FIRST_TO_GO = (Column.SUBJECT, Column.NOTE, Column.MINUTES, Column.PERSON, Column.DAY)


class VisitDelegate(QStyledItemDelegate):
    """Draws plain text only, whatever a note holds; a dot goes with the outcome, a line through what is deleted.

    `hovered` is the row under the pointer; `with_day` puts the day before the time where the day has no column.
    """

    def __init__(self, late: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late, self._look = late, current_look()
        self._side = self._look.px(SIDE)
        self._fonts = {key: _font(self._look, *key) for key in product((False, True), repeat=2)}
        self._widths = {key: QFontMetrics(font) for key, font in self._fonts.items()}
        self.hovered = -1
        self.with_day = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, box = self._look, QRect(option.rect)  # type: ignore[attr-defined]
        column = Column(index.column())
        first = bool(index.data(FIRST_OF_DAY))
        self._paint_ground(painter, option, box, index.row(), column, first)
        shown: ShownVisit | None = index.data(SHOWN_VISIT)
        inner = box.adjusted(self._side, 0, -self._side, 0)
        if shown is None:
            _paint_waiting(painter, look, inner, index)
            return
        strong = first and column == Column.DAY
        kind = strong, shown.deleted and column != Column.DAY
        quiet = shown.deleted or (column in QUIET and not strong)
        if column == Column.OUTCOME and not shown.deleted:
            inner = _paint_dot(painter, look, inner, look.tokens.tone(shown.tone)[0])
        if column == Column.SERVICE and shown.late:
            inner = self._paint_late(painter, look, inner)
        painter.setFont(self._fonts[kind])
        painter.setPen(look.color("muted" if quiet else "ink"))
        text = self._widths[kind].elidedText(self._text(shown, column), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT if column == Column.MINUTES else LEFT, text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """The whole text where it is cut, never taken for HTML."""
        shown: ShownVisit | None = index.data(SHOWN_VISIT)
        if event.type() != QEvent.Type.ToolTip or shown is None:
            return super().helpEvent(event, view, option, index)
        text = self._text(shown, index.column())
        room = view.visualRect(index).width() - 2 * self._side - self._used(shown, index.column())
        if self._widths[False, False].horizontalAdvance(text) <= room:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), f'<p style="white-space:pre-wrap">{escape(text)}</p>', view)
        return True

    def _text(self, shown: ShownVisit, column: int) -> str:
        text = shown.cells[column]
        return f"{shown.day:%d/%m} {text}" if self.with_day and column == Column.TIME else text

    def _used(self, shown: ShownVisit, column: int) -> int:
        if column == Column.OUTCOME:
            return self._look.px(16)
        return self._late_width(self._look) if column == Column.SERVICE and shown.late else 0

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: int, column: Column, first: bool
    ) -> None:
        look = self._look
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if selected or row == self.hovered:
            painter.fillRect(box, look.color("accent_soft" if selected else "hover"))
        if selected and column == (Column.TIME if self.with_day else Column.DAY):
            painter.fillRect(QRect(box.left(), box.top(), look.px(3), box.height()), look.color("accent"))
        painter.setPen(look.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if row and first:
            painter.setPen(look.color("edge"))
            painter.drawLine(box.topLeft(), box.topRight())

    def _late_width(self, look: Look) -> int:
        return QFontMetrics(look.font(12, 500)).horizontalAdvance(self._late) + look.px(20)

    def _paint_late(self, painter: QPainter, look: Look, inner: QRect) -> QRect:
        """The mark of a visit entered afterwards, right of its name."""
        width, height = self._late_width(look) - look.px(6), look.px(20)
        if inner.width() < 3 * width:
            return inner
        box = QRectF(inner.right() - width, inner.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, box, height / 2, look.color("background"), look.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._late)
        return inner.adjusted(0, 0, -self._late_width(look), 0)


def _font(look: Look, strong: bool, struck: bool) -> QFont:
    font = look.font(14, 600 if strong else 400)
    font.setStrikeOut(struck)
    return font


def _paint_dot(painter: QPainter, look: Look, inner: QRect, tint: str) -> QRect:
    side = look.px(8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), side / 2, QColor(tint))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return inner.adjusted(look.px(16), 0, 0, 0)


def _paint_waiting(painter: QPainter, look: Look, inner: QRect, index: AnyIndex) -> None:
    """A grey bar where words will be."""
    share = (0.55, 0.8, 0.7, 0.45)[index.row() % 4] if index.column() == Column.SERVICE else 0.6
    height = look.px(10)
    box = QRectF(inner.left(), inner.center().y() - height / 2, inner.width() * share, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, box, height / 2, look.color("line"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class LogTable(CalmTable):
    """`opened` (Enter, double click), `delete_wanted` (Del) and `copy_wanted` (Ctrl+C) act on the rows selected."""

    opened = Signal()
    delete_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, name: str, late: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._visits = VisitDelegate(late, self)
        self.setItemDelegate(self._visits)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be seen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        rows = self.model().rowCount()
        return max(first, 0), last if last >= 0 else max(rows - 1, 0)

    def selected_rows(self) -> range:
        """The rows that are selected; empty when none is."""
        ranges: QItemSelection = self.selectionModel().selection()
        spans = [(one.top(), one.bottom()) for one in (ranges.at(at) for at in range(ranges.count()))]
        return range(min(top for top, _ in spans), max(low for _, low in spans) + 1) if spans else range(0)

    def fit_columns(self) -> None:
        """Share the width among the columns; where it is too narrow the less important ones go, the day last, which
        then stands before the time."""
        look, room = current_look(), self.viewport().width()
        widths = {column: look.px(width) for column, (width, _) in WIDTHS.items()}
        for column in FIRST_TO_GO:
            if sum(widths.values()) <= room:
                break
            del widths[column]
        self._visits.with_day = Column.DAY not in widths
        if self._visits.with_day:
            widths[Column.TIME] = look.px(DAY_AND_TIME)
        spare = room - sum(widths.values())
        shares = {column: WIDTHS[column][1] for column in widths} if spare > 0 else GIVE_WAY
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                width = widths[column] + spare * shares.get(column, 0) // sum(shares.values())
                self.setColumnWidth(column, max(width, look.px(60)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: searching row by row would go through a million rows."""

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.indexAt(event.position().toPoint()).isValid():
            self._hover(-1)
        super().mouseMoveEvent(event)

    def _hover(self, row: int) -> None:
        for one in {row, self._visits.hovered}:
            if one >= 0:
                self.viewport().update(0, self.rowViewportPosition(one), self.viewport().width(), self.rowHeight(one))
        self._visits.hovered = row
