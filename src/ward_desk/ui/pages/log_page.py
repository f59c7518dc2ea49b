"""The log (Nhật ký): every visit, newest first, found, opened and corrected by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.formats import Formats
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import people
from ward_desk.ui.models.visit_cells import CellWriter, ShownVisit
from ward_desk.ui.models.visits_model import VisitsModel
from ward_desk.ui.pages.log_card import LogCard
from ward_desk.ui.pages.log_controller import VisitActions
from ward_desk.ui.pages.log_filters import LogChoice, LogFilters, LogMemory
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_ledger.days import local_day

COPY_LIMIT = 1000
LOW_PAGE = 540


class LogPage(QWidget):
    """`export_requested` carries the VisitFilter in force; `visit_changed` is sent after each commit made here."""

    export_requested = Signal(object)
    visit_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        memory: LogMemory | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._runner, self._messages = desk, runner, messages
        self._memory = memory or LogMemory()
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        self._today = local_day(desk.clock.wall_ms())
        self._followed: int | None = None
        self.visit_actions = VisitActions(desk, session, runner, messages, self)
        self._ground = PageScroll(parent=self)
        inner = self._ground.widget()
        self.filters = LogFilters(desk.catalogue, self._language, self._memory.choice, self._today, inner)
        self._card = LogCard(self._formats, inner)
        self.table = self._card.table
        self.model = VisitsModel(desk, runner, self._writer().row, self._card.titles(), self)
        self.table.setModel(self.model)
        self._lay_out()
        self._connect()
        self._load_people()
        self._show_list()

    # --- what the shell asks

    def page_shown(self) -> None:
        """Read anew what may have changed elsewhere."""
        self._follow_the_day()
        self.reload()

    def take_news(self) -> None:
        """Read anew what came from elsewhere; the visit that is marked stays marked."""
        self.page_shown()
        self._load_people()

    def first_focus(self) -> QWidget:
        """The table, where arrows work at once; the search field when there is nothing to choose from."""
        return self.table if self.model.rowCount() or not self.model.ready else self.filters.search

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of shortcuts."""
        return [
            ("Ctrl F", self.tr("Search the log")),
            ("Enter", self.tr("Open the visit")),
            ("Del", self.tr("Delete the visit")),
            ("Ctrl C", self.tr("Copy the rows")),
            ("F5", self.tr("Read the log anew")),
        ]

    def open_visit(self, visit_id: UUID) -> None:
        """Show one visit with its history, as from another page."""
        self.visit_actions.open(visit_id)

    def reload(self) -> None:
        """Read the same list anew; what is on the screen stays until it is there."""
        self._followed = self._current_place()
        self.model.refresh(*self.table.rows_in_sight())

    # --- building

    def _writer(self) -> CellWriter:
        return CellWriter(self._desk.catalogue, self._language, self._card.day_words(), self._today)

    def _lay_out(self) -> None:
        self._ground.body.addWidget(self.filters)
        self._ground.body.addWidget(self._card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ground)

    def _connect(self) -> None:
        self.filters.changed.connect(self._choose)
        self.filters.search.installEventFilter(self)
        self.model.opened.connect(self._show_top)
        self.model.measured.connect(self._show_count)
        self.model.refreshed.connect(self._follow)
        self.table.opened.connect(lambda: self._on_current(self.visit_actions.open))
        self.table.delete_wanted.connect(lambda: self._on_current(self.visit_actions.delete))
        self.table.copy_wanted.connect(self._copy)
        self.visit_actions.changed.connect(self.reload)
        self.visit_actions.changed.connect(self.visit_changed)
        self._card.clear_wanted.connect(self._clear_filters)
        self._card.export_wanted.connect(lambda: self.export_requested.emit(self.model.wanted))
        self._card.again_wanted.connect(self.page_shown)
        for keys, act in ((QKeySequence.StandardKey.Find, self._to_search), (QKeySequence("F5"), self.page_shown)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _load_people(self) -> None:
        def show(found: list[tuple[UUID, str]]) -> None:
            self.filters.set_people(found)

        desk = self._desk
        self._runner.run(lambda: [(one.id, one.name) for one in people(desk)], show, owner=self)

    # --- what somebody does

    def _choose(self, choice: LogChoice) -> None:
        self._memory.choice = choice
        self._follow_the_day()
        self._show_list()

    def _show_list(self) -> None:
        self.model.show_list(self._memory.choice.filter(self._today))

    def _clear_filters(self) -> None:
        self.filters.clear()
        self.filters.search.setFocus()

    def _to_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _on_current(self, act: Callable[[UUID], None]) -> None:
        shown = self._current()
        if shown is not None:
            act(shown.id)

    def _copy(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        if len(rows) > COPY_LIMIT:
            self._messages.show_message(
                self.tr("At most {limit} rows can be copied at once.").format(limit=self._formats.count(COPY_LIMIT)),
                "slow",
            )
            return
        self.model.read_rows(rows.start, len(rows), self._put_on_clipboard)

    def _put_on_clipboard(self, rows: list[ShownVisit]) -> None:
        day = self._formats.day
        lines = ["\t".join((day(row.day), *row.cells[1:])) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._messages.show_message(self.tr("%Ln row(s) copied.", "", len(rows)), "good")

    # --- what is shown

    def _follow_the_day(self) -> None:
        today = local_day(self._desk.clock.wall_ms())
        if today != self._today:
            self._today = today
            self.filters.set_today(today)
            self.model.set_writer(self._writer().row)
            if self._memory.choice.filter(today) != self.model.wanted:
                self._show_list()

    def _show_top(self) -> None:
        self.table.scrollToTop()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_state()

    def _show_state(self) -> None:
        empty = self.model.rowCount() == 0
        if empty and self.table.hasFocus():
            self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.show_state(empty=empty, narrowed=self._memory.choice.narrows > 0)

    def _show_count(self) -> None:
        self._card.show_count(self.model, narrowed=self._memory.choice.narrows > 0)

    def _follow(self) -> None:
        """After reading anew: stay with the visit that was chosen, wherever it stands now."""
        self._show_state()
        row = self.model.row_of(self._followed) if self._followed is not None else None
        if row is not None and row != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(row, 0))
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _current(self) -> ShownVisit | None:
        index: QModelIndex = self.table.currentIndex()
        return self.model.visit_at(index.row()) if index.isValid() else None

    def _current_place(self) -> int | None:
        shown = self._current()
        return shown.place if shown is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field the arrow down leads into the table, and Esc empties it."""
        if watched is self.filters.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filters.search.text():
                self.filters.search.clear()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.set_compact(self.height() < current_look().px(LOW_PAGE))
