"""The visits of the day under review as a table: what looks wrong and what has a comment is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ward_desk.services.day_states import Who
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.table import CalmTable
from ward_ledger.day import VisitLine

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    TIME = 0
    SERVICE = 1
    SUBJECT = 2
    MINUTES = 3
    OUTCOME = 4
    PERSON = 5
    REMARK = 6


WIDTHS = {
    Column.TIME: 76,
    Column.SUBJECT: 104,
    Column.MINUTES: 62,
    Column.OUTCOME: 150,
    Column.PERSON: 126,
    Column.REMARK: 150,
}
NARROWEST_SERVICE = 170
FIRST_TO_GO = (Column.SUBJECT, Column.REMARK, Column.PERSON)
QUIET = frozenset({Column.SUBJECT, Column.PERSON, Column.REMARK})


class DayModel(QAbstractTableModel):
    """The visits of one day; cells are written when they come into sight."""

    def __init__(self, words: ReviewWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: Sequence[VisitLine] = ()
        self._people: Mapping[bytes, Who] = {}
        self._comments: Mapping[UUID, str] = {}
        self._odd: frozenset[bytes] = frozenset()
        self._titles = (
            self.tr("Time"),
            self.tr("Subject of assistance"),
            self.tr("For whom"),
            self.tr("Min."),
            self.tr("Outcome"),
            self.tr("Helped by"),
            self.tr("Note, comment"),
        )

    def show_visits(
        self,
        lines: Sequence[VisitLine],
        people: Mapping[bytes, Who],
        comments: Mapping[UUID, str],
        odd: frozenset[bytes],
    ) -> None:
        """Show these; `odd` are the ids of those that look wrong."""
        self.beginResetModel()
        self._lines, self._people, self._comments, self._odd = lines, people, comments, odd
        self.endResetModel()

    def line(self, row: int) -> VisitLine | None:
        """The visit in that row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, visit: bytes) -> int | None:
        """The row of a visit."""
        return next((row for row, line in enumerate(self._lines) if line.id == visit), None)

    def comment(self, line: VisitLine) -> str:
        """The comment on a visit, "" where there is none."""
        return self._comments.get(UUID(bytes=line.id), "")

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Column.MINUTES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.MINUTES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, line: VisitLine, column: Column) -> str:
        words = self._words
        if column == Column.TIME:
            return f"{words.clock(line)} !" if line.id in self._odd else words.clock(line)
        if column == Column.SERVICE:
            return words.service(line)
        if column == Column.SUBJECT:
            return words.subject(line.subject)
        if column == Column.MINUTES:
            return words.formats.minutes(line.seconds)
        if column == Column.OUTCOME:
            return words.outcome(line.outcome)
        if column == Column.PERSON:
            return words.person(line.person, self._people)
        comment = self.comment(line)
        return f"→ {comment}" if comment else " ".join((line.reason or line.note or "").split())

    def _ink(self, line: VisitLine, column: Column) -> QBrush | None:
        look = current_look()
        if column == Column.REMARK and self.comment(line):
            return QBrush(look.color("slow"))
        if column == Column.TIME and line.id in self._odd:
            return QBrush(look.color("slow"))
        return QBrush(look.color("muted")) if column in QUIET else None


class DayTable(CalmTable):
    """`opened` carries the id of the visit on which Enter was pressed, `comment_wanted` that of one to be commented."""

    opened = Signal(object)

    def __init__(self, words: ReviewWords, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Visits of the day"))
        self.visits = DayModel(words, self)
        self.setModel(self.visits)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setMinimumSectionSize(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self._open())

    @property
    def chosen(self) -> VisitLine | None:
        """The visit that is marked."""
        return self.visits.line(self.currentIndex().row())

    def choose(self, visit: bytes) -> bool:
        """Mark a visit and bring it into sight; False where it is not in the list."""
        row = self.visits.row_of(visit)
        if row is not None:
            self.setCurrentIndex(self.visits.index(row, 0))
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._open()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the keys of the page."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        look, room = current_look(), self.viewport().width()
        widths = {column: look.px(width) for column, width in WIDTHS.items()}
        for column in FIRST_TO_GO:
            if sum(widths.values()) + look.px(NARROWEST_SERVICE) <= room:
                break
            del widths[column]
        widths[Column.SERVICE] = max(room - sum(widths.values()), look.px(80))
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])

    def _open(self) -> None:
        if (line := self.chosen) is not None:
            self.opened.emit(UUID(bytes=line.id))
