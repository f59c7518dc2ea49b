"""The log as a table model: a million rows of which a few pages are in memory, all read in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ward_desk.services.desk import Desk
from ward_desk.services.visits import Step, VisitFilter, VisitRow, find_visits, step_through
from ward_desk.ui.models.visit_cells import Column, ShownVisit
from ward_desk.ui.models.visit_pages import FIRST_STEP, PAGE_ROWS, VisitPages
from ward_desk.ui.task_runner import TaskRunner

SHOWN_VISIT = Qt.ItemDataRole.UserRole + 1
FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 2
WAITING_PAGES = 4

AnyIndex = QModelIndex | QPersistentModelIndex
Made = Callable[[VisitRow], ShownVisit]
_NO_INDEX = QModelIndex()


class VisitsModel(QAbstractTableModel):
    """Rows are given out empty until their page has come; every query is short, so that a save never waits long.

    `opened` is sent when another list stands there (begin at the top), `measured` when more of its length is known,
    `refreshed` when the same list was read anew in place.
    """

    opened = Signal()
    measured = Signal()
    refreshed = Signal()

    def __init__(
        self, desk: Desk, runner: TaskRunner, write: Made, titles: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._write, self._titles = desk, runner, write, titles
        self._pages = VisitPages(VisitFilter())
        self._asked = self._pages.wanted
        self._list_number = 0
        self._ready = False
        self._waiting: list[int] = []
        self._loading: int | None = None

    # --- what the page asks

    @property
    def ready(self) -> bool:
        """Whether any list has been read yet."""
        return self._ready

    @property
    def known(self) -> int:
        """How many rows have been counted so far."""
        return self._pages.known

    @property
    def complete(self) -> bool:
        """Whether `known` is all of them."""
        return self._pages.complete

    @property
    def wanted(self) -> VisitFilter:
        """What the list on the screen is narrowed to."""
        return self._pages.wanted

    def set_writer(self, write: Made) -> None:
        """Write rows another way from the next list on (a new day began)."""
        self._write = write

    def show_list(self, wanted: VisitFilter) -> None:
        """Read another list. The one before stays until the first rows are there."""
        self._asked = wanted
        self._list_number += 1
        number = self._list_number
        self._runner.run(partial(self._read_first, number, wanted), partial(self._open, number, wanted), owner=self)

    def refresh(self, first: int, last: int) -> None:
        """Read the same list anew; rows `first` to `last` are on the screen and are there at once. A list that was
        asked for and has not come yet is waited for instead."""
        if not self._ready or self._asked != self._pages.wanted:
            self.show_list(self._asked)
            return
        self._list_number += 1
        seen = range(max(first, 0) // PAGE_ROWS, max(last, 0) // PAGE_ROWS + 1)
        self._measure_again(self._list_number, VisitPages(self.wanted), seen)

    def visit_at(self, row: int) -> ShownVisit | None:
        """The visit in that row, None while it is not in memory."""
        return self._pages.row(row)

    def row_of(self, place: int) -> int | None:
        """The row of the visit at that place, if it is in memory."""
        return next((row for row, shown in self._pages.loaded() if shown.place == place), None)

    def read_rows(self, first: int, count: int, done: Callable[[list[ShownVisit]], None]) -> None:
        """Read rows, also ones that are not in memory, and hand them over."""
        start = self._pages.start_of(first // PAGE_ROWS)
        wanted, write, skip = self._pages.wanted, self._write, first % PAGE_ROWS

        def read() -> list[ShownVisit]:
            found = find_visits(self._desk, wanted, after=start.after, offset=start.offset + skip, limit=count)
            return [write(row) for row in found]

        self._runner.run(read, done, owner=self)

    # --- what the view asks

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._pages.shown

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (SHOWN_VISIT, Qt.ItemDataRole.DisplayRole, FIRST_OF_DAY) or not index.isValid():
            return None
        shown = self._pages.row(index.row())
        if shown is None:
            self._want(index.row() // PAGE_ROWS)
            return None
        if role == SHOWN_VISIT:
            return shown
        if role == FIRST_OF_DAY:
            before = self._pages.row(index.row() - 1) if index.row() else None
            return before.day != shown.day if before is not None else index.row() == 0
        return shown.cells[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.MINUTES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # --- another list

    def _read_first(self, number: int, wanted: VisitFilter) -> tuple[list[ShownVisit], Step] | None:
        """In the background: the first page and the first step; nothing when another list is wanted by now."""
        if number != self._list_number:
            return None
        write = self._write
        rows = [write(row) for row in find_visits(self._desk, wanted, limit=PAGE_ROWS)]
        if len(rows) < PAGE_ROWS:
            return rows, Step(len(rows), rows[-1].place if rows else None)
        return rows, step_through(self._desk, wanted, None, FIRST_STEP)

    def _open(self, number: int, wanted: VisitFilter, first: tuple[list[ShownVisit], Step] | None) -> None:
        if number != self._list_number or first is None:
            return
        rows, step = first
        pages = VisitPages(wanted)
        pages.put(0, rows)
        pages.learn(step, FIRST_STEP)
        self.beginResetModel()
        self._pages, self._waiting = pages, []
        pages.shown = pages.known
        self._ready = True
        self.endResetModel()
        self.opened.emit()
        self.measured.emit()
        self._measure_on(number)

    def _measure_on(self, number: int) -> None:
        """Measure the rest of the list that is on the screen, a step at a time."""
        pages = self._pages
        if pages.complete or number != self._list_number:
            return

        def learn(step: Step) -> None:
            if number == self._list_number:
                pages.learn(step, rows)
                self._tell_length()
                self._measure_on(number)

        after, rows = pages.next_step()
        self._runner.run(partial(step_through, self._desk, pages.wanted, after, rows), learn, owner=self)

    def _tell_length(self) -> None:
        """Tell the view of more rows; seldom, because each time it goes through all of them."""
        pages = self._pages
        if pages.known > pages.shown and (pages.complete or pages.known >= 2 * pages.shown):
            self.beginInsertRows(QModelIndex(), pages.shown, pages.known - 1)
            pages.shown = pages.known
            self.endInsertRows()
        self.measured.emit()

    # --- the same list anew

    def _measure_again(self, number: int, pages: VisitPages, seen: range) -> None:
        """Measure all of it beside the list that is shown, then read the pages in sight, then put it in place."""
        if number != self._list_number:
            return
        if pages.complete:
            self._runner.run(partial(self._read_pages, pages, seen), partial(self._replace, number, pages), owner=self)
            return

        def learn(step: Step) -> None:
            pages.learn(step, rows)
            self._measure_again(number, pages, seen)

        after, rows = pages.next_step()
        self._runner.run(partial(step_through, self._desk, pages.wanted, after, rows), learn, owner=self)

    def _read_pages(self, pages: VisitPages, seen: range) -> dict[int, list[ShownVisit]]:
        return {page: self._read_page(pages, page) for page in seen}

    def _replace(self, number: int, pages: VisitPages, read: dict[int, list[ShownVisit]]) -> None:
        if number != self._list_number:
            return
        for page, rows in read.items():
            pages.put(page, rows)
        before, now = self._pages.shown, pages.known
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
        self._pages, self._waiting = pages, []
        pages.shown = now
        if now > before:
            self.endInsertRows()
        elif now < before:
            self.endRemoveRows()
        if now:
            self.dataChanged.emit(self.index(0, 0), self.index(now - 1, len(Column) - 1))
        self.measured.emit()
        self.refreshed.emit()

    # --- pages as they come into sight

    def _want(self, page: int) -> None:
        """Ask for a page; the newest wishes come first, and old ones are dropped when somebody scrolls fast."""
        if page == self._loading or self._pages.has(page):
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        del self._waiting[:-WAITING_PAGES]
        self._load_next()

    def _load_next(self) -> None:
        if self._loading is not None or not self._waiting:
            return
        page = self._waiting.pop()
        pages = self._pages
        self._loading = page

        def settled() -> None:
            self._loading = None

        def keep(rows: list[ShownVisit]) -> None:
            if pages is self._pages:
                self._keep(page, rows)
            self._load_next()

        self._runner.run(partial(self._read_page, pages, page), keep, owner=self, settled=settled)

    def _read_page(self, pages: VisitPages, page: int) -> list[ShownVisit]:
        start, write = pages.start_of(page), self._write
        found = find_visits(self._desk, pages.wanted, after=start.after, offset=start.offset, limit=PAGE_ROWS)
        return [write(row) for row in found]

    def _keep(self, page: int, rows: list[ShownVisit]) -> None:
        self._pages.put(page, rows)
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._pages.shown) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
