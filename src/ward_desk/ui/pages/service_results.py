"""The list of services that a search found: best first, arrows choose, Enter takes the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ward_desk.errors import Language
from ward_desk.services.catalogue import Entry
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import key_size, paint_key, rounded

CODE = Qt.ItemDataRole.UserRole
FACTS = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


class ServiceModel(QAbstractListModel):
    """The entries that were found, with the quiet line under each name."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._entries: tuple[Entry, ...] = ()
        self._usage: Mapping[str, int] = {}

    def show_entries(self, entries: Sequence[Entry], usage: Mapping[str, int]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries, self._usage = tuple(entries), usage
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name(self._language)
        if role in {Qt.ItemDataRole.AccessibleDescriptionRole, FACTS}:
            return self._facts(entry)
        return entry.code if role == CODE else None

    def _facts(self, entry: Entry) -> str:
        parts = [entry.code]
        if entry.field_name(self._language) != entry.name(self._language):
            parts.append(entry.field_name(self._language))
        if entry.audience == "staff":
            parts.append(self.tr("staff"))
        if times := self._usage.get(entry.code, 0):
            parts.append(self.tr("%n visit(s)", "", times))
        return " · ".join(parts)


class _Row(QStyledItemDelegate):
    """Paints name over facts, and the Enter key on the row that it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look = current_look()
        return QSize(look.px(200), look.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: Any = option.state  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(4, 1, -4, -1)  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, 8, look.color("accent_soft" if chosen else "hover"))
        right = box.right() - look.px(12)
        if chosen:
            right = self._paint_key(painter, look, box, right)
        self._paint_words(painter, look, box, right, index)
        painter.restore()

    def _paint_key(self, painter: QPainter, look: Look, box: QRectF, right: float) -> float:
        size = key_size(look, "Enter")
        at = QPointF(right - size.width(), box.center().y() - size.height() / 2)
        paint_key(painter, look, "Enter", QRectF(at, size), look.color("muted"), look.color("line"), look.color("card"))
        return at.x() - look.px(8)

    def _paint_words(self, painter: QPainter, look: Look, box: QRectF, right: float, index: AnyIndex) -> None:
        name, facts = look.font(14, 600), look.font(12)
        name_size, facts_size = QFontMetricsF(name), QFontMetricsF(facts)
        left = box.left() + look.px(14)
        top = box.center().y() - (name_size.height() + facts_size.height()) / 2
        for text, font, metrics, ink in (
            (index.data(), name, name_size, "ink"),
            (index.data(FACTS), facts, facts_size, "muted"),
        ):
            painter.setFont(font)
            painter.setPen(look.color(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QPointF(left, top + metrics.ascent()), shown)
            top += metrics.height()


class ServiceResults(QListView):
    """`picked` carries the code that was taken by a click or by `take`. The focus stays in the field one types into."""

    picked = Signal(str)

    def __init__(self, name: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = ServiceModel(language, self)
        self.setModel(self._found)
        self.setItemDelegate(_Row(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.picked.emit(index.data(CODE)))

    def show_entries(self, entries: Sequence[Entry], usage: Mapping[str, int]) -> None:
        """Show what was found; the first is chosen."""
        self._found.show_entries(entries, usage)
        if entries:
            self.setCurrentIndex(self._found.index(0))
            self.scrollToTop()

    @property
    def count(self) -> int:
        """How many are shown."""
        return self._found.rowCount()

    @property
    def names(self) -> list[str]:
        """What is shown, best first."""
        return [self._found.index(row).data() for row in range(self.count)]

    @property
    def chosen(self) -> str | None:
        """The code of the chosen one, None when nothing was found."""
        index = self.currentIndex()
        return index.data(CODE) if index.isValid() else None

    def choose_next(self, step: int) -> None:
        """Choose the one `step` rows further down; stays at the ends."""
        if self.count:
            row = min(max(self.currentIndex().row() + step, 0), self.count - 1)
            self.setCurrentIndex(self._found.index(row))

    def take(self) -> bool:
        """Take the chosen one; False when there is none."""
        code = self.chosen
        if code is not None:
            self.picked.emit(code)
        return code is not None

    def height_for(self, rows: int) -> int:
        """The height in which that many rows are seen."""
        return rows * current_look().px(52) + 4
