"""The table of a check: what was looked at, how it is as a chip, and what it was the last time with the way it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ward_desk.ui.check_words import RowView
from ward_desk.ui.pages.check_trend import FEWEST, paint_trend
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.chips import chip_size, paint_chip
from ward_desk.ui.widgets.drawing import lines_of
from ward_desk.ui.widgets.table import CalmTable

Index = QModelIndex | QPersistentModelIndex
NAME, RESULT, BEFORE = range(3)
ROW, TREND, LESS = 44, 64, 12
_MOST_LINES = 3


class ResultsModel(QAbstractTableModel):
    """The rows in words; screen readers get the words of each cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = (self.tr("Checked"), self.tr("Result"), self.tr("Last time"))
        self.rows: Sequence[RowView] = ()

    def show_rows(self, rows: Sequence[RowView]) -> bool:
        """Show other rows; False for those that are shown already, which leaves everything as it is."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        view = self.rows[index.row()]
        cell = (view.name, view.result, view.before)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            return f"{view.name}: {view.result}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class _Cells(QStyledItemDelegate):
    """Paints a row: the name on as many lines as it takes, the chip, and the last value with its line."""

    def __init__(self, model: ResultsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, view = current_look(), self._model.rows[index.row()]
        if index.column() == RESULT:
            chip = chip_size(look, view.result, dot=True)
            return QSize(chip.width() + look.px(24), look.px(ROW))
        if index.column() == BEFORE:
            words = QFontMetricsF(look.font(14)).horizontalAdvance(view.before)
            return QSize(round(words) + look.px(24 + TREND + LESS + 24), look.px(ROW))
        return QSize(look.px(160), look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, view = current_look(), self._model.rows[index.row()]
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, look.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.color("hover"))
        if index.row() + 1 < self._model.rowCount():
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("line"))
        inner = box.adjusted(look.px(LESS), 0, -look.px(LESS), 0)
        if index.column() == NAME:
            self._paint_name(painter, look, inner, view)
        elif index.column() == RESULT:
            self._paint_chip(painter, look, inner, view)
        else:
            self._paint_before(painter, look, inner, view)
        painter.restore()

    def _paint_name(self, painter: QPainter, look: Look, box: QRectF, view: RowView) -> None:
        font = look.font(14)
        metrics = QFontMetricsF(font)
        lines = lines_of(view.name, font, box.width(), _MOST_LINES)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        top = box.center().y() - len(lines) * metrics.height() / 2
        for line in lines:
            painter.drawText(QPointF(box.left(), top + metrics.ascent()), line)
            top += metrics.height()

    def _paint_chip(self, painter: QPainter, look: Look, box: QRectF, view: RowView) -> None:
        size = chip_size(look, view.result, dot=True)
        width = min(float(size.width()), box.width())
        chip = QRectF(box.left(), box.center().y() - size.height() / 2, width, size.height())
        painter.translate(chip.topLeft())
        paint_chip(painter, look, QRectF(0, 0, chip.width(), chip.height()), view.result, view.tone, dot=True)
        painter.translate(-chip.topLeft())

    def _paint_before(self, painter: QPainter, look: Look, box: QRectF, view: RowView) -> None:
        side = look.px(16)
        arrow = QRectF(box.right() - side + 4, box.center().y() - side / 2, side, side)
        paint_icon(painter, "chevron-right", arrow, look.color("muted"))
        room = box.adjusted(0, 0, -side - look.px(8), 0)
        if len(view.trend) >= FEWEST and room.width() > look.px(TREND + 56):
            line = QRectF(room.right() - look.px(TREND), room.center().y() - look.px(10), look.px(TREND), look.px(20))
            paint_trend(painter, line, view.trend, view.row.measure, look.color("muted"))
            room.setRight(line.left() - look.px(LESS))
        painter.setFont(look.font(14))
        painter.setPen(look.color("muted"))
        cut = QFontMetricsF(painter.font()).elidedText(view.before, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class ResultsTable(CalmTable):
    """As high as its rows; the page scrolls. `opened` carries the RowView that somebody clicks, or presses Enter on."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("What was checked"))
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self.setItemDelegate(_Cells(self.results, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setMinimumSectionSize(1)
        columns.setSectionsClickable(False)
        self.hide()

    def show_rows(self, rows: Sequence[RowView]) -> None:
        """Show what was looked at; the row that was marked stays so."""
        marked = self.currentIndex().row()
        if self.results.show_rows(rows):
            self._fit()
            if 0 <= marked < len(rows):
                self.setCurrentIndex(self.results.index(marked, NAME))
        self.setVisible(bool(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()).row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "results"):
            self._fit()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.results.rowCount():
            self.setCurrentIndex(self.results.index(0, NAME))

    def _open(self, row: int) -> None:
        if 0 <= row < self.results.rowCount():
            self.opened.emit(self.results.rows[row])

    def _fit(self) -> None:
        """Widths from the words, the name gets the rest; rows as high as the name's lines; the table as high as all."""
        look, rows = current_look(), self.results.rows
        width = self.viewport().width()
        wanted = [max((self.sizeHintForIndex(self.results.index(at, column)).width() for at in range(len(rows))), default=0) for column in (RESULT, BEFORE)]  # fmt: skip
        least = look.px(170)
        result = min(wanted[0], max(look.px(120), width - least - look.px(90)))
        before = min(wanted[1], max(look.px(90), width - least - result))
        # At ordinary widths the columns stand where the eye expects them, whatever the words are.
        result, before = max(result, round(width * 0.30)), max(before, round(width * 0.26))
        name = max(look.px(120), width - result - before)
        for column, size in ((NAME, name), (RESULT, result), (BEFORE, width - name - result)):
            self.setColumnWidth(column, size)
        font = look.font(14)
        line = QFontMetricsF(font).height()
        total = self.horizontalHeader().sizeHint().height()
        for at, view in enumerate(rows):
            lines = len(lines_of(view.name, font, name - 2 * look.px(LESS), _MOST_LINES))
            height = max(look.px(ROW), round(lines * line) + look.px(20))
            self.setRowHeight(at, height)
            total += height
        if self.height() != total + 2 * self.frameWidth():
            self.setFixedHeight(total + 2 * self.frameWidth())
