"""What looks wrong in a day, as a list that leads to the visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ward_desk.services.day_states import DayRead, DayState
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
SENTENCE, ABOUT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole + 1


class Row(NamedTuple):
    """What a row says, and the visit it leads to."""

    sentence: str
    about: str
    visit: bytes


class OddModel(QAbstractListModel):
    """One row for each thing to look at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = SENTENCE) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.sentence}. {row.about}"
        return {int(SENTENCE): row.sentence, int(ABOUT): row.about}.get(int(role))


class _OddDelegate(QStyledItemDelegate):
    """A sentence over whom and what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = current_look()
        lines = QFontMetrics(look.font(14, 500)).height() + QFontMetrics(look.font(14)).height()
        return QSize(look.px(100), lines + look.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = current_look(), QRect(option.rect)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(box, look.color("accent_soft"))
        painter.setPen(look.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(look.px(8), look.px(9), -look.px(8), -look.px(9))
        half = inner.height() // 2
        for part, text, font, ink in (
            (QRect(inner.left(), inner.top(), inner.width(), half), index.data(SENTENCE), look.font(14, 500), "ink"),
            (QRect(inner.left(), inner.top() + half, inner.width(), half), index.data(ABOUT), look.font(14), "muted"),
        ):
            painter.setFont(font)
            painter.setPen(look.color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, part.width())
            painter.drawText(part, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class OddList(QListView):
    """`chosen` carries the visit of the row that is marked, `opened` that of the one on which Enter was pressed."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What to look at"))
        self.odd = OddModel(self)
        self.setModel(self.odd)
        self.setItemDelegate(_OddDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(current_look().px(120))
        self.selectionModel().currentChanged.connect(lambda now: self._tell(now, self.chosen))
        self.clicked.connect(lambda now: self._tell(now, self.chosen))
        self.doubleClicked.connect(lambda now: self._tell(now, self.opened))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._tell(self.currentIndex(), self.opened)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the keys of the page."""

    def _tell(self, index: QModelIndex, signal: Any) -> None:
        if index.isValid():
            signal.emit(self.odd.rows[index.row()].visit)


class OddCard(Card):
    """The list under its heading; says so where nothing looks wrong."""

    def __init__(self, words: ReviewWords, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._words = words
        self._title = Text("", "section")
        self.nothing = Text(self.tr("Nothing looks wrong by the rules that are set."), "muted", wrap=True)
        self.list = OddList()
        for part in (self._title, self.nothing, self.list):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.list, 1)
        self.body.addStretch(0)

    def show_odd(self, read: DayRead) -> None:
        """Show what the officer wrote on visits that are to be mended, and what looks wrong."""
        day, words = f"{read.mark.day:%d/%m}", self._words
        self._title.setText(self.tr("To look at on {day}").format(day=day))
        rows = [*self._comments(read)]
        rows += [Row(words.oddity(one), words.about(one, read.people), one.visits[0].id) for one in read.odd]
        self.list.odd.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _comments(self, read: DayRead) -> Iterator[Row]:
        standing = read.mark.standing
        said = standing.comments if standing.state == DayState.RETURNED else {}
        for line in read.visits:
            if (text := said.get(UUID(bytes=line.id))) is not None:
                about = f"{self._words.clock(line)} · {self._words.service(line)}"
                yield Row(self.tr("To be mended: {comment}").format(comment=text), about, line.id)
