"""Layouts that fold: one that wraps like words, one of equal columns that become fewer when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ward_desk.ui.theme.look import current_look


class _WrappingLayout(QLayout):
    """What the two layouts share: a list of items and a height that follows from the width."""

    def __init__(self, spacing: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._height_of: tuple[int, int] | None = None
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._height_of = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Asked many times over while layouts settle, so the last answer is remembered until something changes."""
        if self._height_of is None or self._height_of[0] != width:
            self._height_of = width, self._place(QRect(0, 0, width, 0), move=False)
        return self._height_of[1]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def clear(self) -> None:
        """Take out all widgets and delete them."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class FlowLayout(_WrappingLayout):
    """Items side by side at their own width, wrapping to the next line like words."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(spacing, parent)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        at, row = QPoint(rect.topLeft()), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 1 << 20))
            if at.x() > rect.left() and at.x() + size.width() > rect.right() + 1:
                at = QPoint(rect.left(), at.y() + row + self.spacing())
                row = 0
            if move:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + self.spacing())
            row = max(row, size.height())
        return at.y() + row - rect.top()


class TileLayout(_WrappingLayout):
    """Equal columns: as many as fit at `narrowest` (100 % pixels, grows with the text size), at most `columns`."""

    def __init__(
        self, parent: QWidget | None = None, *, columns: int = 3, narrowest: int = 220, spacing: int = 12
    ) -> None:
        super().__init__(spacing, parent)
        self._columns, self._narrowest = columns, narrowest

    def columns_for(self, width: int) -> int:
        """How many columns there are at that width, at least one."""
        fitting = (width + self.spacing()) // (current_look().px(self._narrowest) + self.spacing())
        return max(1, min(self._columns, fitting))

    def sizeHint(self) -> QSize:
        width = self._columns * (current_look().px(self._narrowest) + self.spacing()) - self.spacing()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), 0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown, gap = self._shown(), self.spacing()
        columns = self.columns_for(rect.width())
        width = (rect.width() - gap * (columns - 1)) // columns
        top = rect.top()
        for first in range(0, len(shown), columns):
            row = shown[first : first + columns]
            height = max(
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            )
            if move:
                for column, item in enumerate(row):
                    item.setGeometry(QRect(rect.left() + column * (width + gap), top, width, height))
            top += height + gap
        return max(0, top - gap - rect.top()) if shown else 0
