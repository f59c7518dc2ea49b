"""The calendar of a month: each day with its state and its visits, moved through by arrow keys."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ward_desk.formats import MISSING
from ward_desk.services.day_states import DayMark, DayState
from ward_desk.ui.pages.review_words import TONES, ReviewWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.buttons import Button, IconButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.chips import Chip
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
DAY = Qt.ItemDataRole.UserRole + 1
SATURDAY = 5
ROW = 43
_CALENDAR = Calendar()


class MonthModel(QAbstractTableModel):
    """The weeks of a month, Monday first; days of the months beside it have no cell."""

    def __init__(self, words: ReviewWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._weeks: list[list[date]] = []
        self._marks: Mapping[date, DayMark] = {}
        self._month = date.min
        self.today = date.min

    def show_month(self, month: date, marks: Sequence[DayMark], today: date) -> None:
        """Show that month."""
        weeks = _CALENDAR.monthdatescalendar(month.year, month.month)
        if weeks != self._weeks:
            self.beginResetModel()
            self._weeks, self._month = weeks, month
            self.endResetModel()
        self._marks, self.today = {mark.day: mark for mark in marks}, today
        self.dataChanged.emit(self.index(0, 0), self.index(len(weeks) - 1, 6))

    def mark(self, day: date) -> DayMark | None:
        """What is known of the day."""
        return self._marks.get(day)

    def day(self, index: Index) -> date | None:
        """The day of a cell, None beside the month."""
        if not index.isValid():
            return None
        day = self._weeks[index.row()][index.column()]
        return day if day.month == self._month.month else None

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day of this month."""
        for row, week in enumerate(self._weeks):
            if day in week and day.month == self._month.month:
                return self.index(row, week.index(day))
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 7

    def flags(self, index: Index) -> Qt.ItemFlag:
        day = self.day(index)
        if day is None or day > self.today:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        if role == DAY:
            return day
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(day)
        return str(day.day) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.short_weekdays[section]
        return None

    def _spoken(self, day: date) -> str:
        mark = self._marks.get(day)
        if mark is None or day > self.today:
            return self._words.day(day)
        state = self._words.chip(mark)[0]
        if not mark.visits:
            return f"{self._words.day(day)}: {self._words.empty(mark.standing.empty)}, {state}"
        visits = self.tr("visits: {number}").format(number=self._words.formats.count(mark.visits))
        return f"{self._words.day(day)}: {visits}, {state}"


class _DayDelegate(QStyledItemDelegate):
    """A box in the tone of the state with the day over its visits; the same words stand in the tooltip."""

    def __init__(self, words: ReviewWords, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._model = words, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day = self._model.day(index)
        if day is None:
            return
        look = current_look()
        box = QRectF(QRect(option.rect)).adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        mark = self._model.mark(day) if day <= self._model.today else None
        tone = _tone(mark)
        ink, soft = look.tokens.tone(tone) if tone is not None else (look.tokens.muted, "")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = look.color("line") if mark is not None and tone == "neutral" else None
        if mark is not None:
            rounded(painter, box, look.px(8), QColor(soft), outline)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            focus_ring(painter, box, look.px(8), look.color("accent"))
        painter.setPen(QColor(ink))
        painter.setFont(look.font(14, 600 if mark is not None else 400))
        upper = QRectF(box.left(), box.top() + look.px(3), box.width(), box.height() / 2)
        lower = QRectF(box.left(), box.center().y() - look.px(1), box.width(), box.height() / 2 - look.px(3))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._number(day))
        painter.setFont(look.font(12, 500))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._below(day, mark))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _number(self, day: date) -> str:
        return str(day.day)

    def _below(self, day: date, mark: DayMark | None) -> str:
        if mark is None:
            return ""
        sign = {DayState.APPROVED: "✓ ", DayState.RETURNED: "! ", DayState.LOCKED: "✓ "}.get(mark.standing.state, "")
        sign = "! " if mark.standing.changed else sign
        return sign + (self._words.formats.count(mark.visits) if mark.visits else MISSING)


def _tone(mark: DayMark | None) -> Tone | None:
    if mark is None:
        return None
    if mark.standing.changed:
        return "blocked"
    return TONES[mark.standing.state]


