"""The two tables of the status page: visits a day here and in the city, and the rounds of the sync so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QWidget

from ward_desk.formats import MISSING, Formats
from ward_desk.services.syncing import DayCount, Round
from ward_desk.ui.sync_words import SyncWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.table import CalmTable

Index = QModelIndex | QPersistentModelIndex
KILOBYTE = 1024
ROUNDS_IN_SIGHT = 6


class Row(NamedTuple):
    """The words of one row; the tone colours the last cell, whose words say the same."""

    cells: tuple[str, ...]
    tone: Tone = "neutral"


class WordsModel(QAbstractTableModel):
    """Rows of words under titles. `figures` are the columns that stand at the right."""

    def __init__(self, titles: Sequence[str], figures: frozenset[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles, self._figures = tuple(titles), figures
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; rows that are the same leave everything as it is."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and column == len(row.cells) - 1 and row.tone != "neutral":
            return QBrush(current_look().color(row.tone))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def text(self) -> str:
        """All of it as lines of cells with tabs between, to copy."""
        return "\n".join("\t".join(cells) for cells in (self._titles, *(row.cells for row in self._rows)))


class DaysTable(CalmTable):
    """Visits a day, newest first: here, in the city, and whether both are the same."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Visits a day"))
        self._formats = formats
        titles = (self.tr("Day"), self.tr("Here"), self.tr("City"), self.tr("Compared"))
        self.words = WordsModel(titles, frozenset({1, 2}), self)
        self.setModel(self.words)
        columns = self.horizontalHeader()
        for column in range(3):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(current_look().px(84))
        self.verticalHeader().setDefaultSectionSize(current_look().px(34))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_days(self, days: Sequence[DayCount], *, reason: str, waiting: bool) -> None:
        """Show the days. `reason` says why there is no number of the city; with `waiting` changes are still to be sent,
        so that a difference is no wonder."""
        self.words.show_rows([self._row(day, reason, waiting=waiting) for day in days])
        rows = self.words.rowCount()
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 4)

    def _row(self, day: DayCount, reason: str, *, waiting: bool) -> Row:
        formats = self._formats
        # A day without a visit has no number: it is told why, and never as 0.
        cells = (formats.day(day.day), formats.count(day.here or None), formats.count(day.city or None))
        if day.city is None:
            return Row((*cells, reason))
        if day.city == day.here == 0:
            return Row((*cells, self.tr("no visits")))
        if day.city == day.here:
            return Row((*cells, self.tr("same")), "good")
        difference = abs(day.city - day.here)
        if day.city > day.here:
            return Row((*cells, self.tr("the city has %n more", None, difference)), "slow")
        if waiting:
            return Row((*cells, self.tr("%n still to be sent", None, difference)), "slow")
        return Row((*cells, self.tr("%n missing in the city", None, difference)), "blocked")


class RoundsTable(CalmTable):
    """The rounds, newest first. `chosen` carries the whole result of the row that is marked, which may be longer than
    its cell."""

    chosen = Signal(str)

    def __init__(self, formats: Formats, words: SyncWords, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Rounds so far"))
        self._formats, self._words = formats, words
        titles = (
            self.tr("When"),
            self.tr("Sent"),
            self.tr("Received"),
            self.tr("Up, down"),
            self.tr("Seconds"),
            self.tr("Result"),
        )
        self.words = WordsModel(titles, frozenset({1, 2, 3, 4}), self)
        self.setModel(self.words)
        columns = self.horizontalHeader()
        for column in range(5):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(current_look().px(64))
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.verticalHeader().setDefaultSectionSize(current_look().px(34))

    def show_rounds(self, rounds: Sequence[Round]) -> None:
        """Show the rounds; as many as fit are in sight, the others by scrolling."""
        self.words.show_rows([self._row(one) for one in rounds])
        rows = min(ROUNDS_IN_SIGHT, self.words.rowCount())
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 4)

    def _tell(self, now: QModelIndex) -> None:
        self.chosen.emit(self.words.rows[now.row()].cells[-1] if now.isValid() else "")

    def _row(self, one: Round) -> Row:
        formats = self._formats
        moved = (
            f"{self._size(one.bytes_up)}, {self._size(one.bytes_down)}" if one.bytes_up or one.bytes_down else MISSING
        )
        result, tone = self._result(one)
        return Row(
            (
                formats.day_clock(one.at_ms),
                formats.count(one.sent),
                formats.count(one.received),
                moved,
                formats.decimal(one.seconds),
                result,
            ),
            tone,
        )

    def _result(self, one: Round) -> tuple[str, Tone]:
        if one.trouble is not None:
            again = self.tr("%n times: ", None, one.times) if one.times > 1 else ""
            return again + self._words.trouble(one.trouble), "slow"
        if one.held:
            return self.tr("%n held back by the city", None, one.held), "slow"
        return self.tr("good"), "good"

    def _size(self, size: int) -> str:
        if size < KILOBYTE * KILOBYTE:
            return f"{self._formats.decimal(size / KILOBYTE)} KB"
        return f"{self._formats.decimal(size / KILOBYTE / KILOBYTE)} MB"
