"""The right column of the counter: the numbers of today, what was recorded last, and the way to a late entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.services.visits import Today
from ward_desk.ui.pages.counter_day import RECENT
from ward_desk.ui.pages.counter_state import DaySoFar, RecentVisit
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_desk.ui.widgets.stat import StatNumber
from ward_desk.ui.widgets.text import SectionTitle, Text

GAP, ROW = 16, 58


class RecentRow(QAbstractButton):
    """One recorded visit: when and what over how it ended. A long name ends in … and is the tooltip."""

    def __init__(self, visit: RecentVisit, facts: str, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self._time, self._facts = formats.clock(visit.started_at), facts
        self.setAccessibleName(f"{self._time} {visit.name}")
        self.setAccessibleDescription(facts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(200), look.px(ROW))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(120), look.px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, box.adjusted(0, 2, 0, -2), 8, look.color("hover"))
        painter.fillRect(QRectF(look.px(8), box.bottom() - 1, box.width() - 2 * look.px(8), 1), look.color("line"))
        if self.hasFocus():
            focus_ring(painter, box.adjusted(0, 1, 0, -2), 8, look.color("accent"))
        self._paint_words(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look = current_look()
        name, facts = look.font(14, 500), look.font(12)
        name_size, facts_size = QFontMetricsF(name), QFontMetricsF(facts)
        left, top = look.px(8), box.center().y() - (name_size.height() + facts_size.height()) / 2 - 1
        painter.setFont(look.font(14))
        painter.setPen(look.color("muted"))
        painter.drawText(QRectF(left, top, box.width(), name_size.height()), 0, self._time)
        after = left + QFontMetricsF(look.font(14)).horizontalAdvance(self._time) + look.px(8)
        room = box.width() - after - look.px(8)
        shown = name_size.elidedText(self.visit.name, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.visit.name if shown != self.visit.name else "")
        painter.setFont(name)
        painter.setPen(look.color("ink"))
        painter.drawText(QRectF(after, top, room + 2, name_size.height()), 0, shown)
        painter.setFont(facts)
        painter.setPen(look.color("muted"))
        cut = facts_size.elidedText(self._facts, Qt.TextElideMode.ElideRight, box.width() - 2 * left)
        painter.drawText(QRectF(left, top + name_size.height(), box.width(), facts_size.height()), 0, cut)


class CounterSide(QWidget):
    """`visit_opened` carries the id of the visit somebody wants to look at."""

    visit_opened = Signal(object)
    late_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = Formats(language)
        self._most = RECENT
        self._today, self._recent = self._build_today(), self._build_recent()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._today)
        self._column.addWidget(self._recent, 1)
        self._column.addStretch(0)  # takes what is left over while "just recorded" gives way to a guide

    def put_guide(self, guide: QWidget) -> None:
        """Let the guide of the running visit stand between the numbers and what was recorded."""
        self._column.insertWidget(1, guide)

    def make_room(self, height: int, least: int) -> int:
        """How much of the height is left for the guide. "Just recorded" gives way where less than `least` would be."""
        room = height - self._today.sizeHint().height() - GAP
        beside = room - self._recent.sizeHint().height() - GAP
        self._recent.setVisible(beside >= least)
        return beside if beside >= least else room

    def fit(self, height: int) -> None:
        """Show the numbers and as many of the last visits, at least two, as fit into that height."""
        rows, row = self.rows, current_look().px(ROW)
        around = self._recent.sizeHint().height() - row * len(rows)
        self.show_most((height - self._today.sizeHint().height() - GAP - around) // row)

    def show_most(self, most: int = RECENT) -> None:
        """Show at least two and at most so many of the last visits."""
        self._most = max(2, most)
        self._recent.show()
        self._cut()

    def show_day(self, day: DaySoFar) -> None:
        """Show the numbers and the last visits."""
        self._show_today(day.today)
        self._show_recent(day.recent)

    @property
    def rows(self) -> list[RecentRow]:
        """The last visits, newest first."""
        return [row for row in self._rows if not row.isHidden()]

    def _build_today(self) -> Card:
        card = Card(self.tr("Today"), spacing=8)
        self._desk = StatNumber("—", self.tr("visits at this desk"))
        self._mine = StatNumber("—", self.tr("visits by you"))
        self._mean = StatNumber("—", self.tr("minutes on average"))
        self._open = StatNumber("—", self.tr("not resolved"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for at, stat in enumerate((self._desk, self._mine, self._mean, self._open)):
            grid.addWidget(stat, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        card.body.addLayout(grid)
        return card

    def _build_recent(self) -> Card:
        card = Card(padding=8, spacing=4)
        title = SectionTitle(self.tr("Just recorded"))
        self._nothing = Text(self.tr("Nothing recorded today yet. What you finish appears here."), "muted", wrap=True)
        for words in (title, self._nothing):
            words.setContentsMargins(8, 8, 8, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._rows: list[RecentRow] = []
        late = Button(self.tr("Enter an earlier visit"), key="Ctrl B")
        late.clicked.connect(self.late_wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 8, 8, 8)
        foot.addWidget(late)
        foot.addStretch()
        card.body.addWidget(title)
        card.body.addWidget(self._nothing)
        card.body.addLayout(self._list)
        card.body.addLayout(foot)
        card.body.addStretch()
        return card

    def _show_today(self, today: Today) -> None:
        self._desk.set_value(self._formats.count(today.desk_visits))
        self._mine.set_value(self._formats.count(today.person_visits))
        self._mean.set_value(self._formats.decimal(today.mean_minutes))
        self._open.set_value(self._formats.count(today.unresolved))

    def _show_recent(self, visits: Sequence[RecentVisit]) -> None:
        if [row.visit for row in self._rows] == list(visits):
            return
        focused = next((row.visit.id for row in self._rows if row.hasFocus()), None)
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [RecentRow(visit, self._facts(visit), self._formats) for visit in visits]
        for row in self._rows:
            row.clicked.connect(lambda _=False, row=row: self.visit_opened.emit(row.visit.id))
            self._list.addWidget(row)
            if row.visit.id == focused:
                row.setFocus()
        self._nothing.setVisible(not visits)
        self._cut()

    def _cut(self) -> None:
        for place, row in enumerate(self._rows):
            row.setVisible(place < self._most)

    def _facts(self, visit: RecentVisit) -> str:
        parts = [visit.outcome]
        if visit.seconds is not None:
            parts.append(self.tr("%n min", "", max(1, round(visit.seconds / 60))))
        if visit.late:
            parts.append(self.tr("entered late"))
        if visit.person:
            parts.append(visit.person)
        return " · ".join(parts)
