"""The check page (kiểm tra): one button, the result in one look, what to do first, and the incidents behind a tab."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ward_desk.checks.finding import Finding
from ward_desk.checks.words import words_of
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.check_runner import EVERYTHING, Checked, CheckRunner, CheckView
from ward_desk.ui.check_words import CheckWords, FindingView
from ward_desk.ui.pages.check_actions import CheckActions
from ward_desk.ui.pages.check_board import Board, CheckBoard
from ward_desk.ui.pages.check_run_card import RunCard
from ward_desk.ui.pages.hotline_card import HotlineCard
from ward_desk.ui.pages.incident_panel import IncidentPanel
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import FoldingColumns, PageScroll
from ward_desk.ui.widgets.tabs import TabRow
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.ui.guide_shelf import GuideShelf

SIDE = 300
CHECK, INCIDENTS = 0, 1


class CheckPage(QWidget):
    """Follows the CheckRunner. Without `shelf` no guides are offered."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        checks: CheckRunner,
        runner: TaskRunner,
        messages: MessageArea,
        shelf: GuideShelf | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._session, self.checks, self._guides = desk, session, checks, shelf
        self._language = desk.settings.current.language
        self.actions_ = CheckActions(self, desk, session, checks, messages, shelf)
        self.incidents = IncidentPanel(desk, session, runner, messages)
        self._build()
        self._connect()
        self.show_view(checks.view)
        if checks.view.known.shelf is None:
            checks.load()
        if shelf is not None and shelf.library is None:
            shelf.read()

    # --- what the shell asks

    def page_shown(self) -> None:
        """Read anew what may have changed."""
        self.incidents.refresh()
        self.show_view(self.checks.view)

    def take_news(self) -> None:
        """1022 may have answered, or another desk noted something."""
        self.incidents.refresh()

    def first_focus(self) -> QWidget:
        """The button that helps now."""
        return self.run_card.focus_target if self.tabs.current == CHECK else self.incidents.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of shortcuts."""
        own = [
            ("F5", self.tr("Check everything")),
            ("Esc", self.tr("Stop the check")),
            ("Ctrl Tab", self.tr("The other view")),
        ]
        return [*own, *self.incidents.shortcuts()] if self.tabs.current == INCIDENTS else own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.tabs.current != INCIDENTS or not self.incidents.press_key(event):
            super().keyPressEvent(event)

    # --- what is shown

    def show_view(self, view: CheckView) -> None:
        """Show how it stands."""
        last = view.known.readings.last
        today = last is not None and local_day(last.at_ms) == local_day(self._desk.clock.wall_ms())
        report = last if today else None
        if last is not None:
            self.incidents.set_report(last)
        earlier = None if last is None else last.at_ms
        loaded = view.known.shelf is not None
        if report is not None:
            self.incidents.set_report(report)
        self.board.show_board(Board(report, earlier, self.actions_.guides() if today else frozenset(), loaded), view)
        self.run_card.show_state(
            self._run_words(view),
            running=view.busy,
            stoppable=view.order is not None,
            bar=view.busy and (view.order is None or not view.order.whole),
        )
        self.hotline.show_hotline(view.known.settings.hotline)
        self._escape.setEnabled(view.order is not None)

    def _run_words(self, view: CheckView) -> str:
        last, shelf = view.known.readings.last, view.known.shelf
        if view.fixing is not None:
            return self.tr("Working…")
        if view.order is not None:
            if view.order.only_queue:
                return self.tr("Looking at {printer}…").format(printer=view.order.only_queue)
            return self.tr("Checking…")
        if last is None or shelf is None:
            return ""
        words = CheckWords(self._language, shelf)
        today = local_day(last.at_ms) == local_day(self._desk.clock.wall_ms())
        return words.last(last) if today else words.last_on(last)

    # --- building

    def _build(self) -> None:
        self.tabs = TabRow(self.tr("Views"), (self.tr("Check"), self.tr("Incidents")))
        self.board = CheckBoard(self._language)
        self.run_card = RunCard()
        self.hotline = HotlineCard(self.checks.view.known.settings.hotline)
        main, side = QWidget(), QWidget()
        self._main, self._side = QVBoxLayout(main), QVBoxLayout(side)
        for column in (self._main, self._side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
        self._main.addWidget(self.board)
        self._side.addWidget(self.run_card)
        self._side.addWidget(self.hotline)
        self._side.addStretch()
        self.columns = FoldingColumns(main, side, side_width=SIDE, fold_below=860)
        self.columns.fold_changed.connect(self._fold)
        self._ground = ground = PageScroll(steady=True)
        ground.body.setContentsMargins(PAD_PAGE, 16, PAD_PAGE, PAD_PAGE)
        ground.body.addWidget(self.columns)
        incidents = PageScroll()
        incidents.body.setContentsMargins(PAD_PAGE, 16, PAD_PAGE, PAD_PAGE)
        incidents.body.addWidget(self.incidents)
        self._stack = QStackedWidget()
        self._stack.addWidget(ground)
        self._stack.addWidget(incidents)
        head = QVBoxLayout()
        head.setContentsMargins(PAD_PAGE - current_look().px(12), 8, PAD_PAGE, 0)
        head.addWidget(self.tabs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self._fold(folded=self.columns.folded)

    def _fold(self, folded: bool) -> None:
        """Where there is one column the button stands on top of it: it must not be looked for."""
        (self._main if folded else self._side).insertWidget(0, self.run_card)
        self.run_card.set_flat(flat=folded)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: down the main column, then down the side."""
        run, board = [self.run_card.run, self.run_card.stop], self.board.stops
        column = [*run, *board] if self.columns.folded else [*board, *run]
        for one, following in pairwise([*self.tabs.tabs, *column, self.hotline.copy]):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.checks.changed.connect(lambda: self.show_view(self.checks.view))
        self.checks.checked.connect(self._announce)
        if self._guides is not None:
            self._guides.changed.connect(lambda: self.show_view(self.checks.view))
        self.run_card.check_wanted.connect(self._check_all)
        self.run_card.stop_wanted.connect(self.checks.stop)
        self.tabs.chosen.connect(self._stack.setCurrentIndex)
        self.tabs.bind_keys(self, self.first_focus)
        self.board.again_wanted.connect(self.checks.check)
        self.board.fix_wanted.connect(self.actions_.repair_finding)
        self.board.guide_wanted.connect(self.actions_.open_guide)
        self.board.thing_wanted.connect(self.actions_.open_thing)
        self.board.incident_wanted.connect(self._note_incident)
        self.board.stops_changed.connect(self._order_tabs)
        self.board.copied.connect(self.actions_.tell_copied)
        self.hotline.copy_wanted.connect(self.actions_.copy_hotline_text)
        self.incidents.open_count_changed.connect(self.tabs.tabs[INCIDENTS].show_count)
        self.incidents.incident_noted.connect(self._show_incidents)
        self.incidents.incident_noted.connect(lambda _: self.tabs.choose(INCIDENTS))
        self._shortcut("F5").activated.connect(self._check_all)
        self._escape = self._shortcut("Esc")
        self._escape.activated.connect(self.checks.stop)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    # --- acting

    def _check_all(self) -> None:
        self.tabs.choose(CHECK)
        self._to_top()
        self.checks.check(EVERYTHING)

    def _to_top(self) -> None:
        self._ground.verticalScrollBar().setValue(0)

    def _announce(self, checked: Checked) -> None:
        """What was asked for stands on top, and a screen reader says it, once."""
        if checked.order.whole and not checked.order.reason:
            QTimer.singleShot(0, self, self._to_top)  # once the cards have their places
            card = self.board.first or self.board.calm
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, card.accessibleName()))

    def _show_incidents(self) -> None:
        """What was noted stands there, opened, with its next step."""
        self.tabs.choose(INCIDENTS)
        self.incidents.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_incident(self, view: FindingView) -> None:
        known = self.checks.view.known
        finding: Finding = view.finding
        if known.shelf is not None and known.readings.last is not None:
            words = words_of(finding, self._language, known.shelf.book)
            self.incidents.note_finding(finding, words, known.readings.last)