class MonthTable(QTableView):
    """`day_wanted` carries the day that is chosen; `month_wanted` one to the left or right at the edge (Page Up, Down)."""

    day_wanted = Signal(object)
    month_wanted = Signal(int)

    def __init__(self, words: ReviewWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Days of the month"))
        self.days = MonthModel(words, self)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(words, self.days, self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(20)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        columns.setFixedHeight(current_look().px(30))
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current_look().px(ROW))
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._tell)

    def show_month(self, month: date, marks: Sequence[DayMark], today: date, chosen: date) -> None:
        """Show the month with one day chosen, which is not told."""
        self._quiet = True
        self.days.show_month(month, marks, today)
        self.setCurrentIndex(self.days.index_of(chosen))
        self._quiet = False
        rows = self.days.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day, over the ends of weeks and months."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()))
        day = self.days.day(self.currentIndex())
        if step is not None and day is not None:
            self._go(day + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_wanted.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Digits do nothing here."""

    def _go(self, day: date) -> None:
        if day > self.days.today:
            return
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.day_wanted.emit(day)

    def _tell(self, now: QModelIndex) -> None:
        day = self.days.day(now)
        if day is not None and not self._quiet:
            self.day_wanted.emit(day)


class MonthCard(Card):
    """The month with the ways to others, and how many days stand how. `approve_all_wanted`: several days at once;
    `rules_wanted`: what is set for the review."""

    approve_all_wanted = Signal()
    lock_wanted = Signal()
    rules_wanted = Signal()

    def __init__(self, words: ReviewWords, *, official: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._words, self._official = words, official
        self.table = MonthTable(words)
        self._title = Text("", "section")
        self.before = IconButton("chevron-left", self.tr("Month before"), key="Page Up")
        self.after = IconButton("chevron-right", self.tr("Month after"), key="Page Down")
        self.rules = IconButton("settings", self.tr("Set what is to be looked at"))
        self.rules.clicked.connect(self.rules_wanted)
        self.before.clicked.connect(lambda: self.table.month_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.table.month_wanted.emit(1))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        for button in (self.rules, self.before, self.after):
            head.addWidget(button)
        self.body.addLayout(head)
        self.rules.setVisible(official)
        self.body.addWidget(self.table)
        self._chips = [Chip() for _ in range(5)]
        self._build_foot()

    def show_month(self, month: date, marks: Sequence[DayMark], today: date, chosen: date) -> None:
        """Show the month."""
        self._title.setText(self._words.month(month))
        self.after.setEnabled((month + timedelta(days=32)).replace(day=1) <= today)
        self.table.show_month(month, marks, today, chosen)
        self._show_counts(marks, today)

    def _build_foot(self) -> None:
        chips = FlowLayout(spacing=6)
        for chip in self._chips:
            chip.hide()
            chips.addWidget(chip)
        self.body.addLayout(chips)
        self.approve_all = Button(self.tr("Approve several days"), icon="review", key="Shift D")
        self.lock = Button(self.tr("Lock the month"), icon="lock", variant="quiet")
        self.approve_all.clicked.connect(self.approve_all_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        row = FlowLayout(spacing=8)
        for button in (self.approve_all, self.lock):
            button.hide()
            row.addWidget(button)
        self.body.addLayout(row)

    def _show_counts(self, marks: Sequence[DayMark], today: date) -> None:
        changed = sum(mark.standing.changed for mark in marks)
        counts = Counter(mark.standing.state for mark in marks if not mark.standing.changed and mark.day <= today)
        shown: list[tuple[str, Tone]] = [
            (f"{self._words.state(state)} {counts[state]}", TONES[state])
            for state in (DayState.APPROVED, DayState.LOCKED, DayState.RETURNED, DayState.SENT)
            if counts[state]
        ]
        if changed:
            shown.insert(0, (self.tr("%n changed", None, changed), "blocked"))
        for chip, (text, tone) in zip(self._chips, shown, strict=False):
            chip.show_state(text, tone)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(shown))
        waiting = sum(mark.standing.waits for mark in marks)
        self.approve_all.setVisible(self._official and waiting > 1)
        self.lock.setVisible(self._official and counts[DayState.APPROVED] > 0 and not waiting)
