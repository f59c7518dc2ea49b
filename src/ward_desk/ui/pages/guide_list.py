"""The list of guides: by shelf with a heading each, or what a search found, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ward_desk.services.guide_shelves import Shelf, ShelfName
from ward_desk.services.guides import Guide
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import focus_ring, lines_of, rounded

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MOST_LINES = 3
PAD = 12
UNDER = 14
"""So far to the right stands what belongs to the guide above it."""


class Row(NamedTuple):
    """A heading (no guide), or a guide: `under` where it belongs to one above, `leads` where others belong to it;
    `mark` is said after it."""

    text: str
    guide: Guide | None = None
    under: bool = False
    leads: bool = False
    mark: str = ""


class GuideModel(QAbstractListModel):
    """Rows from the top; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show all guides by shelf."""
        names = self._names()
        rows: list[Row] = []
        for shelf in shelves:
            rows.append(Row(names[shelf.name]))
            follows = [listed.under for listed in shelf.guides[1:]] + [False]
            for listed, leads in zip(shelf.guides, follows, strict=True):
                rows.append(self._row(listed.guide)._replace(under=listed.under, leads=leads and not listed.under))
        self._show(rows)

    def show_found(self, guides: Sequence[Guide]) -> None:
        """Show what was found, best first."""
        self._show([self._row(guide) for guide in guides])

    def place_of(self, code: str | None) -> QModelIndex:
        """Where that guide stands; invalid where it is not shown."""
        places = (place for place, row in enumerate(self._rows) if row.guide is not None and row.guide.code == code)
        place = next(places, None)
        return self.index(place) if place is not None else QModelIndex()

    def next_guide(self, place: int, step: int) -> QModelIndex:
        """The next row with a guide from `place` on, downwards for a step of 1, upwards for -1; invalid at the end."""
        while 0 <= place < len(self._rows):
            if self._rows[place].guide is not None:
                return self.index(place)
            place += step
        return QModelIndex()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.mark if row.guide is not None else self.tr("heading")
        return row if role == ROW else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].guide is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def _row(self, guide: Guide) -> Row:
        return Row(guide.title, guide, mark=self.tr("Sent by the city") if guide.from_city else "")

    def _names(self) -> dict[ShelfName, str]:
        return {
            "citizens": self.tr("Helping citizens"),
            "staff": self.tr("Helping the staff"),
            "printers": self.tr("Printers"),
            "network": self.tr("Network"),
            "computer": self.tr("Computer"),
            "city": self.tr("More from the city"),
        }


class _Painter(QStyledItemDelegate):
    """Titles on as many lines as they need (three at most), headings small and quiet, a quiet mark under a title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look, row = current_look(), index.data(ROW)
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width()
        if row.guide is None:
            top = 4 if index.row() == 0 else 16
            return QSize(look.px(120), round(QFontMetricsF(_heading(look)).height()) + look.px(top + 4))
        height = len(_lines(look, row, width)) * QFontMetricsF(_title(look, row)).height()
        if row.mark:
            height += QFontMetricsF(look.font(12)).height()
        return QSize(look.px(120), round(height) + look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, row = current_look(), index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, state = QRectF(option.rect), option.state  # type: ignore[attr-defined]
        if row.guide is None:
            self._paint_heading(painter, look, box, row.text)
        else:
            self._paint_row(painter, look, box, row, state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, look: Look, box: QRectF, text: str) -> None:
        font = _heading(look)
        painter.setFont(font)
        painter.setPen(look.color("muted"))
        baseline = box.bottom() - look.px(4) - QFontMetricsF(font).descent()
        painter.drawText(QPointF(box.left() + look.px(PAD), baseline), text)

    def _paint_row(self, painter: QPainter, look: Look, box: QRectF, row: Row, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inner = box.adjusted(2, 1, -2, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, inner, 8, look.color("accent_soft" if chosen else "hover"))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, inner, 8, look.color("accent"))
        font = _title(look, row)
        metrics = QFontMetricsF(font)
        left, top = box.left() + _left(look, row), box.top() + look.px(7)
        painter.setFont(font)
        painter.setPen(look.color("accent" if chosen else "ink"))
        for line in _lines(look, row, round(box.width())):
            painter.drawText(QPointF(left, top + metrics.ascent()), line)
            top += metrics.height()
        if row.mark:
            painter.setFont(look.font(12))
            painter.setPen(look.color("muted"))
            painter.drawText(QPointF(left, top + QFontMetricsF(look.font(12)).ascent()), row.mark)


class GuideList(QListView):
    """Arrows go from guide to guide. `glanced` carries the guide that they came to, `picked` the one that was taken by
    a click or Enter; `typed` letters that were meant for the search; `left_upwards` when Up leaves the first one."""

    glanced = Signal(object)
    picked = Signal(object)
    typed = Signal(str)
    left_upwards = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = GuideModel(self)
        self.setModel(self.found)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setProperty("role", "guides")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._pick)

    @property
    def chosen(self) -> Guide | None:
        """The guide that is marked."""
        index = self.currentIndex()
        return index.data(ROW).guide if index.isValid() else None

    def mark(self, code: str | None) -> None:
        """Mark that guide, where it is shown, without telling anybody."""
        place = self.found.place_of(code)
        if place.isValid():
            self.setCurrentIndex(place)
        else:
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def step(self, by: int) -> bool:
        """Go that many guides down (or up), and tell of it; False where there is none further."""
        place, way = self.currentIndex(), 1 if by > 0 else -1
        moved = QModelIndex()
        for _ in range(abs(by)):
            begin = (place.row() + way) if place.isValid() else (0 if way > 0 else self.found.rowCount() - 1)
            further = self.found.next_guide(begin, way)
            if not further.isValid():
                break
            place = moved = further
        if not moved.isValid():
            return False
        self.setCurrentIndex(moved)
        if way < 0 and not self.found.next_guide(moved.row() - 1, -1).isValid():
            self.scrollToTop()
        self.glanced.emit(self.chosen)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by marks nothing: what is marked is what is shown."""
        nothing = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if nothing:
            self.mark(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles take another number of lines at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key, text = event.key(), event.text()
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if modifiers:
            super().keyPressEvent(event)
        elif key in steps:
            if not self.step(steps[Qt.Key(key)]) and key == Qt.Key.Key_Up:
                self.left_upwards.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.step(-len(self.found.rows) if key == Qt.Key.Key_Home else len(self.found.rows))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self._pick(self.currentIndex())
        elif text and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            event.ignore()

    def _pick(self, index: AnyIndex) -> None:
        if index.isValid() and index.data(ROW).guide is not None:
            self.picked.emit(index.data(ROW).guide)


def _heading(look: Look) -> QFont:
    return look.font(12, 600)


def _title(look: Look, row: Row) -> QFont:
    return look.font(14, 600 if row.leads else 400)


def _left(look: Look, row: Row) -> int:
    return look.px(PAD + (UNDER if row.under else 0))


def _lines(look: Look, row: Row, width: int) -> list[str]:
    return lines_of(row.text, _title(look, row), width - _left(look, row) - look.px(PAD), MOST_LINES)
