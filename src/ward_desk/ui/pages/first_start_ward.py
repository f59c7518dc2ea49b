"""The step of the first start that finds one's ward among the 94 (xã, phường, đặc khu)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
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
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ward_desk.errors import Language
from ward_desk.services.catalogue import Catalogue, Ward
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.search import SearchField
from ward_desk.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
FORMER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class WardModel(QAbstractListModel):
    """The wards that fit what was typed, best first; each with what it was before 1 July 2025."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.wards: Sequence[Ward] = ()

    def show_wards(self, wards: Sequence[Ward]) -> None:
        """Show other wards."""
        self.beginResetModel()
        self.wards = wards
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.wards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        ward = self.wards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return ward.name(self._language)
        if role == FORMER_ROLE:
            return self._former(ward)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{ward.name(self._language)}. {self._former(ward)}"
        return None

    def _former(self, ward: Ward) -> str:
        parts = [ward.former_district.replace(";", ","), ", ".join(ward.former_units)]
        return self.tr("Before: {names}").format(names=" · ".join(part for part in parts if part))


class _WardDelegate(QStyledItemDelegate):
    """Two lines: the name, and what it was before; a tick marks the chosen one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = current_look()
        lines = QFontMetricsF(look.font(14, 600)).height() + QFontMetricsF(look.font(12)).height()
        return QSize(look.px(200), round(lines) + look.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = current_look()
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box.adjusted(2, 1, -2, -1), 8, look.color("accent_soft" if chosen else "hover"))
        room = box.adjusted(look.px(14), look.px(8), -look.px(44), -look.px(8))
        name, note = look.font(14, 600), look.font(12)
        painter.setFont(name)
        painter.setPen(look.color("accent" if chosen else "ink"))
        top = room.top() + QFontMetricsF(name).ascent()
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(QPointF(room.left(), top), QFontMetricsF(name).elidedText(index.data(), cut, room.width()))
        painter.setFont(note)
        painter.setPen(look.color("muted"))
        former = QFontMetricsF(note).elidedText(index.data(FORMER_ROLE), cut, room.width())
        painter.drawText(
            QPointF(room.left(), room.top() + QFontMetricsF(name).height() + QFontMetricsF(note).ascent()), former
        )
        if chosen:
            side = look.px(18)
            tick = QRectF(box.right() - look.px(14) - side, box.center().y() - side / 2, side, side)
            paint_icon(painter, "review", tick, look.color("accent"))
        painter.restore()


class WardStep(QWidget):
    """A search field over the list. The arrow keys move in the list while one types; Enter goes on with the marked
    ward, which `activated` tells."""

    activated = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        *,
        code: str = "",
        typed: str = "",
        handed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._handed = catalogue, catalogue.ward(handed)
        self._language = language
        self._model = WardModel(language, self)
        self._build_search(typed)
        self._build_list()
        self.error = Text(" ", "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, stretch in ((self.search, 0), (self.list, 1), (self.error, 0)):
            column.addWidget(part, stretch)
        self._show_found(typed)
        if code:
            self._mark(code)

    def heading(self) -> tuple[str, str]:
        """The title of the step and the sentence under it."""
        lead = self.tr("Choose the unit this PC stands in. All 94 units of Da Nang are here.")
        if self._handed is not None:
            lead = self.tr(
                "The city department has marked {ward} for this PC. Press Enter if that is right, else choose another."
            ).format(ward=self._handed.name(self._language))
        return self.tr("Which ward or commune?"), lead

    @property
    def code(self) -> str:
        """The code of the marked ward, "" when none fits."""
        row = self.list.currentIndex().row()
        return self._model.wards[row].code if 0 <= row < len(self._model.wards) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in LIST_KEYS:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _build_search(self, typed: str) -> None:
        self.search = SearchField(
            self.tr("Type the name, with or without marks, e.g. “hoa xuan”"), name=self.tr("Find your ward")
        )
        self.search.setText(typed)
        self.search.textChanged.connect(self._show_found)
        self.search.installEventFilter(self)

    def _build_list(self) -> None:
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_WardDelegate(self.list))
        self.list.setAccessibleName(self.tr("Wards found"))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(current_look().px(120))
        self.list.doubleClicked.connect(self.activated)

    def _show_found(self, typed: str) -> None:
        before = self.code
        found = self._catalogue.find_wards(typed, limit=len(self._catalogue.wards))
        self._model.show_wards(found)
        if typed.strip():
            self.list.setCurrentIndex(self._model.index(0))
            words = self.tr("%n unit(s) found", None, len(found)) if found else self._nothing()
        else:
            self._mark(before)
            words = self.tr("All %n units of Da Nang", None, len(found))
        self._say(words, wrong=not found)

    def show_missing(self) -> None:
        """Say that a ward must be chosen first."""
        if self._model.wards:
            self._say(self.tr("Mark your ward in the list, then press Enter."), wrong=True)
        self.search.setFocus()

    def _nothing(self) -> str:
        return self.tr("No ward or commune has this name. Try fewer letters, or the name it had before July 2025.")

    def _mark(self, code: str) -> None:
        for row, ward in enumerate(self._model.wards):
            if ward.code == code:
                self.list.setCurrentIndex(self._model.index(row))
                self.list.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _say(self, words: str, *, wrong: bool) -> None:
        self.error.setText(words)
        self.error.setProperty("role", "error" if wrong else "note")
        self.error.style().unpolish(self.error)
        self.error.style().polish(self.error)
